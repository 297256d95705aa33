from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

import pytest
from aiokafka.admin import NewTopic  # type: ignore[import-untyped]
from aiokafka.admin.config_resource import ConfigResource  # type: ignore[import-untyped]

from connectors.kafka_log import KafkaPolicy
from connectors.kafka_log.client import admin
from connectors.kafka_log.topics import ensure_topics
from stream.errors import ConfigError, Unavailable
from tests.connectors.kafka_log.running import make_policy
from tests.servers import Kafka


@pytest.fixture
def policy(kafka_server: Kafka) -> KafkaPolicy:
    return make_policy(kafka_server.bootstrap, partitions=3)


async def make(policy: KafkaPolicy, topic: str, partitions: int, **settings: str) -> None:
    async with admin(policy) as client:
        named = {key.replace("_", "."): value for key, value in settings.items()}
        await client.create_topics([NewTopic(topic, partitions, 1, topic_configs=named)])
        while (await client.describe_topics([topic]))[0]["error_code"]:
            await asyncio.sleep(0.01)  # the broker learns of it a moment later


async def settings(policy: KafkaPolicy, topic: str) -> Mapping[str, str]:
    async with admin(policy) as client:
        (response,) = await client.describe_configs([ConfigResource("TOPIC", topic)])
    return {entry[0]: entry[1] for entry in response.resources[0][4]}


async def test_missing_topics_are_made(policy: KafkaPolicy) -> None:
    found = await ensure_topics(policy)
    assert found.partitions == 3
    assert await ensure_topics(policy) == found


async def test_nothing_that_is_needed_again_outlives_its_topic(policy: KafkaPolicy) -> None:
    await ensure_topics(policy)
    topics = policy.topics
    assert (await settings(policy, topics.segments))["retention.ms"] == "-1"
    assert (await settings(policy, topics.changes))["retention.ms"] == "-1"
    assert (await settings(policy, topics.ledger))["cleanup.policy"] == "compact,delete"
    assert (await settings(policy, topics.dead_letters))["cleanup.policy"] == "compact,delete"


async def test_processes_that_start_together_make_topics_once(policy: KafkaPolicy) -> None:
    first, second = await asyncio.gather(ensure_topics(policy), ensure_topics(policy))
    assert first == second


async def test_a_topic_that_joins_others_gets_as_many_partitions(policy: KafkaPolicy) -> None:
    await make(policy, policy.topics.changes, 5)
    assert (await ensure_topics(policy)).partitions == 5


async def test_logs_with_unequal_partitions_are_refused(policy: KafkaPolicy) -> None:
    await make(policy, policy.topics.segments, 2)
    await make(policy, policy.topics.changes, 4)
    with pytest.raises(ConfigError, match=r"changes has 4.*make the others anew"):
        await ensure_topics(policy)


async def test_a_missing_topic_that_may_not_be_made_is_refused(policy: KafkaPolicy) -> None:
    policy = replace(policy, topics=replace(policy.topics, create=False))
    with pytest.raises(ConfigError, match=r"no topic .*\.segments.*kafka-topics\.sh"):
        await ensure_topics(policy)


async def test_changes_that_would_be_compacted_are_refused(policy: KafkaPolicy) -> None:
    await make(policy, policy.topics.changes, 3, cleanup_policy="compact")
    with pytest.raises(ConfigError, match=r"cleanup\.policy=compact.*set it to delete"):
        await ensure_topics(policy)


async def test_a_ledger_that_is_not_compacted_is_refused(policy: KafkaPolicy) -> None:
    await make(policy, policy.topics.ledger, 3)
    with pytest.raises(ConfigError, match=r"ledger has cleanup\.policy=delete"):
        await ensure_topics(policy)


async def test_more_copies_than_brokers_are_refused(policy: KafkaPolicy) -> None:
    policy = replace(policy, topics=replace(policy.topics, replication_factor=9))
    with pytest.raises(ConfigError, match="replication factor 9"):
        await ensure_topics(policy)


async def test_how_large_a_record_may_be_is_what_the_topic_says(policy: KafkaPolicy) -> None:
    await make(policy, policy.topics.segments, 3, max_message_bytes="12345")
    found = await ensure_topics(policy)
    assert found.largest[policy.topics.segments] == 12345
    assert found.largest[policy.topics.dead_letters] > 16 * 1024 * 1024 * 4 / 3


async def test_a_broker_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(Unavailable, match=r"cannot connect to 127\.0\.0\.1:1"):
        await ensure_topics(make_policy("127.0.0.1:1"))
