"""Asks the brokers where partitions begin and end, and how far the group has come."""

from __future__ import annotations

import asyncio
from typing import Any

from connectors.kafka_log.client import Place, asking_consumer
from connectors.kafka_log.failures import translated
from connectors.kafka_log.policy import KafkaPolicy

__all__ = ["Offsets"]


class Offsets:
    """Questions about offsets. Its connection never waits in a fetch, so answers come at once."""

    def __init__(self, policy: KafkaPolicy) -> None:
        self._topics = policy.topics
        self._timeout_s = policy.request_timeout_ms / 1000
        self._consumer: Any = asking_consumer(policy)

    async def open(self) -> None:
        """Connect.

        Raises:
            Unavailable: no broker answers.
        """
        with translated("connect"):
            await self._consumer.start()
        topics = self._topics
        names = (topics.segments, topics.changes, topics.ledger, topics.dead_letters)
        await asyncio.gather(*(self.end(Place(name, 0)) for name in names))

    async def close(self) -> None:
        """Disconnect."""
        await self._consumer.stop()

    async def begin(self, place: Place) -> int:
        """Return the offset of the oldest record that is kept."""
        with translated(f"find the beginning of {_name(place)}"):
            async with asyncio.timeout(self._timeout_s):
                return int((await self._consumer.beginning_offsets([place]))[place])

    async def end(self, place: Place) -> int:
        """Return the offset before which everything is decided: committed or aborted."""
        with translated(f"find the end of {_name(place)}"):
            async with asyncio.timeout(self._timeout_s):
                return int((await self._consumer.end_offsets([place]))[place])

    async def at(self, place: Place, ms: int) -> int:
        """Return the offset of the first record written at `ms` or later; the end if there is none."""
        end = await self.end(place)
        with translated(f"find a moment in {_name(place)}"):
            async with asyncio.timeout(self._timeout_s):
                found = (await self._consumer.offsets_for_times({place: max(0, ms)}))[place]
        return end if found is None else int(found.offset)

    async def committed(self, place: Place) -> int | None:
        """Return the offset at which the group goes on; None at first."""
        with translated(f"read how far the group has come in {_name(place)}"):
            async with asyncio.timeout(self._timeout_s):
                offset = await self._consumer.committed(place)
        return None if offset is None else int(offset)


def _name(place: Place) -> str:
    return f"{place.topic}[{place.partition}]"
