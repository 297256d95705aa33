"""The ledger as a table of SQLite: the truth of the embedded log, and the Kafka log's cache of its topic."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

import orjson

from stream.log import Finished

__all__ = ["LEDGER", "decode", "encode", "find", "forget", "forget_before", "put", "recent"]

LEDGER: Final = """
create table if not exists ledger(
    number integer primary key autoincrement, user_id text not null, segment_id text not null,
    finished_ms integer not null, body blob not null, unique(user_id, segment_id));
create index if not exists ledger_of_user on ledger(user_id, number);
"""

_KEYS_AT_ONCE: Final = 400
"""SQLite takes a limited number of arguments."""


def encode(row: Finished) -> bytes:
    """Return a row as JSON."""
    return orjson.dumps(row._asdict())


def decode(body: bytes) -> Finished:
    """Return the row that was encoded."""
    fields = orjson.loads(body)
    return Finished(**{**fields, "hashes": tuple(fields["hashes"])})


def put(db: sqlite3.Connection, rows: Iterable[tuple[str, str, int, bytes]]) -> None:
    """Write rows (user id, segment id, when it was finished, body); a newer one replaces an older."""
    db.executemany(
        "insert or replace into ledger(user_id, segment_id, finished_ms, body) values (?,?,?,?)",
        rows,
    )


def find(
    db: sqlite3.Connection, keys: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], Finished]:
    """Look up (user id, segment id) pairs."""
    found: dict[tuple[str, str], Finished] = {}
    for at in range(0, len(keys), _KEYS_AT_ONCE):
        some = keys[at : at + _KEYS_AT_ONCE]
        places = ",".join(["(?,?)"] * len(some))
        # A join from the keys uses the index; `in (values …)` would look through the whole table.
        rows = db.execute(
            f"with wanted(u, s) as (values {places}) "  # noqa: S608
            "select body from wanted cross join ledger on user_id = u and segment_id = s",
            tuple(part for key in some for part in key),
        )
        for (body,) in rows:
            row = decode(body)
            found[row.user_id, row.segment_id] = row
    return found


def recent(db: sqlite3.Connection, user_id: str, limit: int) -> list[Finished]:
    """Return a user's last rows, oldest first."""
    rows = db.execute(
        "select body from ledger where user_id = ? order by number desc limit ?", (user_id, limit)
    ).fetchall()
    return [decode(body) for (body,) in reversed(rows)]


def forget(db: sqlite3.Connection, user_id: str) -> None:
    """Delete a user's rows."""
    db.execute("delete from ledger where user_id = ?", (user_id,))


def forget_before(db: sqlite3.Connection, ms: int) -> None:
    """Delete the rows of segments that were finished before a moment."""
    db.execute("delete from ledger where finished_ms < ?", (ms,))
