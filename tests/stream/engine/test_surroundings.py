from __future__ import annotations

import pytest

from stream.engine.surroundings import around
from stream.engine.transcript import Sentence
from tests.stream.engine.world import MONDAY, segment


def said(*texts: str) -> list[Sentence]:
    return [Sentence(text, (segment(text),), MONDAY + n, own=True) for n, text in enumerate(texts)]


def test_what_was_said_before_and_after_in_order() -> None:
    talk = said("One.", "Two.", "Three.", "Four.")
    assert around(talk, 1) == "One. Three. Four."
    assert around(talk, 0) == "Two. Three. Four."
    assert around(talk, 3) == "One. Two. Three."
    assert around(said("Alone."), 0) == ""


@pytest.mark.parametrize("place", [0, 20, 39])
def test_what_is_nearest_goes_along_and_there_is_an_end(place: int) -> None:
    talk = said(*(f"This is the sentence number {n:02}." for n in range(40)))
    found = around(talk, place)
    assert len(found) <= 2 * 300 + 1
    for neighbour in (place - 1, place + 1):
        if 0 <= neighbour < len(talk):
            assert talk[neighbour].text in found


def test_of_a_sentence_that_is_too_long_there_is_a_piece() -> None:
    assert around(said("x" * 1_000, "Here.", "y" * 1_000), 1) == f"{'x' * 300} {'y' * 300}"
