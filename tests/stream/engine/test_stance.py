from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stream.engine.stance import denies, stance

OPPOSITE = [
    ("User can swim", "User can't swim"),
    ("User doesn't eat fish", "User eats fish on Fridays"),
    ("User has a passport", "User has no passport"),
    ("User is not going to Peru after all", "User is going to Peru in May"),
    ('User said: "We\'re not going to Peru"', 'User said: "We\'re going to Peru in May"'),
    ("User's flat has a balcony", "User's flat doesn't have a balcony"),
]

NO_OPPOSITES = [
    ("User can swim", "User can't cook"),
    ("User eats fish", "User doesn't eat fish heads"),
    ("User doesn't know", "User knows Ann"),
    ("User likes it", "User doesn't like it"),
    ("User didn't smoke today", "User smokes"),
    ("User was not married", "User is married"),
    ("User might not come", "User is coming"),
    ("User doesn't have the car with them today", "User has the car"),
    ("User doesn't want to go", "User wants to go to Rome"),
]


@pytest.mark.parametrize(("first", "second"), OPPOSITE)
def test_one_text_can_say_what_another_denies(first: str, second: str) -> None:
    assert denies(first, second)
    assert denies(second, first)


@pytest.mark.parametrize(("first", "second"), NO_OPPOSITES)
def test_what_differs_in_more_than_yes_and_no_denies_nothing(first: str, second: str) -> None:
    assert not denies(first, second)


@given(st.text(max_size=60))
def test_no_text_denies_itself(text: str) -> None:
    assert not denies(text, text)
    assert stance(text) == stance(text)
