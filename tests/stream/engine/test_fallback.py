from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from stream.engine.fallback import FailurePolicy, FallbackEngine, GivenUp, OnFailure
from stream.engine.rules import RulesEngine
from stream.engine.types import Candidate, Case, Extraction, Fact, Retrieval, Verdicts, Window
from stream.errors import BadAnswer, ConfigError, RateLimited, StreamError, Unavailable
from stream.models import PromptTooLong
from stream.retry import Backoff
from tests.stream.engine.world import facts_of, window

HEARD = window("I live in Berlin.", "I have a dog.")
AWAY = Unavailable("model", "away")


class Moody(RulesEngine):
    """Fails as often as it is told, then works."""

    def __init__(self, *failures: Exception) -> None:
        super().__init__()
        self.failures = list(failures)
        self.calls = 0

    @property
    def name(self) -> str:
        return "moody"

    @property
    def retrieval(self) -> Retrieval:
        return Retrieval(limit=3)

    def _work(self) -> None:
        self.calls += 1
        if self.failures:
            raise self.failures.pop(0)

    async def extract(self, window: Window) -> Extraction:
        self._work()
        return replace(await super().extract(window), model="moody-1")

    async def decide(
        self, window: Window, facts: Sequence[Fact], near: Sequence[Sequence[Candidate]]
    ) -> Verdicts:
        self._work()
        return replace(await super().decide(window, facts, near), model="moody-1")


def wrapped(engine: Moody, on_failure: OnFailure, attempts: int = 3) -> FallbackEngine:
    policy = FailurePolicy(on_failure, attempts, backoff=Backoff(first_ms=0))
    return FallbackEngine(engine, policy)


async def decided(engine: FallbackEngine) -> Verdicts:
    facts = facts_of(*HEARD.segments)
    return await engine.decide(HEARD, facts, [[]] * len(facts))


@pytest.mark.parametrize("on_failure", ["retry", "rules", "dead_letter"])
async def test_an_engine_that_works_is_left_alone(on_failure: OnFailure) -> None:
    engine = wrapped(Moody(), on_failure)
    assert engine.name == "moody"
    assert engine.retrieval == Retrieval(limit=3)
    extraction, verdicts = await engine.extract(HEARD), await decided(engine)
    assert (extraction.model, extraction.note) == ("moody-1", "")
    assert (verdicts.model, verdicts.engine, verdicts.note) == ("moody-1", None, "")


async def test_retry_leaves_the_failure_to_whoever_asked() -> None:
    moody = Moody(AWAY)
    with pytest.raises(Unavailable):
        await decided(wrapped(moody, "retry"))
    assert moody.calls == 1


async def test_after_its_attempts_the_rules_decide_the_window_and_say_so() -> None:
    moody = Moody(*[AWAY] * 3)
    verdicts = await decided(wrapped(moody, "rules"))
    assert moody.calls == 3
    assert len(verdicts.verdicts) == 2
    assert (verdicts.engine, verdicts.model) == ("rules", None)
    assert verdicts.note == "moody could not answer, so the rules decided: model: away"


async def test_the_rules_extract_too_and_say_so() -> None:
    extraction = await wrapped(Moody(*[AWAY] * 3), "rules").extract(HEARD)
    assert [fact.text for fact in extraction.facts] == ["User lives in Berlin", "User has a dog"]
    assert extraction.model is None
    assert "rules" in extraction.note


async def test_an_engine_that_comes_back_in_time_decides() -> None:
    verdicts = await decided(wrapped(Moody(AWAY, BadAnswer("garbage")), "rules"))
    assert (verdicts.engine, verdicts.model) == (None, "moody-1")


@pytest.mark.parametrize("error", [ConfigError("no key"), PromptTooLong("no room")])
async def test_what_retrying_cannot_mend_is_not_tried_again(error: StreamError) -> None:
    moody = Moody(error)
    assert (await decided(wrapped(moody, "rules"))).engine == "rules"
    assert moody.calls == 1


async def test_nobody_waits_for_a_service_that_asks_for_a_long_rest() -> None:
    moody = Moody(RateLimited("model", "left alone", 3_600_000))
    assert (await decided(wrapped(moody, "rules"))).engine == "rules"
    assert moody.calls == 1


@pytest.mark.parametrize("error", [AWAY, BadAnswer("garbage"), ConfigError("no key")])
async def test_a_window_is_given_up_for_good_after_its_attempts(error: StreamError) -> None:
    moody = Moody(*[error] * 5)
    with pytest.raises(GivenUp, match=str(error)) as given_up:
        await decided(wrapped(moody, "dead_letter", attempts=2))
    assert not given_up.value.retry
    assert moody.calls == (2 if error.retry else 1)


async def test_a_bug_is_no_failure_of_the_model() -> None:
    with pytest.raises(ZeroDivisionError):
        await decided(wrapped(Moody(ZeroDivisionError()), "rules"))


class Team(Moody):
    """Takes two windows in one call."""

    def at_once(self, windows: Sequence[Window]) -> int:
        return min(2, len(windows))

    async def decide_together(self, cases: Sequence[Case]) -> list[Verdicts]:
        self._work()
        return [Verdicts((), model="team") for _ in cases]


async def test_an_engine_that_takes_several_windows_still_does() -> None:
    team = wrapped(Team(), "rules")
    assert team.at_once([HEARD] * 3) == 2
    case = Case(HEARD, (), ())
    assert [each.model for each in await team.decide_together([case, case])] == ["team", "team"]
    # What fails together is asked for alone, and the policy is about a window.
    with pytest.raises(Unavailable):
        await wrapped(Team(AWAY), "rules").decide_together([case, case])


async def test_one_that_does_not_is_given_one_window_at_a_time() -> None:
    assert wrapped(Moody(), "rules").at_once([HEARD] * 3) == 1
