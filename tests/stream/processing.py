"""A processor on real parts: SQLite log, embedded Qdrant, static embedder, rules."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from connectors.qdrant_edge import QdrantEdgeStore
from connectors.sqlite_log import Retention, SqliteLog
from connectors.static_embedder import StaticEmbedder
from schemas import AnyEntry, AnyEvent, Change, EndEntry, Memory, Receipt
from stream.calls import Calls
from stream.checkpointing import CheckpointPolicy
from stream.engine.rules import RulesEngine
from stream.engine.types import Engine
from stream.log import Appended
from stream.processor import Processor, ProcessorPolicy
from stream.store import Embedder
from stream.windows import WindowPolicy
from tests.stream.samples import NOON

EMBEDDER = StaticEmbedder()
WINDOWS = WindowPolicy(quiet_ms=3_600_000, max_age_ms=3_600_000)
"""Windows that close by the speech and by `end` only."""
FOREVER = Retention(10**15, 10**15)
POLICY = ProcessorPolicy(windows=WINDOWS, checkpoints=CheckpointPolicy(every_ms=50))


class Running:
    """A processor at work, and what it needs."""

    def __init__(
        self, folder: Path, engine: Engine | None, policy: ProcessorPolicy, embedder: Embedder
    ) -> None:
        self.log = SqliteLog(folder / "log.db", retention=FOREVER, synchronous=False)
        self.store = QdrantEdgeStore(folder / "qdrant")
        self.embedder = embedder
        self.engine = engine or RulesEngine()
        self.policy = policy
        self._unread = 0

    async def start(self) -> None:
        await self.log.open()
        await self.store.open(self.embedder.fingerprint, self.embedder.dimensions)
        self.processor = Processor(
            self.log, Calls(self.store, self.embedder), self.engine, policy=self.policy
        )
        self.task = asyncio.create_task(self.processor.run())

    async def stop(self) -> None:
        """Stop in good order."""
        self.processor.stop()
        await self.task
        await self.close()

    async def crash(self) -> None:
        """Stop in the middle of things: no drain, no checkpoint, and the store forgets."""
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)
        await self.close()

    async def close(self) -> None:
        await self.store.close()
        await self.log.close()

    async def hear(self, *entries: AnyEntry) -> None:
        """Append entries."""
        await self.log.append([Appended(entry) for entry in entries])

    async def settled(self, user_id: str = "anna") -> list[AnyEvent]:
        """End the user's sessions, wait until everything is decided, return what is new.

        Windows of other users must have been ended, or this waits for them.
        """
        await self.hear(EndEntry(user_id=user_id, received_ms=NOON))
        return await self.idle()

    async def idle(self) -> list[AnyEvent]:
        """Wait until every record is finished and in the store, return what is new in the changes log."""
        while not await self._is_idle():
            if self.task.done():
                self.task.result()
            await asyncio.sleep(0.01)
        logged = await self.log.changes(0, self._unread, 100_000)
        self._unread = logged[-1].cursor if logged else self._unread
        return [item.event for item in logged]

    async def _is_idle(self) -> bool:
        reached = await self.log.checkpoint(0)
        read = reached.segments > await self.log.segments_end(0)
        return read and reached.changes >= await self.log.changes_end(0)

    async def memories(self, user_id: str = "anna") -> list[Memory]:
        return await self.store.list(user_id, limit=10_000)


@asynccontextmanager
async def processing(
    folder: Path,
    engine: Engine | None = None,
    policy: ProcessorPolicy = POLICY,
    embedder: Embedder = EMBEDDER,
) -> AsyncIterator[Running]:
    """Run a processor on a folder; stop it in good order."""
    running = Running(folder, engine, policy, embedder)
    await running.start()
    try:
        yield running
    finally:
        if not running.task.done():
            await running.stop()


def changes_of(events: Sequence[AnyEvent]) -> list[Change]:
    return [event.data for event in events if isinstance(event.data, Change)]


def receipts_of(events: Sequence[AnyEvent]) -> list[Receipt]:
    return [event.data for event in events if isinstance(event.data, Receipt)]


def with_windows(**more: int) -> ProcessorPolicy:
    return replace(POLICY, windows=replace(WINDOWS, **more))


async def logged(running: Running) -> list[AnyEvent]:
    return [item.event for item in await running.log.changes(0, 0, 100_000)]


def owner(running: Running, what: str) -> object:
    owners = {
        "extract": running.engine, "decide": running.engine, "embed": running.embedder,
        "commit": running.log, "changes": running.log, "near": running.store, "get": running.store, "apply": running.store,
    }  # fmt: skip
    return owners[what]


def fail(running: Running, what: str, errors: list[Exception]) -> None:
    """Let the next calls of a part fail, one error each."""
    part = owner(running, what)
    real = getattr(part, what)
    left = list(errors)

    async def flaky(*arguments: object) -> object:
        if left:
            raise left.pop(0)
        return await real(*arguments)

    setattr(part, what, flaky)


def hang(running: Running, what: str, after: int) -> asyncio.Event:
    """Let a part's calls never return after some that did; the event says when that happened."""
    part = owner(running, what)
    real = getattr(part, what)
    stuck = asyncio.Event()
    calls = 0

    async def hanging(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls > after:
            stuck.set()
            await asyncio.Event().wait()
        return await real(*arguments)

    setattr(part, what, hanging)
    return stuck
