"""The ledger of one partition on this machine: a cache of its topic, and how far it has been read.

Rows and position change in one transaction. Whoever finds the file missing, damaged or too old begins anew:
the topic holds everything.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from connectors import ledger_table
from stream.log import Finished

__all__ = ["LedgerFile", "Row"]

logger = logging.getLogger(__name__)

_POSITION: Final = """
create table if not exists position(
    one integer primary key check (one = 1), next integer not null, read_ms integer not null);
"""


class Row(NamedTuple):
    """A record of the ledger topic."""

    user_id: str
    segment_id: str
    finished_ms: int
    body: bytes | None
    """None: the row is erased."""


class LedgerFile:
    """A SQLite file. Not for several threads at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db = self._open()

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return self._connect()
        except sqlite3.DatabaseError as error:
            logger.warning("%s is damaged (%s) and will be made anew", self._path, error)
            for path in self._path.parent.glob(f"{self._path.name}*"):
                path.unlink()
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        try:
            db.execute("pragma journal_mode = wal")
            db.execute("pragma synchronous = normal")
            db.execute("pragma secure_delete = on")
            db.executescript(ledger_table.LEDGER + _POSITION)
        except sqlite3.DatabaseError:
            db.close()
            raise
        return db

    def position(self) -> tuple[int, int]:
        """Return the offset to read next, and when the topic was last read to its end; zeros at first."""
        row = self._db.execute("select next, read_ms from position").fetchone()
        return (int(row[0]), int(row[1])) if row else (0, 0)

    def apply(self, rows: Sequence[Row], position: int, now_ms: int) -> None:
        """Take in rows, oldest first, and remember that everything before `position` is in.

        A process that was frozen may come with what its successor knows better: older positions are ignored.
        """
        with self._transaction():
            if position < self.position()[0]:
                return
            for row in rows:
                if row.body is None:
                    self._db.execute(
                        "delete from ledger where user_id = ? and segment_id = ?", row[:2]
                    )
                else:
                    ledger_table.put(self._db, [(*row[:3], row.body)])
            self._db.execute("insert or replace into position values (1, ?, ?)", (position, now_ms))

    def clear(self) -> None:
        """Begin anew."""
        with self._transaction():
            self._db.execute("delete from ledger")
            self._db.execute("delete from position")

    def find(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Finished]:
        """Look up (user id, segment id) pairs."""
        return ledger_table.find(self._db, keys)

    def recent(self, user_ids: Sequence[str], limit: int) -> dict[str, list[Finished]]:
        """Return the last rows of each user, oldest first."""
        return {user_id: ledger_table.recent(self._db, user_id, limit) for user_id in user_ids}

    def segments_of(self, user_id: str) -> list[str]:
        """Return the ids of a user's rows."""
        rows = self._db.execute("select segment_id from ledger where user_id = ?", (user_id,))
        return [segment_id for (segment_id,) in rows]

    def prune(self, before_ms: int) -> None:
        """Delete the rows of segments that were finished before a moment."""
        with self._transaction():
            ledger_table.forget_before(self._db, before_ms)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._db.execute("rollback")
            raise
        self._db.execute("commit")
