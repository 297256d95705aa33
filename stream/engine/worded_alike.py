"""Statements that are worded like a memory but for one value: "I pay 980 now", of "I pay 900"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from stream.engine.agreement import numbers_in
from stream.engine.date_words import MONTHS
from stream.engine.stems import is_empty, stem
from stream.engine.swap_words import DAYS, FEELS, NOW, OPEN
from stream.engine.wording import comparable

__all__ = ["is_near", "is_same_frame", "is_worded_alike", "kind_of", "tokens_of", "undated"]

_DATE = re.compile(r"\([^)]*\d{4}[^)]*\)")
_TOKEN = re.compile(r"[$€£]?\w[\w'’.,-]*\w|\w")
_ALIKE = 3
"""How many times as much a new amount may be."""
_VERB = 2
"""Words of a statement up to its verb."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A meaningful word of a text."""

    stem: str
    kind: str


def is_worded_alike(text: str, old: str) -> bool:
    """Tell whether two texts begin alike, and go on with another value of the same kind."""
    new = comparable(text).partition(", ")[0]
    ours, theirs = _units(new), _units(old)
    start = _alike_so_far([each.stem for each in ours], [each.stem for each in theirs])
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
        return is_near(new, old)
    return kind == "day" or bool(ours_left)


_OPEN_STEMS = frozenset(map(stem, OPEN))


def is_same_frame(text: str, old: str) -> bool:
    """Tell whether all but one thing is the same: "I keep the pills in the bedroom now", and not in the bathroom."""
    ours, theirs = _stems(comparable(text).partition(", ")[0]), _stems(old)
    if FEELS.search(old) or min(len(ours), len(theirs)) <= _VERB:
        return False
    start = _alike_so_far(ours, theirs)
    end = _alike_so_far(ours[start:][::-1], theirs[start:][::-1])
    left = len(ours) - start - end, len(theirs) - start - end
    frame = {*ours[_VERB:start], *ours[len(ours) - end :]} - {ours[0]}
    return start >= _VERB and bool(frame) and all(0 < each <= _ALIKE for each in left)


def _alike_so_far(ours: Sequence[str], theirs: Sequence[str]) -> int:
    pairs = zip(ours, theirs, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _stems(text: str) -> tuple[str, ...]:
    return tuple(unit.stem for unit in _units(text) if unit.stem != "only")


def is_near(new: str, old: str) -> bool:
    """Tell whether each of two texts has one number, neither of which is many times the other."""
    ours, theirs = numbers_in(undated(new)), numbers_in(undated(old))
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
    tokens = tokens_of(text)
    return tuple(
        _Unit(stem(token.lower()), kind_of(token, place))
        for place, token in enumerate(tokens)
        if not is_empty(token.lower()) and token.lower() not in NOW
    )


def kind_of(token: str, place: int) -> str:
    """Tell what kind of value a word is, by how it is written: a number, a day, a name; else ""."""
    low = token.lower()
    if numbers_in(low) or numbers_in(low.removesuffix("s")) or low == "one":
        return "number"
    if low in DAYS:
        return "day"
    if low in MONTHS:
        return "month"
    if token[0].isupper() and place:
        return "name"
    return "doing" if low.endswith("ing") and len(low) > 5 else ""


def undated(text: str) -> str:
    """Leave out the days to which a text was resolved."""
    return _DATE.sub("", text)


def tokens_of(text: str) -> list[str]:
    """List the words of a text as they are written, without the days to which it was resolved."""
    return _TOKEN.findall(undated(text))
