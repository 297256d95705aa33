"""Memory ⇄ payload of a point on a Qdrant server.

A Chronicle (friend-lite) backend can read the collection: `content`, `created_at`, `updated_at`
(epoch seconds as strings) and `metadata` are its keys. Ours stand beside them: what the store filters by,
and the memory itself as JSON, because reading it back takes half the time of an object with all its
fields, and gives exactly what was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemas import Memory

__all__ = ["memory_of", "payload_of", "search_text"]


def payload_of(memory: Memory) -> dict[str, Any]:
    """Write a memory as a Qdrant payload."""
    return {
        "user_id": memory.user_id,
        "created_at_ms": memory.created_at_ms,
        "version": memory.version,
        "memory": memory.model_dump_json(),
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


def memory_of(payload: Mapping[str, Any]) -> Memory:
    """Read a memory from a Qdrant payload; only its key `memory` is needed.

    Raises:
        KeyError: the key is not there.
        ValueError: it holds no memory.
    """
    return Memory.model_validate_json(payload["memory"])


def search_text(memory: Memory) -> str:
    """The words a memory is found by: its content and the words around its evidence."""
    return f"{memory.content}\n{memory.context}" if memory.context else memory.content
