"""How the workers' consumer group is, and whether the brokers do what we need of them."""

from __future__ import annotations

import asyncio
from typing import Final

from aiokafka.errors import KafkaError, for_code  # type: ignore[import-untyped]

from connectors.kafka_log.client import Place, admin, asking_consumer, knock, producer
from connectors.kafka_log.delivery import stop_producer
from connectors.kafka_log.failures import translated
from connectors.kafka_log.policy import KafkaPolicy

__all__ = ["ahead_ms", "lag_of", "members_of", "try_transaction"]

_COORDINATOR_S: Final = 8
"""How long the brokers may take to choose a coordinator: the first question makes them do so."""
_MEMBERS: Final = 5
"""Place of the members in the description of a group."""


async def members_of(policy: KafkaPolicy) -> int:
    """Count the workers that the group knows. One that was killed stays in it for `session_timeout_ms`.

    Raises:
        ConfigError: the brokers refuse us.
        Unavailable: none answers.
    """
    with translated(f"connect to {policy.bootstrap_servers}"):
        await knock(policy)
    with translated(f"look at the group {policy.group_id}"):
        async with admin(policy) as client, asyncio.timeout(_COORDINATOR_S):
            while True:
                try:
                    (response,) = await client.describe_consumer_groups([policy.group_id])
                    (group, *_) = response.groups
                    if error := group[0]:
                        raise for_code(error)(policy.group_id)
                    return len(group[_MEMBERS])
                except KafkaError as error:
                    if not error.retriable:
                        raise
                    await asyncio.sleep(0.2)


async def lag_of(policy: KafkaPolicy, partitions: int) -> int:
    """Count the records from the checkpoints to the ends: those of open windows, and those not read yet.

    Raises:
        ConfigError: the brokers refuse us.
        Unavailable: none answers.
    """
    places = _segments(policy, partitions)
    with translated(f"look how far the group {policy.group_id} is"):
        async with admin(policy) as client:
            committed = await client.list_consumer_group_offsets(policy.group_id, partitions=places)
    consumer = asking_consumer(policy)
    try:
        with translated("find the ends of the segments"):
            await consumer.start()
            begins = await consumer.beginning_offsets(places)
            ends = await consumer.end_offsets(places)
    finally:
        await consumer.stop()

    def behind(place: Place) -> int:
        at = committed.get(place)
        return int(ends[place] - (begins[place] if at is None or at.offset < 0 else at.offset))

    return sum(map(behind, places))


async def ahead_ms(policy: KafkaPolicy, partitions: int, now_ms: int) -> int:
    """Return by how much the youngest segment lies in our future; 0 if none does.

    The brokers date segments (LogAppendTime), and tell their time in no other way. So a clock that is behind ours
    goes unnoticed, and so does one that is ahead while nobody speaks.
    """
    places = _segments(policy, partitions)
    consumer = asking_consumer(policy)
    try:
        with translated("ask for the youngest segments"):
            await consumer.start()
            found = await consumer.offsets_for_times(dict.fromkeys(places, now_ms + 1))
    finally:
        await consumer.stop()
    return max((one.timestamp - now_ms for one in found.values() if one is not None), default=0)


async def try_transaction(policy: KafkaPolicy) -> None:
    """Begin a transaction and abort it, under a transactional id that no worker has.

    Raises:
        ConfigError: the brokers refuse us.
        Unavailable: none answers, or they have no transactions.
    """
    sender = producer(
        policy,
        transactional_id=f"{policy.transactional_prefix}-doctor",
        max_request_size=1024 * 1024,
    )
    with translated("begin a transaction"):
        try:
            await sender.start()
            await sender.begin_transaction()
            await sender.abort_transaction()
        finally:
            await stop_producer(sender, policy)


def _segments(policy: KafkaPolicy, partitions: int) -> list[Place]:
    return [Place(policy.topics.segments, number) for number in range(partitions)]
