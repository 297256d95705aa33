"""A vector store made of a memory store: for code that uses `QdrantVectorStore` by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np

from schemas import Memory
from stream.engine.types import Vector
from stream.errors import ConfigError, StreamError
from stream.memory.base import MOST, MemoryEntry, VectorStoreBase
from stream.memory.entries import entry_of, memory_of
from stream.processor import wall_clock_ms
from stream.store import MemoryStore, Near, Put, Remove

__all__ = ["MemoryVectorStore"]


@dataclass(frozen=True, slots=True)
class _Space:
    """Which vectors a store holds."""

    fingerprint: str
    dimensions: int


class MemoryVectorStore(VectorStoreBase):
    """`VectorStoreBase` on any `stream.store.MemoryStore`.

    Changes made here bypass the changes log: subscribers hear nothing of them, and a rebuild forgets them.
    A service uses `store` itself.
    """

    def __init__(self, store: MemoryStore, *, dimensions: int, fingerprint: str) -> None:
        self.store = store
        self._space = _Space(fingerprint, dimensions)

    async def initialize(self) -> None:
        """Open the store.

        Raises:
            StreamError: it does not answer, or holds the vectors of another embedder.
        """
        await self.store.open(self._space.fingerprint, self._space.dimensions)

    async def add_memories(self, memories: list[MemoryEntry]) -> list[str]:
        """Store entries; their ids must be UUIDs, and their metadata name the user."""
        puts = [
            Put(memory_of(entry), self._vector(entry.embedding, entry.id)) for entry in memories
        ]
        for put in puts:
            _check_id(put.memory.id)
        await self.store.apply(puts)
        return [put.memory.id for put in puts]

    async def search_memories(
        self, query_embedding: list[float], user_id: str, limit: int
    ) -> list[MemoryEntry]:
        """Find the memories of a user that are nearest, best first."""
        (found,) = await self.search_many([(query_embedding, user_id, limit)])
        return found

    async def search_many(
        self, questions: Sequence[tuple[list[float], str, int]]
    ) -> list[list[MemoryEntry]]:
        """Answer several searches in one call."""
        near = [
            Near(user_id, "", self._vector(embedding, "query"), limit, by_words=False)
            for embedding, user_id, limit in questions
        ]
        return [
            [entry_of(candidate.memory, candidate.similarity) for candidate in found]
            for found in await self.store.near(near)
        ]

    async def get_memories(self, user_id: str, limit: int) -> list[MemoryEntry]:
        """List memories of a user."""
        return [entry_of(memory) for memory in await self.store.list(user_id, limit=limit)]

    async def find_memories(self, user_id: str, memory_ids: Sequence[str]) -> list[MemoryEntry]:
        """Return those memories of a user that are there."""
        found = await self.store.get([(user_id, memory_id) for memory_id in memory_ids])
        return [entry_of(memory) for memory in found if memory is not None]

    async def count_memories(self, user_id: str) -> int:
        """Count the memories of a user."""
        return await self.store.count(user_id)

    async def owner_of(self, memory_id: str) -> str | None:
        """Tell whose a memory is; None: there is none.

        Raises:
            ConfigError: this kind of store cannot tell.
        """
        raise ConfigError(f"memory {memory_id}: give a user_id, this store finds memories by user")

    async def update_memory(
        self,
        memory_id: str,
        new_content: str,
        new_embedding: list[float],
        new_metadata: dict[str, Any],
        user_id: str | None = None,
    ) -> bool:
        """Replace content and metadata; what is known since when, and the owner, stay.

        Args:
            memory_id: Which.
            new_content: Its words.
            new_embedding: Their embedding.
            new_metadata: `source`, `client_id`, `source_id` and `timestamp` count.
            user_id: Whose; None: whoever it belongs to.
        """
        memory = await self._find(memory_id, user_id)
        if memory is None:
            return False
        now = wall_clock_ms()
        said_s = new_metadata.get("timestamp")
        changed = memory.model_copy(
            update={
                "content": new_content,
                "version": memory.version + 1,
                "source": new_metadata.get("source") or memory.source,
                "client_id": new_metadata.get("client_id") or memory.client_id,
                "session_id": new_metadata.get("source_id") or memory.session_id,
                "said_at_ms": int(said_s) * 1000 if said_s else memory.said_at_ms,
                "updated_at_ms": now,
            }
        )
        await self.store.apply([Put(changed, self._vector(new_embedding, memory_id))])
        return True

    async def delete_memory(self, memory_id: str, user_id: str | None = None) -> bool:
        """Delete a memory; with `user_id`, only if it is that user's."""
        memory = await self._find(memory_id, user_id)
        if memory is None:
            return False
        await self.store.apply([Remove(memory.user_id, memory_id)])
        return True

    async def delete_user_memories(self, user_id: str) -> int:
        """Delete all memories of a user."""
        deleted = 0
        while memories := await self.store.list(user_id, limit=min(MOST, 500)):
            await self.store.apply([Remove(user_id, memory.id) for memory in memories])
            deleted += len(memories)
        return deleted

    async def test_connection(self) -> bool:
        """Tell whether the store answers."""
        try:
            await self.initialize()
            await self.store.count("connection test")
        except StreamError:
            return False
        return True

    async def close(self) -> None:
        """Close the store."""
        await self.store.close()

    async def _find(self, memory_id: str, user_id: str | None) -> Memory | None:
        owner = user_id or await self.owner_of(memory_id)
        if owner is None:
            return None
        (memory,) = await self.store.get([(owner, memory_id)])
        return memory

    def _vector(self, embedding: list[float] | None, what: str) -> Vector:
        if embedding is None or len(embedding) != self._space.dimensions:
            given = "none" if embedding is None else str(len(embedding))
            raise ConfigError(
                f"{what}: the store takes embeddings of {self._space.dimensions} numbers, got {given}"
            )
        vector = np.asarray(embedding, np.float32)
        return vector / (float(np.linalg.norm(vector)) or 1.0)


def _check_id(memory_id: str) -> None:
    try:
        UUID(memory_id)
    except ValueError:
        raise ConfigError(f"{memory_id!r} is no UUID; Qdrant takes no other ids") from None
