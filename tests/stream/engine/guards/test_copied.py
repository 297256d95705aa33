from __future__ import annotations

from schemas import Action, Slot
from tests.stream.engine.guards.windows import FLAT, HOUSE, left, verdict
from tests.stream.engine.world import memory


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
