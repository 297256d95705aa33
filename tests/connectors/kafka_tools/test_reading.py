from __future__ import annotations

from contextlib import aclosing

import pytest

from connectors.kafka_log import KafkaPolicy
from connectors.kafka_tools.positions import Extent, Moment, Offset
from connectors.kafka_tools.reading import reading
from connectors.kafka_tools.topics import Topic
from stream.errors import ConfigError
from tests.connectors.kafka_log.running import transacting
from tests.connectors.kafka_tools.making import new_topic, write_timed


async def values(policy: KafkaPolicy, topic: Topic, extent: Extent | None = None) -> list[bytes]:
    async with reading(policy, topic.name) as reader:
        spans = await reader.spans(extent or Extent())
        return [record.value or b"" async for record in reader.read(spans)]


@pytest.fixture
async def topic(policy: KafkaPolicy) -> Topic:
    """Two partitions whose records alternate in time."""
    topic = await new_topic(policy, 2)
    await write_timed(
        policy,
        topic,
        (0, 100, b"a"),
        (0, 300, b"c"),
        (1, 200, b"b"),
        (1, 400, b"d"),
        (0, 500, b"e"),
    )
    return topic


async def test_partitions_are_merged_in_the_order_of_time(
    policy: KafkaPolicy, topic: Topic
) -> None:
    assert await values(policy, topic) == [b"a", b"b", b"c", b"d", b"e"]


@pytest.mark.parametrize(
    ("extent", "expected"),
    [
        (Extent(begin=Moment(200)), [b"b", b"c", b"d", b"e"]),
        (Extent(end=Moment(300)), [b"a", b"b"]),
        (Extent(Moment(200), Moment(401)), [b"b", b"c", b"d"]),
        (Extent(begin=Offset(1)), [b"c", b"d", b"e"]),
        (Extent(end=Offset(1)), [b"a", b"b"]),
        (Extent(Moment(600)), []),
        (Extent(Offset(9)), []),
        (Extent(Moment(400), Moment(200)), []),
    ],
)
async def test_it_reads_from_a_moment_or_offset_to_another(
    policy: KafkaPolicy, topic: Topic, extent: Extent, expected: list[bytes]
) -> None:
    assert await values(policy, topic, extent) == expected


async def test_more_records_than_are_fetched_at_once_all_come(policy: KafkaPolicy) -> None:
    topic = await new_topic(policy, 2)
    written = [(n % 2, n, b"%d" % n) for n in range(1_100)]
    await write_timed(policy, topic, *written)
    assert await values(policy, topic) == [value for _, _, value in written]


async def test_what_was_aborted_does_not_come_and_is_not_waited_for(policy: KafkaPolicy) -> None:
    topic = await new_topic(policy)
    async with transacting(policy) as producer:
        async with producer.transaction():
            await producer.send(topic.name, b"kept")
        await producer.begin_transaction()
        await producer.send_and_wait(topic.name, b"aborted")
        await producer.abort_transaction()
    assert await values(policy, topic) == [b"kept"]


async def test_it_follows_what_comes(policy: KafkaPolicy, topic: Topic) -> None:
    async with reading(policy, topic.name) as reader:
        ends = {place: span.end for place, span in (await reader.spans(Extent())).items()}
        await write_timed(policy, topic, (1, 600, b"new"))
        async with aclosing(reader.follow(ends)) as records:
            assert (await anext(records)).value == b"new"


async def test_there_must_be_such_a_topic(policy: KafkaPolicy) -> None:
    with pytest.raises(ConfigError, match="no topic"):
        async with reading(policy, "nowhere"):
            pass
