"""The dead letters of a SQLite log, read beside a running server: nothing is locked, nothing written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from schemas import DeadLetter
from stream.errors import ConfigError, Unavailable

__all__ = ["letters_in"]


def letters_in(path: Path) -> Iterator[DeadLetter]:
    """Yield the letters in the file of a `connectors.sqlite_log.SqliteLog`, oldest first.

    Raises:
        ConfigError: there is no such file.
        Unavailable: it cannot be read.
    """
    if not path.is_file():
        raise ConfigError(f"there is no log {path}; name the server's folder with --data-dir")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            for (body,) in db.execute("select body from dead_letters order by number"):
                yield DeadLetter.model_validate_json(body)
    except sqlite3.Error as error:
        raise Unavailable("log", f"cannot read {path}: {error}") from error
