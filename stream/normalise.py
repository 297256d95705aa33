"""Turn whatever arrives into entries of the segments log: stateless, and the same at every gateway.

Understood, besides the frames of `schemas.frames`: Omi's webhook bodies (object and bare array, snake
and camel case), Omi's websocket frames (arrays, `segments_deleted`, `ping`, the ones without speech),
a whole conversation object (`transcript_segments`), and a single bare segment.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

import orjson
from pydantic import TypeAdapter, ValidationError

from schemas import (
    AnyEntry,
    DeletionEntry,
    EndEntry,
    EndFrame,
    ErrorCode,
    Identifier,
    SegmentEntry,
    SegmentIn,
    SegmentsDeletedFrame,
    Wire,
)
from stream.errors import BadInput
from stream.ids import segment_id

__all__ = ["Delivery", "Normalised", "decode", "normalise"]

MAX_SEGMENTS: Final = 1000
"""Segments in one delivery."""

_SECONDS_SINCE_1970: Final = 1e9
_MILLISECONDS_SINCE_1970: Final = 1e11
_LONGEST_CONVERSATION_S: Final = 31 * 86_400
_WEARER: Final = frozenset({"user", "me", "wearer"})
_WITHOUT_SPEECH: Final = frozenset(
    {
        "service_status", "translating", "translation", "speaker_label_suggestion",
        "speaker_assigned", "memory_processing_started", "memory_created", "last_memory",
        "photo_processing", "photo_described", "image_chunk", "freemium_threshold_reached", "pong",
    }
)  # fmt: skip
_CONVERSATION_KEYS: Final = frozenset(
    {"memory_id", "conversation_id", "client_conversation_id", "session_id"}
)

M = TypeVar("M", bound=Wire)

_identifier = TypeAdapter(Identifier)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is known about a payload besides its content."""

    user_id: str
    received_ms: int
    session_id: str | None = None
    client_id: str | None = None
    source: str = "stream"
    idempotency_key: str | None = None


@dataclass(frozen=True, slots=True)
class Normalised:
    """A payload's entries, and the segments of it that were refused."""

    entries: tuple[AnyEntry, ...] = ()
    refused: tuple[BadInput, ...] = ()
    seq: int | None = None
    is_ping: bool = False


def decode(raw: bytes | str) -> Any:
    """Parse JSON.

    Raises:
        BadInput: it is not JSON, or holds a lone surrogate or NaN.
    """
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise BadInput(ErrorCode.BAD_JSON, f"not valid JSON: {error}") from None


def normalise(payload: Any, delivery: Delivery) -> Normalised:
    """Turn a decoded payload into entries.

    A bad segment does not spoil the good ones beside it.

    Raises:
        BadInput: the payload as a whole makes no sense.
    """
    if isinstance(payload, list):
        return _segments(payload, {}, delivery)
    if not isinstance(payload, dict):
        raise BadInput(
            ErrorCode.BAD_FRAME, f"expected an object or an array, got {type(payload).__name__}"
        )
    kind = payload.get("type")
    if isinstance(kind, str) and (handler := _HANDLERS.get(kind)):
        return handler(payload, delivery)
    if isinstance(kind, str) and kind in _WITHOUT_SPEECH:
        return Normalised(seq=_seq(payload))
    if "segments" in payload:
        return _segments(payload["segments"], payload, delivery)
    if "transcript_segments" in payload:
        return _conversation(payload, delivery)
    if "text" in payload:
        return _segments([payload], payload, delivery)
    raise BadInput(
        ErrorCode.UNKNOWN_FRAME,
        f"unknown frame {kind!r}: expected segment, segments, segments_deleted, end or ping"
        if kind
        else "an object needs `type`, `segments` or `text`",
    )


def _segment(payload: dict[str, Any], delivery: Delivery) -> Normalised:
    return _segments([payload.get("segment")], payload, delivery)


def _segments_frame(payload: dict[str, Any], delivery: Delivery) -> Normalised:
    return _segments(payload.get("segments"), payload, delivery)


