"""Writes a partition's commits: in transactions that fence off whoever owned it before, or without.

One transactional id per partition of the segments: aiokafka sends the broker no group generation with the
offsets, so it is `init_transactions` with the same id that shuts out a former owner.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from itertools import groupby
from typing import Any, Protocol

from connectors.kafka_log.client import Message, Place, deliver, producer
from connectors.kafka_log.delivery import stop_producer
from connectors.kafka_log.failures import BROKEN
from connectors.kafka_log.policy import KafkaPolicy

__all__ = ["CommitOffsets", "PlainWriter", "TransactionalWriter", "Writer"]

CommitOffsets = Callable[[Mapping[Place, int]], Awaitable[None]]


class Writer(Protocol):
    """Writes for one partition; one call at a time. Every method may raise `failures.BROKEN`."""

    async def start(self) -> None:
        """Connect; whoever wrote for this partition before cannot any more."""

    async def write(self, messages: Sequence[Message]) -> list[Any]:
        """Write records together; return their places. After an error comes `stop`, then `start`."""

    async def save(self, offsets: Mapping[Place, int]) -> None:
        """Save offsets of the group."""

    async def stop(self) -> None:
        """Disconnect; abort what is open."""


class _Base:
    def __init__(self, policy: KafkaPolicy, transactional_id: str | None, largest: int) -> None:
        self._policy = policy
        self._id = transactional_id
        self._largest = largest
        self._producer: Any = None

    async def start(self) -> None:
        fresh = producer(self._policy, transactional_id=self._id, max_request_size=self._largest)
        try:
            async with asyncio.timeout(self._policy.request_timeout_ms / 1000):
                await fresh.start()
        except BaseException:
            await fresh.stop()
            raise
        self._producer = fresh

    async def stop(self) -> None:
        former, self._producer = self._producer, None
        if former is not None:
            await stop_producer(former, self._policy)


class TransactionalWriter(_Base):
    """Writes records together or not at all; readers see those of a transaction at once."""

    def __init__(self, policy: KafkaPolicy, partition: int, largest: int) -> None:
        """Name the partition; records may have up to `largest` bytes."""
        transactional_id = f"{policy.transactional_prefix}-{policy.group_id}-{partition}"
        super().__init__(policy, transactional_id, largest)

    async def write(self, messages: Sequence[Message]) -> list[Any]:
        """Write records in one transaction."""
        async with self._transaction():
            return await deliver(self._producer, messages)

    async def save(self, offsets: Mapping[Place, int]) -> None:
        """Save offsets of the group in a transaction: one that is fenced off saves nothing."""
        async with self._transaction():
            await self._producer.send_offsets_to_transaction(dict(offsets), self._policy.group_id)

    @contextlib.asynccontextmanager
    async def _transaction(self) -> AsyncIterator[None]:
        await self._producer.begin_transaction()
        try:
            yield
        except Exception:
            # One that has failed for good cannot even abort; the next `start` does it.
            with contextlib.suppress(*BROKEN):
                async with asyncio.timeout(self._policy.request_timeout_ms / 1000):
                    await self._producer.abort_transaction()
            raise
        await self._producer.commit_transaction()


class PlainWriter(_Base):
    """Writes without transactions: what was written before a crash or an error stays.

    Nobody is shut out. The offsets at least are refused when the group has given the partition to another.
    """

    def __init__(self, policy: KafkaPolicy, commit_offsets: CommitOffsets, largest: int) -> None:
        """Save offsets as a member of the group, by `commit_offsets`."""
        super().__init__(policy, None, largest)
        self._commit_offsets = commit_offsets

    async def write(self, messages: Sequence[Message]) -> list[Any]:
        """Write records, those of one topic before those of the next.

        So a ledger row never says that a window is finished whose changes are missing.
        """
        places: list[Any] = []
        for _, some in groupby(messages, key=lambda message: message.topic):
            places += await deliver(self._producer, list(some))
        return places

    async def save(self, offsets: Mapping[Place, int]) -> None:
        """Save offsets of the group."""
        await self._commit_offsets(offsets)
