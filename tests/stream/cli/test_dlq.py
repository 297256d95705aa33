"""Dead letters of either log, by hand."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from connectors.kafka_log import KafkaPolicy
from connectors.sqlite_log import SqliteLog
from schemas import DeadLetter
from stream.log import Log
from tests.conformance.log import letter
from tests.connectors.kafka_log.running import Listener, everything, running
from tests.stream.cli.running import Result, environment, run

FINE = letter("aaaa1111").model_copy(
    update={"original": b'{"text": "I live in Oslo.", "id": "s1"}', "code": "bad_frame"}
)
BROKEN = letter("bbbb2222", "bo")
LETTERS = [FINE, BROKEN]


class Letters:
    """A log with `LETTERS`, and commands that look at it."""

    def __init__(
        self, variables: Mapping[str, str], opened: Callable[[], AbstractAsyncContextManager[Log]]
    ) -> None:
        self._variables = variables
        self.opened = opened

    def dlq(self, *arguments: str) -> Result:
        return run("dlq", *arguments, **self._variables)

    def said(self) -> list[str]:
        """Read everybody's segments."""

        async def read() -> list[str]:
            async with self.opened() as log:
                return [
                    record.entry.segment_id
                    for partition in range(log.partitions)
                    for record in await log.read(partition, 0, 100)
                    if record.entry.kind == "segment"
                ]

        return asyncio.run(read())


def in_sqlite(folder: Path) -> Letters:
    @asynccontextmanager
    async def opened() -> AsyncIterator[Log]:
        log = SqliteLog(folder / "log.db")
        await log.open()
        yield log
        await log.close()

    return Letters({"OMI_STREAM_DATA_DIR": str(folder)}, opened)


def in_kafka(folder: Path, policy: KafkaPolicy) -> Letters:
    @asynccontextmanager
    async def opened() -> AsyncIterator[Log]:
        listener = Listener()
        async with running(policy, folder, listener) as log:
            await listener.has(*everything(log))
            yield log

    return Letters(environment(policy, folder), opened)


@pytest.fixture(params=["sqlite", "kafka"])
def letters(request: pytest.FixtureRequest, tmp_path: Path) -> Letters:
    if request.param == "sqlite":
        found = in_sqlite(tmp_path)
    else:
        found = in_kafka(tmp_path, request.getfixturevalue("policy"))

    async def fill() -> None:
        async with found.opened() as log:
            await log.bury(LETTERS)

    asyncio.run(fill())
    return found


def test_letters_are_listed_shown_and_sent_again(letters: Letters) -> None:
    listed = letters.dlq("list")
    assert listed.code == 0
    assert [line.split()[0] for line in listed.out.splitlines()[1:3]] == ["aaaa1111", "bbbb2222"]

    as_json = letters.dlq("list", "--json", "--user", "bo").out.splitlines()
    assert [DeadLetter.model_validate(json.loads(line)) for line in as_json] == [BROKEN]
    assert "aaaa1111" in letters.dlq("list", "--code", "bad_frame", "--stage", "gateway").out
    assert "No dead letters" in letters.dlq("list", "--stage", "decide").out

    assert '"text": "I live in Oslo."' in letters.dlq("show", "aaaa").out
    assert letters.dlq("show", "bbbb", "--raw").raw == BROKEN.original

    tried = letters.dlq("retry", "--all", "--dry-run")
    assert tried.code == 1
    assert "1 of 2 letters would be sent, 1 refused again" in tried.out
    assert letters.said() == []

    assert letters.dlq("retry", "aaaa").code == 0
    assert letters.said() == ["s1"]
    again = letters.dlq("retry", "--all", "--user", "anna")
    assert (again.code, "1 of 1 letter sent again" in again.out) == (0, True)
    assert set(letters.said()) == {"s1"}  # under the same id, so that it is recognised


def test_a_letter_must_be_named_clearly(letters: Letters) -> None:
    assert "there is no dead letter cccc" in letters.dlq("show", "cccc").errors
    assert "several dead letters begin with" in letters.dlq("show", "").errors
    for arguments in ([], ["aaaa", "--all"], ["aaaa", "--user", "bo"]):
        assert letters.dlq("retry", *arguments).code == 2


def test_letters_are_read_beside_a_server_that_has_the_file(tmp_path: Path) -> None:
    found = in_sqlite(tmp_path)

    async def beside() -> tuple[Result, Result]:
        async with found.opened() as log:
            await log.bury(LETTERS)
            return (
                await asyncio.to_thread(found.dlq, "list"),
                await asyncio.to_thread(found.dlq, "retry", "aaaa"),
            )

    listed, retried = asyncio.run(beside())
    assert "aaaa1111" in listed.out
    assert retried.code == 1
    assert "stop it first" in retried.errors


def test_without_a_log_it_says_where_it_looked(tmp_path: Path) -> None:
    missing = run("dlq", "list", "--data-dir", str(tmp_path / "nowhere"))
    assert missing.code == 1
    assert "nowhere" in missing.errors
    assert not (tmp_path / "nowhere").exists()
