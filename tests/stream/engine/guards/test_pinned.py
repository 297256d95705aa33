from __future__ import annotations

from schemas import Action
from tests.stream.engine.guards.verdicts import BLUE, guarded, verdict


def test_what_is_pinned_is_never_changed() -> None:
    protected = BLUE.model_copy(update={"pinned": True})
    for action in (Action.UPDATE, Action.DELETE):
        (allowed,), counts = guarded(verdict(action, protected), offered=[protected])
        assert (allowed.action, allowed.fact.slot, counts) == (Action.ADD, None, {"pinned": 1})
