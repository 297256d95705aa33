"""Numbers that are spoken in words, in digits: "nine hundred and fifty" is 950."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["ORDINALS", "TENS", "UNITS", "in_digits"]

_SMALL: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS_BY_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_NTH: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
UNITS: Final = {word: number for number, word in enumerate(_SMALL.split(), start=1)}
"""One to nineteen."""
TENS: Final = {word: 10 * number for number, word in enumerate(_TENS_BY_TENS.split(), start=2)}
"""Twenty, thirty and so on up to ninety."""
ORDINALS: Final = {word: number for number, word in enumerate(_NTH.split(), start=1)}
"""First to twentieth."""
_POWERS: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_WORD: Final = "|".join((*sorted(UNITS, key=len, reverse=True), *TENS, *_POWERS))
_NUMBER: Final = re.compile(
    rf"\b(?:a (?=hundred|thousand|million))?(?:{_WORD})(?:(?:-| and |,? )(?:{_WORD}))*\b(?!-)"
    rf"(?![- ](?:{'|'.join([*ORDINALS][:9])})\b)",
    re.IGNORECASE,
)
_LEAST: Final = 13
"""The first number that stays in words nowhere: "three kids" is as good as "3 kids"."""
_MAYBE: Final = re.compile(rf"(?:{'|'.join(TENS)}|teen|hundred|thousand|million)", re.IGNORECASE)


@lru_cache(maxsize=8192)
def in_digits(text: str) -> str:
    """Write the numbers of an English text from thirteen on in digits.

    Words that do not make one number stay as they are: "nine thirty", "twenty twenty", "five hundred thousand two million".
    """
    return _NUMBER.sub(_written, text) if _MAYBE.search(text) else text


def _written(found: re.Match[str]) -> str:
    spoken = re.split(r"[-\s,]+", found[0].lower())
    number = _value(spoken)
    return found[0] if number is None or number < _LEAST else str(number)


def _value(spoken: list[str]) -> int | None:
    """Tell the number that words make; None if they make none."""
    total = below = 0
    free = 1_000_000_000
    """What the next word must be less than."""
    joined = False
    for word in spoken:
        if word in ("a", "and"):
            joined = word == "and"
            if joined and not (total or below >= 100):
                return None
            continue
        if word == "hundred":
            if below >= 100 or (below == 0 and total):
                return None
            below, free = (below or 1) * 100, 100
        elif word in _POWERS:
            power = _POWERS[word]
            if total and total % (power * 1_000):
                return None
            total, below, free = total + (below or 1) * power, 0, power
        else:
            number = UNITS.get(word) or TENS[word]
            if number >= free or (below and below % 100 and not _fits(below, number)):
                return None
            below, free = below + number, 10 if word in TENS else 1
            joined = False
    return None if joined else total + below


def _fits(below: int, number: int) -> bool:
    """Tell whether a unit may follow tens: "twenty" and "two"."""
    return number < 10 and below % 10 == 0 and below % 100 >= 20
