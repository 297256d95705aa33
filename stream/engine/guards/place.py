"""Where the value of a slot belongs."""

from __future__ import annotations

from schemas import Memory, Slot

__all__ = ["is_place_of"]


def is_place_of(slot: Slot | None, memory: Memory) -> bool:
    """Tell whether a memory is where the value of a slot belongs: keys have decided that."""
    known = memory.slot
    if slot is None or known is None:
        return False
    same = (slot.subject, slot.attribute) == (known.subject, known.attribute)
    return same and (not slot.many or slot.value == known.value)
