from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from connectors.kafka_log import KafkaLog, KafkaPolicy
from connectors.kafka_log.client import Place, admin
from stream.errors import ConfigError, Fenced, Unavailable
from stream.log import Appended, Checkpoint, Commit
from tests.conformance.log import receipt, row
from tests.connectors.kafka_log.running import Listener, make_policy, running, transacting
from tests.servers import Kafka
from tests.stream.samples import said


@pytest.fixture
def policy(kafka_server: Kafka) -> KafkaPolicy:
    return make_policy(kafka_server.bootstrap)


@pytest.fixture
async def log(policy: KafkaPolicy, tmp_path: Path) -> AsyncIterator[KafkaLog]:
    listener = Listener()
    async with running(policy, tmp_path / "first", listener) as log:
        await listener.has(0)
        yield log


def transactional_id(policy: KafkaPolicy) -> str:
    return f"{policy.transactional_prefix}-{policy.group_id}-0"


def window(id: str, *segment_ids: str) -> Commit:
    return Commit((receipt(id),), tuple(row(segment_id) for segment_id in segment_ids))


async def ids(log: KafkaLog) -> list[str]:
    return [item.event.id for item in await log.changes(0, 0, 100)]


async def group_offsets(policy: KafkaPolicy) -> dict[str, int]:
    """What kafka-consumer-groups.sh would show, by topic."""
    async with admin(policy) as client:
        found = await client.list_consumer_group_offsets(policy.group_id)
    return {place.topic: entry.offset for place, entry in found.items()}


async def test_what_a_former_owner_wrote_is_not_written_again(
    policy: KafkaPolicy, log: KafkaLog, tmp_path: Path
) -> None:
    await log.commit(0, [window("w1"), window("w2")])
    await log.leave()
    listener = Listener()
    async with running(policy, tmp_path / "second", listener) as second:
        await listener.has(0)
        first, last = await second.commit(0, [window("w2"), window("w3")])
        assert await ids(second) == ["w1", "w2", "w3"]
        assert first < last == await second.changes_end(0)


async def test_an_event_that_is_twice_in_a_commit_is_written_once(log: KafkaLog) -> None:
    await log.commit(0, [window("w1"), window("w1")])
    assert await ids(log) == ["w1"]


async def test_whoever_lost_the_partition_writes_nothing(
    policy: KafkaPolicy, log: KafkaLog
) -> None:
    await log.commit(0, [window("w1", "a")])
    async with transacting(policy, transactional_id(policy)):
        with pytest.raises(Fenced, match="nother worker"):
            await log.commit(0, [window("zombie", "b")])
        with pytest.raises(Fenced):
            await log.save_checkpoint(0, Checkpoint(5, 5))
        assert await ids(log) == ["w1"]
        assert set(await log.finished([("anna", "a"), ("anna", "b")])) == {("anna", "a")}


async def test_a_partition_that_was_never_ours_is_fenced(
    policy: KafkaPolicy, log: KafkaLog, tmp_path: Path
) -> None:
    async with running(policy, tmp_path / "gateway") as gateway:
        for call in (
            gateway.commit(0, [window("w1")]),
            gateway.save_checkpoint(0, Checkpoint(1, 1)),
            gateway.checkpoint(0),
            gateway.read(0, 0, 10),
            gateway.finished([("anna", "a")]),
            gateway.erase("anna", offset=1, command_id="c"),
        ):
            with pytest.raises(Fenced, match="not assigned to this process"):
                await call
        assert not gateway.owns(0)


async def test_a_checkpoint_is_an_ordinary_offset_of_the_group(
    policy: KafkaPolicy, log: KafkaLog
) -> None:
    topics = policy.topics
    await log.append([Appended(said(f"{n}", n)) for n in range(3)])
    await log.commit(0, [window("w1")])
    cursor = (await log.commit(0, [window("w2")]))[-1]
    _, second, third = await log.read(0, 0, 10)
    await log.save_checkpoint(0, Checkpoint(second.offset, cursor - 1))
    assert (await group_offsets(policy))[topics.segments] == 1
    await log.save_checkpoint(0, Checkpoint(third.offset + 1, cursor))
    lag = {
        topic: await log._offsets.end(Place(topic, 0)) - offset
        for topic, offset in (await group_offsets(policy)).items()
    }
    assert lag == {topics.segments: 0, topics.changes: 0}


async def test_a_checkpoint_before_the_first_record_is_none(
    policy: KafkaPolicy, log: KafkaLog
) -> None:
    await log.save_checkpoint(0, Checkpoint(0, -1))
    assert policy.topics.segments not in await group_offsets(policy)


async def test_a_commit_that_is_too_large_leaves_nothing_and_the_next_one_works(
    log: KafkaLog,
) -> None:
    huge = row("huge", text="x" * 5 * 1024 * 1024)
    with pytest.raises(ConfigError, match=r"max\.message\.bytes"):
        await log.commit(0, [Commit((receipt("w1"),), (huge,))])
    await log.commit(0, [window("w2", "a")])
    assert await ids(log) == ["w2"]
    assert set(await log.finished([("anna", "huge"), ("anna", "a")])) == {("anna", "a")}


async def test_a_commit_whose_caller_has_gone_is_finished(log: KafkaLog) -> None:
    committing = asyncio.create_task(log.commit(0, [window("w1", "a")]))
    await asyncio.sleep(0.001)
    committing.cancel()
    await asyncio.wait({committing})
    await log.commit(0, [window("w2")])
    assert await ids(log) == ["w1", "w2"]
    assert set(await log.finished([("anna", "a")])) == {("anna", "a")}


async def test_a_ledger_file_that_cannot_be_written_costs_no_event_and_no_row(
    policy: KafkaPolicy, log: KafkaLog, tmp_path: Path
) -> None:
    file = tmp_path / "first" / f"{policy.topics.ledger}-0.db"
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("alter table ledger rename to elsewhere")
    with pytest.raises(Unavailable, match="ledger"):
        await log.commit(0, [window("w1", "a")])
    other.execute("alter table elsewhere rename to ledger")
    other.close()
    await log.commit(0, [window("w1", "a"), window("w2")])
    assert await ids(log) == ["w1", "w2"]
    assert set(await log.finished([("anna", "a")])) == {("anna", "a")}


async def test_commits_of_many_callers_keep_their_order(log: KafkaLog) -> None:
    cursors = await asyncio.gather(*(log.commit(0, [window(f"{n}")]) for n in range(10)))
    assert await ids(log) == [f"{n}" for n in range(10)]
    assert sorted(cursors) == cursors
