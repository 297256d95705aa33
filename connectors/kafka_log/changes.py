"""Reads the changes of all partitions, the newest ones as they come and the past ones on demand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

import orjson

from connectors.kafka_log.client import KafkaRecord, Place
from connectors.kafka_log.offsets import Offsets
from connectors.kafka_log.policy import KafkaPolicy
from connectors.kafka_log.reader import Reader
from schemas import CommandProcessed, event_adapter
from stream.log import Logged

__all__ = ["Changes"]

_ERASURE: Final = b'"erase_user"'

_PAGE: Final = 2_000
_LOOK_BACK: Final = 16


class Changes:
    """The changes log. A cursor is the Kafka offset of the next record: reading goes on there."""

    def __init__(self, policy: KafkaPolicy, offsets: Offsets, past: Reader) -> None:
        """Prepare to read; `past` reads what is not the newest."""
        self._policy = policy
        self._offsets = offsets
        self._past = past
        self._live: dict[int, Reader] = {}
        self._newest: dict[int, tuple[int, int]] = {}
        """The cursor of the newest event before an end, by partition."""

    async def read(
        self, partition: int, after: int, limit: int, user_id: str | None, known: int
    ) -> list[Logged]:
        """Read up to `limit` events behind cursor `after`; empty only at the end.

        What we know to be committed, up to the cursor `known` or to what was seen live, may come a moment
        later: the brokers answer a commit before they have marked it in every partition.
        """
        key = None if user_id is None else user_id.encode()
        found: list[KafkaRecord] = []
        async for records in self._pages(partition, after, key, limit, known):
            found += records
            if len(found) >= limit:
                break
        return [_logged(partition, one) for one in found[:limit]]

    async def about(
        self, partition: int, after: int, user_id: str, about: str, known: int
    ) -> list[Logged]:
        """Read a user's events that are about something, or have this id, from the end of the last erasure on.

        Every record of the partition is looked at; only those that name it are understood.
        """
        name = orjson.dumps(about)
        found: list[Logged] = []
        async for records in self._pages(partition, after, user_id.encode(), _PAGE, known):
            for record in records:
                value = record.value or b""
                if name not in value and _ERASURE not in value:
                    continue
                logged = _logged(partition, record)
                if isinstance(logged.event, CommandProcessed) and logged.event.erases:
                    found.clear()
                if about in (logged.event.id, logged.event.subject):
                    found.append(logged)
        return found

    async def _pages(
        self, partition: int, after: int, key: bytes | None, limit: int, known: int
    ) -> AsyncIterator[list[KafkaRecord]]:
        """Yield the records behind a cursor, page by page, of one user or of all."""
        place = self._place(partition)
        live = self._live.get(partition)
        seen = live.newest + 1 if live else 0
        end = max(known, seen, await self._offsets.end(place))
        page = limit if key is None else _PAGE
        at = after
        while records := await self._reader(place, at, key).take(place, at, page, end):
            at = records[-1].offset + 1
            yield [one for one in records if key is None or one.key == key]

    async def newest(self, partition: int) -> int:
        """Return the cursor of the newest event; for a log whose events are gone, that of the last one lost."""
        place = self._place(partition)
        end = await self._offsets.end(place)
        known_end, cursor = self._newest.get(partition, (-1, 0))
        if known_end != end:
            live = self._live.get(partition)
            seen = live is not None and live.has_seen(place, end)
            cursor = live.newest + 1 if live and seen else await self._look_back(place, end)
            self._newest[partition] = end, cursor
        return cursor

    async def wait(self, partition: int, after: int) -> int:
        """Return the cursor of an event behind `after`, as soon as there is one."""
        live = self._live.get(partition)
        if live is None:
            live = self._live[partition] = Reader(self._policy, follows=True)
        return await live.wait(self._place(partition), after) + 1

    async def close(self) -> None:
        """Disconnect."""
        for live in self._live.values():
            await live.close()

    def _reader(self, place: Place, at: int, key: bytes | None) -> Reader:
        live = self._live.get(place.partition)
        return live if live and key is None and live.is_at(place, at) else self._past

    async def _look_back(self, place: Place, end: int) -> int:
        """Find the last event before `end`; markers and aborted records may lie between."""
        begin = await self._offsets.begin(place)
        first, step = end, _LOOK_BACK
        while first > begin:
            until, first = first, max(begin, first - step)
            last = await self._last(place, first, until)
            if last is not None:
                return last + 1
            step *= 2
        return begin

    async def _last(self, place: Place, first: int, until: int) -> int | None:
        """Find the last record from `first` on that is before `until`, or a later one."""
        last, at = None, first
        while at < until and (records := await self._past.take(place, at, until - at, until)):
            if records[0].offset >= until:
                break
            last = records[-1].offset
            at = last + 1
        return last

    def _place(self, partition: int) -> Place:
        return Place(self._policy.topics.changes, partition)


def _logged(partition: int, record: KafkaRecord) -> Logged:
    event = event_adapter.validate_json(record.value or b"")
    return Logged(partition, record.offset + 1, event)
