"""A small world: one user's memories in a dict, decided on by the rules engine, guards and plan."""

from __future__ import annotations

from collections.abc import Sequence

from schemas import Change, Decision, Memory, Segment, Slot
from stream.engine.decide import decide
from stream.engine.extract import extract
from stream.engine.guards import guard
from stream.engine.keys import keys
from stream.engine.plan import plan
from stream.engine.types import Candidate, Extraction, Fact, Verdict, Window
from stream.engine.wording import content

USER = "ada"
MONDAY = 1_683_540_000_000
"""2023-05-08, 10:00 UTC, a Monday."""
MINUTE = 60_000


def segment(
    text: str,
    at_ms: int = MONDAY,
    *,
    speaker: str | None = None,
    id: str | None = None,
    **more: object,
) -> Segment:
    """A segment of the wearer, or of a named speaker, that took four seconds."""
    fields = {
        "user_id": USER,
        "session_id": "talk",
        "segment_id": id or f"{at_ms}:{text}",
        "text": text,
        "speaker": speaker or "SPEAKER_00",
        "is_user": speaker is None,
        "start_ms": at_ms,
        "end_ms": at_ms + 4_000,
        "received_ms": at_ms + 4_000,
    }
    return Segment.model_validate({**fields, **more})


def window(*said: str | Segment, at_ms: int = MONDAY, context: Sequence[Segment] = ()) -> Window:
    """A window; texts become segments of the wearer, ten seconds apart."""
    segments = tuple(
        each if isinstance(each, Segment) else segment(each, at_ms + 10_000 * place)
        for place, each in enumerate(said)
    )
    name = "|".join(each.segment_id for each in segments)
    return Window(name, USER, "talk", segments, tuple(context), closed_ms=at_ms + MINUTE)


def facts_of(*said: str | Segment, context: Sequence[Segment] = ()) -> tuple[Fact, ...]:
    """The facts of a window."""
    return extract(window(*said, context=context)).facts


def texts_of(*said: str | Segment, context: Sequence[Segment] = ()) -> list[str]:
    """The texts of the facts of a window."""
    return [fact.text for fact in facts_of(*said, context=context)]


def memory(text: str, at_ms: int = MONDAY, *, slot: Slot | None = None, **more: object) -> Memory:
    """A memory that is there already."""
    fields = {
        "id": f"memory of {text}",
        "user_id": USER,
        "content": text,
        "slot": slot,
        "evidence": ("before",),
        "said_at_ms": at_ms,
        "created_at_ms": at_ms,
        "updated_at_ms": at_ms,
    }
    return Memory.model_validate({**fields, **more})


def alike(ours: str, theirs: str) -> float:
    """How many words two texts share: a stand-in for embeddings."""
    first, second = set(content(ours)), set(content(theirs))
    return len(first & second) / ((len(first) * len(second)) ** 0.5 or 1.0)


class World:
    """What is known about one user."""

    def __init__(self, *known: Memory) -> None:
        self.memories = {each.id: each for each in known}
        self.changes: list[Change] = []
        self.decisions: list[Decision] = []
        self.guards: dict[str, int] = {}

    def near(self, facts: Sequence[Fact]) -> list[list[Candidate]]:
        """What the processor would offer for each fact: by key, and the alike."""
        offered = []
        for fact in facts:
            wanted = keys(USER, fact)
            found = [
                Candidate(known, alike(fact.text, known.content), keyed=known.id in wanted)
                for known in self.memories.values()
            ]
            offered.append([each for each in found if each.keyed or each.similarity > 0])
        return offered

    def hear(self, *said: str | Segment, at_ms: int = MONDAY) -> list[str]:
        """Let a window be decided; returns the actions."""
        return self.decide(window(*said, at_ms=at_ms))

    def decide(self, heard: Window, extraction: Extraction | None = None) -> list[str]:
        """Decide a window and apply its changes; returns the actions."""
        facts = (extraction or extract(heard)).facts
        near = self.near(facts)
        return self.carry_out(heard, decide(heard, facts, near).verdicts, near)

    def carry_out(
        self, heard: Window, verdicts: Sequence[Verdict], near: Sequence[Sequence[Candidate]]
    ) -> list[str]:
        """Guard, plan and apply; returns the actions."""
        allowed, self.guards = guard(heard, verdicts, near)
        changes, decisions = plan(
            heard, allowed, decided_at_ms=heard.closed_ms + 1_000, engine="rules"
        )
        for change in changes:
            if change.after is None:
                del self.memories[change.memory_id]
            else:
                self.memories[change.memory_id] = change.after
        self.changes = list(changes)
        self.decisions = list(decisions)
        return [decision.action.value for decision in decisions]

    @property
    def contents(self) -> list[str]:
        """How the memories read, sorted."""
        return sorted(each.content for each in self.memories.values())

    @property
    def actions(self) -> list[str]:
        """The actions of the last window."""
        return [decision.action.value for decision in self.decisions]

    @property
    def rules(self) -> list[str]:
        """The rules that decided the last window."""
        return [decision.rule for decision in self.decisions]
