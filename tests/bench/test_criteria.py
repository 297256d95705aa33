from __future__ import annotations

import pytest

from bench.decisions.criteria import HEDGED, NEGATED, PAST, Criterion, matches


@pytest.mark.parametrize(
    ("says", "content", "expected"),
    [
        (["berlin"], "User lives in Berlin", True),
        (["berlin"], "User is a Berliner", False),
        (["ana"], "User likes bananas", False),
        (["liv\\w+", "berlin"], "User works in Berlin", False),
        (["liv\\w+", "berlin"], 'User said: "I was living in Berlin"', True),
        (["münchen"], "User wohnt in Munchen", True),
        (["munchen"], "User wohnt in MÜNCHEN", True),
        (["strasse"], "Straße", True),
        (["user's wife"], "User’s wife is called Ana", True),
        (["<2024-03-12>"], "yesterday (2024-03-12)", True),
        (["<2024-03-12>"], "on March 12th", True),
        (["<2024-03-12>"], "on the 12th of March", True),
        (["<2024-03-12>"], "am 12. März", True),
        (["<2024-03-12>"], "el 12 de marzo", True),
        (["<2024-03-12>"], "le 12 mars", True),
        (["<2024-03-12>"], "am 12.3.2024", True),
        (["<2024-03-12>"], "on March 2nd", False),
        (["<2024-03-12>"], "(2024-03-13)", False),
        (["<2024-03>"], "last month (2024-03)", True),
        (["<2024-03>"], "in March 2024", True),
        (["<2024-03>"], "in March", False),
        (["<2024>"], "this year (2024)", True),
        (["@negated", "coffee"], "User doesn't like coffee", True),
        (["@negated", "coffee"], "User likes coffee", False),
    ],
)
def test_a_memory_is_known_by_its_words(says: list[str], content: str, expected: bool) -> None:
    assert matches(content, Criterion(tuple(says))) is expected


@pytest.mark.parametrize(
    ("unless", "content", "expected"),
    [
        (PAST, "User has a dog", True),
        (PAST, "User used to have a dog", False),
        (NEGATED, "User doesn't have a dog", False),
        (HEDGED, "Maybe User will get a dog", False),
        (HEDGED, 'User said: "I have a dog"', True),
        (HEDGED, "Tom said User has a dog", False),
        ("cat", "User has a dog and a cat", False),
    ],
)
def test_a_word_that_qualifies_may_make_it_another_statement(
    unless: str, content: str, expected: bool
) -> None:
    assert matches(content, Criterion(("dog",), (unless,))) is expected


def test_a_word_that_qualifies_must_be_near() -> None:
    far = 'User said: "We were late, so we took the bus to town and back, and I have a dog"'
    assert matches(far, Criterion(("dog",), (PAST,)))
    assert not matches(far, Criterion(("dog",), ("bus",)))


def test_what_the_criterion_itself_asks_for_excludes_nothing() -> None:
    assert matches("User no longer has a dog", Criterion(("no longer", "dog"), (NEGATED,)))


@pytest.mark.parametrize(
    ("language", "content"),
    [
        ("de", "Ich habe keinen Hund mehr"),
        ("es", "Ya no tengo perro"),
        ("fr", "Je n'ai plus de chien"),
        ("de", "User no longer has a Hund"),
    ],
)
def test_each_language_has_its_own_qualifying_words(language: str, content: str) -> None:
    assert not matches(content, Criterion(("hund|perro|chien",), (PAST, NEGATED)), language)
