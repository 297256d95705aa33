"""What is over: what is left of the memories that a retraction means, and what holds again."""

from __future__ import annotations

from dataclasses import replace

from stream.engine.case import Case, value_of
from stream.engine.endings import ENDED, ending
from stream.engine.held import ended, held, rest_of
from stream.engine.keys import FORMER, former, unnamed
from stream.engine.languages.doing import DOES
from stream.engine.languages.endings import OVER
from stream.engine.plain import plain
from stream.engine.types import Candidate, Verdict
from stream.engine.wording import same_words

__all__ = ["as_known", "over_since", "retracted", "revived"]


def as_known(case: Case) -> Case:
    """Read an ending so that it means something that is known; a mere statement if no reading does.

    "I don't bother with chess" ends a habit of bothering, or else whatever else is known of chess.
    """
    fact, slot = case.fact, case.fact.slot
    if slot is None or not fact.retracts or not slot.attribute.startswith((DOES, ENDED)):
        return case
    if held(case, slot.attribute, slot.value):
        return case
    if slot.attribute.startswith(ENDED):
        return case.as_statement()
    found = ending(plain(fact.said or fact.text))
    if found is None or not ended(case, found.kind, found.value):
        return case
    named = {"attribute": ENDED + found.kind, "value": found.value}
    return replace(case, fact=replace(fact, slot=slot.model_copy(update=named), known=True))


def retracted(case: Case) -> list[Verdict] | None:
    """Remove what a retraction means, and remember that it is over."""
    fact, slot = case.fact, case.fact.slot
    if slot is None or not fact.retracts:
        return None
    found = held(case, slot.attribute, slot.value)
    if not found and fact.known:
        return case.as_statement().add("not_known", "ends nothing that is known")
    over = replace(
        case, fact=replace(fact, slot=former(slot, slot.value), retracts=False, known=False)
    )
    if not found:
        return over.add("not_known", "is over, and was not known")
    if slot.attribute.startswith(OVER) and (was := found[0].memory.slot):
        over = replace(case, fact=replace(over.fact, slot=former(was, was.value)))
    gone = [known for known in found if case.is_later(known.memory)]
    if not gone:
        return case.none("older", "what it retracts was said later", found[0])
    # "Hodge and Finch" is one firm.
    item = "" if slot.attribute == f"{ENDED}post" else slot.value
    verdicts = [verdict for known in gone for verdict in _over(case, known, item)]
    return verdicts + over.add("ended", "remembered as over")


def _over(case: Case, known: Candidate, value: str) -> list[Verdict]:
    """Delete a memory, or take out of its list what is over."""
    over = case.delete("retracted", f"no longer holds: {case.fact.text}", known)
    left = rest_of(known.memory.content, value)
    same = [each for each in case.candidates if each.memory.content == known.memory.content]
    if not left or len(same) > 1:
        return over
    rest = replace(case.fact, text=left, slot=known.memory.slot, retracts=False, known=False)
    listed, why = replace(case, fact=rest), f"no longer lists {value}"
    if same_words(value_of(known) or left, left):
        return listed.update("shortened", why, known)
    return over + listed.as_statement().add("shortened", why)


def over_since(case: Case) -> list[Verdict] | None:
    """Leave out what has ended since it was said."""
    for known in _endings(case):
        if not case.is_later(known.memory):
            return case.none("older", "it has ended since this was said", known)
    return None


def revived(case: Case) -> list[Verdict]:
    """Remove the memory that something was over, now that it holds again."""
    return [
        verdict
        for known in _endings(case)
        for verdict in case.delete("holds_again", "it holds again", known)
    ]


def _endings(case: Case) -> list[Candidate]:
    slot = case.fact.slot
    if slot is None or case.fact.retracts:
        return []
    ended = case.under(FORMER + slot.attribute)
    return [known for known in ended if value_of(known) in ("", slot.value, unnamed(slot))]
