"""Two verdicts of one window that an engine gave without seeing what the other leaves."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from schemas import Action, Memory, Slot
from stream.engine.guards import guard
from stream.engine.plan import plan
from stream.engine.types import Candidate, Fact, Verdict
from tests.stream.engine.world import MONDAY, memory, segment, window

HEARD = window(segment("mine", id="mine"))
HOUSE = memory("User has a house in Bern")
FLAT = memory("User has a flat in Bern")


def verdict(
    action: Action,
    text: str,
    target: Memory | None = None,
    *,
    slot: Slot | None = None,
    retracts: bool = False,
    at: int = 1,
) -> Verdict:
    fact = Fact(text, ("mine",), MONDAY + 1_000 * at, slot=slot, retracts=retracts)
    return Verdict(fact, action, "model", "because", target)


def left(
    *verdicts: Verdict, known: Sequence[Memory] = (HOUSE, FLAT)
) -> tuple[list[str], dict[str, int]]:
    """What the memories say after the window, and how often guards stepped in."""
    near = [[Candidate(each, 0.9) for each in known]]
    allowed, counts = guard(HEARD, verdicts, near)
    assert len(allowed) == len(verdicts)
    changes, _ = plan(HEARD, allowed, decided_at_ms=MONDAY, engine="model")
    now = {each.id: each.content for each in known}
    for change in changes:
        if change.after is None:
            del now[change.memory_id]
        else:
            now[change.memory_id] = change.after.content
    return sorted(now.values()), counts


def test_two_facts_make_no_two_memories_of_one_text() -> None:
    text = "User has a big house in Bern"
    both = verdict(Action.UPDATE, text, HOUSE), verdict(Action.UPDATE, text, FLAT, at=2)
    assert left(*both) == ([text, FLAT.content], {"copied": 1})


def test_what_says_less_than_an_earlier_fact_changes_no_second_memory() -> None:
    more = verdict(Action.UPDATE, "User has a house in Bern with Maria", HOUSE)
    less = verdict(Action.UPDATE, "User has a house with Maria", FLAT, at=2)
    assert left(more, less) == ([FLAT.content, more.fact.text], {"copied": 1})


def test_what_says_more_than_an_earlier_fact_goes_where_that_went() -> None:
    less = verdict(Action.UPDATE, "User has a house in Bern today", HOUSE)
    more = verdict(Action.UPDATE, "User has a house in Bern today with Maria", FLAT, at=2)
    assert left(less, more) == ([FLAT.content, more.fact.text], {"copied": 1})


def test_a_text_that_a_memory_has_just_got_is_not_added_beside_it() -> None:
    text = "User has a big house in Bern"
    both = verdict(Action.UPDATE, text, HOUSE), verdict(Action.ADD, text, at=2)
    assert left(*both) == ([text, FLAT.content], {"copied": 1})


def test_facts_about_different_memories_are_no_copies() -> None:
    both = (
        verdict(Action.UPDATE, "User has a house in Bern with Maria", HOUSE),
        verdict(Action.UPDATE, "User has a flat in Bern with Tom", FLAT, at=2),
    )
    assert left(*both) == (sorted(each.fact.text for each in both), {})


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


def test_two_named_things_of_one_kind_do_not_share_a_memory() -> None:
    dog = Slot(subject="user", attribute="pet", value="dog", many=True)
    known = memory("User has a dog", slot=dog)
    both = [
        verdict(
            Action.UPDATE,
            f"User has a dog called {name}",
            known,
            slot=dog.model_copy(update={"value": f"dog {name.lower()}"}),
            at=at,
        )
        for at, name in enumerate(["Rex", "Max"], 1)
    ]
    texts, counts = left(*both, known=[known])
    assert texts == ["User has a dog called Max", "User has a dog called Rex"]
    assert counts == {"twice": 1}


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
