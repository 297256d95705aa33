from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import cast

import pytest

from connectors.kafka_log.handover import Handover
from connectors.kafka_log.owned import Owned
from stream.errors import ConfigError, StreamError, Unavailable
from tests.connectors.kafka_log.running import Listener, make_policy, soon

POLICY = replace(make_policy("nowhere:1"), revoke_deadline_ms=200)


class Partition:
    """An owned partition of which only opening and closing matter."""

    def __init__(self, opening: Callable[[], Awaitable[None]]) -> None:
        self._opening = opening
        self.busy_since_s: float | None = None
        self.closed = False

    async def open(self) -> None:
        await self._opening()

    async def close(self) -> None:
        self.closed = True


class Made:
    """Makes partitions, and keeps them."""

    def __init__(self) -> None:
        self.partitions: list[Partition] = []
        self.failures: list[StreamError] = []
        self.may_open = asyncio.Event()
        self.may_open.set()

    def __call__(self, partition: int) -> Owned:
        made = Partition(self._open)
        self.partitions.append(made)
        return cast(Owned, made)

    async def _open(self) -> None:
        await self.may_open.wait()
        if self.failures:
            raise self.failures.pop()


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture
def listener() -> Listener:
    return Listener("w")


@pytest.fixture
def handover(made: Made, listener: Listener) -> Handover:
    handover = Handover(POLICY, made)
    handover.worker = listener
    return handover


async def test_the_worker_gets_each_partition_and_gives_all_back(
    handover: Handover, made: Made, listener: Listener
) -> None:
    handover.give([0, 1])
    await listener.has(0, 1)
    assert handover.complete
    await handover.take_back()
    assert listener.partitions == set()
    assert handover.owned == {}
    assert all(partition.closed for partition in made.partitions)


@pytest.mark.parametrize("failure", [Unavailable("Kafka", "away"), ConfigError("no rights")])
async def test_a_partition_that_cannot_be_opened_is_tried_until_it_can(
    handover: Handover, made: Made, listener: Listener, failure: StreamError
) -> None:
    made.failures = [failure]
    handover.give([0])
    assert not handover.complete
    await listener.has(0)
    assert handover.complete
    await handover.take_back()


async def test_a_partition_taken_back_while_it_opens_is_closed_and_never_given(
    handover: Handover, made: Made, listener: Listener
) -> None:
    made.may_open.clear()
    handover.give([0])
    while not made.partitions:
        await asyncio.sleep(0)
    await handover.take_back()
    await handover.closed()
    made.may_open.set()
    await asyncio.sleep(0)
    assert listener.told == []
    assert [partition.closed for partition in made.partitions] == [True]


async def test_whoever_is_being_given_a_partition_has_it_before_it_is_taken_back(
    handover: Handover, made: Made
) -> None:
    told: list[str] = []
    going_on = asyncio.Event()

    class Slow(Listener):
        async def assigned(self, partitions: Sequence[int]) -> None:
            told.append("begins")
            await going_on.wait()
            await super().assigned(partitions)

    handover.worker = Slow("w", told)
    handover.give([0])
    while not told:
        await asyncio.sleep(0)
    taking_back = asyncio.create_task(handover.take_back())
    await asyncio.sleep(0.01)
    going_on.set()
    await soon(taking_back)
    assert told == ["begins", "w takes 0", "w leaves 0"]


async def test_a_worker_that_clings_is_waited_for_until_the_deadline_only(
    handover: Handover, made: Made, listener: Listener
) -> None:
    handover.give([0])
    await listener.has(0)

    async def cling(partitions: Sequence[int]) -> None:
        await asyncio.Event().wait()

    listener.letting_go = cling
    await soon(handover.take_back())
    await handover.closed()
    assert handover.owned == {}
    assert made.partitions[0].closed


async def test_partitions_are_taken_back_once_whoever_asks(
    handover: Handover, listener: Listener
) -> None:
    handover.give([0])
    await listener.has(0)
    await asyncio.gather(handover.take_back(), handover.take_back())
    assert listener.told == ["w takes 0", "w leaves 0"]


async def test_who_has_let_go_already_is_not_told(handover: Handover, listener: Listener) -> None:
    handover.give([0])
    await listener.has(0)
    await handover.take_back(tell=False)
    assert listener.told == ["w takes 0"]


async def test_the_oldest_write_under_way_is_known(
    handover: Handover, made: Made, listener: Listener
) -> None:
    handover.give([0, 1])
    await listener.has(0, 1)
    assert handover.slowest_write_s == 0
    made.partitions[0].busy_since_s, made.partitions[1].busy_since_s = 1.0, 2.0
    slowest = handover.slowest_write_s
    made.partitions[0].busy_since_s = None
    assert slowest > handover.slowest_write_s > 0
    await handover.take_back()
