from __future__ import annotations

from schemas import Action
from stream.engine.memories import id_of
from tests.stream.engine.guards.verdicts import BLUE, fact, guarded, verdict
from tests.stream.engine.world import USER, memory


def test_a_wording_that_the_user_has_corrected_does_not_come_back() -> None:
    """The statement's own id belongs to the memory that the user has given another wording."""
    tea = fact("User likes tea", slot=None)
    corrected = memory("User likes green tea", id=id_of(USER, tea), hand_written=True)
    (allowed,), counts = guarded(verdict(Action.ADD, None, tea), offered=[corrected])
    assert (allowed.action, counts) == (Action.NONE, {"taken": 1, "hand_written": 1})


def test_what_is_written_by_hand_is_never_changed() -> None:
    protected = BLUE.model_copy(update={"hand_written": True})
    for action in (Action.UPDATE, Action.DELETE):
        (allowed,), counts = guarded(verdict(action, protected), offered=[protected])
        assert (allowed.action, allowed.fact.slot, counts) == (
            Action.ADD,
            None,
            {"hand_written": 1},
        )
