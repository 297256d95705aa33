"""What a fact with a slot means for the memories of its attribute."""

from __future__ import annotations

import re

from schemas import Memory, Slot
from stream.engine.appointed import with_day
from stream.engine.case import Case, value_of
from stream.engine.dates import dated
from stream.engine.keys import EVENT, FORMER, MARRIED, OPINION, event_named, favorites, unnamed
from stream.engine.languages.alike import folded
from stream.engine.meaning import says_the_same
from stream.engine.retractions import revived
from stream.engine.slot_tables.when import HOURS
from stream.engine.spoken import spoken_words
from stream.engine.types import Candidate, Verdict
from stream.engine.wording import adds_nothing, content, extras, is_about, is_present, same_words
from stream.text import normalised, word_set, words

__all__ = ["SWITCHED", "implied", "slot_rule"]

SWITCHED = word_set(
    "works_at school gym bank insurance health_insurance electricity internet phone_plan phone car doctor dentist"
)
"""What one goes over from one to another of: "I switched from Barclays to Monzo"."""

_GROWING = word_set("has goal plan learning hobby uses")
"""Attributes whose values may be said with more words later."""
_CLASSES = {
    "plays": word_set("instrument sport game"),
    "learning": word_set("language instrument"),
    "language": word_set("language"),
    "pet": word_set("pet animal"),
}
"""What a value may have been called before it had a name."""
_PREPOSITIONS = word_set("in at of with from for near on to by about")
_SOME_HAVE_TWO = word_set("works_at job_title lives_in school gym bank car phone shift work_days")
"""Attributes with one value as a rule; a second one is said to be one."""
_BESIDE = word_set("also too second another besides side well both weekends")
_CHANGED = word_set(
    "moved switched changed joined started left quit became new instead now nowadays days went replaced upgraded traded bought sold"
)
_NO_LONGER_THERE = word_set("from not of than left no was old former")
_STARTS = word_set("start starts begin begins open opens leave leaves depart departs")
_ENDS = word_set("end ends finish finishes close closes arrive arrives land lands")
_DAYS = word_set(
    "weekday weekdays weekend weekends workdays monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays "
    "friday fridays saturday saturdays sunday sundays summer winter holidays"
)
_MORE_STRICT = {"vegan": word_set("vegetarian plant-based"), "vegetarian": word_set("pescatarian")}
"""Values from which others follow, so that nobody has changed who says these in other words."""
_MOVED = word_set("moved rescheduled postponed pushed shifted delayed brought changed put slipped")
_TIMED = re.compile(
    rf"^(?!.*\b(?:every|each|weekly|\w+days)\b).*(?:\(\d{{4}}|\bat (?:\d|noon|midnight|{HOURS}|half|quarter)|\bon (?:\w+day|the \w+)\b)",
    re.IGNORECASE,
)
"""It says when, once: what is had every week is not moved as a whole."""
_STEM = 7
"""Letters of a value by which one knows it in other languages, too: "vegetarian"."""
_ONE_MORE = word_set("another second also too new other third as well both")


def slot_rule(case: Case) -> list[Verdict] | None:
    """Fill a slot: with the same value, a later one, or a more precise one."""
    slot = case.fact.slot
    if slot is None or case.fact.retracts:
        return None
    known = _holder(case, slot) or _moved(case, slot)
    return _filled(case, slot, known) if known else _more_precise_known(case, slot)


def _filled(case: Case, slot: Slot, known: Candidate) -> list[Verdict]:
    if value_of(known) == slot.value:
        return _same_value(case, slot, known)
    if not slot.many and (
        _is_day_of(case, slot, known)
        or _says_so_too(case, slot, known)
        or _follows(case, slot, known)
    ):
        return case.none("contained", "the memory says this and more", known)
    if not case.is_later(known.memory):
        return case.none("older", "a later value is known", known)
    if _is_one_more(case, slot) or _is_of_other_days(slot, case.fact.text, known.memory.content):
        return case.as_statement().add("beside", f"another {slot.attribute}")
    if slot.many:
        return case.update("refined", f"{slot.attribute} is {slot.value}", known)
    if slot.attribute.startswith(EVENT):
        case = with_day(case, known.memory)
    change = f"{slot.attribute} was {value_of(known)}, is {slot.value}"
    return case.update("new_value", change, known) + revived(case)


def _is_one_more(case: Case, slot: Slot) -> bool:
    """Tell whether a value comes beside the one that is known: "I also work at the pub"."""
    spoken = set(spoken_words(case.fact.said))
    if slot.attribute == "commute" and _CHANGED.isdisjoint(spoken):
        return True
    return (
        slot.attribute in _SOME_HAVE_TWO
        and not _BESIDE.isdisjoint(spoken)
        and _CHANGED.isdisjoint(spoken)
    )


def _is_of_other_days(slot: Slot, new: str, old: str) -> bool:
    """Tell whether a time is for other days ("I get up at nine on weekends"), or of the other end."""
    ours, theirs = frozenset(spoken_words(new)), frozenset(spoken_words(old))
    if _is_other(_STARTS & ours, _ENDS & theirs) or _is_other(_ENDS & ours, _STARTS & theirs):
        return slot.attribute.startswith(("time", "when"))
    return slot.attribute.startswith("time") and _is_other(_DAYS & ours, _DAYS & theirs)


