"""What happens when an engine cannot do its work: keep trying, let the rules decide, or give up."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from stream.engine.rewording import unsaid
from stream.engine.rules import RulesEngine
from stream.engine.types import (
    Candidate,
    Case,
    Engine,
    Extraction,
    Fact,
    Retrieval,
    SeveralAtOnce,
    Verdicts,
    Window,
)
from stream.errors import RateLimited, StreamError
from stream.retry import Backoff, persist

__all__ = ["FailurePolicy", "FallbackEngine", "GivenUp", "OnFailure"]

T = TypeVar("T")

logger = logging.getLogger(__name__)

OnFailure = Literal["retry", "rules", "dead_letter"]
"""`retry`: the window waits until the engine answers. `rules`: the rules decide it.
`dead_letter`: it is given up, and kept as a dead letter."""


class GivenUp(StreamError):
    """An engine failed as often as its policy allows. Retrying is over."""


@dataclass(frozen=True, slots=True)
class FailurePolicy:
    """What to do about a window when the engine fails."""

    on_failure: OnFailure = "retry"
    attempts: int = 3
    """Calls in all before `rules` or `dead_letter` comes about. A model behind `stream.guarded` has been
    called several times in each."""
    backoff: Backoff = field(default_factory=lambda: Backoff(first_ms=200))
    """How long to wait in between."""
    patience_ms: int = 5_000
    """Longest wait a service may ask for that counts as an attempt to come; a longer one ends them."""


class FallbackEngine:
    """Any engine, with a policy for its failures. Implements `stream.engine.types.Engine`.

    Args:
        engine: asked first.
        policy: what to do when it fails.
        rules: decides in its place under `rules`.
    """

    def __init__(self, engine: Engine, policy: FailurePolicy, rules: Engine | None = None) -> None:
        self._engine = engine
        self._policy = policy
        self._rules = rules or RulesEngine()

    @property
    def name(self) -> str:
        """Of the engine asked first."""
        return self._engine.name

    @property
    def retrieval(self) -> Retrieval:
        """Of the engine asked first."""
        return self._engine.retrieval

    async def extract(self, window: Window) -> Extraction:
        """Find the facts of a window.

        Raises:
            StreamError: the engine's error under `retry`.
            GivenUp: it failed too often, under `dead_letter`.
        """
        try:
            return await self._ask(lambda: self._engine.extract(window))
        except StreamError as error:
            note = self._instead(error)
        return replace(await self._rules.extract(window), note=note)

    async def decide(
        self, window: Window, facts: Sequence[Fact], near: Sequence[Sequence[Candidate]]
    ) -> Verdicts:
        """Decide what each fact means; `Verdicts.engine` and `note` say so when the rules did.

        Raises:
            StreamError: as for `extract`.
        """
        try:
            return await self._ask(lambda: self._engine.decide(window, facts, near))
        except StreamError as error:
            note = self._instead(error)
        decided = await self._rules.decide(window, facts, near)
        # What the engine once worded, the rules would not know as theirs.
        verdicts = (*decided.verdicts, *unsaid(window, near, decided.verdicts))
        return replace(decided, verdicts=verdicts, engine=self._rules.name, note=note)

    def at_once(self, windows: Sequence[Window]) -> int:
        """As many as the engine takes."""
        return self._engine.at_once(windows) if isinstance(self._engine, SeveralAtOnce) else 1

    async def decide_together(self, cases: Sequence[Case]) -> list[Verdicts]:
        """Have the engine decide windows in one call; what fails is asked for window by window.

        Raises:
            StreamError: the engine's.
        """
        if isinstance(self._engine, SeveralAtOnce):
            return await self._engine.decide_together(cases)
        return [await self.decide(case.window, case.facts, case.near) for case in cases]

    async def _ask(self, ask: Callable[[], Awaitable[T]]) -> T:
        if self._policy.on_failure == "retry":
            return await ask()

        async def attempt() -> T:
            try:
                return await ask()
            except RateLimited as error:
                if error.after_ms > self._policy.patience_ms:
                    raise GivenUp(str(error)) from error
                raise

        backoff = replace(self._policy.backoff, attempts=self._policy.attempts)
        return await persist(attempt, backoff, self.name)

    def _instead(self, error: StreamError) -> str:
        """Say that the rules decide, or raise what the policy wants."""
        match self._policy.on_failure:
            case "retry":
                raise error
            case "dead_letter":
                raise error if isinstance(error, GivenUp) else GivenUp(str(error)) from error
            case "rules":
                logger.warning("%s cannot answer, the rules decide: %s", self.name, error)
                return f"{self.name} could not answer, so the rules decided: {error}"
