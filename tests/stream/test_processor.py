from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from connectors.sqlite_log import SqliteLog
from connectors.static_embedder import StaticEmbedder
from schemas import Action, Change, CommandEntry, EndEntry, Receipt
from stream.checkpointing import CheckpointPolicy
from stream.engine.rules import RulesEngine
from stream.engine.types import Extraction, Window
from stream.errors import BadAnswer, StoreDamaged, Unavailable
from stream.log import Checkpoint
from stream.processor import wall_clock_ms
from tests.stream.processing import (
    FOREVER,
    POLICY,
    changes_of,
    fail,
    hang,
    logged,
    processing,
    receipts_of,
    with_windows,
)
from tests.stream.samples import NOON, said


async def test_three_statements_about_a_color_are_add_update_none(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        actions = []
        for number, text in enumerate(
            ["My favorite color is blue.", "Actually, my favorite color is green now.",
             "I love the color green."]
        ):  # fmt: skip
            await running.hear(said(text, 60 * number))
            (receipt,) = receipts_of(await running.settled())
            actions += [decision.action for decision in receipt.decisions]
        assert actions == [Action.ADD, Action.UPDATE, Action.NONE]
        (memory,) = await running.memories()
        assert memory.content == "User's favorite color is green"
        assert [version.content for version in memory.history] == ["User's favorite color is blue"]


class Counting(RulesEngine):
    """The rules, counting how often they are asked."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    async def extract(self, window: Window) -> Extraction:
        self.calls += 1
        return await super().extract(window)


class Gated(RulesEngine):
    """The rules, which answer when the gate opens."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.gate = asyncio.Event(), asyncio.Event()

    async def extract(self, window: Window) -> Extraction:
        self.asked.set()
        await self.gate.wait()
        return await super().extract(window)


SPEECH = [
    said("My favorite color is blue.", 0),
    said("I live in Berlin.", 30),
    said("What time is it?", 60),
    said("I bought a piano for 300 euros.", 90),
    said("Actually, my favorite color is green now.", 120),
    said("I moved to Lisbon.", 150),
    said("I bought a piano for 300 euros.", 180),
]


async def test_a_stream_sent_again_makes_no_memory_no_event_and_no_engine_call(
    tmp_path: Path,
) -> None:
    async with processing(tmp_path, Counting()) as running:
        await running.hear(*SPEECH)
        assert len(changes_of(await running.settled())) == 5
    again = Counting()
    async with processing(tmp_path, again) as running:
        await running.settled()
        before = await running.memories()
        await running.hear(*SPEECH)
        assert await running.settled() == []
        assert again.calls == 0
        assert await running.memories() == before


async def test_shuffled_and_repeated_speech_ends_in_the_same_memories(tmp_path: Path) -> None:
    async with processing(tmp_path / "clean") as running:
        await running.hear(*SPEECH)
        await running.settled()
        clean = await running.memories()
    shuffled = [*SPEECH, *SPEECH]
    Random(3).shuffle(shuffled)
    async with processing(tmp_path / "shuffled") as running:
        await running.hear(*shuffled)
        await running.settled()
        assert [m.content for m in await running.memories()] == [m.content for m in clean]
        assert [m.id for m in await running.memories()] == [m.id for m in clean]


async def test_after_a_crash_the_store_gets_what_it_had_lost(tmp_path: Path) -> None:
    """The store had nothing flushed: everything comes back from the changes log."""
    async with processing(
        tmp_path, policy=replace(POLICY, checkpoints=CheckpointPolicy(every_ms=3_600_000))
    ) as running:
        await running.hear(*SPEECH)
        await running.hear(EndEntry(user_id="anna", received_ms=NOON))
        while not any(m.content == "User moved to Lisbon" for m in await running.memories()):
            await asyncio.sleep(0.01)
        before = await running.memories()
        await running.crash()
    shutil.rmtree(tmp_path / "qdrant")
    async with processing(tmp_path) as running:
        await running.settled()
        assert await running.memories() == before
        assert len(changes_of(await logged(running))) == 5


@pytest.mark.parametrize(
    ("stage", "after"), [("extract", 3), ("decide", 3), ("commit", 1), ("apply", 3)]
)
async def test_a_crash_in_the_middle_of_a_window_decides_it_once(
    tmp_path: Path, stage: str, after: int
) -> None:
    async with processing(tmp_path / "calm") as running:
        await running.hear(*SPEECH)
        calm = await running.settled()
        memories = await running.memories()
    async with processing(tmp_path / "rough") as running:
        stuck = hang(running, stage, after)
        await running.hear(*SPEECH)
        await running.hear(EndEntry(user_id="anna", received_ms=NOON))
        await asyncio.wait_for(stuck.wait(), 10)
        await running.crash()
    async with processing(tmp_path / "rough") as running:
        await running.settled()
        events = await logged(running)
        assert [event.id for event in events] == [event.id for event in calm]
        assert [m.id for m in await running.memories()] == [m.id for m in memories]
        assert [m.history for m in await running.memories()] == [m.history for m in memories]


async def test_speech_that_is_read_again_from_long_ago_is_decided_once(tmp_path: Path) -> None:
    """What is remembered of a user makes room while a batch is taken in: only the ledger knows it all."""
    entries = [said(f"I bought lamp number {n}.", 3.0 * n) for n in range(130)]
    async with processing(tmp_path) as running:
        await running.hear(*entries)
        assert changes_of(await running.settled())
        await running.stop()
    log = SqliteLog(tmp_path / "log.db", retention=FOREVER)
    await log.open()
    await log.save_checkpoint(0, Checkpoint(0, 0))
    await log.close()
    async with processing(tmp_path, policy=replace(POLICY, read_batch=40)) as running:
        everything = await running.idle()
        decided = [one for receipt in receipts_of(everything) for one in receipt.segment_ids]
        assert sorted(decided) == sorted(entry.segment_id for entry in entries)


async def test_speech_sent_again_while_it_waits_for_its_decision_is_decided_once(
    tmp_path: Path,
) -> None:
    """It is in no open window any more and not in the ledger yet, and much was said since."""
    entries = [said(f"I bought lamp number {n}.", 60.0 * n) for n in range(200)]
    engine = Gated()
    async with processing(tmp_path, engine, replace(POLICY, read_batch=50)) as running:
        await running.hear(*entries)
        await engine.asked.wait()
        await running.hear(*entries[:3])
        repeated = running.processor._metrics.dropped.labels("repeated")._value
        async with asyncio.timeout(10):
            while repeated.get() < 3:
                await asyncio.sleep(0.01)
        engine.gate.set()
        decided = [
            one for receipt in receipts_of(await running.settled()) for one in receipt.segment_ids
        ]
        assert sorted(decided) == sorted(entry.segment_id for entry in entries)


@pytest.mark.parametrize("what", ["near", "get", "apply", "commit", "embed", "extract", "decide"])
async def test_what_is_away_for_a_while_is_waited_for(tmp_path: Path, what: str) -> None:
    async with processing(tmp_path, embedder=StaticEmbedder()) as running:
        fail(running, what, [Unavailable(what, "away")] * 3)
        await running.hear(*SPEECH[:2])
        receipts = receipts_of(await running.settled())
        assert [receipt.outcome for receipt in receipts] == ["committed", "committed"]
        assert len(await running.memories()) == 2


async def test_a_window_that_cannot_be_decided_is_kept_as_a_dead_letter_and_the_next_goes_on(
    tmp_path: Path,
) -> None:
    async with processing(tmp_path) as running:
        fail(running, "decide", [ZeroDivisionError("oops")])
        await running.hear(*SPEECH[:2])
        first, second = receipts_of(await running.settled())
        assert (first.outcome, first.detail) == ("dead_lettered", "oops")
        assert (second.outcome, len(second.decisions)) == ("committed", 1)
        (letter,) = await running.log.dead_letters(10)
        assert (letter.stage, letter.code, letter.user_id) == (
            "decide",
            "ZeroDivisionError",
            "anna",
        )
        assert b"My favorite color is blue." in letter.original
        assert [memory.content for memory in await running.memories()] == ["User lives in Berlin"]


@pytest.mark.parametrize("what", ["extract", "embed"])
async def test_unusable_answers_are_asked_for_again_and_then_given_up(
    tmp_path: Path, what: str
) -> None:
    async with processing(tmp_path, embedder=StaticEmbedder()) as running:
        fail(running, what, [BadAnswer("nonsense")] * 3)
        await running.hear(SPEECH[0])
        (receipt,) = receipts_of(await running.settled())
        assert receipt.outcome == "committed"
        fail(running, what, [BadAnswer("nonsense")] * 4)
        await running.hear(SPEECH[1])
        (receipt,) = receipts_of(await running.settled())
        assert receipt.outcome == "dead_lettered"


async def test_a_store_that_fails_for_good_stops_the_processor_and_loses_nothing(
    tmp_path: Path,
) -> None:
    async with processing(tmp_path) as running:
        fail(running, "apply", [StoreDamaged(tmp_path, "burnt")])
        await running.hear(SPEECH[0])
        await running.hear(EndEntry(user_id="anna", received_ms=NOON))
        with pytest.raises(StoreDamaged):
            await running.task
        await running.close()
    async with processing(tmp_path) as running:
        await running.settled()
        assert len(await running.memories()) == 1


async def test_windows_of_a_user_are_decided_in_order_and_users_at_the_same_time(
    tmp_path: Path,
) -> None:
    class Slow(RulesEngine):
        at_once = most = 0

        async def extract(self, window: Window) -> Extraction:
            self.at_once += 1
            self.most = max(self.most, self.at_once)
            # The earlier the window, the longer it takes.
            await asyncio.sleep(0.2 / (1 + (window.segments[0].start_ms - NOON) / 30_000))
            self.at_once -= 1
            return await super().extract(window)

    engine = Slow()
    async with processing(tmp_path, engine) as running:
        for user in ("anna", "bert", "carl"):
            await running.hear(*(entry.model_copy(update={"user_id": user}) for entry in SPEECH))
        for user in ("anna", "bert"):
            await running.hear(EndEntry(user_id=user, received_ms=NOON))
        events = await running.settled("carl")
        for user in ("anna", "bert", "carl"):
            mine = [r.said_from_ms for r in receipts_of(events) if r.user_id == user]
            assert mine == sorted(mine)
            assert len(mine) == len(SPEECH)
        assert engine.most > 3


async def test_no_more_windows_are_in_flight_than_allowed(tmp_path: Path) -> None:
    class Counted(RulesEngine):
        at_once = most = 0

        async def extract(self, window: Window) -> Extraction:
            self.at_once += 1
            self.most = max(self.most, self.at_once)
            await asyncio.sleep(0.01)
            self.at_once -= 1
            return await super().extract(window)

    engine = Counted()
    policy = replace(POLICY, windows_in_flight=3)
    async with processing(tmp_path, engine, policy) as running:
        for user in range(12):
            await running.hear(said("I live in Berlin.", 0, user_id=f"u{user}"))
            await running.hear(EndEntry(user_id=f"u{user}", received_ms=NOON))
        assert len(receipts_of(await running.idle())) == 12
        assert engine.most == 3


async def test_a_quiet_window_closes_by_itself(tmp_path: Path) -> None:
    async with processing(tmp_path, policy=with_windows(quiet_ms=100)) as running:
        entry = said("I live in Berlin.", received_ms=wall_clock_ms())
        await running.hear(entry)
        (receipt,) = receipts_of(await running.idle())
        assert receipt.closed_by == "quiet"


async def test_stopping_decides_what_is_open(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        await running.hear(SPEECH[0])
    async with processing(tmp_path) as running:
        (receipt,) = receipts_of(await logged(running))
        assert receipt.closed_by == "drain"
        assert len(await running.memories()) == 1


async def test_users_do_not_see_each_other(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        for user in ("anna", "bert"):
            await running.hear(
                *(entry.model_copy(update={"user_id": user}) for entry in SPEECH[:2])
            )
        await running.hear(said("I moved to Oslo.", 600, user_id="bert"))
        await running.hear(EndEntry(user_id="anna", received_ms=NOON))
        await running.settled("bert")
        assert {m.content for m in await running.memories("anna")} >= {"User lives in Berlin"}
        assert "User lives in Berlin" not in {m.content for m in await running.memories("bert")}


def command(kind: str, memory_id: str | None = None, user_id: str = "anna") -> CommandEntry:
    return CommandEntry(
        user_id=user_id,
        command_id=f"{kind} {memory_id}",
        command=kind,
        memory_id=memory_id,
        received_ms=NOON,
    )


async def test_deleting_a_memory_is_a_change(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        await running.hear(*SPEECH[:2])
        await running.settled()
        memory = (await running.memories())[0]
        await running.hear(command("delete_memory", memory.id))
        change, receipt = [event.data for event in await running.idle()]
        assert isinstance(change, Change)
        assert (change.action, change.memory_id) == (Action.DELETE, memory.id)
        assert change.before is not None
        assert change.before.content == memory.content
        assert isinstance(receipt, Receipt)
        assert (receipt.kind, receipt.detail) == ("command", "deleted")
        assert memory not in await running.memories()


async def test_nobody_deletes_another_users_memory(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        await running.hear(SPEECH[0])
        await running.settled()
        (memory,) = await running.memories()
        await running.hear(command("delete_memory", memory.id, "bert"))
        (event,) = await running.idle()
        assert isinstance(event.data, Receipt)
        assert event.data.detail == "not found"
        assert await running.memories() == [memory]


async def test_erasing_a_user_leaves_nothing_but_the_events_that_say_so(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        await running.hear(*SPEECH)
        await running.hear(said("I live in Rome.", 0, user_id="bert"))
        await running.hear(EndEntry(user_id="bert", received_ms=NOON))
        await running.settled()
        await running.hear(said("I live in Vienna.", 600), command("erase_user"))
        events = await running.idle()
        assert {change.action for change in changes_of(events)} == {Action.DELETE}
        assert await running.memories() == []
        assert len(await running.memories("bert")) == 1
        text = repr([event for event in await logged(running) if event.partitionkey == "anna"])
        assert "Berlin" not in text
        assert "blue" not in text
        texts = [getattr(r.entry, "text", "") for r in await running.log.read(0, 0, 1000)]
        assert texts == ["I live in Rome.", "", ""]


async def test_a_command_is_not_carried_out_twice_after_a_crash(tmp_path: Path) -> None:
    """What was learnt again since the command stays."""
    policy = replace(POLICY, checkpoints=CheckpointPolicy(every_ms=3_600_000))
    async with processing(tmp_path, policy=policy) as running:
        await running.hear(SPEECH[0], EndEntry(user_id="anna", received_ms=NOON))
        while not (memories := await running.memories()):
            await asyncio.sleep(0.01)
        await running.hear(command("delete_memory", memories[0].id))
        await running.hear(said("My favorite color is red.", 600))
        await running.hear(EndEntry(user_id="anna", received_ms=NOON))
        while [m.content for m in await running.memories()] != ["User's favorite color is red"]:
            await asyncio.sleep(0.01)
        await running.crash()
    async with processing(tmp_path) as running:
        await running.settled()
        assert [m.content for m in await running.memories()] == ["User's favorite color is red"]
        assert len(changes_of(await logged(running))) == 3
