"""Pure helpers for text: words, equality of wordings, sentences, and what two texts must agree on."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

__all__ = [
    "agree",
    "is_negated",
    "names_in",
    "normalised",
    "numbers_in",
    "sentence_spans",
    "sentences",
    "word_set",
    "words",
]

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
_LAST_WORD = re.compile(r"\S+$")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Find the sentences: (start, end) of each, without the space around them.

    Speech without punctuation is one sentence; an unfinished tail is a sentence too.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        if _ends(text, start, end):
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


# Without "one", which is more often a pronoun than a number.
_SMALL = (
    "zero _ two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "_ ten twenty thirty forty fifty sixty seventy eighty ninety hundred"
_NUMBERS = (
    {word: str(number) for number, word in enumerate(_SMALL.split())}
    | {word: str(10 * number) for number, word in enumerate(_TENS.split())}
    | {"thousand": "1000", "million": "1000000", "both": "2", "twice": "2"}
)
_NEGATIONS = word_set(
    "not no never none nobody nothing neither nor nowhere without cannot hardly barely "
    "anymore longer stopped quit"
)
_NAME = re.compile(r"(?<!^)(?<![.!?…\"“]\s)(?<![\w'’])[^\W\d_a-z][\w'’-]*")


def agree(first: str, second: str) -> bool:
    """Tell whether numbers, negation and proper names of two texts are the same.

    Texts that differ in one of these are never duplicates, however similar they look. A name is a
    capitalised word inside a sentence; the other text must contain it in any case.
    """
    ours, theirs = words(first), words(second)
    return (
        _numbers(ours) == _numbers(theirs)
        and _negated(ours) == _negated(theirs)
        and _named(first, theirs)
        and _named(second, ours)
    )


def _numbers(tokens: list[str]) -> list[str]:
    found = (_NUMBERS.get(token, token) for token in tokens)
    return sorted(token.replace(",", "") for token in found if any(map(str.isdigit, token)))


def _negated(tokens: list[str]) -> bool:
    return any(token in _NEGATIONS or token.endswith("n't") for token in tokens)


def _named(text: str, other: list[str]) -> bool:
    known = set(other)
    return all(set(words(name)) <= known for name in _NAME.findall(text) if name != "I")


def numbers_in(text: str) -> list[str]:
    """List the numbers of a text in digits, also those in words, sorted."""
    return _numbers(words(text))


def names_in(text: str) -> list[str]:
    """List the capitalised words inside the sentences of a text; at their beginning nobody can tell."""
    return [name for name in _NAME.findall(text) if name != "I"]


def is_negated(text: str) -> bool:
    """Tell whether a text says that something is not so."""
    return _negated(words(text))
