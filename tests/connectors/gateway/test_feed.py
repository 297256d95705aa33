"""Subscribers get everything behind their cursor, once and in order, whenever they come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from pathlib import Path
from random import Random

import pytest

from connectors.gateway.cursors import Cursor
from connectors.gateway.feed import Feed
from connectors.gateway.subscription import Published
from connectors.sqlite_log import SqliteLog
from schemas import Change, event_adapter
from stream.errors import BadInput, Unavailable
from stream.log import Logged
from tests.connectors.gateway.samples import added, carried_out, commit, processed

EVERYTHING = frozenset[str]()


class FlakyLog(SqliteLog):
    """Lets others run in the middle of a read, and fails when told to."""

    failures = 0

    async def changes(
        self,
        partition: int,
        after: int,
        limit: int,
        user_id: str | None = None,
        about: str | None = None,
    ) -> list[Logged]:
        await asyncio.sleep(0)
        if self.failures:
            self.failures -= 1
            raise Unavailable("log", "busy")
        found = await super().changes(partition, after, min(limit, 7), user_id, about)
        await asyncio.sleep(0)
        return found


@pytest.fixture
async def log(tmp_path: Path) -> AsyncIterator[FlakyLog]:
    log = FlakyLog(tmp_path / "log.db", synchronous=False)
    await log.open()
    yield log
    await log.close()


@pytest.fixture
async def feed(log: FlakyLog) -> AsyncIterator[Feed]:
    feed = Feed(log)
    await feed.open()
    running = asyncio.create_task(feed.run())
    yield feed
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


def said(event: Published) -> str:
    change = event_adapter.validate_json(event.text).data
    assert isinstance(change, Change)
    assert change.after is not None
    return change.after.content


async def collect(
    feed: Feed, user: str, after: str | None, until: str, *, most: int = 1_000
) -> list[str]:
    """Subscribe, and take events until one says `until`."""
    texts: list[str] = []
    start = await feed.locate(user, after)
    with feed.subscribe(user, start, types=EVERYTHING, most=most) as subscription:
        async with aclosing(subscription.events(10)) as events:
            async for event in events:
                if event.text:
                    texts.append(said(event))
                    if texts[-1] == until:
                        break
    return texts


async def arrived(feed: Feed, number: int) -> None:
    """Wait until the feed has followed the log up to here."""
    while (await feed.locate("anna", None)).number < number:
        await asyncio.sleep(0.001)


async def fill(log: SqliteLog, user: str, numbers: Sequence[int]) -> None:
    for number in numbers:
        await commit(log, added(user, str(number)))


async def test_a_subscriber_without_a_cursor_gets_what_happens_from_now_on(
    log: FlakyLog, feed: Feed
) -> None:
    await fill(log, "anna", range(5))
    await arrived(feed, 5)
    collecting = asyncio.create_task(collect(feed, "anna", None, "9"))
    await asyncio.sleep(0.05)
    await fill(log, "anna", range(5, 10))
    assert await collecting == ["5", "6", "7", "8", "9"]


@pytest.mark.parametrize("after", ["0", "beginning"])
async def test_from_the_beginning_everything_comes(log: FlakyLog, feed: Feed, after: str) -> None:
    await fill(log, "anna", range(30))
    assert await collect(feed, "anna", after, "29") == [str(n) for n in range(30)]


@pytest.mark.parametrize("seed", range(8))
async def test_no_gap_and_no_repetition_while_catching_up_under_commits(
    log: FlakyLog, feed: Feed, seed: int
) -> None:
    random = Random(seed)
    total = 60

    async def write() -> None:
        for number in range(total):
            await commit(log, *(added(user, str(number)) for user in ("anna", "ben")))
            for _ in range(random.randrange(4)):
                await asyncio.sleep(0)

    async def read(user: str) -> None:
        for _ in range(random.randrange(120)):
            await asyncio.sleep(0)
        texts = await collect(feed, user, "0", str(total - 1))
        assert texts == [str(n) for n in range(total)]

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(write())
        for user in ("anna", "ben", "anna", "anna"):
            tasks.create_task(read(user))


async def test_a_subscriber_who_comes_back_again_and_again_misses_nothing(
    log: FlakyLog, feed: Feed
) -> None:
    writing = asyncio.create_task(fill(log, "anna", range(80)))
    texts: list[str] = []
    cursor = "0"
    while len(texts) < 80:
        start = await feed.locate("anna", cursor)
        with feed.subscribe("anna", start, types=EVERYTHING, most=1_000) as subscription:
            async with aclosing(subscription.events(10)) as events:
                taken = 0
                async for event in events:
                    if event.text:
                        texts.append(said(event))
                        taken += 1
                    cursor = str(event.cursor)
                    if taken == 7 or len(texts) == 80:
                        break
    await writing
    assert texts == [str(n) for n in range(80)]


async def test_nobody_gets_the_events_of_another_user(log: FlakyLog, feed: Feed) -> None:
    collecting = asyncio.create_task(collect(feed, "anna", "0", "end"))
    await fill(log, "ben", range(10))
    await commit(log, added("anna", "end"))
    await fill(log, "ben", range(10))
    assert await collecting == ["end"]


async def test_one_who_does_not_read_loses_the_subscription_and_the_others_go_on(
    log: FlakyLog, feed: Feed
) -> None:
    start = await feed.locate("anna", None)
    with feed.subscribe("anna", start, types=EVERYTHING, most=5) as slow:
        quick = asyncio.create_task(collect(feed, "anna", "0", "19"))
        await asyncio.sleep(0.05)
        events = slow.events(10)
        await anext(events)  # the sign of life
        await fill(log, "anna", range(20))
        assert await quick == [str(n) for n in range(20)]
        assert slow.overflowed
        assert [event async for event in events] == []
        cursor = str(slow.cursor)
    assert await collect(feed, "anna", cursor, "19") == [str(n) for n in range(20)]


@pytest.mark.parametrize("past", [True, False])
async def test_the_cursor_stays_before_an_event_that_was_not_dealt_with(
    log: FlakyLog, feed: Feed, past: bool
) -> None:
    if past:
        await fill(log, "anna", range(3))
        await arrived(feed, 3)
    start = await feed.locate("anna", "0")
    with feed.subscribe("anna", start, types=EVERYTHING, most=10) as subscription:
        await fill(log, "anna", range(3))
        await arrived(feed, 3)
        async with aclosing(subscription.events(10)) as events:
            first = await anext(events)
            assert said(first) == "0"
            assert subscription.cursor == start
            await anext(events)
            assert subscription.cursor == first.cursor


async def test_only_the_types_asked_for_come_and_signs_of_life_move_the_cursor_past_others(
    log: FlakyLog, feed: Feed
) -> None:
    wanted = frozenset({"omi.memory.added"})
    await commit(log, processed("anna"), added("anna", "past"), processed("anna"))
    await arrived(feed, 3)
    start = await feed.locate("anna", "0")
    with feed.subscribe("anna", start, types=wanted, most=10) as subscription:
        async with aclosing(subscription.events(0.2)) as events:
            assert said(await anext(events)) == "past"
            assert (await anext(events)).text == ""
            await commit(log, processed("anna"), added("anna", "present"), processed("anna"))
            assert said(await anext(events)) == "present"
            assert await anext(events) == Published(Cursor(0, 6))


async def test_a_log_that_fails_for_a_moment_costs_nothing(log: FlakyLog, feed: Feed) -> None:
    await fill(log, "anna", range(5))
    log.failures = 2
    collecting = asyncio.create_task(collect(feed, "anna", "0", "9"))
    await fill(log, "anna", range(5, 10))
    assert await collecting == [str(n) for n in range(10)]


async def test_a_cursor_behind_the_end_belongs_to_another_log(log: FlakyLog, feed: Feed) -> None:
    await fill(log, "anna", range(3))
    assert await feed.locate("anna", "0-3") == Cursor(0, 3)
    with pytest.raises(BadInput, match="after=0"):
        await feed.locate("anna", "0-4")


async def test_a_cursor_ahead_of_the_feed_repeats_nothing(log: FlakyLog) -> None:
    late = Feed(log)
    await late.open()
    await fill(log, "anna", range(5))
    collecting = asyncio.create_task(collect(late, "anna", "0-3", "4"))
    await asyncio.sleep(0.05)
    following = asyncio.create_task(late.run())
    assert await collecting == ["3", "4"]
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)


async def test_hanging_up_ends_subscriptions_now_and_later(log: FlakyLog, feed: Feed) -> None:
    start = await feed.locate("anna", None)
    with feed.subscribe("anna", start, types=EVERYTHING, most=5) as subscription:
        events = subscription.events(10)
        await anext(events)
        feed.hang_up()
        assert [event async for event in events] == []
        assert not subscription.overflowed
    with feed.subscribe("anna", start, types=EVERYTHING, most=5) as subscription:
        assert [event async for event in subscription.events(10)] == []


async def test_whoever_expects_a_receipt_gets_it(log: FlakyLog, feed: Feed) -> None:
    with feed.expect("command 1") as receipt, feed.expect("command 2") as other:
        await commit(log, carried_out("anna", "command 1", "deleted"))
        assert (await asyncio.wait_for(receipt, 5)).detail == "deleted"
        assert not other.done()


async def test_events_nobody_asked_for_are_passed_by(log: FlakyLog, feed: Feed) -> None:
    await fill(log, "anna", range(20))
    await arrived(feed, 20)
    assert await feed.locate("anna", None) == Cursor(0, 20)


class LateLog(SqliteLog):
    """Tells of an event before it counts it, as brokers do that answer each question at another moment."""

    async def changes_end(self, partition: int) -> int:
        return 0


async def test_an_event_that_is_not_counted_yet_is_followed_all_the_same(tmp_path: Path) -> None:
    log = LateLog(tmp_path / "log.db", synchronous=False)
    await log.open()
    feed = Feed(log)
    await feed.open()
    running = asyncio.create_task(feed.run())
    try:
        await fill(log, "anna", range(3))
        async with asyncio.timeout(5):
            await arrived(feed, 3)
            collecting = asyncio.create_task(collect(feed, "anna", None, "3"))
            await asyncio.sleep(0.05)
            await fill(log, "anna", [3])
            assert await collecting == ["3"]
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await log.close()
