from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stream.text import normalised, sentence_spans, sentences, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I don't live there.", ["i", "don't", "live", "there"]),
        ("It’s 7:30, and 2.5 km", ["it's", "7:30", "and", "2.5", "km"]),
        ("C++ at -5 degrees", ["c++", "at", "-5", "degrees"]),
        ("Straße ÉTÉ", ["strasse", "été"]),
        ("मैं दिल्ली में", ["मैं", "दिल्ली", "में"]),
        ("我住在北京。", ["我", "住", "在", "北", "京"]),
        ("...", []),
    ],
)
def test_words_keep_numbers_and_inner_apostrophes_of_any_script(
    text: str, expected: list[str]
) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I live in Berlin.", "i live in   berlin"),
        ("It’s “fine”, really!", "It's fine - really"),
        ("café", "cafe\u0301"),
        ("👍", " 👍 "),
    ],
)
def test_wordings_that_differ_in_case_punctuation_and_space_are_equal(
    first: str, second: str
) -> None:
    assert normalised(first) == normalised(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("3.5", "35"), ("C++", "C"), ("-5 degrees", "5 degrees"), ("can", "can't"), ("👍", "👎")],
)
def test_wordings_that_mean_something_else_stay_apart(first: str, second: str) -> None:
    assert normalised(first) != normalised(second)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. Smith came at 5 p.m. yesterday. He left!", ["Dr. Smith came at 5 p.m. yesterday.", "He left!"]),
        ("We met at 5 p.m. He was late.", ["We met at 5 p.m.", "He was late."]),
        ("It cost $3.50. Cheap...  right? yes", ["It cost $3.50.", "Cheap...  right?", "yes"]),
        ("J. K. Rowling wrote it. I read it.", ["J. K. Rowling wrote it.", "I read it."]),
        ("I take vitamin C. I run.", ["I take vitamin C.", "I run."]),
        ("I said no. Then I left.", ["I said no.", "Then I left."]),
        ('She said "no." Then she left.', ['She said "no."', "Then she left."]),
        ("i live in berlin and i like it", ["i live in berlin and i like it"]),
        ("我住在北京。我喜欢猫！好吗", ["我住在北京。", "我喜欢猫！", "好吗"]),
        ("मेरा नाम राज है। मैं यहाँ हूँ", ["मेरा नाम राज है।", "मैं यहाँ हूँ"]),
        ("Finished. And then we", ["Finished.", "And then we"]),
        ("   ", []),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(max_size=200))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    spans = sentence_spans(text)
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    together = "".join(text[start:end] for start, end in spans)
    assert "".join(together.split()) == "".join(text.split())


@given(st.text(max_size=100))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


def test_a_number_with_a_full_stop_ends_no_sentence_where_ordinals_are_written_so() -> None:
    said = "Mein Termin ist am 4. April. Danach bin ich da."
    spans = sentence_spans(said, ordinals=True)
    assert [said[start:end] for start, end in spans] == [
        "Mein Termin ist am 4. April.",
        "Danach bin ich da.",
    ]
