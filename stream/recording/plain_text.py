"""Read plain text: `Speaker: words` a line, at the pace of a conversation.

The wearer is `Me` (or `User`, `Wearer`), or else whoever speaks first. A line without a speaker goes on
with the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from stream.recording.timed import Timed, spoken_ms

__all__ = ["read_text"]

_WEARER: Final = frozenset({"me", "user", "wearer"})
_TURN: Final = re.compile(r"([^\W\d_][^:]{0,39}):\s+(.*)")


def read_text(content: str, name: str) -> list[Timed]:
    """Turn every line into a segment."""
    turns = _turns(content)
    wearer = _wearer([speaker for speaker, _ in turns])
    recording: list[Timed] = []
    start_ms = 0
    for number, (speaker, text) in enumerate(turns, 1):
        end_ms = start_ms + spoken_ms(text)
        segment = {
            "id": f"{name}-{number}",
            "text": text,
            "speaker": speaker,
            "is_user": speaker == wearer,
            "start": start_ms / 1000,
            "end": end_ms / 1000,
        }
        recording.append(Timed(end_ms, [segment]))
        start_ms = end_ms
    return recording


def _turns(content: str) -> list[tuple[str, str]]:
    turns: list[tuple[str, str]] = []
    for line in filter(None, map(str.strip, content.split("\n"))):
        if turn := _TURN.fullmatch(line):
            turns.append((turn[1], turn[2]))
        else:
            turns.append((turns[-1][0] if turns else "Me", line))
    return turns


def _wearer(speakers: Sequence[str]) -> str:
    return next((name for name in speakers if name.lower() in _WEARER), speakers[0])
