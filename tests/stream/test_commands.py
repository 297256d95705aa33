from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from schemas import Action, CommandEntry, EndEntry, MemoryIn, Slot
from stream.checkpointing import CheckpointPolicy
from stream.commands import together
from stream.errors import Unavailable
from stream.intake import Commanded
from tests.stream.processing import (
    POLICY,
    changes_of,
    fail,
    hang,
    logged,
    processing,
    receipts_of,
)
from tests.stream.samples import NOON, said

BLUE = Slot(subject="user", attribute="favorite_color", value="blue")
SELDOM = replace(POLICY, checkpoints=CheckpointPolicy(every_ms=3_600_000))


def add(content: str, id: str | None = None, user_id: str = "anna", **more: object) -> CommandEntry:
    return CommandEntry(
        user_id=user_id,
        command_id=id or f"add {content}",
        command="add_memory",
        memory=MemoryIn.model_validate({"content": content, **more}),
        received_ms=NOON,
    )


def delete(memory_id: str) -> CommandEntry:
    return CommandEntry(
        user_id="anna",
        command_id=f"delete {memory_id}",
        command="delete_memory",
        memory_id=memory_id,
        received_ms=NOON,
    )


async def test_adding_a_memory_is_a_change_with_its_receipt(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        await running.hear(add("User likes tea", source="mem0", said_at_ms=NOON - 5000))
        change, receipt = [event.data for event in await running.idle()]
        (memory,) = await running.memories()
        assert change.model_dump()["after"] == memory.model_dump()
        assert (memory.content, memory.source) == ("User likes tea", "mem0")
        assert (memory.said_at_ms, memory.created_at_ms) == (NOON - 5000, NOON)
        assert receipts_of([(await logged(running))[-1]]) == [receipt]
        assert receipt.model_dump(include={"detail", "engine"}) == {
            "detail": "added",
            "engine": "import",
        }
        (decision,) = receipts_of(await logged(running))[0].decisions
        assert (decision.action, decision.memory_id) == (Action.ADD, memory.id)


async def test_what_was_said_already_is_not_added_and_what_was_added_is_not_said_again(
    tmp_path: Path,
) -> None:
    async with processing(tmp_path) as running:
        await running.hear(said("My favorite color is blue."))
        await running.settled()
        await running.hear(add("User's favorite color is blue"), add("User likes tea"))
        await running.idle()
        await running.hear(said("I like tea.", 60))
        await running.settled()
        receipts = receipts_of(await logged(running))
        assert [receipt.detail for receipt in receipts[1:3]] == ["known already", "added"]
        assert {memory.content for memory in await running.memories()} == {
            "User's favorite color is blue",
            "User likes tea",
        }


async def test_many_are_added_once_and_a_user_gets_only_their_own(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        many = [add(f"User owns book number {number % 400}", f"{number}") for number in range(600)]
        await running.hear(*many)
        await running.hear(add("User owns book number 7", user_id="bert"))
        events = await running.idle()
        assert len(changes_of(events)) == len(await running.memories()) + 1 == 401
        assert len(receipts_of(events)) == 601
        assert len(await running.memories("bert")) == 1


async def test_what_was_deleted_is_not_brought_back_by_the_same_import(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        await running.hear(add("User likes tea"))
        await running.idle()
        (memory,) = await running.memories()
        await running.hear(delete(memory.id))
        await running.idle()
        await running.hear(add("User likes tea"))
        assert await running.idle() == []
    async with processing(tmp_path) as running:
        await running.hear(add("User likes tea"))
        await running.idle()
        assert await running.memories() == []


@pytest.mark.parametrize("protection", ["hand_written", "pinned"])
async def test_no_stream_changes_what_the_user_wrote_or_pinned(
    tmp_path: Path, protection: str
) -> None:
    blue = add(
        "User's favorite color is blue",
        slot=BLUE,
        hand_written=protection == "hand_written",
        pinned=protection == "pinned",
    )
    async with processing(tmp_path) as running:
        await running.hear(blue)
        await running.idle()
        (memory,) = await running.memories()
        await running.hear(said("Actually, my favorite color is green now.", 60))
        await running.hear(said("My favorite color is not blue anymore.", 120))
        receipts = receipts_of(await running.settled())
        assert {name for receipt in receipts for name in receipt.guards} == {protection}
        memories = await running.memories()
        assert memory in memories
        assert "User's favorite color is green" in {one.content for one in memories}


async def test_commands_and_speech_keep_their_order(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        await running.hear(said("My favorite color is blue."))
        await running.hear(EndEntry(user_id="anna", received_ms=NOON))
        await running.hear(add("My favorite color is red", hand_written=True))
        await running.settled()
        (memory,) = await running.memories()
        assert memory.content == "My favorite color is red"
        assert [version.content for version in memory.history] == ["User's favorite color is blue"]


@pytest.mark.parametrize(
    ("stage", "after"), [("near", 0), ("get", 0), ("commit", 0), ("commit", 1), ("apply", 0)]
)
async def test_a_crash_in_the_middle_of_adding_adds_once(
    tmp_path: Path, stage: str, after: int
) -> None:
    entries = [add(f"User owns book number {number}") for number in range(300)]
    async with processing(tmp_path, policy=SELDOM) as running:
        stuck = hang(running, stage, after)
        await running.hear(*entries)
        await asyncio.wait_for(stuck.wait(), 10)
        await running.crash()
    async with processing(tmp_path) as running:
        await running.idle()
        events = await logged(running)
        assert [receipt.detail for receipt in receipts_of(events)] == ["added"] * 300
        assert len(changes_of(events)) == len(await running.memories()) == 300


@pytest.mark.parametrize("what", ["near", "get", "apply", "commit"])
async def test_a_command_waits_for_what_is_away(tmp_path: Path, what: str) -> None:
    async with processing(tmp_path) as running:
        fail(running, what, [Unavailable(what, "away")] * 3)
        await running.hear(add("User likes tea"))
        await running.idle()
        assert len(await running.memories()) == 1


def test_only_what_one_user_adds_in_a_row_goes_together() -> None:
    entries = [add("a"), add("b"), delete("x"), add("c"), add("d", user_id="bert"), add("e")]
    groups = together(Commanded(entry, place) for place, entry in enumerate(entries))
    assert [[one.offset for one in group] for group in groups if isinstance(group, list)] == [
        [0, 1],
        [2],
        [3],
        [4],
        [5],
    ]
