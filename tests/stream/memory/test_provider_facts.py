from __future__ import annotations

from typing import Any

import pytest

from stream.engine.types import Extraction
from stream.errors import BadAnswer
from stream.memory.provider_facts import read_facts, transcript_of
from tests.stream.engine.world import segment, window

DOG = segment("I have a dog called Max", 1_000, id="dog")
TEA = segment("my tea is cold", 2_000, speaker="Maria", id="tea")
TALK = window(DOG, TEA)


def read(*texts: str) -> Extraction:
    return read_facts(list(texts), TALK, "model")


def test_a_transcript_names_its_speakers() -> None:
    assert transcript_of(TALK) == "User: I have a dog called Max\nMaria: my tea is cold"


def test_the_evidence_of_a_fact_is_found_by_its_words() -> None:
    assert [fact.evidence for fact in read("User has a dog", "Maria's tea is cold").facts] == [
        ("dog",),
        ("tea",),
    ]


def test_a_fact_in_other_words_is_uncertain() -> None:
    (fact,) = read("User keeps an animal").facts
    assert fact.hedged
    assert fact.evidence == ("dog",)


def test_a_fact_is_kept_once() -> None:
    assert [fact.text for fact in read("User has a dog", "user has a dog.", " ").facts] == [
        "User has a dog"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "User: I have a dog called Max\nMaria: my tea is cold",
        "I have a dog called Max my tea is cold",
        "First.\nSecond.",
        "word " * 300,
    ],
)
def test_the_transcript_is_no_fact(text: str) -> None:
    extraction = read(text)
    assert extraction.facts == ()
    assert len(extraction.skipped) == 1


def test_an_empty_list_means_that_nothing_was_said() -> None:
    assert read().facts == ()


@pytest.mark.parametrize("answer", [None, "User has a dog", {"facts": []}, [None], [["x"]], 3])
def test_what_is_no_list_of_texts_is_a_bad_answer(answer: Any) -> None:
    with pytest.raises(BadAnswer):
        read_facts(answer, TALK, "model")


def test_more_facts_than_make_sense_are_a_bad_answer() -> None:
    with pytest.raises(BadAnswer, match="201"):
        read(*(f"User likes {number}" for number in range(201)))
