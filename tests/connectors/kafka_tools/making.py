"""Records to record, and topics to write them to."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from uuid import uuid4

from aiokafka.admin import NewTopic  # type: ignore[import-untyped]

from connectors.kafka_log import KafkaPolicy
from connectors.kafka_log.client import Message, admin
from connectors.kafka_tools.recording import Recorded
from connectors.kafka_tools.topics import Topic, find_topic
from tests.connectors.kafka_log.running import write

__all__ = ["new_topic", "recorded", "write_timed"]


def recorded(
    value: bytes | None = b"{}",
    key: bytes | None = b"anna",
    at_ms: int = 1_000,
    headers: Sequence[tuple[str, bytes]] = (),
) -> Recorded:
    return Recorded("talk", 1, 7, at_ms, key, value, headers)


async def new_topic(policy: KafkaPolicy, partitions: int = 1, **settings: str) -> Topic:
    """Make a topic that no other test has."""
    name = f"test-{uuid4()}"
    dotted = {key.replace("_", "."): value for key, value in settings.items()}
    async with admin(policy) as client:
        await client.create_topics([NewTopic(name, partitions, 1, topic_configs=dotted)])
        while (await client.describe_topics([name]))[0]["error_code"]:
            await asyncio.sleep(0.01)  # the broker learns of it a moment later
    return await find_topic(policy, name)


async def write_timed(
    policy: KafkaPolicy, topic: Topic, *records: tuple[int, int, bytes | None]
) -> None:
    """Write records of (partition, timestamp, value), one after the other."""
    await write(
        policy,
        *(
            Message(topic.name, partition, b"anna", value, (), at_ms)
            for partition, at_ms, value in records
        ),
    )
