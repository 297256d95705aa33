from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from connectors.kafka_log import KafkaPolicy
from connectors.kafka_log.client import KafkaRecord, partition_for
from connectors.kafka_tools.positions import Extent
from connectors.kafka_tools.reading import reading
from connectors.kafka_tools.recording import Recorded
from connectors.kafka_tools.topics import Topic
from connectors.kafka_tools.writing import TopicWriter
from connectors.replay import ReplayPolicy
from tests.connectors.kafka_tools.making import new_topic, recorded

AT_ONCE = ReplayPolicy(speed=math.inf)


async def written(
    policy: KafkaPolicy, topic: Topic, records: Sequence[Recorded], pace: ReplayPolicy = AT_ONCE
) -> TopicWriter:
    writer = TopicWriter(policy, topic)
    await writer.write(records, pace, lambda: None)
    return writer


async def read(policy: KafkaPolicy, topic: Topic) -> list[KafkaRecord]:
    async with reading(policy, topic.name) as reader:
        spans = await reader.spans(Extent())
        return [record async for record in reader.read(spans)]


async def test_records_come_as_they_are_into_the_partitions_of_their_keys(
    policy: KafkaPolicy,
) -> None:
    topic = await new_topic(policy, 3)
    await written(
        policy,
        topic,
        [
            recorded(b"one", b"anna", 1_000, [("a", b"1"), ("a", b"2")]),
            recorded(None, b"bo", 2_000),
            recorded(b"\xff", None, 3_000),
        ],
    )
    one, two, three = await read(policy, topic)
    assert (one.key, one.value, one.timestamp) == (b"anna", b"one", 1_000)
    assert one.headers == (("a", b"1"), ("a", b"2"))
    assert one.partition == partition_for("anna", 3)
    assert (two.key, two.value, two.partition) == (b"bo", None, partition_for("bo", 3))
    assert (three.key, three.value, three.partition) == (None, b"\xff", 1)


async def test_more_than_a_batch_stays_in_order(policy: KafkaPolicy) -> None:
    topic = await new_topic(policy)
    values = [b"%d" % n for n in range(1_200)]
    writer = await written(policy, topic, [recorded(value) for value in values])
    assert writer.written == 1_200
    assert writer.bytes == sum(len(value) + len(b"anna") for value in values)
    assert [record.value for record in await read(policy, topic)] == values


async def test_at_a_pace_the_same_records_come(policy: KafkaPolicy) -> None:
    topic = await new_topic(policy)
    records = [recorded(b"%d" % n, at_ms=n * 60_000) for n in range(4)]
    pace = ReplayPolicy(speed=100, longest_pause_ms=1_000)
    assert (await written(policy, topic, records, pace)).written == 4
    assert [record.timestamp for record in await read(policy, topic)] == [
        0,
        60_000,
        120_000,
        180_000,
    ]


async def test_what_a_topic_cannot_take_is_told_and_the_rest_is_written(
    policy: KafkaPolicy,
) -> None:
    topic = await new_topic(policy, max_message_bytes="20000")
    writer = await written(
        policy, topic, [recorded(b"x" * 20_000), recorded(None, None), recorded(b"fine")]
    )
    assert len(writer.refused) == 2
    assert "20004 bytes" in writer.refused[0]
    assert [record.value for record in await read(policy, topic)] == [b"fine"]


@pytest.mark.parametrize(
    ("before_ms", "after_ms", "seconds"),
    [(0, 3_000, 1.5), (3_000, 0, 0), (0, 60_000, 5)],
)
def test_pauses_are_scaled_and_cut(before_ms: int, after_ms: int, seconds: float) -> None:
    policy = ReplayPolicy(speed=2, longest_pause_ms=10_000)
    assert policy.pause_s(before_ms, after_ms) == seconds
