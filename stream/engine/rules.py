"""The rules engine: works without a model, and stands in when one fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stream.engine.decide import decide
from stream.engine.extract import extract
from stream.engine.rewording import differences, said_before
from stream.engine.types import Candidate, Extraction, Fact, Retrieval, Verdicts, Window

__all__ = ["RulesEngine"]

FLOOR = 0.3
"""Cosine from which a memory is looked at: other words for the same may have little in common."""


class RulesEngine:
    """Finds statements and slots by pattern, and decides by key.

    Args:
        offset_minutes: the wearers' offset from UTC, to know which day "today" was.
    """

    def __init__(self, *, offset_minutes: int = 0) -> None:
        self._offset_minutes = offset_minutes

    @property
    def name(self) -> str:
        """`rules`."""
        return "rules"

    @property
    def retrieval(self) -> Retrieval:
        """The few that are alike: shared words alone decide nothing."""
        return Retrieval(limit=5, by_words=False, floor=FLOOR)

    async def extract(self, window: Window) -> Extraction:
        """Find the facts of a window, and what its segments do not say any more; never fails."""
        found = extract(window, offset_minutes=self._offset_minutes)
        if not window.withdrawn:
            return found
        before = said_before(window, offset_minutes=self._offset_minutes)
        return replace(found, facts=differences(window.user_id, found.facts, before))

    async def decide(
        self, window: Window, facts: Sequence[Fact], near: Sequence[Sequence[Candidate]]
    ) -> Verdicts:
        """Decide what each fact means; never fails."""
        return decide(window, facts, near)
