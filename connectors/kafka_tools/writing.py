"""Writes records to a topic at a pace, those of a key in order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Final

from connectors.kafka_log.client import KafkaRecord, Message
from connectors.kafka_log.delivery import Delivery
from connectors.kafka_log.failures import translated
from connectors.kafka_log.policy import KafkaPolicy
from connectors.kafka_tools.topics import Topic
from connectors.replay import ReplayPolicy

__all__ = ["TopicWriter"]

_BATCH: Final = 500
"""Records that are under way at the same time, at most."""
_BATCH_BYTES: Final = 1024 * 1024
_OVERHEAD: Final = 8_192
"""Bytes of a record and its batch besides their contents, at most."""


class TopicWriter:
    """Writes into one topic."""

    def __init__(self, policy: KafkaPolicy, topic: Topic) -> None:
        self._topic = topic
        self._delivery = Delivery(policy, {topic.name: topic.largest})
        self._batch: list[Message] = []
        self._size = 0
        self.written = 0
        """Records that all replicas have."""
        self.bytes = 0
        """Of their keys, values and headers."""
        self.refused: list[str] = []
        """What the topic cannot take."""

    async def write(
        self, records: Iterable[KafkaRecord], pace: ReplayPolicy, tell: Callable[[], None]
    ) -> None:
        """Write records, each to the partition of its key; one without a key to that it came from.

        Args:
            records: In order.
            pace: How fast.
            tell: Called when something was written.

        Raises:
            ConfigError: the brokers refuse us.
            Unavailable: not all of it was written.
        """
        clock = asyncio.get_running_loop().time
        due_s, before = clock(), None
        try:
            for record in records:
                due_s += pace.pause_s(
                    record.timestamp if before is None else before, record.timestamp
                )
                before = record.timestamp
                if self._batch and (due_s > clock() or self._is_full()):
                    await self._send(tell)
                await asyncio.sleep(max(0, due_s - clock()))
                self._add(record)
            await self._send(tell)
        finally:
            await self._delivery.close()

    def _is_full(self) -> bool:
        return len(self._batch) >= _BATCH or self._size >= _BATCH_BYTES

    def _add(self, record: KafkaRecord) -> None:
        size = _size(record)
        if record.key is None and record.value is None:
            self.refused.append(f"{_place(record)}: neither key nor value")
        elif size + _OVERHEAD > self._topic.largest:
            self.refused.append(
                f"{_place(record)}: {size} bytes, and {self._topic.name} takes {self._topic.largest}"
            )
        else:
            at = record.partition % self._topic.partitions if record.key is None else None
            self._batch.append(
                Message(
                    self._topic.name, at, record.key, record.value, record.headers, record.timestamp
                )
            )
            self._size += size

    async def _send(self, tell: Callable[[], None]) -> None:
        if self._batch:
            with translated(f"write to {self._topic.name}"):
                await self._delivery.write(self._batch)
            self.written += len(self._batch)
            self.bytes += self._size
            self._batch, self._size = [], 0
            tell()


def _size(record: KafkaRecord) -> int:
    headers = sum(len(name.encode()) + len(value or b"") for name, value in record.headers)
    return len(record.key or b"") + len(record.value or b"") + headers


def _place(record: KafkaRecord) -> str:
    return f"partition {record.partition} at {record.offset}"
