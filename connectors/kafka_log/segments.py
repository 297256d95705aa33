"""Reads the segments of one partition: entries from whoever wrote them, and past what makes no sense."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from connectors.kafka_log.client import Place
from connectors.kafka_log.offsets import Offsets
from connectors.kafka_log.policy import KafkaPolicy
from connectors.kafka_log.reader import Reader
from connectors.kafka_log.records import parse
from schemas import DeadLetter
from stream.log import Record, Unreadable

__all__ = ["Segments"]

Bury = Callable[[Sequence[DeadLetter]], Awaitable[None]]


class Segments:
    """The segments of a partition, in order. Offsets are those of the protocol: Kafka's plus one."""

    def __init__(
        self,
        place: Place,
        *,
        partitions: int,
        policy: KafkaPolicy,
        offsets: Offsets,
        bury: Bury,
        now_ms: Callable[[], int],
    ) -> None:
        self._place = place
        self._partitions = partitions
        self._offsets = offsets
        self._bury = bury
        self._now_ms = now_ms
        self._reader = Reader(policy, follows=True)

    async def read(self, offset: int, limit: int) -> list[Record]:
        """Read about `limit` records from `offset` on; empty only at the end.

        What cannot be understood is in the dead letters on return.
        """
        end = await self._offsets.end(self._place)
        found: list[Record] = []
        letters = []
        for record in await self._reader.take(self._place, _kafka(offset), limit, end):
            parsed = parse(record, self._partitions, self._now_ms())
            found += [
                Record(self._place.partition, record.offset + 1, entry)
                for entry in parsed.entries or (Unreadable(),)
            ]
            if parsed.letter is not None:
                letters.append(parsed.letter)
        if letters:
            await self._bury(letters)
        return found

    async def wait(self, offset: int) -> None:
        """Return as soon as there is a record at `offset` or later."""
        await self._reader.wait(self._place, _kafka(offset))

    async def prunable(self, before_ms: int, needed: int) -> tuple[Place, int] | None:
        """Return the Kafka offset below which records can go: old, and not `needed` to begin again."""
        until = min(max(0, needed - 1), await self._offsets.at(self._place, before_ms))
        return (self._place, until) if until > await self._offsets.begin(self._place) else None

    async def close(self) -> None:
        """Disconnect."""
        await self._reader.close()


def _kafka(offset: int) -> int:
    return max(0, offset - 1)
