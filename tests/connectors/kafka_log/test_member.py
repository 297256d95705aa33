from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from connectors.kafka_log import KafkaLog, KafkaPolicy
from stream.errors import Fenced
from stream.log import Appended, Commit
from tests.conformance.log import receipt
from tests.connectors.kafka_log.running import (
    Listener,
    everything,
    make_policy,
    running,
    soon,
    transacting,
)
from tests.servers import Kafka
from tests.stream.samples import said

ALL = (0, 1, 2, 3)


@pytest.fixture
def policy(kafka_server: Kafka) -> KafkaPolicy:
    return make_policy(kafka_server.bootstrap, partitions=4)


async def until(condition: object) -> None:
    """Wait for something that nothing announces."""
    assert callable(condition)
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.02)


class Workers:
    """Processes that share the work; here they are all this one."""

    def __init__(self, policy: KafkaPolicy, folder: Path, stack: AsyncExitStack) -> None:
        self.policy = policy
        self.told: list[str] = []
        self._folder = folder
        self._stack = stack

    async def start(self, name: str, **more: object) -> tuple[KafkaLog, Listener]:
        listener = Listener(name, self.told)
        policy = replace(self.policy, client_id=name, **more)  # type: ignore[arg-type]
        log = await self._stack.enter_async_context(running(policy, self._folder / name, listener))
        return log, listener


@pytest.fixture
async def workers(policy: KafkaPolicy, tmp_path: Path) -> object:
    async with AsyncExitStack() as stack:
        yield Workers(policy, tmp_path, stack)


async def test_who_comes_alone_gets_everything(workers: Workers) -> None:
    log, listener = await workers.start("a")
    await listener.has(*everything(log))
    assert all(log.owns(partition) for partition in ALL)
    assert log.checks() == {
        "kafka_group": True,
        "kafka_partitions": True,
        "kafka_commits": True,
    }


async def test_a_process_that_does_not_join_has_nothing_to_check(
    policy: KafkaPolicy, tmp_path: Path
) -> None:
    async with running(policy, tmp_path) as log:
        assert log.checks() == {}
        assert not log.owns(0)


async def test_a_second_worker_gets_its_share_after_the_first_has_let_go(
    workers: Workers,
) -> None:
    first_log, first = await workers.start("a")
    await first.has(*ALL)
    workers.told.clear()
    second_log, second = await workers.start("b")
    await first.has(0, 1)
    await second.has(2, 3)
    left = max(workers.told.index(f"a leaves {partition}") for partition in ALL)
    assert left < min(workers.told.index(f"b takes {partition}") for partition in (2, 3))
    assert [first_log.owns(p) for p in ALL] == [True, True, False, False]
    assert [second_log.owns(p) for p in ALL] == [False, False, True, True]


async def test_what_is_decided_while_letting_go_is_committed(workers: Workers) -> None:
    first_log, first = await workers.start("a")
    await first.has(*ALL)

    async def drain(partitions: Sequence[int]) -> None:
        for partition in partitions:
            await first_log.commit(partition, [Commit((receipt(f"last {partition}"),), ())])

    first.letting_go = drain
    second_log, second = await workers.start("b")
    await second.has(2, 3)
    logged = await second_log.changes(2, 0, 10)
    assert [item.event.id for item in logged] == ["last 2"]
    first.letting_go = None


async def test_who_does_not_let_go_in_time_is_shut_out(workers: Workers) -> None:
    first_log, first = await workers.start("a", revoke_deadline_ms=200)
    await first.has(*ALL)
    stuck = asyncio.Event()

    async def cling(partitions: Sequence[int]) -> None:
        await stuck.wait()

    first.letting_go = cling
    _, second = await workers.start("b")
    await second.has(2, 3)
    with pytest.raises(Fenced):
        await first_log.commit(2, [Commit((receipt("late"),), ())])
    first.letting_go = None


async def test_a_worker_that_fails_to_let_go_stops_nobody(workers: Workers) -> None:
    _, first = await workers.start("a")
    await first.has(*ALL)

    async def fail(partitions: Sequence[int]) -> None:
        raise RuntimeError("a bug")

    first.letting_go = fail
    _, second = await workers.start("b")
    await second.has(2, 3)
    first.letting_go = None


async def test_who_leaves_is_replaced_before_the_session_times_out(workers: Workers) -> None:
    workers.policy = replace(workers.policy, session_timeout_ms=60_000)
    first_log, first = await workers.start("a")
    await first.has(*ALL)
    _, second = await workers.start("b", revoke_deadline_ms=1_000)
    await second.has(2, 3)
    # `has` waits half as long as the session takes to time out.
    await first_log.leave()
    await second.has(*ALL)
    assert first_log.checks() == {}
    assert not any(first_log.owns(partition) for partition in ALL)


async def test_a_processor_that_does_not_read_for_long_keeps_its_partition(
    workers: Workers,
) -> None:
    workers.policy = replace(workers.policy, session_timeout_ms=1_000)
    log, listener = await workers.start("a")
    await listener.has(*ALL)
    await log.append([Appended(said(f"{n}", n)) for n in range(100)])
    await log.wait_for_segments(log.partition_of("anna"), 1)
    workers.told.clear()
    await asyncio.sleep(3)
    assert workers.told == []
    assert all(log.owns(partition) for partition in ALL)


async def test_who_was_frozen_owns_nothing_until_the_group_says_so(workers: Workers) -> None:
    workers.policy = replace(workers.policy, session_timeout_ms=1_000)
    log, listener = await workers.start("a")
    await listener.has(*ALL)
    workers.told.clear()
    time.sleep(1.5)  # noqa: ASYNC251 - nothing of this process runs meanwhile
    assert not any(log.owns(partition) for partition in ALL)
    assert not log.checks()["kafka_group"]
    await until(lambda: all(log.owns(partition) for partition in ALL))
    taken_again = [told for told in workers.told if "takes" in told]
    # Either the group had given the partitions up, or it never knew of the silence.
    assert len(taken_again) in {0, 4}


async def test_a_partition_that_was_fenced_by_nobody_of_the_group_comes_back(
    workers: Workers,
) -> None:
    workers.policy = replace(workers.policy, session_timeout_ms=2_000)
    log, listener = await workers.start("a")
    await listener.has(*ALL)
    workers.told.clear()
    async with transacting(workers.policy, f"omi-stream-{workers.policy.group_id}-0"):
        with pytest.raises(Fenced):
            await log.commit(0, [Commit((receipt("w1"),), ())])
    await until(lambda: "a takes 0" in workers.told)
    await log.commit(0, [Commit((receipt("w1"),), ())])
    assert [item.event.id for item in await log.changes(0, 0, 10)] == ["w1"]


async def test_a_restart_of_a_static_member_moves_no_partition(
    workers: Workers, tmp_path: Path
) -> None:
    workers.policy = replace(workers.policy, session_timeout_ms=20_000)
    _, first = await workers.start("a", instance_id="a")
    await first.has(*ALL)
    policy = replace(workers.policy, client_id="b", instance_id="b")
    second = Listener("b")
    async with running(policy, tmp_path / "b", second):
        await second.has(2, 3)
        await first.has(0, 1)
    workers.told.clear()
    again = Listener("b")
    async with running(policy, tmp_path / "b", again):
        await again.has(2, 3)
        assert workers.told == []
        assert first.partitions == {0, 1}


async def test_joining_again_after_leaving_works(workers: Workers) -> None:
    log, listener = await workers.start("a")
    await listener.has(*ALL)
    await log.leave()
    other = Listener("again")
    await soon(log.join(other))
    await other.has(*ALL)
