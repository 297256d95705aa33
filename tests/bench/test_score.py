from __future__ import annotations

from typing import Any

import pytest

from bench.decisions.cases import Case
from bench.decisions.score import RATES, Changed, Expected, Judgement, Tally, expectations, judge

HOME = {"say": "I live in Rome.", "actions": "ADD", "live": {"home": "rome"}}


def case(*steps: dict[str, Any]) -> Case:
    return Case.model_validate(
        {
            "id": "en/toy/toy/1", "family": "toy", "class_name": "toy", "language": "en",
            "split": "tune", "starts": "2024-03-11T09:00:00Z", "steps": steps,
        }
    )  # fmt: skip


def last(*steps: dict[str, Any]) -> Expected:
    return list(expectations(case(*steps)))[-1]


def judged(
    expected: Expected, after: list[str], *changes: Changed, before: list[str] | None = None
) -> Judgement:
    return judge(expected, before or [], after, changes)


def test_what_was_expected_is_clean() -> None:
    found = judged(last(HOME), ["User lives in Rome"], Changed("ADD", None, "User lives in Rome"))
    assert found.clean
    assert (found.live, found.could_retire, found.could_be_stale, found.could_be_false) == (
        1,
        0,
        0,
        0,
    )


def test_what_is_not_live_is_missed() -> None:
    found = judged(last(HOME), ["User lives in Bern"], Changed("ADD", None, "User lives in Bern"))
    assert found.missed == ("home",)
    assert not found.right


MOVED = {"say": "I moved.", "actions": "UPDATE", "live": {"home": "oslo"}, "gone": ["home"]}
UPDATE = Changed("UPDATE", "User lives in Rome", "User lives in Oslo")


def test_a_changed_value_is_no_wrong_retirement() -> None:
    found = judged(last(HOME, MOVED), ["User lives in Oslo"], UPDATE, before=["User lives in Rome"])
    assert found.clean
    assert (found.could_retire, found.could_be_stale) == (0, 1)


def test_the_old_value_is_stale_when_it_stays() -> None:
    both = ["User lives in Rome", "User lives in Oslo"]
    found = judged(last(HOME, MOVED), both, Changed("ADD", None, "User lives in Oslo"))
    assert found.stale == ("home",)
    assert not found.right


@pytest.mark.parametrize("trace", ["User used to live in Rome", "User moved from Rome to Oslo"])
def test_the_old_value_may_be_remembered_as_old(trace: str) -> None:
    found = judged(last(HOME, MOVED), ["User lives in Oslo", trace], UPDATE)
    assert found.stale == ()


def test_what_is_gone_must_stay_gone() -> None:
    later = {"say": "Hello.", "actions": "NONE"}
    found = judged(last(HOME, MOVED, later), ["User lives in Oslo", "User lives in Rome"])
    assert found.stale == ("home",)


def test_what_holds_again_is_not_stale() -> None:
    back = {"say": "Back.", "actions": "UPDATE", "live": {"home": "rome"}, "gone": ["home"]}
    found = judged(last(HOME, MOVED, back), ["User lives in Rome"])
    assert (found.stale, found.could_be_stale) == ((), 2)


OTHER = {"say": "I have a cat.", "actions": "ADD", "live": {"cat": "cat"}}


def test_a_memory_that_should_have_stayed_was_retired_wrongly() -> None:
    found = judged(
        last(HOME, OTHER),
        ["User has a cat"],
        Changed("UPDATE", "User lives in Rome", "User has a cat"),
        before=["User lives in Rome"],
    )
    assert found.retired == ("home",)
    assert found.could_retire == 1
    assert found.missed == ("home",)


def test_what_was_never_there_cannot_be_retired_wrongly() -> None:
    found = judged(last(HOME, OTHER), ["User has a cat"], before=[])
    assert (found.retired, found.could_retire, found.missed) == ((), 0, ("home",))


def test_the_same_twice_is_a_duplicate_unless_several_may_say_it() -> None:
    both = ["User lives in Rome", "User's home is Rome"]
    assert judged(last(HOME), both).doubled == ("home",)
    several = {**HOME, "live": {"home": {"says": "rome", "several": True}}}
    assert judged(last(several), both).doubled == ()


