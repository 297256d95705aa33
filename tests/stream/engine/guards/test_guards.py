from __future__ import annotations

from schemas import Action
from stream.engine.guards import GUARDS
from tests.stream.engine.guards.verdicts import fact, guarded, verdict
from tests.stream.engine.world import memory


def test_what_is_allowed_passes_untouched() -> None:
    wanted = verdict()
    assert guarded(wanted) == ([wanted], {})


def test_what_is_kept_anyway_is_not_added_twice() -> None:
    wanted = [verdict(Action.DELETE, memory("gone")), verdict(Action.ADD, None)]
    allowed, _ = guarded(*wanted)
    assert [each.action for each in allowed] == [Action.NONE, Action.ADD]


def test_a_verdict_that_a_guard_changed_names_the_guard() -> None:
    (allowed,), _ = guarded(verdict(said=fact(hedged=True)))
    assert allowed.rule == "hedged"
    assert allowed.rule in GUARDS
    assert allowed.reason
