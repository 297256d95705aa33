from __future__ import annotations

from schemas import Action
from tests.stream.engine.guards.verdicts import fact, guarded, verdict
from tests.stream.engine.world import memory


def test_what_segments_no_longer_say_may_go_and_nothing_else_without_a_word() -> None:
    said_before = memory("User's sister is called Jane", evidence=("mine",))
    said_elsewhere = memory("User's sister is called Jane", evidence=("elsewhere",))
    read_now = fact("User's sister is called Jean", slot=None)
    gone = verdict(Action.DELETE, said_before, read_now, rule="revised")
    assert guarded(gone, offered=[said_before]) == ([gone], {})
    for wrong in (
        verdict(Action.DELETE, said_elsewhere, read_now, rule="revised"),
        verdict(Action.DELETE, said_before, read_now, rule="model"),
    ):
        (allowed,), counts = guarded(wrong, offered=[wrong.target] if wrong.target else [])
        assert (allowed.action, counts) == (Action.ADD, {"unretracted": 1})
