"""What every implementation of `stream.log.Log` must do.

Inherit `LogContract`, name the class `Test...`, and provide the fixture `log`: open, empty, and
`reopen`, which closes it and opens it again on the same data.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Literal

import pytest

from schemas import (
    Action,
    AnyEvent,
    Change,
    DeadLetter,
    MemoryVersion,
    Receipt,
    event_of_change,
    event_of_receipt,
)
from stream.log import Appended, Checkpoint, Commit, Finished, Log
from tests.stream.samples import NOON, said

Reopen = Callable[[], Awaitable[Log]]


def receipt(id: str, user_id: str = "anna", command: str | None = None) -> AnyEvent:
    kind: Literal["window", "command"] = "command" if command else "window"
    return event_of_receipt(
        Receipt(id=id, kind=kind, user_id=user_id, command=command, decided_ms=NOON)
    )


def deletion(
    id: str, user_id: str = "anna", window_id: str = "w", memory_id: str = "m"
) -> AnyEvent:
    return event_of_change(
        Change(
            id=id,
            user_id=user_id,
            memory_id=memory_id,
            action=Action.DELETE,
            before=MemoryVersion(content="User likes tea", version=1, said_at_ms=NOON),
            reason="test",
            window_id=window_id,
            engine="rules",
            said_at_ms=NOON,
            decided_at_ms=NOON,
        )
    )


def row(segment_id: str, user_id: str = "anna", text: str = "I like tea.") -> Finished:
    return Finished(
        user_id=user_id,
        segment_id=segment_id,
        session_id="talk",
        source="stream",
        speaker=None,
        is_user=True,
        text=text,
        hashes=(-1, 2**62),
        start_ms=NOON,
        end_ms=NOON + 1,
        anchor_ms=None,
    )


def letter(id: str, user_id: str | None = "anna") -> DeadLetter:
    return DeadLetter(
        id=id,
        stage="gateway",
        code="bad_json",
        reason="test",
        original=b"\xff\x00{",
        user_id=user_id,
        received_ms=NOON,
    )


async def with_anna_erased(log: Log, reopen: Reopen) -> Log:
    """Fill a log with two users' records, erase one of them, and open the log again.

    Of Anna there is `Secret.`, to be erased, and `Later.`, said after the command; the events `old` and
    `w1`, and `gone`, which says that she was erased; the ledger row `a` and the letter `1`.
    """
    partition = log.partition_of("anna")
    await log.append([Appended(said("Secret.", 0))])
    offset = await log.segments_end(partition) + 1
    await log.append([Appended(said("Mine.", 1, user_id="bert"))])
    await log.append([Appended(said("Later.", 9))])
    await log.commit(partition, [Commit((deletion("old"), receipt("w1")), (row("a"),))])
    other = Commit((receipt("w2", "bert"),), (row("a", "bert"),))
    await log.commit(log.partition_of("bert"), [other])
    await log.commit(partition, [Commit((deletion("gone", window_id="c1"),), ())])
    await log.bury([letter("1"), letter("2", "bert")])
    await log.erase("anna", offset=offset, command_id="c1")
    return await reopen()


class LogContract(ABC):
    @pytest.fixture
    @abstractmethod
    def log(self) -> AsyncIterator[Log]: ...

    @pytest.fixture
    @abstractmethod
    def reopen(self) -> Reopen: ...

    async def test_entries_are_read_as_they_were_appended_and_in_order(self, log: Log) -> None:
        entries = [said(f"Ünï\u4e2d {n}", n, user_id="anna") for n in range(5)]
        for entry in entries:
            await log.append([Appended(entry)])
        partition = log.partition_of("anna")
        records = await log.read(partition, 0, 100)
        assert [record.entry for record in records] == entries
        offsets = [record.offset for record in records]
        assert offsets == sorted(set(offsets))
        assert await log.segments_end(partition) == offsets[-1]

    async def test_reading_goes_on_at_an_offset_and_stops_at_the_limit(self, log: Log) -> None:
        await log.append([Appended(said(f"{n}", n)) for n in range(6)])
        partition = log.partition_of("anna")
        first = await log.read(partition, 0, 4)
        rest = await log.read(partition, first[-1].offset + 1, 4)
        assert [r.entry.received_ms for r in [*first, *rest]] == [
            NOON + 2000 + 1000 * n for n in range(6)
        ]
        assert await log.read(partition, rest[-1].offset + 1, 4) == []

    async def test_appended_entries_survive_reopening(self, log: Log, reopen: Reopen) -> None:
        await log.append([Appended(said("One."), seq=4, stream_id="talk")])
        log = await reopen()
        partition = log.partition_of("anna")
        (record,) = await log.read(partition, 0, 10)
        assert await log.segments_end(partition) == record.offset
        assert await log.last_seq("anna", "talk") == 4
        await log.append([Appended(said("Two.", 5))])
        assert len(await log.read(partition, 0, 10)) == 2

    async def test_a_waiting_reader_wakes_up_when_something_is_appended(self, log: Log) -> None:
        partition = log.partition_of("anna")
        end = await log.segments_end(partition)
        waiting = asyncio.create_task(log.wait_for_segments(partition, end + 1))
        await asyncio.sleep(0.05)
        assert not waiting.done()
        await log.append([Appended(said("One."))])
        await asyncio.wait_for(waiting, 10)

    async def test_the_highest_sequence_number_is_remembered_per_user_and_stream(
        self, log: Log
    ) -> None:
        assert await log.last_seq("anna", "talk") == -1
        await log.append([Appended(said("a", 1), 3, "talk"), Appended(said("b", 2), 4, "talk")])
        await log.append([Appended(said("a", 1), 2, "talk")])
        await log.append([Appended(said("c", 3), 9, "other")])
        await log.append([Appended(said("d", 3, user_id="bert"), 7, "talk")])
        assert await log.last_seq("anna", "talk") == 4
        assert await log.last_seq("bert", "talk") == 7

    async def test_many_appends_at_once_are_all_stored(self, log: Log) -> None:
        await asyncio.gather(
            *(log.append([Appended(said(f"{n}", n, id=f"s{n}"))]) for n in range(300))
        )
        records = await log.read(log.partition_of("anna"), 0, 1000)
        assert {r.entry.segment_id for r in records if r.entry.kind == "segment"} == {
            f"s{n}" for n in range(300)
        }

    async def test_events_are_read_as_they_were_committed_and_in_order(self, log: Log) -> None:
        events = (deletion("c1"), receipt("w1"))
        partition = log.partition_of("anna")
        (cursor,) = await log.commit(partition, [Commit(events, ())])
        logged = await log.changes(partition, 0, 10)
        assert tuple(item.event for item in logged) == events
        assert logged[-1].cursor == cursor == await log.changes_end(partition)
        assert await log.changes(partition, cursor, 10) == []

    async def test_a_commit_returns_the_cursor_behind_each_of_its_windows(self, log: Log) -> None:
        partition = log.partition_of("anna")
        commits = [Commit((receipt("w1"),), ()), Commit((deletion("c2"), receipt("w2")), ())]
        first, second = await log.commit(partition, commits)
        assert [i.event.id for i in await log.changes(partition, 0, 9) if i.cursor <= first] == [
            "w1"
        ]
        assert second == await log.changes_end(partition)

    async def test_an_event_is_written_once(self, log: Log) -> None:
        partition = log.partition_of("anna")
        await log.commit(partition, [Commit((receipt("w1"),), ())])
        await log.commit(partition, [Commit((receipt("w1"), receipt("w2")), ())])
        ids = [item.event.id for item in await log.changes(partition, 0, 10)]
        assert ids == ["w1", "w2"]

    async def test_changes_of_one_user_can_be_read_alone(self, log: Log) -> None:
        for user in ("anna", "bert", "anna"):
            partition = log.partition_of(user)
            end = await log.changes_end(partition)
            await log.commit(partition, [Commit((receipt(f"{user}-{end}", user),), ())])
        mine = await log.changes(log.partition_of("anna"), 0, 10, "anna")
        assert [item.event.partitionkey for item in mine] == ["anna", "anna"]

    async def test_what_is_about_one_thing_is_found_alone(self, log: Log) -> None:
        partition = log.partition_of("anna")
        first = (deletion("c1"), deletion("other", memory_id="m2"), receipt("w1"))
        await log.commit(partition, [Commit(first, ())])
        await log.commit(log.partition_of("bert"), [Commit((deletion("theirs", "bert"),), ())])
        await log.commit(partition, [Commit((deletion("c2"), receipt("w2")), ())])
        about = {
            id: [item.event.id for item in await log.changes(partition, 0, 10, "anna", id)]
            for id in ("m", "m2", "c2", "w1", "theirs", "nothing")
        }
        assert about == {
            "m": ["c1", "c2"],
            "m2": ["other"],
            "c2": ["c2"],
            "w1": ["w1"],
            "theirs": [],
            "nothing": [],
        }
        (one,) = await log.changes(partition, 0, 1, "anna", "m")
        (two,) = await log.changes(partition, one.cursor, 10, "anna", "m")
        assert (one.event.id, two.event.id) == ("c1", "c2")

    async def test_what_is_about_something_is_gone_when_the_user_was_erased(self, log: Log) -> None:
        partition = log.partition_of("anna")
        await log.commit(partition, [Commit((deletion("c1"), receipt("w1")), ())])
        await log.commit(partition, [Commit((deletion("gone", window_id="erase"),), ())])
        await log.erase("anna", offset=1, command_id="erase")
        await log.commit(partition, [Commit((receipt("erase", command="erase_user"),), ())])
        await log.commit(partition, [Commit((deletion("later"),), ())])
        found = [item.event.id for item in await log.changes(partition, 0, 10, "anna", "m")]
        assert found[-1] == "later"
        assert "c1" not in found
        (erasure,) = await log.changes(partition, 0, 10, "anna", "erase")
        assert erasure.event.id == "erase"

    async def test_the_words_of_a_user_are_found_as_long_as_they_are_known(self, log: Log) -> None:
        for user in ("anna", "bert"):
            rows = (row("a", user), row("b", user, "I like Bern."))
            await log.commit(log.partition_of(user), [Commit((), rows)])
        found = await log.words("anna", ["a", "b", "never"])
        assert {name: one.text for name, one in found.items()} == {
            "a": "I like tea.",
            "b": "I like Bern.",
        }
        assert {one.user_id for one in found.values()} == {"anna"}
        assert await log.words("anna", []) == {}

    async def test_a_waiting_subscriber_wakes_up_when_something_is_committed(
        self, log: Log
    ) -> None:
        partition = log.partition_of("anna")
        waiting = asyncio.create_task(
            log.wait_for_changes(partition, await log.changes_end(partition))
        )
        await asyncio.sleep(0.05)
        assert not waiting.done()
        (cursor,) = await log.commit(partition, [Commit((receipt("w1"),), ())])
        assert await asyncio.wait_for(waiting, 10) == cursor

    async def test_the_ledger_knows_what_was_committed_and_nothing_else(
        self, log: Log, reopen: Reopen
    ) -> None:
        await log.commit(log.partition_of("anna"), [Commit((), (row("a"), row("b")))])
        log = await reopen()
        keys = [("anna", "a"), ("anna", "b"), ("anna", "c"), ("bert", "a")]
        assert await log.finished(keys) == {("anna", "a"): row("a"), ("anna", "b"): row("b")}
        assert await log.finished([]) == {}

    async def test_a_ledger_row_is_replaced_by_the_newer_one(self, log: Log) -> None:
        partition = log.partition_of("anna")
        await log.commit(partition, [Commit((), (row("a"),))])
        await log.commit(partition, [Commit((), (row("a", text="I like green tea."),))])
        found = await log.finished([("anna", "a")])
        assert found["anna", "a"].text == "I like green tea."

    async def test_more_keys_than_a_statement_holds_can_be_looked_up(self, log: Log) -> None:
        partition = log.partition_of("anna")
        await log.commit(partition, [Commit((), tuple(row(f"{n}") for n in range(1500)))])
        found = await log.finished([("anna", f"{n}") for n in range(3000)])
        assert len(found) == 1500

    async def test_recent_rows_come_back_oldest_first(self, log: Log) -> None:
        for n in range(5):
            await log.commit(log.partition_of("anna"), [Commit((), (row(f"{n}"),))])
        recent = await log.recent(["anna", "bert"], 3)
        assert [item.segment_id for item in recent["anna"]] == ["2", "3", "4"]
        assert recent["bert"] == []

    async def test_the_checkpoint_is_where_it_was_left(self, log: Log, reopen: Reopen) -> None:
        assert await log.checkpoint(0) == Checkpoint(0, 0)
        await log.save_checkpoint(0, Checkpoint(7, 3))
        log = await reopen()
        assert await log.checkpoint(0) == Checkpoint(7, 3)

    async def test_dead_letters_keep_the_original_bytes_and_come_once(self, log: Log) -> None:
        await log.bury([letter("1"), letter("2", None)])
        await log.bury([letter("1")])
        letters = await log.dead_letters(10)
        assert [item.id for item in letters] == ["1", "2"]
        assert letters[0].original == b"\xff\x00{"
        assert [item.id for item in await log.dead_letters(10, after="1")] == ["2"]

    async def test_erasing_a_user_forgets_what_is_finished_and_nothing_of_others(
        self, log: Log, reopen: Reopen
    ) -> None:
        log = await with_anna_erased(log, reopen)
        assert set(await log.finished([("anna", "a"), ("bert", "a")])) == {("bert", "a")}
        assert (await log.recent(["anna"], 10))["anna"] == []
        partition = log.partition_of("anna")
        texts = [getattr(r.entry, "text", "") for r in await log.read(partition, 0, 10)]
        assert {"Mine.", "Later."} <= set(texts)
        ids = [item.event.id for item in await log.changes(partition, 0, 10)]
        assert {"w2", "gone"} <= set(ids)
        assert "2" in [item.id for item in await log.dead_letters(10)]

    async def test_pruning_keeps_what_recovery_needs(self, log: Log) -> None:
        await log.append([Appended(said(f"{n}", n)) for n in range(4)])
        partition = log.partition_of("anna")
        offsets = [record.offset for record in await log.read(partition, 0, 10)]
        await log.save_checkpoint(partition, Checkpoint(offsets[2], 0))
        await log.prune(NOON * 2)
        assert [r.offset for r in await log.read(partition, 0, 10)] == offsets[2:]
        await log.append([Appended(said("new", 9))])
        assert (await log.read(partition, 0, 10))[-1].offset == offsets[-1] + 1
