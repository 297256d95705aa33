from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stream.engine.dates import dated, day_of, resolved
from tests.stream.engine.world import MONDAY

HOUR = 3_600_000


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("yesterday", "yesterday (2023-05-07)"),
        ("today's talk", "today's (2023-05-08) talk"),
        ("tonight and tomorrow morning", "tonight (2023-05-08) and tomorrow morning (2023-05-09)"),
        ("last night", "last night (2023-05-07)"),
        ("the day before yesterday", "the day before yesterday (2023-05-06)"),
        ("last Friday", "last Friday (2023-05-05)"),
        ("last Monday", "last Monday (2023-05-01)"),
        ("this Friday", "this Friday (2023-05-12)"),
        ("next Friday", "next Friday (2023-05-19)"),
        ("last week", "last week (week of 2023-05-01)"),
        ("last weekend", "last weekend (weekend of 2023-05-06)"),
        ("this month", "this month (2023-05)"),
        ("last year", "last year (2022)"),
        ("last March", "last March (2023-03)"),
        ("last June", "last June (2022-06)"),
        ("next March", "next March (2024-03)"),
        ("three days ago", "three days ago (2023-05-05)"),
        ("two weeks ago", "two weeks ago (week of 2023-04-24)"),
        ("5 months ago", "5 months ago (2022-12)"),
        ("10 years ago", "10 years ago (2013)"),
        ("I will be there in two weeks", "I will be there in two weeks (week of 2023-05-22)"),
        ("I saw him on Tuesday", "I saw him on Tuesday (2023-05-02)"),
        ("it was moved to Friday", "it was moved to Friday (2023-05-12)"),
        ("I'll see him on Tuesday", "I'll see him on Tuesday (2023-05-09)"),
        ("I went there on May 7th", "I went there on May 7th (2023-05-07)"),
        ("I went there on 9 May", "I went there on 9 May (2022-05-09)"),
        ("the meeting is on 3 June", "the meeting is on 3 June (2023-06-03)"),
        (
            "The movers come the day after tomorrow",
            "The movers come the day after tomorrow (2023-05-10)",
        ),
        ("I have a checkup a week from today", "I have a checkup a week from today (2023-05-15)"),
        ("It is a fortnight from now", "It is a fortnight from now (2023-05-22)"),
        ("My lease ends on the 30th", "My lease ends on the 30th (2023-05-30)"),
        ("I paid on the 1st", "I paid on the 1st (2023-05-01)"),
        ("We ate out Saturday", "We ate out Saturday (2023-05-06)"),
        ("I booked a table for Saturday", "I booked a table for Saturday (2023-05-13)"),
        ("I have been ill since Friday", "I have been ill since Friday (2023-05-05)"),
        ("They visit next week on Tuesday", "They visit next week on Tuesday (2023-05-16)"),
        ("It was on Friday of last week", "It was on Friday of last week (2023-05-05)"),
        ("He is back the week after next", "He is back the week after next (week of 2023-05-22)"),
        ("I go there Friday week", "I go there Friday week (2023-05-19)"),
        ("I went to Rome in March", "I went to Rome in March (2023-03)"),
        ("I start my job in February", "I start my job in February (2024-02)"),
        ("I fly tomorrow at half past two", "I fly tomorrow (2023-05-09) at half past two"),
        ("I need it on Friday", "I need it on Friday (2023-05-12)"),
        ("born May 7, 1990", "born May 7, 1990 (1990-05-07)"),
    ],
)
def test_what_has_one_reading_gets_its_date(said: str, expected: str) -> None:
    assert resolved(said, MONDAY) == expected


@pytest.mark.parametrize(
    "said",
    [
        "recently",
        "the other day",
        "last summer",
        "a couple of days ago",
        "on Monday",
        "my birthday is May 7th",
        "I did it in two days",
        "I went there on February 30",
        "1999 years ago",
        "may 5 people come",
        "I work on Mondays",
        "I usually swim on Tuesday",
        "I could come on Friday",
        "I put it there on Monday",
        "I was born on May 3rd",
        "Our anniversary is June 5th",
        "It is on the first floor",
        "It rained on Friday and it will rain on Sunday",
        "yesterday (2023-05-07)",
    ],
)
def test_what_has_no_one_reading_stays_as_it_was_said(said: str) -> None:
    assert resolved(said, MONDAY) == said


def test_before_the_year_one_nothing_is_guessed() -> None:
    assert resolved("999 years ago", -40_000_000_000_000) == "999 years ago"


def test_the_day_is_the_speakers_day() -> None:
    late_evening = MONDAY + 13 * HOUR  # 23:00 UTC
    assert resolved("today", late_evening) == "today (2023-05-08)"
    assert resolved("today", late_evening, 120) == "today (2023-05-09)"
    assert resolved("today", MONDAY, -11 * 60) == "today (2023-05-07)"


def test_the_dates_in_a_text_can_be_read_back() -> None:
    assert dated(resolved("yesterday, last week and last year", MONDAY)) == (
        "2023-05-07",
        "2023-05-01",
        "2022",
    )


@given(st.integers(0, 4_000_000_000_000), st.sampled_from(["monday", "friday", "sunday"]))
def test_the_last_weekday_is_one_to_seven_days_back(ms: int, weekday: str) -> None:
    (day,) = dated(resolved(f"last {weekday}", ms))
    back = day_of(ms) - date.fromisoformat(day)
    assert timedelta(days=1) <= back <= timedelta(days=7)
    assert date.fromisoformat(day).strftime("%A").lower() == weekday


@given(st.text(max_size=80))
def test_resolving_only_ever_adds(text: str) -> None:
    said = resolved(text, MONDAY)
    assert len(said) >= len(text)
    assert resolved(said, MONDAY) == said
