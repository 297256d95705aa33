"""When a payload arrived, and when its words were said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final, TypeGuard

import orjson

__all__ = [
    "DRIFT_MS",
    "SINCE_1970_MS",
    "Timed",
    "clock_ms",
    "end_since_1970_ms",
    "ended",
    "fingerprint",
    "is_end",
    "placed",
    "segments_of",
    "spoken_ms",
]

SINCE_1970_MS: Final = 100_000_000_000
"""A moment beyond this counts from 1970, one below from the beginning of the recording."""
SINCE_1970_S: Final = 1_000_000_000
"""The same for the seconds of a segment: below, they count from the beginning of its conversation."""
DRIFT_MS: Final = 60_000
"""How far a conversation's clock may be off before it is taken for another conversation's."""
WORD_MS: Final = 400
"""150 words a minute, the pace of a conversation."""

_SEGMENTS: Final = ("segments", "segment", "transcript_segments")


@dataclass(frozen=True, slots=True)
class Timed:
    """What arrived, and when."""

    at_ms: int
    """Since the recording began, or since 1970 when it is that large."""
    payload: Any
    """Anything the websocket accepts."""


def spoken_ms(text: str) -> int:
    """Estimate how long it takes to say a text."""
    return WORD_MS * max(1, len(text.split()))


def placed(recording: Sequence[Timed], ends_ms: int) -> list[Timed]:
    """Give a recording absolute times.

    One that counts from its own beginning is moved so that it ends at `ends_ms`. Clocks that count
    from the start of a conversation are anchored where they were when they arrived, as the processor
    does it live: so speech keeps its day, however fast it is sent.
    """
    shift = 0
    if recording and recording[-1].at_ms < SINCE_1970_MS:
        shift = ends_ms - recording[-1].at_ms
    began_ms: int | None = None
    result: list[Timed] = []
    for timed in recording:
        at_ms = timed.at_ms + shift
        clock = clock_ms(timed.payload)
        if clock is not None:
            implied = at_ms - clock
            if began_ms is None or abs(implied - began_ms) > DRIFT_MS:
                began_ms = implied
        payload = _mapped(timed.payload, _Placing(at_ms, at_ms if began_ms is None else began_ms))
        result.append(Timed(at_ms, payload))
    return result


def ended(recording: Sequence[Timed]) -> list[Timed]:
    """Close a recording that does not do so itself, so that its last words are decided at once."""
    if not recording or is_end(recording[-1].payload):
        return list(recording)
    return [*recording, Timed(recording[-1].at_ms, {"type": "end"})]


def is_end(payload: Any) -> bool:
    """Tell whether a payload ends a session."""
    return isinstance(payload, dict) and payload.get("type") == "end"


def fingerprint(recording: Sequence[Timed]) -> str:
    """Name a recording by its content: 16 hexadecimal digits."""
    content = orjson.dumps([timed.payload for timed in recording], option=orjson.OPT_SORT_KEYS)
    return blake2b(content, digest_size=8).hexdigest()


def segments_of(payload: Any) -> list[dict[str, Any]]:
    """Return the segments in a payload, as they are; what is no segment is left out."""
    if isinstance(payload, list):
        return [segment for item in payload for segment in segments_of(item)]
    if not isinstance(payload, dict):
        return []
    if "text" in payload:
        return [payload]
    return [segment for key in _SEGMENTS for segment in segments_of(payload.get(key))]


def clock_ms(payload: Any) -> int | None:
    """Tell what a conversation's own clock showed when a payload was complete."""
    ends = [
        item.get("end", item.get("start")) for item in segments_of(payload) if _is_relative(item)
    ]
    return max((round(end * 1000) for end in ends if _is_number(end)), default=None)


def end_since_1970_ms(segment: dict[str, Any]) -> int | None:
    """Tell when a segment ended; None when its times do not count from 1970."""
    if _is_relative(segment):
        return None
    for key, unit in _ENDS.items():
        if _is_number(value := segment.get(key)):
            return round(value if value >= SINCE_1970_MS else value * unit)
    return None


_ENDS: Final = {"end_ms": 1, "endMs": 1, "start_ms": 1, "startMs": 1, "end": 1000, "start": 1000}
"""Where the end of a segment is found, and how many milliseconds its unit has."""

Change = Callable[[dict[str, Any]], dict[str, Any]]


def _mapped(payload: Any, change: Change) -> Any:
    """Return a payload with each of its segments changed."""
    if isinstance(payload, list):
        return [_mapped(item, change) for item in payload]
    if not isinstance(payload, dict):
        return payload
    if "text" in payload:
        return change(payload)
    if "started_at" in payload:
        return payload  # Omi's finished conversation: it says itself what its times count from.
    return {
        **payload,
        **{key: _mapped(payload[key], change) for key in _SEGMENTS if key in payload},
    }


@dataclass(frozen=True, slots=True)
class _Placing:
    """Puts times since 1970 in the place of relative and of missing ones."""

    at_ms: int
    began_ms: int

    def __call__(self, segment: dict[str, Any]) -> dict[str, Any]:
        if not _is_relative(segment):
            return segment
        start, end = segment.get("start"), segment.get("end")
        if start is None:
            return {**segment, "start_ms": self.at_ms, "end_ms": self.at_ms}
        end = start if end is None else end
        if not _is_number(end) or start < 0:
            return segment  # The server says what is wrong with it.
        rest = {key: value for key, value in segment.items() if key not in ("start", "end")}
        return {**rest, "start_ms": self._since_1970(start), "end_ms": self._since_1970(end)}

    def _since_1970(self, seconds: float) -> int:
        return self.began_ms + round(seconds * 1000)


def _is_relative(segment: dict[str, Any]) -> bool:
    """Tell whether a segment's times count from the start of its conversation, or are missing."""
    if "start_ms" in segment or "startMs" in segment:
        return False
    start = segment.get("start")
    return start is None or (_is_number(start) and start < SINCE_1970_S)


def _is_number(value: Any) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
