"""The ledger of a partition: a compacted topic is the truth, a local file answers.

The key of a record is user id and segment id, its value the row; without a value the row is erased. This is how Kafka Streams
keeps its state (https://kafka.apache.org/documentation/streams/core-concepts#streams_state).
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, TypeVar

from connectors import ledger_table
from connectors.kafka_log.client import KafkaRecord, Message, Place
from connectors.kafka_log.ledger_file import LedgerFile, Row
from connectors.kafka_log.offsets import Offsets
from connectors.kafka_log.policy import DAY_MS
from connectors.kafka_log.reader import Reader
from stream.errors import Unavailable
from stream.log import Finished

__all__ = ["Ledger", "read_rows"]

logger = logging.getLogger(__name__)

T = TypeVar("T")

_PAGE: Final = 2_000
_TELL_EVERY_S: Final = 5.0
_FORGETFUL_MS: Final = DAY_MS // 2
"""A file that has not been brought up to date for so long may hold rows whose erasure the topic has
forgotten (`delete.retention.ms`, a day): it is made anew."""
# The unit separator cannot occur in an id.
_SEPARATOR: Final = b"\x1f"


class Ledger:
    """Which segments of a partition are finished."""

    def __init__(
        self,
        place: Place,
        path: Path,
        thread: ThreadPoolExecutor,
        now_ms: Callable[[], int],
    ) -> None:
        """Name the partition and the file.

        Args:
            place: The partition of the ledger's topic.
            path: The local file.
            thread: Where files are read and written.
            now_ms: The clock that says how old the file is.
        """
        self._place = place
        self._path = path
        self._thread = thread
        self._now_ms = now_ms
        self._file: LedgerFile | None = None

    def messages(self, finished: Sequence[Finished]) -> list[Message]:
        """Return the records that write rows."""
        return [
            self._message(row.user_id, row.segment_id, ledger_table.encode(row)) for row in finished
        ]

    async def tombstones(self, user_id: str) -> list[Message]:
        """Return the records that erase a user's rows."""
        segments = await self._run(lambda file: file.segments_of(user_id))
        return [self._message(user_id, segment_id, None) for segment_id in segments]

    async def catch_up(self, reader: Reader, offsets: Offsets) -> None:
        """Take in what the topic has and the file has not.

        Raises:
            Unavailable: the brokers do not answer, or the file cannot be written.
        """
        begin, end = await offsets.begin(self._place), await offsets.end(self._place)
        position, read_ms = await self._run(lambda file: file.position())
        if position > end or (position and self._now_ms() - read_ms > _FORGETFUL_MS):
            logger.info("the ledger in %s is out of date and will be read anew", self._path)
            await self._run(lambda file: file.clear())
            position = 0
        await self._restore(max(position, begin), end, reader)

    async def _restore(self, first: int, end: int, reader: Reader) -> None:
        partition, at, told = self._place.partition, first, time.monotonic()
        while records := await reader.take(self._place, at, _PAGE, end):
            at = records[-1].offset + 1
            await self._apply([_row(record) for record in records], at)
            if time.monotonic() - told > _TELL_EVERY_S:
                told = time.monotonic()
                logger.info(
                    "partition %d: %d of %d ledger records restored",
                    partition,
                    at - first,
                    end - first,
                )
        await self._apply([], max(at, end))
        if end > first:
            logger.info("partition %d: the ledger is restored up to %d", partition, end)

    async def written(self, messages: Sequence[Message], places: Sequence[Any]) -> None:
        """Take in records that we wrote ourselves; `places` says where they are."""
        if messages:
            now_ms = self._now_ms()
            rows = [Row(*_ids(item.key or b""), now_ms, item.value) for item in messages]
            await self._apply(rows, max(place.offset for place in places) + 1)

    async def find(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Finished]:
        """Look up (user id, segment id) pairs."""
        return await self._run(lambda file: file.find(keys))

    async def recent(self, user_ids: Sequence[str], limit: int) -> dict[str, list[Finished]]:
        """Return the last rows of each user, oldest first."""
        return await self._run(lambda file: file.recent(user_ids, limit))

    async def prune(self, before_ms: int) -> None:
        """Delete the rows of segments that were finished before a moment; the topic does so itself."""
        await self._run(lambda file: file.prune(before_ms))

    async def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            await self._run(lambda file: file.close())
            self._file = None

    def _message(self, user_id: str, segment_id: str, body: bytes | None) -> Message:
        key = _key(user_id, segment_id)
        return Message(self._place.topic, self._place.partition, key, body)

    async def _apply(self, rows: Sequence[Row], position: int) -> None:
        now_ms = self._now_ms()
        await self._run(lambda file: file.apply(rows, position, now_ms))

    async def _run(self, work: Callable[[LedgerFile], T]) -> T:
        def run() -> T:
            if self._file is None:
                self._file = LedgerFile(self._path)
            return work(self._file)

        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, run)
        except (sqlite3.Error, OSError) as error:
            raise Unavailable("ledger", f"{self._path}: {error}") from error


async def read_rows(
    place: Place, user_id: str, segment_ids: Sequence[str], reader: Reader, offsets: Offsets
) -> dict[str, Finished]:
    """Read some of a user's rows from the topic alone: all of the partition is looked through.

    Raises:
        Unavailable: the brokers do not answer.
    """
    wanted = {_key(user_id, segment_id): segment_id for segment_id in segment_ids}
    found: dict[str, bytes | None] = {}
    at, end = await offsets.begin(place), await offsets.end(place)
    while wanted and (records := await reader.take(place, at, _PAGE, end)):
        at = records[-1].offset + 1
        found |= {wanted[one.key]: one.value for one in records if one.key in wanted}
    return {name: ledger_table.decode(body) for name, body in found.items() if body is not None}


def _key(user_id: str, segment_id: str) -> bytes:
    return user_id.encode() + _SEPARATOR + segment_id.encode()


def _ids(key: bytes) -> tuple[str, str]:
    user_id, _, segment_id = key.partition(_SEPARATOR)
    return user_id.decode(), segment_id.decode()


def _row(record: KafkaRecord) -> Row:
    return Row(*_ids(record.key or b""), record.timestamp, record.value)
