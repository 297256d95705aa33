"""Which memories bear on a fact by what they are about: the ids to look up, without any search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from schemas import Slot
from stream.engine.slot_tables.words import CLASSES, COLORS
from stream.engine.types import Fact
from stream.ids import memory_id
from stream.text import normalised, words

__all__ = ["FORMER", "OPINION", "favorites", "former", "keys", "replaced_value", "unnamed"]

OPINION = "opinion_of_"
"""Prefix of the attribute that tells whether somebody `likes` or `dislikes` a thing."""
FORMER = "former_"
"""Prefix of the attribute under which a retraction is remembered ("no longer works at Google").

It takes the place of what it retracts, so that the same memories result in whatever order the
speech arrives: an older "I work at Google" that comes late finds that it is over.
"""


@lru_cache(maxsize=1024)
def keys(user_id: str, fact: Fact) -> tuple[str, ...]:
    """List the ids of all memories that bear on a fact by what they are about."""
    found = [memory_id(user_id, None, normalised(fact.text))]
    if fact.slot and not fact.hedged:
        found.extend(memory_id(user_id, slot, "") for slot in _related_slots(fact, fact.slot))
    return tuple(dict.fromkeys(found))


def _related_slots(fact: Fact, slot: Slot) -> Iterator[Slot]:
    yield slot
    yield former(slot, slot.value)
    if not fact.retracts:
        yield former(slot, "")
    if kind := unnamed(slot):
        yield slot.model_copy(update={"value": kind})
        yield former(slot, kind)
    if old := replaced_value(fact):
        yield slot.model_copy(update={"value": old})
    for name in favorites(fact, slot):
        yield Slot(subject=slot.subject, attribute=f"favorite_{name}", value="")


def former(slot: Slot, value: str) -> Slot:
    """Name the slot that remembers that a value is over; no value: whatever it was."""
    return Slot(subject=slot.subject, attribute=FORMER + slot.attribute, value=value, many=True)


def unnamed(slot: Slot) -> str:
    """Tell what a pet is called that has no name yet: "dog max" → "dog"."""
    return slot.value.rpartition(" ")[0] if slot.attribute == "pet" else ""


_SWITCH = re.compile(r"\b(?:switched|changed) from (.+?) to ", re.IGNORECASE)


def replaced_value(fact: Fact) -> str | None:
    """Find A in "switched from A to B"."""
    found = _SWITCH.search(fact.text)
    return normalised(found[1]) if found else None


def favorites(fact: Fact, slot: Slot) -> Iterator[str]:
    """Name the kinds of favorite that would imply a liking: "the color green" → color."""
    if slot.attribute.startswith(OPINION):
        yield from CLASSES.intersection(words(fact.text))
        if slot.attribute.removeprefix(OPINION) in COLORS:
            yield "color"
