"""Memory ⇄ payload of a point on a Qdrant server.

A Chronicle (friend-lite) backend can read the collection: `content`, `created_at`, `updated_at`
(epoch seconds as strings) and `metadata` are its keys. Ours stand beside them: what the store filters by,
and the memory itself as JSON, because reading it back takes half the time of an object with all its
fields, and gives exactly what was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from schemas import Memory
from stream.day_words import day_words

__all__ = ["filed", "filed_under", "memory_of", "payload_of", "search_text", "who_and_when"]

_DAY_MS: Final = 86_400_000


def payload_of(memory: Memory) -> dict[str, Any]:
    """Write a memory as a Qdrant payload."""
    return {
        **filed(memory),
        "created_at_ms": memory.created_at_ms,
        "version": memory.version,
        "content": memory.content,
        "created_at": str(memory.created_at_ms // 1000),
        "updated_at": str(memory.updated_at_ms // 1000),
        "metadata": {
            "source": memory.source,
            "client_id": memory.client_id,
            "source_id": memory.session_id,
            "user_id": memory.user_id,
            "timestamp": memory.said_at_ms // 1000,
            "extraction_enabled": True,
        },
    }


def filed(memory: Memory) -> dict[str, Any]:
    """Write a memory as JSON, and beside it what stores filter by."""
    return {
        "user_id": memory.user_id,
        **filed_under(memory),
        "memory": memory.model_dump_json(),
    }


def filed_under(memory: Memory) -> dict[str, Any]:
    """Tell what a memory is filtered by, see `stream.store.Where`; what it does not have is missing."""
    keys = {
        "said_at_ms": memory.said_at_ms,
        "people": sorted(_people(memory)),
        "session_id": memory.session_id,
        "attribute": memory.slot.attribute if memory.slot else None,
    }
    return {key: value for key, value in keys.items() if value not in (None, [])}


def _people(memory: Memory) -> set[str]:
    """Tell who said it and whom it is about."""
    people = {memory.slot.subject.casefold()} if memory.slot else set()
    if memory.speaker:
        people.add(memory.speaker.casefold())
    if memory.is_user or memory.hand_written:
        people.add("user")
    return people


def memory_of(payload: Mapping[str, Any]) -> Memory:
    """Read a memory from a Qdrant payload; only its key `memory` is needed.

    Raises:
        KeyError: the key is not there.
        ValueError: it holds no memory.
    """
    return Memory.model_validate_json(payload["memory"])


def who_and_when(memory: Memory) -> str:
    """Name who said it and the day it was said (UTC), as questions may name them."""
    day = day_words(memory.said_at_ms // _DAY_MS)
    return f"{memory.speaker} {day}" if memory.speaker else day


def search_text(memory: Memory) -> str:
    """The words a memory is found by: its content and the words around its evidence."""
    return f"{memory.content}\n{memory.context}" if memory.context else memory.content