def _deleted(payload: dict[str, Any], delivery: Delivery) -> Normalised:
    frame = _validated(SegmentsDeletedFrame, payload)
    entry = DeletionEntry(
        user_id=delivery.user_id,
        segment_ids=frame.segment_ids,
        received_ms=delivery.received_ms,
        client_id=delivery.client_id,
    )
    return Normalised(entries=(entry,), seq=frame.seq)


def _end(payload: dict[str, Any], delivery: Delivery) -> Normalised:
    frame = _validated(EndFrame, payload)
    entry = EndEntry(
        user_id=delivery.user_id,
        session_id=_session(payload, delivery),
        received_ms=delivery.received_ms,
        client_id=delivery.client_id,
    )
    return Normalised(entries=(entry,), seq=frame.seq)


def _ping(payload: dict[str, Any], delivery: Delivery) -> Normalised:
    return Normalised(is_ping=True)


_HANDLERS: Final[dict[str, Callable[[dict[str, Any], Delivery], Normalised]]] = {
    "segment": _segment,
    "segments": _segments_frame,
    "suggested_transcript": _segments_frame,
    "segments_deleted": _deleted,
    "end": _end,
    "ping": _ping,
}


def _conversation(payload: dict[str, Any], delivery: Delivery) -> Normalised:
    """Omi's finished conversation: its times count from `started_at`."""
    items = payload["transcript_segments"]
    started = payload.get("started_at")
    if isinstance(items, list) and isinstance(started, str):
        origin = _epoch_seconds(started)
        items = [_shifted(item, origin) if isinstance(item, dict) else item for item in items]
    named = {"session_id": payload.get("id")}
    return _segments(items, named, delivery)


def _epoch_seconds(text: str) -> float:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(ErrorCode.BAD_TIME, "started_at is not an ISO 8601 time") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _shifted(item: dict[str, Any], origin: float) -> dict[str, Any]:
    times = {
        key: item[key] + origin
        for key in ("start", "end")
        if isinstance(item.get(key), int | float) and 0 <= item[key] < _LONGEST_CONVERSATION_S
    }
    return {**item, **times}


def _segments(items: Any, payload: dict[str, Any], delivery: Delivery) -> Normalised:
    if not isinstance(items, list):
        raise BadInput(ErrorCode.BAD_TYPE, "`segments` must be an array of objects")
    if len(items) > MAX_SEGMENTS:
        raise BadInput(
            ErrorCode.TOO_MANY_SEGMENTS,
            f"{len(items)} segments in one delivery, at most {MAX_SEGMENTS}",
        )
    seq, session = _seq(payload), _session(payload, delivery)
    good: list[tuple[int, SegmentIn]] = []
    refused: list[BadInput] = []
    for index, item in enumerate(items):
        try:
            good.append((index, SegmentIn.model_validate(item)))
        except ValidationError as error:
            refused.append(_bad_input(error, index))
    clock_ms = max([_relative_ms(item) for _, item in good], default=0)
    entries: list[AnyEntry] = []
    for index, item in good:
        try:
            entry = _entry(item, index, session, clock_ms, delivery)
        except BadInput as error:
            refused.append(error)
        else:
            if entry is not None:
                entries.append(entry)
    return Normalised(tuple(entries), tuple(refused), seq)


def _entry(
    item: SegmentIn, index: int, session: str | None, clock_ms: int, delivery: Delivery
) -> SegmentEntry | None:
    """Build the entry of one segment; None when nothing was said."""
    text = " ".join(item.text.split())
    if not text:
        return None
    speaker = item.speaker or (
        None if item.speaker_id is None else f"SPEAKER_{item.speaker_id:02d}"
    )
    start_ms, end_ms, relative = _times(item, index, delivery.received_ms)
    return SegmentEntry(
        user_id=delivery.user_id,
        segment_id=item.id or _made_id(item, index, session, text, delivery),
        text=text,
        session_id=session,
        speaker=speaker,
        is_user=_is_wearer(item, speaker),
        person_id=item.person_id,
        start_ms=start_ms,
        end_ms=max(start_ms, end_ms),
        clock="relative" if relative else "absolute",
        clock_ms=clock_ms if relative else 0,
        received_ms=delivery.received_ms,
        language=item.language,
        client_id=delivery.client_id,
        source=delivery.source,
    )


