"""Remember regularly how far a partition has come, and drop what need not be kept any longer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from stream.log import Checkpoint, Log
from stream.progress import Progress
from stream.retry import Backoff, persist
from stream.store import MemoryStore

__all__ = ["CheckpointPolicy", "Checkpointing"]


@dataclass(frozen=True, slots=True)
class CheckpointPolicy:
    """How often."""

    every_ms: int = 1_000
    """How often the checkpoint moves; a restart reads again what lies behind it."""
    prune_ms: int = 3_600_000
    """How often the log drops what it need not keep."""


class Checkpointing:
    """Moves the checkpoint of one partition."""

    def __init__(
        self,
        log: Log,
        store: MemoryStore,
        partition: int,
        policy: CheckpointPolicy,
        clock: Callable[[], int],
    ) -> None:
        self._log = log
        self._store = store
        self._partition = partition
        self._policy = policy
        self._clock = clock
        self._next_prune_ms = 0
        self._saved: Checkpoint | None = None

    async def run(self, progress: Progress) -> None:
        """Save and prune until cancelled.

        Raises:
            StreamError: the log or the store failed for good.
        """
        while True:
            await asyncio.sleep(self._policy.every_ms / 1000)
            await self.save(progress)
            if self._clock() >= self._next_prune_ms:
                self._next_prune_ms = self._clock() + self._policy.prune_ms
                await persist(lambda: self._log.prune(self._clock()), Backoff(), "prune")

    async def save(self, progress: Progress) -> None:
        """Move the checkpoint. It must not pass a change that the store could still lose."""
        checkpoint = progress.checkpoint()
        if checkpoint == self._saved:
            return
        await persist(self._store.flush, Backoff(), "flush")
        await persist(
            lambda: self._log.save_checkpoint(self._partition, checkpoint), Backoff(), "checkpoint"
        )
        self._saved = checkpoint
