from __future__ import annotations

from datetime import UTC, datetime

import pytest

from stream.engine.model.lines import lines_of
from stream.engine.model.policy import ModelEnginePolicy
from stream.engine.model.prompt import SYSTEM, question, repair
from stream.engine.types import Window
from stream.models import Prompt, WrongForm
from tests.stream.engine.world import MINUTE, MONDAY, memory, segment, window

HEARD = window(
    segment("I moved to Rome.", MONDAY),
    segment("Oh, nice.", MONDAY + 6_000, speaker="Maria"),
    context=[segment("What is new?", MONDAY - 9_000, speaker="Maria")],
)


def asked(*windows: Window, policy: ModelEnginePolicy | None = None) -> str:
    known = [memory("User lives in Berlin"), memory("User has\na dog " + "x" * 300)]
    lines = lines_of(windows)
    return question(windows, lines, known, policy or ModelEnginePolicy()).user


def test_a_question_shows_lines_with_numbers_speakers_and_the_date_and_memories_with_ids() -> None:
    assert asked(HEARD).split("\n") == [
        "Before:",
        "1 Maria: What is new?",
        "Now, Monday 2023-05-08 10:00:",
        "2 User: I moved to Rome.",
        "3 Maria: Oh, nice.",
        "Memories:",
        "0 User lives in Berlin (2023-05-08)",
        f"1 User has a dog {'x' * 145}… (2023-05-08)",
    ]


def test_each_window_has_its_own_date() -> None:
    later = window(segment("I like it.", MONDAY + 24 * 60 * MINUTE))
    headings = [line for line in asked(HEARD, later).split("\n") if line.startswith("Now")]
    assert headings == ["Now, Monday 2023-05-08 10:00:", "Now, Tuesday 2023-05-09 10:00:"]


def test_the_day_is_the_wearers() -> None:
    late = window(segment("Good night then, I bought a lamp.", MONDAY + 13 * 60 * MINUTE))
    assert "Tuesday 2023-05-09 00:30" in asked(late, policy=ModelEnginePolicy(offset_minutes=90))


def test_the_instructions_are_the_same_for_everybody() -> None:
    """A server keeps the beginning of a prompt that it has seen in its cache."""
    prompts = [
        question([heard], lines_of([heard]), [], ModelEnginePolicy())
        for heard in (HEARD, window("I like tea."))
    ]
    assert {prompt.system for prompt in prompts} == {SYSTEM}
    assert len(SYSTEM) < 2_400


def test_the_ids_of_the_schema_are_those_of_the_list() -> None:
    prompt = question(
        [HEARD], lines_of([HEARD]), [memory(text) for text in "abc"], ModelEnginePolicy()
    )
    assert prompt.schema is not None
    target = prompt.schema["$defs"]["Fact"]["properties"]["target"]
    assert target["anyOf"] == [{"type": "integer", "enum": [0, 1, 2]}, {"type": "null"}]
    none = question([HEARD], lines_of([HEARD]), [], ModelEnginePolicy()).schema
    assert none is not None
    assert none["$defs"]["Fact"]["properties"]["target"]["type"] == "null"


def test_a_repair_shows_the_answer_and_what_is_wrong_with_it() -> None:
    first = question([HEARD], lines_of([HEARD]), [], ModelEnginePolicy())
    again = repair(first, WrongForm("facts.0.text: field required", "{broken", is_json=False))
    assert isinstance(again, Prompt)
    assert (again.system, again.form, again.max_tokens) == (
        first.system,
        first.form,
        first.max_tokens,
    )
    assert again.user.startswith(first.user)
    assert "{broken" in again.user
    assert "facts.0.text: field required" in again.user


@pytest.mark.parametrize("chars", [100, 5_000, 30_000])
def test_longer_speech_may_have_a_longer_answer(chars: int) -> None:
    heard = window("x" * chars)
    prompt = question([heard], lines_of([heard]), [], ModelEnginePolicy())
    assert prompt.max_tokens == min(8_000, 1_500 + chars)


def test_the_tests_know_the_day() -> None:
    assert datetime.fromtimestamp(MONDAY / 1000, UTC).isoformat() == "2023-05-08T10:00:00+00:00"
