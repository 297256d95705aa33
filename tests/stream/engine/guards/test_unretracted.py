from __future__ import annotations

from schemas import Action
from tests.stream.engine.guards.verdicts import fact, guarded, verdict


def test_a_contradiction_is_no_retraction() -> None:
    (allowed,), counts = guarded(verdict(Action.DELETE))
    assert (allowed.action, counts) == (Action.ADD, {"unretracted": 1})


def test_a_retraction_may_delete() -> None:
    (allowed,), counts = guarded(verdict(Action.DELETE, said=fact(retracts=True)))
    assert (allowed.action, counts) == (Action.DELETE, {})
