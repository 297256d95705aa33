"""The day of an appointment whose hour is told later: "it is on Friday", and then "it is at ten"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from schemas import Memory
from stream.engine.case import Case
from stream.engine.dates import dated, day_of
from stream.engine.slot_tables.when import HOURS

__all__ = ["with_day"]

_NUMBER = rf"(?:\d{{1,2}}(?:[:.]\d\d)?|{HOURS})"
_HOUR = re.compile(
    rf"^(?:at |around |about |for )*(?:(?:half past |(?:a )?quarter (?:past|to) )?{_NUMBER}|noon|midday|midnight)"
    r"(?: ?(?:am|pm|o['’]clock|sharp|in the (?:morning|afternoon|evening)))*$"
)
_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")


def with_day(case: Case, known: Memory) -> Case:
    """Let a fact that tells only an hour keep the day that a memory has, if that day is still to come."""
    fact, days = case.fact, dated(known.content)
    if fact.slot is None or not _HOUR.match(fact.slot.value) or dated(fact.text):
        return case
    if len(days) != 1 or not _DAY.match(days[0]) or '"' in fact.text:
        return case
    day = date.fromisoformat(days[0])
    if day < day_of(fact.said_at_ms):
        return case
    # Where people say it: "is on Friday at ten".
    before, hour, _ = fact.text.rpartition(f" {fact.slot.value}")
    if not hour or not fact.text.endswith(hour):
        before, hour = fact.text, ""
    text = f"{before} on {day:%A} ({day}){hour}"
    return replace(case, fact=replace(fact, text=text))
