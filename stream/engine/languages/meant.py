"""Which memory somebody means who says that something is over, by the words that name it."""

from __future__ import annotations

from collections.abc import Sequence

from schemas import Memory
from stream.engine.keys import FORMER, OPINION
from stream.engine.languages.alike import covered, folded
from stream.engine.languages.doing import DOES
from stream.engine.languages.endings import OVER
from stream.engine.languages.known import likely_language
from stream.engine.languages.vocabulary import (
    FRAMES,
    JOINING,
    LIGHT,
    NEGATIONS,
    NUMBERS,
    OWNING,
    PARTICLES,
    SEEKING,
)
from stream.text import words

__all__ = ["means"]

_OWNED = frozenset(("has", "pet", "car", "phone", "uses"))
_LOVED = frozenset(
    ("girlfriend", "boyfriend", "partner", "fiancé", "wife", "husband", "dating", "relationship")
)
_NAMED = {"died": frozenset(("pet",)), "love": _LOVED | {"friend"}}
"""Endings of somebody, and the attributes under which they may be known by name."""


def means(attribute: str, value: str, memory: Memory, text: str) -> bool:
    """Tell whether an ending can mean a memory of the same subject.

    Args:
        attribute: of what is over.
        value: the words that name it.
        memory: what may be over.
        text: what says that something is.
    """
    wanted = _named(attribute, value)
    spoken = words(memory.content)
    if not wanted or not _is_so(memory, spoken, text):
        return False
    said = frozenset(folded(NUMBERS.get(word, word)) for word in spoken)
    held = memory.slot.attribute if memory.slot else ""
    kind = attribute.removeprefix(OVER)
    if (kind == "found") != bool(SEEKING.intersection(spoken)):
        return False
    if kind in _NAMED:
        return held in _NAMED[kind] and said.issuperset(map(folded, wanted))
    if kind in _OWNED | {"owned"} and held not in _OWNED and OWNING.isdisjoint(spoken):
        return False
    # "I do no yoga any more" is said of what one does or has, but not of what one teaches.
    if (
        attribute.startswith(DOES)
        and LIGHT.isdisjoint(wanted)
        and not LIGHT.isdisjoint(value.split())
        and LIGHT.isdisjoint(spoken)
    ):
        return False
    return all(covered(word, said) for word in wanted)


def _is_so(memory: Memory, spoken: Sequence[str], text: str) -> bool:
    """Tell whether a memory says one thing, of its subject, that is so now."""
    held = memory.slot.attribute if memory.slot else ""
    language = likely_language(memory.content, text)
    if language is None or held.startswith((FORMER, OPINION, "number_of_")):
        return False
    if not (JOINING | NEGATIONS).isdisjoint(spoken):
        return False
    if memory.slot is None and not language.values.kin.keys().isdisjoint(spoken):
        return False  # nobody knows whose it is
    past = (not held or held.startswith(DOES)) and language.dates.past.search(memory.content)
    return not past


def _named(attribute: str, value: str) -> Sequence[str]:
    """List the words that a memory must have, to be the one that is over."""
    spoken = [word for word in value.split() if word not in PARTICLES]
    if attribute.startswith(DOES) and len(spoken) > 1:
        return [word for word in spoken if word not in LIGHT] or spoken
    # "The move to Leipzig" may be known as "I'm moving to Leipzig".
    return [word for word in spoken if word not in FRAMES] or spoken
