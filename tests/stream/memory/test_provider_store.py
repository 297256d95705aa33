"""A store with the abstract methods only, behind the service."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from stream.errors import ConfigError, StoreDamaged, Unavailable
from stream.memory import MemoryEntry
from stream.memory.provider_store import ProviderStore
from stream.store import Near, Remove
from tests.conformance.store import memory, put, removal
from tests.stream.memory.own import DictVectorStore, known, say, serving

TEA = put("User likes tea", 1)
RUM = put("User likes rum", 0, 1, id=TEA.memory.id, version=2)
QUESTION = Near("anna", "tea", TEA.vector)


def made(kind: type[DictVectorStore] = DictVectorStore) -> tuple[ProviderStore, DictVectorStore]:
    own = kind({})
    return ProviderStore(own), own


async def test_memories_come_back_as_they_were() -> None:
    store, _ = made()
    await store.apply([TEA])
    assert await store.list("anna") == [TEA.memory]
    assert await store.get([("anna", TEA.memory.id), ("bob", TEA.memory.id)]) == [TEA.memory, None]
    ((candidate,),) = await store.near([QUESTION])
    assert candidate.memory == TEA.memory
    assert candidate.similarity == pytest.approx(1)
    assert await store.count("anna") == 1


async def test_writing_twice_changes_nothing_and_an_older_state_replaces_no_newer_one() -> None:
    store, own = made()
    await store.apply([TEA, TEA, RUM, TEA])
    assert [entry.content for entry in own.entries.values()] == ["User likes rum"]
    gone = removal(TEA)
    await store.apply([gone, gone])
    assert own.entries == {}


async def test_another_user_can_neither_remove_nor_see_a_memory() -> None:
    store, own = made()
    await store.apply([TEA])
    await store.apply([Remove("bob", TEA.memory.id)])
    assert len(own.entries) == 1
    assert await store.list("bob") == []


async def test_a_store_that_forgets_to_filter_by_user_leaks_nothing() -> None:
    class Leaking(DictVectorStore):
        async def get_memories(self, user_id: str, limit: int) -> list[MemoryEntry]:
            return list(self.entries.values())

    store, _ = made(Leaking)
    await store.apply([TEA])
    bobs = Near("bob", "tea", TEA.vector)
    assert await store.near([bobs]) == [[]]
    assert await store.list("bob") == []
    assert await store.get([("bob", TEA.memory.id)]) == [None]


async def test_pages_are_in_order_of_ids() -> None:
    store, _ = made()
    puts = [put(f"User likes number {number}", number) for number in range(4)]
    await store.apply(puts)
    first = await store.list("anna", limit=2)
    second = await store.list("anna", limit=10, after=first[-1].id)
    assert [m.id for m in (*first, *second)] == sorted(p.memory.id for p in puts)


@pytest.mark.parametrize("call", ["near", "get", "list", "count", "apply", "open"])
async def test_a_store_that_is_away_is_never_empty(call: str) -> None:
    store, own = made()
    await store.apply([TEA])
    own.away = True
    arguments: dict[str, Any] = {
        "near": [[QUESTION]], "get": [[("anna", TEA.memory.id)]], "list": ["anna"],
        "count": ["anna"], "apply": [[RUM]], "open": ["x", 3],
    }  # fmt: skip
    with pytest.raises(Unavailable, match="DictVectorStore"):
        await getattr(store, call)(*arguments[call])


async def test_a_write_that_is_not_done_is_a_failure() -> None:
    class Lazy(DictVectorStore):
        async def add_memories(self, memories: list[MemoryEntry]) -> list[str]:
            return []

        async def update_memory(self, *_: Any) -> bool:
            return False

        async def delete_memory(self, memory_id: str) -> bool:
            return False

    store, own = made(Lazy)
    with pytest.raises(Unavailable, match="not stored"):
        await store.apply([TEA])
    own.entries[TEA.memory.id] = MemoryEntry(
        TEA.memory.id, TEA.memory.content, {"user_id": "anna"}, TEA.vector.tolist()
    )
    with pytest.raises(Unavailable, match="not updated"):
        await store.apply([RUM])
    with pytest.raises(Unavailable, match="not deleted"):
        await store.apply([removal(TEA)])


async def test_an_entry_that_somebody_else_wrote_can_be_read() -> None:
    store, own = made()
    entry = MemoryEntry("m1", "User likes tea", {"user_id": "anna", "timestamp": 7}, [1.0, 0.0])
    own.entries["m1"] = entry
    (memory,) = await store.list("anna")
    assert (memory.content, memory.said_at_ms, memory.user_id) == ("User likes tea", 7000, "anna")


async def test_an_entry_that_cannot_be_read_is_told() -> None:
    store, own = made()
    own.entries["m1"] = MemoryEntry("m1", "x", {"user_id": "anna", "memory": "{"}, [1.0])
    with pytest.raises(StoreDamaged, match="m1"):
        await store.list("anna")


async def test_what_the_interface_cannot_do_is_refused() -> None:
    store, _ = made()
    with pytest.raises(ConfigError, match="one user"):
        await store.count()
    with pytest.raises(ConfigError, match="emptied"):
        await store.clear()


async def test_batching_falls_back_to_the_plain_methods() -> None:
    """And a store that has a batch method is asked once."""

    class Batching(DictVectorStore):
        asked = 0

        async def search_many(self, questions: Any) -> list[list[MemoryEntry]]:
            type(self).asked += 1
            return await super().search_many(questions)

    store, _ = made(Batching)
    await store.apply([TEA])
    assert [len(found) for found in await store.near([QUESTION] * 3)] == [1, 1, 1]
    assert Batching.asked == 1


async def test_the_service_lives_on_it_through_an_outage() -> None:
    config: dict[str, Any] = {
        "llm_provider": "rules",
        "vector_store_provider": "custom",
        "vector_store_config": {"class": DictVectorStore},
    }
    async with serving(**config) as service:
        own = DictVectorStore.made[-1]
        await say(service, "My favorite color is blue.", "one")
        own.away = True
        with pytest.raises(Unavailable):
            await service.search_memories("color", "anna")
        assert not await service.test_connection()
        own.away = False
        await say(service, "My favorite color is green.", "two")
        assert await known(service) == {"User's favorite color is green"}
        (entry,) = await service.get_all_memories("anna")
        assert await service.delete_memory(entry.id)
        assert own.entries == {}


def test_vectors_are_plain_numbers() -> None:
    """What a provider gets has nothing of numpy in it."""
    from stream.memory.entries import stored_entry

    entry = stored_entry(memory("User likes tea"), np.ones(3, np.float32))
    assert entry.embedding is not None
    assert all(type(number) is float for number in entry.embedding)
