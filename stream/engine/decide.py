"""Facts and the memories near them → verdicts. Keys decide; similarity alone never retires anything.

The rules are tried in the order of `_RULES`; the first that has an answer decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from schemas import Action, Memory, Slot
from stream.engine.draft import Draft
from stream.engine.keys import FORMER, OPINION, favorites, former, keys, replaced_value, unnamed
from stream.engine.memories import id_of
from stream.engine.types import Candidate, Fact, Verdict, Verdicts, Window
from stream.engine.wording import adds_nothing, extras, refines
from stream.text import agree, normalised

__all__ = ["NEARBY", "NEAR_DUPLICATE", "decide", "keys"]

NEAR_DUPLICATE = 0.9
"""Cosine from which two texts may be the same statement, if their words say so too."""
NEARBY = 0.5
"""Cosine below which a memory has nothing to do with a fact."""
_PUNCTUATION = 8
"""Characters of punctuation and space that two equal wordings may differ in."""


def decide(window: Window, facts: Sequence[Fact], near: Sequence[Sequence[Candidate]]) -> Verdicts:
    """Decide what each fact means, one after the other, as if each had come in its own window.

    Args:
        window: where the facts come from.
        facts: in order of time.
        near: for each fact, the memories near it, among them those under its `keys`.
    """
    draft = Draft(window, window.closed_ms)
    verdicts: list[Verdict] = []
    for fact, candidates in zip(facts, near, strict=True):
        if fact.hedged:
            # What may not be so has no place in a slot.
            fact = replace(fact, slot=None, retracts=False)  # noqa: PLW2901
        seen = draft.seen(fact, candidates, keys(window.user_id, fact))
        for verdict in _verdicts(_Case(window.user_id, fact, seen)):
            draft.apply(verdict)
            verdicts.append(verdict)
    return Verdicts(tuple(verdicts))


@dataclass(frozen=True, slots=True)
class _Case:
    """A fact and what is known."""

    user_id: str
    fact: Fact
    candidates: Sequence[Candidate]

    def none(self, rule: str, reason: str, candidate: Candidate) -> list[Verdict]:
        return [self._verdict(Action.NONE, rule, reason, candidate)]

    def update(self, rule: str, reason: str, candidate: Candidate) -> list[Verdict]:
        return [self._verdict(Action.UPDATE, rule, reason, candidate)]

    def delete(self, rule: str, reason: str, candidate: Candidate) -> list[Verdict]:
        return [self._verdict(Action.DELETE, rule, reason, candidate)]

    def add(self, rule: str, reason: str) -> list[Verdict]:
        """Add the fact, unless its memory is there already and has moved on."""
        own = id_of(self.user_id, self.fact)
        taken = next((known for known in self.candidates if known.memory.id == own), None)
        if taken is None:
            return [Verdict(self.fact, Action.ADD, rule, reason)]
        if adds_nothing(self.fact.text, taken.memory.content):
            return self.none("contained", "the memory says this and more", taken)
        if self.is_later(taken.memory):
            return self.update("restated", "said again, after the memory had changed", taken)
        return self.none("older", "the memory has changed since this was said", taken)

    def is_later(self, memory: Memory) -> bool:
        return self.fact.said_at_ms > memory.said_at_ms

    def _verdict(self, action: Action, rule: str, reason: str, candidate: Candidate) -> Verdict:
        score = candidate.similarity or None
        return Verdict(self.fact, action, rule, reason, candidate.memory, score=score)

    def under(self, attribute: str) -> list[Candidate]:
        """List the memories of one attribute of the fact's subject."""
        subject = self.fact.slot.subject if self.fact.slot else None
        return [
            known
            for known in self.candidates
            if known.memory.slot
            and known.memory.slot.subject == subject
            and known.memory.slot.attribute == attribute
        ]


def _verdicts(case: _Case) -> list[Verdict]:
    for rule in _RULES:
        if found := rule(case):
            return found
    return case.add("new", "nothing known says this")


def _same_wording(case: _Case) -> list[Verdict] | None:
    text = case.fact.text
    wording = normalised(text)
    for known in case.candidates:
        content = known.memory.content
        # Texts that differ only in case and punctuation are about as long.
        if abs(len(content) - len(text)) > _PUNCTUATION or normalised(content) != wording:
            continue
        if not _changed_since(case):
            return case.none("same_wording", "known in the same words", known)
    return None


def _changed_since(case: _Case) -> bool:
    """Tell whether the slot has another value now, so that the old words are news again."""
    slot = case.fact.slot
    return (
        slot is not None
        and not slot.many
        and any(_value(known) != slot.value for known in case.under(slot.attribute))
    )


def _value(candidate: Candidate) -> str:
    return candidate.memory.slot.value if candidate.memory.slot else ""


def _retracted(case: _Case) -> list[Verdict] | None:
    fact, slot = case.fact, case.fact.slot
    if slot is None or not fact.retracts:
        return None
    ended = replace(case, fact=replace(fact, slot=former(slot, slot.value), retracts=False))
    held = _held(case.under(slot.attribute), slot.value)
    if held is None:
        return ended.add("not_known", "is over, and was not known")
    if not case.is_later(held.memory):
        return case.none("older", "what it retracts was said later", held)
    gone = case.delete("retracted", f"no longer holds: {fact.text}", held)
    return gone + ended.add("ended", "remembered as over")


