from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import pytest
from aiokafka.errors import (  # type: ignore[import-untyped]
    KafkaError,
    MessageSizeTooLargeError,
)

from connectors.kafka_log import KafkaPolicy
from connectors.kafka_log.client import Message, Place
from connectors.kafka_log.delivery import Delivery
from connectors.kafka_log.reader import Reader
from connectors.kafka_log.topics import ensure_topics
from tests.connectors.kafka_log.running import make_policy
from tests.servers import Kafka

MEBIBYTE = 1024 * 1024


@pytest.fixture
async def policy(kafka_server: Kafka) -> KafkaPolicy:
    policy = make_policy(kafka_server.bootstrap)
    await ensure_topics(policy)
    return policy


@pytest.fixture
async def reader(policy: KafkaPolicy) -> AsyncIterator[Reader]:
    reader = Reader(policy, follows=False)
    yield reader
    await reader.close()


def messages(policy: KafkaPolicy, *values: bytes) -> Sequence[Message]:
    return [Message(policy.topics.segments, 0, b"k", value) for value in values]


async def test_records_are_written_in_order(policy: KafkaPolicy, reader: Reader) -> None:
    delivery = Delivery(policy, {policy.topics.segments: MEBIBYTE})
    values = [b"%d" % n for n in range(2_000)]
    await delivery.write(messages(policy, *values))
    await delivery.close()
    place = Place(policy.topics.segments, 0)
    assert [record.value for record in await reader.take(place, 0, 5_000, 1)] == values


async def test_a_record_that_is_too_large_is_refused_before_anything_is_written(
    policy: KafkaPolicy, reader: Reader
) -> None:
    delivery = Delivery(policy, {policy.topics.segments: MEBIBYTE})
    with pytest.raises(MessageSizeTooLargeError):
        await delivery.write(messages(policy, b"small", b"x" * MEBIBYTE))
    await delivery.write(messages(policy, b"next"))
    await delivery.close()
    (record,) = await reader.take(Place(policy.topics.segments, 0), 0, 9, 1)
    assert record.value == b"next"


async def test_writing_goes_on_after_the_brokers_refused_a_batch(
    policy: KafkaPolicy, reader: Reader
) -> None:
    believed = {policy.topics.segments: 16 * MEBIBYTE}  # the topic takes 4
    delivery = Delivery(policy, believed)
    with pytest.raises(KafkaError):
        await delivery.write(messages(policy, b"x" * 5 * MEBIBYTE))
    for value in (b"one", b"two"):
        await delivery.write(messages(policy, value))
    await delivery.close()
    records = await reader.take(Place(policy.topics.segments, 0), 0, 9, 2)
    assert [record.value for record in records] == [b"one", b"two"]
