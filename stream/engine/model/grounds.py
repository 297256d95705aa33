"""Whether somebody said what a model says was said."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from schemas import Memory
from stream.engine.agreement import names_in, numbers_in
from stream.engine.dates import day_of, resolved
from stream.engine.model.directives import is_directive, without_directives
from stream.engine.model.lines import Line
from stream.engine.model.tongue import same_language
from stream.engine.wording import content
from stream.text import word_set, words

__all__ = ["CALENDAR", "Ground"]

SHARE: Final = 1 / 3
"""Of the meaningful words of a fact that must have been said. Of the 1,210 observations that people's words
were condensed to in LoCoMo, 95 % have it, and 1 % of those that are compared with the words of another."""
BEFORE: Final = 2
"""Lines before the evidence that explain it: the question, whom "she" means."""
_NEGATIONS = word_set("not longer never stop quit")
CALENDAR = {
    stem
    for name in word_set(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
        "august september october november december"
    )
    for stem in content(name)
}
"""Stems of the names of days and months."""
_DATE = re.compile(r"\b(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\b")
_YEARS: Final = 1
"""How many years from the day of speech a date may be that was put in the place of "last summer"."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the facts of an answer can rest on: all lines, and all memories offered."""

    lines: Sequence[Line]
    memories: Sequence[Memory]
    offset_minutes: int

    def refusal(self, text: str, cited: Sequence[Line], target: Memory | None) -> str | None:
        """Tell why nobody said a fact, or None when somebody did.

        Args:
            text: the fact.
            cited: the lines that are to say so.
            target: the memory that it would change, if any. What the memory says need not be said again.
        """
        spoken = [without_directives(line.text) for line in cited]
        if is_directive(text) or not any(map(words, spoken)):
            return "directive"
        said = " ".join(spoken)
        if not same_language(text, said):
            return "language"
        return None if self._bears(text, said, cited, target) else "unsupported"

    def _bears(self, text: str, said: str, cited: Sequence[Line], target: Memory | None) -> bool:
        around = f"{said} {self._before(cited)}"
        known = target.content if target else ""
        return (
            self._has_words(text, said, around, known, cited)
            and self._has_numbers(text, cited, f"{around} {known}")
            and self._has_names(text)
        )

    def _before(self, cited: Sequence[Line]) -> str:
        numbers = {line.number - back for line in cited for back in range(1, BEFORE + 1)}
        return " ".join(
            without_directives(line.text) for line in self.lines if line.number in numbers
        )

    def _has_words(
        self, text: str, said: str, around: str, known: str, cited: Sequence[Line]
    ) -> bool:
        own = {stem for line in cited for stem in content(line.speaker)} | {"user"}
        new = [stem for stem in content(text) if stem not in own | set(content(known))]
        new = [stem for stem in new if stem not in _NEGATIONS and not stem[0].isdigit()]
        heard = content(said)
        if not new:
            # It only says that what is known is over, or gives it another number: of this it must speak.
            return not own.union(_NEGATIONS).issuperset(
                stem for stem in content(f"{known} {text}") if _is_among(stem, heard)
            )
        nearby = content(around)
        found = sum(_is_among(stem, nearby) for stem in new)
        return found >= SHARE * len(new) and any(_is_among(stem, heard) for stem in new)

    def _has_numbers(self, text: str, cited: Sequence[Line], around: str) -> bool:
        days = [day_of(line.segment.start_ms, self.offset_minutes) for line in cited]
        dated = " ".join(
            resolved(line.text, line.segment.start_ms, self.offset_minutes) for line in cited
        )
        bare = _DATE.sub(lambda found: "" if _is_near(found, days) else found.group(), text)
        return set(numbers_in(bare)) <= set(numbers_in(f"{around} {dated}"))

    def _has_names(self, text: str) -> bool:
        """Tell whether every name in a fact, and whatever it begins with, is known from somewhere."""
        shown = (
            *(f"{line.speaker} {line.text}" for line in self.lines),
            *(memory.content for memory in self.memories),
        )
        known = {stem for part in shown for stem in content(part)} | {"user"} | CALENDAR
        named = (stem for name in names_in(text) for stem in content(name))
        return all(_is_among(stem, known) for stem in (*content(text)[:1], *named))


def _is_near(found: re.Match[str], days: Collection[date]) -> bool:
    return any(abs(int(found[1]) - day.year) <= _YEARS for day in days)


def _is_among(stem: str, said: Collection[str]) -> bool:
    """Tell whether a word was said, be it in another form."""
    if stem in said:
        return True
    return len(stem) >= 4 and any(
        other[:4] == stem[:4] and _common(stem, other) * 5 >= 3 * max(len(stem), len(other))
        for other in said
    )


def _common(first: str, second: str) -> int:
    pairs = zip(first, second, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))
