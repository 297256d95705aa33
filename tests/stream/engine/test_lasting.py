"""What only sounds as if something were over takes nothing away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stream.engine.world import MINUTE, MONDAY, World

LASTING = Path(__file__).with_name("lasting.txt")


def _rows() -> list[list[str]]:
    lines = LASTING.read_text("utf-8").splitlines()
    return [line.split(" | ") for line in lines if not line.startswith("#")]


def _heard(known: str, said: str) -> tuple[set[str], set[str]]:
    world = World()
    world.hear(known)
    before = set(world.contents)
    world.hear(said, at_ms=MONDAY + 60 * MINUTE)
    return before, set(world.contents)


@pytest.mark.parametrize(("known", "said"), _rows())
def test_it_is_still_so(known: str, said: str) -> None:
    before, after = _heard(known, said)
    assert before
    assert before <= after


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ("I have a red kayak.", "I returned the kayak to the shop."),
        ("My dog is called Biscuit.", "Biscuit ran away from home last year."),
        ("My girlfriend is called Helen.", "Helen left me."),
        ("My girlfriend is called Helen.", "Helen left me last week."),
        ("I'm doing a pottery course.", "I finished the pottery course."),
    ],
)
def test_what_is_over_is_gone(known: str, said: str) -> None:
    before, after = _heard(known, said)
    assert before
    assert before.isdisjoint(after)
