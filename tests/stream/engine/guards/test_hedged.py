from __future__ import annotations

from schemas import Action
from tests.stream.engine.guards.verdicts import fact, guarded, verdict


def test_doubt_never_retires_anything() -> None:
    for action in (Action.UPDATE, Action.DELETE):
        (allowed,), counts = guarded(verdict(action, said=fact(hedged=True, retracts=True)))
        assert (allowed.action, allowed.fact.slot, counts) == (Action.ADD, None, {"hedged": 1})
