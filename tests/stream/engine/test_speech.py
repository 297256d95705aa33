from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stream.engine.speech import clauses, cleaned, without_lead


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
    ("sentence", "expected"),
    [
        ("I live in Berlin and I work at Siemens", ["I live in Berlin", "I work at Siemens"]),
        ("I live in Berlin, but my sister lives in Rome", ["I live in Berlin", "my sister lives in Rome"]),
        ("My sister and I went to Rome", ["My sister and I went to Rome"]),
        ("I think Maria and I are going", ["I think Maria and I are going"]),
        ("I used my contacts and my marketing skills", ["I used my contacts and my marketing skills"]),
        ("I live and work here", ["I live and work here"]),
    ],
)  # fmt: skip
def test_clauses_with_a_subject_of_their_own_are_statements_of_their_own(
    sentence: str, expected: list[str]
) -> None:
    assert clauses(sentence) == expected


def test_endless_speech_without_punctuation_is_cut_into_pieces_of_bounded_size() -> None:
    endless = "i went on and we walked and then it rained " * 200 + "x" * 5_000
    pieces = clauses(endless)
    assert all(len(piece.split()) <= 60 for piece in pieces)
    assert all(len(word) <= 300 for piece in pieces for word in piece.split())
    assert sum(piece.count("rained") for piece in pieces) == 200
