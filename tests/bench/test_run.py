from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from typer.testing import CliRunner

from bench.decisions.__main__ import app
from bench.decisions.cases import Case
from bench.decisions.report import failure
from bench.decisions.run import entries, play
from schemas import Action, DeletionEntry, EndEntry, SegmentEntry
from stream.engine.rules import RulesEngine
from stream.engine.types import (
    Candidate,
    Extraction,
    Fact,
    Retrieval,
    Verdict,
    Verdicts,
    Window,
)
from tests.bench.test_score import case

BEGINS = 1_710_147_600_000
"""2024-03-11T09:00:00Z, when the cases of these tests begin."""


class Parrot:
    """An engine that adds whatever the wearer says."""

    name = "parrot"
    retrieval = Retrieval()

    async def extract(self, window: Window) -> Extraction:
        return Extraction(
            tuple(Fact(each.text, (each.segment_id,), each.start_ms) for each in window.segments)
        )

    async def decide(
        self, window: Window, facts: Sequence[Fact], near: Sequence[Sequence[Candidate]]
    ) -> Verdicts:
        return Verdicts(tuple(Verdict(fact, Action.ADD, "parrot", "said") for fact in facts))


class Broken(Parrot):
    """An engine that does not work."""

    async def extract(self, window: Window) -> Extraction:
        raise ZeroDivisionError("no such model")


MOVE = (
    {"say": "I live in Rome.", "actions": "ADD", "live": {"home": "rome"}},
    {
        "say": "I live in Oslo.",
        "actions": "UPDATE | DELETE ADD",
        "live": {"home": "oslo"},
        "gone": ["home"],
    },
)


def users(*cases: Case) -> list[Case]:
    return [each.model_copy(update={"id": f"user-{n}"}) for n, each in enumerate(cases)]


async def test_cases_are_played_step_by_step_each_by_a_user_of_its_own() -> None:
    steps = await play(users(case(*MOVE), case(MOVE[0])), RulesEngine())
    assert [(taken.case.id, taken.number) for taken in steps] == [
        ("user-0", 1),
        ("user-0", 2),
        ("user-1", 1),
    ]
    assert all(taken.judgement.clean for taken in steps)
    assert steps[1].before == ("User lives in Rome",)
    assert steps[1].after == ("User lives in Oslo",)
    assert [change.action for change in steps[1].changes] == ["UPDATE"]


async def test_the_engine_is_a_parameter_and_a_poor_one_scores_poorly() -> None:
    _, moved = await play(users(case(*MOVE)), Parrot())
    assert moved.judgement.stale == ("home",)
    assert not moved.judgement.right
    told = failure(moved)
    assert "said      I live in Oslo." in told
    assert "live      I live in Rome." in told
    assert "wrong     stale: home" in told


async def test_an_engine_that_fails_is_no_engine_that_finds_nothing() -> None:
    with pytest.raises(RuntimeError, match="no such model"):
        await play(users(case(MOVE[0])), Broken())


def texts(step: dict[str, Any]) -> list[Any]:
    return list(entries(case(step), 1))


def test_segments_follow_each_other_and_the_session_ends() -> None:
    first, second, end = texts({"say": ["One two.", "Three."], "actions": "NONE"})
    assert isinstance(first, SegmentEntry)
    assert (first.start_ms, first.end_ms) == (BEGINS, BEGINS + 800)
    assert (second.start_ms, second.end_ms) == (BEGINS + 1300, BEGINS + 1700)
    assert first.session_id == second.session_id == "talk-1"
    assert first.segment_id != second.segment_id
    assert first.is_user
    assert isinstance(end, EndEntry)


def test_a_segment_says_what_is_different_about_it() -> None:
    entry, _ = texts(
        {
            "say": {
                "text": "Hello.", "at": -60, "seconds": 2, "received": 9, "id": "a",
                "session": "s", "client": "phone", "speaker": "Tom", "source": "omi",
            },
            "actions": "NONE",
        }
    )  # fmt: skip
    assert (entry.start_ms, entry.end_ms) == (BEGINS - 60_000, BEGINS - 58_000)
    assert entry.received_ms == BEGINS + 9000
    assert (entry.session_id, entry.client_id, entry.source) == ("s", "phone", "omi")
    assert (entry.speaker, entry.is_user, entry.language) == ("Tom", False, "en")


def test_a_segment_is_taken_back_by_the_id_it_was_given() -> None:
    said, taken, ended = texts(
        {
            "say": [{"text": "Hello.", "id": "a"}, {"delete": ["a"]}, {"end": True}],
            "actions": "NONE",
        }
    )
    assert isinstance(taken, DeletionEntry)
    assert taken.segment_ids == (said.segment_id,)
    assert isinstance(ended, EndEntry)


def test_steps_are_a_day_apart_unless_they_say_when() -> None:
    hello = {"say": "Hello.", "actions": "NONE"}
    talk = case(hello, hello, {**hello, "day": 7}, hello)
    starts = [
        entry.start_ms
        for number in range(1, 5)
        for entry in entries(talk, number)
        if isinstance(entry, SegmentEntry)
    ]
    assert [(start - BEGINS) // 86_400_000 for start in starts] == [0, 1, 7, 8]


def test_the_command_prints_a_table_of_rates() -> None:
    result = CliRunner().invoke(app, ["--class", "injection", "--language", "de"])
    assert result.exit_code == 0, result.output
    assert "wrong-retire" in result.output
    assert "| injection" in result.output


def test_the_command_refuses_what_is_not_there() -> None:
    assert CliRunner().invoke(app, ["--class", "nonsense"]).exit_code == 2
