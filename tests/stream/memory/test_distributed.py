"""The memory service beside other processes: it takes in and hands out, and workers around Kafka decide."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import pytest

from stream.app.app import App
from stream.config import load_settings
from stream.memory import MemoryService, migrate_from_mem0
from tests.servers import Kafka, Qdrant
from tests.stream.memory.own import ScriptedProvider
from tests.stream.memory.test_foreign_payloads import CHRONICLE, MEM0_2


@pytest.fixture
async def service(
    kafka_server: Kafka, qdrant_server: Qdrant, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[MemoryService]:
    """A service that works on no partition, and a worker that works on all."""
    name = uuid4().hex[:12]
    for kind in ("segments", "changes", "ledger", "dead_letters"):
        monkeypatch.setenv(f"KAFKA_{kind.upper()}_TOPIC", f"{name}.{kind}")
    monkeypatch.setenv("KAFKA_GROUP_ID", name)
    monkeypatch.setenv("KAFKA_PARTITIONS", "2")
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", kafka_server.bootstrap)
    monkeypatch.setenv("QDRANT_BASE_URL", qdrant_server.url)
    monkeypatch.setenv("QDRANT_COLLECTION_NAME", name)
    monkeypatch.setenv("LLM_PROVIDER", "tests.stream.memory.own:ScriptedProvider")
    monkeypatch.setenv("EMBEDDER_PROVIDER", "static")
    worker = App(load_settings(role="worker", port=0))
    await worker.start()
    monkeypatch.setenv("OMI_STREAM_ROLE", "gateway")
    service = MemoryService()
    yield service
    await service.shutdown()
    await worker.stop()
    async with httpx.AsyncClient() as http:
        await http.delete(f"{qdrant_server.url}/collections/{name}")


async def test_everything_works_through_the_log_alone(service: MemoryService) -> None:
    ScriptedProvider.script(
        facts=[["User lives in Berlin"], ["User likes tea"]], actions=[{"memory": []}]
    )
    success, added = await service.add_memory(
        "I live in Berlin.", "phone", "talk", "anna", custom_prompt="List the towns."
    )
    assert success
    assert [prompt for _, prompt in ScriptedProvider.extracted] == ["List the towns."]
    assert [memory["id"] for memory in await service.get_all_memories("anna")] == added
    again = await service.add_memory("I live in Berlin.", "phone", "talk", "anna")
    assert again == (True, added)
    (enriched,) = await service.get_memories_with_transcripts("anna")
    assert enriched["transcript"] == "I live in Berlin."
    report = await migrate_from_mem0(
        [MEM0_2, {**CHRONICLE, "content": "Has a dog"}], service=service
    )
    assert report.added == 2
    assert await service.count_memories("anna") == 3
    assert (await migrate_from_mem0([MEM0_2], service=service)).done_before == 1
    assert await service.delete_memory(added[0])
    assert await service.delete_all_user_memories("anna") == 2
    assert await service.get_all_memories("anna") == []
