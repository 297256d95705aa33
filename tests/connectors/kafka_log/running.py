"""Kafka logs for tests: topics of their own, short timeouts, a worker that only listens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from aiokafka import AIOKafkaProducer  # type: ignore[import-untyped]

from connectors.kafka_log import KafkaLog, KafkaPolicy, Topics
from connectors.kafka_log.client import Message
from stream.log import Log
from stream.retry import Backoff, persist
from stream.wakeup import Wakeup

__all__ = ["Listener", "everything", "make_policy", "running", "soon", "transacting", "write"]


def make_policy(bootstrap: str, *, partitions: int = 1, **more: Any) -> KafkaPolicy:
    """Topics and a group that no other test has."""
    name = uuid4().hex[:12]
    policy = KafkaPolicy(
        bootstrap_servers=bootstrap,
        topics=Topics(
            segments=f"{name}.segments",
            changes=f"{name}.changes",
            ledger=f"{name}.ledger",
            dead_letters=f"{name}.dead-letters",
            partitions=partitions,
        ),
        group_id=name,
        session_timeout_ms=6_000,
    )
    return replace(policy, **more)


class Listener:
    """A worker that keeps what it is told."""

    def __init__(self, name: str = "", told: list[str] | None = None) -> None:
        self.name = name
        self.told = [] if told is None else told
        self.partitions: set[int] = set()
        self.letting_go: Callable[[Sequence[int]], Awaitable[None]] | None = None
        self._changed = Wakeup()

    async def assigned(self, partitions: Sequence[int]) -> None:
        self.told += [f"{self.name} takes {partition}" for partition in partitions]
        self.partitions |= set(partitions)
        self._changed.wake()

    async def revoked(self, partitions: Sequence[int]) -> None:
        if self.letting_go is not None:
            await self.letting_go(partitions)
        self.told += [f"{self.name} leaves {partition}" for partition in partitions]
        self.partitions -= set(partitions)
        self._changed.wake()

    async def has(self, *partitions: int) -> None:
        """Wait until these are the worker's partitions."""
        await soon(self._changed.until(lambda: self.partitions == set(partitions)))


async def soon(awaitable: Awaitable[Any]) -> Any:
    """Wait, but not for ever."""
    return await asyncio.wait_for(awaitable, 30)


@asynccontextmanager
async def running(
    policy: KafkaPolicy, state_dir: Path, listener: Listener | None = None
) -> AsyncIterator[KafkaLog]:
    """Open a log; with a listener it joins, and has all partitions on entry."""
    log = KafkaLog(policy, state_dir)
    # A broker that has just come back may not know itself yet.
    await soon(persist(log.open, Backoff(), "open"))
    try:
        if listener is not None:
            await soon(log.join(listener))
        yield log
    finally:
        await log.close()


def everything(log: Log) -> tuple[int, ...]:
    """All partitions of a log."""
    return tuple(range(log.partitions))


async def write(policy: KafkaPolicy, *messages: Message) -> None:
    """Write records as anybody could, one after the other."""
    async with AIOKafkaProducer(bootstrap_servers=policy.bootstrap_servers) as producer:
        for topic, partition, key, value, headers, timestamp_ms in messages:
            await producer.send_and_wait(
                topic,
                value,
                key=key,
                partition=partition,
                headers=list(headers),
                timestamp_ms=timestamp_ms,
            )


@asynccontextmanager
async def transacting(
    policy: KafkaPolicy, transactional_id: str = ""
) -> AsyncIterator[AIOKafkaProducer]:
    """A producer of somebody else that can do transactions."""
    producer = AIOKafkaProducer(
        bootstrap_servers=policy.bootstrap_servers,
        transactional_id=transactional_id or uuid4().hex,
    )
    await producer.start()
    try:
        yield producer
    finally:
        await producer.stop()
