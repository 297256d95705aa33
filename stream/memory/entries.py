"""Memories as the service's callers and other people's stores see them, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from schemas import Memory
from stream.engine.types import Vector
from stream.errors import StoreDamaged
from stream.memory.base import MemoryEntry

__all__ = ["as_dict", "entry_of", "memory_of", "stored_entry"]

_KEY: Final = "memory"
"""Under this key of its metadata a stored entry carries the memory as it is."""


def entry_of(memory: Memory, score: float | None = None) -> MemoryEntry:
    """Show a memory to a caller."""
    metadata = {
        "source": memory.source,
        "client_id": memory.client_id,
        "source_id": memory.session_id,
        "audio_uuid": memory.session_id,
        "user_id": memory.user_id,
        "timestamp": memory.said_at_ms // 1000,
        "extraction_enabled": True,
        "updated_at": str(memory.updated_at_ms // 1000),
        "version": memory.version,
        "evidence": list(memory.evidence),
        "hand_written": memory.hand_written,
    }
    return MemoryEntry(
        id=memory.id,
        content=memory.content,
        metadata=metadata,
        score=score,
        created_at=str(memory.created_at_ms // 1000),
    )


def stored_entry(memory: Memory, vector: Vector) -> MemoryEntry:
    """Write a memory so that it comes back from a store as it was."""
    entry = entry_of(memory)
    entry.embedding = [float(number) for number in vector]
    entry.metadata[_KEY] = memory.model_dump_json()
    return entry


def memory_of(entry: MemoryEntry, user_id: str | None = None) -> Memory:
    """Read a memory from an entry, also from one that somebody else wrote.

    Raises:
        StoreDamaged: it is of another user than `user_id`, or holds no memory.
    """
    try:
        memory = _memory(entry, user_id)
    except (ValidationError, TypeError, ValueError) as error:
        raise StoreDamaged("a vector store", f"entry {entry.id}: {type(error).__name__}") from error
    if user_id is not None and memory.user_id != user_id:
        raise StoreDamaged("a vector store", f"entry {entry.id} is of another user")
    return memory


def _memory(entry: MemoryEntry, user_id: str | None) -> Memory:
    metadata: Mapping[str, Any] = entry.metadata
    if _KEY in metadata:
        return Memory.model_validate_json(metadata[_KEY])
    created_ms = int(float(entry.created_at or 0) * 1000)
    return Memory(
        id=entry.id,
        user_id=metadata.get("user_id", user_id),
        content=entry.content,
        session_id=metadata.get("source_id") or metadata.get("audio_uuid"),
        source=metadata.get("source") or "memory_service",
        client_id=metadata.get("client_id"),
        said_at_ms=int(metadata.get("timestamp", 0)) * 1000 or created_ms,
        created_at_ms=created_ms,
        updated_at_ms=created_ms,
    )


def as_dict(entry: MemoryEntry) -> dict[str, Any]:
    """Show an entry as the former, mem0-based service did."""
    return {
        "id": entry.id,
        "memory": entry.content,
        "metadata": entry.metadata,
        "created_at": entry.created_at,
        "score": entry.score,
    }
