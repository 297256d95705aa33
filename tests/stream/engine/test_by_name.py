"""Who is only named is somebody's sister or friend once that is known."""

from __future__ import annotations

import pytest

from tests.stream.engine.world import MINUTE, MONDAY, World

LATER = MONDAY + 20 * 24 * 60 * MINUTE


def known_after(before: str, after: str) -> list[str]:
    world = World()
    world.hear(before)
    world.hear(after, at_ms=LATER)
    return world.contents


@pytest.mark.parametrize(
    ("before", "after", "now"),
    [
        ("My sister Anna lives in Leeds.", "Anna moved to York.", ["User's sister Anna moved to York"]),
        ("My nephew Jack plays football.", "Jack plays rugby now.", ["User's nephew Jack plays rugby"]),
        (
            "My brother is called Tom.",
            "Tom lives in Rome.",
            ["User's brother Tom lives in Rome", "User's brother is called Tom"],
        ),
    ],
)  # fmt: skip
def test_who_is_known_by_name_is_known_again(before: str, after: str, now: list[str]) -> None:
    assert known_after(before, after) == now


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("My sister Anna lives in Leeds.", "Anna and Ben moved to York."),
        ("My sister Anna lives in Leeds.", "Hannah moved to York."),
        ("My neighbour has a dog called Anna.", "Anna moved to York."),
    ],
)
def test_nobody_else_is_taken_for_them(before: str, after: str) -> None:
    world = World()
    world.hear(before)
    former = set(world.contents)
    world.hear(after, at_ms=LATER)
    assert former < set(world.contents)


def test_of_two_with_one_name_nobody_knows_which_is_meant() -> None:
    world = World()
    world.hear("My sister Anna lives in Leeds.", "My cousin Anna lives in Hull.")
    former = set(world.contents)
    world.hear("Anna moved to York.", at_ms=LATER)
    assert former < set(world.contents)
