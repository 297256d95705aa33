"""What two texts must agree on."""

from __future__ import annotations

import pytest

from stream.engine.agreement import agree


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("User has two dogs", "User has 2 dogs."),
        ("User saw Tom yesterday", "Yesterday User saw tom"),
        ("User doesn't like tea", "User does not like tea"),
        ("User hat zwei Hunde", "User hat 2 Hunde"),
        ("User n'aime pas le thé", "User aime pas le thé"),
    ],
)
def test_texts_with_the_same_numbers_names_and_negation_agree(first: str, second: str) -> None:
    assert agree(first, second)
    assert agree(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("User has two dogs", "User has three dogs"),
        ("User met Anna", "User met Maria"),
        ("User likes tea", "User doesn't like tea"),
        ("User mag Tee", "User mag keinen Tee"),
        ("User wohnt in Ulm", "User wohnt nicht in Ulm"),
        ("User fuma", "User nunca fuma"),
        ("User aime le thé", "User n'aime pas le thé"),
        ("User tiene dos perros", "User tiene tres perros"),
        ("User works there", "User no longer works there"),
        ("User went hiking (2023-05-07)", "User went hiking (2023-05-06)"),
    ],
)
def test_texts_that_differ_in_a_number_a_name_or_a_negation_never_agree(
    first: str, second: str
) -> None:
    assert not agree(first, second)
    assert not agree(second, first)