def _held(known: list[Candidate], value: str) -> Candidate | None:
    """Find the one memory that a retraction means; None when none, or more than one, fits."""
    exact = [candidate for candidate in known if _value(candidate) == value]
    fitting = exact or [candidate for candidate in known if _fits(value, _value(candidate))]
    return fitting[0] if len(fitting) == 1 else None


def _fits(value: str, held: str) -> bool:
    """Tell whether "dog" can mean "dog max"; no value at all means whatever is there."""
    return set(value.split()) <= set(held.split())


def _over_since(case: _Case) -> list[Verdict] | None:
    """Leave out what has ended since it was said."""
    for known in _endings(case):
        if not case.is_later(known.memory):
            return case.none("older", "it has ended since this was said", known)
    return None


def _endings(case: _Case) -> list[Candidate]:
    slot = case.fact.slot
    if slot is None or case.fact.retracts:
        return []
    ended = case.under(FORMER + slot.attribute)
    return [known for known in ended if _value(known) in ("", slot.value, unnamed(slot))]


def _slot(case: _Case) -> list[Verdict] | None:
    slot = case.fact.slot
    if slot is None:
        return None
    known = _holder(case, slot)
    if known is None:
        return _named_since(case, slot)
    if _value(known) == slot.value:
        return _same_value(case, slot, known)
    if not case.is_later(known.memory):
        return case.none("older", "a later value is known", known)
    if slot.many and _fits(_value(known), slot.value):
        return case.update("refined", f"{slot.attribute} is {slot.value}", known)
    change = f"{slot.attribute} was {_value(known)}, is {slot.value}"
    return case.update("new_value", change, known) + _revived(case)


def _named_since(case: _Case, slot: Slot) -> list[Verdict] | None:
    """Leave out "I have a dog" when the dog is known by its name."""
    for known in case.under(slot.attribute):
        named = known.memory.slot is not None and unnamed(known.memory.slot) == slot.value
        if named and not extras(case.fact.text, slot):
            return case.none("same_value", f"{slot.attribute} is known as {_value(known)}", known)
    return None


def _holder(case: _Case, slot: Slot) -> Candidate | None:
    """Find the memory that holds the slot now, or that the fact says it replaces."""
    values = [slot.value]
    if slot.many:
        values += filter(None, (unnamed(slot), replaced_value(case.fact)))
    known = case.under(slot.attribute)
    if not slot.many:
        return known[0] if known else None
    return next((one for value in values for one in known if _value(one) == value), None)


def _same_value(case: _Case, slot: Slot, known: Candidate) -> list[Verdict]:
    ours, theirs = extras(case.fact.text, slot), extras(known.memory.content, slot)
    if ours <= theirs:
        return case.none("same_value", f"{slot.attribute} is {slot.value} already", known)
    if case.is_later(known.memory):
        if theirs <= ours:
            return case.update("refined", "says the same and more", known)
    elif normalised(case.fact.text) in (normalised(old.content) for old in known.memory.history):
        return case.none("older", "the memory has said so, and changed since", known)
    statement = replace(case, fact=replace(case.fact, slot=None))
    return statement.add("beside", f"says more about {slot.attribute}")


def _revived(case: _Case) -> list[Verdict]:
    """Remove the memory that something was over, now that it holds again."""
    return [
        verdict
        for known in _endings(case)
        for verdict in case.delete("holds_again", "it holds again", known)
    ]


def _implied(case: _Case) -> list[Verdict] | None:
    """Leave out "I love the color green" when green is the favorite color."""
    slot = case.fact.slot
    if slot is None or slot.value != "likes" or not slot.attribute.startswith(OPINION):
        return None
    thing = slot.attribute.removeprefix(OPINION)
    for kind in favorites(case.fact, slot):
        for known in case.under(f"favorite_{kind}"):
            if thing in _favored(case, known) and extras(case.fact.text, slot) <= {kind}:
                return case.none("implied", f"it is the favorite {kind}", known)
    return None


def _favored(case: _Case, known: Candidate) -> set[str]:
    """Tell what is, or was when the fact was said, the favorite."""
    slots = [known.memory.slot]
    if not case.is_later(known.memory):
        slots += [version.slot for version in known.memory.history]
    return {slot.value.replace(" ", "_") for slot in slots if slot}


def _nothing_near(case: _Case) -> list[Verdict] | None:
    if any(known.keyed or known.similarity >= NEARBY for known in case.candidates):
        return None
    return case.add("nothing_near", "nothing like it is known")


def _near_duplicate(case: _Case) -> list[Verdict] | None:
    text = case.fact.text
    for known in case.candidates:
        old = known.memory.content
        if known.similarity >= NEAR_DUPLICATE and agree(text, old) and adds_nothing(text, old):
            return case.none("near_duplicate", "known in nearly the same words", known)
    return None


def _refined(case: _Case) -> list[Verdict] | None:
    for known in case.candidates:
        if (
            (known.keyed or known.similarity >= NEARBY)
            and known.memory.slot == case.fact.slot
            and not case.fact.hedged
            and case.is_later(known.memory)
            and refines(case.fact.text, known.memory.content)
        ):
            return case.update("refined", "says the same and more", known)
    return None


def _again(case: _Case) -> list[Verdict] | None:
    revived = _revived(case)
    return case.add("new", "holds again") + revived if revived else None


_RULES: tuple[Callable[[_Case], list[Verdict] | None], ...] = (
    _same_wording,
    _retracted,
    _over_since,
    _slot,
    _implied,
    _again,
    _nothing_near,
    _near_duplicate,
    _refined,
)
