"""The model engine in a processor on real parts, with a model server over each protocol."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from schemas import Action, Change, Receipt
from stream.engine.fallback import FailurePolicy, FallbackEngine
from stream.engine.model import ModelEnginePolicy
from stream.engine.model.prompt import SYSTEM
from stream.engine.types import Engine
from stream.errors import BadAnswer
from stream.retry import Backoff
from tests.connectors.model_servers.faults import hangs_up, says
from tests.connectors.model_servers.mind import fact_about, tokens
from tests.connectors.model_servers.openai_server import Abilities, OpenAIServer
from tests.stream.engine.model.asking import Asking, always, ollama, openai
from tests.stream.engine.world import segment, window
from tests.stream.processing import Running, changes_of, processing, receipts_of
from tests.stream.samples import said

NOW = FailurePolicy("rules", attempts=2, backoff=Backoff(first_ms=1))


@pytest.fixture(params=["openai", "ollama"])
async def asking(request: Any) -> AsyncIterator[Asking]:
    async with (openai if request.param == "openai" else ollama)() as asking:
        yield asking


async def hear(
    running: Running, *texts: str, at_s: float = 0, **more: Any
) -> tuple[list[Change], Receipt]:
    """Let a window be decided; return its changes and its receipt."""
    await running.hear(*(said(text, at_s + 3 * n, **more) for n, text in enumerate(texts)))
    events = await running.settled()
    (receipt,) = receipts_of(events)
    return changes_of(events), receipt


async def contents(running: Running) -> list[str]:
    return sorted(memory.content for memory in await running.memories())


async def test_a_window_is_one_call_that_adds_updates_and_leaves(
    tmp_path: Path, asking: Asking
) -> None:
    async with processing(tmp_path, asking.engine) as running:
        _, receipt = await hear(running, "My favorite color is blue.", "I bought a red piano.")
        assert [decision.action for decision in receipt.decisions] == [Action.ADD, Action.ADD]
        (change,), receipt = await hear(running, "My favorite color is green.", at_s=60)
        assert (change.action, change.engine) == (Action.UPDATE, "model")
        assert change.before is not None
        assert change.before.content == "User's favorite color is blue"
        assert change.model == receipt.model is not None
        assert await contents(running) == [
            "User bought a red piano",
            "User's favorite color is green",
        ]
        assert len(asking.questions) == 2


async def test_the_receipt_says_what_it_cost(tmp_path: Path, asking: Asking) -> None:
    async with processing(tmp_path, asking.engine) as running:
        _, receipt = await hear(running, "I bought a red piano.")
        assert (receipt.engine, receipt.calls) == ("model", 1)
        assert receipt.model is not None
        assert receipt.model.partition(":")[0] in {"openai", "ollama"}
        assert 500 < receipt.prompt_tokens < receipt.tokens < 800


async def test_a_window_in_which_nothing_is_said_costs_no_call(
    tmp_path: Path, asking: Asking
) -> None:
    async with processing(tmp_path, asking.engine) as running:
        changes, receipt = await hear(running, "Okay, cool.", "What time is it?")
        assert (changes, receipt.calls, receipt.outcome) == ([], 0, "committed")
        assert {skip.reason for skip in receipt.skipped} == {"filler", "question"}
        assert asking.questions == []


async def test_what_is_known_in_the_same_words_costs_no_call(
    tmp_path: Path, asking: Asking
) -> None:
    async with processing(tmp_path, asking.engine) as running:
        await hear(running, "I bought a red piano.")
        changes, receipt = await hear(running, "I bought a red piano!", at_s=60)
        assert changes == []
        assert [decision.rule for decision in receipt.decisions] == ["same_wording"]
        assert len(asking.questions) == 1


async def test_a_broken_form_is_repaired_in_a_second_call(tmp_path: Path) -> None:
    async with openai() as asking, processing(tmp_path, asking.engine) as running:
        asking.server.says.append('{"facts": [{"text": "User bought a piano", "lines": "1"}]}')
        _, receipt = await hear(running, "I bought a red piano.")
        assert (receipt.calls, receipt.failed_calls, receipt.engine) == (2, 1, "model")
        assert await contents(running) == ["User bought a red piano"]
        first, second = asking.questions
        assert second.startswith(first)
        assert "facts.0.lines" in second


async def test_what_stays_broken_is_never_taken_for_nothing_found() -> None:
    async with openai() as asking:
        asking.server.says.extend(['{"facts": "none"}'] * 2)
        heard = window("I bought a red piano.")
        facts = (await asking.engine.extract(heard)).facts
        with pytest.raises(BadAnswer):
            await asking.engine.decide(heard, facts, [[]])


@pytest.mark.parametrize("fault", [hangs_up, says("busy", 503), says("what?", 500)])
async def test_a_model_that_is_away_is_waited_for(tmp_path: Path, fault: Any) -> None:
    async with openai() as asking, processing(tmp_path, asking.engine) as running:
        asking.server.faults.extend([fault] * 3)
        _, receipt = await hear(running, "I bought a red piano.")
        assert (receipt.engine, receipt.outcome) == ("model", "committed")
        assert (receipt.calls, receipt.failed_calls) == (4, 3)
        assert await contents(running) == ["User bought a red piano"]


async def test_the_rules_stand_in_where_the_policy_says_so(tmp_path: Path) -> None:
    async with openai() as asking:
        engine: Engine = FallbackEngine(asking.engine, NOW)
        async with processing(tmp_path, engine) as running:
            asking.server.faults.extend([says("busy", 503)] * 4)
            (change,), receipt = await hear(running, "My favorite color is blue.")
            assert (receipt.engine, receipt.model) == ("rules", None)
            assert receipt.calls == receipt.failed_calls == 4
            assert "the rules decided" in receipt.detail
            assert (change.engine, change.model) == ("rules", None)
            # What the rules wrote, the model finds by its key.
            (change,), receipt = await hear(running, "My favorite color is green.", at_s=60)
            assert (receipt.engine, receipt.detail) == ("model", "")
            assert change.action is Action.UPDATE


async def test_two_users_are_never_in_one_question(tmp_path: Path) -> None:
    async with openai() as asking, processing(tmp_path, asking.engine) as running:
        for user, color in (("anna", "blue"), ("bert", "red")):
            await running.hear(said(f"My favorite color is {color}.", user_id=user))
            await running.settled(user)
        await running.hear(said("My favorite color is green.", 60, user_id="bert"))
        await running.settled("bert")
        assert "blue" not in asking.questions[-1]
        assert "red" in asking.questions[-1]
        assert await contents(running) == ["User's favorite color is blue"]


async def test_a_new_wording_of_a_known_slot_finds_its_memory_by_key(tmp_path: Path) -> None:
    """Even when the model thinks that nothing is known."""
    berlin, porto = (
        {"subject": "User", "attribute": "lives_in", "value": city} for city in ("Berlin", "Porto")
    )
    async with openai() as asking, processing(tmp_path, asking.engine) as running:
        asking.server.mind = always(fact_about("User lives in Berlin", 1, slot=berlin))
        await hear(running, "We're living in Berlin.")
        asking.server.mind = always(fact_about("User lives in Porto", 2, slot=porto))
        (change,), _ = await hear(running, "It's Porto where I live these days.", at_s=60)
        assert change.action is Action.UPDATE
        assert await contents(running) == ["User lives in Porto"]
        # Said again in other words: nothing new.
        changes, _ = await hear(running, "I told you I live in Porto, right.", at_s=120)
        assert changes == []


async def test_what_is_over_leaves_a_trace_by_which_older_speech_is_known(tmp_path: Path) -> None:
    has = {"subject": "User", "attribute": "pet", "value": "dog"}
    async with openai() as asking, processing(tmp_path, asking.engine) as running:
        asking.server.mind = always(fact_about("User has a dog", 1, slot=has))
        await hear(running, "So we've got that dog at home.")
        over = fact_about(
            "User no longer has a dog", 2, slot=has, stance="over", action="DELETE", target=0
        )
        asking.server.mind = always(over)
        changes, _ = await hear(running, "We had to give our dog away.", at_s=60)
        assert [change.action for change in changes] == [Action.DELETE, Action.ADD]
        (memory,) = await running.memories()
        assert memory.slot is not None
        assert memory.slot.attribute == "former_pet"


async def test_one_question_takes_as_many_windows_as_the_policy_allows() -> None:
    async with openai() as asking:
        short = window("I bought a piano.")
        assert asking.engine.at_once([short] * 3) == 3
        assert asking.engine.at_once([short] * 30) == 8
        long = window(segment("word " * 2_000))
        assert asking.engine.at_once([long, long]) == 1
        assert asking.engine.at_once([short, long, short]) == 3


THINGS = ["boat", "lamp", "piano", "tent", "clock", "chair", "drum", "kite", "vase", "bell", "desk", "coat"]  # fmt: skip
MANY = [f"I bought a {thing} in Porto." for thing in THINGS]


async def test_what_is_too_long_for_the_model_is_asked_about_in_parts(tmp_path: Path) -> None:
    async with openai() as asking, processing(tmp_path, asking.engine) as running:
        server = asking.server
        assert isinstance(server, OpenAIServer)
        server.can = Abilities(context=tokens(SYSTEM) + 95)
        _, receipt = await hear(running, *MANY)
        assert (receipt.outcome, receipt.calls) == ("committed", 3)
        assert len(await contents(running)) == len(MANY)


async def test_an_answer_that_becomes_too_long_is_asked_for_in_parts(tmp_path: Path) -> None:
    policy = ModelEnginePolicy(answer_tokens=240)
    async with openai(policy=policy) as asking, processing(tmp_path, asking.engine) as running:
        _, receipt = await hear(running, *MANY)
        assert (receipt.outcome, receipt.calls, receipt.failed_calls) == ("committed", 4, 2)
        assert len(await contents(running)) == len(MANY)


async def test_a_line_that_is_too_long_by_itself_becomes_a_dead_letter(tmp_path: Path) -> None:
    policy = ModelEnginePolicy(answer_tokens=10)
    async with openai(policy=policy) as asking, processing(tmp_path, asking.engine) as running:
        _, receipt = await hear(running, "I bought a boat in Porto.")
        assert receipt.outcome == "dead_lettered"
        assert receipt.calls == receipt.failed_calls == len(asking.questions)
        assert "cut off" in receipt.detail


async def test_what_a_revised_segment_no_longer_says_is_known_no_more(
    tmp_path: Path, asking: Asking
) -> None:
    async with processing(tmp_path, asking.engine) as running:
        await running.hear(
            said("I have a goat in the garden.", id="s1"),
            said("My sister is a vet in Bern.", 3, id="s2"),
        )
        await running.settled()
        assert "User has a goat in the garden" in await contents(running)
        await running.hear(said("We need a boat for the lake.", id="s1", revision=1))
        events = await running.settled()
        known = await contents(running)
        assert not any("goat" in text for text in known)
        assert any("boat" in text for text in known)
        assert any("vet" in text for text in known)
        assert "revised" in {decision.rule for decision in receipts_of(events)[0].decisions}


async def test_so_it_is_when_the_rules_stand_in(tmp_path: Path) -> None:
    async with openai() as asking:
        engine = FallbackEngine(asking.engine, NOW)
        async with processing(tmp_path, engine) as running:
            asking.server.mind = always(fact_about("User keeps a goat", 1))
            await running.hear(said("I have a goat in the garden.", id="s1"))
            await running.settled()
            assert await contents(running) == ["User keeps a goat"]
            asking.server.says.extend(['{"facts": "none"}'] * 8)
            await running.hear(said("We need a boat for the lake.", id="s1", revision=1))
            events = await running.settled()
            assert receipts_of(events)[0].engine == "rules"
            assert not any("goat" in text for text in await contents(running))
