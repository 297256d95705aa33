"""Both logs, the ledger and the dead letters in one SQLite file: the embedded default.

One thread writes; whatever waits while it is busy goes into its next transaction (group commit), so that
one fsync serves many callers. Another thread reads. One process owns the file.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from filelock import FileLock, Timeout

from connectors import ledger_table
from connectors.group_commit import GroupCommit
from schemas import DeadLetter, entry_adapter, event_adapter
from stream.errors import Unavailable
from stream.log import Appended, Assignment, Checkpoint, Commit, Finished, Logged, Record
from stream.wakeup import Wakeup

__all__ = ["Retention", "SqliteLog"]

T = TypeVar("T")

PARTITION: Final = 0
"""An embedded log has one partition."""

_DAY_MS: Final = 86_400_000

# With the signs, SQLite does not look through all of the user's changes instead.
_ABOUT: Final = """cursor in (
    select cursor from changes where id = ? union all
    select cursor from changes where user_id = ? and json_extract(cast(body as text), '$.subject') = ?)
    and +user_id = ? and +cursor > ?"""

_TABLES: Final = """
create table if not exists segments(
    offset integer primary key autoincrement, user_id text not null,
    received_ms integer not null, body blob not null);
create index if not exists segments_of_user on segments(user_id, offset);
create table if not exists sequences(
    user_id text, stream_id text, seq integer not null, primary key(user_id, stream_id)) without rowid;
create table if not exists changes(
    cursor integer primary key autoincrement, id text not null unique,
    user_id text not null, body blob not null);
create index if not exists changes_of_user on changes(user_id, cursor);
create index if not exists changes_about on changes(
    user_id, json_extract(cast(body as text), '$.subject'), cursor);
create table if not exists checkpoints(
    partition integer primary key, segments integer not null, changes integer not null);
create table if not exists dead_letters(
    number integer primary key autoincrement, id text not null unique, user_id text, body blob not null);
"""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long what is finished is kept. Changes are kept for ever: they are the memory's past."""

    segments_ms: int = 7 * _DAY_MS
    ledger_ms: int = 7 * _DAY_MS


