"""Opens partitions and gives them to the worker; takes them back in time."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from connectors.kafka_log.owned import Owned
from connectors.kafka_log.policy import KafkaPolicy
from stream.errors import StreamError
from stream.log import Assignment
from stream.retry import Backoff

__all__ = ["Handover"]

logger = logging.getLogger(__name__)

_BACKOFF = Backoff()


class Handover:
    """The partitions at work, between the group that deals them out and the worker."""

    def __init__(self, policy: KafkaPolicy, make: Callable[[int], Owned]) -> None:
        """Partitions are made by `make` when they are given."""
        self._policy = policy
        self._make = make
        self._giving: asyncio.Task[None] | None = None
        self._telling = asyncio.Lock()
        self._taking_back = asyncio.Lock()
        self._closing: set[asyncio.Task[None]] = set()
        self._expected: frozenset[int] = frozenset()
        self.worker: Assignment | None = None
        self.owned: dict[int, Owned] = {}
        """Partitions that are open: the worker has them, or is about to get them."""
        self.round = 0
        """Counts how often partitions were taken back."""

    @property
    def complete(self) -> bool:
        """Whether every partition we were assigned is open."""
        return self._expected == self.owned.keys()

    @property
    def slowest_write_s(self) -> float:
        """How long the oldest write under way has taken."""
        began = [one.busy_since_s for one in self.owned.values() if one.busy_since_s is not None]
        return time.monotonic() - min(began) if began else 0.0

    def give(self, partitions: Sequence[int]) -> None:
        """Begin to open partitions; the worker gets each one as soon as it is open.

        It goes on in the background: aiokafka sends no heartbeat while it waits for a listener to take
        partitions, and reading a ledger can take minutes.
        """
        self._expected = frozenset(partitions)
        self._giving = asyncio.create_task(self._give(partitions, self.round))

    async def take_back(self, *, tell: bool = True) -> None:
        """Have the worker let go of everything, within the deadline, and close it. Never raises."""
        self.round += 1
        self._expected = frozenset()
        async with self._taking_back:
            try:
                async with asyncio.timeout(self._policy.revoke_deadline_ms / 1000):
                    await self._stop_giving()
                    if tell:
                        await self._tell_revoked()
                    closing = self._close_all()
                    if closing:
                        await asyncio.wait(closing)
            except TimeoutError:
                logger.warning(
                    "partitions %s were not given back within %d ms; what was in flight is read again",
                    sorted(self.owned),
                    self._policy.revoke_deadline_ms,
                )
            finally:
                self._close_all()

    async def closed(self) -> None:
        """Wait until everything that was taken back is closed."""
        if self._closing:
            await asyncio.wait(self._closing)

    async def _give(self, partitions: Sequence[int], round_: int) -> None:
        await asyncio.gather(*(self._give_one(partition, round_) for partition in partitions))

    async def _give_one(self, partition: int, round_: int) -> None:
        owned = self._make(partition)
        try:
            await self._open(partition, owned)
        except asyncio.CancelledError:
            self._close(owned)
            raise
        self.owned[partition] = owned
        await asyncio.shield(self._tell_assigned(partition, round_))

    async def _open(self, partition: int, owned: Owned) -> None:
        attempt = 0
        while True:
            attempt += 1
            try:
                return await owned.open()
            except StreamError as error:
                # Also when retrying looks vain: somebody may mend it, and nobody else has the partition.
                logger.warning(
                    "cannot open partition %d (attempt %d): %s", partition, attempt, error
                )
            await asyncio.sleep(_BACKOFF.delay_ms(attempt) / 1000)

    async def _stop_giving(self) -> None:
        if self._giving is not None:
            self._giving.cancel()
            await asyncio.wait({self._giving})
            self._giving = None

    async def _tell_assigned(self, partition: int, round_: int) -> None:
        async with self._telling:
            if self.worker is not None and self.round == round_:
                await self._tell(self.worker.assigned([partition]), "take")

    async def _tell_revoked(self) -> None:
        async with self._telling:
            if self.worker is not None and self.owned:
                await self._tell(self.worker.revoked(sorted(self.owned)), "let go of")

    async def _tell(self, call: Coroutine[Any, Any, None], what: str) -> None:
        try:
            await call
        except Exception:
            logger.exception("the worker failed to %s its partitions", what)

    def _close_all(self) -> set[asyncio.Task[None]]:
        owned, self.owned = self.owned, {}
        return {self._close(one) for one in owned.values()}

    def _close(self, owned: Owned) -> asyncio.Task[None]:
        task = asyncio.create_task(owned.close())
        self._closing.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._closing.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.warning("a partition was not closed in good order: %r", error)
