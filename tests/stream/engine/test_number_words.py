"""Numbers in words become digits where they make one number, and stay as they are where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stream.engine.number_words import in_digits

_UNITS = [
    "_",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _below_hundred(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    return f"{_TENS[tens]} {_UNITS[unit]}" if unit else _TENS[tens]


def _below_thousand(number: int, joint: str) -> str:
    hundreds, rest = divmod(number, 100)
    said = [f"{_UNITS[hundreds]} hundred"] if hundreds else []
    return joint.join([*said, _below_hundred(rest)] if rest else said)


def _in_words(number: int, joint: str) -> str:
    thousands, rest = divmod(number, 1_000)
    said = [f"{_below_thousand(thousands, joint)} thousand"] if thousands else []
    if rest:
        said.append(_below_thousand(rest, joint))
    return (joint if thousands and rest < 100 else " ").join(said)


@given(st.integers(13, 999_999), st.sampled_from((" ", " and ")))
def test_every_number_from_thirteen_on_is_written_in_digits(number: int, joint: str) -> None:
    assert in_digits(f"It is {_in_words(number, joint)} now.") == f"It is {number} now."


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("My rent is nine hundred and fifty pounds.", "My rent is 950 pounds."),
        ("I'm thirty-two.", "I'm 32."),
        ("It's a hundred miles.", "It's 100 miles."),
        ("twenty or thirty people", "20 or 30 people"),
        ("a hundred and one", "101"),
    ],
)
def test_people_say_numbers_in_many_ways(said: str, written: str) -> None:
    assert in_digits(said) == written


@pytest.mark.parametrize(
    "said",
    [
        "I have three kids.",
        "at nine thirty",
        "at seven forty-five",
        "on the twenty-first of May",
        "on the twenty third",
        "fifty fifty",
        "in nineteen eighty four",
        "hundreds of people",
        "the seventies",
        "six foot four",
        "I weigh 80 kilos.",
    ],
)
def test_what_is_small_or_not_one_number_stays(said: str) -> None:
    assert in_digits(said) == said
