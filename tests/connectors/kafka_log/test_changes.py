"""The changes log as somebody reads it who owns no partition: a gateway."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from connectors.kafka_log import KafkaLog, KafkaPolicy
from connectors.kafka_log.changes import Changes
from connectors.kafka_log.client import KafkaRecord, Place
from connectors.kafka_log.offsets import Offsets
from connectors.kafka_log.reader import Reader
from stream.log import Commit
from tests.conformance.log import receipt
from tests.connectors.kafka_log.running import Listener, make_policy, running, soon, transacting
from tests.servers import Kafka


@pytest.fixture
def policy(kafka_server: Kafka) -> KafkaPolicy:
    return make_policy(kafka_server.bootstrap)


@pytest.fixture
async def worker(policy: KafkaPolicy, tmp_path: Path) -> AsyncIterator[KafkaLog]:
    listener = Listener()
    async with running(policy, tmp_path, listener) as log:
        await listener.has(0)
        yield log


@pytest.fixture
async def gateway(worker: KafkaLog, policy: KafkaPolicy, tmp_path: Path) -> AsyncIterator[KafkaLog]:
    async with running(policy, tmp_path) as log:
        yield log


async def commit(log: KafkaLog, *ids: str, user_id: str = "anna") -> int:
    """Commit receipts in one transaction; return the cursor behind them."""
    commits = [Commit(tuple(receipt(id, user_id) for id in ids), ())]
    return (await log.commit(0, commits))[-1]


async def follow(log: KafkaLog, after: int, count: int) -> list[str]:
    """The ids of the next events, as they come."""
    ids: list[str] = []
    while len(ids) < count:
        newest = await log.wait_for_changes(0, after)
        assert newest > after
        for item in await log.changes(0, after, 100):
            ids.append(item.event.id)
            after = item.cursor
        assert after >= newest
    return ids


async def test_events_come_to_other_processes_in_order(worker: KafkaLog, gateway: KafkaLog) -> None:
    following = asyncio.create_task(follow(gateway, 0, 20))
    for n in range(10):
        await commit(worker, f"{n}a", f"{n}b")
    assert await soon(following) == [f"{n}{x}" for n in range(10) for x in "ab"]


async def test_other_processes_agree_where_the_log_ends(
    worker: KafkaLog, gateway: KafkaLog
) -> None:
    assert await gateway.changes_end(0) == 0
    for n in range(3):
        cursor = await commit(worker, f"{n}")
        await soon(gateway.wait_for_changes(0, cursor - 1))
        assert await gateway.changes_end(0) == cursor == await worker.changes_end(0)


async def test_the_end_is_the_newest_event_and_not_what_was_aborted_behind_it(
    worker: KafkaLog, gateway: KafkaLog, policy: KafkaPolicy
) -> None:
    cursor = await commit(worker, "w1")
    async with transacting(policy) as producer:
        for _ in range(40):
            await producer.begin_transaction()
            await (await producer.send(policy.topics.changes, b"{}", partition=0))
            await producer.abort_transaction()
    assert await gateway.changes_end(0) == cursor
    assert await gateway.changes(0, cursor, 10) == []


async def test_nothing_is_skipped_by_going_to_the_end_while_nobody_listens(
    worker: KafkaLog, gateway: KafkaLog
) -> None:
    position = 0
    for n in range(5):
        await commit(worker, f"unheard {n}")
        position = await soon(gateway.wait_for_changes(0, position))
    following = asyncio.create_task(follow(gateway, position, 1))
    await commit(worker, "heard")
    assert (await soon(following))[-1] == "heard"


async def test_the_past_is_read_while_the_present_is_followed(
    worker: KafkaLog, gateway: KafkaLog
) -> None:
    for n in range(5):
        await commit(worker, f"{n}")
    end = await gateway.changes_end(0)
    following = asyncio.create_task(follow(gateway, end, 1))
    past = await gateway.changes(0, 0, 3)
    rest = await gateway.changes(0, past[-1].cursor, 3)
    assert [item.event.id for item in [*past, *rest]] == ["0", "1", "2", "3", "4"]
    await commit(worker, "5")
    assert await soon(following) == ["5"]


class Piecemeal(Reader):
    """Has never more than one record at hand."""

    async def take(self, place: Place, offset: int, limit: int, end: int) -> list[KafkaRecord]:
        return await super().take(place, offset, min(limit, 1), end)


async def test_the_newest_event_is_found_however_records_come(
    worker: KafkaLog, policy: KafkaPolicy
) -> None:
    cursors = [await commit(worker, f"{n}a", f"{n}b") for n in range(12)]
    offsets, past = Offsets(policy), Piecemeal(policy, follows=False)
    await offsets.open()
    changes = Changes(policy, offsets, past)
    try:
        assert await changes.newest(0) == cursors[-1]
    finally:
        await changes.close()
        await past.close()
        await offsets.close()


async def test_a_users_events_are_found_among_many_others(
    worker: KafkaLog, gateway: KafkaLog
) -> None:
    await commit(worker, "a1")
    await commit(worker, *(f"b{n}" for n in range(3_000)), user_id="bert")
    cursor = await commit(worker, "a2")
    await soon(gateway.wait_for_changes(0, cursor - 1))
    mine = await gateway.changes(0, 0, 10, "anna")
    assert [item.event.id for item in mine] == ["a1", "a2"]
    assert await gateway.changes(0, mine[-1].cursor, 10, "anna") == []
    assert len(await gateway.changes(0, 0, 7, "bert")) == 7


async def test_half_a_commit_is_never_seen(
    worker: KafkaLog, gateway: KafkaLog, policy: KafkaPolicy
) -> None:
    async with transacting(policy) as producer:
        await producer.begin_transaction()
        await (await producer.send(policy.topics.changes, b"half", partition=0))
        assert await gateway.changes(0, 0, 10) == []
        await producer.abort_transaction()
    await commit(worker, "w1")
    assert await soon(follow(gateway, 0, 1)) == ["w1"]
