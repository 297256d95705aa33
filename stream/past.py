"""What was known at an earlier moment, from the changes log."""

from __future__ import annotations

from collections.abc import Iterable

from schemas import Change, Memory

__all__ = ["known_at"]


def known_at(changes: Iterable[Change], at_ms: int) -> list[Memory]:
    """Return the memories that the changes decided up to a moment leave.

    Args:
        changes: Of one user, oldest first.
        at_ms: The moment, milliseconds since 1970.
    """
    known: dict[str, Memory] = {}
    for change in changes:
        if change.decided_at_ms > at_ms:
            continue
        if change.after is None:
            known.pop(change.memory_id, None)
        else:
            known[change.memory_id] = change.after
    return [*known.values()]
