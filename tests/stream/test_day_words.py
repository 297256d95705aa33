from __future__ import annotations

from datetime import date

import pytest

from stream.day_words import day_words


def of(day: date) -> str:
    return day_words((day - date(1970, 1, 1)).days)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2023, 5, 8), "8 8th May Mai mayo 2023"),
        (date(1970, 1, 1), "1 1st January Januar enero janvier 1970"),
        (date(2024, 2, 29), "29 29th February Februar febrero février 2024"),
        (date(2023, 12, 11), "11 11th December Dezember diciembre décembre 2023"),
        (date(2023, 3, 22), "22 22nd March März marzo mars 2023"),
        (date(2023, 8, 23), "23 23rd August agosto août 2023"),
    ],
)
def test_a_day_has_the_words_by_which_people_name_it(day: date, words: str) -> None:
    assert of(day) == words


@pytest.mark.parametrize("number", [-5, 10**9])
def test_what_is_no_day_of_a_calendar_is_the_nearest_one(number: int) -> None:
    assert day_words(number)[-4:] in {"1970", "9999"}
