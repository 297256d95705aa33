from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from schemas import Action, CommandEntry, EndEntry, MemoryEdit, MemoryIn, Slot
from stream.checkpointing import CheckpointPolicy
from stream.cli.retrying import retry
from stream.commands import together
from stream.engine.types import Vector
from stream.errors import BadAnswer, Unavailable
from stream.ids import change_id, memory_id
from stream.intake import Commanded
from tests.stream.processing import (
    EMBEDDER,
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


def delete(memory: str) -> CommandEntry:
    return CommandEntry(
        user_id="anna",
        command_id=f"delete {memory}",
        command="delete_memory",
        memory_id=memory,
        received_ms=NOON,
    )


def edit(id: str, memory: str, user_id: str = "anna", **edit: object) -> CommandEntry:
    return CommandEntry(
        user_id=user_id,
        command_id=id,
        command="edit_memory",
        memory_id=memory,
        edit=MemoryEdit.model_validate(edit),
        received_ms=NOON,
    )


def undo(id: str, change: str, user_id: str = "anna") -> CommandEntry:
    return CommandEntry(
        user_id=user_id,
        command_id=id,
        command="undo_change",
        change_id=change,
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


async def test_a_memory_made_from_speech_is_edited_pinned_and_then_left_alone(
    tmp_path: Path,
) -> None:
    async with processing(tmp_path) as running:
        await running.hear(said("My favorite color is blue."))
        await running.settled()
        (memory,) = await running.memories()
        await running.hear(
            edit("e1", memory.id, content="User's favorite color is teal", pinned=True)
        )
        change, receipt = [event.data for event in await running.idle()]
        assert receipt.model_dump(include={"command", "outcome", "detail"}) == {
            "command": "edit_memory",
            "outcome": "committed",
            "detail": "updated",
        }
        (edited,) = await running.memories()
        assert change.model_dump()["after"] == edited.model_dump()
        assert edited.slot == BLUE.model_copy(update={"value": "teal"})
        await running.hear(said("Actually, my favorite color is green now.", 60))
        await running.hear(said("My favorite color is teal.", 120))
        await running.settled()
        assert edited in await running.memories()
        assert len(await running.memories()) == 2


async def test_an_undone_change_is_a_change_and_can_be_undone(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        await running.hear(said("My favorite color is blue."))
        await running.settled()
        before = await running.memories()
        await running.hear(said("Actually, my favorite color is green now.", 60))
        (change,) = changes_of(await running.settled())
        after = await running.memories()
        await running.hear(undo("u1", change.id))
        undone, _ = [event.data for event in await running.idle()]
        assert [m.content for m in await running.memories()] == [m.content for m in before]
        assert [m.history for m in await running.memories()] == [()]
        await running.hear(undo("u2", undone.id))
        await running.idle()
        assert [m.history for m in await running.memories()] == [m.history for m in after]
        assert [m.version for m in await running.memories()] == [4]


async def test_what_was_deleted_comes_back_whole(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        await running.hear(said("My favorite color is blue."))
        await running.settled()
        (memory,) = await running.memories()
        await running.hear(delete(memory.id))
        (deletion,) = changes_of(await running.idle())
        await running.hear(undo("u", deletion.id))
        await running.idle()
        (back,) = await running.memories()
        labels = {"version", "updated_at_ms"}
        assert back.model_dump(exclude=labels) == memory.model_dump(exclude=labels)


async def test_nobody_undoes_or_edits_what_is_another_users(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        await running.hear(add("User likes tea"))
        (change,) = changes_of(await running.idle())
        await running.hear(
            undo("u", change.id, "bert"),
            edit("e", change.memory_id, "bert", content="Bert was here"),
            undo("nothing", "no such change"),
        )
        receipts = receipts_of(await running.idle())
        assert {receipt.outcome for receipt in receipts} == {"not_found"}
        assert [memory.content for memory in await running.memories()] == ["User likes tea"]
        assert await running.memories("bert") == []


async def test_what_has_moved_on_is_not_undone_and_the_receipt_says_why(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        await running.hear(add("User likes tea"))
        (first,) = changes_of(await running.idle())
        await running.hear(edit("e", first.memory_id, content="User likes coffee"))
        await running.hear(undo("u", first.id))
        (*_, receipt) = receipts_of(await running.idle())
        assert (receipt.outcome, receipt.engine) == ("conflict", "user")
        assert "User likes coffee" in receipt.detail
        assert [memory.content for memory in await running.memories()] == ["User likes coffee"]


async def test_what_was_erased_is_not_brought_back(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        await running.hear(add("User likes tea"))
        (added,) = changes_of(await running.idle())
        await running.hear(
            CommandEntry(user_id="anna", command_id="erase", command="erase_user", received_ms=NOON)
        )
        (erasure,) = changes_of(await running.idle())
        await running.hear(undo("u1", added.id), undo("u2", erasure.id))
        receipts = receipts_of(await running.idle())
        assert [receipt.outcome for receipt in receipts] == ["not_found", "conflict"]
        assert await running.memories() == []


@pytest.mark.parametrize(("stage", "after"), [("commit", 0), ("apply", 0), ("changes", 0)])
async def test_a_crash_in_the_middle_of_an_undo_undoes_once(
    tmp_path: Path, stage: str, after: int
) -> None:
    async with processing(tmp_path) as running:
        await running.hear(add("User likes tea"))
        (added,) = changes_of(await running.idle())
        await running.hear(edit("e", added.memory_id, content="User likes coffee"))
        (edited,) = changes_of(await running.idle())
    async with processing(tmp_path, policy=SELDOM) as running:
        while not running.processor.ready:
            await asyncio.sleep(0.005)
        stuck = hang(running, stage, after)
        await running.hear(undo("u", edited.id))
        await asyncio.wait_for(stuck.wait(), 10)
        await running.crash()
    async with processing(tmp_path) as running:
        await running.idle()
        assert [memory.content for memory in await running.memories()] == ["User likes tea"]
        (*_, receipt) = receipts_of(await logged(running))
        assert (receipt.id, receipt.outcome, receipt.detail) == ("u", "committed", "updated")
        assert len(changes_of(await logged(running))) == 3


class Model:
    """What commands should lead to, as simply as it can be said: every memory and all that it ever was."""

    def __init__(self) -> None:
        self.now: dict[str, str] = {}
        self.changes: list[tuple[str, str, str | None, str | None]] = []

    def change(self, id: str, memory: str, after: str | None) -> None:
        before = self.now.get(memory)
        if before == after:
            return
        self.changes.append((id, memory, before, after))
        self.now.pop(memory, None)
        if after is not None:
            self.now[memory] = after

    def undo(self, id: str, change: tuple[str, str, str | None, str | None]) -> None:
        _, memory, before, after = change
        if self.now.get(memory) == after:
            self.change(id, memory, before)


@pytest.mark.parametrize("seed", range(4))
async def test_commands_in_any_order_lead_to_what_a_simple_model_says(
    tmp_path: Path, seed: int
) -> None:
    """Adds, edits, deletes and undos of three memories, with a crash in between."""
    dice, model = Random(seed), Model()
    names = {memory_id("anna", None, f"memory {n}"): f"Memory {n}" for n in range(3)}
    entries: list[CommandEntry] = []
    for number in range(60):
        id, key = f"{seed} {number}", dice.choice(list(names))
        what = dice.choice(["add", "edit", "edit", "delete", "undo", "undo"])
        if what == "add" and key not in model.now:
            entries.append(add(names[key], id))
            model.change(change_id(id, key, Action.ADD), key, names[key])
        elif what == "edit" and key in model.now:
            entries.append(edit(id, key, content=f"Wording {number}"))
            model.change(change_id(id, key, Action.UPDATE), key, f"Wording {number}")
        elif what == "delete" and key in model.now:
            entries.append(CommandEntry(
                user_id="anna", command_id=id, command="delete_memory", memory_id=key, received_ms=NOON
            ))  # fmt: skip
            model.change(change_id(id, key, Action.DELETE), key, None)
        elif what == "undo" and model.changes:
            change = dice.choice(model.changes[-6:])
            entries.append(undo(id, change[0]))
            _, memory, before, after = change
            action = Action.DELETE if before is None else Action.UPDATE if after else Action.ADD
            model.undo(change_id(id, memory, action), change)
    async with processing(tmp_path, policy=SELDOM) as running:
        await running.hear(*entries[: len(entries) // 2])
        while len(await logged(running)) < 10:
            await asyncio.sleep(0.005)
        await running.crash()
    async with processing(tmp_path) as running:
        await running.hear(*entries[len(entries) // 3 :])
        await running.idle()
        assert {memory.id: memory.content for memory in await running.memories()} == model.now
        changes = changes_of(await logged(running))
        assert [change.id for change in changes] == [id for id, *_ in model.changes]


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


class Picky:
    """An embedder that gives nothing usable for some texts."""

    fingerprint = EMBEDDER.fingerprint
    dimensions = EMBEDDER.dimensions

    def __init__(self, *poison: str, failures: int | None = None) -> None:
        self.poison = set(poison)
        self.failures = failures

    async def embed(self, texts: Sequence[str]) -> list[Vector]:
        if self.poison.intersection(texts) and self.failures != 0:
            self.failures = None if self.failures is None else self.failures - 1
            raise BadAnswer("a vector that is not a number")
        return await EMBEDDER.embed(texts)

    async def embed_queries(self, texts: Sequence[str]) -> list[Vector]:
        return await self.embed(texts)


async def test_what_cannot_be_embedded_is_a_dead_letter_and_the_rest_is_carried_out(
    tmp_path: Path,
) -> None:
    embedder = Picky("User likes poison", "User likes venom")
    async with processing(tmp_path, embedder=embedder) as running:
        await running.hear(add("User likes tea"), add("User likes poison"), add("User likes milk"))
        await running.idle()
        (tea, *_) = sorted(await running.memories(), key=lambda memory: memory.content)[1:]
        await running.hear(edit("e", tea.id, content="User likes venom"), add("User likes rum"))
        await running.idle()
        receipts = {each.id: each for each in receipts_of(await logged(running))}
        memories = {memory.content for memory in await running.memories()}
        letters = await running.log.dead_letters(10)
    assert memories == {"User likes tea", "User likes milk", "User likes rum"}
    assert {id for id, receipt in receipts.items() if receipt.outcome == "dead_lettered"} == {
        "add User likes poison",
        "e",
    }
    assert {letter.stage for letter in letters} == {"embed"}
    assert "not a number" in receipts["e"].detail


async def test_a_command_that_was_given_up_is_carried_out_when_it_is_sent_again(
    tmp_path: Path,
) -> None:
    embedder = Picky("User likes tea")
    async with processing(tmp_path, embedder=embedder) as running:
        await running.hear(add("User likes tea", hand_written=True))
        await running.idle()
        (letter,) = await running.log.dead_letters(10)
        embedder.poison.clear()
        await running.hear(*retry(letter, 1_000).entries, *retry(letter, 1_000).entries)
        await running.idle()
        (memory,) = await running.memories()
        assert (memory.content, memory.hand_written) == ("User likes tea", True)
        assert len(changes_of(await logged(running))) == 1


async def test_what_is_in_the_log_gets_into_the_store_however_often_its_embedding_fails(
    tmp_path: Path,
) -> None:
    async with processing(tmp_path) as running:
        stuck = hang(running, "apply", 0)
        await running.hear(add("User likes tea"))
        await stuck.wait()
        await running.crash()
    async with processing(tmp_path, embedder=Picky("User likes tea", failures=7)) as running:
        await running.idle()
        assert [memory.content for memory in await running.memories()] == ["User likes tea"]
