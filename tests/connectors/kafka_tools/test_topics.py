from __future__ import annotations

import pytest

from connectors.kafka_log import KafkaPolicy
from connectors.kafka_log.topics import ensure_topics, settings_of
from connectors.kafka_tools.topics import Topic, find_topic, survey
from connectors.kafka_tools.verdict import problems_of
from stream.errors import ConfigError, Unavailable
from tests.connectors.kafka_log.running import make_policy
from tests.connectors.kafka_tools.making import new_topic


async def test_topics_that_are_missing_are_so_one_by_one(policy: KafkaPolicy) -> None:
    names = list(settings_of(policy.topics))
    assert (await survey(policy, names)).topics == {name: Topic(name, 0) for name in names}


async def test_topics_that_we_have_made_are_well(policy: KafkaPolicy) -> None:
    await ensure_topics(policy)
    cluster = await survey(policy, list(settings_of(policy.topics)))
    assert cluster.brokers >= 1
    assert cluster.topics[policy.topics.segments].partitions == 2
    assert [p for p in problems_of(policy, cluster) if "one copy" not in p.what] == []


async def test_a_topic_is_described_with_its_settings(policy: KafkaPolicy) -> None:
    topic = await new_topic(policy, 3, max_message_bytes="5000")
    assert (topic.partitions, topic.replication, topic.ailing, topic.largest) == (3, 1, 0, 5000)


async def test_a_topic_that_is_not_there_is_named(policy: KafkaPolicy) -> None:
    with pytest.raises(ConfigError, match=r"no topic nowhere.*omi-stream topics"):
        await find_topic(policy, "nowhere")


async def test_without_a_broker_it_says_so() -> None:
    with pytest.raises(Unavailable, match=r"127\.0\.0\.1:9"):
        await survey(make_policy("127.0.0.1:9"), ["any"])
