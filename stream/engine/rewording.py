"""What a revision of speech that was decided on means: what is said now, and what is not said any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from schemas import Action, Memory
from stream.engine.case import Case
from stream.engine.keys import former
from stream.engine.memories import id_of
from stream.engine.types import Fact, Verdict

__all__ = ["differences", "withdrawn"]


def differences(user_id: str, said: Iterable[Fact], before: Iterable[Fact]) -> tuple[Fact, ...]:
    """Compare the facts of two wordings of the same segments.

    Args:
        user_id: whose they are.
        said: what the segments say now.
        before: what the part of them said that has changed.

    Returns:
        What only the former wording says, marked as withdrawn, and what only the new one says.
    """
    now, then = tuple(said), tuple(before)
    ids = {_key(user_id, fact) for fact in now}
    known = {(_key(user_id, fact), fact.text) for fact in then}
    return (
        *(replace(fact, withdrawn=True) for fact in then if _key(user_id, fact) not in ids),
        *(fact for fact in now if (_key(user_id, fact), fact.text) not in known),
    )


def withdrawn(case: Case) -> list[Verdict]:
    """Take back what only a former wording said; nothing that was also said elsewhere."""
    return list(_taken_back(case))


def _taken_back(case: Case) -> Iterator[Verdict]:
    fact = case.fact
    ids = {_key(case.user_id, fact), id_of(case.user_id, replace(fact, slot=None))}
    said = set(fact.evidence)
    reason = "its segments read otherwise now"
    for memory in (known.memory for known in case.candidates):
        if memory.id not in ids - case.stated or not said.issuperset(memory.evidence or ("",)):
            continue
        if (back := _restored(fact, memory)) is not None:
            yield Verdict(back, Action.UPDATE, "revised", reason, memory)
        else:
            yield Verdict(fact, Action.DELETE, "revised", reason, memory)


def _restored(fact: Fact, memory: Memory) -> Fact | None:
    """Tell what a memory said before the words that are withdrawn; None when it did not exist."""
    others = (each for each in memory.history if not set(fact.evidence).issuperset(each.evidence))
    former_one = next(others, None)
    if former_one is None:
        return None
    return replace(
        fact, text=former_one.content, slot=former_one.slot, retracts=False, hedged=False
    )


def _key(user_id: str, fact: Fact) -> str:
    """Tell which memory a fact makes."""
    if fact.hedged:
        fact = replace(fact, slot=None)
    elif fact.slot and fact.retracts:
        fact = replace(fact, slot=former(fact.slot, fact.slot.value))
    return id_of(user_id, fact)
