"""The languages there are, and which one something is said in."""

from __future__ import annotations

from functools import lru_cache

from stream.engine.languages.french import FRENCH
from stream.engine.languages.german import GERMAN
from stream.engine.languages.language import Language
from stream.engine.languages.spanish import SPANISH
from stream.engine.spoken import spoken_words
from stream.engine.third_person import COMMON_ENGLISH
from stream.text import word_set

__all__ = ["BY_CODE", "LANGUAGES", "language_of", "likely_language"]

LANGUAGES: tuple[Language, ...] = (GERMAN, SPANISH, FRENCH)

BY_CODE = {language.code: language for language in LANGUAGES}
_UNKNOWN = word_set("multi multilingual auto und unknown")
"""Tags of recognisers that say nothing about the language."""
_ENGLISH = COMMON_ENGLISH | word_set(
    "the and is are was of to my i i'm with for you that it this have had not but we he she they in on at "
    "has from an said says works lives likes loves does doesn't owns goes plays drives wants needs been will"
)
_CONTRACTED = ("'s", "'m", "'ve", "n't", "'re", "'ll", "'d")
_HINTS = (
    frozenset[str]().union(*(each.words.marks | each.words.function for each in LANGUAGES))
    - _ENGLISH
)
_LETTERS = frozenset[str]().union(*(each.words.letters for each in LANGUAGES))
_ENOUGH = 3
"""Points for a language that a text must have, to be taken for it: two for a mark, one for another word."""
_SHORT = 3
"""Words of which one may be from anywhere: "See ya!"."""


def language_of(tag: str | None, text: str, around: str = "") -> Language | None:
    """Tell which language something is said in; None for English, and for one that is not known.

    Args:
        tag: as it came with the segment: "de", "de-DE"; None when nobody says.
        text: what was said, to guess from if need be. English is never taken for anything else.
        around: what was said around it, for what is too short to tell.
    """
    if tag and (code := tag.replace("_", "-").partition("-")[0].lower()) not in _UNKNOWN:
        return BY_CODE.get(code)
    spoken = frozenset(spoken_words(text))
    hints = not _HINTS.isdisjoint(spoken) or not _LETTERS.isdisjoint(text.lower())
    found = _guessed(text) if hints else None
    if found or not around or not _ENGLISH.isdisjoint(spoken):
        return found
    likely = _guessed(around)
    return likely if likely and _points(likely, text, spoken) else None


@lru_cache(maxsize=1024)
def likely_language(text: str, other: str = "") -> Language | None:
    """Tell which language a memory is in, by the little that is there; None for English.

    Args:
        text: of the memory.
        other: what was said now; its language counts where the memory gives no hint: "User aprende italiano".
    """
    found = _best(text, enough=1, short=1)
    if found or not other or not _ENGLISH.isdisjoint(spoken_words(text)):
        return found
    return _best(other, enough=2, short=2)


@lru_cache(maxsize=1024)
def _guessed(text: str) -> Language | None:
    return _best(text, enough=_ENOUGH - 1, short=_ENOUGH)


def _best(text: str, *, enough: int, short: int) -> Language | None:
    """Find the language for which most speaks.

    Args:
        text: what was said.
        enough: points that it must have at least.
        short: points that it must have where English words or very few words make it doubtful.
    """
    spoken = frozenset(spoken_words(text))
    english = len(_ENGLISH & spoken) + sum(word.endswith(_CONTRACTED) for word in spoken)
    english += 2 * ("i" in spoken)  # no other of these languages has it
    full = enough > 1  # a "camera" is no hint
    points = [(_points(each, text, spoken, full=full), each) for each in LANGUAGES]
    best, language = max(points, key=lambda each: each[0])
    if best < (short if english or len(spoken) <= _SHORT else enough) or best <= 2 * english:
        return None
    return language if sum(each == best for each, _ in points) == 1 else None


def _points(language: Language, text: str, spoken: frozenset[str], *, full: bool = True) -> int:
    """Tell how much speaks for a language: its frequent words and letters, and in full the endings of words."""
    words = language.words
    parts = spoken.union(*(word.partition("'")[::2] for word in spoken if "'" in word))
    return (
        2 * len(words.marks & parts)
        + len((words.function - words.marks) & parts)
        + 2 * (not words.letters.isdisjoint(text.lower()))
        + (sum(words.endings.match(word) is not None for word in spoken) if full else 0)
    )
