"""What the user wrote or pinned stays as it is, whatever is said and whatever an engine wants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import Action, Memory, Slot
from stream.engine.keys import keys
from stream.engine.memories import id_of
from stream.engine.types import Candidate, Fact, Verdict
from tests.stream.engine.world import MINUTE, MONDAY, USER, World, segment, window

HEARD = window(segment("mine", MONDAY + MINUTE, id="mine"))
TEXTS = (
    "User likes tea",
    "User likes green tea",
    "User's favorite color is blue",
    "User has a dog",
)
SLOTS = (
    None,
    Slot(subject="user", attribute="favorite_color", value="blue"),
    Slot(subject="user", attribute="favorite_color", value="green"),
    Slot(subject="user", attribute="pet", value="dog", many=True),
    Slot(subject="user", attribute="former_pet", value="dog", many=True),
)

facts = st.builds(
    Fact,
    text=st.sampled_from(TEXTS),
    evidence=st.just(("mine",)),
    said_at_ms=st.integers(MONDAY - 10, MONDAY + MINUTE),
    slot=st.sampled_from(SLOTS),
    retracts=st.booleans(),
    hedged=st.booleans(),
)


def protected(fact: Fact, wording: str, *, pinned: bool) -> Memory:
    """The memory that a fact would make, as the user has worded it since."""
    return Memory(
        id=id_of(USER, fact),
        user_id=USER,
        content=wording,
        slot=fact.slot,
        said_at_ms=MONDAY,
        created_at_ms=MONDAY,
        updated_at_ms=MONDAY,
        hand_written=not pinned,
        pinned=pinned,
    )


memories = st.builds(protected, facts, st.sampled_from(TEXTS), pinned=st.booleans())


@given(
    st.lists(memories, min_size=1, max_size=4), st.lists(facts, min_size=1, max_size=5), st.data()
)
def test_whatever_an_engine_wants_what_is_protected_stays(
    known: list[Memory], said: list[Fact], data: st.DataObject
) -> None:
    world = World(*known)
    before = dict(world.memories)
    targets = st.sampled_from([None, *before.values()])
    verdicts = [
        Verdict(fact, data.draw(st.sampled_from(Action)), "model", "because", data.draw(targets))
        for fact in said
    ]
    # Nothing is near by chance: what bears on a fact is looked up by its keys, as the pipeline does.
    near = [
        [Candidate(one, 0.0, keyed=True) for one in known if one.id in keys(USER, fact)]
        for fact in said
    ]
    world.carry_out(HEARD, verdicts, near)
    assert {key: world.memories.get(key) for key in before} == before


@pytest.mark.parametrize(
    "said",
    [
        "My favorite color is green now.",
        "I think my favorite color is green.",
        "Maybe my favorite color is green, I am not sure.",
        "If I were rich, my favorite color would be green.",
        "My favorite color is not blue anymore.",
        "I don't have a favorite color.",
        "My favorite color was blue, but now it is green.",
        "Forget that my favorite color is blue.",
    ],
)
def test_whatever_is_said_what_is_protected_stays(said: str) -> None:
    slot = Slot(subject="user", attribute="favorite_color", value="blue")
    fact = Fact("User's favorite color is blue", ("mine",), MONDAY, slot)
    for pinned in (True, False):
        blue = protected(fact, "User's favorite color is blue", pinned=pinned)
        world = World(blue)
        world.hear(said, at_ms=MONDAY + 60 * MINUTE)
        assert world.memories[blue.id] == blue