def _times(item: SegmentIn, index: int, received_ms: int) -> tuple[int, int, bool]:
    """Start and end in milliseconds, and whether they count from the start of the conversation."""
    if item.start_ms is not None:
        return item.start_ms, item.end_ms or item.start_ms, False
    if item.start is None:
        return received_ms, received_ms, False
    start = item.start
    end = start if item.end is None else item.end
    if start >= _MILLISECONDS_SINCE_1970:
        return int(start), int(end), False
    if start < _SECONDS_SINCE_1970 and max(start, end) > _LONGEST_CONVERSATION_S:
        raise BadInput(
            ErrorCode.BAD_TIME,
            f"start {start} and end {end} are neither seconds into a conversation nor since 1970",
            index=index,
        )
    return round(start * 1000), round(end * 1000), start < _SECONDS_SINCE_1970


def _relative_ms(item: SegmentIn) -> int:
    if item.start_ms is not None or item.start is None or item.start >= _SECONDS_SINCE_1970:
        return 0
    return round(max(item.start, item.end or 0.0) * 1000)


def _made_id(
    item: SegmentIn, index: int, session: str | None, text: str, delivery: Delivery
) -> str:
    start = item.start if item.start_ms is None else item.start_ms
    end = item.end if item.end_ms is None else item.end_ms
    place: tuple[object, ...] = (start, end)
    if start is None:
        # Without a time, only the delivery tells a repetition of words from a repeated delivery.
        place = (delivery.idempotency_key or delivery.received_ms, index)
    speaker = item.speaker if item.speaker_id is None else item.speaker_id
    return segment_id(delivery.user_id, session, speaker, *place, text=text)


def _is_wearer(item: SegmentIn, speaker: str | None) -> bool:
    if item.is_user is not None:
        return item.is_user
    return speaker is None or speaker.lower() in _WEARER


def _session(payload: dict[str, Any], delivery: Delivery) -> str | None:
    """The session the source named. Omi sends the user id as `session_id`: that names none."""
    for key in sorted(_CONVERSATION_KEYS & payload.keys()):
        value = payload[key]
        if value is not None and value != delivery.user_id:
            try:
                return _identifier.validate_python(value)
            except ValidationError as error:
                raise _bad_input(error, None, field=key) from None
    return delivery.session_id


def _seq(payload: dict[str, Any]) -> int | None:
    seq = payload.get("seq")
    if seq is None or (type(seq) is int and 0 <= seq <= 2**53):
        return seq
    raise BadInput(ErrorCode.BAD_TYPE, "`seq` must be a whole number from 0 to 2^53")


def _validated(model: type[M], payload: dict[str, Any]) -> M:
    try:
        return model.model_validate(payload)
    except ValidationError as error:
        raise _bad_input(error, None) from None


_CODES: Final = {
    "text": ErrorCode.BAD_TEXT,
    "id": ErrorCode.BAD_ID,
    "segment_id": ErrorCode.BAD_ID,
    "segmentId": ErrorCode.BAD_ID,
    "start": ErrorCode.BAD_TIME,
    "end": ErrorCode.BAD_TIME,
    "start_ms": ErrorCode.BAD_TIME,
    "end_ms": ErrorCode.BAD_TIME,
}


def _bad_input(error: ValidationError, index: int | None, field: str | None = None) -> BadInput:
    """Say which field was wrong and how, without repeating what it held."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    name = field or ".".join(map(str, first["loc"])) or "segment"
    kind = first["type"]
    if field is not None:
        code = ErrorCode.BAD_ID
    elif kind == "string_too_long" and name == "text":
        code = ErrorCode.TEXT_TOO_LONG
    elif kind in {"string_type", "missing", "model_type", "model_attributes_type"}:
        code = ErrorCode.BAD_TYPE
    else:
        code = _CODES.get(name, ErrorCode.BAD_TYPE)
    message = first["msg"]
    if kind == "string_pattern_mismatch":
        message = "control characters are not allowed"
    return BadInput(code, f"{name}: {message}", index=index)
