"""What users of other memory engines complain about, by its number: when something is slow, away or changed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from connectors.qdrant_edge import QdrantEdgeStore
from schemas import Action, CommandEntry, EndEntry, Memory, MemoryEdit, Receipt
from stream.engine.rules import RulesEngine
from stream.engine.types import Candidate, Fact, Verdicts, Window
from stream.errors import Unavailable, WrongFingerprint
from tests.stream.processing import (
    EMBEDDER,
    Running,
    changes_of,
    fail,
    hang,
    logged,
    processing,
    receipts_of,
)
from tests.stream.samples import NOON, said

BLUE = said("My favorite color is blue.", 0)
GREEN = said("My favorite color is green.", 60)


class Thinking(RulesEngine):
    """Takes as long over a user's windows as the test wants."""

    def __init__(self, user_id: str = "anna") -> None:
        super().__init__()
        self.slow_for = user_id
        self.asked = asyncio.Event()
        self.answers = asyncio.Event()
        self.answers.set()

    async def decide(
        self, window: Window, facts: Sequence[Fact], near: Sequence[Sequence[Candidate]]
    ) -> Verdicts:
        verdicts = await super().decide(window, facts, near)
        if window.user_id == self.slow_for:
            self.asked.set()
            await self.answers.wait()
        return verdicts

    def ponder(self) -> None:
        self.asked.clear()
        self.answers.clear()


def end(user_id: str = "anna") -> EndEntry:
    return EndEntry(user_id=user_id, received_ms=NOON)


async def some_memories(running: Running, user_id: str) -> list[Memory]:
    async with asyncio.timeout(30):
        while not (memories := await running.memories(user_id)):
            await asyncio.sleep(0.01)
    return memories


async def test_6_what_the_user_does_while_a_model_thinks_is_not_undone_by_its_answer(
    tmp_path: Path,
) -> None:
    engine = Thinking()
    async with processing(tmp_path, engine) as running:
        await running.hear(BLUE)
        await running.settled()
        (memory,) = await running.memories()
        engine.ponder()
        await running.hear(GREEN, end())
        await engine.asked.wait()
        await running.hear(
            CommandEntry(
                user_id="anna",
                command_id="c",
                command="edit_memory",
                memory_id=memory.id,
                edit=MemoryEdit(content="Any color but green"),
                received_ms=NOON + 62_000,
            )
        )
        # Whoever did it at once would have it replaced by what was decided on without it.
        await asyncio.sleep(0.2)
        engine.answers.set()
        await running.idle()
        (memory,) = await running.memories()
        assert (memory.content, memory.hand_written) == ("Any color but green", True)
        assert memory.history[0].content == "User's favorite color is green"


async def test_11_vectors_of_another_model_are_refused_with_the_remedy_before_anything_fails(
    tmp_path: Path,
) -> None:
    async with processing(tmp_path) as running:
        await running.hear(BLUE)
        await running.settled()
    store = QdrantEdgeStore(tmp_path / "qdrant")
    with pytest.raises(WrongFingerprint, match="omi-stream rebuild"):
        await store.open("another model", 768)
    await store.open(EMBEDDER.fingerprint, EMBEDDER.dimensions)
    assert len(await store.list("anna", limit=10)) == 1
    await store.close()


async def test_12_nobody_who_speaks_waits_for_whoever_decides(tmp_path: Path) -> None:
    engine = Thinking()
    engine.ponder()
    async with processing(tmp_path, engine) as running:
        await running.hear(BLUE, end())
        await engine.asked.wait()
        # What is acknowledged now is durable, and waits its turn.
        await running.hear(GREEN)
        assert await running.log.segments_end(0) == 3
        assert await running.memories() == []
        engine.answers.set()
        assert len(receipts_of(await running.settled())) == 2


async def test_15_memories_and_events_are_one_truth(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        await running.hear(BLUE, said("I have a dog.", 3), GREEN, said("I sold my dog.", 120))
        await running.settled()
        told: dict[str, Memory] = {}
        for change in changes_of(await logged(running)):
            if change.after is None:
                del told[change.memory_id]
            else:
                told[change.memory_id] = change.after
        assert {memory.id: memory for memory in await running.memories()} == told
        actions = {change.action for change in changes_of(await logged(running))}
        assert actions == {Action.ADD, Action.UPDATE, Action.DELETE}


async def test_22_nothing_says_that_it_worked_before_it_is_written(tmp_path: Path) -> None:
    async with processing(tmp_path) as running:
        stuck = hang(running, "commit", after=0)
        await running.hear(BLUE, end())
        await stuck.wait()
        await asyncio.sleep(0.1)
        assert await running.memories() == []
        assert await logged(running) == []
        await running.crash()
    async with processing(tmp_path) as running:
        fail(running, "commit", [Unavailable("log", "database is locked")] * 2)
        (receipt,) = receipts_of(await running.settled())
        assert receipt.outcome == "committed"
        assert len(await running.memories()) == 1


async def test_24_an_engine_that_hangs_holds_up_its_window_and_nothing_else(tmp_path: Path) -> None:
    engine = Thinking("anna")
    engine.ponder()
    async with processing(tmp_path, engine) as running:
        await running.hear(BLUE, end())
        await engine.asked.wait()
        await running.hear(said("I have a dog.", 5, user_id="bert"), end("bert"))
        assert len(await some_memories(running, "bert")) == 1
        await running.hear(said("I live in Rome.", 60))
        fail(running, "decide", [Unavailable("model", "timed out")])
        engine.answers.set()
        receipts: list[Receipt] = receipts_of(await running.settled())
        assert {receipt.outcome for receipt in receipts} == {"committed"}
        assert len(await running.memories()) == 2
