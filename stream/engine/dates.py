"""Relative dates, resolved against when they were said: "yesterday" → "yesterday (2023-05-07)".

The words stay, the date is added. Only what has one reading is resolved: "recently", "last summer"
and a weekday without a tense stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from stream.text import word_set

__all__ = ["dated", "day_of", "resolved"]

_EPOCH = date(1970, 1, 1)
_DAY_MS = 86_400_000
_MINUTE_MS = 60_000
_DAY = timedelta(days=1)

_WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
_MONTHS = {
    name: number
    for number, name in enumerate(
        (
            *("january", "february", "march", "april", "may", "june", "july"),
            *("august", "september", "october", "november", "december"),
        ),
        start=1,
    )
}
_COUNTS = {
    name: number
    for number, name in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            *("ten", "eleven", "twelve"),
        )
    )
} | {"a": 1, "an": 1}

# One of these words must be there before the slower expression below is tried.
_CUES = (
    word_set("today tonight yesterday tomorrow last past this next ago")
    | word_set("day days week weeks month months year years today's yesterday's tomorrow's")
    | _WEEKDAYS.keys()
    | _MONTHS.keys()
)

_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNIT = "(?:day|week|month|year)s?"
_PART = "(?:morning|afternoon|evening|night)"
_EXPRESSION = re.compile(
    rf"""\b(?:
      (?P<after>the\ day\ (?:before\ yesterday|after\ tomorrow))
    | (?P<day>(?:yesterday|today|tomorrow)(?:\ {_PART})?|tonight|last\ night|this\ {_PART})
    | (?P<which>last|past|this\ past|this\ coming|this|next)\ (?P<unit>week(?:end)?|month|year)
    | (?P<side>last|this\ past|this\ coming|this|next)\ (?P<named>{_WEEKDAY}|{_MONTH})
    | (?P<ago>{_COUNT})\ (?P<agounit>{_UNIT})\ ago
    | in\ (?P<ahead>{_COUNT})\ (?P<aheadunit>{_UNIT})(?:\ from\ now|'s\ time)?
    | (?:on\ )?(?P<month>{_MONTH})\ (?P<number>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\ (?P<year>\d{{4}}))?
    | (?:on\ )?(?:the\ )?(?P<number2>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<month2>{_MONTH})
        \b(?:,?\ (?P<year2>\d{{4}}))?
    | (?:moved|rescheduled|postponed|pushed)(?:\ back)?\ to\ (?P<moved>{_WEEKDAY})
    | on\ (?P<weekday>{_WEEKDAY})
    )\b(?:['’]s)?(?!\s*\(\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_FUTURE = re.compile(
    r"\b(?:will|won't|going to|gonna|tomorrow|plan(?:s|ning)?|upcoming|appointment|meeting|"
    r"interview|scheduled|can't wait|looking forward|about to)\b|'ll\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|didn't|went|got|came|saw|met|took|made|had|bought|found|told|gave|ate|"
    r"ran|won|lost|began|left|felt|said|wrote|drove|flew|"
    # "is excited" and "need" are no past.
    r"(?<!am )(?<!is )(?<!are )(?<!'m )(?!need|indeed|speed|feed|seed|hundred)[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"\((?:[^()\d]{1,24} )?(\d{4}(?:-\d\d){0,2})\)")


def resolved(text: str, said_at_ms: int, offset_minutes: int = 0) -> str:
    """Put the date behind every relative time expression that has one reading.

    Args:
        text: what was said.
        said_at_ms: when, in milliseconds since 1970 UTC.
        offset_minutes: the speaker's offset from UTC.
    """
    if _CUES.isdisjoint(text.lower().replace(",", " ").replace(".", " ").split()):
        return text
    said = day_of(said_at_ms, offset_minutes)
    tense = _tense(text)

    def annotated(found: re.Match[str]) -> str:
        when = _when(found, said, tense)
        return f"{found.group()} ({when})" if when else found.group()

    return _EXPRESSION.sub(annotated, text)


def dated(text: str) -> tuple[str, ...]:
    """Find the dates that `resolved` wrote into a text."""
    return tuple(_DATED.findall(text))


def day_of(ms: int, offset_minutes: int = 0) -> date:
    """Tell the day of a moment."""
    return _EPOCH + _DAY * ((ms + offset_minutes * _MINUTE_MS) // _DAY_MS)


def _tense(text: str) -> int:
    """Tell whether a text speaks of the past (-1), of the future (1), or of both or neither (0)."""
    return bool(_FUTURE.search(text)) - bool(_PAST.search(text))


def _when(found: re.Match[str], said: date, tense: int) -> str | None:
    group = {name: value.lower() for name, value in found.groupdict().items() if value}
    try:
        for name, resolve in _RESOLVERS.items():
            if name in group:
                return resolve(group, said, tense)
    except (ValueError, OverflowError):  # no such day, or before the year 1
        return None
    return None


_Groups = dict[str, str]


def _day_after(group: _Groups, said: date, _: int) -> str:
    return str(said + (2 * _DAY if "tomorrow" in group["after"] else -2 * _DAY))


def _day(group: _Groups, said: date, _: int) -> str:
    word = group["day"]
    if word.startswith("yesterday") or word == "last night":
        return str(said - _DAY)
    return str(said + _DAY if word.startswith("tomorrow") else said)


def _step(which: str) -> int:
    if which in ("last", "past", "this past"):
        return -1
    return 1 if which == "next" else 0


def _unit(group: _Groups, said: date, _: int) -> str:
    return _shifted(said, _step(group["which"]), group["unit"])


def _shifted(said: date, count: int, unit: str) -> str:
    """Name the day, week, month or year `count` units from the day something was said."""
    match unit.removesuffix("s"):
        case "day":
            return str(said + count * _DAY)
        case "week":
            return f"week of {_monday(said) + 7 * count * _DAY}"
        case "weekend":
            return f"weekend of {_saturday(said, count)}"
        case "month":
            months = said.year * 12 + said.month - 1 + count
            return f"{date(months // 12, months % 12 + 1, 1):%Y-%m}"
        case _:
            return f"{date(said.year + count, 1, 1):%Y}"


def _monday(day: date) -> date:
    return day - day.weekday() * _DAY


def _saturday(said: date, count: int) -> date:
    # On a Sunday, "last weekend" is not the one that is still going on.
    return _monday(said) + (5 + 7 * count) * _DAY


def _named(group: _Groups, said: date, _: int) -> str:
    side, name = group["side"], group["named"]
    if name in _MONTHS:
        return _month(side, _MONTHS[name], said)
    number = _WEEKDAYS[name]
    if _step(side) < 0:
        return str(_last(number, said))
    return str(_monday(said) + (number + 7 * _step(side)) * _DAY)


def _last(weekday: int, said: date) -> date:
    """Find the last such weekday before the day something was said."""
    return said - ((said.weekday() - weekday - 1) % 7 + 1) * _DAY


def _month(side: str, month: int, said: date) -> str:
    year = said.year
    if _step(side) < 0:
        year -= month >= said.month
    elif side == "next":
        year += month <= said.month
    return f"{date(year, month, 1):%Y-%m}"


def _count(word: str) -> int:
    return _COUNTS.get(word) or int(word)


def _ago(group: _Groups, said: date, _: int) -> str:
    return _shifted(said, -_count(group["ago"]), group["agounit"])


def _ahead(group: _Groups, said: date, tense: int) -> str | None:
    # "I did it in two days" is how long it took.
    return _shifted(said, _count(group["ahead"]), group["aheadunit"]) if tense > 0 else None


def _month_day(group: _Groups, said: date, tense: int) -> str | None:
    month = _MONTHS[group.get("month") or group["month2"]]
    number = int(group.get("number") or group["number2"])
    if year := group.get("year") or group.get("year2"):
        return str(date(int(year), month, number))
    day = date(said.year, month, number)
    if tense < 0:
        return str(day if day <= said else date(said.year - 1, month, number))
    if tense > 0:
        return str(day if day >= said else date(said.year + 1, month, number))
    return None


def _weekday(group: _Groups, said: date, tense: int) -> str | None:
    number = _WEEKDAYS[group["weekday"]]
    if tense < 0:
        return str(_last(number, said))
    if tense > 0:
        return _next(number, said)
    return None


def _moved(group: _Groups, said: date, _: int) -> str:
    return _next(_WEEKDAYS[group["moved"]], said)


def _next(weekday: int, said: date) -> str:
    """Find the first such weekday after the day something was said."""
    return str(said + ((weekday - said.weekday() - 1) % 7 + 1) * _DAY)


_RESOLVERS: dict[str, Callable[[_Groups, date, int], str | None]] = {
    "after": _day_after,
    "day": _day,
    "unit": _unit,
    "named": _named,
    "ago": _ago,
    "ahead": _ahead,
    "month": _month_day,
    "month2": _month_day,
    "moved": _moved,
    "weekday": _weekday,
}
"""One resolver for each kind of expression, by the group that tells the kind."""
