"""Waiting windows of a user share a call; everything else stays as if each had been asked about alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from schemas import Action, AnyEvent, CommandEntry, EndEntry, Receipt
from stream.engine.model import ModelEngine, ModelEnginePolicy
from stream.engine.types import Case, Extraction, Verdicts, Window
from stream.errors import BadAnswer, StreamError, Unavailable
from tests.stream.engine.model.asking import Asking, openai
from tests.stream.processing import Running, changes_of, processing, receipts_of
from tests.stream.samples import NOON, said

TALK = (
    "My favorite color is blue.",
    "I bought a red piano.",
    "My favorite color is green.",
    "I bought a red piano.",
    "My favorite color is pink.",
    "I moved to Lisbon.",
)
LINES = [said(text, 60 * number) for number, text in enumerate(TALK)]


class Slow(ModelEngine):
    """Answers the first question only when it is told to."""

    def __init__(self, asking: Asking, *, at_once: int = 8) -> None:
        super().__init__(asking.engine._chat, ModelEnginePolicy(windows=at_once))
        self.asked: list[list[str]] = []
        self.extracted = 0
        self.answers = asyncio.Event()
        self.failures: list[StreamError] = []

    async def extract(self, window: Window) -> Extraction:
        self.extracted += 1
        return await super().extract(window)

    async def decide_together(self, cases: Sequence[Case]) -> list[Verdicts]:
        self.asked.append([case.window.segments[0].text for case in cases])
        await self.answers.wait()
        if len(cases) > 1 and self.failures:
            raise self.failures.pop(0)
        return await super().decide_together(cases)


@pytest.fixture
async def asking() -> AsyncIterator[Asking]:
    async with openai() as asking:
        yield asking


async def fall_behind(running: Running, engine: Slow, *more: CommandEntry) -> list[AnyEvent]:
    """Let windows come while the model thinks about the first."""
    first, *others = LINES
    end = EndEntry(user_id="anna", received_ms=NOON)
    await running.hear(first, end)
    while not engine.asked:
        await asyncio.sleep(0.01)
    await running.hear(*others[:2], *more, *others[2:], end)
    while engine.extracted < len(TALK):
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)  # until what was extracted is embedded as well
    engine.answers.set()
    return await running.idle()


async def one_by_one(folder: Path, asking: Asking) -> tuple[list[AnyEvent], list[str]]:
    engine = Slow(asking, at_once=1)
    engine.answers.set()
    async with processing(folder, engine) as running:
        await running.hear(*LINES)
        return await running.settled(), [memory.content for memory in await running.memories()]


async def test_windows_that_wait_for_a_slow_model_go_into_one_call(
    tmp_path: Path, asking: Asking
) -> None:
    engine = Slow(asking)
    async with processing(tmp_path, engine) as running:
        receipts = receipts_of(await fall_behind(running, engine))
    assert engine.asked == [[TALK[0]], list(TALK[1:])]
    assert [receipt.calls for receipt in receipts] == [1, 1, 0, 0, 0, 0]
    assert all(receipt.tokens == 0 for receipt in receipts[2:])
    assert all(receipts[1].id in receipt.detail for receipt in receipts[2:])
    assert {receipt.model for receipt in receipts} == {receipts[0].model}


async def test_they_change_the_same_as_one_by_one(tmp_path: Path, asking: Asking) -> None:
    alone, memories = await one_by_one(tmp_path / "alone", asking)
    engine = Slow(asking)
    async with processing(tmp_path / "together", engine) as running:
        together = await fall_behind(running, engine)
        assert [memory.content for memory in await running.memories()] == memories
    assert [event.id for event in together] == [event.id for event in alone]
    assert [(c.action, c.evidence) for c in changes_of(together)] == [
        (c.action, c.evidence) for c in changes_of(alone)
    ]
    assert [decisions(receipt) for receipt in receipts_of(together)] == [
        decisions(receipt) for receipt in receipts_of(alone)
    ]


def decisions(receipt: Receipt) -> list[tuple[Action, str | None]]:
    return [(decision.action, decision.memory_id) for decision in receipt.decisions]


@pytest.mark.parametrize("error", [BadAnswer("garbage"), Unavailable("model", "away")])
async def test_a_common_call_that_fails_costs_no_window(
    tmp_path: Path, asking: Asking, error: StreamError
) -> None:
    engine = Slow(asking)
    engine.failures = [error]
    async with processing(tmp_path, engine) as running:
        receipts = receipts_of(await fall_behind(running, engine))
    assert [receipt.outcome for receipt in receipts] == ["committed"] * len(TALK)
    # The first of them alone, and those behind it together again.
    assert [len(asked) for asked in engine.asked] == [1, 5, 1, 4]


async def test_no_call_reaches_over_a_command(tmp_path: Path, asking: Asking) -> None:
    command = CommandEntry(
        user_id="anna",
        command_id="x",
        command="delete_memory",
        memory_id="none",
        received_ms=NOON,
    )
    engine = Slow(asking)
    async with processing(tmp_path, engine) as running:
        receipts = receipts_of(await fall_behind(running, engine, command))
    assert engine.asked[1] == [TALK[1]]
    assert [receipt.kind for receipt in receipts].index("command") == 2
    assert len(receipts) == len(TALK) + 1


async def test_a_crash_in_a_common_call_decides_every_window_once(
    tmp_path: Path, asking: Asking
) -> None:
    alone, memories = await one_by_one(tmp_path / "calm", asking)
    engine = Slow(asking)
    async with processing(tmp_path / "rough", engine) as running:
        task = asyncio.create_task(fall_behind(running, engine))
        while len(engine.asked) < 2:
            await asyncio.sleep(0.001)
        task.cancel()
        await running.crash()
    again = Slow(asking)
    again.answers.set()
    async with processing(tmp_path / "rough", again) as running:
        await running.settled()
        logged = [item.event for item in await running.log.changes(0, 0, 100_000)]
        assert [event.id for event in logged] == [event.id for event in alone]
        assert [memory.content for memory in await running.memories()] == memories


async def test_users_share_no_call(tmp_path: Path, asking: Asking) -> None:
    engine = Slow(asking)
    engine.answers.set()
    cities = {"anna": "Lisbon", "bert": "Oslo", "carl": "Vienna"}
    async with processing(tmp_path, engine) as running:
        for user, city in cities.items():
            texts = (f"I moved to {city}.", f"I work near {city} now.", f"I painted {city} again.")
            lines = [said(text, 60 * n, user_id=user) for n, text in enumerate(texts)]
            await running.hear(*lines, EndEntry(user_id=user, received_ms=NOON))
        assert len(receipts_of(await running.idle())) == 9
    assert len(asking.questions) >= 3
    for question in asking.questions:
        assert sum(city in question for city in cities.values()) == 1
