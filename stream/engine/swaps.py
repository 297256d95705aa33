"""What takes the place of what, where no slot tells: "we've moved from Trello to Linear", "I pay 980 now".

A statement takes the place of a memory only if it says so in one of these ways:

* it names both: "swapped Netflix for Mubi", "closed the account with A and opened one with B";
* it gives the same thing another amount: "raised the budget to eleven thousand";
* it is worded like the memory but for one value of the same kind, and is so *now*;
* it says what is wrong with the former one: "The Grand's double booked, we're having it at the Plough".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from stream.engine.agreement import numbers_in
from stream.engine.date_words import MONTHS
from stream.engine.slot_tables.words import KIN
from stream.engine.spoken import spoken_words
from stream.engine.stems import is_empty, stem
from stream.engine.types import Fact
from stream.engine.wording import comparable, content, is_present, same_words
from stream.text import word_set

__all__ = ["takes_place_of"]

_SWAPS = word_set(
    "switched moved changed gone went swapped migrated transferred upgraded downgraded converted shifted replaced "
    "traded exchanged ditched dropped dumped off closed cancelled canceled left"
)
_AMOUNTS = word_set(
    "put raised raise upped increased increase cut reduced reduce lowered lower dropped brought changed bumped gone went "
    "extended set"
)
_NOW = word_set("now instead nowadays anymore")
_WE = word_set("we we're we've our my i i'm i've yeah yes so")
_ENDS = word_set(
    "too left gone closed shut full booked fallen fell rubbish rip retired away quit cancelled canceled off dear expensive "
    "useless terrible history under bust down out drop dropped ditched leave forget given give gave sick done rather longer "
    "not anymore more"
)
_RULES_OUT = word_set("not longer forget mind scrap much")
_ONE_MORE = word_set("also too another second both besides well extra either plus sometimes")
_UNSURE = word_set("today tonight tomorrow yet nearly almost if would maybe might never")
_FOR_NOW = re.compile(
    r"\b(?:this|next|for (?:the|an?|one|two|a few)) (?:\w+ )?(?:hours?|days?|weeks?|weekend|months?|bit|while|moment|time being)\b|"
    r"\bfor now\b|\bat the moment\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|\w+n['’]t) (?:\w+ )?(?:switch|mov|chang|go|swap|replac|trad)", re.I
)
_A = r"(?:(?:the|my|our|an?|his|her|their) )?"
_PART = r"(?!(?:for|from|to|with|by|and|in|on|at|of|me|us|it|that|this|them)\b)[\w'’&.-]+"
_OLD = rf"{_A}(?P<old>{_PART}(?: {_PART}){{0,2}}?)"
_NEW = rf"{_A}(?P<new>{_PART}(?: {_PART}){{0,2}})"
_WHO = r"(?P<who>\b(?:i|we)\b|\b(?:the|my|our) [\w-]+(?: [\w-]+)??|(?-i:[A-Z])[\w-]+)(?:['’](?:ve|s|d)| have| has| had| had to)?(?: (?:just|now|all|finally|also|recently|both|already))*"
_NAMED = tuple(
    re.compile(expression, re.IGNORECASE)
    for expression in (
        rf"{_WHO} (?:switched|moved|changed|gone|went|swapped|migrated|transferred|upgraded|downgraded|converted|shifted)\b(?: (?!to\b)[\w'’-]+){{0,4}}? from {_OLD} (?:over )?to {_NEW}",
        rf"{_WHO} (?:swapped|replaced|traded|exchanged|ditched|dropped|dumped|changed)(?: out| in)? {_OLD}(?: in| out)? (?:for|with|by|in favou?r of) {_NEW}",
        rf"\b(?P<who>)(?:took|taken|take) (?:me|us) off {_OLD} and (?:put|started) (?:me|us) on(?:to)? {_NEW}",
        rf"{_WHO} (?:come|came|gone|went|am) off {_OLD} (?:and (?:i['’]m |i am )?)?(?:on|onto) (?:to )?{_NEW}",
        rf"{_WHO} (?:closed|cancell?ed|dropped|ditched|left) {_OLD} and (?:have |now )?(?:opened|joined|started|got|taken|took|signed|gone|went)\b(?: (?!with\b|at\b|to\b)[\w'’-]+){{0,4}} (?:with|at|to) {_NEW}",
    )
)
_NUMBER = (
    r"(?:\d[\d.,]*|(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|hundred|thousand|half|a)(?:[ -]|\b))+)"
)
_AMOUNT = re.compile(
    rf"\b(?:put|raised?|upped|increased?|cut|reduced?|lower(?:ed)?|dropped|brought|changed|bumped|gone|went|extended|set)\b(?P<what>.*?) to (?P<number>{_NUMBER}) ?(?P<unit>[a-z]+)?",
    re.IGNORECASE,
)
_WAYS = word_set("up down back my our me i had")
_DATE = re.compile(r"\([^)]*\d{4}[^)]*\)")
_TOKEN = re.compile(r"[$€£]?\w[\w'’.,-]*\w|\w")
_CLAUSE = re.compile(r"[,;.]\s|\b(?:and|so|but|because|since)\b")
_SOON = r"(?:['’]s|['’]re| is| are| was| were| has| have| got)?(?: \w+){0,2}?"
_WRONG = (
    r"(?:too \w+|left|gone|closed|shut|full|double[- ]booked|fallen through|fell through|rubbish|a (?:total )?rip[- ]?off|"
    r"retired|moved away|quit|cancell?ed|off|dear|expensive|useless|terrible|history|went (?:under|bust)|let (?:me|us) down)"
    r"(?! (?:home|to|for|on|into|out|back|early|today|sick|work|his|her|their|my|our|a|an)\b)"
)
_ENDED = r"(?:out of|left|quit|drop|dropped|ditched|leave|forget|off|giv(?:en|e) up|gave up|closed|cancell?ed|sick of|done with|instead of|rather than|no longer|not)"
_OPEN = word_set(
    "speak know like love enjoy hate see meet visit watch have has own want talk call follow teach learn study play "
    "understand eat drink buy cook go need listen read remember miss support say said get work live"
)
"""Verbs of which one thing leaves room for the next."""
_FEELS = re.compile(r"\b(?:likes?|loves?|hates?|enjoys?|dislikes?|allergic|prefers?)\b", re.I)
_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays"
)
_ALIKE = 3
"""How many times as much a new amount may be."""
_VERB = 2
"""Words of a statement up to its verb."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A meaningful word of a text."""

    stem: str
    kind: str


