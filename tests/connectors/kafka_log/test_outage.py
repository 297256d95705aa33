"""What happens while the brokers are away, and after."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from connectors.dev_servers import KafkaServer
from connectors.kafka_log import KafkaLog
from stream.errors import Fenced
from stream.log import Appended, Checkpoint, Commit
from tests.conformance.log import receipt, row
from tests.connectors.kafka_log.running import Listener, make_policy, running
from tests.stream.samples import said


@pytest.fixture
async def log(own_kafka: KafkaServer, tmp_path: Path) -> AsyncIterator[KafkaLog]:
    listener = Listener()
    policy = replace(
        make_policy(own_kafka.bootstrap),
        session_timeout_ms=3_000,
        stall_ms=1_000,
        request_timeout_ms=3_000,
    )
    async with running(policy, tmp_path, listener) as log:
        await listener.has(0)
        yield log


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.05)


@pytest.fixture(params=["frozen", "killed"])
async def outage(own_kafka: KafkaServer, request: pytest.FixtureRequest) -> Outage:
    return Outage(own_kafka, request.param)


class Outage:
    def __init__(self, server: KafkaServer, how: str) -> None:
        self._server = server
        self._how = how

    async def begin(self) -> None:
        stop = self._server.freeze if self._how == "frozen" else self._server.kill
        await asyncio.to_thread(stop)

    async def end(self) -> None:
        go_on = self._server.thaw if self._how == "frozen" else self._server.start
        await asyncio.to_thread(go_on)


async def test_everything_waits_for_the_brokers_and_then_goes_on(
    log: KafkaLog, outage: Outage
) -> None:
    await log.append([Appended(said("Before.", 0))])
    await log.commit(0, [Commit((receipt("w1"),), (row("a"),))])
    await outage.begin()
    appending = asyncio.create_task(log.append([Appended(said("Meanwhile.", 1))]))
    committing = asyncio.create_task(log.commit(0, [Commit((receipt("w2"),), (row("b"),))]))
    following = asyncio.create_task(log.wait_for_segments(0, 2))
    await until(lambda: not log.owns(0))
    assert not log.checks()["kafka_group"]
    await until(lambda: not log.checks()["kafka_commits"])
    assert not appending.done()
    assert not committing.done()
    await outage.end()
    await asyncio.wait_for(asyncio.gather(appending, following), 60)
    await asyncio.wait({committing}, timeout=60)
    await until(lambda: all(log.checks().values()) and log.owns(0))
    # If the group gave the partition away meanwhile, the commit was refused; it can be made again.
    await log.commit(0, [Commit((receipt("w2"),), (row("b"),))])
    await log.save_checkpoint(0, Checkpoint(1, 0))
    assert [item.event.id for item in await log.changes(0, 0, 10)] == ["w1", "w2"]
    assert set(await log.finished([("anna", "a"), ("anna", "b")])) == {("anna", "a"), ("anna", "b")}
    texts = [r.entry.text for r in await log.read(0, 0, 10) if r.entry.kind == "segment"]
    assert texts == ["Before.", "Meanwhile."]
    if not committing.cancelled():
        committing.exception()


async def test_who_leaves_during_an_outage_hears_that_the_commit_was_not_made(
    log: KafkaLog, own_kafka: KafkaServer
) -> None:
    await log.commit(0, [Commit((receipt("w1"),), ())])
    await asyncio.to_thread(own_kafka.freeze)
    committing = asyncio.create_task(log.commit(0, [Commit((receipt("w2"),), ())]))
    await until(lambda: not log.checks()["kafka_commits"])
    leaving = asyncio.create_task(log.leave())
    with pytest.raises(Fenced, match="given back"):
        await asyncio.wait_for(committing, 60)
    await asyncio.to_thread(own_kafka.thaw)
    await asyncio.wait_for(leaving, 60)
