"""`QdrantVectorStore` by itself: on the embedded store, and on a real server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from connectors.qdrant_edge import QdrantEdgeStore
from stream.errors import ConfigError
from stream.memory import MemoryEntry, QdrantVectorStore, VectorStoreBase, create_qdrant_config
from stream.memory.store_adapter import MemoryVectorStore
from tests.servers import Qdrant

A, B = str(uuid4()), str(uuid4())


def entry(id: str, content: str, user_id: str, *numbers: float) -> MemoryEntry:
    metadata = {"user_id": user_id, "source_id": "talk", "client_id": "phone", "timestamp": 5}
    return MemoryEntry(id, content, metadata, list(numbers), created_at="7")


TEA = entry(A, "User likes tea", "anna", 1, 0)
RUM = entry(B, "User likes rum", "bob", 0, 1)


class VectorStoreContract:
    async def test_entries_are_found_by_their_user_only(self, store: VectorStoreBase) -> None:
        assert await store.add_memories([TEA, RUM]) == [A, B]
        (found,) = await store.search_memories([1.0, 0.0], "anna", 5)
        assert (found.id, found.content, found.created_at) == (A, "User likes tea", "7")
        assert found.score == pytest.approx(1)
        assert found.metadata["source_id"] == "talk"
        assert [e.id for e in await store.get_memories("bob", 10)] == [B]
        assert await store.count_memories("anna") == 1

    async def test_an_update_keeps_owner_and_date(self, store: VectorStoreBase) -> None:
        await store.add_memories([TEA])
        changed = {"user_id": "bob", "source_id": "later"}
        assert await self.update(store, A, "User likes coffee", changed)
        (found,) = await store.get_memories("anna", 10)
        assert (found.content, found.created_at) == ("User likes coffee", "7")
        assert found.metadata["source_id"] == "later"
        assert await store.get_memories("bob", 10) == []

    async def test_all_memories_of_a_user_are_deleted(self, store: VectorStoreBase) -> None:
        await store.add_memories([TEA, RUM])
        assert await store.delete_user_memories("anna") == 1
        assert await store.delete_user_memories("anna") == 0
        assert await store.count_memories("bob") == 1

    async def test_it_tells_that_it_answers(self, store: VectorStoreBase) -> None:
        assert await store.test_connection()

    async def test_ids_and_dimensions_are_checked(self, store: VectorStoreBase) -> None:
        with pytest.raises(ConfigError, match="UUID"):
            await store.add_memories([entry("42", "x", "anna", 1, 0)])
        with pytest.raises(ConfigError, match="2 numbers, got 3"):
            await store.add_memories([entry(A, "x", "anna", 1, 0, 0)])

    async def update(
        self, store: VectorStoreBase, id: str, content: str, metadata: dict[str, str]
    ) -> bool:
        return await store.update_memory(id, content, [0.0, 1.0], metadata)


class TestOnTheEmbeddedStore(VectorStoreContract):
    @pytest.fixture
    async def store(self, tmp_path: Path) -> AsyncIterator[MemoryVectorStore]:
        store = MemoryVectorStore(QdrantEdgeStore(tmp_path), dimensions=2, fingerprint="given")
        await store.initialize()
        yield store
        await store.close()

    async def update(
        self, store: VectorStoreBase, id: str, content: str, metadata: dict[str, str]
    ) -> bool:
        assert isinstance(store, MemoryVectorStore)
        return await store.update_memory(id, content, [0.0, 1.0], metadata, user_id="anna")

    async def test_it_cannot_find_an_owner(self, store: MemoryVectorStore) -> None:
        await store.add_memories([TEA])
        with pytest.raises(ConfigError, match="user_id"):
            await store.delete_memory(A)
        assert not await store.delete_memory(A, user_id="bob")
        assert await store.delete_memory(A, user_id="anna")


class TestOnAServer(VectorStoreContract):
    @pytest.fixture
    async def store(self, qdrant_server: Qdrant) -> AsyncIterator[QdrantVectorStore]:
        name = f"test-{uuid4()}"
        config = create_qdrant_config(qdrant_server.url, collection_name=name, embedding_dims=2)
        store = QdrantVectorStore(config)
        await store.initialize()
        yield store
        await store.close()
        async with httpx.AsyncClient() as client:
            await client.delete(f"{qdrant_server.url}/collections/{name}")

    async def test_an_id_alone_is_enough_and_a_user_id_is_enforced(
        self, store: QdrantVectorStore
    ) -> None:
        await store.add_memories([TEA])
        assert not await store.delete_memory(A, user_id="bob")
        assert not await store.delete_memory(B)
        assert await store.delete_memory(A)
        assert not await store.delete_memory(A)
