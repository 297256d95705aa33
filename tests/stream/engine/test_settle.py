from __future__ import annotations

from dataclasses import replace

from schemas import Action, Memory, Slot
from stream.engine.settle import settled
from stream.engine.types import Candidate, Fact, Verdict
from tests.stream.engine.world import MINUTE, MONDAY, memory, window

HEARD = window("x", at_ms=MONDAY + 60 * MINUTE)


def city(name: str, attribute: str = "lives_in") -> Slot:
    return Slot(subject="user", attribute=attribute, value=name.lower())


def known(text: str, slot: Slot | None = None) -> Candidate:
    from stream.engine.memories import id_of

    made = memory(text, slot=slot)
    fact = Fact(text, ("a",), MONDAY, slot)
    return Candidate(made.model_copy(update={"id": id_of(made.user_id, fact)}), 0.0, keyed=True)


def wanted(
    text: str,
    action: Action = Action.ADD,
    *,
    slot: Slot | None = None,
    target: Memory | None = None,
    said_at_ms: int = MONDAY + 60 * MINUTE,
    retracts: bool = False,
) -> Verdict:
    fact = Fact(text, (HEARD.segments[0].segment_id,), said_at_ms, slot, retracts)
    return Verdict(fact, action, "model", "x", target)


def actions(verdict: Verdict, *candidates: Candidate) -> list[tuple[Action, str]]:
    return [(each.action, each.rule) for each in settled(HEARD, [verdict], candidates)]


def test_what_no_memory_is_about_stays_as_the_engine_wants_it() -> None:
    verdict = wanted("User moved to Porto", slot=city("Porto"))
    assert settled(HEARD, [verdict], [known("User likes tea")]) == (verdict,)


def test_a_memory_in_the_same_words_makes_it_nothing() -> None:
    assert actions(wanted("User likes tea."), known("User likes tea")) == [
        (Action.NONE, "same_wording")
    ]


def test_a_slot_that_is_taken_is_replaced_whatever_the_engine_thought() -> None:
    berlin = known("User lives in Berlin", city("Berlin"))
    porto = wanted("User lives in Porto", slot=city("Porto"))
    for action in (Action.ADD, Action.NONE):
        assert actions(replace(porto, action=action), berlin)[0][0] is Action.UPDATE


def test_an_older_value_changes_nothing() -> None:
    berlin = known("User lives in Berlin", city("Berlin"))
    older = wanted("User lives in Porto", slot=city("Porto"), said_at_ms=MONDAY - MINUTE)
    assert [action for action, _ in actions(older, berlin)] == [Action.NONE]


def test_what_is_over_leaves_its_trace() -> None:
    dog = known("User has a dog", Slot(subject="user", attribute="pet", value="dog", many=True))
    assert dog.memory.slot is not None
    gone = wanted(
        "User no longer has a dog", Action.DELETE,
        slot=dog.memory.slot, target=dog.memory, retracts=True,
    )  # fmt: skip
    assert [action for action, _ in actions(gone, dog)] == [Action.DELETE, Action.ADD]


def test_an_opinion_about_a_memory_without_a_slot_is_the_engines() -> None:
    quote = known('User said: "we are in Berlin"')
    verdict = wanted("User moved to Porto", Action.UPDATE, slot=city("Porto"), target=quote.memory)
    assert settled(HEARD, [verdict], [quote]) == (verdict,)


def withdrawn(target: Memory | None) -> Verdict:
    fact = Fact("User has a goat", ("s",), MONDAY, withdrawn=True)
    return Verdict(fact, Action.DELETE, "revised", "x", target)


def test_what_is_not_said_any_more_is_taken_back() -> None:
    goat = memory("User keeps a goat", evidence=("s",))
    assert actions(withdrawn(goat), Candidate(goat, 0.9)) == [(Action.DELETE, "revised")]


def test_what_is_not_said_any_more_and_has_gone_meanwhile_does_not_come_back() -> None:
    assert actions(withdrawn(None)) == []


def test_what_was_said_elsewhere_meanwhile_is_not_taken_back() -> None:
    goat = memory("User keeps a goat", evidence=("s", "elsewhere"))
    assert actions(withdrawn(goat), Candidate(goat, 0.9)) == []
