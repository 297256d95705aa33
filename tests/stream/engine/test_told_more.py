"""A short sentence that tells more of what the one before named is one statement with it."""

from __future__ import annotations

import pytest

from stream.engine.told_more import told_more
from tests.stream.engine.world import MONDAY, World

HOUR = 3_600_000


@pytest.mark.parametrize(
    ("before", "said", "told"),
    [
        ("I have a bike.", "It's a green one.", "I have a green bike."),
        ("I have a dog.", "His name is Rex.", "I have a dog called Rex."),
        ("I have a dog.", "He's a beagle.", "I have a dog that is a beagle."),
        (
            "We have a rabbit.",
            "It's a lop-eared one and it's called Biscuit.",
            "We have a lop-eared rabbit called Biscuit.",
        ),
        (
            "I bought a car last week.",
            "It's a blue Octavia.",
            "I bought a car last week, a blue Octavia.",
        ),
        (
            "I work at a bakery.",
            "It's the one in Mill Street.",
            "I work at the bakery in Mill Street.",
        ),
        ("I have a garden.", "It has a pond.", "I have a garden with a pond."),
        (
            "We have two children.",
            "They're called Ida and Tom.",
            "We have two children called Ida and Tom.",
        ),
        ("I have a cold.", "It's a nightmare.", ""),
        ("I have a dog.", "He's ill today.", ""),
        ("I bought a car.", "It's a good day.", ""),
        ("I have a meeting.", "It's a bit of a pain.", ""),
        ("I have a cold.", "Its name is Rex.", ""),
        ("My sister has a dog.", "He's a beagle.", ""),
    ],
)
def test_what_is_told_of_a_thing_is_read_with_it(before: str, said: str, told: str) -> None:
    assert told_more(before, said) == told


def test_both_sentences_are_the_evidence_of_one_memory() -> None:
    world = World()
    world.hear("I have a bike.", "It's a green one.")
    assert list(world.contents) == ["User has a green bike"]


def test_what_is_told_twice_grows_and_loses_nothing() -> None:
    world = World()
    world.hear("I have a dog.", "He's a beagle.", "His name is Rex.")
    assert list(world.contents) == ["User has a dog called Rex that is a beagle"]


def test_the_hour_of_an_appointment_does_not_cost_its_day() -> None:
    world = World()
    for place, said in enumerate(("on Friday", "at ten", "on Friday")):
        world.hear(f"My dentist appointment is {said}.", at_ms=MONDAY + place * HOUR)
    assert list(world.contents) == ["User's dentist appointment is on Friday (2023-05-12) at ten"]
