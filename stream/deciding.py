"""From the facts of a window to verdicts about the memories as they are now: retrieve, ask, look again.

An engine may decide several waiting windows of a user in one call. Then the first in line is asked for
together with those behind it, and they find their verdicts ready when their turn comes.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TypeVar

from stream.calls import Calls
from stream.engine.keys import keys
from stream.engine.settle import settled
from stream.engine.types import (
    Candidate,
    Case,
    Engine,
    Extraction,
    SeveralAtOnce,
    Vector,
    Verdict,
    Verdicts,
    Window,
)
from stream.errors import BadAnswer, StreamError, Unavailable
from stream.lanes import Turn
from stream.pending import Pending
from stream.retrieve import look_up, retrieve
from stream.retry import Backoff, persist

__all__ = ["Deciding", "Work"]

T = TypeVar("T")

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Work:
    """A window on its way to verdicts."""

    window: Window
    extraction: Extraction
    vectors: Sequence[Vector]
    verdicts: Verdicts | None = None
    """Given ahead of its turn, along with a window before it."""


class Deciding:
    """Asks the engine.

    Args:
        calls: the store and the embedder.
        engine: whom to ask.
        pending: what is decided and not yet in the store.
        attempts: calls before a window whose answers are unusable is given up.
    """

    def __init__(self, calls: Calls, engine: Engine, pending: Pending, attempts: int) -> None:
        self._calls = calls
        self._engine = engine
        self._several = engine if isinstance(engine, SeveralAtOnce) else None
        self._pending = pending
        self._attempts = attempts

    async def extract(self, window: Window) -> Work:
        """Find the facts of a window and embed them; needs no turn.

        Raises:
            StreamError: it cannot be done.
        """
        extraction = await self._patiently(lambda: self._engine.extract(window), "extract")
        vectors = await self._calls.embedded([fact.text for fact in extraction.facts])
        return Work(window, extraction, vectors)

    async def decide(self, turn: Turn) -> tuple[Verdicts, Sequence[Sequence[Candidate]]]:
        """Have the window decided whose turn it is.

        Args:
            turn: its `work` is the window's.

        Returns:
            The verdicts, and the memories that they may name, as they are now.

        Raises:
            StreamError: it cannot be done.
        """
        work: Work = turn.work
        if self._several is not None and work.verdicts is None:
            await self._decide_line(self._several, turn)
        if work.verdicts is not None:
            return await self._anew(work.window, work.verdicts)
        near = await self._near(work)
        verdicts = await self._patiently(
            lambda: self._engine.decide(work.window, work.extraction.facts, near), "decide"
        )
        if not verdicts.finds:
            return verdicts, near
        known = await self._about(work.window.user_id, verdicts.verdicts)
        return _settled(work.window, verdicts, known), [*near, known]

    async def _decide_line(self, engine: SeveralAtOnce, turn: Turn) -> None:
        """Ask about a window and those directly behind it that wait for nothing but their turn.

        When there are none, or asking so fails, each is asked about in its turn.
        """
        line = (other.work for other in turn.line())
        waiting = list(takewhile(lambda work: isinstance(work, Work) and not work.verdicts, line))
        team = waiting[: engine.at_once([work.window for work in waiting])]
        if len(team) < 2:
            return
        near = await asyncio.gather(*map(self._near, team))
        cases = [
            Case(work.window, work.extraction.facts, some)
            for work, some in zip(team, near, strict=True)
        ]
        try:
            answers = await engine.decide_together(cases)
        except StreamError as error:
            logger.warning("%d windows at once: %s; asking one by one", len(team), error)
            return
        for work, verdicts in zip(team, answers, strict=True):
            work.verdicts = verdicts

    async def _near(self, work: Work) -> list[list[Candidate]]:
        user_id, look = work.window.user_id, self._engine.retrieval
        if work.window.late:
            # What its segments said before they were revised may be alike only in its words.
            look = replace(look, by_words=True)
        return await retrieve(
            self._calls,
            self._pending.overlay(user_id),
            look,
            user_id,
            list(zip(work.extraction.facts, work.vectors, strict=True)),
        )

    async def _about(self, user_id: str, verdicts: Sequence[Verdict]) -> list[Candidate]:
        """Look up the memories that the facts of verdicts are about, and those that they name."""
        wanted = {key for verdict in verdicts for key in keys(user_id, verdict.fact)}
        wanted |= {verdict.target.id for verdict in verdicts if verdict.target}
        known = await look_up(self._calls, self._pending.overlay(user_id), user_id, sorted(wanted))
        return [Candidate(memory, 0.0, keyed=True) for memory in known]

    async def _anew(
        self, window: Window, verdicts: Verdicts
    ) -> tuple[Verdicts, Sequence[Sequence[Candidate]]]:
        """Bring verdicts that were given ahead of their turn up to date: memories have changed since."""
        known = await self._about(window.user_id, verdicts.verdicts)
        now = {candidate.memory.id: candidate.memory for candidate in known}
        current = tuple(
            replace(verdict, target=now.get(verdict.target.id)) if verdict.target else verdict
            for verdict in verdicts.verdicts
        )
        verdicts = replace(verdicts, verdicts=current)
        return _settled(window, verdicts, known) if verdicts.finds else verdicts, [known]

    async def _patiently(self, call: Callable[[], Awaitable[T]], what: str) -> T:
        """Call the engine until it answers; after some answers that cannot be used, give up."""
        for _ in range(self._attempts - 1):
            try:
                return await persist(call, Backoff(), what, on=Unavailable)
            except BadAnswer as error:
                logger.warning("%s: unusable answer, asking again: %s", what, error)
        return await persist(call, Backoff(), what, on=Unavailable)


def _settled(window: Window, verdicts: Verdicts, known: Sequence[Candidate]) -> Verdicts:
    return replace(verdicts, verdicts=settled(window, verdicts.verdicts, known))
