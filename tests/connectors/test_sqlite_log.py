from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from connectors.sqlite_log import SqliteLog
from stream.errors import Unavailable
from stream.log import Appended, Commit, Log
from tests.conformance.log import LogContract, Reopen, deletion, letter, row, with_anna_erased
from tests.stream.samples import NOON, said


class TestSqliteLog(LogContract):
    @pytest.fixture
    async def opened(self, tmp_path: Path) -> AsyncIterator[list[SqliteLog]]:
        opened = [SqliteLog(tmp_path / "log.db")]
        await opened[0].open()
        yield opened
        await opened[-1].close()

    @pytest.fixture
    def log(self, opened: list[SqliteLog]) -> Log:
        return opened[0]

    @pytest.fixture
    def reopen(self, opened: list[SqliteLog], tmp_path: Path) -> Reopen:
        async def reopen() -> Log:
            await opened[-1].close()
            opened.append(SqliteLog(tmp_path / "log.db"))
            await opened[-1].open()
            return opened[-1]

        return reopen

    async def test_only_one_process_owns_the_file(self, log: Log, tmp_path: Path) -> None:
        second = SqliteLog(tmp_path / "log.db")
        with pytest.raises(Unavailable, match="in use by another omi-stream"):
            await second.open()

    async def test_a_failed_write_is_reported_and_the_log_lives_on(
        self, log: Log, tmp_path: Path
    ) -> None:
        other = sqlite3.connect(tmp_path / "log.db", isolation_level=None)
        other.execute("alter table segments rename to elsewhere")
        with pytest.raises(Unavailable, match="cannot write"):
            await log.append([Appended(said("One."))])
        other.execute("alter table elsewhere rename to segments")
        other.close()
        await log.append([Appended(said("Two."))])
        assert len(await log.read(0, 0, 10)) == 1

    async def test_rows_outlive_their_retention_by_nothing(self, tmp_path: Path) -> None:
        now = [NOON]
        log = SqliteLog(tmp_path / "other.db", now_ms=lambda: now[0])
        await log.open()
        await log.commit(0, [Commit((), (row("old"),))])
        now[0] += 8 * 86_400_000
        await log.commit(0, [Commit((), (row("new"),))])
        await log.prune(now[0])
        assert set(await log.finished([("anna", "old"), ("anna", "new")])) == {("anna", "new")}
        await log.close()

    async def test_erasing_a_user_leaves_the_others_and_the_erasing_events(
        self, log: Log, reopen: Reopen
    ) -> None:
        log = await with_anna_erased(log, reopen)
        texts = [getattr(r.entry, "text", "") for r in await log.read(0, 0, 10)]
        assert texts == ["Mine.", "Later."]
        assert [i.event.id for i in await log.changes(0, 0, 10)] == ["w2", "gone"]
        assert [item.id for item in await log.dead_letters(10)] == ["2"]

    async def test_erasing_leaves_the_user_in_no_table_but_that_of_the_erasing_events(
        self, log: Log, tmp_path: Path
    ) -> None:
        for user in ("anna", "bert"):
            await log.append(
                [Appended(said("x", user_id=user), seq=7, stream_id="talk\x1fpendant")]
            )
            await log.commit(0, [Commit((deletion(f"d-{user}", user),), (row("a", user),))])
            await log.bury([letter(user, user)])
        await log.erase("anna", offset=100, command_id="c1")
        assert await log.last_seq("anna", "talk\x1fpendant") == -1
        assert await log.last_seq("bert", "talk\x1fpendant") == 7
        await log.append([Appended(said("y", 9), seq=8, stream_id="talk\x1fpendant")])
        assert await log.last_seq("anna", "talk\x1fpendant") == 8
        await log.erase("anna", offset=100, command_id="c1")
        with closing(sqlite3.connect(tmp_path / "log.db")) as db:
            tables = db.execute("select name from sqlite_master where type = 'table'").fetchall()
            rows = [db.execute(f"select * from {name}").fetchall() for (name,) in tables]
        assert "bert" in repr(rows)
        assert "anna" not in repr(rows)

    async def test_erased_text_is_not_left_in_the_file(self, log: Log, tmp_path: Path) -> None:
        await log.append([Appended(said("Xylophone secret."))])
        await log.erase("anna", offset=100, command_id="c")
        left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
        assert b"Xylophone" not in left


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from connectors.sqlite_log import SqliteLog
from stream.log import Appended
from tests.stream.samples import said

async def main():
    log = SqliteLog(Path(sys.argv[1]))
    await log.open()
    async def append(n):
        await log.append([Appended(said(f"{n}", n, id=f"s{n}"))])
        print(n, flush=True)
    for start in range(0, 10_000, 20):
        await asyncio.gather(*(append(n) for n in range(start, start + 20)))

asyncio.run(main())
"""


async def test_what_was_acknowledged_before_a_kill_is_there(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        acknowledged = [int(process.stdout.readline()) for _ in range(333)]
        process.kill()
        acknowledged += [int(line) for line in process.stdout.read().split("\n")[:-1]]
    log = SqliteLog(path)
    await log.open()
    stored = {r.entry.segment_id for r in await log.read(0, 0, 20_000) if r.entry.kind == "segment"}
    await log.close()
    assert {f"s{n}" for n in acknowledged} <= stored


async def test_nothing_is_looked_for_in_everything_there_is(tmp_path: Path) -> None:
    """The steps of SQLite's machine are counted: an index finds a few of many rows in a few of them."""
    log = SqliteLog(tmp_path / "log.db", synchronous=False)
    await log.open()
    for part in range(10):
        events = tuple(deletion(f"{part} {n}", memory_id=f"m{n}") for n in range(300))
        rows = tuple(row(f"{part} {n}") for n in range(300))
        await log.commit(0, [Commit(events, rows)])
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 100
        return 0

    await log._read(lambda db: db.set_progress_handler(count, 100))
    assert len(await log.changes(0, 0, 100, "anna", "m7")) == 10
    assert len(await log.changes(0, 0, 100, "anna", "3 7")) == 1
    assert len(await log.finished([("anna", "3 7"), ("anna", "4 8"), ("bert", "3 7")])) == 2
    assert len(await log.words("anna", ["5 1", "6 1"])) == 2
    assert steps < 3_000
    await log.close()
