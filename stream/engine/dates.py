"""Relative dates, resolved against when they were said: "yesterday" → "yesterday (2023-05-07)".

The words stay, the date is added. Only what has one reading is resolved: "recently", "last summer"
and a weekday without a tense stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from stream.engine.date_words import COUNTS, CUES, EXPRESSION, MONTHS, WEEKDAYS, tense_of

__all__ = ["dated", "day_of", "resolved"]

_EPOCH = date(1970, 1, 1)
_DAY_MS = 86_400_000
_MINUTE_MS = 60_000
_DAY = timedelta(days=1)

# "It was moved to May 3rd" speaks of a day to come.
_AIMS = re.compile(r"\b(?:to|for|until|till|by) (?:the )?$", re.IGNORECASE)
# These come back every year.
_YEARLY = re.compile(r"\b(?:birthdays?|born|anniversary|name day)\b", re.IGNORECASE)
_ORDINALS = {"first": 1, "second": 2, "third": 3}
_LONGEST_MONTH = 31
_DATED = re.compile(r"\((?:[^()\d]{1,24} )?(\d{4}(?:-\d\d){0,2})\)")


def resolved(text: str, said_at_ms: int, offset_minutes: int = 0) -> str:
    """Put the date behind every relative time expression that has one reading.

    Args:
        text: what was said.
        said_at_ms: when, in milliseconds since 1970 UTC.
        offset_minutes: the speaker's offset from UTC.
    """
    if CUES.isdisjoint(text.lower().replace(",", " ").replace(".", " ").split()):
        return text
    said = day_of(said_at_ms, offset_minutes)

    def annotated(found: re.Match[str]) -> str:
        in_month = found["month"] or found["month2"] or found["inmonth"]
        if in_month and _YEARLY.search(text):
            when = _when(found, said, None)
        else:
            aims = _AIMS.search(text, 0, found.start()) is not None
            when = _when(found, said, 1 if aims else tense_of(text))
        return f"{found.group()} ({when})" if when else found.group()

    return EXPRESSION.sub(annotated, text)


def dated(text: str) -> tuple[str, ...]:
    """Find the dates that `resolved` wrote into a text."""
    return tuple(_DATED.findall(text))


def day_of(ms: int, offset_minutes: int = 0) -> date:
    """Tell the day of a moment."""
    return _EPOCH + _DAY * ((ms + offset_minutes * _MINUTE_MS) // _DAY_MS)


def _when(found: re.Match[str], said: date, tense: int | None) -> str | None:
    group = {name: value.lower() for name, value in found.groupdict().items() if value}
    try:
        for name, resolve in _RESOLVERS.items():
            if name in group:
                return resolve(group, said, tense)
    except (ValueError, OverflowError):  # no such day, or before the year 1
        return None
    return None


_Groups = dict[str, str]


def _day_after(group: _Groups, said: date, _: int | None) -> str:
    return str(said + (2 * _DAY if "tomorrow" in group["after"] else -2 * _DAY))


def _day(group: _Groups, said: date, _: int | None) -> str:
    word = group["day"]
    if word.startswith("yesterday") or word == "last night":
        return str(said - _DAY)
    return str(said + _DAY if word.startswith("tomorrow") else said)


def _step(which: str) -> int:
    if which in ("last", "past", "this past"):
        return -1
    return 1 if which == "next" else 0


def _unit(group: _Groups, said: date, _: int | None) -> str:
    return _shifted(said, _step(group["which"]), group["unit"])


def _shifted(said: date, count: int, unit: str) -> str:
    """Name the day, week, month or year `count` units from the day something was said."""
    match unit.removesuffix("s"):
        case "day":
            return str(said + count * _DAY)
        case "fortnight":
            return f"week of {_monday(said) + 14 * count * _DAY}"
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


def _named(group: _Groups, said: date, _: int | None) -> str:
    side, name = group["side"], group["named"]
    if name in MONTHS:
        return _month(side, MONTHS[name], said)
    number = WEEKDAYS[name]
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
    return COUNTS.get(word) or int(word)


def _ago(group: _Groups, said: date, _: int | None) -> str:
    return _shifted(said, -_count(group["ago"]), group["agounit"])


def _from(group: _Groups, said: date, _: int | None) -> str:
    day = said + _DAY if group["base"] == "tomorrow" else said
    count, unit = _count(group["from"]), group["fromunit"]
    if unit.startswith(("week", "fortnight")):
        return str(day + count * (14 if unit == "fortnight" else 7) * _DAY)
    return _shifted(day, count, unit)


def _ahead(group: _Groups, said: date, tense: int | None) -> str | None:
    # "I did it in two days" is how long it took.
    if tense is None or tense < 0:
        return None
    return _shifted(said, _count(group["ahead"]), group["aheadunit"])


def _beyond(group: _Groups, said: date, _: int | None) -> str:
    unit = group["beyond"].split()[1]
    return _shifted(said, 2 if "next" in group["beyond"] else -2, unit)


def _day_of_week(group: _Groups, said: date, _: int | None) -> str:
    number = WEEKDAYS[group.get("dayof") or group["dayof2"]]
    step = _step(group.get("ofside") or group["ofside2"])
    return str(_monday(said) + (number + 7 * step) * _DAY)


def _month_day(group: _Groups, said: date, tense: int | None) -> str | None:
    month = MONTHS[group.get("month") or group["month2"]]
    number = int(group.get("number") or group["number2"])
    if year := group.get("year") or group.get("year2"):
        return str(date(int(year), month, number))
    day = date(said.year, month, number)
    if tense is None:
        return None
    if tense < 0:
        return str(day if day <= said else date(said.year - 1, month, number))
    return str(day if day >= said else date(said.year + 1, month, number))


def _nth(group: _Groups, said: date, tense: int | None) -> str | None:
    word = group["nth"]
    number = _ORDINALS.get(word) or int(word[:-2])
    if tense is None or not 0 < number <= _LONGEST_MONTH:
        return None
    months = said.year * 12 + said.month - 1
    steps = range(3) if tense >= 0 else range(0, -3, -1)
    for step in steps:
        year, month = divmod(months + step, 12)
        try:
            day = date(year, month + 1, number)
        except ValueError:  # a month that has no such day
            continue
        if (day >= said) if tense >= 0 else (day <= said):
            return str(day)
    return None


def _in_month(group: _Groups, said: date, tense: int | None) -> str | None:
    if tense is None:
        return None
    month, year = MONTHS[group["inmonth"]], said.year
    if tense < 0:
        year -= month > said.month
    else:
        year += month < said.month
    return f"{date(year, month, 1):%Y-%m}"


def _weekday(group: _Groups, said: date, tense: int | None) -> str | None:
    number, lead = WEEKDAYS[group.get("weekday") or group["bare"]], group.get("lead", "")
    if group.get("more") or group.get("more2"):
        return str(date.fromisoformat(_next(number, said)) + 7 * _DAY)
    if lead == "since" or (tense is not None and tense < 0 and lead not in ("for", "by", "until")):
        return str(_last(number, said))
    if tense is None and lead != "for":
        return None
    return _next(number, said)


def _moved(group: _Groups, said: date, _: int | None) -> str:
    return _next(WEEKDAYS[group["moved"]], said)


def _next(weekday: int, said: date) -> str:
    """Find the first such weekday after the day something was said."""
    return str(said + ((weekday - said.weekday() - 1) % 7 + 1) * _DAY)


_RESOLVERS: dict[str, Callable[[_Groups, date, int | None], str | None]] = {
    "after": _day_after,
    "day": _day,
    "unit": _unit,
    "named": _named,
    "ago": _ago,
    "ahead": _ahead,
    "from": _from,
    "beyond": _beyond,
    "dayof": _day_of_week,
    "dayof2": _day_of_week,
    "nth": _nth,
    "inmonth": _in_month,
    "month": _month_day,
    "month2": _month_day,
    "moved": _moved,
    "weekday": _weekday,
    "bare": _weekday,
}
"""One resolver for each kind of expression, by the group that tells the kind."""
