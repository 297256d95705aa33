"""Somebody's own provider behind the call policy: it makes one call a method, the rest is seen to."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from stream.app.models import build_models
from stream.errors import BadAnswer, ConfigError, RateLimited, StreamError, Unavailable
from stream.memory import LLMProviderBase, build_memory_config_from_env
from stream.memory.guarded_provider import GuardedProvider
from stream.model_policy import ModelPolicy
from stream.retry import Backoff
from tests.stream.engine.world import window
from tests.stream.memory.own import ScriptedProvider, known, say, serving

SAID = "I live in Berlin."
FACT = "User lives in Berlin"
POLICY = ModelPolicy(timeout_s=0.3, attempts=2, backoff=Backoff(1, 1), cool_down_ms=60_000)
AWAY = ConnectionResetError("private words")


def refusal(status: int, **headers: str) -> httpx.HTTPStatusError:
    request = httpx.Request("POST", "http://model")
    response = httpx.Response(status, headers=headers, request=request)
    return httpx.HTTPStatusError("private words", request=request, response=response)


class Own(ScriptedProvider):
    """Answers `extract_memories` from its own script; what can be called is called."""

    def __init__(self, name: str, *script: Any) -> None:
        self._name = name
        self.script_: deque[Any] = deque(script)
        self.calls = self.busy = self.busiest = 0
        self.closed = False

    @property
    def name(self) -> str:
        return self._name

    async def extract_memories(self, text: str, prompt: str) -> list[str]:
        self.calls += 1
        self.busy += 1
        self.busiest = max(self.busy, self.busiest)
        await asyncio.sleep(0)
        self.busy -= 1
        answer = self.script_.popleft() if self.script_ else [self.name]
        if isinstance(answer, BaseException):
            raise answer
        found: list[str] = await answer() if callable(answer) else answer
        return found

    async def test_connection(self) -> bool:
        await self.extract_memories("", "")
        return "no" not in self.script_

    async def close(self) -> None:
        self.closed = True


async def hangs() -> list[str]:
    await asyncio.Event().wait()
    return []


def extract(provider: LLMProviderBase) -> Awaitable[list[str]]:
    return provider.extract_memories(SAID, "")


def read(answer: Any, name: str) -> tuple[str, list[str]]:
    if not isinstance(answer, list):
        raise BadAnswer("no list")
    return name, answer


def chain(first: Own, *others: Own, policy: ModelPolicy = POLICY) -> GuardedProvider:
    return GuardedProvider(first, policy, chain(*others, policy=policy) if others else None)


@pytest.mark.parametrize(
    "fault", [AWAY, ValueError(), refusal(503), refusal(429), "no list", hangs], ids=str
)
async def test_a_call_that_fails_once_is_made_again(fault: Any) -> None:
    own = Own("own", fault)
    assert await chain(own).ask(extract, read) == ("own", ["own"])
    assert own.calls == 2


async def test_a_call_that_hangs_ends_in_time() -> None:
    with pytest.raises(Unavailable, match=r"own: no complete answer within 0\.3 s"):
        await chain(Own("own", hangs, hangs)).ask(extract, read)


async def test_a_server_is_given_the_time_it_asks_for() -> None:
    own = Own("own", refusal(429, **{"Retry-After": "40"}))
    provider = chain(own)
    with pytest.raises(RateLimited, match="429") as caught:
        await provider.ask(extract, read)
    assert caught.value.after_ms == 40_000
    with pytest.raises(RateLimited, match="left alone"):
        await provider.ask(extract, read)
    assert own.calls == 1


async def test_a_key_that_is_refused_is_not_tried_again() -> None:
    own = Own("own", refusal(401))
    with pytest.raises(ConfigError, match=r"own: HTTPStatusError \(401\).*key"):
        await chain(own).ask(extract, read)
    assert own.calls == 1


async def test_a_provider_that_stays_away_is_left_alone() -> None:
    own = Own("own", *[AWAY] * 9)
    provider = chain(own, policy=replace(POLICY, breaker_failures=2))
    with pytest.raises(Unavailable):
        await provider.ask(extract, read)
    with pytest.raises(RateLimited, match="left alone"):
        await provider.ask(extract, read)
    assert own.calls == 2


async def test_only_so_many_calls_are_under_way() -> None:
    own = Own("own")
    provider = chain(own, policy=replace(POLICY, concurrency=2))
    await asyncio.gather(*(provider.ask(extract, read) for _ in range(9)))
    assert (own.calls, own.busiest) == (9, 2)


@pytest.mark.parametrize("fault", [AWAY, "no list", refusal(401), refusal(429)], ids=str)
async def test_the_next_one_answers_when_it_cannot(
    fault: Any, caplog: pytest.LogCaptureFixture
) -> None:
    first, second, third = Own("first", *[fault] * 9), Own("second", *[AWAY] * 9), Own("third")
    with caplog.at_level(logging.WARNING):
        assert await chain(first, second, third).ask(extract, read) == ("third", ["third"])
    assert "first cannot answer" in caplog.text
    assert "private" not in caplog.text


@pytest.mark.parametrize(
    ("first", "second", "raised"),
    [([AWAY] * 9, [refusal(401)], Unavailable), ([refusal(401)], [AWAY] * 9, Unavailable)],
)
async def test_when_all_fail_the_error_leaves_as_much_hope_as_there_is(
    first: list[Any], second: list[Any], raised: type[StreamError]
) -> None:
    with pytest.raises(raised):
        await chain(Own("first", *first), Own("second", *second)).ask(extract, read)


async def test_a_chain_starts_when_one_of_it_answers_and_no_key_is_wrong() -> None:
    await chain(Own("first", *[AWAY] * 9), Own("second")).check()
    await chain(Own("first"), Own("second", *[AWAY] * 9)).check()
    with pytest.raises(Unavailable):
        await chain(Own("first", *[AWAY] * 9), Own("second", *[AWAY] * 9)).check()
    with pytest.raises(ConfigError):
        await chain(Own("first"), Own("second", refusal(401))).check()


async def test_a_provider_that_says_no_to_a_test_is_away() -> None:
    with pytest.raises(Unavailable, match="test_connection"):
        await chain(Own("own", ["yes"], ["yes"], "no")).check()


async def test_closing_closes_the_chain() -> None:
    chained = [Own(name) for name in ("first", "second", "third")]
    await chain(*chained).close()
    assert all(own.closed for own in chained)


async def test_the_time_that_is_set_is_that_of_one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a policy of the test's own: `MEMORY_TIMEOUT_SECONDS` is all that is set."""
    monkeypatch.setenv("LLM_PROVIDER", f"{__name__}:Hanging")
    monkeypatch.setenv("MEMORY_TIMEOUT_SECONDS", "0.05")
    models = build_models(build_memory_config_from_env())
    with pytest.raises(Unavailable, match=r"Hanging: no complete answer within 0\.05 s"):
        await models.engine.extract(window(SAID))
    with pytest.raises(Unavailable, match=r"Hanging: no complete answer within 0\.05 s"):
        await models.embedder.embed([FACT])


