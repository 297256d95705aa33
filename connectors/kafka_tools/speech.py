"""Between recorded topics of segments and what devices send. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson

from connectors.kafka_log.records import parse
from connectors.kafka_tools.recording import Recorded
from connectors.replay import Device
from schemas import AnyEntry, DeletionEntry, EndEntry, SegmentEntry
from stream.recording import Timed

__all__ = ["Spoken", "devices_of", "records_of"]

_JSON: Final = ("content-type", b"application/json")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said, by user, as a websocket takes it."""

    by_user: Mapping[str, list[Timed]]
    skipped: int
    """Records that hold something else: commands, or what is not understood."""


def devices_of(records: Iterable[Recorded]) -> Spoken:
    """Sort recorded segments by user, and turn them into frames.

    Times become absolute, as they were when the segments were received; ids and sessions stay.
    """
    by_user: dict[str, list[Timed]] = {}
    skipped = 0
    for record in records:
        at_ms = max(0, record.timestamp)
        parsed = parse(record, None, at_ms)
        frames = [(entry.user_id, _frame(entry)) for entry in parsed.entries]
        skipped += parsed.letter is not None or any(frame is None for _, frame in frames)
        for user_id, frame in frames:
            if frame is not None:
                by_user.setdefault(user_id, []).append(Timed(at_ms, frame))
    return Spoken(by_user, skipped)


def records_of(frames: Iterable[Timed], device: Device) -> Iterator[Recorded]:
    """Turn what a device sends into records as anybody may write them: JSON, keyed by the user."""
    named = {"client_id": device.client_id}
    if device.session_id is not None:
        named["session_id"] = device.session_id
    key = device.user_id.encode()
    for number, timed in enumerate(frames):
        payload = timed.payload
        if isinstance(payload, list):
            payload = {"type": "segments", "segments": payload}
        if isinstance(payload, dict):  # a `ping` is for connections
            value = orjson.dumps(named | payload)
            yield Recorded("", 0, number, timed.at_ms, key, value, (_JSON,))


def _frame(entry: AnyEntry) -> dict[str, Any] | None:
    """Return what a device sends to make an entry; None where no device can."""
    match entry:
        case SegmentEntry():
            return {"type": "segment", "segment": _segment(entry)} | _session(entry.session_id)
        case DeletionEntry():
            return {"type": "segments_deleted", "segment_ids": list(entry.segment_ids)}
        case EndEntry():
            return {"type": "end"} | _session(entry.session_id)
        case _:
            return None


def _session(session_id: str | None) -> dict[str, str]:
    return {} if session_id is None else {"session_id": session_id}


def _segment(entry: SegmentEntry) -> dict[str, Any]:
    began_ms = entry.received_ms - entry.clock_ms if entry.clock == "relative" else 0
    fields = {
        "id": entry.segment_id,
        "text": entry.text,
        "speaker": entry.speaker,
        "is_user": entry.is_user,
        "person_id": entry.person_id,
        "language": entry.language,
        "start_ms": began_ms + entry.start_ms,
        "end_ms": began_ms + entry.end_ms,
    }
    return {name: value for name, value in fields.items() if value is not None}
