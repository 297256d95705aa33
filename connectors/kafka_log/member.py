"""Our membership in the consumer group: which partitions we have, and whether we can be sure of it.

The group's consumer reads nothing, so the group sees a process that lives, however long the models take. It
asks the coordinator for something once in a while: an answer is a sign that our heartbeats arrive too.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping, Set
from typing import Any

from aiokafka import ConsumerRebalanceListener  # type: ignore[import-untyped]
from aiokafka.errors import IllegalStateError, KafkaError  # type: ignore[import-untyped]

from connectors.kafka_log.client import Place, group_consumer
from connectors.kafka_log.failures import BROKEN, translate
from connectors.kafka_log.handover import Handover
from connectors.kafka_log.policy import KafkaPolicy
from stream.errors import ConfigError
from stream.retry import Backoff

__all__ = ["Member"]

logger = logging.getLogger(__name__)

_BACKOFF = Backoff(first_ms=500, longest_ms=10_000)


class Member(ConsumerRebalanceListener):  # type: ignore[misc]
    """Takes part in the group until it leaves, through whatever happens to the brokers."""

    def __init__(self, policy: KafkaPolicy, partitions: int, handover: Handover) -> None:
        """Prepare to join; `handover` gets what the group assigns."""
        self._policy = policy
        self._partitions = partitions
        self._handover = handover
        self._consumer: Any = None
        self._running: asyncio.Task[None] | None = None
        self._stopping: set[asyncio.Task[None]] = set()
        self._joined: asyncio.Future[None] | None = None
        self._rejoin = asyncio.Event()
        self._failure = ""
        self._contact_s = 0.0
        """When the coordinator last answered: the moment of asking, on the monotonic clock."""
        self._doubtful_until_s = 0.0
        """After a silence, the next heartbeats tell whether we are still a member."""
        self._unassigned_since_s: float | None = None

    async def join(self) -> None:
        """Take part; return when the group has assigned partitions for the first time.

        Raises:
            ConfigError: the brokers refuse us.
        """
        self._joined = asyncio.get_running_loop().create_future()
        self._unassigned_since_s = time.monotonic()
        self._running = asyncio.create_task(self._run())
        await self._joined

    async def leave(self) -> None:
        """Leave the group at once, so that others need not wait for the session to time out."""
        if self._running is not None:
            await self._handover.take_back(tell=False)
            self._running.cancel()
            await asyncio.wait({self._running})
            self._running = None

    def in_touch(self) -> bool:
        """Whether the group cannot have given our partitions to others without our knowing."""
        now_s = time.monotonic()
        is_young = now_s - self._contact_s < self._policy.contact_ms / 1000
        return is_young and now_s >= self._doubtful_until_s

    def checks(self) -> dict[str, bool]:
        """Return what must hold for this member to be of use, by name."""
        if self._running is None:
            return {}
        stall_s = self._policy.stall_ms / 1000
        since_s = self._unassigned_since_s
        is_assigned = since_s is None or time.monotonic() - since_s < stall_s
        return {
            "kafka_group": self.in_touch() and is_assigned and not self._failure,
            "kafka_partitions": self._handover.complete,
            "kafka_commits": self._handover.slowest_write_s < stall_s,
        }

    def fenced(self, partition: int) -> None:
        """Join anew when the group does not tell us soon who has the partition now.

        Normally another worker has it, and the group is about to say so. But the brokers also fence a
        transaction that took too long, or one whose owner was frozen before it opened the partition.
        """
        delay_s = 3 * self._policy.heartbeat_ms / 1000
        now = self._handover.round
        asyncio.get_running_loop().call_later(delay_s, self._rejoin_in, now, partition)

    async def commit_offsets(self, offsets: Mapping[Place, int]) -> None:
        """Save offsets as this member; refused when the group has assigned the partitions to another."""
        if self._consumer is None:
            raise IllegalStateError("not a member of the group")
        await self._consumer.commit(dict(offsets))

    async def on_partitions_revoked(self, revoked: Set[Place]) -> None:
        """Let go of everything: the group deals out all partitions anew. aiokafka swallows errors here."""
        self._unassigned_since_s = time.monotonic()
        if revoked:
            await self._handover.take_back()

    async def on_partitions_assigned(self, assigned: Set[Place]) -> None:
        """Take what the group assigns."""
        self._consumer.pause(*assigned)
        self._contact_s, self._doubtful_until_s = time.monotonic(), 0.0
        self._unassigned_since_s = None
        self._failure = ""
        mine = sorted(p.partition for p in assigned if p.topic == self._policy.topics.segments)
        logger.info("partitions of this process: %s", mine)
        self._handover.give(mine)
        if self._joined is not None and not self._joined.done():
            self._joined.set_result(None)

    async def _run(self) -> None:
        attempt = 0
        while True:
            try:
                await self._take_part()
                attempt = 0
            except BROKEN as error:
                attempt += 1
                failure = translate(error, "take part in the group")
                self._failure = str(failure)
                if isinstance(failure, ConfigError) and self._joined and not self._joined.done():
                    self._joined.set_exception(failure)
                    return
                logger.warning("%s (attempt %d)", failure, attempt)
                await asyncio.sleep(_BACKOFF.delay_ms(attempt) / 1000)

    async def _take_part(self) -> None:
        """Be a member until there is a reason to join anew."""
        topics = self._policy.topics
        consumer = self._consumer = group_consumer(self._policy)
        consumer.subscribe([topics.segments, topics.changes], listener=self)
        self._rejoin.clear()
        try:
            await consumer.start()
            while not self._rejoin.is_set():
                await self._look_after(consumer)
        finally:
            await self._handover.take_back()
            await self._stop(consumer)

    async def _look_after(self, consumer: Any) -> None:
        """Surface what went wrong in the consumer's background, and stay in touch."""
        if consumer.partitions_for_topic(self._policy.topics.segments) is not None:
            self._check_partitions(consumer)
        try:
            async with asyncio.timeout(0.1):
                await (
                    consumer.getmany()
                )  # reads nothing: all is paused. It waits during a rebalance.
        except TimeoutError:
            logger.debug("the group is rebalancing")
        asked_s = time.monotonic()
        try:
            async with asyncio.timeout(self._policy.contact_ms / 1000):
                await consumer.committed(Place(self._policy.topics.segments, 0))
        except (KafkaError, TimeoutError) as error:
            logger.warning("no word from group %s: %r", self._policy.group_id, error)
        else:
            self._note_contact(asked_s)
        try:
            async with asyncio.timeout(self._policy.heartbeat_ms / 1000):
                await self._rejoin.wait()
        except TimeoutError:
            return

    def _check_partitions(self, consumer: Any) -> None:
        found = len(consumer.partitions_for_topic(self._policy.topics.segments))
        if found != self._partitions:
            self._failure = (
                f"the topic {self._policy.topics.segments} has {found} partitions, not {self._partitions} as "
                "at the start: users now belong to other partitions. Make topics with other names"
            )
            logger.error(self._failure)

    def _note_contact(self, asked_s: float) -> None:
        if asked_s - self._contact_s > self._policy.contact_ms / 1000:
            self._doubtful_until_s = asked_s + 3 * self._policy.heartbeat_ms / 1000
        self._contact_s = asked_s

    def _rejoin_in(self, round_: int, partition: int) -> None:
        if self._handover.round == round_ and self._running is not None:
            logger.warning("partition %d is ours but was fenced: joining the group anew", partition)
            self._rejoin.set()

    async def _stop(self, consumer: Any) -> None:
        """Leave. It is not interrupted, or the member would live on; but nobody waits for ever."""
        self._consumer = None
        task = asyncio.create_task(consumer.stop())
        self._stopping.add(task)
        task.add_done_callback(self._stopping.discard)
        await asyncio.wait({task}, timeout=self._policy.session_timeout_ms / 1000)
