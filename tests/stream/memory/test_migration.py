from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx
import pytest
from qdrant_client import AsyncQdrantClient, models

from stream.errors import ConfigError
from stream.memory import MemoryService, migrate_from_mem0
from stream.memory.migration import memory_of_mem0
from tests.servers import Qdrant

MEM0: dict[str, Any] = {
    "data": "Likes green tea",
    "hash": "5f4dcc",
    "user_id": "anna",
    "created_at": "2024-07-01T10:00:00-07:00",
    "updated_at": None,
}
FORMER: dict[str, Any] = {
    "content": "User lives in Berlin",
    "created_at": "1700000000",
    "updated_at": "1700000100",
    "metadata": {
        "user_id": "anna", "source_id": "talk", "client_id": "phone", "timestamp": 1699999999,
    },
}  # fmt: skip


async def test_memories_come_with_the_dates_they_had(service: MemoryService) -> None:
    assert await migrate_from_mem0([MEM0, FORMER], service=service) == 2
    memories = {m["memory"]: m for m in await service.get_all_memories("anna")}
    assert memories["Likes green tea"]["created_at"] == "1719853200"
    former = memories["User lives in Berlin"]
    assert former["created_at"] == "1700000000"
    assert former["metadata"]["updated_at"] == "1700000100"
    assert former["metadata"]["timestamp"] == 1699999999
    assert (former["metadata"]["source_id"], former["metadata"]["client_id"]) == ("talk", "phone")
    assert (await service.search_memories("tea", "anna", 1))[0]["memory"] == "Likes green tea"


async def test_doing_it_again_takes_over_nothing_twice(service: MemoryService) -> None:
    assert await migrate_from_mem0([MEM0, MEM0], service=service) == 1
    assert await migrate_from_mem0([MEM0], service=service) == 0
    assert await service.count_memories("anna") == 1


async def test_what_was_deleted_since_stays_deleted(service: MemoryService) -> None:
    await migrate_from_mem0([MEM0], service=service)
    (memory,) = await service.get_all_memories("anna")
    assert await service.delete_memory(memory["id"])
    assert await migrate_from_mem0([MEM0], service=service) == 0
    assert await service.count_memories("anna") == 0


async def test_they_survive_a_restart(service: MemoryService) -> None:
    await migrate_from_mem0([MEM0], service=service)
    await service.shutdown()
    assert await service.count_memories("anna") == 1


@pytest.mark.parametrize(
    "payload",
    [{}, {"data": "x"}, {"user_id": "anna"}, {"data": " ", "user_id": "anna"}, {"data": 3, "user_id": "a"}],
)  # fmt: skip
def test_points_without_text_or_user_are_left_out(payload: dict[str, Any]) -> None:
    assert memory_of_mem0(payload) is None


async def test_from_a_server(
    service: MemoryService, qdrant_server: Qdrant, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"mem0-{uuid4()}"
    client = AsyncQdrantClient(url=qdrant_server.url)
    size = models.VectorParams(size=2, distance=models.Distance.COSINE)
    await client.create_collection(name, vectors_config=size)
    points = [
        models.PointStruct(id=n, vector=[1, 0], payload={**MEM0, "data": f"Likes number {n}"})
        for n in range(1_100)
    ]
    await client.upsert(name, points)
    await client.close()
    monkeypatch.setenv("VECTOR_STORE_PROVIDER", "embedded")
    monkeypatch.setenv("QDRANT_BASE_URL", qdrant_server.url)
    monkeypatch.setenv("MEM0_COLLECTION_NAME", name)
    try:
        assert await migrate_from_mem0(service=service) == 1_100
        assert await service.count_memories("anna") == 1_100
    finally:
        async with httpx.AsyncClient() as http:
            await http.delete(f"{qdrant_server.url}/collections/{name}")


async def test_without_a_server_it_says_what_to_set(service: MemoryService) -> None:
    with pytest.raises(ConfigError, match="QDRANT_BASE_URL"):
        await migrate_from_mem0(service=service)
