"""Cut from a text the words that other texts, heard at the same time, have brought."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from stream.text import sentence_spans, words

__all__ = ["SHORTEST_RUN", "Rest", "Told", "without_first"]

SHORTEST_RUN: Final = 3
"""Words in a row that count as the same speech; fewer are a coincidence ("I think", "yes, yes")."""
ALIKE: Final = 0.8
"""Share of equal words that makes two devices' transcripts the same speech."""

_RUN: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Told:
    """A text that may hold the same words, and how its words are to be held against ours."""

    words: Sequence[str]
    one_voice: bool
    """The same person said both, so that even a single word may be the same one."""
    other_ears: bool
    """Another device heard it, and may have understood some words otherwise."""
    apart: bool
    """Nobody will read the two texts as one: half a sentence left over would be lost."""


class Rest:
    """What is left of a text, while it is held against one text after the other."""

    __slots__ = ("_apart", "_cut", "_left", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        # One run between spaces may be several words ("Jon-Paul") or none ("-").
        self._left = [
            (word, place) for place, run in enumerate(_RUN.findall(text)) for word in words(run)
        ]
        self._cut = False
        self._apart: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._left)

    def cut(self, told: Told) -> None:
        """Take out the words that a text has brought."""
        first, last = _brought([word for word, _ in self._left], told)
        self._cut = self._cut or first < last
        if told.apart:
            self._apart.update(place for _, place in self._left[first:last])
        del self._left[first:last]

    def text(self) -> str:
        """Return what is left; of texts apart, whole sentences."""
        if not self._cut:
            return self._text
        kept = {place for _, place in self._left}
        runs = [*_RUN.finditer(self._text)]
        for start, end in sentence_spans(self._text) if kept and self._apart else ():
            of_it = {n for n, run in enumerate(runs) if start <= run.start() < end}
            if not (kept.isdisjoint(of_it) or self._apart.isdisjoint(of_it)):
                kept |= of_it
        texts = []
        for place, run in enumerate(runs):
            if place - 1 in kept and not words(run.group()):
                kept.add(place)
            if place in kept:
                texts.append(run.group())
        return " ".join(texts)


def without_first(text: str, count: int) -> str:
    """Return a text without its first `count` words."""
    for run in _RUN.finditer(text):
        count -= len(words(run.group()))
        if count < 0:
            return text[run.start() :]
    return ""


def _brought(mine: Sequence[str], told: Told) -> tuple[int, int]:
    """Find the words of ours that the other text has; none where both ends are the same."""
    size, theirs = len(mine), told.words
    if (size >= SHORTEST_RUN or told.one_voice) and _position(mine, theirs) is not None:
        return 0, size
    if told.other_ears and size > SHORTEST_RUN:
        matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
        if matcher.ratio() >= ALIKE:
            return _without_edges(matcher.get_opcodes())
    if len(theirs) >= SHORTEST_RUN and (at := _position(theirs, mine)) is not None:
        return at, at + len(theirs)
    if shared := _shared(theirs, mine):
        return 0, shared
    return size - _shared(mine, theirs), size


def _without_edges(steps: Sequence[tuple[str, int, int, int, int]]) -> tuple[int, int]:
    """Tell which words are the same or misheard: those that only we have at an end are neither."""
    (opening, _, first, _, _), (closing, start, end, _, _) = steps[0], steps[-1]
    return first if opening == "delete" else 0, start if closing == "delete" else end


def _position(needle: Sequence[str], haystack: Sequence[str]) -> int | None:
    """Find a run of words in another."""
    size = len(needle)
    if not size or size > len(haystack):
        return None
    starts = (i for i in range(len(haystack) - size + 1) if haystack[i] == needle[0])
    return next((i for i in starts if list(haystack[i : i + size]) == list(needle)), None)


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    """Count the words that end `left` and begin `right`."""
    longest = min(len(left), len(right))
    return next(
        (n for n in range(longest, SHORTEST_RUN - 1, -1) if list(left[-n:]) == list(right[:n])), 0
    )
