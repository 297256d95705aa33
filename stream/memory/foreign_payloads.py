"""Payloads of other programs → memories, with the dates they had. Pure.

* mem0 1.x and 2.x: `data`, ISO dates, and every other key beside them.
* Chronicle (friend-lite): `content`, seconds as strings, `metadata`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from schemas import MemoryIn
from schemas.base import Identifier

__all__ = ["Found", "read_payload"]

_SECONDS: Final = re.compile(r"\d{1,10}(?:\.\d+)?")
_identifier: Final = TypeAdapter[str](Identifier)


@dataclass(frozen=True, slots=True)
class Found:
    """A memory in another program's collection."""

    user_id: str
    memory: MemoryIn


def read_payload(payload: Mapping[str, Any], now_ms: int) -> Found | str:
    """Read a payload.

    Returns:
        The memory, or why it is left out, in words.
    """
    inner = payload.get("metadata")
    about: dict[str, Any] = {**payload, **(inner if isinstance(inner, Mapping) else {})}
    text = payload.get("data") or payload.get("memory") or payload.get("content")
    if not isinstance(text, str) or not text.strip():
        return "no text"
    user_id = about.get("user_id")
    if not _is_identifier(user_id):
        return "no user"
    if about.get("memory_type") == "procedural_memory":
        return "a procedure of an agent, not a memory of a person"
    if (expires := _milliseconds(about.get("expiration_date"))) and expires <= now_ms:
        return "expired"
    created_ms = _milliseconds(payload.get("created_at"))
    said_ms = _milliseconds(about.get("timestamp"))
    try:
        memory = MemoryIn(
            content=" ".join(text.split()),
            created_at_ms=created_ms,
            said_at_ms=said_ms or _milliseconds(payload.get("updated_at")) or created_ms,
            source="mem0" if "data" in payload else "chronicle",
            session_id=_first(about, "source_id", "audio_uuid", "run_id"),
            client_id=_first(about, "client_id", "agent_id"),
        )
    except ValidationError as error:
        return "too long" if error.errors()[0]["type"] == "string_too_long" else "odd characters"
    return Found(str(user_id), memory)


def _first(payload: Mapping[str, Any], *names: str) -> str | None:
    return next((payload[name] for name in names if _is_identifier(payload.get(name))), None)


def _is_identifier(value: Any) -> bool:
    try:
        _identifier.validate_python(value)
    except ValidationError:
        return False
    return True


def _milliseconds(value: Any) -> int | None:
    """Read seconds since 1970, as a number or digits, or an ISO 8601 date."""
    text = str(value)
    if _SECONDS.fullmatch(text):
        return int(float(text) * 1000)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0, int(moment.timestamp() * 1000))
