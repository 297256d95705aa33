"""A worker is told its partitions by the log: here by hand, on a real SQLite log."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from connectors.qdrant_edge import QdrantEdgeStore
from connectors.sqlite_log import SqliteLog
from schemas import EndEntry
from stream.calls import Calls
from stream.engine.rules import RulesEngine
from stream.errors import Fenced, StreamError
from stream.log import Appended, Assignment, Commit
from stream.worker import Worker
from tests.stream.processing import EMBEDDER, POLICY
from tests.stream.samples import NOON, said


class HandedOut(SqliteLog):
    """A log whose only partition is handed out by the test."""

    worker: Assignment | None = None
    error: StreamError | None = None

    async def join(self, worker: Assignment) -> None:
        self.worker = worker

    async def commit(self, partition: int, commits: Sequence[Commit]) -> list[int]:
        if self.error is not None:
            raise self.error
        return await super().commit(partition, commits)


class Workplace:
    def __init__(self, folder: Path) -> None:
        self.log = HandedOut(folder / "log.db", synchronous=False)
        self.store = QdrantEdgeStore(folder / "qdrant")
        self.worker = Worker(self.log, Calls(self.store, EMBEDDER), RulesEngine(), policy=POLICY)

    async def __aenter__(self) -> Workplace:
        await self.log.open()
        await self.store.open(EMBEDDER.fingerprint, EMBEDDER.dimensions)
        self.running = asyncio.create_task(self.worker.run())
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.worker.stop()
        await asyncio.gather(self.running, return_exceptions=True)
        await self.store.close()
        await self.log.close()

    async def say(self, text: str, at_s: float = 0) -> None:
        await self.log.append(
            [Appended(said(text, at_s)), Appended(EndEntry(user_id="anna", received_ms=NOON))]
        )

    async def contents(self, count: int) -> list[str]:
        """Wait for so many memories."""
        while len(found := await self.store.list("anna")) < count:
            await asyncio.sleep(0.01)
        return sorted(memory.content for memory in found)


async def test_nothing_is_decided_before_a_partition_is_assigned(tmp_path: Path) -> None:
    async with Workplace(tmp_path) as place:
        await place.say("I live in Rome.")
        await asyncio.sleep(0.1)
        assert place.worker.partitions == []
        assert place.worker.ready
        assert await place.store.count() == 0
        await place.worker.assigned([0])
        assert await place.contents(1) == ["User lives in Rome"]


async def test_a_revoked_partition_is_left_alone_and_can_come_back(tmp_path: Path) -> None:
    async with Workplace(tmp_path) as place:
        await place.worker.assigned([0])
        await place.worker.revoked([0])
        assert place.worker.partitions == []
        await place.say("I live in Rome.")
        await asyncio.sleep(0.1)
        assert await place.store.count() == 0
        await place.worker.assigned([0])
        assert await place.contents(1) == ["User lives in Rome"]


async def test_a_partition_that_went_to_another_worker_does_not_end_this_one(
    tmp_path: Path,
) -> None:
    async with Workplace(tmp_path) as place:
        place.log.error = Fenced("somebody else has it")
        await place.worker.assigned([0])
        await place.say("I live in Rome.")
        while place.worker.partitions:
            await asyncio.sleep(0.01)
        assert not place.running.done()
        place.log.error = None
        await place.worker.assigned([0])
        assert await place.contents(1) == ["User lives in Rome"]


async def test_an_error_that_nobody_can_mend_ends_the_worker(tmp_path: Path) -> None:
    async with Workplace(tmp_path) as place:
        place.log.error = StreamError("out of order")
        await place.worker.assigned([0])
        await place.say("I live in Rome.")
        with pytest.raises(StreamError, match="out of order"):
            await place.running


async def test_what_is_assigned_while_the_worker_ends_is_not_begun(tmp_path: Path) -> None:
    async with Workplace(tmp_path) as place:
        place.worker.stop()
        await place.worker.assigned([0])
        assert place.worker.partitions == []
