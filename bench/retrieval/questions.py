"""Conversations and questions in LoCoMo's format (https://github.com/snap-research/locomo)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from stream.normalise import decode
from stream.recording import read_recording

__all__ = ["CATEGORIES", "Conversation", "Question", "read_conversation", "turns_in"]

CATEGORIES: Final = {1: "multi-hop", 2: "temporal", 3: "open-domain", 4: "single-hop"}
"""The fifth asks what was never said."""
_TURN: Final = re.compile(r"D:?(\d+):(\d+)")
_SESSION: Final = re.compile(r"session_\d+")


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and which turns answer it."""

    text: str
    category: int
    evidence: frozenset[str]


@dataclass(frozen=True, slots=True)
class Conversation:
    """What two people said, and questions about it."""

    name: str
    payloads: tuple[Any, ...]
    """As the websocket takes them; the id of a segment is `{name}-{turn}`."""
    turns: frozenset[str]
    questions: tuple[Question, ...]

    def turns_of(self, evidence: Iterable[str]) -> Iterator[str]:
        """Translate ids of segments into turns."""
        return (segment_id.removeprefix(f"{self.name}-") for segment_id in evidence)


def read_conversation(path: Path) -> Conversation:
    """Read a conversation, and those of its questions that can be answered."""
    content = path.read_text()
    sample = decode(content)
    sample = sample[0] if isinstance(sample, list) else sample
    name = str(sample.get("sample_id", path.stem))
    turns = frozenset(_turns(sample.get("conversation", sample)))
    recording = read_recording(content.splitlines(), name=name)
    return Conversation(
        name=name,
        payloads=tuple(timed.payload for timed in recording),
        turns=turns,
        questions=tuple(_questions(sample["qa"], turns)),
    )


def turns_in(entry: str) -> list[str]:
    """Read which turns an evidence entry names: some name several, some none, and some are misspelt."""
    return [f"D{int(session)}:{int(turn)}" for session, turn in _TURN.findall(entry)]


def _turns(conversation: dict[str, Any]) -> Iterator[str]:
    for key, session in conversation.items():
        if _SESSION.fullmatch(key):
            yield from (turn["dia_id"] for turn in session)


def _questions(asked: Iterable[dict[str, Any]], turns: frozenset[str]) -> Iterator[Question]:
    for each in asked:
        evidence = turns.intersection(
            turn for entry in each["evidence"] for turn in turns_in(entry)
        )
        if each["category"] in CATEGORIES and evidence:
            yield Question(each["question"], each["category"], evidence)
