"""A memory store made of somebody else's vector store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from schemas import Memory
from stream.engine.types import Candidate
from stream.errors import ConfigError, Unavailable
from stream.memory.base import MemoryEntry, VectorStoreBase
from stream.memory.entries import memory_of, stored_entry
from stream.memory.faults import telling
from stream.store import Near, Put, Remove

__all__ = ["ProviderStore"]


class ProviderStore:
    """Implements `stream.store.MemoryStore` by the methods of `VectorStoreBase`.

    The interface knows no fingerprint, so nothing here notices that the embedder has changed; and no search
    by words. What comes back for another user is left out, whatever the store says.
    """

    def __init__(self, store: VectorStoreBase) -> None:
        self._store = store
        self._name = type(store).__name__

    async def open(self, fingerprint: str, dimensions: int) -> None:
        """Connect."""
        with telling(self._name, Unavailable):
            await self._store.initialize()

    async def near(self, questions: Sequence[Near]) -> list[list[Candidate]]:
        """Find the nearest memories for each question."""
        asked = [
            ([float(number) for number in question.vector], question.user_id, question.limit)
            for question in questions
        ]
        with telling(self._name, Unavailable):
            answers = await self._store.search_many(asked)
        if len(answers) != len(questions):
            raise Unavailable(self._name, f"{len(answers)} answers to {len(questions)} searches")
        return [
            [
                Candidate(memory_of(entry, question.user_id), entry.score or 0.0)
                for entry in _of_user(answer, question.user_id)
                if (entry.score or 0.0) >= question.floor
            ]
            for question, answer in zip(questions, answers, strict=True)
        ]

    async def get(self, keys: Sequence[tuple[str, str]]) -> list[Memory | None]:
        """Look memories up by (user id, memory id)."""
        wanted: defaultdict[str, set[str]] = defaultdict(set)
        for user_id, memory_id in keys:
            wanted[user_id].add(memory_id)
        found: dict[tuple[str, str], Memory] = {}
        for user_id, memory_ids in wanted.items():
            with telling(self._name, Unavailable):
                entries = await self._store.find_memories(user_id, sorted(memory_ids))
            for entry in _of_user(entries, user_id):
                found[user_id, entry.id] = memory_of(entry, user_id)
        return [found.get(key) for key in keys]

    async def list(
        self, user_id: str, *, limit: int = 100, after: str | None = None
    ) -> list[Memory]:
        """List a user's memories in order of id, `after` one of them."""
        with telling(self._name, Unavailable):
            entries = await self._store.get_memories(user_id, 100_000)
        memories = (memory_of(entry, user_id) for entry in _of_user(entries, user_id))
        ordered = sorted(memories, key=lambda memory: memory.id)
        return [memory for memory in ordered if after is None or memory.id > after][:limit]

    async def count(self, user_id: str | None = None) -> int:
        """Count the memories of a user.

        Raises:
            ConfigError: of all users, which the interface cannot tell.
        """
        if user_id is None:
            raise ConfigError(f"{self._name} can count the memories of one user only")
        with telling(self._name, Unavailable):
            return await self._store.count_memories(user_id)

    async def apply(self, writes: Sequence[Put | Remove]) -> None:
        """Write, in order. An older state never replaces a newer one."""
        for write in writes:
            user_id = write.memory.user_id if isinstance(write, Put) else write.user_id
            memory_id = write.memory.id if isinstance(write, Put) else write.memory_id
            (known,) = await self.get([(user_id, memory_id)])
            with telling(self._name, Unavailable):
                if isinstance(write, Put):
                    await self._put(write, known)
                elif known is not None and not await self._store.delete_memory(memory_id):
                    raise Unavailable(self._name, f"memory {memory_id} was not deleted")

    async def flush(self) -> None:
        """A store's methods return when it is done."""

    async def clear(self) -> None:
        """Refuse.

        Raises:
            ConfigError: the interface can delete the memories of one user only.
        """
        raise ConfigError(
            f"{self._name} cannot be emptied from here: empty it by its own tools, then start again"
        )

    async def close(self) -> None:
        """Release the store."""
        await self._store.close()

    async def _put(self, put: Put, known: Memory | None) -> None:
        entry = stored_entry(put.memory, put.vector)
        if known is None:
            stored = await self._store.add_memories([entry])
            if stored != [entry.id]:
                raise Unavailable(self._name, f"memory {entry.id} was not stored under its id")
        elif known.version <= put.memory.version:
            vector = entry.embedding or []
            done = await self._store.update_memory(entry.id, entry.content, vector, entry.metadata)
            if not done:
                raise Unavailable(self._name, f"memory {entry.id} was not updated")


def _of_user(entries: Sequence[MemoryEntry], user_id: str) -> list[MemoryEntry]:
    return [entry for entry in entries if entry.metadata.get("user_id") == user_id]
