from __future__ import annotations

import pytest

from schemas import Action
from tests.stream.engine.guards.verdicts import fact, guarded, verdict
from tests.stream.engine.world import memory


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("User has 2 dogs", "User has 3 dogs"),
        ("User saw Anna there", "User saw Maria there"),
        ("User likes tea", "User doesn't like tea"),
    ],
)
def test_what_differs_in_number_name_or_negation_is_no_duplicate(known: str, text: str) -> None:
    target = memory(known)
    for rule in ("model", "near_duplicate"):
        same = verdict(Action.NONE, target, fact(text, slot=None), rule)
        (allowed,), counts = guarded(same, offered=[target])
        assert (allowed.action, counts) == (Action.ADD, {"differs": 1})
