"""What no engine may do, whatever it says: each guard has a name, and steps in are counted.

A guard turns a verdict into a harmless one. What was said is kept where it is safe: an UPDATE or
DELETE that is not allowed becomes an ADD of the statement beside the memory, so that nothing that
was said is lost and nothing that was known is overwritten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from stream.engine.guards.copied import copied
from stream.engine.guards.differs import differs
from stream.engine.guards.evidence import evidence
from stream.engine.guards.hand_written import hand_written
from stream.engine.guards.hedged import hedged
from stream.engine.guards.offered import offered
from stream.engine.guards.older import older
from stream.engine.guards.other_speaker import other_speaker
from stream.engine.guards.pinned import pinned
from stream.engine.guards.scene import Scene
from stream.engine.guards.taken import taken
from stream.engine.guards.too_many import too_many
from stream.engine.guards.twice import twice
from stream.engine.guards.unrelated import unrelated
from stream.engine.guards.unretracted import unretracted
from stream.engine.types import Candidate, Verdict, Window

__all__ = ["GUARDS", "MAX_RETIREMENTS", "guard"]

MAX_RETIREMENTS = 3
"""Memories that one window may retire: give another value, or delete."""


def guard(
    window: Window,
    verdicts: Sequence[Verdict],
    near: Sequence[Sequence[Candidate]],
    *,
    max_retirements: int = MAX_RETIREMENTS,
) -> tuple[tuple[Verdict, ...], dict[str, int]]:
    """Put the guards between an engine and a change.

    Args:
        window: what was decided on.
        verdicts: what the engine wants.
        near: the memories it was offered.
        max_retirements: how many memories the window may retire.

    Returns:
        The verdicts to carry out, one for each, and how often each guard stepped in.
    """
    scene = Scene(window, verdicts, near, max_retirements)
    counts: Counter[str] = Counter()
    allowed = []
    for verdict in map(_without_doubtful_slot, verdicts):
        for name, check in GUARDS.items():
            instead = check(verdict, scene)
            if instead is not None:
                counts[name] += 1
                verdict = replace(instead, rule=name)  # noqa: PLW2901
        scene.accept(verdict)
        allowed.append(verdict)
    return tuple(allowed), dict(counts)


def _without_doubtful_slot(verdict: Verdict) -> Verdict:
    """What may not be so has no place in a slot: nobody has looked up what is there."""
    if not verdict.fact.hedged or verdict.fact.slot is None:
        return verdict
    return replace(verdict, fact=replace(verdict.fact, slot=None, retracts=False))


GUARDS: dict[str, Callable[[Verdict, Scene], Verdict | None]] = {
    "evidence": evidence,
    "twice": twice,
    "offered": offered,
    "taken": taken,
    "copied": copied,
    "hand_written": hand_written,
    "pinned": pinned,
    "other_speaker": other_speaker,
    "older": older,
    "hedged": hedged,
    "unretracted": unretracted,
    "unrelated": unrelated,
    "differs": differs,
    "too_many": too_many,
}
"""Every guard by the name under which it is counted, in the order in which they look."""
