"""Writes what belongs to no transaction: segments and dead letters."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any, Final

from aiokafka.errors import MessageSizeTooLargeError  # type: ignore[import-untyped]

from connectors.kafka_log.client import Message, deliver, producer
from connectors.kafka_log.failures import BROKEN
from connectors.kafka_log.policy import KafkaPolicy

__all__ = ["Delivery", "stop_producer"]

logger = logging.getLogger(__name__)

_OVERHEAD: Final = 4_096
"""Bytes of a record besides its value, at most: key, headers, and the header of its batch."""

_stopping: Final[set[asyncio.Task[None]]] = set()
"""asyncio itself does not hold on to tasks."""


class Delivery:
    """One idempotent producer for all partitions.

    It repeats what a broker did not answer for as long as it takes. When it fails for good a new one takes
    its place: after a batch that was refused its numbering no longer fits what the broker expects.
    """

    def __init__(self, policy: KafkaPolicy, largest: Mapping[str, int]) -> None:
        """Prepare to write records of up to so many bytes, by topic."""
        self._policy = policy
        self._largest = largest
        self._producer: Any = None
        self._starting = asyncio.Lock()
        self._retired: set[asyncio.Task[None]] = set()

    async def write(self, messages: Sequence[Message]) -> None:
        """Write records, those of a partition in order; all replicas have them on return.

        Raises:
            MessageSizeTooLargeError: one is larger than its topic allows; none was written.
            KafkaError: some may be missing.
        """
        for message in messages:
            self._check_size(message)
        sender = await self._ready()
        try:
            await deliver(sender, messages)
        except BROKEN:
            self._retire(sender)
            raise

    async def close(self) -> None:
        """Write what is on its way, then disconnect."""
        if self._producer is not None:
            self._retire(self._producer)
        if self._retired:
            await asyncio.wait(self._retired)

    def _check_size(self, message: Message) -> None:
        """Refuse what the broker would refuse together with the other records of its batch."""
        size, most = len(message.value or b"") + _OVERHEAD, self._largest[message.topic]
        if size > most:
            raise MessageSizeTooLargeError(f"{size} bytes, and {message.topic} allows {most}")

    async def _ready(self) -> Any:
        async with self._starting:
            if self._producer is None:
                fresh = producer(self._policy, max_request_size=max(self._largest.values()))
                try:
                    async with asyncio.timeout(self._policy.request_timeout_ms / 1000):
                        await fresh.start()
                except BaseException:
                    await fresh.stop()
                    raise
                self._producer = fresh
            return self._producer

    def _retire(self, sender: Any) -> None:
        if self._producer is sender:
            self._producer = None
            task = asyncio.create_task(stop_producer(sender, self._policy))
            self._retired.add(task)
            task.add_done_callback(self._retired.discard)


async def stop_producer(sender: Any, policy: KafkaPolicy) -> None:
    """Write what a producer still holds, then disconnect it.

    While the brokers are away that goes on in the background: a producer that is interrupted in it lives for ever.
    """
    task = asyncio.create_task(sender.stop())
    _stopping.add(task)
    task.add_done_callback(_stopped)
    await asyncio.wait({task}, timeout=policy.request_timeout_ms / 1000)
    if not task.done():
        logger.warning("a Kafka producer waits for the brokers before it stops")


def _stopped(task: asyncio.Task[None]) -> None:
    _stopping.discard(task)
    if not task.cancelled() and (error := task.exception()) is not None:
        logger.warning("a Kafka producer did not stop in good order: %r", error)
