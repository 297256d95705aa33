"""What takes the place of what, where no slot tells: "we've moved from Trello to Linear", "I pay 980 now".

A statement takes the place of a memory only if it says so in one of these ways:

* it names both: "swapped Netflix for Mubi", "closed the account with A and opened one with B";
* it gives the same thing another amount: "raised the budget to eleven thousand";
* it is worded like the memory but for one value of the same kind, and is so *now*;
* it says what is wrong with the former one: "The Grand's double booked, we're having it at the Plough".
"""

from __future__ import annotations

import re
from functools import lru_cache

from stream.engine.agreement import numbers_in
from stream.engine.replaced import MOVED, is_moved, is_new_one
from stream.engine.slot_tables.words import KIN
from stream.engine.spoken import spoken_words
from stream.engine.stems import is_empty, stem
from stream.engine.swap_words import (
    AMOUNT,
    AMOUNTS,
    ENDED,
    ENDS,
    FEELS,
    FOR_NOW,
    NAMED,
    NOT,
    NOT_THAT,
    NOW,
    ONE_MORE,
    RULES_OUT,
    SOON,
    SWAPS,
    UNSURE,
    WAYS,
    WE,
    WRONG,
)
from stream.engine.types import Fact
from stream.engine.worded_alike import (
    is_near,
    is_same_frame,
    is_worded_alike,
    kind_of,
    tokens_of,
    undated,
)
from stream.engine.wording import comparable, content, is_present, same_words
from stream.text import normalised

__all__ = ["new_value", "takes_place_of"]

_CLAUSE = re.compile(r"[,;.]\s|\b(?:and|so|but|because|since)\b")
_REPLACING = SWAPS | AMOUNTS | NOW | ENDS | RULES_OUT
"""One of these is said whenever something takes the place of something."""


def takes_place_of(fact: Fact, memory: str) -> bool:
    """Tell whether a statement says that it takes the place of what a memory says.

    Args:
        fact: what was said; nothing doubtful, and no retraction.
        memory: the text of a memory.
    """
    said = fact.said or fact.text
    if fact.hedged or fact.retracts or not _may_replace(said):
        return False
    spoken = frozenset(spoken_words(said))
    old = comparable(memory)
    if not is_present(old):
        return False
    if (not MOVED.isdisjoint(spoken) and is_moved(fact.text, old)) or (
        "new" in spoken and is_new_one(fact.text, old)
    ):
        return True  # these name whose it is
    if not _is_of_same(fact.text, old):
        return False
    return (
        (not SWAPS.isdisjoint(spoken) and _is_named(said, fact.text, old))
        or (not AMOUNTS.isdisjoint(spoken) and _is_amount(said, old))
        or (not NOW.isdisjoint(spoken) and "too" not in spoken and is_worded_alike(fact.text, old))
        or (not NOW.isdisjoint(spoken) and "too" not in spoken and is_same_frame(fact.text, old))
        or (not ENDS.isdisjoint(spoken) and _is_wrong_with(said, fact.text, old))
        or (not RULES_OUT.isdisjoint(spoken) and _is_not(said, old))
    )


@lru_cache(maxsize=256)
def _may_replace(said: str) -> bool:
    """Tell whether words say that something takes another's place, for sure and not for a while."""
    spoken = frozenset(spoken_words(said))
    if _REPLACING.isdisjoint(spoken) or not ONE_MORE.isdisjoint(spoken - {"too"}):
        return False
    return UNSURE.isdisjoint(spoken) and FOR_NOW.search(said) is None


def new_value(fact: Fact) -> str:
    """Tell what takes the place, if it is named: "linear" of "moved from Trello to Linear"; else ""."""
    matches = (expression.search(fact.said or fact.text) for expression in NAMED)
    return next((normalised(found["new"]) for found in matches if found), "")


def _is_of_same(text: str, old: str) -> bool:
    """Tell whether two texts speak of the same person, or the same people's people."""
    quoted = old.partition('said: "')[2].split(" ", 1)[0]
    if quoted[:1].isupper() and not is_empty(quoted.lower()) and quoted.lower() not in WE:
        return same_words(quoted, text)  # "Dave works at Siemens"
    return _owner(old) in text.lower() and _kin(old) == _kin(text)


def _owner(text: str) -> str:
    return re.split(r"['’\s]", text, maxsplit=1)[0].lower()


@lru_cache(maxsize=4096)
def _kin(text: str) -> frozenset[str]:
    """Tell whose people a text begins with: a sister's bank is not one's own."""
    said = spoken_words(text)[:5]
    if said[:1] == ("the",):  # "the doctor has put me on forty" is nothing of the doctor's
        said = ()
    if said and said[0].endswith("'s"):
        said = (
            *said,
            *(word.removesuffix("'s") for word in said[1:2]),
        )  # "User's sister's put her rent up"
    return frozenset(KIN[word] for word in said if word in KIN)


def _is_named(said: str, text: str, old: str) -> bool:
    if NOT.search(said) or FEELS.search(old):
        return False
    for expression in NAMED:
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
    bare = undated(said)
    found = AMOUNT.search(bare)
    numbers = numbers_in(undated(old))
    if found is None or len(numbers) not in (1, 2) or found["number"] == "a":
        return False
    theirs = set(content(undated(old))[1:])
    if not set(content(found["what"])) - WAYS <= theirs | {_owner(old)}:
        return False  # the budget of something else
    topic = _CLAUSE.split(bare[: found.start()])[-1]
    ours = set(content(f"{topic} {found['what']} {bare[found.end('number') :]}"))
    shared = {word for word in ours & theirs if not numbers_in(word)} - {_owner(old)}
    unit = stem(found["unit"] or "")
    enough = len(shared) > 1 or (len(shared - {unit}) == 1 and is_near(found["number"], old))
    return enough and (not unit or is_empty(found["unit"]) or unit in theirs)


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
            rf"\b{bare}{SOON} {WRONG}|\b{ENDED} (?:[\w'’]+ ){{0,3}}?{bare}\b|\b{bare} (?:any ?more|any longer)\b",
            clause,
            re.IGNORECASE,
        )
    )


def _is_not(said: str, old: str) -> bool:
    """Tell whether what a memory says is ruled out in so many words: "…, not at my mum's", "forget the van, …"."""
    if "," not in said or (found := NOT_THAT.search(said)) is None:
        return False
    ruled_out = found["first"] or found["last"]
    rest = content(said.replace(found[0], " "))
    wrong = set(content(ruled_out))
    shared = set(rest) & set(content(old)) - {_owner(old)} - wrong
    return bool(wrong and shared) and wrong <= set(content(old)) and wrong.isdisjoint(rest)


def _names(text: str) -> list[str]:
    tokens = tokens_of(text)
    return [
        re.sub(r"['’]s$", "", token)
        for place, token in enumerate(tokens)
        if kind_of(token, place) == "name"
        and _owner(token) not in ("user", "i", "we", "said", _owner(text))
    ]
