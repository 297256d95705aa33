"""An engine made of a provider: it extracts and proposes in two calls, and our guards stand behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from schemas import Action, Memory
from stream.engine.rewording import said_before, unsaid
from stream.engine.types import (
    Candidate,
    Extraction,
    Fact,
    Retrieval,
    Verdict,
    Verdicts,
    Window,
)
from stream.memory import prompts
from stream.memory.actions import read_actions
from stream.memory.call_engine import options_of
from stream.memory.guarded_provider import GuardedProvider
from stream.memory.provider_facts import read_facts, transcript_of
from stream.text import normalised

__all__ = ["ProviderEngine", "ProviderPolicy"]

_OFFERED: Final = 50
"""Memories shown to a model at once."""


@dataclass(frozen=True, slots=True)
class ProviderPolicy:
    """How a provider is asked."""

    extraction_prompt: str | None = None
    update_prompt: str | None = None


class ProviderEngine:
    """Implements `stream.engine.types.Engine`."""

    def __init__(self, provider: GuardedProvider, policy: ProviderPolicy) -> None:
        self._provider = provider
        self._policy = policy

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
            Unavailable: the provider did not answer in time.
            BadAnswer: its answer is unusable.
        """
        said, prompt = transcript_of(window), self._extraction_prompt(window)
        found = await self._provider.ask(
            lambda provider: provider.extract_memories(said, prompt),
            lambda answer, name: read_facts(answer, window, name),
        )
        return replace(found, facts=(*found.facts, *said_before(window)))

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
            if fact.withdrawn:
                continue
            verdict = _plain(fact, candidates)
            if verdict is None:
                unclear.append(fact)
            else:
                settled.append(verdict)
        if not unclear:
            return Verdicts((*settled, *unsaid(window, near, settled)))
        offered = _offered(unclear, facts, near)
        shown = [{"id": key, "text": memory.content} for key, memory in offered.items()]
        texts, prompt = [fact.text for fact in unclear], self._update_prompt(window)

        def read(answer: Any, name: str) -> Verdicts:
            verdicts = (*settled, *read_actions(answer, unclear, offered))
            return Verdicts((*verdicts, *unsaid(window, near, verdicts)), calls=1, model=name)

        return await self._provider.ask(
            lambda provider: provider.propose_memory_actions(shown, texts, prompt), read
        )

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
