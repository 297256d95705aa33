"""A processor at work on real parts: SQLite log, embedded Qdrant, static embedder. The engine is a parameter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from connectors.qdrant_edge import QdrantEdgeStore
from connectors.sqlite_log import Retention, SqliteLog
from connectors.static_embedder import StaticEmbedder
from stream.calls import Calls
from stream.checkpointing import CheckpointPolicy
from stream.engine.types import Engine
from stream.processor import Processor, ProcessorPolicy, wall_clock_ms
from stream.windows import WindowPolicy

__all__ = ["Working", "working"]

HOUR_MS: Final = 3_600_000
POLICY: Final = ProcessorPolicy(
    # Windows close by the speech and by `end` alone: how busy the machine is decides nothing.
    windows=WindowPolicy(quiet_ms=HOUR_MS, max_age_ms=HOUR_MS),
    checkpoints=CheckpointPolicy(every_ms=20),
)
FOREVER: Final = Retention(10**15, 10**15)


@dataclass(frozen=True, slots=True)
class Working:
    """A processor at work, and its parts."""

    log: SqliteLog
    store: QdrantEdgeStore
    embedder: StaticEmbedder
    task: asyncio.Task[None]

    async def idle(self) -> None:
        """Return when everything in the log is decided.

        Raises:
            RuntimeError: the processor stopped before.
        """
        while not await self._is_idle():
            if self.task.done():
                self.task.result()
                raise RuntimeError("the processor stopped before everything was decided")
            await asyncio.sleep(0.005)

    async def _is_idle(self) -> bool:
        reached = await self.log.checkpoint(0)
        read = reached.segments > await self.log.segments_end(0)
        return read and reached.changes >= await self.log.changes_end(0)


@asynccontextmanager
async def working(
    folder: Path,
    engine: Engine,
    policy: ProcessorPolicy = POLICY,
    clock: Callable[[], int] = wall_clock_ms,
) -> AsyncIterator[Working]:
    """Start a processor in a folder, and stop it."""
    log = SqliteLog(folder / "log.db", retention=FOREVER, synchronous=False)
    store, embedder = QdrantEdgeStore(folder / "qdrant"), StaticEmbedder()
    await log.open()
    await store.open(embedder.fingerprint, embedder.dimensions)
    processor = Processor(log, Calls(store, embedder), engine, policy=policy, clock=clock)
    task = asyncio.create_task(processor.run())
    try:
        yield Working(log, store, embedder, task)
    finally:
        processor.stop()
        await asyncio.gather(task, return_exceptions=True)
        await store.close()
        await log.close()
