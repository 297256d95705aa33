"""The last sequence number of each client's stream, from the tail of the segments topic.

Numbers travel as headers of the records, so any gateway can tell them, whichever one the client used before.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from connectors.kafka_log.client import Place
from connectors.kafka_log.offsets import Offsets
from connectors.kafka_log.reader import Reader
from connectors.kafka_log.records import sequence_of

__all__ = ["Sequences"]

_PAGE: Final = 2_000
_STREAMS: Final = 100_000
"""Streams remembered per partition."""


@dataclass(slots=True)
class _Tail:
    """What is known of a partition."""

    position: int
    """Everything before has been looked at."""
    asked_s: float = 0.0
    """When the last look began."""
    highest: OrderedDict[tuple[bytes, str], int] = field(default_factory=OrderedDict)
    """By user and stream; who was heard last comes last."""
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Sequences:
    """Looks at each record of a partition once, when somebody asks."""

    def __init__(
        self,
        topic: str,
        reader: Reader,
        offsets: Offsets,
        *,
        resume_ms: int,
        now_ms: Callable[[], int],
    ) -> None:
        self._topic = topic
        self._reader = reader
        self._offsets = offsets
        self._resume_ms = resume_ms
        self._now_ms = now_ms
        self._tails: dict[int, _Tail] = {}

    async def last(self, partition: int, user_id: str, stream_id: str) -> int:
        """Return the highest number of a stream; -1 when it was not heard within `resume_ms`."""
        place = Place(self._topic, partition)
        asked_s = time.monotonic()
        tail = self._tails.get(partition)
        if tail is None:
            start = await self._offsets.at(place, self._now_ms() - self._resume_ms)
            tail = self._tails.setdefault(partition, _Tail(start))
        async with tail.lock:
            if tail.asked_s <= asked_s:  # else somebody looked while we waited
                await self._look(place, tail)
        return tail.highest.get((user_id.encode(), stream_id), -1)

    async def _look(self, place: Place, tail: _Tail) -> None:
        began_s = time.monotonic()
        end = await self._offsets.end(place)
        while records := await self._reader.take(place, tail.position, _PAGE, end):
            for record in records:
                found = sequence_of(record)
                if found is not None and record.key is not None:
                    stream_id, seq = found
                    key = record.key, stream_id
                    tail.highest[key] = max(seq, tail.highest.get(key, -1))
                    tail.highest.move_to_end(key)
            tail.position = records[-1].offset + 1
            while len(tail.highest) > _STREAMS:
                tail.highest.popitem(last=False)
        tail.asked_s = began_s
