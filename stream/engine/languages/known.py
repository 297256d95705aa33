"""The languages there are, and which one something is said in."""

from __future__ import annotations

from functools import lru_cache

from stream.engine.languages.french import FRENCH
from stream.engine.languages.german import GERMAN
from stream.engine.languages.language import Language
from stream.engine.languages.spanish import SPANISH
from stream.engine.spoken import spoken_words
from stream.text import word_set

__all__ = ["BY_CODE", "LANGUAGES", "language_of", "likely_language"]

LANGUAGES: tuple[Language, ...] = (GERMAN, SPANISH, FRENCH)

BY_CODE = {language.code: language for language in LANGUAGES}
_UNKNOWN = word_set("multi multilingual auto und unknown")
"""Tags of recognisers that say nothing about the language."""
_MARKS = frozenset[str]().union(*(language.words.marks for language in LANGUAGES))
_ENGLISH = word_set(
    "the and is are was of to my i i'm with for you that it this have had not but we he she they in on at "
    "has from an said says works lives likes loves does doesn't owns goes plays drives wants needs been will"
)
_ENOUGH = 2
"""Marks of a language that a text must have, to be taken for it."""


def language_of(tag: str | None, text: str) -> Language | None:
    """Tell which language something is said in; None for English, and for one that is not known.

    Args:
        tag: as it came with the segment: "de", "de-DE"; None when nobody says.
        text: what was said, to guess from if need be. English is never taken for anything else.
    """
    if tag and (code := tag.replace("_", "-").partition("-")[0].lower()) not in _UNKNOWN:
        return BY_CODE.get(code)
    return None if _MARKS.isdisjoint(spoken_words(text)) else _guessed(text)


@lru_cache(maxsize=1024)
def likely_language(text: str, other: str = "") -> Language | None:
    """Tell which language a memory is in, by the little that is there; None for English.

    Args:
        text: of the memory.
        other: what was said now; its language counts where the memory gives no hint: "User aprende italiano".
    """
    found = _best(text, enough=1, more=True)
    if found or not other or not _ENGLISH.isdisjoint(spoken_words(text)):
        return found
    return _best(other, enough=_ENOUGH, more=True)


@lru_cache(maxsize=256)
def _guessed(text: str) -> Language | None:
    return _best(text, enough=2 * _ENOUGH, more=False)


def _best(text: str, *, enough: int, more: bool) -> Language | None:
    spoken = frozenset(spoken_words(text))
    scores = sorted(
        (
            (
                2 * len(language.words.marks & spoken)
                + more * len(language.words.function & spoken),
                language.code,
            )
            for language in LANGUAGES
        ),
        reverse=True,
    )
    best, code = scores[0]
    second = scores[1][0] if scores[1:] else 0
    if best < enough or best <= second or best <= 2 * len(_ENGLISH & spoken):
        return None
    return BY_CODE[code]