class SqliteLog:
    """`stream.log.Log` in a file."""

    def __init__(
        self,
        path: Path,
        *,
        retention: Retention | None = None,
        synchronous: bool = True,
        now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        """Name the file.

        Args:
            path: The database; `path` + `.lock` is held while the log is open.
            retention: How long finished segments and ledger rows are kept.
            synchronous: Survive a power cut (fsync at each commit), not only the end of the process.
            now_ms: The clock that dates ledger rows.
        """
        self._path = path
        self._retention = retention or Retention()
        self._synchronous = synchronous
        self._now_ms = now_ms
        self._lock = FileLock(f"{path}.lock")
        self._reading = ThreadPoolExecutor(1, "sqlite-read")
        self._segments_wakeup = Wakeup()
        self._changes_wakeup = Wakeup()
        self._last_offset = self._last_cursor = 0

    async def open(self) -> None:
        """Create or load the file.

        Raises:
            Unavailable: another process has it open, or it cannot be written.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise Unavailable(
                "log", f"{self._path} is in use by another omi-stream; stop it first"
            ) from None
        try:
            writer = self._connect()
            writer.executescript(_TABLES + ledger_table.LEDGER)
            self._reader = self._connect()
            self._reader.execute("pragma query_only = on")
            self._last_offset = _highest(writer, "segments")
            self._last_cursor = _highest(writer, "changes")
        except sqlite3.Error as error:
            self._lock.release()
            raise Unavailable("log", f"cannot open {self._path}: {error}") from error
        self._writer = GroupCommit(writer)

    async def close(self) -> None:
        """Finish what is waiting to be written and release the file."""
        await self._writer.close()
        await asyncio.get_running_loop().run_in_executor(self._reading, self._reader.close)
        self._reading.shutdown()
        self._lock.release()

    @property
    def partitions(self) -> int:
        """One."""
        return 1

    async def join(self, worker: Assignment) -> None:
        """Give the worker everything: the file belongs to this process."""
        await worker.assigned([PARTITION])

    async def leave(self) -> None:
        """Nobody else waits for the partition."""

    def owns(self, partition: int) -> bool:
        """Say yes: the file is locked."""
        return True

    def checks(self) -> Mapping[str, bool]:
        """Nothing can come between this process and its file."""
        return {}

    async def append(self, entries: Sequence[Appended]) -> None:
        """Append entries; durable on return."""
        rows = [
            (item.entry.user_id, item.entry.received_ms, item.entry.model_dump_json().encode())
            for item in entries
        ]
        sequences = [
            (item.entry.user_id, item.stream_id, item.seq)
            for item in entries
            if item.seq is not None
        ]

        def write(db: sqlite3.Connection) -> int:
            db.executemany("insert into segments(user_id, received_ms, body) values (?,?,?)", rows)
            db.executemany(
                "insert into sequences values (?,?,?) on conflict do update "
                "set seq = max(seq, excluded.seq)",
                sequences,
            )
            return _highest(db, "segments")

        self._last_offset = max(self._last_offset, await self._writer.run(write))
        self._segments_wakeup.wake()

    async def read(self, partition: int, offset: int, limit: int) -> list[Record]:
        """Read records from `offset` on."""
        rows = await self._query(
            "select offset, body from segments where offset >= ? order by offset limit ?",
            (offset, limit),
        )
        return [Record(partition, at, entry_adapter.validate_json(body)) for at, body in rows]

    async def segments_end(self, partition: int) -> int:
        """Return the offset of the newest record."""
        return self._last_offset

    async def wait_for_segments(self, partition: int, offset: int) -> None:
        """Return as soon as there is a record at `offset` or later."""
        await self._segments_wakeup.until(lambda: self._last_offset >= offset)

    async def last_seq(self, user_id: str, stream_id: str) -> int:
        """Return the highest durable sequence number of a client's stream; -1 for none."""
        rows = await self._query(
            "select seq from sequences where user_id = ? and stream_id = ?", (user_id, stream_id)
        )
        return int(rows[0][0]) if rows else -1

    async def commit(self, partition: int, commits: Sequence[Commit]) -> list[int]:
        """Write events and ledger rows of several windows in one transaction."""
        now = self._now_ms()
        work = [
            (
                [(e.id, e.partitionkey, e.model_dump_json().encode()) for e in commit.events],
                [(f.user_id, f.segment_id, now, ledger_table.encode(f)) for f in commit.finished],
            )
            for commit in commits
        ]

        def write(db: sqlite3.Connection) -> list[int]:
            cursors = []
            for events, finished in work:
                db.executemany(
                    "insert or ignore into changes(id, user_id, body) values (?,?,?)", events
                )
                ledger_table.put(db, finished)
                cursors.append(_highest(db, "changes"))
            return cursors

        cursors = await self._writer.run(write)
        self._last_cursor = max([self._last_cursor, *cursors])
        self._changes_wakeup.wake()
        return cursors

    async def changes(
        self,
        partition: int,
        after: int,
        limit: int,
        user_id: str | None = None,
        about: str | None = None,
    ) -> list[Logged]:
        """Read events behind cursor `after`."""
        arguments: tuple[Any, ...]
        if about is not None:
            which, arguments = _ABOUT, (about, user_id, about, user_id, after)
        elif user_id is not None:
            which, arguments = "user_id = ? and cursor > ?", (user_id, after)
        else:
            which, arguments = "cursor > ?", (after,)
        rows = await self._query(
            f"select cursor, body from changes where {which} order by cursor limit ?",  # noqa: S608
            (*arguments, limit),
        )
        return [Logged(partition, at, event_adapter.validate_json(body)) for at, body in rows]

    async def changes_end(self, partition: int) -> int:
        """Return the cursor of the newest event."""
        return self._last_cursor

    async def wait_for_changes(self, partition: int, after: int) -> int:
        """Return the cursor of an event behind `after`, as soon as there is one."""
        await self._changes_wakeup.until(lambda: self._last_cursor > after)
        return self._last_cursor

    def partition_of(self, user_id: str) -> int:
        """Return the one partition."""
        return PARTITION

    async def erase(self, user_id: str, *, offset: int, command_id: str) -> None:
        """Forget a user; SQLite overwrites what it frees (`secure_delete`)."""

        def write(db: sqlite3.Connection) -> None:
            db.execute("delete from segments where user_id = ? and offset < ?", (user_id, offset))
            db.execute(
                "delete from changes where user_id = ? "
                "and json_extract(cast(body as text), '$.data.window_id') is not ?",
                (user_id, command_id),
            )
            ledger_table.forget(db, user_id)
            db.execute("delete from dead_letters where user_id = ?", (user_id,))
            # They name sessions and devices. A device that counts on is known again with its next number.
            db.execute("delete from sequences where user_id = ?", (user_id,))

        await self._writer.run(write)
        # Old pages may still stand in the write-ahead log.
        await self._query("pragma wal_checkpoint(truncate)", ())

    async def finished(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Finished]:
        """Look up (user id, segment id) pairs in the ledger."""
        return await self._read(lambda db: ledger_table.find(db, keys))

    async def words(self, user_id: str, segment_ids: Sequence[str]) -> dict[str, Finished]:
        """Look up what a user said, in the ledger."""
        rows = await self.finished([(user_id, segment_id) for segment_id in segment_ids])
        return {row.segment_id: row for row in rows.values()}

    async def recent(self, user_ids: Sequence[str], limit: int) -> dict[str, list[Finished]]:
        """Return the last finished segments of each user, oldest first."""
        return await self._read(
            lambda db: {user_id: ledger_table.recent(db, user_id, limit) for user_id in user_ids}
        )

    async def checkpoint(self, partition: int) -> Checkpoint:
        """Return where to begin."""
        rows = await self._query(
            "select segments, changes from checkpoints where partition = ?", (partition,)
        )
        return Checkpoint(*rows[0]) if rows else Checkpoint(0, 0)

    async def save_checkpoint(self, partition: int, checkpoint: Checkpoint) -> None:
        """Remember where to begin."""
        values = (partition, checkpoint.segments, checkpoint.changes)

        def write(db: sqlite3.Connection) -> None:
            db.execute("insert or replace into checkpoints values (?,?,?)", values)

        await self._writer.run(write)

    async def bury(self, letters: Sequence[DeadLetter]) -> None:
        """Keep dead letters."""
        rows = [(item.id, item.user_id, item.model_dump_json().encode()) for item in letters]

        def write(db: sqlite3.Connection) -> None:
            db.executemany(
                "insert or ignore into dead_letters(id, user_id, body) values (?,?,?)", rows
            )

        await self._writer.run(write)

    async def dead_letters(self, limit: int, after: str | None = None) -> list[DeadLetter]:
        """List dead letters, oldest first."""
        rows = await self._query(
            "select body from dead_letters where number > "
            "coalesce((select number from dead_letters where id = ?), 0) order by number limit ?",
            (after, limit),
        )
        return [DeadLetter.model_validate_json(body) for (body,) in rows]

    async def prune(self, now_ms: int) -> None:
        """Drop finished segments and ledger rows that have outlived their retention."""
        first_needed = (await self.checkpoint(PARTITION)).segments
        segments_before = now_ms - self._retention.segments_ms
        ledger_before = now_ms - self._retention.ledger_ms

        def write(db: sqlite3.Connection) -> None:
            db.execute(
                "delete from segments where offset < ? and received_ms < ?",
                (first_needed, segments_before),
            )
            ledger_table.forget_before(db, ledger_before)

        await self._writer.run(write)

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        db.execute("pragma journal_mode = wal")
        db.execute(f"pragma synchronous = {'full' if self._synchronous else 'normal'}")
        db.execute("pragma secure_delete = on")
        return db

    async def _query(self, sql: str, arguments: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        return await self._read(lambda db: db.execute(sql, arguments).fetchall())

    async def _read(self, fetch: Callable[[sqlite3.Connection], T]) -> T:
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._reading, fetch, self._reader)
        except sqlite3.Error as error:
            raise Unavailable("log", str(error)) from error


def _highest(db: sqlite3.Connection, table: str) -> int:
    """Return the highest number ever given to a row of a table."""
    row = db.execute("select seq from sqlite_sequence where name = ?", (table,)).fetchone()
    return int(row[0]) if row else 0
