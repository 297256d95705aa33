from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner

from bench.retrieval.__main__ import app
from bench.retrieval.questions import Question, read_conversation, turns_in
from bench.retrieval.run import Answered, recall


def turn(number: str, speaker: str, text: str) -> dict[str, str]:
    return {"dia_id": number, "speaker": speaker, "text": text}


TALK: dict[str, Any] = {
    "speaker_a": "Ana",
    "speaker_b": "Ben",
    "session_1_date_time": "1:56 pm on 8 May, 2023",
    "session_1": [
        turn("D1:1", "Ana", "I adopted a greyhound called Momo last week."),
        turn("D1:2", "Ben", "I am learning to play the cello at the moment."),
    ],
    "session_2_date_time": "9:00 am on 2 June, 2023",
    "session_2": [
        turn("D2:1", "Ben", "My cello teacher comes from Porto."),
        turn("D2:2", "Ana", "We hiked up the old volcano on Saturday."),
    ],
    "qa": [
        {"question": "Which dog did Ana adopt?", "evidence": ["D1:1"], "category": 4},
        {"question": "Which instrument does Ben play?", "evidence": ["D1:2; D2:1"], "category": 1},
        {"question": "Who plays the harp?", "evidence": ["D1:2"], "category": 5},
        {"question": "What did Ana climb?", "evidence": ["D9:9", "D"], "category": 4},
    ],
}


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "7.json"
    path.write_bytes(orjson.dumps(TALK))
    return path


@pytest.mark.parametrize(
    ("entry", "turns"),
    [
        ("D1:3", ["D1:3"]),
        ("D8:6; D9:17", ["D8:6", "D9:17"]),
        ("D21:18 D21:22 D11:15", ["D21:18", "D21:22", "D11:15"]),
        ("D:11:26", ["D11:26"]),
        ("D30:05", ["D30:5"]),
        ("D", []),
    ],
)
def test_malformed_evidence_is_understood(entry: str, turns: list[str]) -> None:
    assert turns_in(entry) == turns


def test_only_questions_that_can_be_answered_are_asked(talk: Path) -> None:
    conversation = read_conversation(talk)
    assert conversation.questions == (
        Question("Which dog did Ana adopt?", 4, frozenset({"D1:1"})),
        Question("Which instrument does Ben play?", 1, frozenset({"D1:2", "D2:1"})),
    )
    assert conversation.turns == {"D1:1", "D1:2", "D2:1", "D2:2"}


def test_recall_is_the_mean_share_of_a_questions_evidence() -> None:
    one, two = frozenset({"a"}), frozenset({"a", "b"})
    answered = [
        Answered(Question("?", 1, one), ("a", "b"), 0.0),
        Answered(Question("?", 1, two), ("c", "a", "b"), 0.0),
    ]
    assert [recall(answered, depth) for depth in (1, 2, 3)] == [0.5, 0.75, 1.0]


def test_a_folder_of_conversations_is_measured(talk: Path) -> None:
    result = CliRunner().invoke(app, ["--data", str(talk.parent)])
    assert result.exit_code == 0, result.output
    assert re.search(r"\*\*all\*\* +\| 2 \| 1\.000 +\| 1\.000", result.output)


def test_a_folder_without_conversations_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["--data", str(tmp_path)])
    assert result.exit_code == 2
    assert "there is no *.json" in result.output
