"""What a recording says, payload by payload, and what is special about each piece. Pure.

The processor knows nothing of this: the demo works out from the recording alone what was sent again,
what grew, what was taken back, so that one can see what the processor makes of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from stream.recording import is_end, segments_of
from stream.text import words

__all__ = ["Heard", "Mark", "Transcript"]

LATE_MS: Final = 8_000
"""Behind the newest speech by more than this: it comes late, not merely out of order."""
SILENCE_MS: Final = 120_000
"""Silence after which a new conversation begins."""
SHORTEST_OVERLAP: Final = 3
"""Words in a row that make the end of one segment the beginning of the next."""


class Mark(StrEnum):
    """What is special about a segment."""

    NEW = "new"
    AGAIN = "sent again"
    GREW = "grew"
    REVISED = "revised"
    MERGED = "merged away"
    MOVED = "overlaps"
    LATE = "late"
    END = "end"
    """No segment: the session is over."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A segment as it was sent."""

    mark: Mark
    text: str = ""
    speaker: str = ""
    is_user: bool = False
    start_ms: int = 0
    """Since 1970."""
    opens: bool = False
    """Whether it is the first one after a long silence."""


class Transcript:
    """Compares what is sent with what was sent before."""

    def __init__(self) -> None:
        self._known: dict[str, Heard] = {}
        self._newest_ms = 0
        self._previous: list[str] = []
        self.marks: Counter[Mark] = Counter()

    @property
    def segments(self) -> int:
        """How many segments were sent, the repeated ones included."""
        return self.marks.total() - self.marks[Mark.MERGED] - self.marks[Mark.END]

    def hear(self, payload: Any) -> list[Heard]:
        """Return the pieces of a payload, which `stream.recording.placed` gave absolute times."""
        if is_end(payload):
            heard = [Heard(Mark.END)]
        elif isinstance(payload, dict) and payload.get("type") == "segments_deleted":
            gone = [self._known.get(key) for key in payload.get("segment_ids", [])]
            heard = [replace(piece, mark=Mark.MERGED) for piece in gone if piece]
        else:
            heard = [self._hear(segment) for segment in segments_of(payload)]
        self.marks.update(piece.mark for piece in heard)
        return heard

    def _hear(self, segment: dict[str, Any]) -> Heard:
        start_ms = int(segment.get("start_ms") or 0)
        heard = Heard(
            Mark.NEW,
            " ".join(str(segment["text"]).split()),
            str(segment.get("speaker") or segment.get("speaker_id") or ""),
            bool(segment.get("is_user", segment.get("isUser", True))),
            start_ms,
            opens=start_ms > self._newest_ms + SILENCE_MS,
        )
        key = str(segment.get("id", segment.get("segment_id", id(segment))))
        heard = replace(heard, mark=self._mark(key, heard))
        self._known[key] = heard
        self._newest_ms = max(self._newest_ms, int(segment.get("end_ms") or start_ms))
        self._previous = words(heard.text)
        return heard

    def _mark(self, key: str, heard: Heard) -> Mark:
        before = self._known.get(key)
        if before is None:
            if heard.start_ms < self._newest_ms - LATE_MS:
                return Mark.LATE
            return Mark.MOVED if self._overlaps(heard) else Mark.NEW
        if before.text == heard.text:
            return Mark.AGAIN
        return Mark.GREW if heard.text.startswith(before.text) else Mark.REVISED

    def _overlaps(self, heard: Heard) -> bool:
        mine = words(heard.text)
        longest = min(len(mine), len(self._previous)) if heard.start_ms < self._newest_ms else 0
        return any(
            self._previous[-count:] == mine[:count]
            for count in range(SHORTEST_OVERLAP, longest + 1)
        )
