"""Memory ⇄ Qdrant payload.

A Chronicle (friend-lite) backend can read the collection: `content`, `created_at`, `updated_at`
(epoch seconds as strings) and `metadata` are its keys; ours stand beside them.
"""

from __future__ import annotations

from typing import Any

from schemas import Memory

__all__ = ["memory_of", "payload_of", "search_text"]


def payload_of(memory: Memory) -> dict[str, Any]:
    """Write a memory as a Qdrant payload."""
    payload: dict[str, Any] = memory.model_dump(mode="json", exclude={"id"})
    payload["created_at"] = str(memory.created_at_ms // 1000)
    payload["updated_at"] = str(memory.updated_at_ms // 1000)
    payload["metadata"] = {
        "source": memory.source,
        "client_id": memory.client_id,
        "source_id": memory.session_id,
        "user_id": memory.user_id,
        "timestamp": memory.said_at_ms // 1000,
        "extraction_enabled": True,
    }
    return payload


def memory_of(point_id: str, payload: dict[str, Any]) -> Memory:
    """Read a memory from a Qdrant point."""
    return Memory.model_validate({**payload, "id": point_id})


def search_text(memory: Memory) -> str:
    """The words a memory is found by: its content and the words around its evidence."""
    return f"{memory.content}\n{memory.context}" if memory.context else memory.content
