"""Which memories a retraction means: by their attribute, their value, or the words that name what is over."""

from __future__ import annotations

import re

from stream.engine.case import Case, value_of
from stream.engine.ended import ended as ended_by
from stream.engine.ended import is_of, is_once
from stream.engine.endings import ENDED
from stream.engine.held_kind import OTHERS, names_in, reads_like
from stream.engine.keys import EVENT, FORMER, OPINION, event_named
from stream.engine.languages.endings import OVER
from stream.engine.languages.meant import means
from stream.engine.shortening import without
from stream.engine.sorts import names_of
from stream.engine.stems import stem
from stream.engine.types import Candidate
from stream.engine.wording import comparable, content, is_about, is_present, same_words
from stream.text import word_set

__all__ = ["ended", "held", "rest_of"]

_AGREEMENTS = word_set(
    "subscription membership account plan lessons lesson class classes course contract licence license"
)
_COUNTED = "number_of_"
_LIFE = word_set("works_at lives_in job_title school hometown")
"""What one does not stop using: "I've switched from Aldi to Lidl" is no notice."""
_OR = r"(?:and|or|und|oder|y|et|ou)"
_AND = re.compile(rf" {_OR} ")
_A = r"(?:an?|the|my|our|some) "
_ITEM = rf"(?:{_A})?(?!(?:it|its|it['’]s|he|she|they|i|we|who|which|that|but|so|because|is|has|was|loves?|likes?|hates?|enjoys?)\b)[\w'-]+"
_ITEM_BEFORE = rf"[\w'-]+(?:,|,? {_OR}) "
_KINDS = {"activity": "thing", "with": "stayer", "group": "place", "debt": "owed", "state": "thing"}
"""How the endings of the tables read, where what they mean is not under their attributes."""
_WITH = re.compile(
    r"\b(?:seeing|dating|going out with|together with|is with|lives? with|living with|in love with|partner|husband|wife|girlfriend|boyfriend|engaged|married)\b",
    re.IGNORECASE,
)
_FRIENDS = re.compile(rf"{_WITH.pattern}|\b(?:friends?|mates?|pals?|neighbou?rs?)\b", re.IGNORECASE)
_SPEAK = re.compile(
    r"\b(?:speaks?|talks?|fell out|fallen out|hang out|separate ways|see each other)\b",
    re.IGNORECASE,
)
_WAY = re.compile(r"\b(?:flights?|fly\w*|trains?|ferry|coach|bus)\b", re.IGNORECASE)
_HABIT = re.compile(
    r"^\S+ (?:takes|gets|catches|goes|travels|commutes|rides|drives) (?!.*\(\d{4})", re.IGNORECASE
)
_CALLED_OFF = re.compile(r"\b(?:cancel\w*|called off|scrapped|axed|delayed|off)\b", re.IGNORECASE)
_STAY = re.compile(r"\b(?:trip|holidays?|vacation|weekend|honeymoon|visit\w*)\b", re.IGNORECASE)
_LOVERS = 2
"""Memories that may say who somebody is with: a name and a state."""


def held(case: Case, attribute: str, value: str) -> list[Candidate]:
    """Find the memories that a retraction means; none when it is not clear which."""
    if attribute.startswith(ENDED):
        return ended(case, attribute.removeprefix(ENDED), value)
    found = [
        known
        for known in _held_under(case, attribute, value)
        if not _is_way_there(case.fact.text, known.memory.content)
    ]
    if found or not case.fact.retracts:
        return found
    if attribute.startswith(EVENT):
        return ended(case, "occasion", _event_said(case.fact.text, attribute))
    kind = _KINDS.get(attribute)
    return ended(case, kind, value) if kind and value else []


def _is_way_there(text: str, memory: str) -> bool:
    """Tell whether only the way to something is off: a flight, of a trip for which there may be another, or today's train."""
    if not (_WAY.search(text) and _CALLED_OFF.search(text)):
        return False
    return (bool(_STAY.search(memory)) and not _WAY.search(memory)) or bool(_HABIT.search(memory))


def _held_under(case: Case, attribute: str, value: str) -> list[Candidate]:
    known = case.under(attribute)
    if attribute.startswith(EVENT):
        known = [each for each in known if not is_once(case.fact.text, each.memory.content)]
    if exact := [candidate for candidate in known if value_of(candidate) == value]:
        return exact[:1]
    fitting = [each for each in known if _fits(value, value_of(each)) and _alone(value, each)]
    if fitting or not (value or attribute.startswith((EVENT, "love", OVER))):
        return fitting if len(fitting) == 1 else []
    if attribute.startswith(OVER):
        return _in_words(case, attribute, value)
    akin = case.akin(attribute)
    if attribute == "love":
        return (
            _lovers(akin, value)
            or _partner_named(case, value)
            or _in_words(case, f"{OVER}love", value)
        )
    if attribute.startswith(EVENT):
        value = value or _event_said(case.fact.text, attribute)
        fitting = [each for each in akin if _fits(value, _event(each))]
    else:
        fitting = [each for each in akin if value and _fits_either(value, value_of(each))]
    text = case.fact.text
    fitting = [each for each in fitting if _same_names(text, each.memory.content)]
    fitting = [
        each for each in fitting if _alone(value, each) and not is_once(text, each.memory.content)
    ]
    fitting = fitting or _by_words(case, attribute, value)
    if not fitting:
        return _in_words(case, attribute, value)
    return fitting if len(fitting) == 1 or _is_one(fitting) else []


