from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

import pytest
from aiokafka.errors import (  # type: ignore[import-untyped]
    MessageSizeTooLargeError,
    ProducerFenced,
)

from connectors.kafka_log import KafkaPolicy
from connectors.kafka_log.client import Message, Place
from connectors.kafka_log.offsets import Offsets
from connectors.kafka_log.reader import Reader
from connectors.kafka_log.topics import ensure_topics
from connectors.kafka_log.writers import PlainWriter, TransactionalWriter
from tests.connectors.kafka_log.running import make_policy
from tests.servers import Kafka

MEBIBYTE = 1024 * 1024


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


def event(policy: KafkaPolicy, value: bytes) -> Message:
    return Message(policy.topics.changes, 0, b"k", value)


def row(policy: KafkaPolicy, value: bytes) -> Message:
    return Message(policy.topics.ledger, 0, b"k", value)


async def everything(policy: KafkaPolicy, offsets: Offsets, topic: str) -> list[bytes | None]:
    """All values of a topic that are committed, once nothing is open any more."""
    reader = Reader(policy, follows=False)
    place = Place(topic, 0)
    try:
        records = await reader.take(place, 0, 100, await offsets.end(place))
    finally:
        await reader.close()
    return [record.value for record in records]


async def test_records_of_several_topics_are_written_together(
    policy: KafkaPolicy, offsets: Offsets
) -> None:
    writer = TransactionalWriter(policy, 0, MEBIBYTE)
    await writer.start()
    places = await writer.write([event(policy, b"e1"), event(policy, b"e2"), row(policy, b"r1")])
    assert [(place.topic, place.offset) for place in places] == [
        (policy.topics.changes, 0),
        (policy.topics.changes, 1),
        (policy.topics.ledger, 0),
    ]
    await writer.stop()
    await writer.start()  # returns when nothing of the last transaction is open
    assert await everything(policy, offsets, policy.topics.changes) == [b"e1", b"e2"]
    assert await everything(policy, offsets, policy.topics.ledger) == [b"r1"]
    await writer.stop()


async def test_nothing_of_a_write_that_failed_is_ever_seen(
    policy: KafkaPolicy, offsets: Offsets
) -> None:
    writer = TransactionalWriter(policy, 0, MEBIBYTE)
    await writer.start()
    with pytest.raises(MessageSizeTooLargeError):
        await writer.write([event(policy, b"half"), row(policy, b"x" * 2 * MEBIBYTE)])
    await writer.stop()
    await writer.start()
    await writer.write([event(policy, b"whole")])
    await writer.stop()
    await writer.start()
    assert await everything(policy, offsets, policy.topics.changes) == [b"whole"]
    await writer.stop()


async def test_whoever_starts_later_shuts_out_the_former(
    policy: KafkaPolicy, offsets: Offsets
) -> None:
    former, later = (TransactionalWriter(policy, 0, MEBIBYTE) for _ in range(2))
    await former.start()
    await former.write([event(policy, b"before")])
    await later.start()
    with pytest.raises(ProducerFenced):
        await former.write([event(policy, b"zombie")])
    await former.stop()
    await later.write([event(policy, b"after")])
    await later.stop()
    await later.start()
    assert await everything(policy, offsets, policy.topics.changes) == [b"before", b"after"]
    await later.stop()


async def test_whoever_was_shut_out_cannot_move_the_offsets(
    policy: KafkaPolicy, offsets: Offsets
) -> None:
    place = Place(policy.topics.segments, 0)
    former, later = (TransactionalWriter(policy, 0, MEBIBYTE) for _ in range(2))
    await former.start()
    await later.start()
    await later.save({place: 7})
    with pytest.raises(ProducerFenced):
        await former.save({place: 3})
    await former.stop()
    await later.stop()
    await later.start()
    assert await offsets.committed(place) == 7
    await later.stop()


async def test_partitions_do_not_shut_each_other_out(policy: KafkaPolicy) -> None:
    writers = [TransactionalWriter(policy, partition, MEBIBYTE) for partition in range(3)]
    for writer in writers:
        await writer.start()
    for writer in writers:
        await writer.write([event(policy, b"e")])
        await writer.stop()


async def test_without_transactions_the_ledger_never_comes_before_the_events(
    policy: KafkaPolicy, offsets: Offsets
) -> None:
    writer = PlainWriter(policy, nowhere, 16 * MEBIBYTE)  # the topics take 4
    await writer.start()
    with pytest.raises(MessageSizeTooLargeError):
        await writer.write([event(policy, b"x" * 5 * MEBIBYTE), row(policy, b"finished")])
    await writer.stop()
    assert await everything(policy, offsets, policy.topics.ledger) == []


async def test_without_transactions_offsets_are_committed_by_the_member(
    policy: KafkaPolicy,
) -> None:
    saved: dict[Place, int] = {}

    async def keep(offsets: Mapping[Place, int]) -> None:
        saved.update(offsets)

    writer = PlainWriter(policy, keep, MEBIBYTE)
    await writer.save({Place("t", 0): 5})
    assert saved == {Place("t", 0): 5}


async def nowhere(offsets: Mapping[Place, int]) -> None:
    raise AssertionError
