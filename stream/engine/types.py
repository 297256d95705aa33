"""What passes between the stages of a window's life: extract → embed → retrieve → decide → plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from schemas import Action, Memory, Segment, Skip, Slot

__all__ = [
    "Candidate",
    "Case",
    "CloseReason",
    "Engine",
    "Extraction",
    "Fact",
    "Retrieval",
    "SeveralAtOnce",
    "Vector",
    "Verdict",
    "Verdicts",
    "Window",
]

Vector = NDArray[np.float32]
"""A unit vector, one dimension."""


class CloseReason:
    """Why a window closed."""

    GAP = "gap"
    """The next segment begins long after this window's last one."""
    QUIET = "quiet"
    """Nothing arrived for a while."""
    AGE = "age"
    """The window has been open for as long as a subscriber may wait."""
    FULL = "full"
    """The next segment would exceed the size limit."""
    END = "end"
    """The source ended the session."""
    CROWDED = "crowded"
    """The user opened more sessions than may be open at once."""
    DRAIN = "drain"
    """The processor is shutting down."""


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive segments of one session that are decided on together."""

    id: str
    user_id: str
    session_id: str
    segments: tuple[Segment, ...]
    """In order of time."""
    context: tuple[Segment, ...] = ()
    """The last words of the window before: to understand, not to decide again."""
    withdrawn: tuple[Segment, ...] = ()
    """What segments of the window said when they were decided on, and do not say any more."""
    closed_by: str = CloseReason.END
    late: bool = False
    """True when its segments arrived after the window they belong to had closed."""
    closed_ms: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement extracted from a window."""

    text: str
    """Third person, self-contained, one statement."""
    evidence: tuple[str, ...]
    """Ids of segments of the window, or of its context, that say so."""
    said_at_ms: int
    slot: Slot | None = None
    retracts: bool = False
    """The speaker says that this no longer holds ("I don't have a dog anymore")."""
    hedged: bool = False
    """Hypothetical, uncertain or reported: may be added, may never retire another memory."""
    known: bool = False
    """Its slot means something only when what it ends or replaces is known ("Luna died"); else it is a statement."""
    replaces: str = ""
    """The only value that its slot may take the place of; "": any, or none where it can hold several."""
    said: str = ""
    """The whole sentence that says so, in the words of its speaker; "": not known."""
    context: str = ""
    """Neighbouring words of the transcript, for the search index."""
    withdrawn: bool = False
    """An earlier wording of its segments said so; the last one does not."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """The facts of a window, and what was left out and why."""

    facts: tuple[Fact, ...]
    skipped: tuple[Skip, ...] = ()
    calls: int = 0
    tokens: int = 0
    """Of prompts and answers."""
    prompt_tokens: int = 0
    """Of these, in prompts."""
    model: str | None = None
    note: str = ""
    """What went otherwise than it should, in words; it goes into the receipt."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A memory of the same user near a fact."""

    memory: Memory
    similarity: float
    """Cosine of the embeddings, -1 to 1; 0 for one found by its words alone."""
    keyed: bool = False
    """Found by the fact's own id (same slot, or same normalised wording), not by similarity."""
    score: float = 0.0
    """How well it answers, by meaning and by words, 0 to 1; see `stream.fusion`."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an engine wants to do about one fact. The guards have the last word."""

    fact: Fact
    action: Action
    rule: str
    """Name of the rule that decided, or `model`."""
    reason: str
    """Why, in words."""
    target: Memory | None = None
    """The memory to update, delete or leave: one of the candidates offered."""
    text: str | None = None
    """New wording for ADD and UPDATE; None: the fact's."""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All verdicts of a window with what they cost."""

    verdicts: tuple[Verdict, ...]
    finds: bool = False
    """True when they are about facts that the engine found only now, not about those it was given."""
    guards: dict[str, int] = field(default_factory=dict)
    """How often the engine's own checks stepped in, by name."""
    calls: int = 0
    tokens: int = 0
    prompt_tokens: int = 0
    model: str | None = None
    """The model that decided, if one did."""
    engine: str | None = None
    """Who decided, when it was not the engine that was asked."""
    note: str = ""
    """As for `Extraction`."""


@dataclass(frozen=True, slots=True)
class Case:
    """A window to decide on: its facts, and the memories near each."""

    window: Window
    facts: Sequence[Fact]
    near: Sequence[Sequence[Candidate]]


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Which memories an engine wants to see beside a fact, besides those under its keys."""

    limit: int = 10
    by_words: bool = True
    floor: float = -1.0


class Engine(Protocol):
    """Turns windows into facts and facts into verdicts. May call a model; keeps no state per user."""

    @property
    def retrieval(self) -> Retrieval:
        """What to look up for each fact."""

    @property
    def name(self) -> str:
        """Short name, as it appears in changes and receipts: `rules`, `openai`."""

    async def extract(self, window: Window) -> Extraction:
        """Find the facts of a window.

        Raises:
            Unavailable: the model did not answer.
            BadAnswer: its answer is unusable. Never an empty extraction for either.
        """

    async def decide(
        self, window: Window, facts: Sequence[Fact], near: Sequence[Sequence[Candidate]]
    ) -> Verdicts:
        """Decide what each fact means, given the memories near it (one list a fact).

        Raises:
            Unavailable, BadAnswer: as for `extract`.
        """


@runtime_checkable
class SeveralAtOnce(Protocol):
    """What an engine may be able to do besides: decide several waiting windows of one user in one call."""

    def at_once(self, windows: Sequence[Window]) -> int:
        """Tell how many of these windows, from the first on, fit into one call. At least one."""

    async def decide_together(self, cases: Sequence[Case]) -> list[Verdicts]:
        """Decide windows that follow each other; one answer each, in order. The first bears the cost.

        Raises:
            Unavailable, BadAnswer: as for `Engine.decide`; each may still be decided alone.
        """