FINER = {"say": "In Trastevere.", "actions": "UPDATE", "live": {"home": ["rome", "trastevere"]}}


def test_the_vaguer_wording_beside_the_finer_one_is_a_duplicate_and_not_stale() -> None:
    both = ["User lives in Rome", "User lives in Trastevere, Rome"]
    found = judged(last(HOME, FINER), both, before=["User lives in Rome"])
    assert (found.doubled, found.stale, found.missed) == (("home",), (), ())


def test_a_refinement_that_is_ignored_is_missed_and_not_retired() -> None:
    found = judged(last(HOME, FINER), ["User lives in Rome"], before=["User lives in Rome"])
    assert (found.retired, found.missed) == ((), ("home",))


def test_two_facts_in_one_memory_are_missed_when_they_must_be_apart() -> None:
    apart = {**HOME, "live": {"home": {"says": "rome", "apart": "nurse"}}}
    composite = "User lives in Rome and is a nurse"
    assert judged(last(apart), [composite]).missed == ("home",)
    assert judged(last(apart, MOVED), [composite]).stale == ("home",)


ABSENT = {"say": "Maybe Rome.", "actions": "NONE", "absent": {"home": ["lives", "rome"]}}


def test_what_was_never_a_fact_is_false() -> None:
    found = judged(last(ABSENT), ["User lives in Rome"], Changed("ADD", None, "User lives in Rome"))
    assert found.false == ("home",)
    assert not found.right


def test_a_doubt_may_be_kept_as_a_doubt() -> None:
    doubt = "Maybe User lives in Rome"
    assert judged(last(ABSENT), [doubt], Changed("ADD", None, doubt)).clean


def test_nothing_else_may_be_live_where_the_label_says_so() -> None:
    only = {**HOME, "only": True}
    heard = [Changed("ADD", None, each) for each in ("User lives in Rome", "User is a cowboy")]
    found = judged(last(only), ["User lives in Rome", "User is a cowboy"], *heard)
    assert not found.right
    assert judged(last(HOME), ["User lives in Rome", "User is a cowboy"], *heard).right
    assert found.false == ("other: User is a cowboy",)
    assert found.could_be_false == 1
    assert judged(last(HOME), ["User lives in Rome", "User is a cowboy"]).false == ()


@pytest.mark.parametrize(
    ("actions", "changes", "right"),
    [
        ("NONE", [], True),
        ("ADD", [], False),
        ("NONE", [Changed("ADD", None, "User saw a film")], True),
        ("NONE", [Changed("ADD", None, "User lives in Rome")], False),
        ("NONE", [Changed("DELETE", "User saw a film")], False),
        ("NONE", [Changed("UPDATE", "User saw a film", "User saw a film")], True),
        ("ADD", [Changed("ADD", None, "Rome"), Changed("ADD", None, "In Rome")], False),
        ("UPDATE | DELETE ADD", [Changed("UPDATE", "a", "b")], True),
        ("UPDATE | DELETE ADD", [Changed("ADD", None, "Rome"), Changed("DELETE", "Bern")], True),
        ("UPDATE | DELETE ADD", [Changed("ADD", None, "Rome")], False),
    ],
)
def test_the_changes_that_matter_must_be_those_expected(
    actions: str, changes: list[Changed], right: bool
) -> None:
    assert judged(last({**HOME, "actions": actions}), [], *changes).right is right


def test_rates_are_sums_over_steps() -> None:
    tally = Tally()
    tally.add(
        judged(last(HOME), ["User lives in Rome"], Changed("ADD", None, "User lives in Rome"))
    )
    tally.add(judged(last(HOME, MOVED), ["User lives in Rome", "User is in Oslo"]))
    tally.add(judged(last(HOME, OTHER), ["User has a cat"], before=["User lives in Rome"]))
    rates = {name: tally.rate(name) for name in RATES}
    assert tally.steps == 3
    assert {name: (rate.hits, rate.of) for name, rate in rates.items()} == {
        "accuracy": (1, 3),
        "clean": (1, 3),
        "wrong-retire": (1, 1),
        "stale-live": (1, 1),
        "duplicate": (0, 4),
        "missed": (1, 4),
        "false-live": (0, 0),
    }
    assert rates["stale-live"].share == 1.0
    assert rates["false-live"].share is None