def _is_other(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _says_so_too(case: Case, slot: Slot, known: Candidate) -> bool:
    """Tell whether a memory says the same more precisely: "Hackney, in East London" is in London."""
    text = known.memory.content
    if not adds_nothing(case.fact.text, text) or slot.value not in normalised(text):
        return False
    before = normalised(text).partition(slot.value)[0].split()
    return _NO_LONGER_THERE.isdisjoint(before[-2:])


def _is_day_of(case: Case, slot: Slot, known: Candidate) -> bool:
    """Tell whether only the day is said again of what is known with its hour."""
    new, old = case.fact.text, known.memory.content
    return (
        slot.attribute.startswith(EVENT)
        and dated(new) == dated(old) == (slot.value,)
        and adds_nothing(new, old)
    )


def _follows(case: Case, slot: Slot, known: Candidate) -> bool:
    """Tell whether what is known says so all the more: "I don't eat meat", of a vegan."""
    unsaid = slot.value[:_STEM] not in folded(case.fact.text.lower())
    return unsaid and slot.value in _MORE_STRICT.get(value_of(known), ())


def _holder(case: Case, slot: Slot) -> Candidate | None:
    """Find the memory that holds the slot now, or says the same with fewer words."""
    known = case.under(slot.attribute)
    if not slot.many:
        # Of several that were never said to be the only one, nobody knows which has changed.
        several = len(known) > 1 and all(one.memory.slot and one.memory.slot.many for one in known)
        return known[0] if known and not several else None
    for one in known:
        if value_of(one) == slot.value:
            return one
    for one in known if case.fact.replaces else ():
        if value_of(one) == case.fact.replaces:
            return one
    vague = [
        one
        for one in known
        if _is_vaguer(value_of(one), slot) and not _says_more(one.memory, case.fact.text)
    ]
    return vague[0] if len(vague) == 1 and _ONE_MORE.isdisjoint(words(case.fact.text)) else None


def _moved(case: Case, slot: Slot) -> Candidate | None:
    """Find the only memory of an event that is moved, and was never said to be the only one: "I have a meeting at ten"."""
    if not slot.attribute.startswith(EVENT) or _MOVED.isdisjoint(spoken_words(case.fact.said)):
        return None
    named = event_named(slot.attribute)
    about = [
        known
        for known in case.candidates
        if not (known.memory.slot and known.memory.slot.attribute.startswith((FORMER, OPINION)))
        and is_about(slot.subject, known.memory.content)
        and is_present(known.memory.content)
        and _TIMED.search(known.memory.content)
        and same_words(named, known.memory.content)
    ]
    return about[0] if named and len(about) == 1 else None


def _says_more(known: Memory, text: str) -> bool:
    """Tell whether a memory says what would be lost: "my dog is a beagle" when it gets a name."""
    return known.slot is not None and not extras(known.content, known.slot) <= set(content(text))


def _is_vaguer(value: str, slot: Slot) -> bool:
    """Tell whether a value says the same with fewer words: "boat" of "wooden boat", "dog" of "dog max"."""
    if value and value == unnamed(slot):
        return True
    if value in _CLASSES.get(slot.attribute, ()) and slot.value != value:
        return True
    held, new = value.split(), slot.value.split()
    if not 0 < len(held) < len(new) or slot.attribute not in _GROWING:
        return False
    ends = [n + len(held) for n in range(len(new)) if new[n : n + len(held)] == held]
    # A "boat" is a "wooden boat" and a "boat in Kiel", but no "boat trailer".
    return any(end == len(new) or new[end] in _PREPOSITIONS for end in ends)


def _spouse(case: Case, slot: Slot) -> Candidate | None:
    """Find the spouse that a fact names: "married to Ruth" when the wife is called Ruth."""
    said = set(words(case.fact.text))
    for attribute in MARRIED.get(slot.attribute, ()):
        for known in case.under(attribute):
            if value_of(known) and set(value_of(known).split()) <= said:
                return known
    return None


def _more_precise_known(case: Case, slot: Slot) -> list[Verdict] | None:
    """Leave out "I have a dog" when the dog is known by its name."""
    if spouse := _spouse(case, slot):
        if slot.attribute in ("wife", "husband") and case.is_later(spouse.memory):
            return case.update("refined", "says who that is", spouse)
        return case.none("implied", "the spouse is known by name", spouse)
    if not slot.many or extras(case.fact.text, slot):
        return None
    for known in case.under(slot.attribute):
        if known.memory.slot and _is_vaguer(slot.value, known.memory.slot):
            return case.none("same_value", f"{slot.attribute} is known as {value_of(known)}", known)
    return None


def _same_value(case: Case, slot: Slot, known: Candidate) -> list[Verdict]:
    ours, theirs = extras(case.fact.text, slot), extras(known.memory.content, slot)
    if ours <= theirs or says_the_same(case.fact.text, known.memory.content):
        return case.none("same_value", f"{slot.attribute} is {slot.value} already", known)
    if case.is_later(known.memory):
        if theirs <= ours:
            return case.update("refined", "says the same and more", known)
    elif normalised(case.fact.text) in (normalised(old.content) for old in known.memory.history):
        return case.none("older", "the memory has said so, and changed since", known)
    return case.as_statement().add("beside", f"says more about {slot.attribute}")


def implied(case: Case) -> list[Verdict] | None:
    """Leave out "I love the color green" when green is the favorite color."""
    slot = case.fact.slot
    if slot is None or slot.value != "likes" or not slot.attribute.startswith(OPINION):
        return None
    thing = slot.attribute.removeprefix(OPINION)
    for kind in favorites(case.fact, slot):
        for known in case.under(f"favorite_{kind}"):
            if thing in _favored(case, known) and extras(case.fact.text, slot) <= {kind}:
                return case.none("implied", f"it is the favorite {kind}", known)
    return None


def _favored(case: Case, known: Candidate) -> set[str]:
    """Tell what is, or was when the fact was said, the favorite."""
    slots = [known.memory.slot]
    if not case.is_later(known.memory):
        slots += [version.slot for version in known.memory.history]
    return {slot.value.replace(" ", "_") for slot in slots if slot}
