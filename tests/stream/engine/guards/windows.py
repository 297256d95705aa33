"""Two verdicts of one window that an engine gave without seeing what the other leaves."""

from __future__ import annotations

from collections.abc import Sequence

from schemas import Action, Memory, Slot
from stream.engine.guards import guard
from stream.engine.plan import plan
from stream.engine.types import Candidate, Fact, Verdict
from tests.stream.engine.world import MONDAY, memory, segment, window

HEARD = window(segment("mine", id="mine"))
HOUSE = memory("User has a house in Bern")
FLAT = memory("User has a flat in Bern")


def verdict(
    action: Action,
    text: str,
    target: Memory | None = None,
    *,
    slot: Slot | None = None,
    retracts: bool = False,
    at: int = 1,
) -> Verdict:
    fact = Fact(text, ("mine",), MONDAY + 1_000 * at, slot=slot, retracts=retracts)
    return Verdict(fact, action, "model", "because", target)


def left(
    *verdicts: Verdict, known: Sequence[Memory] = (HOUSE, FLAT)
) -> tuple[list[str], dict[str, int]]:
    """What the memories say after the window, and how often guards stepped in."""
    near = [[Candidate(each, 0.9) for each in known]]
    allowed, counts = guard(HEARD, verdicts, near)
    assert len(allowed) == len(verdicts)
    changes, _ = plan(HEARD, allowed, decided_at_ms=MONDAY, engine="model")
    now = {each.id: each.content for each in known}
    for change in changes:
        if change.after is None:
            del now[change.memory_id]
        else:
            now[change.memory_id] = change.after.content
    return sorted(now.values()), counts
