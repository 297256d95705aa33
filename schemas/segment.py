"""Segments: as they arrive, as they travel in the segments log, and as the processor sees them."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AliasChoices, Field, TypeAdapter, model_validator

from schemas.base import Identifier, Milliseconds, SpokenText, Wire
from schemas.memory import MemoryEdit, MemoryIn

__all__ = [
    "AnyEntry",
    "CallOptions",
    "CommandEntry",
    "DeletionEntry",
    "EndEntry",
    "Entry",
    "Segment",
    "SegmentEntry",
    "SegmentIn",
    "entry_adapter",
]

Seconds = Annotated[float, Field(ge=0, le=4_102_444_800_000, allow_inf_nan=False)]


class SegmentIn(Wire):
    """A segment as a device or Omi sends it. Snake and camel case are both understood.

    Times are `start_ms`/`end_ms` (milliseconds since 1970) or Omi's `start`/`end`: seconds since
    the conversation began, or, when larger than 10^9, since 1970.
    """

    id: Identifier | None = Field(
        default=None, validation_alias=AliasChoices("id", "segment_id", "segmentId")
    )
    text: SpokenText
    speaker: str | None = Field(default=None, max_length=256)
    speaker_id: int | None = Field(
        default=None, validation_alias=AliasChoices("speaker_id", "speakerId")
    )
    is_user: bool | None = Field(default=None, validation_alias=AliasChoices("is_user", "isUser"))
    person_id: Identifier | None = Field(
        default=None, validation_alias=AliasChoices("person_id", "personId")
    )
    start: Seconds | None = None
    end: Seconds | None = None
    start_ms: Milliseconds | None = Field(
        default=None, validation_alias=AliasChoices("start_ms", "startMs")
    )
    end_ms: Milliseconds | None = Field(
        default=None, validation_alias=AliasChoices("end_ms", "endMs")
    )
    language: str | None = Field(default=None, max_length=35)


class CallOptions(Wire):
    """What a call of the memory service asks for besides its words. Live speech has none."""

    custom_prompt: str | None = Field(default=None, max_length=100_000)
    """For the language model, instead of the configured one."""
    allow_update: bool = True
    """Whether memories may be changed and deleted, not only added."""


class SegmentEntry(Wire):
    """A segment in the segments log: cleaned, identified, not yet placed in time or in a session."""

    kind: Literal["segment"] = "segment"
    user_id: Identifier
    segment_id: Identifier
    text: str
    session_id: Identifier | None = None
    """The session the source named; without one the processor detects it."""
    speaker: str | None = None
    is_user: bool = True
    person_id: str | None = None
    start_ms: int
    end_ms: int
    clock: Literal["absolute", "relative"]
    """Whether the times count from 1970 or from the start of the conversation."""
    clock_ms: int = 0
    """For a relative clock: what it showed when the segment was received (the last end of its delivery)."""
    received_ms: Milliseconds
    language: str | None = None
    client_id: Identifier | None = None
    source: str = "stream"
    options: CallOptions | None = None


class DeletionEntry(Wire):
    """The source took segments back (Omi: they were merged into another segment)."""

    kind: Literal["deletion"] = "deletion"
    user_id: Identifier
    segment_ids: tuple[Identifier, ...]
    received_ms: Milliseconds
    client_id: Identifier | None = None


class EndEntry(Wire):
    """The source said that a session is over: its window closes now."""

    kind: Literal["end"] = "end"
    user_id: Identifier
    session_id: Identifier | None = None
    received_ms: Milliseconds
    client_id: Identifier | None = None


_NEEDED = {
    "add_memory": ("memory",),
    "edit_memory": ("memory_id", "edit"),
    "delete_memory": ("memory_id",),
    "undo_change": ("change_id",),
    "erase_user": (),
}


class CommandEntry(Wire):
    """A user's command. It travels in the segments log like speech, so that a user has one writer."""

    kind: Literal["command"] = "command"
    user_id: Identifier
    command_id: Identifier
    """The same id is carried out once, as long as the ledger knows it."""
    command: Literal["add_memory", "edit_memory", "delete_memory", "undo_change", "erase_user"]
    memory_id: Identifier | None = None
    """Which memory, for `edit_memory` and `delete_memory`."""
    memory: MemoryIn | None = None
    """What to add, for `add_memory`."""
    edit: MemoryEdit | None = None
    """What it becomes, for `edit_memory`."""
    change_id: Identifier | None = None
    """Which change, for `undo_change`."""
    received_ms: Milliseconds

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        for needed in _NEEDED[self.command]:
            if getattr(self, needed) is None:
                raise ValueError(f"{self.command} needs `{needed}`")
        return self


AnyEntry = SegmentEntry | DeletionEntry | EndEntry | CommandEntry
Entry = Annotated[AnyEntry, Field(discriminator="kind")]
"""One record of the segments log."""

entry_adapter: TypeAdapter[AnyEntry] = TypeAdapter(Entry)


class Segment(Wire):
    """A piece of transcript, placed: what was said, by whom, when, in which session, for which user."""

    user_id: str
    session_id: str
    segment_id: str
    text: str
    speaker: str | None = None
    """Label or name of the speaker, as the source gave it (`SPEAKER_01`, `Maria`)."""
    is_user: bool = True
    """True when the wearer of the device spoke."""
    person_id: str | None = None
    start_ms: int
    """When it was said, milliseconds since 1970."""
    end_ms: int
    received_ms: int
    language: str | None = None
    client_id: str | None = None
    source: str = "stream"
    revision: int = 0
    """How often the source has changed this segment's text; 0 is the first version."""
    options: CallOptions | None = None
