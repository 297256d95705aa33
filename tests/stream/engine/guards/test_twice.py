from __future__ import annotations

import pytest

from schemas import Action, Slot
from tests.stream.engine.guards.windows import FLAT, HOUSE, left, verdict
from tests.stream.engine.world import memory


def test_a_second_fact_does_not_overwrite_the_first() -> None:
    both = (
        verdict(Action.UPDATE, "User has a house in Bern with Maria", HOUSE),
        verdict(Action.UPDATE, "User has a house in Bern since 2019", HOUSE, at=2),
    )
    texts, counts = left(*both)
    assert texts == sorted([FLAT.content, *(each.fact.text for each in both)])
    assert counts == {"twice": 1}


def test_the_same_fact_twice_changes_a_memory_once() -> None:
    text = "User has a house in Bern with Maria"
    same = verdict(Action.UPDATE, text, HOUSE), verdict(Action.UPDATE, f"{text}!", HOUSE, at=2)
    assert left(*same) == ([FLAT.content, text], {"twice": 1})


def test_a_second_fact_that_says_all_that_the_first_says_takes_its_place() -> None:
    less = verdict(Action.UPDATE, "User has a house in Bern today", HOUSE)
    more = verdict(Action.UPDATE, "User has a house in Bern today with Maria", HOUSE, at=2)
    assert left(less, more) == ([FLAT.content, more.fact.text], {})


def test_what_was_decided_about_the_old_wording_does_not_end_the_new_one() -> None:
    new = verdict(Action.UPDATE, "User has a house in Basel", HOUSE)
    old = verdict(Action.DELETE, "User no longer has a house in Bern", HOUSE, retracts=True, at=2)
    texts, counts = left(new, old)
    assert texts == sorted([FLAT.content, new.fact.text, old.fact.text])
    assert counts == {"twice": 1}


def test_an_end_that_is_told_twice_is_one() -> None:
    both = [
        verdict(Action.DELETE, text, HOUSE, retracts=True, at=place)
        for place, text in enumerate(["User sold the house", "User no longer has the house"])
    ]
    assert left(*both) == ([FLAT.content], {"twice": 1})


def test_what_would_change_an_ended_memory_is_kept_as_a_statement() -> None:
    end = verdict(Action.DELETE, "User sold the house", HOUSE, retracts=True)
    change = verdict(Action.UPDATE, "User has a house in Basel", HOUSE, at=2)
    assert left(end, change) == (sorted([FLAT.content, change.fact.text]), {"twice": 1})


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_of_two_values_of_a_slot_the_one_said_later_holds(order: tuple[int, int]) -> None:
    blue = Slot(subject="user", attribute="favorite_color", value="blue")
    known = memory("User's favorite color is blue", slot=blue)
    both = [
        verdict(
            Action.UPDATE,
            f"User's favorite color is {color}",
            known,
            slot=blue.model_copy(update={"value": color}),
            at=at,
        )
        for color, at in zip(["green", "red"], order, strict=True)
    ]
    later = max(both, key=lambda each: each.fact.said_at_ms)
    texts, _ = left(*both, known=[known])
    assert texts == [later.fact.text]


def test_a_slot_takes_its_value_whatever_else_the_window_says() -> None:
    home = Slot(subject="user", attribute="lives_in", value="basel")
    work = Slot(subject="user", attribute="works_at", value="coop")
    lives, works = memory("User lives in Basel", slot=home), memory("User works at Coop", slot=work)
    moved = verdict(
        Action.UPDATE,
        "User lives in Bern and works at Migros",
        lives,
        slot=home.model_copy(update={"value": "bern"}),
    )
    hired = verdict(
        Action.UPDATE,
        "User works at Migros",
        works,
        slot=work.model_copy(update={"value": "migros"}),
        at=2,
    )
    texts, counts = left(moved, hired, known=[lives, works])
    assert texts == [moved.fact.text, hired.fact.text]
    assert counts == {}
