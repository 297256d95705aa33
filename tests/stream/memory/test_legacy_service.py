"""mem0 behind the service: asked for, or because ours cannot start."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from stream.config import load_settings
from stream.errors import ConfigError, StreamError, Unavailable
from stream.memory import (
    MemoryService,
    get_memory_service,
    get_service_info,
    migrate_from_mem0,
    shutdown_memory_service,
)
from stream.memory.config import (
    MemoryConfig,
    build_memory_config_from_env,
    create_ollama_config,
    create_openai_config,
    create_qdrant_config,
)
from stream.memory.legacy_config import mem0_config


@pytest.fixture
def mem0(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """What stands in for mem0, installed."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "standin"))
    monkeypatch.delitem(sys.modules, "mem0", raising=False)
    mem0: Any = import_module("mem0")

    monkeypatch.setattr(mem0.AsyncMemory, "made", [])
    yield mem0
    sys.modules.pop("mem0", None)


@pytest.fixture
def _asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USE_NEW_MEMORY_SERVICE", "false")
    monkeypatch.setenv("LLM_PROVIDER", "openai")
    monkeypatch.setenv("OPENAI_API_KEY", "key")


@pytest.fixture
async def one() -> AsyncIterator[MemoryService]:
    """The one instance."""
    yield get_memory_service()
    await shutdown_memory_service()


@pytest.mark.usefixtures("_asked_for")
async def test_mem0_works_when_it_is_asked_for(one: MemoryService, mem0: Any) -> None:
    assert get_service_info()["active_service"] == "legacy"
    await one.initialize()
    told: list[str] = []

    class Helper:
        async def add_memory_reference(self, source: str, memory_id: str, status: str) -> None:
            told.append(f"{source} {memory_id} {status}")

    _, (memory_id,) = await one.add_memory(
        "Likes tea", "phone", "talk", "anna", "a@b.c", True, Helper(), custom_prompt="Facts!"
    )
    await one.add_memory("Likes rum", "phone", "talk", "bob")
    assert told == [f"talk {memory_id} created"]
    assert mem0.AsyncMemory.made[0].prompts == ["Facts!", None]
    (found,) = await one.search_memories("tea", "anna", limit=5)
    assert (found["id"], found["memory"], found["score"]) == (memory_id, "Likes tea", 0.9)
    assert [m["memory"] for m in await one.get_all_memories("anna")] == ["Likes tea"]
    assert {m["user_id"] for m in await one.get_all_memories_debug()} == {"anna", "bob"}
    (enriched,) = await one.get_memories_with_transcripts("anna")
    assert (enriched["memory_text"], enriched["transcript"]) == ("Likes tea", None)
    assert await one.get_memory(memory_id, "bob") is None
    assert not await one.delete_memory(memory_id, user_id="bob")
    assert await one.count_memories("anna") == 1
    assert await one.test_connection()
    assert await one.delete_memory(memory_id)
    assert await one.delete_all_user_memories("bob") == 1
    assert await one.count_memories("bob") == 0
    assert get_service_info() == {
        "active_service": "legacy",
        "new_service_available": True,
        "legacy_service_available": True,
        "base_classes_available": True,
        "core_service_available": True,
    }
    await shutdown_memory_service()
    assert mem0.AsyncMemory.made[0].closed


@pytest.mark.usefixtures("_asked_for")
async def test_without_mem0_it_says_what_to_install(one: MemoryService) -> None:
    with pytest.raises(ConfigError, match=r"omi-stream\[mem0\]"):
        await one.initialize()
    assert not get_service_info()["legacy_service_available"]


@pytest.mark.usefixtures("_asked_for")
async def test_what_mem0_raises_is_told_without_its_words(
    one: MemoryService, mem0: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await one.initialize()
    monkeypatch.setattr(mem0.AsyncMemory, "fails", ValueError("private words"))
    with pytest.raises(Unavailable, match="mem0: ValueError"):
        await one.add_memory("Likes tea", "phone", "talk", "anna")


@pytest.mark.usefixtures("_asked_for", "mem0")
async def test_there_is_nothing_to_migrate_to(one: MemoryService) -> None:
    with pytest.raises(ConfigError, match="mem0"):
        await migrate_from_mem0([], service=one)


@pytest.fixture
async def locked() -> AsyncIterator[None]:
    """Another process has the data folder."""
    other = MemoryService(MemoryConfig())
    await other.initialize()
    yield
    await other.shutdown()


@pytest.mark.usefixtures("locked")
async def test_mem0_stands_in_visibly_when_ours_cannot_start(
    one: MemoryService,
    mem0: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("LLM_PROVIDER", "ollama")
    monkeypatch.setenv("EMBEDDER_PROVIDER", "static")
    assert get_service_info()["active_service"] == "new"
    with pytest.raises(Unavailable):
        await one.initialize()  # mem0 cannot use these embeddings
    monkeypatch.delenv("EMBEDDER_PROVIDER")
    await one.initialize()
    assert (await one.add_memory("Likes tea", "phone", "talk", "anna"))[0]
    assert len(mem0.AsyncMemory.made) == 1
    assert get_service_info()["active_service"] == "legacy"
    assert "cannot start, mem0 stands in" in caplog.text


@pytest.mark.usefixtures("locked", "mem0")
async def test_when_neither_can_start_the_first_reason_is_raised(one: MemoryService) -> None:
    with pytest.raises(Unavailable, match="log"):  # the rules need no model, but mem0 does
        await one.initialize()


@pytest.mark.usefixtures("locked")
async def test_without_mem0_a_failed_start_is_told(one: MemoryService) -> None:
    with pytest.raises(StreamError):
        await one.initialize()
    assert get_service_info()["active_service"] == "new"


def test_a_configuration_is_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEM0_COLLECTION_NAME", "memories")
    config = MemoryConfig(
        llm_provider="ollama",
        llm_config=create_ollama_config("http://ollama:11434", "llama3.2", "nomic-embed-text"),
        vector_store_provider="qdrant",
        vector_store_config=create_qdrant_config("qdrant", 7333, embedding_dims=768),
    )
    ours = mem0_config(config, load_settings())
    assert ours["llm"]["config"]["ollama_base_url"] == "http://ollama:11434"
    assert ours["embedder"]["config"]["model"] == "nomic-embed-text"
    assert ours["vector_store"]["config"] == {
        "collection_name": "memories",
        "embedding_model_dims": 768,
        "host": "qdrant",
        "port": 7333,
        "https": False,
    }
    assert "api_key" not in ours["llm"]["config"]


def test_a_key_makes_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_PROVIDER", "openai")
    monkeypatch.setenv("OPENAI_API_KEY", "key")
    monkeypatch.setenv("EMBEDDER_PROVIDER", "ollama")
    monkeypatch.setenv("QDRANT_URL", "https://qdrant.example")
    monkeypatch.setenv("QDRANT_API_KEY", "secret")
    ours = mem0_config(build_memory_config_from_env(), load_settings())
    place = ours["vector_store"]["config"]
    assert (place["url"], place["api_key"]) == ("https://qdrant.example", "secret")
    assert (ours["llm"]["provider"], ours["embedder"]["provider"]) == ("openai", "ollama")
    assert ours["llm"]["config"]["api_key"] == "key"


def test_the_rules_are_nothing_for_mem0() -> None:
    with pytest.raises(ConfigError, match="LLM_PROVIDER"):
        mem0_config(MemoryConfig(llm_config=create_openai_config()), load_settings())
