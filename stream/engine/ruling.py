"""What a user's command means: the memories as they are go in, a ruling comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from schemas import Action, Memory

__all__ = ["Ruling", "refused"]

_DETAILS: Final = {Action.ADD: "added", Action.UPDATE: "updated", Action.DELETE: "deleted"}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a command does to one memory."""

    action: Action
    memory: Memory | None
    """What it is about: as it becomes, or as it was where it is deleted or left."""
    before: Memory | None
    rule: str
    """Name of what decided, as it appears in receipts."""
    reason: str
    """The same, in words."""
    outcome: Literal["committed", "dead_lettered", "not_found", "conflict"] = "committed"

    @property
    def detail(self) -> str:
        """What happened, in words."""
        return _DETAILS.get(self.action, self.reason)


def refused(
    outcome: Literal["dead_lettered", "not_found", "conflict"],
    reason: str,
    memory: Memory | None = None,
) -> Ruling:
    """Rule that nothing is done, and why."""
    return Ruling(Action.NONE, memory, memory, outcome, reason, outcome)
