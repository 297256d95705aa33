from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition  # type: ignore[import-untyped]
from aiokafka.admin import AIOKafkaAdminClient, NewTopic  # type: ignore[import-untyped]
from aiokafka.errors import UnknownTopicOrPartitionError  # type: ignore[import-untyped]

from connectors.dev_servers import KafkaServer, free_port, kafka
from tests.servers import Programs


@asynccontextmanager
async def admin(server: KafkaServer) -> AsyncIterator[AIOKafkaAdminClient]:
    client = AIOKafkaAdminClient(bootstrap_servers=server.bootstrap)
    await client.start()
    try:
        yield client
    finally:
        await client.close()


async def make_topic(server: KafkaServer, name: str) -> None:
    async with admin(server) as client:
        await client.create_topics([NewTopic(name, num_partitions=1, replication_factor=1)])


async def write(server: KafkaServer, topic: str, *values: bytes, transaction: str) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=server.bootstrap, transactional_id=transaction)
    await producer.start()
    try:
        async with producer.transaction():
            for value in values:
                await producer.send(topic, value)
    finally:
        await producer.stop()


async def read(server: KafkaServer, topic: str, count: int) -> list[bytes]:
    consumer = AIOKafkaConsumer(
        bootstrap_servers=server.bootstrap, isolation_level="read_committed"
    )
    await consumer.start()
    try:
        partition = TopicPartition(topic, 0)
        consumer.assign([partition])
        await consumer.seek_to_beginning(partition)
        return [(await consumer.getone()).value for _ in range(count)]
    finally:
        await consumer.stop()


async def test_topics_and_transactions_survive_a_restart_and_a_kill(own_kafka: KafkaServer) -> None:
    await make_topic(own_kafka, "kept")
    await write(own_kafka, "kept", b"one", b"two", transaction="kept")
    await asyncio.to_thread(own_kafka.restart)
    assert await read(own_kafka, "kept", 2) == [b"one", b"two"]
    await asyncio.to_thread(own_kafka.kill)
    await asyncio.to_thread(own_kafka.start)
    await write(own_kafka, "kept", b"three", transaction="kept")
    assert await read(own_kafka, "kept", 3) == [b"one", b"two", b"three"]


async def test_a_frozen_broker_does_not_answer_until_it_is_thawed(own_kafka: KafkaServer) -> None:
    await make_topic(own_kafka, "frozen")
    async with admin(own_kafka) as client:
        own_kafka.freeze()
        asked = asyncio.create_task(client.list_topics())
        done, _ = await asyncio.wait([asked], timeout=0.5)
        assert not done
        own_kafka.thaw()
        assert "frozen" in await asked


async def test_a_topic_that_was_not_made_is_not_there(own_kafka: KafkaServer) -> None:
    async with admin(own_kafka) as client:
        (described,) = await client.describe_topics(["unknown"])
        assert described["error_code"] == UnknownTopicOrPartitionError.errno


def test_an_id_that_looks_like_an_option_can_be_formatted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dev_programs: Programs
) -> None:
    monkeypatch.setattr(kafka, "uuid4", lambda: UUID(bytes=b"\xf8" * 16))
    KafkaServer(tmp_path, dev_programs.kafka_jars, free_port())._prepare()
    assert "cluster.id=-" in (tmp_path / "data" / "meta.properties").read_text()
