"""Reads partitions by asking only: what nobody asks for stays at the broker.

Offsets here are Kafka's. Transactions leave gaps in them (markers, aborted records), so the end of a partition
does not say whether there is another record before it: only reading does.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import dropwhile
from typing import Any, Final

from connectors.kafka_log.client import KafkaRecord, Place, assigned_consumer
from connectors.kafka_log.failures import translated
from connectors.kafka_log.policy import KafkaPolicy
from stream.errors import Unavailable
from stream.retry import Backoff

__all__ = ["Reader"]

logger = logging.getLogger(__name__)

_BACKOFF: Final = Backoff()

_PEEK: Final = 500
"""Records held while somebody only waits for the first of them."""
_PATIENCE_MS: Final = 500
"""How long a fetch of a reader that follows waits for news. It cannot go elsewhere meanwhile."""
_SHORT_WAIT_MS: Final = 10
_LONG_WAIT_MS: Final = 60_000
_SKIP: Final = 1_000
"""Offsets that are rather read and dropped than jumped over: a jump waits for the fetch under way."""


class Reader:
    """Reads one partition at a time, wherever it is asked to; one call after the other."""

    def __init__(self, policy: KafkaPolicy, *, follows: bool) -> None:
        """Prepare to read.

        Args:
            policy: Where and how.
            follows: Whether it stays at the end of a partition and wants to hear at once of what comes. One
                that goes here and there fetches nothing between two calls.
        """
        self._policy = policy
        self._follows = follows
        self._consumer: Any = None
        self._place: Place | None = None
        self._peeked: deque[KafkaRecord] = deque()
        self._at = 0
        """Every record from here on is peeked or still to be fetched."""
        self._fetched = 0
        """Everything before is peeked or was returned."""
        self._lock = asyncio.Lock()
        self._closed = False
        self.newest = -1
        """Offset of the last record seen since the last jump; -1 for none."""

    async def take(self, place: Place, offset: int, limit: int, end: int) -> list[KafkaRecord]:
        """Return up to `limit` records from `offset` on; none only if there is none before `end`.

        Raises:
            Unavailable: the brokers do not answer.
        """
        async with self._lock:
            with translated(f"read {place.topic}[{place.partition}]"):
                await self._go_to(place, offset)
                if not self._peeked and self._fetched < end:
                    with self._resumed():
                        async with asyncio.timeout(self._policy.request_timeout_ms / 1000):
                            await self._fetch_until(end, limit)
            taken = [self._peeked.popleft() for _ in range(min(limit, len(self._peeked)))]
            if taken:
                self._at = taken[-1].offset + 1
            return taken

    async def wait(self, place: Place, offset: int) -> int:
        """Return the offset of a record at `offset` or later, the newest at hand, as soon as there is one.

        It waits however long the brokers are away.
        """
        attempt = 0
        while True:
            attempt += 1
            try:
                return await self._wait(place, offset)
            except Unavailable as error:
                if self._closed:
                    raise
                logger.warning("%s (attempt %d)", error, attempt)
            await asyncio.sleep(_BACKOFF.delay_ms(attempt) / 1000)

    def is_at(self, place: Place, offset: int) -> bool:
        """Whether the record at `offset`, or the next one after it, is at hand."""
        return (
            place == self._place
            and not self._lock.locked()
            and bool(self._peeked)
            and self._at <= offset <= self._peeked[0].offset
        )

    def has_seen(self, place: Place, end: int) -> bool:
        """Whether everything before `end` has been fetched, so that `newest` is the last record."""
        return place == self._place and self._fetched >= end and self.newest >= 0

    async def close(self) -> None:
        """Disconnect; whoever waits gets an error."""
        self._closed = True
        if self._consumer is not None:
            # aiokafka cannot stop a consumer whose tasks have not begun.
            await asyncio.sleep(0)
            await self._consumer.stop()

    async def _wait(self, place: Place, offset: int) -> int:
        async with self._lock:
            with translated(f"follow {place.topic}[{place.partition}]"):
                await self._go_to(place, offset)
                with self._resumed():
                    while not self._peeked:
                        await self._fetch(_PEEK, _LONG_WAIT_MS)
            return self._peeked[-1].offset

    async def _go_to(self, place: Place, offset: int) -> None:
        if place != self._place:
            await self._turn_to(place, offset)
        elif offset < self._at or offset > self._fetched + _SKIP:
            self._seek(offset)
        while self._peeked and self._peeked[0].offset < offset:
            self._peeked.popleft()
        self._at = offset

    async def _turn_to(self, place: Place, offset: int) -> None:
        if self._consumer is None:
            consumer = assigned_consumer(
                self._policy, patience_ms=_PATIENCE_MS if self._follows else _SHORT_WAIT_MS
            )
            try:
                await consumer.start()
            except BaseException:
                await consumer.stop()
                raise
            self._consumer = consumer
        self._consumer.assign([place])
        self._place = place
        if not self._follows:
            self._consumer.pause(place)
        self._seek(offset)

    @contextmanager
    def _resumed(self) -> Iterator[None]:
        """Fetch during this time only, unless we follow a partition."""
        if self._follows:
            yield
            return
        self._consumer.resume(self._place)
        try:
            yield
        finally:
            self._consumer.pause(self._place)

    def _seek(self, offset: int) -> None:
        self._consumer.seek(self._place, offset)
        self._peeked.clear()
        self._at = self._fetched = offset
        self.newest = -1

    async def _fetch_until(self, end: int, limit: int) -> None:
        wait_ms = _SHORT_WAIT_MS
        while not self._peeked and self._fetched < end:
            await self._fetch(limit, wait_ms)
            wait_ms = min(2 * wait_ms, 500)

    async def _fetch(self, limit: int, wait_ms: int) -> None:
        found: dict[Place, Sequence[KafkaRecord]] = await self._consumer.getmany(
            self._place, timeout_ms=wait_ms, max_records=limit
        )
        records = found.get(self._place, ())
        if records:
            self.newest = records[-1].offset
            self._peeked.extend(dropwhile(lambda record: record.offset < self._at, records))
            self._fetched = records[-1].offset + 1
        # Behind records that were aborted, and markers, aiokafka is further than its last record.
        self._fetched = max(self._fetched, int(await self._consumer.position(self._place)))
