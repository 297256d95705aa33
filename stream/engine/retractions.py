"""What is over: which memory a retraction means, and what is left of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from stream.engine.case import Case, value_of
from stream.engine.date_words import MONTHS
from stream.engine.ended import LIGHT, is_helper, is_of, is_once, names_of, sorts_of, stands
from stream.engine.ended import ended as ended_by
from stream.engine.endings import ENDED
from stream.engine.keys import EVENT, FORMER, OPINION, event_named, former, unnamed
from stream.engine.languages.endings import OVER
from stream.engine.languages.meant import means
from stream.engine.shortening import without
from stream.engine.stems import stem
from stream.engine.types import Candidate, Verdict
from stream.engine.wording import comparable, content, is_about, is_present, same_words
from stream.text import word_set

__all__ = ["ends_something", "over_since", "retracted", "revived"]

_POSSESSES = re.compile(
    r"\b(?:has|have|['’]ve|got|owns?|drives?|rides?|uses?|keeps?|bought|subscribed|subscribes|membership|"
    r"subscription|wears?|pays?)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:going|flying|having|visiting|hosting|attending|planning|travell?ing|meeting|moving|seeing|throwing|"
    r"getting|leaving|driving|will|has|have|is (?:on|at|in)|starts?|booked|signed up|invited|taking|there['’]s)\b",
    re.IGNORECASE,
)
_FEELS = re.compile(
    r"\b(?:likes?|loves?|hates?|enjoys?|dislikes?|allergic|prefers?|favou?rite)\b",
    re.IGNORECASE,
)
_AGREEMENTS = word_set(
    "subscription membership account plan lessons lesson class classes course contract licence license"
)
_CAPITAL = re.compile(r"(?<!^)(?<!\")(?<![.!?\"] )\b[A-Z][\w-]+")
_NO_NAMES = (
    word_set(
        "user i i'm i've we monday tuesday wednesday thursday friday saturday sunday "
        "mondays tuesdays wednesdays thursdays fridays saturdays sundays"
    )
    | MONTHS.keys()
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
_LIGHTLY = re.compile(
    r"\b(?:does|goes to|attends|volunteers|helps|plays|teaches|needs|uses|wears|takes|(?:is|['’]s) on|sees|has|having|doing|drinks|eats|smokes|going)\b",
    re.IGNORECASE,
)
_THING_NAMED = re.compile(r"^\S+ (?:has|owns) (?:an?|the) ")
_OTHERS = re.compile(
    r"(?<!with )(?<!and )\bUser's (?:kids?|children|sons?|daughters?|mother|mom|mum|dad|father|grandchildren|nieces?|nephews?)\b"
)
"""Who does something when the user only takes them there."""
_WHO_DOES = 2
"""Words beside the thing: who does it, and a verb."""
_WHERE = {
    "group": re.compile(
        r"\b(?:band|group|choir|club|team|quartet|duo|trio|orchestra|company|firm|start-?up|shop)\b",
        re.IGNORECASE,
    ),
    "debt": re.compile(r"\b(?:owes?|debts?|in debt|lent)\b", re.IGNORECASE),
}
"""Words of the memories that some endings mean, beside those they name."""
_WITH = re.compile(
    r"\b(?:seeing|dating|going out with|together with|is with|lives? with|living with|in love with|partner|husband|wife|girlfriend|boyfriend|engaged|married)\b",
    re.IGNORECASE,
)
_FRIENDS = re.compile(rf"{_WITH.pattern}|\b(?:friends?|mates?|pals?|neighbou?rs?)\b", re.IGNORECASE)
_SPEAK = re.compile(
    r"\b(?:speaks?|talks?|fell out|fallen out|hang out|separate ways|see each other)\b",
    re.IGNORECASE,
)
_LOVERS = 2
"""Memories that may say who somebody is with: a name and a state."""


def ends_something(case: Case) -> bool:
    """Tell whether an ending that may mean anything means something that is known."""
    slot = case.fact.slot
    if slot is None or not (case.fact.retracts and slot.attribute.startswith(ENDED)):
        return True
    return bool(_held(case, slot.attribute, slot.value))


def retracted(case: Case) -> list[Verdict] | None:
    """Remove what a retraction means, and remember that it is over."""
    fact, slot = case.fact, case.fact.slot
    if slot is None or not fact.retracts:
        return None
    held = _held(case, slot.attribute, slot.value)
    if not held and fact.known:
        return case.as_statement().add("not_known", "ends nothing that is known")
    ended = replace(
        case, fact=replace(fact, slot=former(slot, slot.value), retracts=False, known=False)
    )
    if not held:
        return ended.add("not_known", "is over, and was not known")
    if slot.attribute.startswith(OVER) and held and (was := held[0].memory.slot):
        ended = replace(case, fact=replace(ended.fact, slot=former(was, was.value)))
    gone = [known for known in held if case.is_later(known.memory)]
    if not gone:
        return case.none("older", "what it retracts was said later", held[0])
    verdicts = [verdict for known in gone for verdict in _over(case, known, slot.value)]
    return verdicts + ended.add("ended", "remembered as over")


def _over(case: Case, known: Candidate, value: str) -> list[Verdict]:
    """Delete a memory, or take out of its list what is over."""
    over = case.delete("retracted", f"no longer holds: {case.fact.text}", known)
    left = _rest(known.memory.content, value)
    same = [each for each in case.candidates if each.memory.content == known.memory.content]
    if not left or len(same) > 1:
        return over
    rest = replace(case.fact, text=left, slot=known.memory.slot, retracts=False, known=False)
    listed, why = replace(case, fact=rest), f"no longer lists {value}"
    if same_words(value_of(known) or left, left):
        return listed.update("shortened", why, known)
    return over + listed.as_statement().add("shortened", why)


def _rest(text: str, value: str) -> str:
    """Tell what is left of a list: "yoga" of "yoga and spin" without the spin class."""
    left = (without(text, each) for each in names_of("thing", value) if each)
    return next(filter(None, left), "")


def _held(case: Case, attribute: str, value: str) -> list[Candidate]:
    """Find the memories that a retraction means; none when it is not clear which."""
    if attribute.startswith(ENDED):
        return _ended(case, attribute.removeprefix(ENDED), value)
    found = _held_under(case, attribute, value)
    if found or not case.fact.retracts:
        return found
    if attribute.startswith(EVENT):
        return _ended(case, "occasion", _event_said(case.fact.text, attribute))
    kind = _KINDS.get(attribute)
    return _ended(case, kind, value) if kind and value else []


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


def _ended(case: Case, kind: str, value: str) -> list[Candidate]:
    """Find what an ending means that may be anything; none when it is not clear."""
    slot = case.fact.slot
    if slot is None:
        return []
    found = [
        known
        for known in ended_by(kind, value, slot.subject, case.fact.text, list(case.candidates))
        if _same_names(case.fact.text, known.memory.content)
        and _alone(value, known)
        and not (kind in ("thing", "doing") and _OTHERS.search(known.memory.content))
    ]
    return found if len(found) == 1 or _is_one(found) else []


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
    if _rest(candidate.memory.content, value):
        return True
    items = rf"\b{re.escape(last)}s?(?:,| {_OR}) {_ITEM}|{_ITEM_BEFORE}(?:{_A})?(?:[\w-]+ )?{re.escape(last)}\b"
    return re.search(items, candidate.memory.content, re.IGNORECASE) is None


def _event_said(text: str, attribute: str) -> str:
    """Tell the words of an event: "lisbon" of a trip to Lisbon, but "boat trip" of a boat trip."""
    named = event_named(attribute)
    names = {stem(name) for name in _names(text)}
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
    fits = _kind(attribute, value, slot.subject)
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
    ours, theirs = _names(fact), _names(memory)
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _names(text: str) -> set[str]:
    found = (part for name in _CAPITAL.findall(text) for part in name.lower().split("-"))
    return set(found) - _NO_NAMES


def _kind(attribute: str, value: str, subject: str) -> Callable[[str], bool]:
    """Tell how a memory must read for a retraction of this kind to mean it."""
    wanted = tuple(value.split())
    if attribute == "does" and wanted[1:] and wanted[0] in LIGHT - {"see"}:
        things = (" ".join(wanted[1:]), *sorts_of(" ".join(value.split()[1:])))
        return lambda text: (
            bool(_LIGHTLY.search(text))
            and not _FEELS.search(text)
            and any(same_words(each, text) for each in things)
        )
    if attribute in _WHERE:
        return lambda text: bool(_WHERE[attribute].search(text)) and same_words(value, text)
    if attribute == "does":
        kin = subject.partition("'s ")[2]
        wanted = tuple(word for word in wanted if word != "me")
        return lambda text: (
            bool(wanted)
            and (
                (_does(text, kin, wanted) and not _THING_NAMED.search(text))
                or _done_lightly(text, wanted)
                or _sees(text, wanted)
            )
        )
    if attribute == "has":
        return lambda text: bool(_POSSESSES.search(text)) and same_words(value, text)
    if attribute.startswith(EVENT):
        return lambda text: (
            bool(_AHEAD.search(text)) and not _FEELS.search(text) and same_words(value, text)
        )
    return lambda text: (
        not _FEELS.search(text)
        and same_words(value, text)
        and not (attribute == "activity" and _OTHERS.search(text))
        and (attribute != "state" or stands(value, text))
    )


def _done_lightly(text: str, wanted: tuple[str, ...]) -> bool:
    """Tell whether a memory says that somebody does a thing, and nothing else of it."""
    said = content(text)
    if not _LIGHTLY.search(text) or _FEELS.search(text) or len(said) > len(wanted) + _WHO_DOES:
        return False
    return said[-len(wanted) :] == wanted


def _does(text: str, kin: str, wanted: tuple[str, ...]) -> bool:
    """Tell whether a memory begins with what is over; it may name it more precisely: "the Riverside tennis club"."""
    said = _done(text, kin)
    if said[:1] == ("go",) and wanted[0] != "go":
        said = said[1:]
    names = {stem(name) for name in _names(text)}
    rest = iter(said)
    for word in wanted:
        here = next((each for each in rest if each == word or each not in names), "")
        if here != word:
            return False
    return True


def _sees(text: str, wanted: tuple[str, ...]) -> bool:
    """Tell whether a memory names whom one goes to see: "I'm not seeing Dr Weiss any more"."""
    return (
        wanted[0] == "see"
        and len(wanted) > 1
        and is_helper(text)
        and same_words(" ".join(wanted[1:]), text)
    )


def _done(text: str, kin: str) -> tuple[str, ...]:
    """Tell what a memory says that somebody does: its words without the person."""
    who, *said = content(text) or ("",)
    if kin and said[:1] == [stem(kin.partition(" ")[0])]:
        said = said[1:]
    return tuple(word for word in said if word != who)


def over_since(case: Case) -> list[Verdict] | None:
    """Leave out what has ended since it was said."""
    for known in _endings(case):
        if not case.is_later(known.memory):
            return case.none("older", "it has ended since this was said", known)
    return None


def revived(case: Case) -> list[Verdict]:
    """Remove the memory that something was over, now that it holds again."""
    return [
        verdict
        for known in _endings(case)
        for verdict in case.delete("holds_again", "it holds again", known)
    ]


def _endings(case: Case) -> list[Candidate]:
    slot = case.fact.slot
    if slot is None or case.fact.retracts:
        return []
    ended = case.under(FORMER + slot.attribute)
    return [known for known in ended if value_of(known) in ("", slot.value, unnamed(slot))]
