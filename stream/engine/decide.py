"""Facts and the memories near them → verdicts. Keys decide; similarity alone never retires anything.

The rules are tried in the order of `_RULES`; the first that has an answer decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from stream.engine.agreement import agree
from stream.engine.by_name import of_kin
from stream.engine.case import Case, value_of
from stream.engine.draft import Draft
from stream.engine.keys import FORMER, OPINION, keys
from stream.engine.meaning import is_or_has, names_which, says_the_same, tells_what_it_is
from stream.engine.memories import id_of
from stream.engine.retractions import as_known, over_since, retracted, revived
from stream.engine.rewording import withdrawn
from stream.engine.slot_rules import SWITCHED, implied, slot_rule
from stream.engine.stages import ends_stage
from stream.engine.stance import denies
from stream.engine.swaps import new_value, takes_place_of
from stream.engine.types import Candidate, Fact, Verdict, Verdicts, Window
from stream.engine.wording import adds_nothing, does_it, instead_of, refines
from stream.text import normalised

__all__ = ["NEARBY", "NEAR_DUPLICATE", "decide", "keys"]

NEAR_DUPLICATE = 0.9
"""Cosine from which two texts may be the same statement, if their words say so too."""
NEARBY = 0.5
"""Cosine below which a memory has nothing to do with a fact."""
_LASTING = (
    FORMER,
    OPINION,
    "hometown",
    "birth",
    "allergy",
    "condition",
    "language",
    "name",
    "lives_in",
    "works_at",
    "job_title",
)
"""Beginnings of attributes whose values no other thing takes the place of."""
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
    stated = frozenset(id_of(window.user_id, fact) for fact in facts if not fact.withdrawn)
    verdicts: list[Verdict] = []
    for fact, candidates in zip(facts, near, strict=True):
        if fact.hedged:
            # What may not be so has no place in a slot.
            fact = replace(fact, slot=None, retracts=False)  # noqa: PLW2901
        seen = draft.seen(fact, candidates, keys(window.user_id, fact))
        case = Case(window.user_id, fact, seen, stated)
        for verdict in withdrawn(case) if fact.withdrawn else _verdicts(_conditioned(case)):
            draft.apply(verdict)
            verdicts.append(verdict)
    return Verdicts(tuple(verdicts))


def _conditioned(case: Case) -> Case:
    """Leave the slot only to a fact whose condition is met: "I left A for B" may mean anything but A."""
    case = as_known(of_kin(case))
    fact, slot = case.fact, case.fact.slot
    if slot is None or fact.retracts or not (fact.known or (fact.replaces and not slot.many)):
        return case
    held = [value_of(known) for known in case.under(slot.attribute)]
    fits = all(set(fact.replaces.split()) & set(value.split()) for value in held)
    if not held and (switched := _switched(case)):
        return switched
    return case if fits and (held or not fact.known) else case.as_statement()


def _switched(case: Case) -> Case | None:
    """Find what "I went from A to B" is about: the only thing, of those one switches, that is A."""
    ours = case.fact.slot if case.fact.replaces else None
    switched = {
        slot.attribute
        for known in case.candidates
        if ours and (slot := known.memory.slot) and slot.subject == ours.subject
        if slot.attribute in SWITCHED and not slot.many and slot.value == case.fact.replaces
    }
    if ours is None or len(switched) != 1:
        return None
    slot = ours.model_copy(update={"attribute": switched.pop(), "many": False})
    return replace(case, fact=replace(case.fact, slot=slot))


def _verdicts(case: Case) -> list[Verdict]:
    for rule in _RULES:
        if found := rule(case):
            return found
    return case.add("new", "nothing known says this")


def _same_wording(case: Case) -> list[Verdict] | None:
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


def _changed_since(case: Case) -> bool:
    """Tell whether the slot has another value now, so that the old words are news again."""
    slot = case.fact.slot
    return (
        slot is not None
        and not slot.many
        and any(value_of(known) != slot.value for known in case.under(slot.attribute))
    )


def _nothing_near(case: Case) -> list[Verdict] | None:
    if any(known.keyed or known.similarity >= NEARBY for known in case.candidates):
        return None
    return case.add("nothing_near", "nothing like it is known")


def _near_duplicate(case: Case) -> list[Verdict] | None:
    text = case.fact.text
    for known in case.candidates:
        old = known.memory.content
        if (
            known.similarity >= NEAR_DUPLICATE
            and agree(text, old)
            and adds_nothing(text, old)
            and not is_or_has(text, old)
        ):
            return case.none("near_duplicate", "known in nearly the same words", known)
    return None


def _same_meaning(case: Case) -> list[Verdict] | None:
    """Leave out "Spiders frighten me" when "I'm scared of spiders" is known, whatever words they share."""
    for known in case.candidates:
        if says_the_same(case.fact.text, known.memory.content):
            return case.none("same_meaning", "known in other words", known)
    return None


def _denied_already(case: Case) -> list[Verdict] | None:
    """Leave out "I have no brothers or sisters" when "I'm an only child" is known, and nothing ends by it."""
    slot = case.fact.slot
    if slot is None or not case.fact.retracts or case.under(slot.attribute):
        return None
    return _same_meaning(case)


def _denied(case: Case) -> list[Verdict] | None:
    """Replace "User can't swim" by "User can swim", and the other way round."""
    if case.fact.hedged:
        return None
    for known in case.candidates:
        if denies(case.fact.text, known.memory.content):
            if not case.is_later(known.memory):
                return case.none("older", "the opposite was said later", known)
            return case.update("denied", "the opposite is said now", known)
    return None


def _instead(case: Case) -> list[Verdict] | None:
    """Replace "User drinks coffee" by "User drinks tea instead of coffee"."""
    if case.fact.hedged:
        return None
    for known in case.candidates:
        if case.is_later(known.memory) and instead_of(case.fact.text, known.memory.content):
            return case.update("new_value", "something else takes its place", known)
    return None


def _swapped(case: Case) -> list[Verdict] | None:
    """Replace "User keeps notes in Evernote" by "User keeps notes in Obsidian now"; only if one memory is meant."""
    if case.fact.hedged or case.fact.retracts:
        return None
    meant = [
        known
        for known in case.candidates
        if not (known.memory.slot and known.memory.slot.attribute.startswith(_LASTING))
        and takes_place_of(case.fact, known.memory.content)
    ]
    if len(meant) != 1:
        return None
    if not case.is_later(meant[0].memory):
        return case.none("older", "something else has taken its place", meant[0])
    held = meant[0].memory.slot
    if held and case.fact.slot is None:
        # Its attribute has another value now, even if nobody can tell which words are it.
        value = new_value(case.fact) or normalised(case.fact.text)
        slot = held.model_copy(update={"value": value})
        case = replace(case, fact=replace(case.fact, slot=slot))
    return case.update("swapped", "something else takes its place", meant[0])


def _done(case: Case) -> list[Verdict] | None:
    """Replace "User needs to renew the passport" by "User has renewed the passport", or a stage of life by the next."""
    if case.fact.hedged:
        return None
    for known in case.candidates:
        now, before = case.fact.text, known.memory.content
        if case.is_later(known.memory) and (does_it(now, before) or ends_stage(now, before)):
            return case.update("done", "what was to be done is done", known)
    return None


def _refined(case: Case) -> list[Verdict] | None:
    for known in case.candidates:
        if (
            (known.keyed or known.similarity >= NEARBY)
            and (known.memory.slot in (case.fact.slot, None) or _is_habit(case, known))
            and not case.fact.hedged
            and case.is_later(known.memory)
            and refines(case.fact.text, known.memory.content)
        ):
            return case.update("refined", "says the same and more", known)
    return None


def _is_habit(case: Case, known: Candidate) -> bool:
    """Tell whether both are about what is done again and again, which is worded, and has no value."""
    slots = (case.fact.slot, known.memory.slot)
    return all(slot is not None and slot.attribute == "habit" for slot in slots)


def _named(case: Case) -> list[Verdict] | None:
    """Replace "User has a meeting on Thursday" by "The meeting on Thursday is with the auditors"."""
    if case.fact.hedged:
        return None
    for known in case.candidates:
        text, old = case.fact.text, known.memory.content
        described = case.fact.slot is None and tells_what_it_is(text, old)
        if case.is_later(known.memory) and (described or names_which(text, old)):
            return case.update("refined", "tells which one", known)
    return None


def _again(case: Case) -> list[Verdict] | None:
    back = revived(case)
    return case.add("new", "holds again") + back if back else None


_RULES: tuple[Callable[[Case], list[Verdict] | None], ...] = (
    _same_wording,
    _denied_already,
    retracted,
    over_since,
    slot_rule,
    implied,
    _again,
    _denied,
    _same_meaning,
    _named,
    _swapped,
    _instead,
    _done,
    _nothing_near,
    _near_duplicate,
    _refined,
)
