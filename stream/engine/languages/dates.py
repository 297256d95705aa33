"""Relative dates in any language, resolved against when they were said.

The words stay, the date is added: "gestern" → "gestern (2024-03-12)". What the groups of a language's
expressions mean is said at `_Reader`; the rest is arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from stream.engine.dates import day_of
from stream.engine.languages.language import Dates

__all__ = ["Timed", "timed"]

_DAY = timedelta(days=1)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


@dataclass(frozen=True, slots=True)
class Timed:
    """A text and the times it speaks of."""

    text: str
    """With the dates in it."""
    bare: str
    """Without the expressions of time that were understood."""
    moments: tuple[str, ...] = ()
    """The dates, in order; "april 4" for one without a year."""
    hour: str = ""
    """The time of day that goes with a date: "15:00"."""


def timed(text: str, words: Dates, said_at_ms: int, offset_minutes: int = 0) -> Timed:
    """Find the expressions of time in a text, and resolve those that have one reading.

    Args:
        text: what was said.
        words: the words for time of its language.
        said_at_ms: when, in milliseconds since 1970 UTC.
        offset_minutes: the speaker's offset from UTC.
    """
    reader = _Reader(words, day_of(said_at_ms, offset_minutes), _tense(text, words))
    full, bare, moments, start = "", "", [], 0
    for found in _spans(text, words):
        when = reader.when(found)
        moment = when or reader.yearless(found)
        if not moment:
            continue
        full += text[start : found.end()] + (f" ({when})" if when else "")
        bare += text[start : found.start()] + " "
        start = found.end()
        moments.append(moment)
    if not moments:
        return Timed(text, text)
    bare, hour = _without_hour(bare + text[start:], words)
    bare = re.sub(r"\s+(?=[,.!?]|$)|^[\s,]+", "", re.sub(r"\s+", " ", bare))
    return Timed(full + text[start:], bare, tuple(moments), hour)


def _without_hour(text: str, words: Dates) -> tuple[str, str]:
    found = words.hour.search(text)
    if not found:
        return text, ""
    hour = f"{int(found['hour'])}:{found['minute'] or '00'}"
    return f"{text[: found.start()]} {text[found.end() :]}", hour


def _spans(text: str, words: Dates) -> list[re.Match[str]]:
    """Find what looks like an expression of time; of two that overlap, the one listed first."""
    spans: list[re.Match[str]] = []
    low = text.lower()
    names = any(name in low for month in words.months for name in month.split("|"))
    for expression in (*words.expressions, *((words.in_month,) if names else ())):
        for found in expression.finditer(text):
            if all(found.end() <= one.start() or one.end() <= found.start() for one in spans):
                spans.append(found)
    return sorted(spans, key=re.Match.start)


def _tense(text: str, words: Dates) -> int:
    """Tell whether a text speaks of the past (-1), of the future (1), or of both or neither (0)."""
    if words.moved.search(text):
        return 1
    return bool(words.future.search(text)) - bool(words.past.search(text))


class _Reader:
    """Reads dates from the groups of an expression.

    `day` is a word of `Dates.days`. `side` ("last") goes with a `unit`, a `weekday` or a `month`, `count`
    with a `unit` and with `ago` or `ahead`, `number` with a `month` and perhaps a `year`. A `weekday` and
    a day without a year may stand alone: the tense tells which is meant.
    """

    def __init__(self, words: Dates, said: date, tense: int) -> None:
        self._words = words
        self._said = said
        self._tense = tense

    def when(self, found: re.Match[str]) -> str:
        """Name the day, week, month or year; "" when there is more than one reading."""
        group = {name: value.lower() for name, value in found.groupdict().items() if value}
        alone = "month" in group and group.keys().isdisjoint(("number", "side", "year"))
        if alone and self._words.yearly.search(found.string):
            return ""
        try:
            return self._resolved(group)
        except (ValueError, OverflowError):  # no such day, or before the year 1
            return ""

    def yearless(self, found: re.Match[str]) -> str:
        """Name a day of the year, as a birthday has one: "april 4"."""
        group = found.groupdict()
        if not group.get("number") or group.get("year"):
            return ""
        return f"{_MONTHS[self._month(group['month']) - 1]} {self._day(group['number'])}"

    def _resolved(self, group: Mapping[str, str]) -> str:
        if "day" in group:
            return str(self._said + _value(self._words.days, group["day"]) * _DAY)
        if "side" in group:
            return self._beside(_value(self._words.sides, group["side"]), group)
        if "count" in group:
            return self._counted(group)
        if "number" in group:
            return self._day_of_month(group)
        if "month" in group:
            return self._in_month(group)
        return self._weekday(self._number(group["weekday"]), self._tense)

    def _in_month(self, group: Mapping[str, str]) -> str:
        month, year = self._month(group["month"]), self._said.year
        direction = -1 if "since" in group else self._tense
        if "year" in group:
            year = int(group["year"])
        elif direction == 0:
            return ""
        elif direction < 0:
            year -= month > self._said.month
        else:
            year += month < self._said.month
        return f"{date(year, month, 1):%Y-%m}"

    def _beside(self, step: int, group: Mapping[str, str]) -> str:
        if unit := group.get("unit"):
            return self._shifted(step, self._words.units[unit])
        if weekday := group.get("weekday"):
            return self._weekday(self._number(weekday), step or self._tense)
        month, said = self._month(group["month"]), self._said
        year = said.year
        if step < 0:
            year -= month >= said.month
        elif step > 0:
            year += month <= said.month
        return f"{date(year, month, 1):%Y-%m}"

    def _counted(self, group: Mapping[str, str]) -> str:
        word = group["count"]
        count = int(word) if word.isdigit() else self._words.counts[word]
        # "In two days" can be how long it took.
        if "ago" not in group and self._tense <= 0:
            return ""
        return self._shifted(-count if "ago" in group else count, self._words.units[group["unit"]])

    def _day_of_month(self, group: Mapping[str, str]) -> str:
        month, number, said = self._month(group["month"]), self._day(group["number"]), self._said
        if year := group.get("year"):
            return str(date(int(year), month, number))
        day = date(said.year, month, number)
        if self._tense < 0:
            return str(day if day <= said else date(said.year - 1, month, number))
        if self._tense > 0:
            return str(day if day >= said else date(said.year + 1, month, number))
        return ""

    def _weekday(self, weekday: int, direction: int) -> str:
        said = self._said
        if direction < 0:
            return str(said - ((said.weekday() - weekday - 1) % 7 + 1) * _DAY)
        if direction > 0:
            return str(said + ((weekday - said.weekday() - 1) % 7 + 1) * _DAY)
        return ""

    def _shifted(self, count: int, unit: str) -> str:
        said = self._said
        monday = said - said.weekday() * _DAY
        match unit:
            case "day":
                return str(said + count * _DAY)
            case "week":
                return f"{self._words.week_of} {monday + 7 * count * _DAY}"
            case "weekend":
                # On a Sunday, "last weekend" is not the one that is still going on.
                return f"{self._words.weekend_of} {monday + (5 + 7 * count) * _DAY}"
            case "month":
                months = said.year * 12 + said.month - 1 + count
                return f"{date(months // 12, months % 12 + 1, 1):%Y-%m}"
            case _:
                return f"{date(said.year + count, 1, 1):%Y}"

    def _number(self, weekday: str) -> int:
        return _place(self._words.weekdays, weekday)

    def _day(self, number: str) -> int:
        return int(number) if number.isdigit() else self._words.numbers[number.lower()]

    def _month(self, name: str) -> int:
        return _place(self._words.months, name) + 1


def _value(table: Mapping[str, int], word: str) -> int:
    """Look a word up by how it begins: "nächstes" is under "nächst"."""
    return next(value for start, value in table.items() if word.startswith(start))


def _place(expressions: tuple[str, ...], word: str) -> int:
    places = (number for number, one in enumerate(expressions) if re.fullmatch(one, word, re.I))
    return next(places)