def takes_place_of(fact: Fact, memory: str) -> bool:
    """Tell whether a statement says that it takes the place of what a memory says.

    Args:
        fact: what was said; nothing doubtful, and no retraction.
        memory: the text of a memory.
    """
    said = fact.said or fact.text
    spoken = frozenset(spoken_words(said))
    if fact.hedged or fact.retracts or not _ONE_MORE.isdisjoint(spoken - {"too"}):
        return False
    if not _UNSURE.isdisjoint(spoken) or _FOR_NOW.search(said):
        return False
    old = comparable(memory)
    if not is_present(old) or not _is_of_same(fact.text, old):
        return False
    return (
        (not _SWAPS.isdisjoint(spoken) and _is_named(said, fact.text, old))
        or (not _AMOUNTS.isdisjoint(spoken) and _is_amount(said, old))
        or (not _NOW.isdisjoint(spoken) and "too" not in spoken and _is_worded_alike(fact, old))
        or (not _ENDS.isdisjoint(spoken) and _is_wrong_with(said, fact.text, old))
        or (not _RULES_OUT.isdisjoint(spoken) and _is_not(said, old))
    )


def _is_of_same(text: str, old: str) -> bool:
    """Tell whether two texts speak of the same person, or the same people's people."""
    quoted = old.partition('said: "')[2].split(" ", 1)[0]
    if quoted[:1].isupper() and not is_empty(quoted.lower()) and quoted.lower() not in _WE:
        return same_words(quoted, text)  # "Dave works at Siemens"
    return _owner(old) in text.lower() and _kin(old) == _kin(text)


def _owner(text: str) -> str:
    return re.split(r"['’\s]", text, maxsplit=1)[0].lower()


@lru_cache(maxsize=4096)
def _kin(text: str) -> frozenset[str]:
    """Tell whose people a text begins with: a sister's bank is not one's own."""
    return frozenset(KIN[word] for word in spoken_words(text)[:5] if word in KIN)


def _is_named(said: str, text: str, old: str) -> bool:
    if _NOT.search(said) or _FEELS.search(old):
        return False
    for expression in _NAMED:
        for found in expression.finditer(said):
            who = found["who"].lower()
            return (
                same_words(found["old"], old)
                and same_words(found["new"].split(" ", 1)[0], text)
                and not same_words(found["new"], old)
                and (who in ("i", "we", "") or set(content(who)) <= set(content(old)))
            )
    return False


def _is_amount(said: str, old: str) -> bool:
    bare = _DATE.sub("", said)
    found = _AMOUNT.search(bare)
    numbers = numbers_in(_DATE.sub("", old))
    if found is None or len(numbers) not in (1, 2) or found["number"] == "a":
        return False
    theirs = set(content(_DATE.sub("", old))[1:])
    if not set(content(found["what"])) - _WAYS <= theirs | {_owner(old)}:
        return False  # the budget of something else
    ours = set(content(f"{found['what']} {bare[found.end('number') :]}"))
    shared = {word for word in ours & theirs if not numbers_in(word)} - {_owner(old)}
    unit = stem(found["unit"] or "")
    return len(shared) > 1 and (not unit or is_empty(found["unit"]) or unit in theirs)


