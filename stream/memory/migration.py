"""Take over the memories of mem0, or of the former service, with the dates they had."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterable, Iterable, Mapping
from datetime import UTC, datetime
from importlib import import_module
from typing import Any, Final

from pydantic import ValidationError

from schemas import Memory
from stream import ids
from stream.memory.compat_service import MemoryService, get_memory_service
from stream.processor import wall_clock_ms
from stream.text import normalised

__all__ = ["memory_of_mem0", "migrate_from_mem0"]

logger = logging.getLogger("memory_service")

_PAGE: Final = 500
_NUMBER: Final = re.compile(r"\d{1,10}(?:\.\d+)?")


async def migrate_from_mem0(
    payloads: Iterable[Mapping[str, Any]] | None = None, *, service: MemoryService | None = None
) -> int:
    """Take over memories as ADD changes, so that subscribers hear of them and a rebuild keeps them.

    Doing it again takes over nothing twice, and brings nothing back that was deleted since. Do it before
    people speak.

    Args:
        payloads: Payloads of mem0's points; None: those of the collection MEM0_COLLECTION_NAME on the
            Qdrant server at QDRANT_BASE_URL.
        service: Who takes them over; None: the one instance.

    Returns:
        How many were new.

    Raises:
        ConfigError: there is no such server or collection.
        StreamError: the log or a store did not answer. Do it again.
    """
    service = service or get_memory_service()
    source: AsyncIterable[Mapping[str, Any]]
    if payloads is None:
        source = import_module("stream.app.service").mem0_payloads()
    else:
        source = _each(payloads)
    taken, left, page = 0, 0, list[Memory]()
    async for payload in source:
        memory = memory_of_mem0(payload)
        if memory is None:
            left += 1
            continue
        page.append(memory)
        if len(page) == _PAGE:
            taken += await service.take_over(page)
            page = []
    taken += await service.take_over(page)
    logger.info("migrated %d memories", taken)
    if left:
        logger.warning("%d points without text or user were left out", left)
    return taken


def memory_of_mem0(payload: Mapping[str, Any]) -> Memory | None:
    """Read a payload of mem0 (`data`, `user_id`, ISO dates) or of the former service (`content`, `metadata`).

    Returns:
        None when it names no text or no user.
    """
    metadata = payload.get("metadata") or {}
    text = payload.get("data") or payload.get("memory") or payload.get("content")
    user_id = payload.get("user_id") or metadata.get("user_id")
    if not isinstance(text, str) or not text.strip() or not isinstance(user_id, str) or not user_id:
        return None
    text = " ".join(text.split())
    created_ms = _milliseconds(payload.get("created_at")) or wall_clock_ms()
    updated_ms = _milliseconds(payload.get("updated_at")) or created_ms
    said_ms = _milliseconds(metadata.get("timestamp")) or updated_ms
    source = metadata.get("source_id") or metadata.get("audio_uuid") or payload.get("run_id")
    try:
        return Memory(
            id=ids.memory_id(user_id, None, normalised(text)),
            user_id=user_id,
            content=text,
            session_id=source,
            source="mem0",
            client_id=metadata.get("client_id") or payload.get("agent_id"),
            said_at_ms=said_ms,
            created_at_ms=created_ms,
            updated_at_ms=updated_ms,
        )
    except ValidationError:
        return None


async def _each(payloads: Iterable[Mapping[str, Any]]) -> AsyncIterable[Mapping[str, Any]]:
    for payload in payloads:
        yield payload


def _milliseconds(value: Any) -> int:
    """Read seconds since 1970, as a number or digits, or an ISO 8601 date; 0 when it is neither."""
    text = str(value)
    if _NUMBER.fullmatch(text):
        return int(float(text) * 1000)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return 0
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)
