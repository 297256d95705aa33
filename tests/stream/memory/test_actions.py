from __future__ import annotations

from typing import Any

import pytest

from schemas import Action, Memory
from stream.engine.types import Fact, Verdict
from stream.errors import BadAnswer
from stream.memory.actions import read_actions
from tests.stream.samples import NOON


def memory(content: str, id: str = "m") -> Memory:
    return Memory(
        id=id, user_id="anna", content=content, said_at_ms=1, created_at_ms=1, updated_at_ms=1
    )


def fact(text: str) -> Fact:
    return Fact(text, ("s1",), NOON)


GREEN = fact("User's favorite color is green")
BLUE = memory("User's favorite color is blue")
OFFERED = {"0": BLUE}


def read(*items: Any, facts: tuple[Fact, ...] = (GREEN,)) -> tuple[Verdict, ...]:
    return read_actions({"memory": list(items)}, facts, OFFERED)


def test_an_update_of_an_offered_memory() -> None:
    (verdict,) = read({"id": "0", "event": "UPDATE", "text": GREEN.text})
    assert (verdict.action, verdict.target, verdict.text) == (Action.UPDATE, BLUE, GREEN.text)
    assert verdict.fact is GREEN


@pytest.mark.parametrize("id", ["1", "42", 42, "m", None, "-1", "", "00000000-0000"])
@pytest.mark.parametrize("event", ["UPDATE", "DELETE"])
def test_an_id_that_was_not_offered_is_a_bad_answer(id: object, event: str) -> None:
    with pytest.raises(BadAnswer, match="not offered"):
        read({"id": id, "event": event, "text": GREEN.text})


def test_an_add_needs_no_id_and_its_id_counts_for_nothing() -> None:
    (verdict,) = read({"id": "99", "event": "ADD", "text": GREEN.text})
    assert (verdict.action, verdict.target) == (Action.ADD, None)


@pytest.mark.parametrize("event", ["add", "Add ", "ADD"])
def test_the_case_of_an_event_does_not_matter(event: str) -> None:
    assert read({"event": event, "text": GREEN.text})[0].action is Action.ADD


@pytest.mark.parametrize("text", ["User works at AT&T", "User wrote x < y > z", 'User said "hi"'])
def test_any_character_may_stand_in_a_text(text: str) -> None:
    assert read({"event": "ADD", "text": text}, facts=(fact(text),))[0].text == text


def test_a_delete_with_the_old_text_beside_it() -> None:
    gone = fact("User no longer has a favorite color")
    item = {"id": 0, "event": "DELETE", "text": "", "old_memory": BLUE.content}
    (verdict,) = read(item, facts=(gone,))
    assert verdict.action is Action.DELETE
    assert verdict.fact.retracts


def test_a_delete_for_a_contradiction_retracts_nothing() -> None:
    (verdict,) = read({"id": "0", "event": "DELETE"})
    assert not verdict.fact.retracts


def test_a_fact_that_the_model_passes_over_is_added() -> None:
    tea = fact("User likes tea")
    verdicts = read({"id": "0", "event": "UPDATE", "text": GREEN.text}, facts=(GREEN, tea))
    assert [(v.action, v.fact) for v in verdicts] == [(Action.UPDATE, GREEN), (Action.ADD, tea)]


def test_memories_that_are_echoed_as_unchanged_say_nothing_about_other_facts() -> None:
    tea = fact("Maria likes tea")
    (verdict,) = read({"id": "0", "event": "NONE", "text": BLUE.content}, facts=(tea,))
    assert (verdict.action, verdict.fact) == (Action.ADD, tea)


@pytest.mark.parametrize(
    "answer",
    [
        None, {}, "", [], {"memory": []}, {"memory": None}, {"memory": "ADD"}, {"memory": [None]},
        {"memory": [{"event": "CREATE", "text": "User likes tea"}]},
        {"memory": [{"event": "ADD"}]}, {"memory": [{"event": "ADD", "text": "  "}]},
        {"memory": [{"event": "ADD", "text": 7}]}, {"memory": [{"text": "x"}]},
        {"memory": [{"event": "ADD", "text": "Elephants can swim"}]},
        {"memory": [{"event": "NONE"}] * 501},
    ],
)  # fmt: skip
def test_anything_else_is_a_bad_answer_and_never_no_action(answer: Any) -> None:
    with pytest.raises(BadAnswer):
        read_actions(answer, [GREEN], OFFERED)


def test_the_list_alone_is_understood() -> None:
    assert read_actions([{"event": "ADD", "text": GREEN.text}], [GREEN], {})[0].fact is GREEN
