"""Which memory somebody means who says that something is over, by the words that name it."""

from __future__ import annotations

from collections.abc import Sequence

from schemas import Memory
from stream.engine.expression import rx
from stream.engine.keys import FORMER, OPINION
from stream.engine.languages.alike import covered, folded
from stream.engine.languages.doing import DOES
from stream.engine.languages.endings import OVER
from stream.engine.languages.known import likely_language
from stream.engine.languages.vocabulary import (
    FRAMES,
    JOINING,
    LASTING,
    LIGHT,
    NEGATIONS,
    NUMBERS,
    OWNING,
    PARTICLES,
    SEEKING,
    STATES,
)
from stream.text import words

__all__ = ["means"]

_OWNED = frozenset(("has", "pet", "car", "phone", "uses"))
_LOVED = frozenset(
    ("girlfriend", "boyfriend", "partner", "fiancé", "wife", "husband", "dating", "relationship")
)
_NAMED: dict[str, frozenset[str]] = {
    "died": frozenset(("pet",)),
    "unloved": _LOVED,
    "undied": frozenset(("pet",)),
    "love": _LOVED | {"friend"},
    **dict.fromkeys(("left", "unseen"), frozenset()),
}
"""Endings of somebody, and the attributes under which they may be known by name; none: whom one has."""


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
    if not (wanted or attribute == f"{OVER}love") or not _is_so(memory, spoken, text):
        return False
    said = frozenset(folded(NUMBERS.get(word, word)) for word in spoken)
    kind = attribute.removeprefix(OVER) if attribute.startswith(OVER) else ""
    seeking = attribute.startswith(DOES) and not SEEKING.isdisjoint(value.split())
    if not (seeking or _is_of_kind(attribute, kind, memory, spoken)):
        return False
    if not wanted:  # "we have split up"
        return memory.slot is not None and memory.slot.attribute in _LOVED
    if kind == "nothing" and not _is_planned(memory, text):
        return False
    if kind in _NAMED:
        return said.issuperset(map(folded, wanted))
    return not _other_doing(attribute, value, wanted, spoken) and all(
        covered(word, said) for word in wanted
    )


def _is_of_kind(attribute: str, kind: str, memory: Memory, spoken: Sequence[str]) -> bool:
    """Tell whether a memory is of what can end like this: what is sold is what one has."""
    held = memory.slot.attribute if memory.slot else ""
    if (kind == "found") != (not SEEKING.isdisjoint(spoken)):
        return False
    if state := STATES.get(kind):
        return not state.isdisjoint(spoken)
    if among := _NAMED.get(kind):
        return held in among
    if kind in _NAMED or kind in ("owned", "wrecked") or attribute in _OWNED:
        return held in _OWNED or not OWNING.isdisjoint(spoken)
    return True


def _is_planned(memory: Memory, text: str) -> bool:
    """Tell whether a memory is of an event: not of a house where one is going to go."""
    held = memory.slot.attribute if memory.slot else ""
    language = likely_language(memory.content, text)
    if held.startswith(("when_", "plan")) or language is None:
        return True
    said = memory.content
    return any(map(str.isdigit, said)) or any(
        each.search(said)
        for each in (
            language.dates.future,
            language.forms.season,
            *map(rx, language.dates.weekdays),
        )
    )


def _other_doing(attribute: str, value: str, wanted: Sequence[str], spoken: Sequence[str]) -> bool:
    """Tell whether "I do no yoga any more" is no end of it: of what one teaches, but not of what one does or has."""
    lightly = LIGHT.isdisjoint(wanted) and not LIGHT.isdisjoint(value.split())
    return attribute.startswith(DOES) and lightly and (LIGHT | OWNING).isdisjoint(spoken)


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
    past = (
        (SEEKING | LASTING).isdisjoint(spoken)
        and (not held or held.startswith(DOES))
        and language.dates.past.search(memory.content)
    )
    return not past


def _named(attribute: str, value: str) -> Sequence[str]:
    """List the words that a memory must have, to be the one that is over."""
    spoken = [word for word in value.split() if word not in PARTICLES]
    if attribute.startswith(DOES) and len(spoken) > 1:
        return [word for word in spoken if word not in LIGHT] or spoken
    # "The move to Leipzig" may be known as "I'm moving to Leipzig".
    return [word for word in spoken if word not in FRAMES] or spoken
