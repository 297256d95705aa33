"""Every way in which a provider can fail, through the whole pipeline."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from schemas import Action, DeadLetter, Receipt
from stream.engine.types import Candidate
from stream.errors import BadAnswer, ConfigError, RateLimited, Unavailable
from stream.memory import CoreMemoryService
from stream.memory.guarded_provider import GuardedProvider
from stream.memory.provider_engine import ProviderEngine, ProviderPolicy
from stream.model_policy import ModelPolicy
from stream.retry import Backoff
from tests.stream.engine.world import memory, segment, window
from tests.stream.memory.own import ScriptedProvider, known, say, serving

SAID = "I live in Berlin."
FACT = "User lives in Berlin"
QUICK = ModelPolicy(timeout_s=10, backoff=Backoff(1, 1), breaker_failures=10_000)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stream.app.models.model_policy", lambda _: QUICK)


class RefusedError(Exception):
    """Of a kind nobody knows."""


AWAY: list[Exception] = [
    Unavailable("model", "away"),
    RateLimited("model", "busy", 1),
    TimeoutError(),
    ConnectionResetError("private words"),
]
USELESS: list[Any] = [
    BadAnswer("garbage"),
    RefusedError("private words"),
    ValueError("private words"),
    None,
    "User lives in Berlin",
    {"facts": [FACT]},
    [None],
]


async def letters(service: CoreMemoryService) -> list[DeadLetter]:
    runtime = await service.runtime()
    return await runtime.parts.log.dead_letters(10)


@pytest.mark.parametrize("fault", AWAY, ids=lambda fault: type(fault).__name__)
async def test_a_model_that_is_away_is_asked_until_it_answers(fault: Exception) -> None:
    ScriptedProvider.script(facts=[*[fault] * 6, [FACT]])
    async with serving() as service:
        assert (await say(service, SAID))[0]
        assert await known(service) == {FACT}


@pytest.mark.parametrize("fault", USELESS, ids=repr)
async def test_a_model_that_answers_garbage_is_asked_again(fault: Any) -> None:
    ScriptedProvider.script(facts=[fault, fault, [FACT]])
    async with serving() as service:
        assert (await say(service, SAID))[0]
        assert await known(service) == {FACT}


@pytest.mark.parametrize("fault", USELESS, ids=repr)
async def test_a_window_that_gets_garbage_only_becomes_a_dead_letter(fault: Any) -> None:
    ScriptedProvider.script(facts=[fault])
    async with serving() as service:
        assert await say(service, SAID) == (False, [])
        assert await known(service) == set()
        (letter,) = await letters(service)
        assert letter.stage == "extract"
        assert b"I live in Berlin" in letter.original


@pytest.mark.parametrize("fault", [*AWAY, *USELESS], ids=repr)
async def test_the_rules_stand_in_when_they_may(fault: Any) -> None:
    ScriptedProvider.script(facts=[fault])
    async with serving(on_failure="rules", failures=2) as service:
        assert (await say(service, SAID))[0]
        assert await known(service) == {FACT}
        assert await letters(service) == []


@pytest.mark.parametrize("fault", AWAY, ids=lambda fault: type(fault).__name__)
async def test_a_window_is_given_up_when_it_may(fault: Exception) -> None:
    ScriptedProvider.script(facts=[fault])
    async with serving(on_failure="dead_letter", failures=2) as service:
        assert await say(service, SAID) == (False, [])
        (letter,) = await letters(service)
        assert letter.code == "GivenUp"
        assert "private" not in letter.reason
    assert len(ScriptedProvider.extracted) == 2 * QUICK.attempts


async def test_a_method_that_is_not_implemented_is_named() -> None:
    ScriptedProvider.script(facts=[NotImplementedError()])
    engine = ProviderEngine(GuardedProvider(ScriptedProvider(), QUICK), ProviderPolicy())
    with pytest.raises(ConfigError, match="ScriptedProvider"):
        await engine.extract(window(SAID))


@pytest.mark.parametrize(
    "fault", [*AWAY, *USELESS, {}, {"memory": []}, {"memory": [{"id": "7", "event": "DELETE"}]}],
    ids=repr,
)  # fmt: skip
@pytest.mark.parametrize("on_failure", ["rules", "dead_letter"])
async def test_a_proposal_that_fails_changes_nothing_or_is_made_by_the_rules(
    fault: Any, on_failure: str
) -> None:
    ScriptedProvider.script(facts=[[FACT], ["User lives in Rome"]], actions=[fault])
    async with serving(on_failure=on_failure, failures=1) as service:
        await say(service, SAID, "first")
        decided, _ = await say(service, "I live in Rome.", "second")
        # The facts of a provider have no slots, so the rules keep both; they never retire by likeness.
        after = {FACT, "User lives in Rome"} if decided else {FACT}
        assert await known(service) == after
        assert decided == (on_failure == "rules")
        assert len(await letters(service)) == (on_failure == "dead_letter")


@pytest.mark.slow  # a window that waits for its model is given 10 s to end
async def test_a_window_waits_for_its_model_across_restarts(tmp_path: Path) -> None:
    ScriptedProvider.script(facts=[Unavailable("model", "away")])
    config = {"data_dir": str(tmp_path / "own"), "timeout_seconds": 0.3}
    async with serving(**config) as service:
        assert await say(service, SAID) == (False, [])
    ScriptedProvider.script(facts=[[FACT]])
    async with serving(**config) as service:
        assert (await say(service, SAID))[0]
        assert await known(service) == {FACT}
    assert len(ScriptedProvider.extracted) == 1


async def test_ids_are_numbers_and_only_the_users_own_memories_are_shown() -> None:
    ScriptedProvider.script(
        facts=[["User lives in Oslo"], [FACT], ["User lives in Rome"]],
        actions=[{"memory": [{"id": "0", "event": "UPDATE", "text": "User lives in Rome"}]}],
    )
    async with serving() as service:
        await say(service, "I live in Oslo.", user_id="bob")
        await say(service, SAID, "first")
        _, changed = await say(service, "I live in Rome.", "second")
        assert await known(service) == {"User lives in Rome"}
        assert await known(service, "bob") == {"User lives in Oslo"}
        (entry,) = await service.get_all_memories("anna")
        assert changed == [entry.id]
    ((offered, facts, prompt),) = ScriptedProvider.proposed
    assert offered == [{"id": "0", "text": FACT}]
    assert facts == ["User lives in Rome"]
    assert prompt is None


async def test_the_guards_stand_behind_every_provider() -> None:
    """Similar is not the same: a memory about something else stays as it is."""
    ScriptedProvider.script(
        facts=[["Maria collects stamps"], ["User sold the car in Berlin"]],
        actions=[
            {"memory": [{"id": "0", "event": "UPDATE", "text": "User sold the car in Berlin"}]}
        ],
    )
    async with serving() as service:
        await say(service, "Maria: I collect stamps.\nUser: Nice.", "first")
        await say(service, "I sold the car in Berlin.", "second")
        assert await known(service) == {"Maria collects stamps", "User sold the car in Berlin"}


async def test_the_receipt_counts_the_calls_that_failed() -> None:
    """Also an answer that was read and refused, and the first call of a window whose second one failed."""
    ScriptedProvider.script(
        facts=[Unavailable("model", "away"), "no list", [FACT], ["User lives in Rome"]],
        actions=[{"memory": [{"id": "7", "event": "DELETE"}]}, {"memory": [{"event": "NONE"}]}],
    )
    async with serving() as service:
        await say(service, SAID, "first")
        await say(service, "I live in Rome.", "second")
        runtime = await service.runtime()
        receipts = [e.data async for e in runtime.events() if isinstance(e.data, Receipt)]
    assert [(each.calls, each.failed_calls) for each in receipts] == [(3, 2), (3, 1)]


async def test_known_words_cost_no_second_call() -> None:
    ScriptedProvider.script(facts=[[FACT]])
    async with serving() as service:
        await say(service, SAID, "first")
        assert await say(service, "As I said, I live in Berlin.", "second") == (True, [])
    assert ScriptedProvider.proposed == []


async def test_what_a_revised_segment_no_longer_says_is_taken_back() -> None:
    ScriptedProvider.script(facts=[["User needs a boat"]])
    engine = ProviderEngine(GuardedProvider(ScriptedProvider(), QUICK), ProviderPolicy())
    was, now = segment("I have a goat.", id="s"), segment("I need a boat.", id="s", revision=1)
    heard = replace(window(now), withdrawn=(was,))
    facts = (await engine.extract(heard)).facts
    assert [(fact.text, fact.withdrawn) for fact in facts] == [
        ("User needs a boat", False),
        ("User has a goat", True),
    ]
    goat = memory("User keeps a goat", evidence=("s",))
    decided = await engine.decide(heard, facts, [[], [Candidate(goat, 0.6)]])
    assert [(each.action, each.target) for each in decided.verdicts] == [
        (Action.ADD, None),
        (Action.DELETE, goat),
    ]
