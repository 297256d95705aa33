from __future__ import annotations

import pytest

from stream.engine.shortening import without
from tests.stream.engine.world import MINUTE, MONDAY, World

LEFT = [
    ("User has a van and a scooter", "van", "User has a scooter"),
    ("User has a van and a scooter", "scooter", "User has a van"),
    ("User plays tennis, squash and golf", "tennis", "User plays squash and golf"),
    ("User plays tennis, squash and golf", "squash", "User plays tennis and golf"),
    ("User plays tennis, squash and golf", "golf", "User plays tennis and squash"),
    ("User collects stamps and coins", "stamps", "User collects coins"),
    ("User is a nurse and a part-time DJ", "dj", "User is a nurse"),
    ("User subscribes to Netflix and Mubi", "netflix", "User subscribes to Mubi"),
    ('User said: "we have a telly and a radio"', "radio", 'User said: "we have a telly"'),
    ("User goes to yoga on Mondays and judo on Fridays", "judo", "User goes to yoga on Mondays"),
]


@pytest.mark.parametrize(("text", "item", "left"), LEFT)
def test_a_list_loses_one_item_and_keeps_the_others(text: str, item: str, left: str) -> None:
    assert without(text, item) == left


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("User has a van", "van"),
        ("User has a van and works at Lidl", "van"),
        ("User is at Siemens, in procurement", "siemens"),
        ("User loves it, and the van is new", "van"),
        ("User has a tent and a kayak", "van"),
    ],
)
def test_what_is_no_list_has_nothing_to_lose(text: str, item: str) -> None:
    assert without(text, item) == ""


@pytest.mark.parametrize(
    ("said", "over", "left"),
    [
        ("I subscribe to Netflix and Mubi.", "I cancelled Netflix.", "Mubi"),
        ("I'm learning Spanish and Greek.", "I've given up Greek.", "Spanish"),
        ("I take ramipril and statins.", "I came off the statins.", "ramipril"),
        ("I own a van and a scooter.", "I sold the van.", "scooter"),
        ("We have two cats, Tom and Kit.", "Tom died on Sunday.", "Kit"),
        ("I'm in a choir and a book club.", "I left the choir.", "book club"),
    ],
)
def test_what_is_over_leaves_the_rest_of_a_list(said: str, over: str, left: str) -> None:
    world = World()
    world.hear(said)
    before = set(world.contents)
    world.hear(over, at_ms=MONDAY + 60 * MINUTE)
    assert not before <= set(world.contents)
    assert any(left in text for text in world.contents)
