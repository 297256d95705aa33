"""What a dead letter holds, as entries to append to the segments log again. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from connectors.kafka_log.records import parse
from connectors.kafka_tools.recording import Recorded
from schemas import AnyEntry, CommandEntry, DeadLetter, ErrorCode, Segment, SegmentEntry
from stream.errors import BadInput
from stream.ids import command_id, segment_id
from stream.normalise import Delivery, decode, normalise

__all__ = ["Retry", "retry"]

_SOURCES: Final = {"webhook": "omi", "websocket": "stream"}
"""What gateways call the source of a segment, by transport."""
_UNREADABLE: Final = "\N{REPLACEMENT CHARACTER}"
"""Stands in a letter for bytes that are no text."""


@dataclass(frozen=True, slots=True)
class Retry:
    """What becomes of a letter."""

    entries: tuple[AnyEntry, ...] = ()
    refused: tuple[str, ...] = ()
    """What is wrong with it still."""


def retry(letter: DeadLetter, max_bytes: int) -> Retry:
    """Read a letter's original again, as it was read when it came.

    Args:
        letter: From either log.
        max_bytes: Largest frame or body that a gateway accepts.
    """
    try:
        match letter.stage:
            case "gateway":
                return _from_gateway(letter, max_bytes)
            case "normalise":
                return _from_log(letter)
            case "embed":
                return Retry((_from_command(letter),))
            case _:
                return Retry(_from_window(letter))
    except BadInput as error:
        return Retry(refused=(_said(error),))


def _from_gateway(letter: DeadLetter, max_bytes: int) -> Retry:
    if len(letter.original) > max_bytes:
        raise BadInput(
            ErrorCode.FRAME_TOO_LARGE,
            f"{len(letter.original)} bytes, at most {max_bytes} (OMI_STREAM_MAX_FRAME_BYTES)",
        )
    if letter.user_id is None:
        raise BadInput(ErrorCode.BAD_USER, "nobody knows whose it is")
    delivery = Delivery(
        user_id=letter.user_id,
        # When it came: words without times of their own were said then, and get the ids they got then.
        received_ms=letter.received_ms,
        session_id=letter.session_id,
        client_id=letter.client_id,
        source=_SOURCES.get(letter.transport, "stream"),
    )
    read = normalise(decode(letter.original), delivery)
    return Retry(read.entries, _all_said(read.refused))


def _from_log(letter: DeadLetter) -> Retry:
    """Read a record that somebody wrote into the segments topic, in whichever partition that was."""
    if letter.user_id is not None and _UNREADABLE in letter.user_id:
        raise BadInput(
            ErrorCode.BAD_USER, "the record's key is not UTF-8: nobody knows whose it is"
        )
    key = None if letter.user_id is None else letter.user_id.encode()
    # The place becomes part of ids: those that were made when it came.
    place = (letter.transport, letter.partition or 0, letter.offset or 0)
    record = Recorded(*place, letter.received_ms, key, letter.original)
    parsed = parse(record, None, letter.received_ms)
    return Retry(parsed.entries, () if parsed.letter is None else (parsed.letter.reason,))


def _from_command(letter: DeadLetter) -> CommandEntry:
    """Make a command anew: under its own id it is finished."""
    try:
        entry = CommandEntry.model_validate_json(letter.original)
    except ValidationError:
        raise BadInput(ErrorCode.BAD_FRAME, "the original is no command") from None
    return entry.model_copy(update={"command_id": command_id(entry.user_id, letter.id)})


def _from_window(letter: DeadLetter) -> tuple[AnyEntry, ...]:
    """Make entries of a window's segments.

    They are finished under their ids, and whoever says the same at the same time repeats it. So they get
    other ids, and no length: what has none overlaps nothing that begins with it.
    """
    try:
        segments = [Segment.model_validate_json(line) for line in letter.original.splitlines()]
    except ValidationError:
        raise BadInput(ErrorCode.BAD_FRAME, "the original is no window of segments") from None
    return tuple(_entry(segment, letter.id) for segment in segments)


def _entry(segment: Segment, letter_id: str) -> SegmentEntry:
    return SegmentEntry(
        user_id=segment.user_id,
        segment_id=segment_id(segment.user_id, letter_id, segment.segment_id, text=segment.text),
        text=segment.text,
        session_id=segment.session_id,
        speaker=segment.speaker,
        is_user=segment.is_user,
        person_id=segment.person_id,
        start_ms=segment.start_ms,
        end_ms=segment.start_ms,
        clock="absolute",
        received_ms=segment.received_ms,
        language=segment.language,
        client_id=segment.client_id,
        source=segment.source,
    )


def _all_said(refused: Sequence[BadInput]) -> tuple[str, ...]:
    return tuple(map(_said, refused))


def _said(error: BadInput) -> str:
    place = "" if error.index is None else f"segment {error.index}: "
    return f"{place}{error.detail}"
