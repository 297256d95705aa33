"""Makes the topics, or verifies those there are."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from aiokafka import errors  # type: ignore[import-untyped]
from aiokafka.admin import NewTopic, RecordsToDelete  # type: ignore[import-untyped]
from aiokafka.admin.config_resource import (  # type: ignore[import-untyped]
    ConfigResource,
    ConfigResourceType,
)

from connectors.kafka_log.client import Place, admin, knock
from connectors.kafka_log.failures import translated
from connectors.kafka_log.policy import DAY_MS, KafkaPolicy, Topics
from stream.errors import ConfigError

__all__ = ["Found", "delete_records", "ensure_topics", "read_settings", "settings_of"]

logger = logging.getLogger(__name__)

_SPREAD_S: Final = 30
_MEBIBYTE: Final = 1024 * 1024
_LARGEST: Final = {"segments": 4, "changes": 4, "ledger": 4, "dead_letters": 32}
"""Mebibytes a record may have. A dead letter holds a whole message of up to 16 MiB, as base64."""


@dataclass(frozen=True, slots=True)
class Found:
    """The topics as they are."""

    partitions: int
    """Of segments, changes and ledger."""
    largest: Mapping[str, int]
    """Bytes a record of a topic may have, by topic."""


async def ensure_topics(policy: KafkaPolicy) -> Found:
    """Make missing topics and verify all.

    Raises:
        ConfigError: a topic is missing and may not be made, or does not suit.
        Unavailable: the brokers do not answer.
    """
    with translated(f"connect to {policy.bootstrap_servers}"):
        await knock(policy)
        async with admin(policy) as client:
            return await _ensure(client, policy.topics)


async def delete_records(policy: KafkaPolicy, before: Mapping[Place, int]) -> None:
    """Delete the records of partitions before an offset each.

    Raises:
        ConfigError: we may not.
        Unavailable: the brokers do not answer.
    """
    if before:
        with translated("delete records"):
            async with admin(policy) as client:
                await client.delete_records(
                    {place: RecordsToDelete(offset) for place, offset in before.items()}
                )


async def _ensure(client: Any, topics: Topics) -> Found:
    names = [topics.segments, topics.changes, topics.ledger, topics.dead_letters]
    with translated("look at the topics"):
        counts = await _count(client, names)
    missing = [name for name in names if not counts[name]]
    if missing:
        if not topics.create:
            raise ConfigError(
                f"Kafka has no topic {', '.join(missing)}, and making topics is switched off. Make them "
                "with kafka-topics.sh, segments, changes and ledger with equally many partitions"
            )
        await _make(client, topics, missing, counts)
        counts = await _until_made(client, names)
    _verify_partitions(topics, counts)
    return Found(counts[topics.segments], await _verify_settings(client, topics))


def settings_of(topics: Topics) -> dict[str, dict[str, str]]:
    """Return the settings with which each topic is made, by name."""
    day = str(DAY_MS)
    settings = {
        topics.segments: {
            # When it came is what counts, whatever clock the producer has. What is finished is deleted by us.
            "message.timestamp.type": "LogAppendTime",
            "retention.ms": "-1",
        },
        topics.changes: {"retention.ms": str(topics.changes_retention_ms)},
        topics.ledger: {
            "cleanup.policy": "compact,delete",
            "retention.ms": str(topics.ledger_retention_ms),
            # What was erased is gone from the disks within two days.
            "segment.ms": day,
            "max.compaction.lag.ms": day,
        },
        topics.dead_letters: {
            "cleanup.policy": "compact,delete",
            "retention.ms": str(topics.dead_letters_retention_ms),
            "segment.ms": day,
        },
    }
    for field, mebibytes in _LARGEST.items():
        settings[getattr(topics, field)]["max.message.bytes"] = str(mebibytes * _MEBIBYTE)
    return settings


async def read_settings(client: Any, names: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the settings of topics as they are, by name; those that we may not read are missing."""
    responses = await client.describe_configs(
        [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    )
    return {
        name: {entry[0]: entry[1] for entry in entries}
        for response in responses
        for code, _, _, name, entries in response.resources
        if not code
    }


async def _count(client: Any, names: list[str]) -> dict[str, int]:
    """Count partitions by topic; 0 for one that is missing."""
    counts = dict.fromkeys(names, 0)
    for topic in await client.describe_topics(names):
        error = errors.for_code(topic["error_code"])
        if error in {errors.UnknownTopicOrPartitionError, errors.LeaderNotAvailableError}:
            continue
        if error is not errors.NoError:
            raise error(topic["topic"])
        counts[topic["topic"]] = len(topic["partitions"])
    return counts


async def _until_made(client: Any, names: list[str]) -> dict[str, int]:
    """Wait until the brokers have told each other of new topics; count partitions."""
    with translated("make topics"):
        async with asyncio.timeout(_SPREAD_S):
            while not all((counts := await _count(client, names)).values()):  # noqa: ASYNC110 - no broker tells
                await asyncio.sleep(0.05)
    return counts


async def _make(client: Any, topics: Topics, missing: list[str], counts: Mapping[str, int]) -> None:
    # A topic that joins others gets as many partitions as they have.
    logs = (topics.segments, topics.changes, topics.ledger)
    partitions = max(counts[name] for name in logs) or topics.partitions
    with translated("make topics"):
        brokers = len((await client.describe_cluster())["brokers"])
        copies = topics.replication_factor or min(3, brokers)
        settings = settings_of(topics)
        if copies > 2:
            for some in settings.values():
                some["min.insync.replicas"] = "2"
        response = await client.create_topics(
            [
                NewTopic(
                    name,
                    1 if name == topics.dead_letters else partitions,
                    copies,
                    topic_configs=settings[name],
                )
                for name in missing
            ]
        )
    for name, code, detail, *_ in response.topic_errors:
        error = errors.for_code(code)
        if error is errors.NoError:
            logger.info("made the topic %s", name)
        elif error is not errors.TopicAlreadyExistsError:  # another process was faster
            raise ConfigError(
                f"Kafka refuses to make the topic {name}: {detail or error.__name__} "
                f"(partitions {partitions}, replication factor {copies}, {brokers} brokers)"
            )


def _verify_partitions(topics: Topics, counts: Mapping[str, int]) -> None:
    logs = {name: counts[name] for name in (topics.segments, topics.changes, topics.ledger)}
    if len(set(logs.values())) > 1:
        found = ", ".join(f"{name} has {count}" for name, count in logs.items())
        raise ConfigError(
            f"the topics must have equally many partitions, but {found}. A user's segments, changes and "
            "ledger rows lie in partitions of the same number: make the others anew, or name other topics"
        )
    if counts[topics.segments] != topics.partitions:
        logger.info("the topics have %d partitions", counts[topics.segments])


async def _verify_settings(client: Any, topics: Topics) -> dict[str, int]:
    """Check what would lose data; return how large a record may be, by topic."""
    names = list(settings_of(topics))
    with translated("read the settings of the topics"):
        found = await read_settings(client, names)
    for name in names:
        if name not in found:
            logger.warning("cannot read the settings of the topic %s; they are not verified", name)
    _verify_cleanup(topics, found)
    largest = {name: int(some["max.message.bytes"]) for name, some in found.items()}
    return {name: largest.get(name, _MEBIBYTE) for name in names}


def _verify_cleanup(topics: Topics, found: Mapping[str, Mapping[str, str]]) -> None:
    for name, compacted in (
        (topics.segments, False),
        (topics.changes, False),
        (topics.ledger, True),
    ):
        policy = found.get(name, {}).get("cleanup.policy")
        if policy is not None and ("compact" in policy) is not compacted:
            wanted = "compact,delete" if compacted else "delete"
            raise ConfigError(
                f"the topic {name} has cleanup.policy={policy}, which would lose records: "
                f"set it to {wanted} with kafka-configs.sh"
            )