def ended(case: Case, kind: str, value: str) -> list[Candidate]:
    """Find what an ending means that may be anything; none when it is not clear."""
    slot = case.fact.slot
    if slot is None:
        return []
    found = [
        known
        for known in ended_by(kind, value, slot.subject, case.fact.text, list(case.candidates))
        if _same_names(case.fact.text, known.memory.content)
        and not _is_way_there(case.fact.text, known.memory.content)
        and _alone(value, known)
        and not (kind in ("thing", "doing") and OTHERS.search(known.memory.content))
    ]
    return found if len(found) == 1 or kind == "death" or _is_one(found) else []


def _is_one(found: list[Candidate]) -> bool:
    """Tell whether memories say the same of one thing, some with more words: "has a lodger", "has a lodger from Ghana"."""
    said = sorted((content(each.memory.content) for each in found), key=len)
    return bool(said) and all(more[: len(said[0])] == said[0] for more in said)


def _in_words(case: Case, attribute: str, value: str) -> list[Candidate]:
    """Find what is over by the words that name it in another language; none when it is not clear which."""
    slot = case.fact.slot
    found = [
        known
        for known in case.candidates
        if slot
        and slot.subject == (known.memory.slot.subject if known.memory.slot else "user")
        and means(attribute, value, known.memory, case.fact.text)
    ]
    return found if len(found) == 1 else []


def _alone(value: str, candidate: Candidate) -> bool:
    """Tell whether a memory says it of nothing else, or may lose it from its list: "Netflix and Mubi"."""
    last = value.rpartition(" ")[2]
    if not last or _AND.search(candidate.memory.content) is None:
        return True
    if rest_of(candidate.memory.content, value):
        return True
    items = rf"\b{re.escape(last)}s?(?:,| {_OR}) {_ITEM}|{_ITEM_BEFORE}(?:{_A})?(?:[\w-]+ )?{re.escape(last)}\b"
    return re.search(items, candidate.memory.content, re.IGNORECASE) is None


def _event_said(text: str, attribute: str) -> str:
    """Tell the words of an event: "lisbon" of a trip to Lisbon, but "boat trip" of a boat trip."""
    named = event_named(attribute)
    names = {stem(name) for name in names_in(text)}
    whole = attribute.removeprefix(EVENT).replace("_", " ")
    return named if names.issuperset(named.split()) else whole


def _event(candidate: Candidate) -> str:
    """Tell the words of an event, or of a plan."""
    slot = candidate.memory.slot
    if slot is None or not slot.attribute.startswith(EVENT):
        return value_of(candidate)
    return slot.attribute.removeprefix(EVENT).replace("_", " ")


def _fits(value: str, held: str) -> bool:
    """Tell whether "dog" can mean "dog max"; no value at all means whatever is there."""
    return set(value.split()) <= set(held.split())


def _fits_either(value: str, held: str) -> bool:
    """Tell whether one of two values names what the other describes: "netflix", "netflix subscription"."""
    if not held or _fits(value, held):
        return bool(held)
    # "Netflix subscription" may mean "netflix", but "car stereo" no car.
    head = value.rsplit(maxsplit=1)[-1]
    return _fits(held, value) and (held.rsplit(maxsplit=1)[-1] == head or head in _AGREEMENTS)


def _lovers(akin: list[Candidate], name: str) -> list[Candidate]:
    if name:
        akin = [each for each in akin if same_words(name, each.memory.content)]
    return akin if len(akin) <= _LOVERS else []


def _partner_named(case: Case, name: str) -> list[Candidate]:
    """Find who somebody is with where that is only told: "is seeing someone, her name's Tess"."""
    slot = case.fact.slot
    if slot is None or not name:
        return []
    found = [
        known
        for known in case.candidates
        if (_FRIENDS if _SPEAK.search(case.fact.text) else _WITH).search(
            comparable(known.memory.content)
        )
        and is_present(comparable(known.memory.content))
        and is_of(slot.subject, known.memory.content)
        and same_words(name, known.memory.content)
    ]
    return found if len(found) == 1 else []


def _by_words(case: Case, attribute: str, value: str) -> list[Candidate]:
    """Find what is over by its words, among what is said to be so now, or to come."""
    slot = case.fact.slot
    if slot is None:
        return []
    fits = reads_like(attribute, value, slot.subject)
    return [
        known
        for known in case.candidates
        if is_present(comparable(known.memory.content))
        and not (known.memory.slot and known.memory.slot.attribute.startswith((FORMER, OPINION)))
        and (known.memory.slot is None or known.memory.slot.subject == slot.subject)
        and not (known.memory.slot and attribute == "uses" and known.memory.slot.attribute in _LIFE)
        and (is_of if value.startswith("see ") else is_about)(slot.subject, known.memory.content)
        and not (known.memory.slot and known.memory.slot.attribute.startswith(_COUNTED))
        and fits(comparable(known.memory.content))
        and _same_names(case.fact.text, known.memory.content)
        and _alone(value, known)
        and not is_once(case.fact.text, known.memory.content)
    ]


def _same_names(fact: str, memory: str) -> bool:
    """Tell whether two texts may be about the same: not if each names others."""
    ours, theirs = names_in(fact), names_in(memory)
    return not ours or not theirs or not ours.isdisjoint(theirs)


def rest_of(text: str, value: str) -> str:
    """Tell what is left of a list: "yoga" of "yoga and spin" without the spin class."""
    left = (without(text, each) for each in names_of("thing", value) if each)
    return next(filter(None, left), "")
