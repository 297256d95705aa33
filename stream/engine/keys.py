"""Which memories bear on a fact by what they are about: the ids to look up, without any search."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from schemas import Slot
from stream.engine.slot_tables.words import CLASSES, COLORS
from stream.engine.types import Fact
from stream.ids import memory_id
from stream.text import normalised, words

__all__ = [
    "EVENT",
    "FORMER",
    "MARRIED",
    "OPINION",
    "favorites",
    "former",
    "keys",
    "related",
    "unnamed",
]

OPINION = "opinion_of_"
"""Prefix of the attribute that tells whether somebody `likes` or `dislikes` a thing."""
FORMER = "former_"
"""Prefix of the attribute under which a retraction is remembered ("no longer works at Google").

It takes the place of what it retracts, so that the same memories result in whatever order the
speech arrives: an older "I work at Google" that comes late finds that it is over.
"""

EVENT = "when_"
"""Prefix of the attribute that tells when an event is."""

_POSSESSIONS = ("has", "pet", "car", "phone", "uses")
_AKIN = {
    "has": _POSSESSIONS,
    "pet": _POSSESSIONS,
    "car": _POSSESSIONS,
    "phone": _POSSESSIONS,
    "uses": _POSSESSIONS,
    "activity": ("plays", "hobby", "habit", "learning", "uses", "has"),
    "left": ("works_at", "lives_in", "school", "activity", "dating"),
    "habit": ("plays", "hobby", "habit", "activity"),
    "love": (
        "girlfriend",
        "boyfriend",
        "partner",
        "fiancé",
        "wife",
        "husband",
        "dating",
        "relationship",
    ),
}
"""Attributes that may hold what is said to be over: "I sold the Fiat" may mean a car."""
_SINGLE = frozenset((*_AKIN["love"], "car", "phone", "works_at", "lives_in", "school"))


MARRIED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("relationship", "dating"),
        ("wife", "husband", "girlfriend", "boyfriend", "partner", "fiancé"),
    ),
    **dict.fromkeys(("wife", "husband", "girlfriend", "boyfriend", "partner"), ("dating",)),
}
"""Attributes under which the same spouse may be known: "married to Ruth", "my wife is called Ruth"."""

_JOURNEYS = frozenset(
    ["trip", "visit", "journey", "vacation", "holiday", "flight", "tour", "travel", "plan", "plan"]
)


def event_named(attribute: str) -> str:
    """Tell the words that name an event: "Peru" of a trip to Peru, which may be known as "going to Peru"."""
    named = attribute.removeprefix(EVENT).split("_")
    return " ".join(word for word in named if word not in _JOURNEYS) or " ".join(named)


def related(attribute: str, held: str) -> bool:
    """Tell whether a retraction of one attribute can mean a memory of another."""
    if attribute.startswith(EVENT):
        return held.startswith((EVENT, "plan", "goal"))
    if attribute == "does":  # with the words that stay, where a part of them may change
        return held.startswith(attribute)
    return held == attribute or held in _AKIN.get(attribute, ())


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
    if fact.retracts:
        for attribute in _AKIN.get(slot.attribute, ()):
            yield Slot(
                subject=slot.subject,
                attribute=attribute,
                value=slot.value,
                many=attribute not in _SINGLE,
            )
    for attribute in MARRIED.get(slot.attribute, ()):
        yield Slot(subject=slot.subject, attribute=attribute, value="")
    for name in favorites(fact, slot):
        yield Slot(subject=slot.subject, attribute=f"favorite_{name}", value="")


def former(slot: Slot, value: str) -> Slot:
    """Name the slot that remembers that a value is over; no value: whatever it was."""
    return Slot(subject=slot.subject, attribute=FORMER + slot.attribute, value=value, many=True)


def unnamed(slot: Slot) -> str:
    """Tell what a pet is called that has no name yet: "dog max" → "dog"."""
    return slot.value.rpartition(" ")[0] if slot.attribute == "pet" else ""


def favorites(fact: Fact, slot: Slot) -> Iterator[str]:
    """Name the kinds of favorite that would imply a liking: "the color green" → color."""
    if slot.attribute.startswith(OPINION):
        yield from CLASSES.intersection(words(fact.text))
        if slot.attribute.removeprefix(OPINION) in COLORS:
            yield "color"
