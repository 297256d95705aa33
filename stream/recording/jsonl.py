"""Read JSONL: one thing a line that arrived, as it came over the wire.

A line is one of

* `{"at_ms": 1200, "payload": …}`: anything the websocket accepts, and when it arrived;
* a segment: `{"text": "…", "start": 0.4, "end": 1.9, "speaker": "Maya", "is_user": false}`;
* a captured body of Omi's webhook: an array, or an object, in which `received_at` (ISO 8601) or
  `received_ms` may tell when it arrived.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from schemas import ErrorCode
from stream.errors import BadInput
from stream.normalise import decode
from stream.recording.timed import (
    DRIFT_MS,
    Timed,
    clock_ms,
    end_since_1970_ms,
    segments_of,
    spoken_ms,
)

__all__ = ["is_jsonl", "read_jsonl"]

NEW_CONVERSATION_MS: Final = 180_000
"""Pause assumed where a conversation's clock begins anew and nobody noted when; longer than the
silence after which the processor begins a new session."""


def is_jsonl(content: str) -> bool:
    """Tell whether a file's content begins like JSON."""
    return content.lstrip()[0] in "{["


def read_jsonl(content: str, _: str) -> list[Timed]:
    """Read a recording line by line; blank lines are skipped.

    Raises:
        BadInput: a line is none of the three; the message names it.
    """
    arrivals = _Arrivals()
    recording: list[Timed] = []
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            payload, received_ms = _unwrapped(decode(line))
        except BadInput as error:
            # The parser counts within the line.
            detail = error.detail.replace("line 1 column", "column")
            raise BadInput(error.code, f"line {number}: {detail}") from None
        recording.append(arrivals.add(payload, received_ms))
    return recording


class _Arrivals:
    """Works out when payloads arrived that do not say so: as soon as their last word was spoken."""

    def __init__(self) -> None:
        self._at_ms = 0
        self._began_ms = 0
        self._clock_ms = 0

    def add(self, payload: Any, received_ms: int | None) -> Timed:
        """Return the payload with its time; times never run backwards."""
        at_ms = self._implied_ms(payload) if received_ms is None else received_ms
        self._at_ms = max(self._at_ms, at_ms)
        return Timed(self._at_ms, payload)

    def _implied_ms(self, payload: Any) -> int:
        segments = segments_of(payload)
        ends = [ms for segment in segments if (ms := end_since_1970_ms(segment)) is not None]
        if ends:
            return max(ends)
        clock = clock_ms(payload)
        if clock is None:
            return self._at_ms + sum(spoken_ms(str(segment["text"])) for segment in segments)
        if clock < self._clock_ms - DRIFT_MS:
            self._began_ms = self._at_ms + NEW_CONVERSATION_MS
        self._clock_ms = clock
        return self._began_ms + clock


def _unwrapped(item: Any) -> tuple[Any, int | None]:
    """Split a line into what arrived and when it did."""
    if not isinstance(item, dict):
        return item, None
    if "payload" in item:
        return _without_user(item["payload"]), _received_ms(item)
    if not {"text", "type", "segments", "transcript_segments"} & item.keys():
        detail = "expected a segment (`text`), a webhook body (`segments`) or `at_ms` and `payload`"
        raise BadInput(ErrorCode.BAD_FRAME, detail)
    return _without_user(item), _received_ms(item)


def _without_user(payload: Any) -> Any:
    """Drop what Omi's bodies call `session_id`: it is the id of the user who was recorded."""
    if isinstance(payload, dict) and "segments" in payload and "type" not in payload:
        return {key: value for key, value in payload.items() if key != "session_id"}
    return payload


def _received_ms(item: dict[str, Any]) -> int | None:
    for key in ("received_at", "finished_at"):
        if isinstance(text := item.get(key), str):
            return _epoch_ms(key, text)
    value = item.get("at_ms", item.get("received_ms"))
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadInput(ErrorCode.BAD_TIME, "`at_ms` must be a whole number of milliseconds, from 0")
    return value


def _epoch_ms(key: str, text: str) -> int:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(ErrorCode.BAD_TIME, f"`{key}` is not an ISO 8601 time") from None
    return round((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)
