"""An engine that keeps to what a call of the memory service asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from schemas import Action, CallOptions
from stream.engine.types import (
    Candidate,
    Case,
    Engine,
    Extraction,
    Fact,
    Retrieval,
    SeveralAtOnce,
    Verdict,
    Verdicts,
    Window,
)
from stream.memory import prompts

__all__ = ["CallEngine", "options_of"]

_NONE = CallOptions()


def options_of(window: Window) -> CallOptions:
    """Return what the call asked for that a window comes from; a window of live speech asks for nothing.

    They travel with the segments, so they hold after a crash and in another process, too.
    """
    return next((s.options for s in window.segments if s.options is not None), _NONE)


class CallEngine:
    """Changes no memory where a call did not allow it, and asks by its own prompt where it has one.

    Implements `Engine` and `SeveralAtOnce`.
    """

    def __init__(self, engine: Engine, prompted: Engine | None = None) -> None:
        """Prepare.

        Args:
            engine: Who decides.
            prompted: Who decides where a prompt was changed; None: `engine` does that, too.
        """
        self._engine = engine
        self._prompted = prompted

    @property
    def name(self) -> str:
        """Of the engine."""
        return self._engine.name

    @property
    def retrieval(self) -> Retrieval:
        """Of the engine."""
        return self._engine.retrieval

    async def extract(self, window: Window) -> Extraction:
        """Find the facts of a window.

        Raises:
            StreamError: as for `Engine`.
        """
        return await (self._by_prompt(window) or self._engine).extract(window)

    async def decide(
        self, window: Window, facts: Sequence[Fact], near: Sequence[Sequence[Candidate]]
    ) -> Verdicts:
        """Decide what each fact means.

        Raises:
            StreamError: as for `Engine`.
        """
        prompted = self._by_prompt(window)
        if prompted is None:
            return _within(window, await self._engine.decide(window, facts, near))
        verdicts = await prompted.decide(window, facts, near)
        return _within(window, replace(verdicts, engine=verdicts.engine or prompted.name))

    def at_once(self, windows: Sequence[Window]) -> int:
        """As many as the engine takes, and none that has a prompt of its own along with others."""
        if not isinstance(self._engine, SeveralAtOnce):
            return 1
        alike = list(takewhile(lambda window: self._by_prompt(window) is None, windows))
        return self._engine.at_once(alike) if alike else 1

    async def decide_together(self, cases: Sequence[Case]) -> list[Verdicts]:
        """Decide several windows in one call.

        Raises:
            StreamError: as for `Engine`.
        """
        if not isinstance(self._engine, SeveralAtOnce):
            return [await self.decide(case.window, case.facts, case.near) for case in cases]
        answers = await self._engine.decide_together(cases)
        return [
            _within(case.window, verdicts) for case, verdicts in zip(cases, answers, strict=True)
        ]

    def _by_prompt(self, window: Window) -> Engine | None:
        own = options_of(window).custom_prompt is not None or prompts.are_changed()
        return self._prompted if own else None


def _within(window: Window, verdicts: Verdicts) -> Verdicts:
    """Take out what the call that a window comes from did not allow."""
    if options_of(window).allow_update:
        return verdicts
    allowed = tuple(map(_only_adding, verdicts.verdicts))
    if verdicts.finds:
        # These facts are still to be looked up by key, and a slot that is taken would be updated.
        allowed = tuple(replace(each, fact=replace(each.fact, slot=None)) for each in allowed)
    return replace(verdicts, verdicts=allowed)


def _only_adding(verdict: Verdict) -> Verdict:
    """Keep the statement beside the memory that it would change."""
    reason = "the call did not allow updates"
    if verdict.action is Action.DELETE:
        return replace(verdict, action=Action.NONE, rule="add_only", reason=reason)
    if verdict.action is not Action.UPDATE:
        return verdict
    statement = replace(verdict.fact, slot=None, retracts=False)
    return replace(
        verdict,
        fact=statement,
        action=Action.ADD,
        rule="add_only",
        reason=reason,
        target=None,
        text=None,
    )
