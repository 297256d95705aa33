from __future__ import annotations

import pytest

from schemas import Action
from stream.engine.guards import guard
from tests.stream.engine.guards.verdicts import BLUE, fact, guarded, verdict
from tests.stream.engine.world import MONDAY, segment, window


@pytest.mark.parametrize("evidence", [(), ("elsewhere",), ("mine", "elsewhere")])
def test_evidence_that_is_not_in_the_window_stores_nothing(evidence: tuple[str, ...]) -> None:
    for action, target in ((Action.ADD, None), (Action.UPDATE, BLUE), (Action.DELETE, BLUE)):
        (allowed,), counts = guarded(verdict(action, target, fact(evidence=evidence)))
        assert (allowed.action, counts) == (Action.NONE, {"evidence": 1})


def test_evidence_in_the_context_counts() -> None:
    heard = window(segment("b", id="b"), context=[segment("a", MONDAY - 1, id="a")])
    allowed, counts = guard(heard, [verdict(Action.ADD, None, fact(evidence=("a", "b")))], [[]])
    assert (allowed[0].action, counts) == (Action.ADD, {})