class Hanging(ScriptedProvider):
    """Answers nothing, ever."""

    async def extract_memories(self, text: str, prompt: str) -> list[str]:
        return await hangs()

    async def generate_embeddings(self, texts: list[str]) -> list[list[float]]:
        await hangs()
        return []


class Slow(ScriptedProvider):
    """Embeds; facts never come."""

    async def extract_memories(self, text: str, prompt: str) -> list[str]:
        self.extracted.append((text, prompt))
        return await hangs()


@pytest.mark.parametrize("on_failure", ["rules", "dead_letter"])
async def test_a_provider_that_hangs_costs_no_words_and_is_left_alone(
    on_failure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through the whole pipeline: decided by the rules or kept, never "no facts", never as it was said."""
    monkeypatch.setattr(
        "stream.app.models.model_policy", lambda _: replace(POLICY, breaker_failures=4)
    )
    Slow.script()
    users = ["anna", "bob", "cleo", "dan"]
    given: dict[str, Any] = {"llm_config": {"class": Slow}, "on_failure": on_failure, "failures": 1}
    async with serving(**given) as service:
        for user in users:
            decided, _ = await say(service, SAID, user_id=user)
            assert decided == (on_failure == "rules")
            assert await known(service, user) == ({FACT} if decided else set())
        letters = await (await service.runtime()).parts.log.dead_letters(10)
        assert len(letters) == (0 if on_failure == "rules" else len(users))
        assert all(SAID.encode() in letter.original for letter in letters)
    assert len(Slow.extracted) == 4  # the breaker is open for the rest


async def test_and_is_asked_again_once_it_has_rested(monkeypatch: pytest.MonkeyPatch) -> None:
    policy = replace(POLICY, timeout_s=10, breaker_failures=2, cool_down_ms=200)
    monkeypatch.setattr("stream.app.models.model_policy", lambda _: policy)
    ScriptedProvider.script(facts=[*[AWAY] * 3, [FACT]])
    async with serving() as service:
        assert (await say(service, SAID))[0]
        assert await known(service) == {FACT}
    assert len(ScriptedProvider.extracted) == 4


async def test_the_rules_do_not_wait_for_a_provider_that_rests() -> None:
    """With the policy that is built in: it leaves a model alone for 30 s, the service gives up before that."""
    ScriptedProvider.script(facts=[AWAY], actions=[AWAY])
    async with serving(on_failure="rules", failures=2, wait_seconds=20) as service:
        for user in ("anna", "bob"):
            assert (await say(service, SAID, user_id=user))[0], user
            assert await known(service, user) == {FACT}
    assert len(ScriptedProvider.extracted) == ModelPolicy().breaker_failures
