from __future__ import annotations

import pytest

from schemas import Action, Memory
from tests.stream.engine.guards.verdicts import BLUE, COLOR, guarded, verdict
from tests.stream.engine.world import memory


@pytest.mark.parametrize(
    "target",
    [None, memory("invented"), memory("User's favorite color is blue", user_id="bob", id=BLUE.id)],
)
def test_a_target_that_was_not_offered_becomes_a_statement(target: Memory | None) -> None:
    for action in (Action.UPDATE, Action.DELETE):
        (allowed,), counts = guarded(verdict(action, target))
        assert (allowed.action, allowed.target, allowed.fact.slot) == (Action.ADD, None, None)
        assert counts == {"offered": 1}


def test_a_memory_of_another_user_is_never_offered() -> None:
    foreign = memory("User's favorite color is blue", slot=COLOR, user_id="bob")
    (allowed,), counts = guarded(verdict(Action.DELETE, foreign), offered=[foreign])
    assert (allowed.action, counts) == (Action.ADD, {"offered": 1})


def test_a_none_may_not_point_at_what_was_not_offered_either() -> None:
    (allowed,), counts = guarded(verdict(Action.NONE, memory("invented")))
    assert (allowed.action, allowed.target, counts) == (Action.NONE, None, {"offered": 1})
