from __future__ import annotations

from schemas import Action
from tests.stream.engine.guards.verdicts import fact, guarded, verdict
from tests.stream.engine.world import MONDAY, memory


def test_older_speech_never_overrides_newer() -> None:
    older = fact(said_at_ms=MONDAY - 1)
    (allowed,), counts = guarded(verdict(said=older))
    assert (allowed.action, counts) == (Action.NONE, {"older": 1})


def test_older_speech_about_something_else_is_kept_beside() -> None:
    known = memory("User went to Oslo")
    older = fact("User went to Oslo with Tom", slot=None, said_at_ms=MONDAY - 1)
    (allowed,), counts = guarded(verdict(target=known, said=older), offered=[known])
    assert (allowed.action, counts) == (Action.ADD, {"older": 1})
