"""Providers and stores such as users of the service write: only the abstract methods."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, ClassVar

import numpy as np

from stream.memory import (
    CoreMemoryService,
    LLMProviderBase,
    MemoryConfig,
    MemoryEntry,
    VectorStoreBase,
)
from tests.connectors.model_servers.mind import embed

DIMENSIONS = 64


class ScriptedProvider(LLMProviderBase):
    """Says what it is told to: each script item is an answer or an exception, the last one for ever."""

    facts: ClassVar[deque[Any]] = deque()
    actions: ClassVar[deque[Any]] = deque()
    extracted: ClassVar[list[tuple[str, str]]] = []
    proposed: ClassVar[list[tuple[list[dict[str, str]], list[str], str | None]]] = []

    @classmethod
    def script(cls, *, facts: list[Any] | None = None, actions: list[Any] | None = None) -> None:
        cls.facts, cls.actions = deque(facts or [[]]), deque(actions or [{"memory": []}])
        cls.extracted, cls.proposed = [], []

    async def extract_memories(self, text: str, prompt: str) -> list[str]:
        self.extracted.append((text, prompt))
        found: list[str] = _next(self.facts)
        return found

    async def generate_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [embed(text, DIMENSIONS).tolist() for text in texts]

    async def propose_memory_actions(
        self,
        retrieved_old_memory: list[dict[str, str]],
        new_facts: list[str],
        custom_prompt: str | None = None,
    ) -> dict[str, Any]:
        self.proposed.append((retrieved_old_memory, new_facts, custom_prompt))
        found: dict[str, Any] = _next(self.actions)
        return found

    async def test_connection(self) -> bool:
        return True


def _next(script: deque[Any]) -> Any:
    answer = script.popleft() if len(script) > 1 else script[0]
    if isinstance(answer, Exception):
        raise answer
    return answer


class DictVectorStore(VectorStoreBase):
    """Memories in a dict. What it is made with says where it pretends to be."""

    made: ClassVar[list[DictVectorStore]] = []

    def __init__(self, config: Mapping[str, Any]) -> None:
        self.config = dict(config)
        self.entries: dict[str, MemoryEntry] = {}
        self.away = False
        self.made.append(self)

    async def initialize(self) -> None:
        self._check()

    async def add_memories(self, memories: list[MemoryEntry]) -> list[str]:
        self._check()
        self.entries.update({memory.id: memory for memory in memories})
        return [memory.id for memory in memories]

    async def search_memories(
        self, query_embedding: list[float], user_id: str, limit: int
    ) -> list[MemoryEntry]:
        found = await self.get_memories(user_id, 1_000)
        for entry in found:
            entry.score = float(np.dot(query_embedding, entry.embedding or []))
        return sorted(found, key=lambda entry: -(entry.score or 0))[:limit]

    async def get_memories(self, user_id: str, limit: int) -> list[MemoryEntry]:
        self._check()
        mine = [e for e in self.entries.values() if e.metadata["user_id"] == user_id]
        return mine[:limit]

    async def update_memory(
        self,
        memory_id: str,
        new_content: str,
        new_embedding: list[float],
        new_metadata: dict[str, Any],
    ) -> bool:
        self._check()
        if memory_id not in self.entries:
            return False
        self.entries[memory_id] = MemoryEntry(memory_id, new_content, new_metadata, new_embedding)
        return True

    async def delete_memory(self, memory_id: str) -> bool:
        self._check()
        return self.entries.pop(memory_id, None) is not None

    async def delete_user_memories(self, user_id: str) -> int:
        mine = await self.get_memories(user_id, 1_000)
        for entry in mine:
            del self.entries[entry.id]
        return len(mine)

    async def test_connection(self) -> bool:
        return not self.away

    def _check(self) -> None:
        if self.away:
            raise ConnectionError("nobody there")


@asynccontextmanager
async def serving(**config: Any) -> AsyncIterator[CoreMemoryService]:
    """A service with the scripted provider."""
    given: dict[str, Any] = {
        "llm_provider": "custom",
        "llm_config": {"class": ScriptedProvider},
        **config,
    }
    service = CoreMemoryService(MemoryConfig(**given))
    await service.initialize()
    try:
        yield service
    finally:
        await service.shutdown()


async def say(
    service: CoreMemoryService, transcript: str, source_id: str = "talk", **more: Any
) -> tuple[bool, list[str]]:
    """Add a transcript of user anna; updates are allowed."""
    given: dict[str, Any] = {"client_id": "phone", "user_id": "anna", "allow_update": True, **more}
    return await service.add_memory(transcript, source_id=source_id, **given)


async def known(service: CoreMemoryService, user_id: str = "anna") -> set[str]:
    """What is known of a user, in words."""
    return {entry.content for entry in await service.get_all_memories(user_id)}
