"""What a revision of speech that was decided on means: what is said now, and what is not said any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from schemas import Action, Memory, Segment
from stream.engine.case import Case
from stream.engine.extract import extract
from stream.engine.keys import former
from stream.engine.memories import id_of
from stream.engine.types import Candidate, Fact, Verdict, Window
from stream.engine.wording import content

__all__ = ["differences", "said_before", "unsaid", "withdrawn"]

_REASON = "its segments read otherwise now"


def differences(user_id: str, said: Iterable[Fact], before: Iterable[Fact]) -> tuple[Fact, ...]:
    """Compare the facts of two wordings of the same segments.

    Args:
        user_id: whose they are.
        said: what the segments say now.
        before: what the part of them said that has changed: see `said_before`.

    Returns:
        What only the former wording says, and what only the new one says.
    """
    now, then = tuple(said), tuple(before)
    ids = {_key(user_id, fact) for fact in now}
    known = {(_key(user_id, fact), fact.text) for fact in then}
    return (
        *(fact for fact in then if _key(user_id, fact) not in ids),
        *(fact for fact in now if (_key(user_id, fact), fact.text) not in known),
    )


def withdrawn(case: Case) -> list[Verdict]:
    """Take back what only a former wording said; nothing that was also said elsewhere."""
    return list(_taken_back(case))


def _taken_back(case: Case) -> Iterator[Verdict]:
    fact = case.fact
    ids = {_key(case.user_id, fact), id_of(case.user_id, replace(fact, slot=None))}
    said = set(fact.evidence)
    for memory in (known.memory for known in case.candidates):
        if memory.id not in ids - case.stated or not said.issuperset(memory.evidence or ("",)):
            continue
        if (back := _restored(fact, memory)) is not None:
            yield Verdict(back, Action.UPDATE, "revised", _REASON, memory)
        else:
            yield Verdict(fact, Action.DELETE, "revised", _REASON, memory)


def said_before(window: Window, *, offset_minutes: int = 0) -> tuple[Fact, ...]:
    """Read what segments of a window said when they were decided on, and do not say any more."""
    if not window.withdrawn:
        return ()
    former = replace(window, segments=window.withdrawn)
    return tuple(
        replace(fact, withdrawn=True)
        for fact in extract(former, offset_minutes=offset_minutes).facts
    )


def unsaid(
    window: Window, near: Iterable[Sequence[Candidate]], decided: Iterable[Verdict]
) -> tuple[Verdict, ...]:
    """Take back memories of words that are not said any more, whoever worded them.

    A memory goes, or says again what it said before, if it comes of nothing but revised segments, has a word that
    only their former wording has, and no verdict is about it.

    Args:
        window: with what its segments no longer say.
        near: the memories that were offered.
        decided: what the engine wants.
    """
    gone = {segment.segment_id for segment in window.withdrawn}
    if not gone:
        return ()
    decided_on = {verdict.target.id for verdict in decided if verdict.target}
    lost = _words(window.withdrawn) - _words((*window.segments, *window.context))
    memories = {each.memory.id: each.memory for some in near for each in some}
    return tuple(
        _back(memory)
        for memory in memories.values()
        if memory.id not in decided_on
        and memory.evidence
        and gone.issuperset(memory.evidence)
        and not lost.isdisjoint(content(memory.content))
    )


def _words(segments: Iterable[Segment]) -> frozenset[str]:
    return frozenset(word for segment in segments for word in content(segment.text))


def _back(memory: Memory) -> Verdict:
    fact = Fact(
        memory.content, memory.evidence, memory.said_at_ms, slot=memory.slot, withdrawn=True
    )
    before = _restored(fact, memory)
    action = Action.UPDATE if before else Action.DELETE
    return Verdict(before or fact, action, "revised", _REASON, memory)


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
