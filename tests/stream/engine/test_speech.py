from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stream.engine.speech import cleaned, of_own_kin, without_lead


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("I I I um live in Berlin", "I live in Berlin"),
        ("I was, I was going home", "I was going home"),
        ("My my favorite color is uh blue", "My favorite color is blue"),
        ("I live in B- Berlin", "I live in Berlin"),
        ("It was, like, great", "It was great"),
        ("the code is 5 5 5", "the code is 5 5 5"),
        ("New York New York", "New York New York"),
        ("I like it", "I like it"),
        ("It is on Tuesday, no, Wednesday", "It is on Wednesday"),
        ("See you on Tuesday, I mean Wednesday", "See you on Wednesday"),
        ("It is at 5, sorry, 6", "It is at 6"),
        ("My sister is called Anna, no wait, Hannah", "My sister is called Hannah"),
        ("I said no to that", "I said no to that"),
    ],
)
def test_stutter_filler_and_corrected_words_go_and_the_rest_stays(heard: str, meant: str) -> None:
    assert cleaned(heard) == meant


@given(st.text(alphabet="0123456789 .:", max_size=40))
def test_digits_are_never_taken_out(text: str) -> None:
    assert [c for c in cleaned(text) if c.isdigit()] == [c for c in text if c.isdigit()]


@pytest.mark.parametrize(
    ("heard", "bare"),
    [
        ("Well, yeah, so I left", "I left"),
        ("Actually, my favorite color is green", "my favorite color is green"),
        ("So much happened", "So much happened"),
        ("Thanks so much", "Thanks so much"),
        ("Well", "Well"),
        ("Oh, I'm fine", "I'm fine"),
    ],
)
def test_words_that_only_begin_a_sentence_can_be_taken_off(heard: str, bare: str) -> None:
    assert without_lead(heard) == bare


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Mum lives in Spain", "My mum lives in Spain"),
        ("Dad's given up coaching", "My dad's given up coaching"),
        ("Gran passed away last week", "My gran passed away last week"),
    ],
)
def test_kin_without_an_owner_are_the_speakers(said: str, meant: str) -> None:
    assert of_own_kin(said) == meant


@pytest.mark.parametrize(
    "said",
    ["Dad jokes are the best", "Nan bread is nice", "Mum, can you help?", "Gran and Mum went out"],
)
def test_what_only_begins_like_kin_stays(said: str) -> None:
    assert of_own_kin(said) == said
