"""What is said in several ways is one memory; what only looks alike is two."""

from __future__ import annotations

from pathlib import Path

import pytest

from stream.engine.ways import WAYS, said_plainly
from tests.stream.engine.world import MONDAY, World

HOUR = 3_600_000
SAYINGS = Path(__file__).with_name("sayings.txt")


def _sayings(kind: str) -> list[tuple[str, str]]:
    rows = (line for line in SAYINGS.read_text("utf-8").splitlines() if line.startswith(kind))
    pairs = (row.removeprefix(kind).split(" | ") for row in rows)
    return [(first.strip(), second.strip()) for first, second in pairs]


def _heard(first: str, second: str) -> tuple[list[str], list[str]]:
    world = World()
    world.hear(first)
    before = list(world.contents)
    world.hear(second, at_ms=MONDAY + HOUR)
    return before, list(world.contents)


@pytest.mark.parametrize(("first", "second"), _sayings("="))
def test_the_same_in_other_words_is_one_memory(first: str, second: str) -> None:
    before, after = _heard(first, second)
    assert len(after) == len(before) > 0


@pytest.mark.parametrize(("first", "second"), _sayings(">"))
def test_what_says_more_takes_the_place_of_what_says_less(first: str, second: str) -> None:
    before, after = _heard(first, second)
    assert len(after) == len(before) > 0
    assert after != before


@pytest.mark.parametrize(("first", "second"), _sayings("~"))
def test_what_only_looks_alike_stays_beside(first: str, second: str) -> None:
    before, after = _heard(first, second)
    assert set(before) < set(after)


@pytest.mark.parametrize(
    ("said", "plainly"),
    [
        ("i broke my left wrist", "my left wrist is broken"),
        ("my son broke his arm", "my son 's arm is broken"),
        ("the password for the wifi is blue42", "my wifi password is blue42"),
        ("anna suffers from asthma", "anna has asthma"),
        ("i broke the lamp", "i broke the lamp"),
        (
            "my mother thinks that i suffer from asthma",
            "my mother thinks that i suffer from asthma",
        ),
    ],
)
def test_a_way_keeps_who_and_what(said: str, plainly: str) -> None:
    assert said_plainly(said) == plainly


def test_every_way_is_an_expression() -> None:
    """They are compiled when they are needed: here all of them are."""
    assert len(WAYS) > 600
    assert all(way.expression is way.expression for way in WAYS)
