"""Read LoCoMo, the public benchmark of long conversations (https://github.com/snap-research/locomo).

A conversation is one object: `speaker_a`, `speaker_b`, lists `session_1`, `session_2` … of turns, and
`session_1_date_time` ("1:56 pm on 8 May, 2023"). Speaker A is taken for the wearer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any

from schemas import ErrorCode
from stream.errors import BadInput
from stream.normalise import decode
from stream.recording.timed import Timed, spoken_ms

__all__ = ["is_locomo", "read_locomo"]


def is_locomo(content: str) -> bool:
    """Tell whether a file's content is a LoCoMo conversation, or a list of them."""
    return content.lstrip()[0] in "{[" and '"speaker_a"' in content and '"session_1"' in content


def read_locomo(content: str, name: str) -> list[Timed]:
    """Turn every turn into a segment with absolute times and every session into a session.

    Raises:
        BadInput: it is not one conversation, or one of its sessions is not as it should be.
    """
    sample = decode(content)
    if isinstance(sample, list):
        if len(sample) != 1:
            raise BadInput(
                ErrorCode.BAD_FRAME,
                f"the file holds {len(sample)} conversations of different people; save one to a file",
            )
        sample = sample[0]
    name = str(sample.get("sample_id", name))
    conversation = sample.get("conversation", sample)
    return [
        timed
        for session in _sessions(conversation)
        for timed in _read_session(conversation, session, name)
    ]


def _sessions(conversation: dict[str, Any]) -> Iterator[str]:
    for number in count(1):
        session = f"session_{number}"
        if f"{session}_date_time" not in conversation and session not in conversation:
            return
        if conversation.get(session):
            yield session


def _read_session(conversation: dict[str, Any], session: str, name: str) -> Iterator[Timed]:
    at_ms = _began_ms(conversation, session)
    session_id = f"{name}-{session}"
    for number, turn in enumerate(conversation[session], 1):
        try:
            segment = _segment(turn, at_ms, name, conversation["speaker_a"])
        except (KeyError, TypeError):
            detail = f"{session}, turn {number}: needs `speaker`, `dia_id` and `text`"
            raise BadInput(ErrorCode.BAD_FRAME, detail) from None
        at_ms = segment["end_ms"]
        yield Timed(at_ms, {"type": "segments", "segments": [segment], "session_id": session_id})
    yield Timed(at_ms, {"type": "end", "session_id": session_id})


def _segment(turn: dict[str, Any], start_ms: int, name: str, wearer: str) -> dict[str, Any]:
    text = turn["text"]
    if caption := turn.get("blip_caption"):
        text = f"{text} [{caption}]"
    return {
        "id": f"{name}-{turn['dia_id']}",
        "text": text,
        "speaker": turn["speaker"],
        "is_user": turn["speaker"] == wearer,
        "start_ms": start_ms,
        "end_ms": start_ms + spoken_ms(text),
    }


def _began_ms(conversation: dict[str, Any], session: str) -> int:
    text = conversation.get(f"{session}_date_time")
    try:
        moment = datetime.strptime(str(text), "%I:%M %p on %d %B, %Y").replace(tzinfo=UTC)
    except ValueError:
        detail = f'{session}_date_time is {text!r}, not like "1:56 pm on 8 May, 2023"'
        raise BadInput(ErrorCode.BAD_TIME, detail) from None
    return int(moment.timestamp()) * 1000
