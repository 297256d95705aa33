from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest
from aiokafka import AIOKafkaProducer  # type: ignore[import-untyped]

from connectors.kafka_log import KafkaPolicy
from connectors.kafka_log.client import KafkaRecord, Message, Place
from connectors.kafka_log.reader import Reader
from connectors.kafka_log.topics import ensure_topics
from stream.errors import Unavailable
from tests.connectors.kafka_log.running import make_policy, soon, transacting, write
from tests.servers import Kafka


@pytest.fixture
async def policy(kafka_server: Kafka) -> KafkaPolicy:
    policy = make_policy(kafka_server.bootstrap, partitions=2)
    await ensure_topics(policy)
    return policy


@pytest.fixture(params=[True, False], ids=["follows", "goes about"])
async def reader(policy: KafkaPolicy, request: pytest.FixtureRequest) -> AsyncIterator[Reader]:
    reader = Reader(policy, follows=request.param)
    yield reader
    await reader.close()


@pytest.fixture
def place(policy: KafkaPolicy) -> Place:
    return Place(policy.topics.changes, 0)


async def fill(policy: KafkaPolicy, place: Place, values: Sequence[str]) -> None:
    await write(
        policy, *(Message(place.topic, place.partition, b"k", value.encode()) for value in values)
    )


async def transact(producer: AIOKafkaProducer, place: Place, value: str, *, abort: bool) -> None:
    await producer.begin_transaction()
    await (await producer.send(place.topic, value.encode(), partition=place.partition))
    await (producer.abort_transaction() if abort else producer.commit_transaction())


def values(records: Sequence[KafkaRecord]) -> list[str]:
    return [(record.value or b"").decode() for record in records]


async def test_reading_goes_on_forth_and_back(
    policy: KafkaPolicy, place: Place, reader: Reader
) -> None:
    await fill(policy, place, "abcdef")
    assert values(await reader.take(place, 0, 2, 6)) == ["a", "b"]
    assert values(await reader.take(place, 2, 2, 6)) == ["c", "d"]
    assert values(await reader.take(place, 5, 9, 6)) == ["f"]
    assert values(await reader.take(place, 1, 1, 6)) == ["b"]
    assert await reader.take(place, 6, 9, 6) == []


async def test_each_partition_can_be_read_in_turn(
    policy: KafkaPolicy, place: Place, reader: Reader
) -> None:
    other = Place(policy.topics.segments, 1)
    await fill(policy, place, "ab")
    await fill(policy, other, "xy")
    assert values(await reader.take(place, 0, 1, 2)) == ["a"]
    assert values(await reader.take(other, 0, 1, 2)) == ["x"]
    assert values(await reader.take(place, 1, 1, 2)) == ["b"]
    assert values(await reader.take(other, 1, 1, 2)) == ["y"]


async def test_what_was_aborted_is_not_read_and_what_is_open_is_waited_for(
    policy: KafkaPolicy, place: Place, reader: Reader
) -> None:
    async with transacting(policy) as producer:
        await transact(producer, place, "aborted", abort=True)
        await transact(producer, place, "committed", abort=False)
        await transact(producer, place, "aborted too", abort=True)
    records = await reader.take(place, 0, 9, 6)
    assert values(records) == ["committed"]
    # Behind it there is nothing but markers and an aborted record: that is the end, too.
    assert await reader.take(place, records[-1].offset + 1, 9, 6) == []


async def test_waiting_ends_with_a_record_and_not_with_a_marker(
    policy: KafkaPolicy, place: Place, reader: Reader
) -> None:
    waiting = asyncio.create_task(reader.wait(place, 0))
    async with transacting(policy) as producer:
        await transact(producer, place, "aborted", abort=True)
        await asyncio.sleep(0.1)
        assert not waiting.done()
        await transact(producer, place, "committed", abort=False)
        await soon(waiting)
    assert values(await reader.take(place, 0, 9, 3)) == ["committed"]


async def test_what_was_waited_for_is_at_hand_until_it_is_taken(
    policy: KafkaPolicy, place: Place, reader: Reader
) -> None:
    await fill(policy, place, "ab")
    await soon(reader.wait(place, 1))
    assert reader.is_at(place, 1)
    assert not reader.is_at(place, 0)
    await reader.take(place, 1, 1, 2)
    assert not reader.is_at(place, 2)
    assert reader.has_seen(place, 2)
    assert reader.newest == 1


async def test_a_wait_that_is_given_up_loses_nothing(
    policy: KafkaPolicy, place: Place, reader: Reader
) -> None:
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(reader.wait(place, 0), 0.05)
    await fill(policy, place, "a")
    await soon(reader.wait(place, 0))
    assert values(await reader.take(place, 0, 9, 1)) == ["a"]


async def test_brokers_that_are_away_are_not_the_end_of_the_partition() -> None:
    reader = Reader(make_policy("127.0.0.1:1"), follows=False)
    with pytest.raises(Unavailable):
        await reader.take(Place("any", 0), 0, 9, 1)
    await reader.close()
