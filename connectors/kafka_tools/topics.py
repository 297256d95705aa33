"""Looks at the topics: what they are, and what of it would lose data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from aiokafka import errors  # type: ignore[import-untyped]

from connectors.kafka_log.client import admin, knock
from connectors.kafka_log.failures import translated
from connectors.kafka_log.policy import KafkaPolicy
from connectors.kafka_log.topics import read_settings
from stream.errors import ConfigError

__all__ = ["Cluster", "Topic", "find_topic", "survey"]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as the brokers describe it."""

    name: str
    partitions: int
    """0: there is no such topic."""
    replication: int = 0
    """Copies of each partition, at least."""
    ailing: int = 0
    """Partitions without a leader, or with a copy that is behind or away."""
    settings: Mapping[str, str] | None = None
    """By name; None when the brokers do not let us read them."""

    @property
    def largest(self) -> int:
        """Bytes a record may have; where we may not read that, what brokers take by default."""
        return int((self.settings or {}).get("max.message.bytes", 1024 * 1024))


@dataclass(frozen=True, slots=True)
class Cluster:
    """What there is."""

    brokers: int
    topics: Mapping[str, Topic]


async def survey(policy: KafkaPolicy, names: Sequence[str]) -> Cluster:
    """Ask for brokers and topics.

    Raises:
        ConfigError: the brokers refuse us.
        Unavailable: none answers.
    """
    with translated(f"connect to {policy.bootstrap_servers}"):
        await knock(policy)
        async with admin(policy) as client:
            brokers = len((await client.describe_cluster())["brokers"])
            found = [_topic(described) for described in await client.describe_topics(list(names))]
            there = [topic.name for topic in found if topic.partitions]
            settings = await read_settings(client, there) if there else {}
    return Cluster(
        brokers,
        {topic.name: replace(topic, settings=settings.get(topic.name)) for topic in found},
    )


async def find_topic(policy: KafkaPolicy, name: str) -> Topic:
    """Describe one topic.

    Raises:
        ConfigError: there is no such topic, or the brokers refuse us.
        Unavailable: none answers.
    """
    topic = (await survey(policy, [name])).topics[name]
    if not topic.partitions:
        raise ConfigError(
            f"Kafka at {policy.bootstrap_servers} has no topic {name}. `omi-stream topics` shows what "
            "those of omi-stream are called, `omi-stream topics --create` makes them"
        )
    return topic


def _topic(described: Mapping[str, Any]) -> Topic:
    name, partitions = described["topic"], described["partitions"]
    error = errors.for_code(described["error_code"])
    if error in {errors.UnknownTopicOrPartitionError, errors.InvalidTopicError}:
        return Topic(name, 0)
    if error not in {errors.NoError, errors.LeaderNotAvailableError}:
        raise error(name)
    return Topic(
        name,
        len(partitions),
        min((len(one["replicas"]) for one in partitions), default=0),
        sum(one["leader"] < 0 or len(one["isr"]) < len(one["replicas"]) for one in partitions),
    )
