"""Verdicts for the guards: another value for the favorite color, said by the wearer in a window of two."""

from __future__ import annotations

from collections.abc import Sequence

from schemas import Action, Memory, Slot
from stream.engine.guards import guard
from stream.engine.types import Candidate, Fact, Verdict
from tests.stream.engine.world import MONDAY, memory, segment, window

LATER = MONDAY + 1_000
HEARD = window(
    segment("mine", id="mine"), segment("hers", MONDAY + 5_000, id="hers", speaker="Maria")
)
COLOR = Slot(subject="user", attribute="favorite_color", value="blue")
BLUE = memory("User's favorite color is blue", slot=COLOR)


def fact(text: str = "User's favorite color is green", **more: object) -> Fact:
    slot = COLOR.model_copy(update={"value": "green"})
    fields = {"text": text, "evidence": ("mine",), "said_at_ms": LATER, "slot": slot}
    return Fact(**{**fields, **more})  # type: ignore[arg-type] # fields of different types


def verdict(
    action: Action = Action.UPDATE,
    target: Memory | None = BLUE,
    said: Fact | None = None,
    rule: str = "model",
) -> Verdict:
    return Verdict(said or fact(), action, rule, "because", target)


def guarded(
    *verdicts: Verdict, offered: Sequence[Memory] = (BLUE,)
) -> tuple[list[Verdict], dict[str, int]]:
    near = [[Candidate(each, 0.9) for each in offered]]
    allowed, counts = guard(HEARD, verdicts, near)
    return list(allowed), counts
