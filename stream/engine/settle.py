"""Facts that an engine found late, beside the memories that turn out to be about them: keys decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas import Memory
from stream.engine.decide import decide
from stream.engine.keys import FORMER, keys
from stream.engine.types import Candidate, Fact, Verdict, Window
from stream.text import normalised

__all__ = ["settled"]


def settled(
    window: Window, verdicts: Sequence[Verdict], known: Sequence[Candidate]
) -> tuple[Verdict, ...]:
    """Decide by the rules what needs no opinion: a statement known in the same words, a slot that is taken.

    Everything else stays as the engine wants it.

    Args:
        window: where the facts come from.
        verdicts: what the engine wants.
        known: the memories under the keys of the facts, and those that the verdicts name.
    """
    return tuple(each for verdict in verdicts for each in _settled(window, verdict, known))


def _settled(window: Window, verdict: Verdict, known: Sequence[Candidate]) -> Iterator[Verdict]:
    fact = verdict.fact
    if fact.withdrawn:
        # Nothing is said: when its memory has gone, or rests on more by now, there is nothing to take back.
        if verdict.target and set(verdict.target.evidence) <= set(fact.evidence):
            yield verdict
        return
    wanted = {*keys(window.user_id, fact), *([verdict.target.id] if verdict.target else [])}
    about = [candidate for candidate in known if candidate.memory.id in wanted]
    if any(_is_settled_by(candidate.memory, fact) for candidate in about):
        yield from decide(window, [fact], [about]).verdicts
    else:
        yield verdict


def _is_settled_by(memory: Memory, fact: Fact) -> bool:
    if normalised(memory.content) == normalised(fact.text):
        return True
    ours, theirs = fact.slot, memory.slot
    if ours is None or theirs is None or fact.hedged:
        return False
    attribute = theirs.attribute.removeprefix(FORMER)
    return (ours.subject, ours.attribute.removeprefix(FORMER)) == (theirs.subject, attribute)
