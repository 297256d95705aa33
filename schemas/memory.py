"""Memories, changes of memories, and what a window did."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from schemas.base import Identifier, MemoryText, Milliseconds, Wire

__all__ = [
    "Action",
    "Change",
    "Decision",
    "Memory",
    "MemoryEdit",
    "MemoryIn",
    "MemoryVersion",
    "Receipt",
    "Skip",
    "Slot",
]


class Action(StrEnum):
    """What a fact means for the memories of its user."""

    ADD = "ADD"
    UPDATE = "UPDATE"
    DELETE = "DELETE"
    NONE = "NONE"


class Slot(Wire):
    """A fact as attribute and value: `user` / `favorite_color` / `green`."""

    subject: str
    """`user` for the wearer, else the person's name in lower case."""
    attribute: str
    value: str
    """Normalised value, in lower case."""
    many: bool = False
    """True when the attribute can hold several values at once (pets, likes)."""


class MemoryVersion(Wire):
    """A former (or the present) wording of a memory."""

    content: str
    version: int
    said_at_ms: int
    slot: Slot | None = None
    evidence: tuple[str, ...] = ()


class Memory(Wire):
    """What holds for a user now; one point in Qdrant."""

    id: str
    """UUID, derived from the user and what the memory is about."""
    user_id: str
    content: str
    version: int = 1
    slot: Slot | None = None
    context: str = ""
    """The words around the evidence; searched along with the content."""
    evidence: tuple[str, ...] = ()
    """Ids of the segments that say so."""
    speaker: str | None = None
    """Name of who said it, where the source tells."""
    is_user: bool = False
    """The wearer said it."""
    session_id: str | None = None
    source: str = "stream"
    client_id: str | None = None
    said_at_ms: int
    """When it was said, newest evidence, milliseconds since 1970."""
    created_at_ms: int
    updated_at_ms: int
    history: tuple[MemoryVersion, ...] = ()
    """Former wordings, newest first, bounded."""
    hand_written: bool = False
    """Written by the user; no stream changes it."""
    pinned: bool = False
    """To stay as it is, says the user; no stream changes it."""


_MAX_SLOT_CHARS = 512


def _short(slot: Slot) -> Slot:
    if len(slot.subject) + len(slot.attribute) + len(slot.value) > _MAX_SLOT_CHARS:
        raise ValueError(f"a slot may have at most {_MAX_SLOT_CHARS} characters")
    return slot


class MemoryIn(Wire):
    """A memory that was not made from speech: written by hand, or brought from elsewhere."""

    content: MemoryText
    slot: Annotated[Slot, AfterValidator(_short)] | None = None
    """What it is about, where that is known; written by hand, it may be read from the content."""
    said_at_ms: Milliseconds | None = None
    """When it was said; without it, when it was received."""
    created_at_ms: Milliseconds | None = None
    """When it became a memory; without it, when it was received."""
    source: Identifier = "import"
    """Where it comes from, as memories name it."""
    session_id: Identifier | None = None
    client_id: Identifier | None = None
    hand_written: bool = False
    """The user wrote it: it goes before what is known, and no stream changes it."""
    pinned: bool = False


class MemoryEdit(Wire):
    """What a user changes about a memory by hand; what is not given stays."""

    content: MemoryText | None = None
    """Its new wording; the memory becomes hand-written."""
    pinned: bool | None = None
    """Whether it is to stay as it is, whatever is said."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.content is None and self.pinned is None:
            raise ValueError("`content` or `pinned` is needed")
        return self


class Change(Wire):
    """An action that was carried out."""

    id: str
    """UUID, the same whenever the same window is decided again."""
    user_id: str
    memory_id: str
    action: Literal[Action.ADD, Action.UPDATE, Action.DELETE]
    before: MemoryVersion | None = None
    after: Memory | None = None
    reason: str
    """Why, in words: the rule that decided, or the model's explanation."""
    evidence: tuple[str, ...] = ()
    session_id: str | None = None
    window_id: str
    engine: str
    model: str | None = None
    said_at_ms: int
    decided_at_ms: int


class Decision(Wire):
    """What was decided about one fact, also when nothing changed."""

    fact: str
    action: Action
    rule: str
    """Name of the rule or guard that decided, or `model`."""
    memory_id: str | None = None
    score: float | None = None
    """Similarity to the memory it was compared with, where similarity mattered."""


class Skip(Wire):
    """A piece of speech that gave no fact, and why."""

    segment_id: str
    reason: str
    text: str


class Receipt(Wire):
    """What a window (or a command) did."""

    id: str
    """The window id, or the command id."""
    kind: Literal["window", "command"] = "window"
    user_id: str
    session_id: str | None = None
    command: str | None = None
    """Which command it was."""
    outcome: Literal["committed", "dead_lettered", "not_found", "conflict"] = "committed"
    """`dead_lettered` when it was given up, and is kept. For a command: `not_found` when the user has no such memory
    or change, `conflict` when what it was about has moved on since. Only `committed` changes anything."""
    detail: str = ""
    """What happened, in words: for a command, a dead letter, or when an engine could not do its work."""
    segment_ids: tuple[str, ...] = ()
    closed_by: str = ""
    late: bool = False
    decisions: tuple[Decision, ...] = ()
    skipped: tuple[Skip, ...] = ()
    guards: dict[str, int] = Field(default_factory=dict)
    """How often each guard stepped in."""
    engine: str = ""
    model: str | None = None
    calls: int = 0
    """Model calls made for this window. Windows that are decided in one call count it once, for the first."""
    failed_calls: int = 0
    """Of these, calls that failed or whose answer could not be used; what they cost nobody tells."""
    tokens: int = 0
    """Of prompts and answers together."""
    prompt_tokens: int = 0
    """Of these, in prompts."""
    said_from_ms: int = 0
    said_to_ms: int = 0
    received_ms: int = 0
    """When the window's last segment was received."""
    closed_ms: int = 0
    decided_ms: int = 0
