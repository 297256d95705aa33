"""Records of the segments topic → entries. Pure.

Our gateways write entries and mark them. Anybody else may write them too, or Omi's forms, or either of
them in the `data` of a CloudEvent (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from connectors.kafka_log.client import KafkaRecord, Message, partition_for
from schemas import (
    AnyEntry,
    DeadLetter,
    ErrorCode,
    Identifier,
    Milliseconds,
    SegmentEntry,
    SpokenText,
    entry_adapter,
)
from stream.errors import BadInput
from stream.ids import dead_letter_id
from stream.log import Appended
from stream.normalise import Delivery, Normalised, decode, normalise

__all__ = ["Parsed", "message_of", "parse", "sequence_of"]

_OURS: Final = ("content-type", b"application/vnd.omi-stream.entry+json")
_SEQ: Final = "omi-seq"
_STREAM: Final = "omi-stream-id"
_KINDS: Final = frozenset({"segment", "deletion", "end", "command"})
_LONGEST_REASON: Final = 1_000

_identifier = TypeAdapter(Identifier)
_spoken = TypeAdapter(SpokenText)
_moment = TypeAdapter(Milliseconds)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a record holds."""

    entries: tuple[AnyEntry, ...] = ()
    letter: DeadLetter | None = None
    """What could not be understood, and why."""


def message_of(topic: str, partition: int, item: Appended) -> Message:
    """Return the record of an entry."""
    headers = [_OURS]
    if item.seq is not None:
        headers.append((_SEQ, b"%d" % item.seq))
        headers.append((_STREAM, (item.stream_id or "").encode()))
    body = item.entry.model_dump_json().encode()
    return Message(topic, partition, item.entry.user_id.encode(), body, headers)


def sequence_of(record: KafkaRecord) -> tuple[str, int] | None:
    """Return the stream and sequence number a record carries, if our gateway gave it one."""
    found = dict(record.headers)
    seq, stream_id = found.get(_SEQ), found.get(_STREAM)
    if seq is None or stream_id is None or not seq.isdigit():
        return None
    return stream_id.decode(errors="replace"), int(seq)


def parse(record: KafkaRecord, partitions: int | None, now_ms: int) -> Parsed:
    """Understand a record as far as possible.

    Args:
        record: From the segments topic.
        partitions: How many it has; None: it does not matter whether the record is in the right one.
        now_ms: No record can have been received later.
    """
    received_ms = min(now_ms, record.timestamp) if record.timestamp > 0 else now_ms
    try:
        if _OURS in record.headers:
            read = Normalised((entry_adapter.validate_json(record.value or b""),))
        else:
            read = _foreign(record, received_ms)
        for entry in read.entries:
            _check_place(entry.user_id, record, partitions)
            _check_bounds(entry)
    except BadInput as error:
        return Parsed((), _letter(record, [error], received_ms))
    except ValidationError as error:
        return Parsed((), _letter(record, [_bad_entry(error)], received_ms))
    letter = _letter(record, read.refused, received_ms) if read.refused else None
    return Parsed(tuple(_in_time(entry, received_ms) for entry in read.entries), letter)


def _foreign(record: KafkaRecord, received_ms: int) -> Normalised:
    if record.value is None:
        raise BadInput(ErrorCode.BAD_FRAME, "the record has no value")
    payload, key = _unwrapped(decode(record.value)), _key(record)
    if isinstance(payload, dict) and payload.get("kind") in _KINDS:
        known = {"user_id": key, "received_ms": received_ms} | payload
        return Normalised((entry_adapter.validate_python(known),))
    return normalise(payload, _delivery(payload, key, received_ms, record))


def _unwrapped(payload: Any) -> Any:
    """Return the data of a CloudEvent, and anything else as it is."""
    if isinstance(payload, dict) and "specversion" in payload:
        if "data" not in payload:
            raise BadInput(ErrorCode.BAD_FRAME, "the CloudEvent has no `data`, which must be JSON")
        return payload["data"]
    return payload


def _key(record: KafkaRecord) -> str | None:
    try:
        return None if record.key is None else record.key.decode()
    except UnicodeDecodeError:
        raise BadInput(ErrorCode.BAD_USER, "the record's key is not UTF-8") from None


def _delivery(payload: Any, key: str | None, received_ms: int, record: KafkaRecord) -> Delivery:
    own = payload if isinstance(payload, dict) else {}
    user_id = own.get("user_id") or own.get("uid") or key
    if not user_id:
        raise BadInput(
            ErrorCode.BAD_USER, "no user: neither a key, nor `user_id` or `uid` in the record"
        )
    client_id = own.get("client_id")
    try:
        return Delivery(
            user_id=_identifier.validate_python(user_id),
            received_ms=received_ms,
            client_id=None if client_id is None else _identifier.validate_python(client_id),
            source="kafka",
            # Read again, the record must give the same ids.
            idempotency_key=f"{record.topic}:{record.partition}:{record.offset}",
        )
    except ValidationError as error:
        raise BadInput(ErrorCode.BAD_USER, f"user or client id: {_said(error)}") from None


def _check_place(user_id: str, record: KafkaRecord, partitions: int | None) -> None:
    """A user has one writer, who owns the partition of the user's key; nobody else may speak for them."""
    if record.key is not None and record.key != user_id.encode():
        key = record.key.decode(errors="replace")
        raise BadInput(
            ErrorCode.BAD_USER, f"the record's key is {key[:256]!r}, but its user is {user_id!r}"
        )
    if partitions is None:
        return
    expected = partition_for(user_id, partitions)
    if expected != record.partition:
        raise BadInput(
            ErrorCode.BAD_USER,
            f"user {user_id!r} belongs to partition {expected} of {partitions}: the producer must use the "
            "user id as the record's key, and the default partitioner",
        )


def _check_bounds(entry: AnyEntry) -> None:
    """Check what a gateway checks before it makes an entry; anybody may have written this one."""
    if isinstance(entry, SegmentEntry):
        _spoken.validate_python(entry.text)
        for moment in (entry.start_ms, entry.end_ms, entry.clock_ms):
            _moment.validate_python(moment)


def _in_time(entry: AnyEntry, received_ms: int) -> AnyEntry:
    """An entry whose clock was ahead would close everybody's windows: it came when its record was written."""
    if entry.received_ms <= received_ms:
        return entry
    return entry.model_copy(update={"received_ms": received_ms})


def _bad_entry(error: ValidationError) -> BadInput:
    return BadInput(ErrorCode.BAD_TYPE, f"not an entry as in entry.schema.json: {_said(error)}")


def _said(error: ValidationError) -> str:
    """Say which field was wrong and how, without repeating what it held."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    return f"{'.'.join(map(str, first['loc'])) or 'record'}: {first['msg']}"


def _letter(record: KafkaRecord, refused: Sequence[BadInput], received_ms: int) -> DeadLetter:
    """Keep a record with everything that was wrong with it; read again, it is kept once."""
    reason = "; ".join(
        error.detail if error.index is None else f"segment {error.index}: {error.detail}"
        for error in refused
    )
    return DeadLetter(
        id=dead_letter_id(record.topic, record.partition, record.offset),
        stage="normalise",
        code=refused[0].code,
        reason=reason[:_LONGEST_REASON],
        original=record.value or b"",
        user_id=None if record.key is None else record.key.decode(errors="replace"),
        transport=record.topic,
        partition=record.partition,
        offset=record.offset,
        received_ms=received_ms,
    )
