"""A record of a topic as a line of JSON, and back. Pure.

    {"topic": "omi.transcript.segments", "partition": 3, "offset": 17, "timestamp_ms": 1795521600000,
     "key": "anna", "headers": [["content-type", "application/json"]], "value": {"text": "I live in Oslo."}}

What is no text (of a key, of a header's value) is `{"base64": "…"}`; a value that is no JSON is `value_base64`, and a
tombstone has the value null. JSON comes back with the same content, though not with the same spaces.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from connectors.kafka_log.client import Headers, KafkaRecord
from schemas import ErrorCode
from stream.errors import BadInput

__all__ = ["Recorded", "is_recorded", "line_of", "parse"]

_ALWAYS: Final = {"topic", "partition", "offset", "timestamp_ms"}


@dataclass(slots=True)
class Recorded:
    """A `KafkaRecord` that comes from elsewhere."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    """Milliseconds since 1970."""
    key: bytes | None
    value: bytes | None
    """None: a tombstone."""
    headers: Headers = ()


def line_of(record: KafkaRecord) -> bytes:
    """Return a record as a line, with its line break."""
    line: dict[str, Any] = {
        "topic": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "timestamp_ms": record.timestamp,
        "key": None if record.key is None else _text(record.key),
        "headers": [[name, _text(value or b"")] for name, value in record.headers],
    }
    return orjson.dumps(line | _value(record.value), option=orjson.OPT_APPEND_NEWLINE)


def is_recorded(item: Any) -> bool:
    """Tell whether a line's JSON is one of ours, rather than of another kind of recording."""
    return isinstance(item, dict) and item.keys() >= _ALWAYS


def parse(line: bytes | str) -> Recorded:
    """Return the record of a line.

    Raises:
        BadInput: the line is not one of `line_of`.
    """
    try:
        read = _Line.model_validate(orjson.loads(line))
        return Recorded(
            read.topic,
            read.partition,
            read.offset,
            read.timestamp_ms,
            None if read.key is None else _bytes(read.key),
            _value_bytes(read),
            tuple((name, _bytes(value)) for name, value in read.headers),
        )
    except orjson.JSONDecodeError as error:
        detail = str(error).replace("line 1 column", "column")
        raise BadInput(ErrorCode.BAD_JSON, f"not valid JSON: {detail}") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise BadInput(
            ErrorCode.BAD_FRAME, f"not a recorded record: {place} {first['msg']}"
        ) from None
    except NotBase64:
        raise BadInput(ErrorCode.BAD_FRAME, "not a recorded record: bad base64") from None


class _Binary(BaseModel):
    model_config = ConfigDict(extra="forbid")

    base64: str


class _Line(BaseModel):
    topic: str
    partition: int = Field(ge=0)
    offset: int = Field(ge=0)
    timestamp_ms: int
    key: str | _Binary | None = None
    headers: list[tuple[str, str | _Binary]] = []
    value: Any = None
    value_base64: str | None = None


def _text(raw: bytes) -> str | Mapping[str, str]:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return {"base64": b64encode(raw).decode()}


def _bytes(text: str | _Binary) -> bytes:
    return text.encode() if isinstance(text, str) else b64decode(text.base64, validate=True)


def _value(raw: bytes | None) -> dict[str, Any]:
    if raw is None:
        return {"value": None}
    parsed = _parsed(raw)
    if parsed is None:
        return {"value_base64": b64encode(raw).decode()}
    return {"value": parsed}


def _parsed(raw: bytes) -> Any:
    """Return what JSON says; None for what is no JSON, would lose something, or looks like a tombstone."""
    try:
        parsed = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None
    return parsed if orjson.dumps(parsed) == raw or _is_exact(parsed, raw) else None


def _is_exact(parsed: Any, raw: bytes) -> bool:
    """Tell whether nothing was lost: integers beyond 64 bits come out of orjson as floats."""
    try:
        return bool(json.loads(raw) == parsed)
    except (ValueError, RecursionError):
        return False


def _value_bytes(line: _Line) -> bytes | None:
    if line.value_base64 is not None:
        return b64decode(line.value_base64, validate=True)
    return None if line.value is None else orjson.dumps(line.value)
