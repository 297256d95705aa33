from __future__ import annotations

from dataclasses import replace

from schemas import Action, Change, Decision, Slot
from stream.engine.memories import EVIDENCE, HISTORY, version_of
from stream.engine.plan import plan
from stream.engine.types import Fact, Verdict
from tests.stream.engine.world import MONDAY, USER, memory, segment, window

DECIDED = MONDAY + 60_000
HEARD = window(
    segment("one", id="one", client_id="pendant", source="omi"),
    segment("two", MONDAY + 9_000, id="two"),
)
COLOR = Slot(subject="user", attribute="favorite_color", value="green")
GREEN = Fact("User's favorite color is green", ("one",), MONDAY, COLOR, context="before after")
BLUE = memory(
    "User's favorite color is blue", MONDAY - 1_000, slot=COLOR.model_copy(update={"value": "blue"})
)


def planned(*verdicts: Verdict) -> tuple[tuple[Change, ...], tuple[Decision, ...]]:
    return plan(HEARD, verdicts, decided_at_ms=DECIDED, engine="rules", model="none")


def test_an_add_makes_a_memory_with_everything_known_about_it() -> None:
    (change,), (decision,) = planned(Verdict(GREEN, Action.ADD, "new", "it is new"))
    assert change.action == "ADD"
    assert change.before is None
    made = change.after
    assert made is not None
    assert (made.id, made.user_id, made.version) == (change.memory_id, USER, 1)
    assert (made.content, made.slot, made.evidence) == (GREEN.text, COLOR, ("one",))
    assert (made.context, made.session_id) == ("before after", "talk")
    assert (made.source, made.client_id) == ("omi", "pendant")
    assert (made.said_at_ms, made.created_at_ms, made.updated_at_ms) == (MONDAY, DECIDED, DECIDED)
    assert (change.reason, change.engine, change.model) == ("new: it is new", "rules", "none")
    assert (decision.memory_id, decision.rule, decision.fact) == (made.id, "new", GREEN.text)


def test_an_update_keeps_the_id_the_birth_and_the_former_wording() -> None:
    (change,), _ = planned(Verdict(GREEN, Action.UPDATE, "new_value", "changed", BLUE))
    made = change.after
    assert change.before is not None
    assert change.before.content == BLUE.content
    assert made is not None
    assert (made.id, made.version, made.created_at_ms) == (BLUE.id, 2, BLUE.created_at_ms)
    assert (made.content, made.slot, made.updated_at_ms) == (GREEN.text, COLOR, DECIDED)
    assert [each.content for each in made.history] == [BLUE.content]
    assert made.evidence == ("one",)


def test_an_update_of_the_same_value_adds_to_its_evidence() -> None:
    known = BLUE.model_copy(update={"slot": COLOR})
    (change,), _ = planned(Verdict(GREEN, Action.UPDATE, "refined", "more", known))
    assert change.after is not None
    assert change.after.evidence == ("before", "one")


def test_history_and_evidence_are_bounded() -> None:
    known = BLUE.model_copy(
        update={
            "slot": COLOR,
            "history": (version_of(BLUE),) * HISTORY,
            "evidence": tuple(f"e{n}" for n in range(EVIDENCE)),
        }
    )
    (change,), _ = planned(Verdict(GREEN, Action.UPDATE, "refined", "more", known))
    made = change.after
    assert made is not None
    assert (len(made.history), len(made.evidence)) == (HISTORY, EVIDENCE)
    assert made.history[0] == version_of(known)
    assert made.evidence[-1] == "one"


def test_a_delete_tells_what_was_deleted() -> None:
    gone = replace(GREEN, retracts=True)
    (change,), (decision,) = planned(Verdict(gone, Action.DELETE, "retracted", "over", BLUE))
    assert (change.action, change.memory_id, change.after) == ("DELETE", BLUE.id, None)
    assert change.before is not None
    assert decision.memory_id == BLUE.id


def test_a_none_changes_nothing_and_is_told() -> None:
    changes, (decision,) = planned(
        Verdict(GREEN, Action.NONE, "near_duplicate", "known", BLUE, score=0.93)
    )
    assert changes == ()
    assert (decision.action, decision.memory_id, decision.score) == ("NONE", BLUE.id, 0.93)


def test_all_verdicts_on_a_memory_fold_into_one_change() -> None:
    red = replace(
        GREEN, text="User's favorite color is red", evidence=("two",), said_at_ms=MONDAY + 9
    )
    (change,), decisions = planned(
        Verdict(GREEN, Action.UPDATE, "new_value", "g", BLUE),
        Verdict(red, Action.UPDATE, "new_value", "r", BLUE),
    )
    assert len(decisions) == 2
    assert change.after is not None
    assert (change.after.content, change.after.version) == (red.text, 3)
    assert [each.content for each in change.after.history] == [GREEN.text, BLUE.content]
    assert change.evidence == ("one", "two")


def test_what_comes_and_goes_within_a_window_changes_nothing() -> None:
    added = Verdict(GREEN, Action.ADD, "new", "new")
    (made,), _ = planned(added)
    gone = Verdict(replace(GREEN, retracts=True), Action.DELETE, "retracted", "over", made.after)
    changes, decisions = planned(added, gone)
    assert changes == ()
    assert len(decisions) == 2


def test_what_goes_and_comes_back_within_a_window_is_an_update() -> None:
    (made,), _ = planned(Verdict(GREEN, Action.ADD, "new", "new"))
    known = made.after
    assert known is not None
    again = replace(GREEN, text="User's favorite color is green, again")
    (change,), _ = planned(
        Verdict(replace(GREEN, retracts=True), Action.DELETE, "retracted", "over", known),
        Verdict(again, Action.ADD, "new", "again"),
    )
    assert (change.action, change.memory_id) == ("UPDATE", known.id)
    assert change.after is not None
    assert (change.after.version, change.after.created_at_ms) == (2, known.created_at_ms)


def test_the_same_window_gives_the_same_changes() -> None:
    verdict = Verdict(GREEN, Action.ADD, "new", "new")
    assert planned(verdict) == planned(verdict)
