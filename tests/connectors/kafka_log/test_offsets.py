from __future__ import annotations

import time
from collections.abc import AsyncIterator

import pytest

from connectors.kafka_log import KafkaPolicy
from connectors.kafka_log.client import Message, Place
from connectors.kafka_log.offsets import Offsets
from connectors.kafka_log.topics import delete_records, ensure_topics
from stream.errors import Unavailable
from tests.connectors.kafka_log.running import make_policy, transacting, write
from tests.servers import Kafka


@pytest.fixture
async def policy(kafka_server: Kafka) -> KafkaPolicy:
    policy = make_policy(kafka_server.bootstrap)
    await ensure_topics(policy)
    return policy


@pytest.fixture
async def offsets(policy: KafkaPolicy) -> AsyncIterator[Offsets]:
    offsets = Offsets(policy)
    await offsets.open()
    yield offsets
    await offsets.close()


def message(place: Place) -> Message:
    return Message(place.topic, place.partition, b"k", b"v")


async def test_a_partition_ends_before_what_is_not_decided(
    policy: KafkaPolicy, offsets: Offsets
) -> None:
    place = Place(policy.topics.changes, 0)
    assert await offsets.end(place) == 0
    await write(policy, message(place))
    assert await offsets.end(place) == 1
    async with transacting(policy) as producer:
        await producer.begin_transaction()
        await (await producer.send(place.topic, b"open", partition=0))
        assert await offsets.end(place) == 1


async def test_a_partition_begins_behind_what_was_deleted(
    policy: KafkaPolicy, offsets: Offsets
) -> None:
    place = Place(policy.topics.segments, 0)
    await write(policy, *(message(place) for _ in range(3)))
    assert await offsets.begin(place) == 0
    await delete_records(policy, {place: 2})
    assert await offsets.begin(place) == 2


async def test_a_moment_is_found_by_when_records_were_written(
    policy: KafkaPolicy, offsets: Offsets
) -> None:
    place = Place(policy.topics.segments, 0)
    await write(policy, message(place))
    now_ms = time.time_ns() // 1_000_000
    assert await offsets.at(place, now_ms - 60_000) == 0
    assert await offsets.at(place, now_ms + 60_000) == 1


async def test_the_group_begins_nowhere_and_goes_on_where_it_was(
    policy: KafkaPolicy, offsets: Offsets
) -> None:
    place = Place(policy.topics.segments, 0)
    assert await offsets.committed(place) is None
    async with transacting(policy) as producer:
        await producer.begin_transaction()
        await producer.send_offsets_to_transaction({place: 7}, policy.group_id)
        await producer.commit_transaction()
    while await offsets.committed(place) is None:
        pass  # the brokers mark a commit in every partition a moment after they have answered
    assert await offsets.committed(place) == 7


async def test_no_broker_is_no_answer() -> None:
    offsets = Offsets(make_policy("127.0.0.1:1"))
    with pytest.raises(Unavailable, match="cannot connect"):
        await offsets.open()
    await offsets.close()
