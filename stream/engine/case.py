"""A fact and what is known: what the rules of a decision look at, and what they may answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from schemas import Action, Memory, Slot
from stream.engine.keys import related
from stream.engine.memories import id_of
from stream.engine.types import Candidate, Fact, Verdict
from stream.engine.wording import adds_nothing

__all__ = ["Case", "value_of"]


def value_of(candidate: Candidate) -> str:
    """Tell the value of the slot that a candidate holds; "" when it has no slot."""
    return candidate.memory.slot.value if candidate.memory.slot else ""


@dataclass(frozen=True, slots=True)
class Case:
    """A fact and what is known."""

    user_id: str
    fact: Fact
    candidates: Sequence[Candidate]
    stated: frozenset[str] = field(default=frozenset())
    """Ids of the memories that the facts of the window make or confirm."""

    def none(self, rule: str, reason: str, candidate: Candidate) -> list[Verdict]:
        """Leave everything as it is, because of a memory."""
        return [self._verdict(Action.NONE, rule, reason, candidate)]

    def update(self, rule: str, reason: str, candidate: Candidate) -> list[Verdict]:
        """Let a memory say what the fact says."""
        return [self._verdict(Action.UPDATE, rule, reason, candidate)]

    def delete(self, rule: str, reason: str, candidate: Candidate) -> list[Verdict]:
        """Remove a memory."""
        return [self._verdict(Action.DELETE, rule, reason, candidate)]

    def add(self, rule: str, reason: str) -> list[Verdict]:
        """Add the fact, unless its memory is there already and has moved on."""
        own = id_of(self.user_id, self.fact)
        taken = next((known for known in self.candidates if known.memory.id == own), None)
        if taken is None:
            return [Verdict(self.fact, Action.ADD, rule, reason)]
        if adds_nothing(self.fact.text, taken.memory.content):
            return self.none("contained", "the memory says this and more", taken)
        if self.fact.slot and self.fact.slot.many and value_of(taken) != self.fact.slot.value:
            return self.as_statement().add(rule, reason)  # its place holds something more precise
        if self.is_later(taken.memory):
            return self.update("restated", "said again, after the memory had changed", taken)
        return self.none("older", "the memory has changed since this was said", taken)

    def as_statement(self) -> Case:
        """Look at the fact as a mere statement, without its slot."""
        return replace(self, fact=replace(self.fact, slot=None, retracts=False))

    def is_later(self, memory: Memory) -> bool:
        """Tell whether the fact was said after what a memory says."""
        return self.fact.said_at_ms > memory.said_at_ms

    def under(self, attribute: str) -> list[Candidate]:
        """List the memories of one attribute of the fact's subject."""
        return [known for known, slot in self._slots() if slot.attribute == attribute]

    def akin(self, attribute: str) -> list[Candidate]:
        """List the memories of the attributes that can stand for one: a car is something one has."""
        return [known for known, slot in self._slots() if related(attribute, slot.attribute)]

    def _slots(self) -> Iterator[tuple[Candidate, Slot]]:
        subject = self.fact.slot.subject if self.fact.slot else None
        for known in self.candidates:
            slot = known.memory.slot
            if slot and slot.subject == subject:
                yield known, slot

    def _verdict(self, action: Action, rule: str, reason: str, candidate: Candidate) -> Verdict:
        score = candidate.similarity or None
        return Verdict(self.fact, action, rule, reason, candidate.memory, score=score)
