from __future__ import annotations

import pytest

from stream.engine.surroundings import around


def test_what_was_said_before_and_after_in_order() -> None:
    talk = ["One.", "Two.", "Three.", "Four."]
    assert around(talk, 1) == "One. Three. Four."
    assert around(talk, 0) == "Two. Three. Four."
    assert around(talk, 3) == "One. Two. Three."
    assert around(["Alone."], 0) == ""


@pytest.mark.parametrize("place", [0, 20, 39])
def test_what_is_nearest_goes_along_and_there_is_an_end(place: int) -> None:
    talk = [f"This is the sentence number {n:02}." for n in range(40)]
    found = around(talk, place)
    assert len(found) <= 2 * 300 + 1
    for neighbour in (place - 1, place + 1):
        if 0 <= neighbour < len(talk):
            assert talk[neighbour] in found


def test_of_a_sentence_that_is_too_long_there_is_a_piece() -> None:
    assert around(["x" * 1_000, "Here.", "y" * 1_000], 1) == f"{'x' * 300} {'y' * 300}"


def test_a_memory_in_other_words_takes_those_that_were_said_along() -> None:
    assert around(["One.", "Two.", "Three."], 1, own=True) == "One. Two. Three."
    assert around(["z" * 1_000], 0, own=True) == "z" * 300
