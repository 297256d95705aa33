"""What two texts must agree on before they may count as the same: numbers, names, negation, direction."""

from __future__ import annotations

import re

from stream.engine.languages.vocabulary import NEGATIONS, NUMBERS
from stream.engine.number_words import TENS, UNITS, in_digits
from stream.text import word_set, words

__all__ = ["agree", "is_negated", "names_in", "number_of", "numbers_in"]

_NUMBERS = (
    # Without "one", which is more often a pronoun than a number.
    {word: str(number) for word, number in (UNITS | TENS).items() if word != "one"}
    | {"zero": "0", "hundred": "100"}
    | {"thousand": "1000", "million": "1000000", "both": "2", "twice": "2"}
    | NUMBERS
)
_NEGATIONS = NEGATIONS | word_set(
    "not no never none nobody nothing neither nor nowhere without cannot hardly barely "
    "anymore longer stopped quit"
)
_DIRECTIONS = word_set("from without against before after until since")
"""Small words on which hangs what is meant: to fly from Oslo is not to fly to it."""
_NAME = re.compile(r"(?<!^)(?<![.!?…\"“]\s)(?<![\w'’])[^\W\d_a-z][\w'’-]*")


def agree(first: str, second: str) -> bool:
    """Tell whether numbers, negation, direction and proper names of two texts are the same.

    Texts that differ in one of these are never duplicates, however similar they look. A name is a
    capitalised word inside a sentence; the other text must contain it in any case.
    """
    ours, theirs = words(in_digits(first)), words(in_digits(second))
    return (
        _numbers(ours) == _numbers(theirs)
        and _negated(ours) == _negated(theirs)
        and _DIRECTIONS.intersection(ours) == _DIRECTIONS.intersection(theirs)
        and _named(first, theirs)
        and _named(second, ours)
    )


def _numbers(tokens: list[str]) -> list[str]:
    found = (_NUMBERS.get(token, token) for token in tokens)
    return sorted(token.replace(",", "") for token in found if any(map(str.isdigit, token)))


def _negated(tokens: list[str]) -> bool:
    return any(
        token in _NEGATIONS or token.endswith("n't") or token.startswith("n'") for token in tokens
    )


def _named(text: str, other: list[str]) -> bool:
    known = set(other)
    return all(set(words(name)) <= known for name in _NAME.findall(text) if name != "I")


def numbers_in(text: str) -> list[str]:
    """List the numbers of a text in digits, also those in words, sorted."""
    return _numbers(words(in_digits(text)))


def number_of(word: str) -> str:
    """Write a number word in digits; any other word stays as it is."""
    return _NUMBERS.get(word, word)


def names_in(text: str) -> list[str]:
    """List the capitalised words inside the sentences of a text; at their beginning nobody can tell."""
    return [name for name in _NAME.findall(text) if name != "I"]


def is_negated(text: str) -> bool:
    """Tell whether a text says that something is not so."""
    return _negated(words(text))
