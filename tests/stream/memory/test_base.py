from __future__ import annotations

import time
from collections.abc import Awaitable
from typing import Any

import pytest

from stream.memory import LLMProviderBase, MemoryEntry, MemoryServiceBase, VectorStoreBase
from stream.memory.closing import Closing
from tests.stream.memory.own import DictVectorStore


def test_an_entry_without_a_date_is_of_now() -> None:
    before = int(time.time())
    entry = MemoryEntry("1", "User likes tea")
    assert (entry.metadata, entry.embedding, entry.score) == ({}, None, None)
    assert before <= int(entry.created_at or 0) <= int(time.time())
    assert MemoryEntry("1", "User likes tea", created_at="7").created_at == "7"


class OwnService(MemoryServiceBase):
    """A service of somebody's own."""

    def __init__(self) -> None:
        self.entries: list[MemoryEntry] = []

    async def initialize(self) -> None:
        pass

    async def add_memory(
        self, transcript: str, *args: Any, **kwargs: Any
    ) -> tuple[bool, list[str]]:
        self.entries.append(MemoryEntry(str(len(self.entries)), transcript))
        return True, [self.entries[-1].id]

    async def search_memories(
        self, query: str, user_id: str, limit: int = 10, score_threshold: float = 0.0
    ) -> list[MemoryEntry]:
        return [entry for entry in self.entries if query in entry.content][:limit]

    async def get_all_memories(self, user_id: str, limit: int = 100) -> list[MemoryEntry]:
        return self.entries[:limit]

    async def delete_memory(self, memory_id: str, user_id: str | None = None) -> bool:
        return False

    async def delete_all_user_memories(self, user_id: str) -> int:
        return 0

    async def test_connection(self) -> bool:
        return True

    def shutdown(self) -> Awaitable[None]:
        return Closing(None)


async def test_a_service_of_ones_own_needs_only_the_abstract_methods() -> None:
    service = OwnService()
    await service.add_memory("I like tea", "phone")
    assert await service.count_memories("anna") == 1
    await service.shutdown()


@pytest.mark.parametrize("base", [MemoryServiceBase, LLMProviderBase, VectorStoreBase])
def test_a_base_alone_is_no_provider(base: type) -> None:
    with pytest.raises(TypeError, match="abstract"):
        base()


async def test_what_a_store_need_not_write_works_all_the_same() -> None:
    store = DictVectorStore({})
    await store.add_memories(
        [MemoryEntry(str(n), f"Likes {n}", {"user_id": "anna"}, [float(n)]) for n in range(3)]
    )
    assert await store.count_memories("anna") == 3
    found = await store.find_memories("anna", ["0", "2", "7"])
    assert {entry.id for entry in found} == {"0", "2"}
    ((nearest,), nothing) = await store.search_many([([1.0], "anna", 1), ([1.0], "bob", 1)])
    assert (nearest.id, nothing) == ("2", [])
    await store.close()
