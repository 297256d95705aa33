from __future__ import annotations

from collections.abc import Sequence

import pytest

from schemas import Action, Memory, Slot
from stream.engine.guards import GUARDS, guard
from stream.engine.memories import id_of
from stream.engine.types import Candidate, Fact, Verdict
from tests.stream.engine.world import MONDAY, USER, memory, segment, window

LATER = MONDAY + 1_000
HEARD = window(
    segment("mine", id="mine"), segment("hers", MONDAY + 5_000, id="hers", speaker="Maria")
)
COLOR = Slot(subject="user", attribute="favorite_color", value="blue")
BLUE = memory("User's favorite color is blue", slot=COLOR)


def fact(text: str = "User's favorite color is green", **more: object) -> Fact:
    slot = COLOR.model_copy(update={"value": "green"})
    fields = {"text": text, "evidence": ("mine",), "said_at_ms": LATER, "slot": slot}
    return Fact(**{**fields, **more})  # type: ignore[arg-type] # fields of different types


def verdict(
    action: Action = Action.UPDATE,
    target: Memory | None = BLUE,
    said: Fact | None = None,
    rule: str = "model",
) -> Verdict:
    return Verdict(said or fact(), action, rule, "because", target)


def guarded(
    *verdicts: Verdict, offered: Sequence[Memory] = (BLUE,)
) -> tuple[list[Verdict], dict[str, int]]:
    near = [[Candidate(each, 0.9) for each in offered]]
    allowed, counts = guard(HEARD, verdicts, near)
    return list(allowed), counts


def test_what_is_allowed_passes_untouched() -> None:
    wanted = verdict()
    assert guarded(wanted) == ([wanted], {})


@pytest.mark.parametrize("evidence", [(), ("elsewhere",), ("mine", "elsewhere")])
def test_evidence_that_is_not_in_the_window_stores_nothing(evidence: tuple[str, ...]) -> None:
    for action, target in ((Action.ADD, None), (Action.UPDATE, BLUE), (Action.DELETE, BLUE)):
        (allowed,), counts = guarded(verdict(action, target, fact(evidence=evidence)))
        assert (allowed.action, counts) == (Action.NONE, {"evidence": 1})


def test_evidence_in_the_context_counts() -> None:
    heard = window(segment("b", id="b"), context=[segment("a", MONDAY - 1, id="a")])
    allowed, counts = guard(heard, [verdict(Action.ADD, None, fact(evidence=("a", "b")))], [[]])
    assert (allowed[0].action, counts) == (Action.ADD, {})


@pytest.mark.parametrize(
    "target",
    [None, memory("invented"), memory("User's favorite color is blue", user_id="bob", id=BLUE.id)],
)
def test_a_target_that_was_not_offered_becomes_a_statement(target: Memory | None) -> None:
    for action in (Action.UPDATE, Action.DELETE):
        (allowed,), counts = guarded(verdict(action, target))
        assert (allowed.action, allowed.target, allowed.fact.slot) == (Action.ADD, None, None)
        assert counts == {"offered": 1}


def test_a_memory_of_another_user_is_never_offered() -> None:
    foreign = memory("User's favorite color is blue", slot=COLOR, user_id="bob")
    (allowed,), counts = guarded(verdict(Action.DELETE, foreign), offered=[foreign])
    assert (allowed.action, counts) == (Action.ADD, {"offered": 1})


def test_a_none_may_not_point_at_what_was_not_offered_either() -> None:
    (allowed,), counts = guarded(verdict(Action.NONE, memory("invented")))
    assert (allowed.action, allowed.target, counts) == (Action.NONE, None, {"offered": 1})


def test_an_add_never_overwrites_the_memory_it_would_make() -> None:
    first = verdict(Action.ADD, None)
    second = verdict(
        Action.ADD, None, fact(slot=COLOR, text="User likes blue best", said_at_ms=LATER + 1)
    )
    allowed, counts = guarded(first, second, offered=[])
    assert [each.action for each in allowed] == [Action.ADD, Action.UPDATE]
    assert counts == {"taken": 1}


def test_an_add_of_what_is_known_in_the_same_words_is_nothing() -> None:
    first = verdict(Action.ADD, None, fact(text="User likes tea"))
    second = verdict(Action.ADD, None, fact(text="User likes tea!", said_at_ms=LATER + 1))
    allowed, counts = guarded(first, second, offered=[])
    assert [each.action for each in allowed] == [Action.ADD, Action.NONE]
    assert counts == {"taken": 1}


@pytest.mark.parametrize("protection", ["hand_written", "pinned"])
def test_what_was_written_by_hand_or_pinned_is_never_changed(protection: str) -> None:
    protected = BLUE.model_copy(update={protection: True})
    for action in (Action.UPDATE, Action.DELETE):
        (allowed,), counts = guarded(verdict(action, protected), offered=[protected])
        assert (allowed.action, allowed.fact.slot, counts) == (Action.ADD, None, {protection: 1})


