"""A short sentence that tells more of what the one before has just named.

"I have a bike. It's a green one." is one statement in two sentences.

Said apart, neither is worth much: the second points at something, and the first stays vague. Read as one they are
one statement, "I have a green bike", and where the first was decided before, that refines what is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from stream.engine.expression import either
from stream.engine.languages import language_of
from stream.engine.slot_tables.words import COLORS, KIN, PETS
from stream.engine.transcript import Sentence
from stream.text import word_set

__all__ = ["joined", "told_more"]

_ANIMALS = PETS | word_set("puppy kitten pony child children kid")
_PERSONS = either(
    frozenset(KIN) | word_set("boss colleague neighbour neighbor flatmate boyfriend girlfriend")
)
_POINTS = word_set("it it's its he he's his she she's her they they're their")
_NAMES = (
    r"(?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+)?"
    r"(?:(?:, | and )(?-i:[A-Z])[\w'’-]+){0,3}"
)
_NAMES_THING = re.compile(
    r"^(?P<lead>(?:i|we)(?:['’]ve| have)?(?: just| also| recently)? "
    r"(?P<verb>have|got|have got|own|bought|adopted|ordered|rent|drive|ride|work (?:at|in|for)|go to|joined|live in) )"
    r"(?P<the>an?|(?:\d+|two|three|four|five)) (?:new )?(?P<thing>(?!(?:few|lot|bit|couple)\b)[a-z][a-z'’-]*(?: (?!(?:and|or|but|called|named|with|in|on|at|from|last|next|this|since|for|to|because|that|who|which)\b)[a-z'’-]+){0,2})"
    r"(?P<named> (?:called|named) (?-i:[A-Z])[\w'’-]+)?(?P<kind> that is an? [\w'’ -]{2,40}?)?(?P<when> (?:last|next|this) \w+| today| yesterday| tomorrow| on \w+day)?$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"^(?:(?:his|her|its|their) names? (?:is|are)|(?:he|she|it)(?:['’]s| is) (?:called|named)|they(?:['’]re| are) (?:called|named)) (?P<name>{_NAMES})$",
    re.IGNORECASE,
)
_IS = re.compile(
    r"^(?P<who>it|he|she)(?:['’]s| is) (?P<what>(?P<a>an?) (?P<kind>[\w'’ -]{2,50}))$",
    re.IGNORECASE,
)
_THE_ONE = re.compile(
    r"^it(?:['’]s| is) the one (?P<where>(?:in|on|at|by|near|next to|opposite|behind) .{2,50})$",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"^it(?:['’]s got| has(?: got)?) (?P<what>(?:an?|two|three|four|\d+) .{2,60})$", re.IGNORECASE
)
_IS_AT = re.compile(r"^it(?:['’]s| is) (?P<when>(?:on \w+day|at \w+)\b.{0,50})$", re.IGNORECASE)
_APPOINTMENT = re.compile(
    r"\b(?:appointment|meeting|interview|exam|test|check-?up|lesson|date|session|viewing|party)$",
    re.IGNORECASE,
)
_PASSING = word_set(
    "bit mess disaster nightmare pain joy problem cold fever worry star angel hurry mood minute little lot dream shame pity "
    "good bad nice great lovely real total complete wreck handful darling delight beauty bargain must mistake wonder long "
    "friend pleasure relief surprise treat present gift thing rescue menace terror monster sweetheart genius"
)
"""Words of what one thinks of a thing, or of what will pass, but not of what it is."""
_PARTS = re.compile(
    r",? and (?=(?:it|he|she)(?:['’]s| is| has)\b|(?:his|her|its|their) names?\b)", re.IGNORECASE
)
_MANY = 3
"""Words of a breed or a make, at most."""


def joined(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Make one sentence of each that names something and the ones behind it that only tell more of it."""
    found: list[Sentence] = []
    for sentence in sentences:
        before = found[-1] if found else None
        told = told_more(before.text, sentence.text) if before else ""
        if before and told and _go_on(before, sentence):
            found[-1] = before.merged(sentence, told)
        else:
            found.append(sentence)
    return found


def told_more(before: str, said: str) -> str:
    """Say in one sentence what two say of one thing; "" when the second is not surely about it.

    Args:
        before: a sentence that may name a thing: "I have a bike."
        said: the next one of the same speaker: "It's a green one."
    """
    first = said.split(maxsplit=1)[:1]
    if not first or first[0].lower().replace("’", "'") not in _POINTS:
        return ""
    told = before.strip().rstrip(".!")
    for part in _PARTS.split(said.strip().rstrip(".!")):
        told = _told(told, part)
    return f"{told}." if told else ""


def _told(before: str, said: str) -> str:
    thing = _NAMES_THING.match(before)
    if thing is None:
        return ""
    one = thing["the"].lower() in ("a", "an")
    named = None if thing["named"] else _CALLED.match(said)
    if named and _is_living(thing["thing"]) and one == (" and " not in named["name"]):
        called = f"{thing['lead']}{thing['the']} {thing['thing']} called {named['name']}"
        return f"{called}{thing['kind'] or ''}{thing['when'] or ''}"
    return _placed(thing, said) if one and not thing["kind"] else ""


def _placed(thing: re.Match[str], said: str) -> str:
    """Say where or when it is, what it has, or what it is."""
    what, when = f"{thing['thing']}{thing['named'] or ''}", thing["when"] or ""
    whole = f"{thing['lead']}{thing['the']} {what}"
    if where := _THE_ONE.match(said):
        return f"{thing['lead']}the {what} {where['where']}{when}"
    if (has := _HAS.match(said)) and not _is_living(thing["thing"]):
        return f"{whole} with {has['what']}{when}"
    at = _IS_AT.match(said) if _APPOINTMENT.search(thing["thing"]) else None
    if at and (not when or when.startswith((" next", " this"))):
        return f"{whole}{when} {at['when']}"
    found = _IS.match(said)
    return _described(thing, found, living=_is_living(thing["thing"])) if found else ""


def _described(thing: re.Match[str], found: re.Match[str], *, living: bool) -> str:
    lead, what, when = thing["lead"], thing["thing"], thing["when"] or ""
    kind = found["kind"].split()
    if not _PASSING.isdisjoint(word.lower() for word in kind) or _named_person(what):
        return ""
    if kind[-1].lower() == "one":
        named = thing["named"] or ""
        return (
            f"{lead}{found['a'].lower()} {' '.join(kind[:-1])} {what}{named}{when}"
            if kind[1:]
            else ""
        )
    is_make = any(word[0].isupper() or word[0].isdigit() for word in kind)
    is_it = found["who"].lower() == "it"
    if len(kind) > _MANY + is_make or not (is_make or living or kind[0].lower() in COLORS):
        return ""
    named = thing["named"] or ""
    if living:
        return f"{lead}{thing['the']} {what}{named} that is {found['what']}{when}"
    return f"{lead}{thing['the']} {what}{named}{when}, {found['what']}" if is_it else ""


def _is_living(thing: str) -> bool:
    return thing.rpartition(" ")[2].lower().removesuffix("s") in _ANIMALS or _named_person(thing)


def _named_person(thing: str) -> bool:
    last = thing.rpartition(" ")[2].lower()
    return re.fullmatch(rf"(?:{_PERSONS})s?", last) is not None


def _go_on(before: Sentence, sentence: Sentence) -> bool:
    """Tell whether the same speaker goes on, in English, and the window has words of it."""
    return (
        sentence.own
        and sentence.by_same_speaker(before)
        and language_of(sentence.segments[0].language, before.text) is None
    )