def _is_worded_alike(fact: Fact, old: str) -> bool:
    new = comparable(fact.text).partition(", ")[0]
    ours, theirs = _units(new), _units(old)
    start = sum(
        1
        for _ in takewhile(
            lambda pair: pair[0].stem == pair[1].stem, zip(ours, theirs, strict=False)
        )
    )
    if start < _VERB or start >= min(len(ours), len(theirs)):
        return False
    kind = ours[start].kind
    if not kind or theirs[start].kind != kind:
        return False
    ours_left, theirs_left = _behind(ours, start, kind), _behind(theirs, start, kind)
    if not ours_left <= theirs_left:
        return False
    if kind == "name":
        return ours[1].stem not in _OPEN_STEMS
    if kind == "number":
        return _near(new, old)
    return kind == "day" or bool(ours_left)


_OPEN_STEMS = frozenset(map(stem, _OPEN))


def _near(new: str, old: str) -> bool:
    ours, theirs = numbers_in(_DATE.sub("", new)), numbers_in(_DATE.sub("", old))
    if len(ours) != 1 or len(theirs) != 1:
        return False
    try:
        first, second = float(ours[0]), float(theirs[0])
    except ValueError:
        return False
    return first != second and max(first, second) <= _ALIKE * min(first, second)


def _behind(units: tuple[_Unit, ...], start: int, kind: str) -> set[str]:
    """List the words behind a value."""
    end = start
    while end < len(units) and units[end].kind == kind:
        end += 1
    return {each.stem for each in units[end:]}


@lru_cache(maxsize=4096)
def _units(text: str) -> tuple[_Unit, ...]:
    tokens = _TOKEN.findall(_DATE.sub("", text))
    return tuple(
        _Unit(stem(token.lower()), _kind(token, place))
        for place, token in enumerate(tokens)
        if not is_empty(token.lower()) and token.lower() not in _NOW
    )


def _kind(token: str, place: int) -> str:
    low = token.lower()
    if numbers_in(low) or low == "one":
        return "number"
    if low in _DAYS:
        return "day"
    if low in MONTHS:
        return "month"
    if token[0].isupper() and place:
        return "name"
    return "doing" if low.endswith("ing") and len(low) > 5 else ""


def _is_wrong_with(said: str, text: str, old: str) -> bool:
    """Tell whether what a memory names is said to be wrong or over, and what is instead."""
    if "," not in said and " so " not in said:
        return False
    clauses = [clause.strip() for clause in _CLAUSE.split(said)]
    theirs = frozenset(content(old))
    fresh = [name for name in _names(text) if stem(name.lower()) not in theirs]
    instead = any(is_present(clause) for clause in clauses for name in fresh if name in clause)
    return instead and any(
        not _shared(said, theirs, old).issubset({stem(name.lower())})
        and any(
            _says_wrong(clause, name) and not any(new in clause for new in fresh)
            for clause in clauses
        )
        for name in _names(old)
        if name in said
    )


def _shared(said: str, theirs: frozenset[str], old: str) -> frozenset[str]:
    return theirs.intersection(content(said)) - {_owner(old)}


def _says_wrong(clause: str, name: str) -> bool:
    bare = re.escape(name)
    return name in clause and bool(
        re.search(
            rf"\b{bare}{_SOON} {_WRONG}|\b{_ENDED} (?:[\w'’]+ ){{0,3}}?{bare}\b|\b{bare} (?:any ?more|any longer)\b",
            clause,
            re.IGNORECASE,
        )
    )


_NOT_THAT = re.compile(
    r"^(?:forget|never mind|scrap|so much for) (?:about )?(?:the |my |our |an? )?(?P<first>[\w '’-]{2,30}?), |"
    r", (?:and )?(?:not|no longer) (?:(?:at|in|on|with|to|from) )?(?:the |my |our |an? )?(?P<last>[\w '’-]{2,30})[.!]?$",
    re.IGNORECASE,
)


def _is_not(said: str, old: str) -> bool:
    """Tell whether what a memory says is ruled out in so many words: "…, not at my mum's", "forget the van, …"."""
    if "," not in said or (found := _NOT_THAT.search(said)) is None:
        return False
    ruled_out = found["first"] or found["last"]
    rest = content(said.replace(found[0], " "))
    wrong = set(content(ruled_out))
    shared = set(rest) & set(content(old)) - {_owner(old)} - wrong
    return bool(wrong and shared) and wrong <= set(content(old)) and wrong.isdisjoint(rest)


def _names(text: str) -> list[str]:
    tokens = _TOKEN.findall(_DATE.sub("", text))
    return [
        re.sub(r"['’]s$", "", token)
        for place, token in enumerate(tokens)
        if _kind(token, place) == "name"
        and _owner(token) not in ("user", "i", "we", "said", _owner(text))
    ]
