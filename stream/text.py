"""Pure helpers for text: words, equality of wordings, sentences."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

__all__ = ["normalised", "sentence_spans", "sentences", "word_set", "words"]

# Vowel signs of Indic and South-East Asian scripts are part of a word, but not of `\w`; their
# sentence marks (danda and friends) are left out.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0966-\u0df3"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0edf\u0f18-\u0f39\u0f3e-\u0fbc\u1000-\u1049\u1780-\u17d3"
)
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_INNER = r"(?:'|(?<=\d)[.,:](?=\d))"
_ASCII_WORD = re.compile(rf"(?:(?<!\S)-)?[a-z0-9]+(?:{_INNER}[a-z0-9]+)*[+#]*")
# Without spaces between words, a character is the best unit.
_WORD = re.compile(
    rf"[{_IDEOGRAPHS}]|(?:(?<!\S)-)?(?:(?![{_IDEOGRAPHS}])(?:[^\W_]|[{_MARKS}]))+"
    rf"(?:{_INNER}[^\W_]+)*[+#]*"
)
_PLAIN_TYPE = str.maketrans("’‘ʼ＇“”–—…", "''''\"\"-- ")


def words(text: str) -> list[str]:
    """Split into casefolded words. Numbers and inner apostrophes stay whole, punctuation goes."""
    if not text.isascii():
        text = text.translate(_PLAIN_TYPE)
        if not text.isascii():
            return _WORD.findall(normalize("NFKC", text).casefold())
    return _ASCII_WORD.findall(text.lower())


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """Reduce to what matters for equality: no case, no punctuation, single spaces.

    A text without any word (an emoji) stays itself.
    """
    return " ".join(words(text)) or text.strip().casefold()


def word_set(table: str) -> frozenset[str]:
    """Read a table of words that are separated by spaces."""
    return frozenset(table.split())


# A full stop behind these ends no sentence.
_TITLES = word_set("mr mrs ms dr prof st gov gen col capt sgt lt mt vs")
# Behind these it ends one only when a capital letter follows.
_ABBREVIATIONS = word_set(
    "a.m p.m am pm etc e.g i.e inc ltd co corp dept approx appt min hr ave blvd rd bros jr sr "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun "
    "u.s u.k e.u d.c ph.d m.d b.a m.a"
)
_CLOSERS = r"[\"'”’»)\]]*"
_END = re.compile(rf"[.!?…]+{_CLOSERS}(?!\S)|[。！？｡।॥؟۔]+{_CLOSERS}|\n\s*\n")
_ORDINAL = re.compile(r"(?<!\S)[0-3]?\d\.$")
_LAST_WORD = re.compile(r"\S+$")


def sentence_spans(text: str, *, ordinals: bool = False) -> list[tuple[int, int]]:
    """Find the sentences: (start, end) of each, without the space around them.

    Speech without punctuation is one sentence; an unfinished tail is a sentence too.

    Args:
        text: one or more sentences.
        ordinals: whether a full stop may stand behind a number within a sentence ("am 4. April").
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        if _ends(text, start, end) and not (ordinals and _ORDINAL.search(text[start : end.end()])):
            _add(spans, text, start, end.end())
            start = end.end()
    _add(spans, text, start, len(text))
    return spans


def sentences(text: str) -> list[str]:
    """Split into sentences; see `sentence_spans`."""
    return [text[start:end] for start, end in sentence_spans(text)]


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if stripped := piece.strip():
        start += piece.index(stripped[0])
        spans.append((start, start + len(stripped)))


def _ends(text: str, start: int, end: re.Match[str]) -> bool:
    """Tell whether a mark ends the sentence that began at `start`."""
    mark = end.group()
    following = text[end.end() : end.end() + 8].lstrip()
    if mark.startswith(("…", "..")):
        return not following[:1].islower()
    if mark[0] != "." or not following:
        return True
    last = _LAST_WORD.search(text[max(start, end.start() - 8) : end.start()])
    word = last.group().lstrip("\"'“‘(").casefold() if last else ""
    if word in _TITLES or (word == "no" and following[0].isdigit()):
        return False
    if word in _ABBREVIATIONS:
        return following[0].isupper()
    initial = len(word) == 1 and word.isalpha() and word != "i"  # "J. Smith"
    return not initial or following.startswith(("I ", "I'", "I’"))
