"""What anybody writes to the segments topic, as the processor reads it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from connectors.kafka_log import KafkaLog, KafkaPolicy
from connectors.kafka_log.client import Message
from stream.log import Appended, Record, Unreadable
from tests.connectors.kafka_log.running import (
    Listener,
    everything,
    make_policy,
    running,
    soon,
    transacting,
    write,
)
from tests.servers import Kafka
from tests.stream.samples import said


@pytest.fixture
def policy(kafka_server: Kafka) -> KafkaPolicy:
    return make_policy(kafka_server.bootstrap, partitions=2)


@pytest.fixture
async def log(policy: KafkaPolicy, tmp_path: Path) -> AsyncIterator[KafkaLog]:
    listener = Listener()
    async with running(policy, tmp_path, listener) as log:
        await listener.has(*everything(log))
        yield log


def record(log: KafkaLog, policy: KafkaPolicy, value: Any, user_id: str = "anna") -> Message:
    body = value if isinstance(value, bytes) else orjson.dumps(value)
    return Message(policy.topics.segments, log.partition_of(user_id), user_id.encode(), body)


def texts(records: list[Record]) -> list[str]:
    return [record.entry.text for record in records if record.entry.kind == "segment"]


async def test_what_others_write_is_read_beside_our_own(log: KafkaLog, policy: KafkaPolicy) -> None:
    await log.append([Appended(said("Ours."))])
    omi = {"segments": [{"text": "Omi's.", "start": 1.0, "end": 2.0}]}
    event = {"specversion": "1.0", "id": "1", "data": said("An event's.").model_dump()}
    await write(policy, record(log, policy, omi), record(log, policy, event))
    records = await log.read(log.partition_of("anna"), 0, 10)
    assert texts(records) == ["Ours.", "Omi's.", "An event's."]


async def test_segments_of_one_record_have_its_offset(log: KafkaLog, policy: KafkaPolicy) -> None:
    body = {"segments": [{"text": "One."}, {"text": "Two."}]}
    await write(policy, record(log, policy, body), record(log, policy, {"text": "Three."}))
    records = await log.read(log.partition_of("anna"), 0, 1)
    assert texts(records) == ["One.", "Two."]
    assert [record.offset for record in records] == [1, 1]
    assert texts(await log.read(log.partition_of("anna"), 2, 10)) == ["Three."]


async def test_poison_is_kept_with_its_place_and_bytes_and_the_partition_goes_on(
    log: KafkaLog, policy: KafkaPolicy
) -> None:
    await log.append([Appended(said("Before."))])
    await write(policy, record(log, policy, b"\xff poison"))
    await log.append([Appended(said("Behind."))])
    partition = log.partition_of("anna")
    assert texts(await log.read(partition, 0, 10)) == ["Before.", "Behind."]
    (letter,) = await log.dead_letters(10)
    assert (letter.transport, letter.partition, letter.offset, letter.original) == (
        policy.topics.segments,
        partition,
        1,
        b"\xff poison",
    )


async def test_poison_that_is_read_again_is_kept_once(log: KafkaLog, policy: KafkaPolicy) -> None:
    await write(policy, record(log, policy, b"poison"))
    await log.append([Appended(said("Behind."))])
    for _ in range(3):
        assert texts(await log.read(log.partition_of("anna"), 0, 10)) == ["Behind."]
    assert len(await log.dead_letters(10)) == 1


async def test_any_amount_of_poison_ends_with_a_good_record(
    log: KafkaLog, policy: KafkaPolicy
) -> None:
    await write(policy, *(record(log, policy, b"%d" % n) for n in range(30)))
    await log.append([Appended(said("Behind."))])
    partition, offset, read = log.partition_of("anna"), 0, 0
    while records := await log.read(partition, offset, 4):
        offset, read = records[-1].offset + 1, read + len(records)
        heard = texts(records)
    assert heard == ["Behind."]
    assert read == 31
    assert len(await log.dead_letters(100)) == 30


async def test_poison_is_read_like_anything_else_so_that_it_can_be_finished(
    log: KafkaLog, policy: KafkaPolicy
) -> None:
    partition = log.partition_of("anna")
    await log.append([Appended(said("Before."))])
    (first,) = await log.read(partition, 0, 10)
    await write(policy, record(log, policy, b"poison"))
    await soon(log.wait_for_segments(partition, first.offset + 1))
    (poison,) = await log.read(partition, first.offset + 1, 10)
    assert isinstance(poison.entry, Unreadable)
    assert poison.offset == await log.segments_end(partition)
    waiting = asyncio.create_task(log.wait_for_segments(partition, poison.offset + 1))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await log.append([Appended(said("Behind."))])
    await soon(waiting)


async def test_a_record_that_its_producer_took_back_is_never_read(
    log: KafkaLog, policy: KafkaPolicy
) -> None:
    partition = log.partition_of("anna")
    async with transacting(policy) as producer:
        await producer.begin_transaction()
        taken_back = record(log, policy, {"text": "Never said."})
        await (await producer.send(*taken_back[:1], taken_back.value, taken_back.key, partition))
        await producer.abort_transaction()
    await log.append([Appended(said("Said."))])
    assert texts(await log.read(partition, 0, 10)) == ["Said."]
    assert await log.dead_letters(10) == []


async def test_a_user_in_a_partition_that_is_not_theirs_is_poison(
    log: KafkaLog, policy: KafkaPolicy
) -> None:
    partition = log.partition_of("anna")
    body = said("Lost.").model_dump_json().encode()
    await write(policy, Message(policy.topics.segments, 1 - partition, b"anna", body))
    assert texts(await log.read(1 - partition, 0, 10)) == []
    (letter,) = await log.dead_letters(10)
    assert f"belongs to partition {partition} of 2" in letter.reason
