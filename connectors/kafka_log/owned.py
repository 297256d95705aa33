"""A partition this process works on: what it writes, what it has written, how far it is."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import orjson

from connectors.kafka_log.client import Message, Place
from connectors.kafka_log.failures import BROKEN, translate
from connectors.kafka_log.ledger import Ledger
from connectors.kafka_log.offsets import Offsets
from connectors.kafka_log.policy import KafkaPolicy
from connectors.kafka_log.reader import Reader
from connectors.kafka_log.segments import Segments
from connectors.kafka_log.writers import Writer
from schemas import AnyEvent
from stream.errors import Fenced, Unavailable
from stream.log import Checkpoint, Commit

__all__ = ["Owned", "Parts"]

T = TypeVar("T")

_PAGE: Final = 2_000
_EVENTS_REMEMBERED: Final = 200_000
_EVENT: Final = (("content-type", b"application/cloudevents+json; charset=UTF-8"),)


@dataclass(frozen=True, slots=True)
class Parts:
    """What an owned partition works with."""

    policy: KafkaPolicy
    writer: Writer
    segments: Segments
    ledger: Ledger
    reader: Reader
    offsets: Offsets
    last_cursor: Callable[[int], Awaitable[int]]
    """Returns the cursor of the newest event of a partition."""
    in_touch: Callable[[], bool]
    """Whether the group cannot have given our partitions to others without our knowing."""
    fenced: Callable[[int], None]
    """Told when another worker turns out to have taken a partition over."""


class Owned:
    """Writes a partition's commits and checkpoints, one after the other."""

    def __init__(self, partition: int, parts: Parts) -> None:
        topics = parts.policy.topics
        self.segments = parts.segments
        self.ledger = parts.ledger
        self.checkpoint = Checkpoint(0, 0)
        self.newest = 0
        """Cursor of the newest event."""
        self.busy_since_s: float | None = None
        """When the write under way began, on the monotonic clock."""
        self._partition = partition
        self._parts = parts
        self._heard = Place(topics.segments, partition)
        self._changes = Place(topics.changes, partition)
        self._written: OrderedDict[str, int] = OrderedDict()
        """Ids of the events behind the checkpoint, with their cursors."""
        self._lock = asyncio.Lock()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._is_sound = False
        self._lost = ""
        """Why the partition is not ours any more."""

    async def open(self) -> None:
        """Shut out the former owner, then learn what it has written.

        Raises:
            Unavailable: the brokers do not answer.
        """
        await self._alone(self._nothing)

    async def commit(self, commits: Sequence[Commit]) -> list[int]:
        """Write events and ledger rows; return the cursor behind each commit."""
        return await self._alone(lambda: self._commit(commits))

    async def save(self, checkpoint: Checkpoint) -> None:
        """Remember where to begin."""
        await self._alone(lambda: self._save(checkpoint))

    async def forget(self, user_id: str) -> None:
        """Erase a user's ledger rows."""
        await self._alone(lambda: self._forget(user_id))

    async def close(self) -> None:
        """Finish the write under way, and let go."""
        self._lost = self._lost or f"partition {self._partition} was given back"
        if self._tasks:
            timeout_s = self._parts.policy.request_timeout_ms / 1000
            _, late = await asyncio.wait(self._tasks, timeout=timeout_s)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)
        await self._parts.writer.stop()
        await self.segments.close()
        await self.ledger.close()

    async def _alone(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Do it behind what was asked before, and to the end even if the caller is cancelled."""
        task = asyncio.create_task(self._in_turn(work))
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # whoever asked may not be there any more

    async def _in_turn(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        async with self._lock:
            self._check()
            self.busy_since_s = time.monotonic()
            try:
                if not self._is_sound:
                    await self._open()
                return await work()
            except BROKEN as error:
                self._is_sound = False
                failure = translate(error, f"write to partition {self._partition}")
                if isinstance(failure, Fenced):
                    self._lost = str(failure)
                    self._parts.fenced(self._partition)
                raise failure from error
            except asyncio.CancelledError:
                if self._lost:  # `close` did not wait any longer
                    raise Fenced(self._lost) from None
                raise
            finally:
                self.busy_since_s = None

    def _check(self) -> None:
        """Refuse to write for a partition that is not ours any more, or may not be.

        A transaction finds out by itself. But opening one, and writing without, would hurt the new owner.
        """
        if self._lost:
            raise Fenced(self._lost)
        finds_out = self._is_sound and self._parts.policy.transactions
        if not finds_out and not self._parts.in_touch():
            raise Unavailable(
                "Kafka", "out of touch with the group: the partition may be another's"
            )

    async def _nothing(self) -> None:
        """Only open."""

    async def _open(self) -> None:
        self._is_sound = False
        parts = self._parts
        await parts.writer.stop()
        await parts.writer.start()
        await self.ledger.catch_up(parts.reader, parts.offsets)
        segments = await parts.offsets.committed(self._heard)
        changes = await parts.offsets.committed(self._changes)
        self.checkpoint = Checkpoint(0 if segments is None else segments + 1, changes or 0)
        await self._learn_events(self.checkpoint.changes)
        self.newest = await parts.last_cursor(self._partition)
        self._is_sound = True

    async def _learn_events(self, at: int) -> None:
        end = await self._parts.offsets.end(self._changes)
        self._written.clear()
        while records := await self._parts.reader.take(self._changes, at, _PAGE, end):
            at = records[-1].offset + 1
            for record in records:
                self._remember(orjson.loads(record.value or b"")["id"], record.offset + 1)

    async def _commit(self, commits: Sequence[Commit]) -> list[int]:
        events: list[AnyEvent] = []
        ends = []  # how many of the events belong to the commits so far
        ids: set[str] = set()
        for commit in commits:
            for event in commit.events:
                if event.id not in self._written and event.id not in ids:
                    ids.add(event.id)
                    events.append(event)
            ends.append(len(events))
        rows = self.ledger.messages([row for commit in commits for row in commit.finished])
        places = await self._write([*map(self._message, events), *rows])
        cursors = [place.offset + 1 for place in places[: len(events)]]
        for event, cursor in zip(events, cursors, strict=True):
            self._remember(event.id, cursor)
        before = self.newest
        self.newest = max([before, *cursors])
        await self._keep(rows, places[len(events) :])
        return [max([before, *cursors[:end]]) for end in ends]

    async def _forget(self, user_id: str) -> None:
        rows = await self.ledger.tombstones(user_id)
        await self._keep(rows, await self._write(rows))

    async def _write(self, messages: Sequence[Message]) -> list[Any]:
        if not messages:
            return []
        places = await self._parts.writer.write(messages)
        if any(place.offset < 0 for place in places):
            # The broker had them already and does not tell where: read what there is before going on.
            self._is_sound = False
            raise Unavailable("Kafka", "it is not known where a commit was written")
        return places

    async def _keep(self, rows: Sequence[Message], places: Sequence[Any]) -> None:
        """Bring rows into the ledger's file.

        They are committed. When the file cannot be written, the next call begins with what the topic holds, and
        a repeated commit writes no event twice.
        """
        try:
            await self.ledger.written(rows, places)
        except Unavailable:
            self._is_sound = False
            raise

    async def _save(self, checkpoint: Checkpoint) -> None:
        changes = max(0, checkpoint.changes)
        if changes == self.newest > 0:
            # The marker of the last transaction, which nobody will ever read, shall not look like lag.
            changes = max(changes, await self._parts.offsets.end(self._changes))
        offsets = {self._changes: changes}
        if checkpoint.segments > 0:
            offsets[self._heard] = checkpoint.segments - 1
        await self._parts.writer.save(offsets)
        self.checkpoint = checkpoint
        while self._written and next(iter(self._written.values())) <= checkpoint.changes:
            self._written.popitem(last=False)

    def _message(self, event: AnyEvent) -> Message:
        return Message(
            self._changes.topic,
            self._partition,
            event.partitionkey.encode(),
            event.model_dump_json().encode(),
            _EVENT,
        )

    def _remember(self, event_id: str, cursor: int) -> None:
        self._written[event_id] = cursor
        if len(self._written) > _EVENTS_REMEMBERED:
            self._written.popitem(last=False)
