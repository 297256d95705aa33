"""Reads a topic from one place to another, or on and on, in the order of time."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any, Final

from connectors.kafka_log.client import KafkaRecord, Place, assigned_consumer
from connectors.kafka_log.failures import translated
from connectors.kafka_log.policy import KafkaPolicy
from connectors.kafka_tools.positions import Extent, Moment, Offset, Position
from connectors.kafka_tools.topics import find_topic
from stream.errors import Unavailable

__all__ = ["Span", "TopicReader", "reading"]

_PAGE: Final = 500
"""Records taken of the partitions at once."""
_PATIENCE_MS: Final = 500


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets of a partition."""

    begin: int
    end: int
    """Behind the last one."""


@asynccontextmanager
async def reading(policy: KafkaPolicy, topic: str) -> AsyncIterator[TopicReader]:
    """Connect, to read a topic: committed records only, and as no member of a group.

    Raises:
        ConfigError: there is no such topic, or the brokers refuse us.
        Unavailable: none answers.
    """
    found = await find_topic(policy, topic)
    consumer = assigned_consumer(policy, patience_ms=_PATIENCE_MS)
    try:
        with translated(f"connect to {policy.bootstrap_servers}"):
            await consumer.start()
        yield TopicReader(consumer, policy, topic, found.partitions)
    finally:
        await consumer.stop()


class TopicReader:
    """A topic, open for reading; one call at a time."""

    def __init__(self, consumer: Any, policy: KafkaPolicy, topic: str, partitions: int) -> None:
        self._consumer = consumer
        self._timeout_s = policy.request_timeout_ms / 1000
        self._topic = topic
        self._places = [Place(topic, number) for number in range(partitions)]

    async def spans(self, extent: Extent) -> dict[Place, Span]:
        """Find out where an extent begins and ends in each partition, as of now."""
        with translated(f"find the ends of {self._topic}"):
            async with asyncio.timeout(self._timeout_s):
                begins = await self._consumer.beginning_offsets(self._places)
                ends = await self._consumer.end_offsets(self._places)
                first = await self._offsets(extent.begin, begins, ends)
                last = await self._offsets(extent.end, ends, ends)
        spans = {}
        for place in self._places:
            begin = max(begins[place], first[place])
            spans[place] = Span(begin, max(begin, min(ends[place], last[place])))
        return spans

    async def _offsets(
        self, position: Position | None, otherwise: Mapping[Place, int], ends: Mapping[Place, int]
    ) -> Mapping[Place, int]:
        match position:
            case Moment(ms=ms):
                found = await self._consumer.offsets_for_times(dict.fromkeys(self._places, ms))
                return {
                    place: ends[place] if at is None else at.offset for place, at in found.items()
                }
            case Offset(offset=offset):
                return dict.fromkeys(self._places, offset)
            case _:
                return otherwise

    async def read(self, spans: Mapping[Place, Span]) -> AsyncGenerator[KafkaRecord, None]:
        """Yield the records of spans by time, those of a partition in their order.

        Raises:
            Unavailable: the brokers do not answer any more.
        """
        left = {place: span.end for place, span in spans.items() if span.begin < span.end}
        self._begin({place: spans[place].begin for place in left})
        waiting: dict[Place, deque[KafkaRecord]] = {place: deque() for place in left}
        heads: list[tuple[int, int, Place]] = []
        fresh = list(left)
        while True:
            await self._fill(fresh, waiting, left)
            for place in fresh:
                if waiting[place]:
                    heappush(heads, (waiting[place][0].timestamp, place.partition, place))
            if not heads:
                return
            _, _, place = heappop(heads)
            yield waiting[place].popleft()
            fresh = [place]

    async def follow(self, begins: Mapping[Place, int]) -> AsyncGenerator[KafkaRecord, None]:
        """Yield records as they come, for ever."""
        self._begin(begins)
        while True:
            for records in (await self._get(list(begins))).values():
                for record in records:
                    yield record

    def _begin(self, at: Mapping[Place, int]) -> None:
        self._consumer.assign(list(at))
        for place, offset in at.items():
            self._consumer.seek(place, offset)

    async def _fill(
        self,
        places: Sequence[Place],
        waiting: Mapping[Place, deque[KafkaRecord]],
        left: dict[Place, int],
    ) -> None:
        """Fetch until each place has a record, or has none left before its end."""
        wanted = [place for place in places if place in left and not waiting[place]]
        at, moved_s = dict.fromkeys(wanted, -1), time.monotonic()
        while wanted:
            for place, records in (await self._get(wanted)).items():
                waiting[place].extend(one for one in records if one.offset < left[place])
            # Behind aborted records, and markers, aiokafka is further than its last record.
            found = {place: int(await self._consumer.position(place)) for place in wanted}
            for place in wanted:
                if found[place] >= left[place]:
                    del left[place]
                    self._consumer.pause(place)
            if found != at:
                at, moved_s = found, time.monotonic()
            elif time.monotonic() - moved_s > self._timeout_s:
                raise Unavailable("Kafka", f"cannot read {self._topic}: no answer")
            wanted = [place for place in wanted if place in left and not waiting[place]]

    async def _get(self, places: Sequence[Place]) -> dict[Place, list[KafkaRecord]]:
        with translated(f"read {self._topic}"):
            found: dict[Place, list[KafkaRecord]] = await self._consumer.getmany(
                *places, timeout_ms=_PATIENCE_MS, max_records=_PAGE
            )
        return found