def test_a_wording_that_the_user_has_corrected_does_not_come_back() -> None:
    """The statement's own id belongs to the memory that the user has given another wording."""
    tea = fact("User likes tea", slot=None)
    corrected = memory("User likes green tea", id=id_of(USER, tea), hand_written=True)
    (allowed,), counts = guarded(verdict(Action.ADD, None, tea), offered=[corrected])
    assert (allowed.action, counts) == (Action.NONE, {"taken": 1, "hand_written": 1})


def test_somebody_elses_words_change_nothing_about_the_wearer() -> None:
    (allowed,), counts = guarded(verdict(said=fact(evidence=("hers",))))
    assert (allowed.action, counts) == (Action.NONE, {"other_speaker": 1})


@pytest.mark.parametrize("text", ["User likes tea", "User's dog is old", 'User said: "Hi"'])
def test_somebody_elses_words_give_no_facts_about_the_wearer(text: str) -> None:
    claimed = fact(text, evidence=("hers",), slot=None)
    (allowed,), counts = guarded(verdict(Action.ADD, None, claimed))
    assert (allowed.action, counts) == (Action.NONE, {"other_speaker": 1})


def test_somebody_elses_words_about_themselves_change_no_memory_of_the_wearer() -> None:
    claimed = fact("Maria likes green", evidence=("hers",), slot=None)
    (allowed,), counts = guarded(verdict(said=claimed))
    assert (allowed.action, counts) == (Action.ADD, {"other_speaker": 1})


def test_somebody_else_may_speak_of_themselves() -> None:
    claimed = fact("Maria likes tea", evidence=("hers",), slot=None)
    (allowed,), counts = guarded(verdict(Action.ADD, None, claimed))
    assert (allowed.action, counts) == (Action.ADD, {})


def test_older_speech_never_overrides_newer() -> None:
    older = fact(said_at_ms=MONDAY - 1)
    (allowed,), counts = guarded(verdict(said=older))
    assert (allowed.action, counts) == (Action.NONE, {"older": 1})


def test_older_speech_about_something_else_is_kept_beside() -> None:
    known = memory("User went to Oslo")
    older = fact("User went to Oslo with Tom", slot=None, said_at_ms=MONDAY - 1)
    (allowed,), counts = guarded(verdict(target=known, said=older), offered=[known])
    assert (allowed.action, counts) == (Action.ADD, {"older": 1})


def test_doubt_never_retires_anything() -> None:
    for action in (Action.UPDATE, Action.DELETE):
        (allowed,), counts = guarded(verdict(action, said=fact(hedged=True, retracts=True)))
        assert (allowed.action, allowed.fact.slot, counts) == (Action.ADD, None, {"hedged": 1})


def test_a_contradiction_is_no_retraction() -> None:
    (allowed,), counts = guarded(verdict(Action.DELETE))
    assert (allowed.action, counts) == (Action.ADD, {"unretracted": 1})


def test_a_retraction_may_delete() -> None:
    (allowed,), counts = guarded(verdict(Action.DELETE, said=fact(retracts=True)))
    assert (allowed.action, counts) == (Action.DELETE, {})


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("User has a new bike", None),
        ("Maria's favorite color is green", None),
        ("User likes green", Slot(subject="user", attribute="opinion_of_green", value="likes")),
    ],
)
def test_similarity_alone_never_retires(text: str, slot: Slot | None) -> None:
    (allowed,), counts = guarded(verdict(said=fact(text, slot=slot)))
    assert (allowed.action, counts) == (Action.ADD, {"unrelated": 1})


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


def test_a_window_retires_only_so_many_memories() -> None:
    known = [
        memory(
            f"User's favorite {thing} is old",
            slot=COLOR.model_copy(update={"attribute": f"favorite_{thing}"}),
        )
        for thing in ("color", "food", "song", "book", "film")
    ]
    wanted = [
        verdict(
            target=each,
            said=fact(
                each.content.replace("old", "new"),
                slot=each.slot and each.slot.model_copy(update={"value": "new"}),
            ),
        )
        for each in known
    ]
    allowed, counts = guarded(*wanted, offered=known)
    assert [each.action.value for each in allowed] == ["UPDATE"] * 3 + ["ADD"] * 2
    assert counts == {"too_many": 2}
    assert all(each.fact.slot is None for each in allowed[3:])


def test_what_is_kept_anyway_is_not_added_twice() -> None:
    wanted = [verdict(Action.DELETE, memory("gone")), verdict(Action.ADD, None)]
    allowed, _ = guarded(*wanted)
    assert [each.action for each in allowed] == [Action.NONE, Action.ADD]


def test_a_verdict_that_a_guard_changed_names_the_guard() -> None:
    (allowed,), _ = guarded(verdict(said=fact(hedged=True)))
    assert allowed.rule == "hedged"
    assert allowed.rule in GUARDS
    assert allowed.reason


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


def test_somebody_elses_ending_ends_nothing_of_the_speakers() -> None:
    mine = memory("User does yoga")
    slot = Slot(subject="user's sister", attribute="activity", value="yoga", many=True)
    hers = fact("User's sister gave up yoga", slot=slot, retracts=True)
    (allowed,), counts = guarded(verdict(Action.DELETE, mine, hers), offered=[mine])
    assert (allowed.action, counts) == (Action.ADD, {"unrelated": 1})
