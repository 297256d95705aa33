"""An engine made of a provider: it extracts and proposes in two calls, and our guards stand behind it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, TypeVar

from schemas import Action, Memory
from stream.engine.rules import RulesEngine
from stream.engine.types import (
    Candidate,
    Engine,
    Extraction,
    Fact,
    Retrieval,
    Verdict,
    Verdicts,
    Window,
)
from stream.errors import BadAnswer, StreamError, Unavailable
from stream.memory import prompts
from stream.memory.actions import read_actions
from stream.memory.base import LLMProviderBase
from stream.memory.call_engine import options_of
from stream.memory.config import OnFailure
from stream.memory.faults import telling
from stream.memory.provider_facts import read_facts, transcript_of
from stream.retry import Backoff
from stream.text import normalised

__all__ = ["GivenUp", "ProviderEngine", "ProviderPolicy"]

T = TypeVar("T")

logger = logging.getLogger("memory_service")

_OFFERED: Final = 50
"""Memories shown to a model at once."""


class GivenUp(StreamError):
    """A provider failed as often as the configuration allows: the window becomes a dead letter."""


@dataclass(frozen=True, slots=True)
class ProviderPolicy:
    """How a provider is asked."""

    extraction_prompt: str | None = None
    update_prompt: str | None = None
    timeout_s: float | None = 30
    """For one call; None: the provider sees to it."""
    on_failure: OnFailure = "retry"
    failures: int = 3
    backoff: Backoff = field(default_factory=lambda: Backoff(first_ms=200))


class ProviderEngine:
    """Implements `stream.engine.types.Engine`."""

    def __init__(self, provider: LLMProviderBase, policy: ProviderPolicy) -> None:
        self._provider = provider
        self._policy = policy
        self._rules: Engine = RulesEngine()

    @property
    def name(self) -> str:
        """Of the provider."""
        return self._provider.name

    @property
    def retrieval(self) -> Retrieval:
        """Ten, by meaning and by words; what is quite unlike is not shown."""
        return Retrieval(limit=10, by_words=True, floor=0.2)

    async def extract(self, window: Window) -> Extraction:
        """Find the facts of a window.

        Raises:
            Unavailable: the provider did not answer.
            BadAnswer: its answer is unusable.
            GivenUp: it failed too often.
        """
        prompt = self._extraction_prompt(window)

        async def ask() -> Extraction:
            answer = await self._provider.extract_memories(transcript_of(window), prompt)
            return read_facts(answer, window, self.name)

        return await self._ask(ask, lambda: self._rules.extract(window))

    async def decide(
        self, window: Window, facts: Sequence[Fact], near: Sequence[Sequence[Candidate]]
    ) -> Verdicts:
        """Decide what each fact means. What is known in the same words, or like nothing known, costs no call.

        Raises:
            StreamError: as for `extract`.
        """
        settled: list[Verdict] = []
        unclear: list[Fact] = []
        for fact, candidates in zip(facts, near, strict=True):
            verdict = _plain(fact, candidates)
            if verdict is None:
                unclear.append(fact)
            else:
                settled.append(verdict)
        if not unclear:
            return Verdicts(tuple(settled))
        offered = _offered(unclear, facts, near)

        async def ask() -> Verdicts:
            shown = [{"id": key, "text": memory.content} for key, memory in offered.items()]
            answer = await self._provider.propose_memory_actions(
                shown, [fact.text for fact in unclear], self._update_prompt(window)
            )
            return Verdicts((*settled, *read_actions(answer, unclear, offered)), calls=1)

        return await self._ask(ask, lambda: self._rules.decide(window, facts, near))

    async def _ask(self, ask: Callable[[], Awaitable[T]], instead: Callable[[], Awaitable[T]]) -> T:
        """Ask, and do as the policy says when there is no answer."""
        attempt = 0
        while True:
            attempt += 1
            try:
                async with asyncio.timeout(self._policy.timeout_s):
                    with telling(self.name, BadAnswer):
                        return await ask()
            except TimeoutError:
                failure: StreamError = _slow(self.name, self._policy.timeout_s)
            except StreamError as error:
                failure = error
            if self._policy.on_failure == "retry":
                raise failure
            if attempt >= self._policy.failures or not failure.retry:
                break
            await asyncio.sleep(self._policy.backoff.delay_ms(attempt) / 1000)
        if self._policy.on_failure == "rules":
            logger.warning("%s cannot answer, the rules decide: %s", self.name, failure)
            return await instead()
        raise GivenUp(f"after {attempt} attempts: {failure}")

    def _extraction_prompt(self, window: Window) -> str:
        custom = options_of(window).custom_prompt
        if custom and not _is_update_prompt(custom):
            return custom
        if self._policy.extraction_prompt:
            return self._policy.extraction_prompt
        said = max((segment.start_ms for segment in window.segments), default=0)
        return prompts.with_date(
            prompts.FACT_RETRIEVAL_PROMPT,
            datetime.fromtimestamp(said / 1000, UTC).strftime("%A, %Y-%m-%d"),
        )

    def _update_prompt(self, window: Window) -> str | None:
        custom = options_of(window).custom_prompt
        return custom if custom and _is_update_prompt(custom) else self._policy.update_prompt


def _slow(name: str, timeout_s: float | None) -> StreamError:
    return Unavailable(name, f"no answer within {timeout_s:g} s")


def _is_update_prompt(prompt: str) -> bool:
    return "ADD" in prompt and "UPDATE" in prompt


def _plain(fact: Fact, candidates: Sequence[Candidate]) -> Verdict | None:
    """Decide what needs no model."""
    wording = normalised(fact.text)
    for candidate in candidates:
        if normalised(candidate.memory.content) == wording:
            reason = "known in the same words"
            return Verdict(fact, Action.NONE, "same_wording", reason, candidate.memory)
    if not candidates:
        return Verdict(fact, Action.ADD, "nothing_near", "nothing like it is known")
    return None


def _offered(
    unclear: Sequence[Fact], facts: Sequence[Fact], near: Sequence[Sequence[Candidate]]
) -> dict[str, Memory]:
    """Number the memories near the unclear facts, the nearest of each first."""
    asked = [list(some) for fact, some in zip(facts, near, strict=True) if fact in unclear]
    found: dict[str, Memory] = {}
    for place in range(max(map(len, asked), default=0)):
        for some in asked:
            if place < len(some):
                found.setdefault(some[place].memory.id, some[place].memory)
    return {str(number): memory for number, memory in enumerate([*found.values()][:_OFFERED])}
