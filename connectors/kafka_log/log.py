"""`stream.log.Log` in Kafka.

Offsets and cursors are Kafka's offset plus one: the protocol counts from one. A process may use it without joining, as
a gateway does: it appends, follows the changes of all partitions, and commits nothing.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from aiokafka.errors import MessageSizeTooLargeError  # type: ignore[import-untyped]

from connectors.kafka_log.changes import Changes
from connectors.kafka_log.client import Place, partition_for
from connectors.kafka_log.delivery import Delivery
from connectors.kafka_log.failures import translated
from connectors.kafka_log.handover import Handover
from connectors.kafka_log.ledger import Ledger, read_rows
from connectors.kafka_log.letters import Letters
from connectors.kafka_log.member import Member
from connectors.kafka_log.offsets import Offsets
from connectors.kafka_log.owned import Owned, Parts
from connectors.kafka_log.policy import KafkaPolicy
from connectors.kafka_log.quiet import hush_aiokafka
from connectors.kafka_log.reader import Reader
from connectors.kafka_log.records import message_of
from connectors.kafka_log.segments import Segments
from connectors.kafka_log.sequences import Sequences
from connectors.kafka_log.topics import delete_records, ensure_topics
from connectors.kafka_log.writers import PlainWriter, TransactionalWriter
from schemas import DeadLetter, ErrorCode
from stream.errors import BadInput, Fenced, StreamError
from stream.log import Appended, Assignment, Checkpoint, Commit, Finished, Logged, Record

__all__ = ["KafkaLog"]

logger = logging.getLogger(__name__)


def _wall_clock_ms() -> int:
    return time.time_ns() // 1_000_000


class KafkaLog:
    """Both logs, the ledger and the dead letters in topics."""

    def __init__(
        self,
        policy: KafkaPolicy,
        state_dir: Path,
        *,
        now_ms: Callable[[], int] = _wall_clock_ms,
    ) -> None:
        """Name the brokers and a folder.

        Args:
            policy: Where and how.
            state_dir: Where the ledger is cached. It may be shared by the processes of a machine, and be lost.
            now_ms: The clock that dates things.
        """
        self._policy = policy
        self._state_dir = state_dir
        self._now_ms = now_ms
        self._exits = contextlib.AsyncExitStack()

    async def open(self) -> None:
        """Connect; make or verify the topics.

        Raises:
            ConfigError: a topic is missing or does not suit, or the brokers refuse us.
            Unavailable: no broker answers.
        """
        hush_aiokafka()
        async with contextlib.AsyncExitStack() as exits:
            await self._find_topics()
            self._offsets = Offsets(self._policy)
            exits.push_async_callback(self._offsets.close)
            await self._offsets.open()
            self._past = Reader(self._policy, follows=False)
            exits.push_async_callback(self._past.close)
            self._delivery = Delivery(self._policy, self._largest)
            exits.push_async_callback(self._delivery.close)
            self._thread = ThreadPoolExecutor(1, "kafka-ledger")
            exits.callback(self._thread.shutdown)
            self._connect_parts(exits)
            self._exits = exits.pop_all()

    async def close(self) -> None:
        """Leave the group and disconnect."""
        await self._exits.aclose()

    @property
    def partitions(self) -> int:
        """How many partitions segments, changes and ledger have."""
        return self._partitions

    async def join(self, worker: Assignment) -> None:
        """Become a member of the consumer group; return when it has assigned partitions.

        The worker gets each of them as soon as its former owner is shut out and its ledger is read.

        Raises:
            ConfigError: the brokers refuse us.
        """
        self._handover.worker = worker
        await self._member.join()

    async def leave(self) -> None:
        """Give all partitions back and leave the group."""
        await self._member.leave()

    def owns(self, partition: int) -> bool:
        """Say whether a partition is ours, and the group heard of us so lately that it must still be."""
        return partition in self._handover.owned and self._member.in_touch()

    def checks(self) -> Mapping[str, bool]:
        """Return whether the group, its partitions and their commits are well; nothing before `join`."""
        return self._member.checks()

    async def append(self, entries: Sequence[Appended]) -> None:
        """Append entries of one user; all replicas have them on return.

        While the brokers are away it waits.

        Raises:
            BadInput: an entry is larger than the topic allows.
            Unavailable: not all of it was written.
        """
        topic = self._policy.topics.segments
        messages = [message_of(topic, self.partition_of(i.entry.user_id), i) for i in entries]
        with translated("append segments"):
            try:
                await self._delivery.write(messages)
            except MessageSizeTooLargeError as error:
                raise BadInput(
                    ErrorCode.FRAME_TOO_LARGE, f"too large for the segments log: {error}"
                ) from error

    async def read(self, partition: int, offset: int, limit: int) -> list[Record]:
        """Read records from `offset` on.

        Raises:
            Fenced: the partition is not ours.
        """
        return await self._mine(partition).segments.read(offset, limit)

    async def segments_end(self, partition: int) -> int:
        """Return the offset of the newest record, or of a transaction's marker behind it."""
        return await self._offsets.end(Place(self._policy.topics.segments, partition))

    async def wait_for_segments(self, partition: int, offset: int) -> None:
        """Return as soon as there is a record at `offset` or later."""
        await self._mine(partition).segments.wait(offset)

    async def last_seq(self, user_id: str, stream_id: str) -> int:
        """Return the highest durable sequence number of a client's stream; -1 for none.

        Numbers are known for `resume_ms`, at whichever gateway they came in. A client that stays away longer
        begins anew, and what it sends again is recognised as repeated.
        """
        return await self._sequences.last(self.partition_of(user_id), user_id, stream_id)

    async def commit(self, partition: int, commits: Sequence[Commit]) -> list[int]:
        """Write events and ledger rows of several windows in one transaction."""
        return await self._mine(partition).commit(commits)

    async def changes(
        self,
        partition: int,
        after: int,
        limit: int,
        user_id: str | None = None,
        about: str | None = None,
    ) -> list[Logged]:
        """Read events behind cursor `after`; what is about something is looked for in the whole partition."""
        owned = self._handover.owned.get(partition)
        known = owned.newest if owned else 0
        if user_id is not None and about is not None:
            return (await self._changes.about(partition, after, user_id, about, known))[:limit]
        return await self._changes.read(partition, after, limit, user_id, known)

    async def changes_end(self, partition: int) -> int:
        """Return the cursor of the newest event."""
        owned = self._handover.owned.get(partition)
        return owned.newest if owned else await self._changes.newest(partition)

    async def wait_for_changes(self, partition: int, after: int) -> int:
        """Return the cursor of an event behind `after`, as soon as there is one."""
        return await self._changes.wait(partition, after)

    def partition_of(self, user_id: str) -> int:
        """Return the partition that every Kafka client computes for the key `user_id`."""
        return partition_for(user_id, self._partitions)

    async def erase(self, user_id: str, *, offset: int, command_id: str) -> None:
        """Erase a user's ledger rows; the other topics forget when their retention ends."""
        await self._mine(self.partition_of(user_id)).forget(user_id)

    async def finished(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Finished]:
        """Look up (user id, segment id) pairs of users whose partitions are ours."""
        found: dict[tuple[str, str], Finished] = {}
        for partition in {self.partition_of(user_id) for user_id, _ in keys}:
            mine = [key for key in keys if self.partition_of(key[0]) == partition]
            found |= await self._mine(partition).ledger.find(mine)
        return found

    async def words(self, user_id: str, segment_ids: Sequence[str]) -> dict[str, Finished]:
        """Look up what a user said; in a partition of another process, by reading its ledger topic."""
        partition = self.partition_of(user_id)
        owned = self._handover.owned.get(partition)
        if owned is None:
            place = Place(self._policy.topics.ledger, partition)
            return await read_rows(place, user_id, segment_ids, self._past, self._offsets)
        rows = await owned.ledger.find([(user_id, segment_id) for segment_id in segment_ids])
        return {row.segment_id: row for row in rows.values()}

    async def recent(self, user_ids: Sequence[str], limit: int) -> dict[str, list[Finished]]:
        """Return the last finished segments of each user, oldest first."""
        found: dict[str, list[Finished]] = {}
        for partition in {self.partition_of(user_id) for user_id in user_ids}:
            mine = [user_id for user_id in user_ids if self.partition_of(user_id) == partition]
            found |= await self._mine(partition).ledger.recent(mine, limit)
        return found

    async def checkpoint(self, partition: int) -> Checkpoint:
        """Return where to begin in a partition that is ours."""
        return self._mine(partition).checkpoint

    async def save_checkpoint(self, partition: int, checkpoint: Checkpoint) -> None:
        """Remember where to begin, as offsets of the group, so that Kafka's tools show the lag."""
        await self._mine(partition).save(checkpoint)

    async def bury(self, letters: Sequence[DeadLetter]) -> None:
        """Keep dead letters."""
        await self._letters.bury(letters)

    async def dead_letters(self, limit: int, after: str | None = None) -> list[DeadLetter]:
        """List dead letters, oldest first."""
        return await self._letters.read(limit, after)

    async def prune(self, now_ms: int) -> None:
        """Delete segments and ledger rows of our partitions that have outlived their retention."""
        topics = self._policy.topics
        segments_before = now_ms - topics.segments_retention_ms
        try:
            for owned in list(self._handover.owned.values()):
                await owned.ledger.prune(now_ms - topics.ledger_retention_ms)
            ends = [
                await owned.segments.prunable(segments_before, owned.checkpoint.segments)
                for owned in list(self._handover.owned.values())
            ]
            await delete_records(self._policy, dict(end for end in ends if end is not None))
        except StreamError as error:
            logger.warning("old segments stay for now: %s", error)

    async def _find_topics(self) -> None:
        topics = self._policy.topics
        found = await ensure_topics(self._policy)
        self._partitions, self._largest = found.partitions, found.largest
        self._largest_commit = min(found.largest[topics.changes], found.largest[topics.ledger])

    def _connect_parts(self, exits: contextlib.AsyncExitStack) -> None:
        policy, topics = self._policy, self._policy.topics
        self._letters = Letters(
            topics.dead_letters, self._delivery.write, self._past, self._offsets
        )
        self._sequences = Sequences(
            topics.segments,
            self._past,
            self._offsets,
            resume_ms=policy.resume_ms,
            now_ms=self._now_ms,
        )
        self._changes = Changes(policy, self._offsets, self._past)
        exits.push_async_callback(self._changes.close)
        self._handover = Handover(policy, self._make)
        exits.push_async_callback(self._handover.closed)
        self._member = Member(policy, self._partitions, self._handover)
        exits.push_async_callback(self.leave)

    def _make(self, partition: int) -> Owned:
        """Make a partition that the group has assigned to us."""
        policy, topics = self._policy, self._policy.topics
        file = self._state_dir / f"{topics.ledger}-{partition}.db"
        parts = Parts(
            policy=policy,
            writer=TransactionalWriter(policy, partition, self._largest_commit)
            if policy.transactions
            else PlainWriter(policy, self._member.commit_offsets, self._largest_commit),
            segments=Segments(
                Place(topics.segments, partition),
                partitions=self._partitions,
                policy=policy,
                offsets=self._offsets,
                bury=self._letters.bury,
                now_ms=self._now_ms,
            ),
            ledger=Ledger(Place(topics.ledger, partition), file, self._thread, self._now_ms),
            reader=self._past,
            offsets=self._offsets,
            last_cursor=self._changes.newest,
            in_touch=self._member.in_touch,
            fenced=self._member.fenced,
        )
        return Owned(partition, parts)

    def _mine(self, partition: int) -> Owned:
        owned = self._handover.owned.get(partition)
        if owned is None:
            raise Fenced(f"partition {partition} is not assigned to this process")
        return owned
