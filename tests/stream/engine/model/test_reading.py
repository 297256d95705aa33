from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from schemas import Action, Memory, Slot
from stream.engine.model.answer import form
from stream.engine.model.lines import lines_of
from stream.engine.model.reading import Reading, read
from stream.engine.types import Verdict, Window
from tests.connectors.model_servers.mind import fact_about
from tests.stream.engine.world import MINUTE, MONDAY, memory, segment, window

HEARD = window(
    segment("I moved to Porto.", id="a"),
    segment("I love the river there.", MONDAY + 6_000, id="b"),
    context=[segment("Where do you live, Anna?", MONDAY - 9_000, id="before", speaker="Maria")],
)
BERLIN = memory(
    "User lives in Berlin", slot=Slot(subject="user", attribute="lives_in", value="berlin")
)
PORTO = {"subject": "User", "attribute": "lives_in", "value": "Porto"}


def reading(*facts: dict[str, Any], known: tuple[Memory, ...] = (BERLIN,)) -> Reading:
    (one,) = readings(*facts, windows=(HEARD,), known=known)
    return one


def readings(
    *facts: dict[str, Any], windows: tuple[Window, ...], known: tuple[Memory, ...] = ()
) -> list[Reading]:
    answer = form(len(known)).validate_python({"facts": list(facts)})
    return read(answer, windows, lines_of(windows), known)


def verdict(*facts: dict[str, Any]) -> Verdict:
    (one,) = reading(*facts).verdicts
    return one


def test_a_fact_is_taken_over_with_its_evidence_slot_and_time() -> None:
    found = verdict(fact_about("User moved to Porto.", 2, slot=PORTO))
    assert (found.action, found.rule, found.target) == (Action.ADD, "model", None)
    assert found.fact.text == "User moved to Porto"
    assert (found.fact.evidence, found.fact.said_at_ms) == (("a",), MONDAY)
    assert found.fact.slot == Slot(subject="user", attribute="lives_in", value="porto")
    # Who looks for it finds it by the words that were said, and by those around them.
    assert (
        found.fact.context == "Where do you live, Anna? I moved to Porto. I love the river there."
    )


def test_a_target_is_the_memory_of_that_number() -> None:
    found = verdict(fact_about("User lives in Porto", 2, action="UPDATE", target=0))
    assert (found.action, found.target) == (Action.UPDATE, BERLIN)


def test_a_memory_that_is_replaced_keeps_its_slot_with_the_new_value() -> None:
    found = verdict(fact_about("User lives near Porto", 2, action="UPDATE", target=0))
    assert found.fact.slot is not None
    assert (found.fact.slot.attribute, found.fact.slot.value) == ("lives_in", "near porto")


def test_an_id_outside_the_list_costs_the_action_and_not_the_fact() -> None:
    for target in (1, -1, 99, None):
        one = reading(fact_about("User moved to Porto", 2, action="UPDATE", target=target))
        assert [each.action for each in one.verdicts] == [Action.ADD]
        assert one.guards == {"invented_id": 1}


def test_what_nobody_said_is_left_out_and_counted() -> None:
    one = reading(fact_about("User is a pilot from Denver", 2))
    assert (one.verdicts, one.guards) == ([], {"unsupported": 1})


def test_a_change_that_nobody_spoke_of_leaves_the_memory_alone() -> None:
    gone = fact_about("User no longer lives in Berlin", 3, stance="over", action="DELETE", target=0)
    one = reading(gone)
    assert (one.verdicts, one.guards) == ([], {"unsupported": 1})


def test_evidence_must_be_a_line_of_the_window() -> None:
    for lines in ((), (1,), (17,), (0, -3)):
        one = reading(fact_about("User lives somewhere", *lines))
        assert (one.verdicts, one.guards) == ([], {"evidence": 1})
    both = verdict(fact_about("User moved to Porto", 1, 2, 17))
    assert both.fact.evidence == ("before", "a")


def test_what_is_uncertain_has_no_slot_and_takes_nothing_back() -> None:
    found = verdict(fact_about("User moved to Porto", 2, slot=PORTO, stance="uncertain"))
    assert (found.fact.hedged, found.fact.retracts, found.fact.slot) == (True, False, None)
    over = verdict(fact_about("User moved to Porto", 2, stance="over"))
    assert (over.fact.hedged, over.fact.retracts) == (False, True)


def test_each_window_gets_the_facts_that_were_said_last_in_it() -> None:
    later = window(segment("The house has a garden.", MONDAY + 5 * MINUTE, id="c"))
    first, second = readings(
        fact_about("User's house in Porto has a garden", 2, 4),
        fact_about("User moved to Porto", 2),
        windows=(HEARD, later),
    )
    assert [each.fact.text for each in first.verdicts] == ["User moved to Porto"]
    (found,) = second.verdicts
    # The evidence of a window is in the window, or in its context.
    assert found.fact.evidence == ("c",)
    assert found.fact.said_at_ms == MONDAY + 5 * MINUTE


FACTS = st.lists(
    st.builds(
        fact_about,
        st.text(max_size=40) | st.sampled_from(["User moved to Porto", "User loves the river"]),
        st.integers(-2, 6),
        st.integers(-2, 6),
        action=st.sampled_from(Action),
        stance=st.sampled_from(["holds", "over", "uncertain"]),
        target=st.none() | st.integers(-2, 4),
        slot=st.none() | st.just(PORTO),
    ),
    max_size=6,
)


@given(FACTS)
def test_whatever_is_answered_names_only_what_was_shown(facts: list[dict[str, Any]]) -> None:
    one = reading(*facts)
    shown = {"a", "b", "before"}
    for each in one.verdicts:
        assert set(each.fact.evidence) <= shown
        assert set(each.fact.evidence) & {"a", "b"}
        assert each.target in (None, BERLIN)
        assert (each.target is None) <= (each.action in (Action.ADD, Action.NONE))
    assert len(one.verdicts) + sum(one.guards.values()) >= len(facts)
