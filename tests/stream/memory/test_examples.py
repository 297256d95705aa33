"""Every example of the former service's text, as it stands there; only the imports differ."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx
import pytest

from stream.memory import (
    CoreMemoryService,
    MemoryService,
    get_memory_service,
    get_service_info,
    prompts,
    shutdown_memory_service,
)
from stream.memory.base import LLMProviderBase, MemoryEntry, VectorStoreBase
from stream.memory.config import (
    LLMProvider,
    MemoryConfig,
    VectorStoreProvider,
    build_memory_config_from_env,
    create_ollama_config,
    create_openai_config,
    create_qdrant_config,
)
from tests.connectors.model_servers.ollama_server import OllamaServer
from tests.connectors.model_servers.openai_server import KEY, OpenAIServer
from tests.connectors.model_servers.serving import ProtocolServer, Reply, Request
from tests.stream.memory.own import DictVectorStore, ScriptedProvider, known, say, serving


@pytest.fixture
async def _one_instance() -> AsyncIterator[None]:
    yield
    await shutdown_memory_service()


@pytest.mark.usefixtures("_one_instance")
async def test_basic_usage() -> None:
    memory_service = get_memory_service()
    await memory_service.initialize()

    success, memory_ids = await memory_service.add_memory(
        transcript="User discussed their goals for the next quarter.",
        client_id="client123",
        audio_uuid="audio456",
        user_id="user789",
        user_email="user@example.com",
    )
    results = await memory_service.search_memories(
        query="quarterly goals", user_id="user789", limit=5
    )
    memories = await memory_service.get_all_memories("user789")

    assert success
    assert [memory["id"] for memory in memories] == memory_ids
    assert [result["id"] for result in results] == memory_ids
    assert results[0]["memory"] == "User discussed their goals for the next quarter"
    assert set(results[0]) == {"id", "memory", "metadata", "created_at", "score"}
    assert get_memory_service() is memory_service


async def test_the_one_instance_is_shut_down_and_the_next_one_goes_on() -> None:
    first = get_memory_service()
    await first.add_memory("I live in Berlin.", "phone", "talk", "anna")
    await shutdown_memory_service()
    second = get_memory_service()
    assert second is not first
    assert [each["memory"] for each in await second.get_all_memories("anna")] == [
        "User lives in Berlin"
    ]
    await shutdown_memory_service()


async def test_advanced_usage() -> None:
    config = build_memory_config_from_env()
    service = CoreMemoryService(config)
    await service.initialize()
    try:
        await service.add_memory(
            transcript="My favorite destination is Paris.",
            client_id="client123",
            audio_uuid="audio455",
            user_id="user789",
            user_email="user@example.com",
        )
        success, memory_ids = await service.add_memory(
            transcript="My favorite destination is now Tokyo instead of Paris.",
            client_id="client123",
            audio_uuid="audio456",
            user_id="user789",
            user_email="user@example.com",
            allow_update=True,  # Enable intelligent memory updates
        )
        (memory,) = await service.get_all_memories("user789")
    finally:
        await service.shutdown()
    assert success
    assert memory_ids == [memory.id]
    assert isinstance(memory, MemoryEntry)
    assert "Tokyo" in memory.content


async def test_custom_provider_implementation(core: CoreMemoryService) -> None:
    class CustomLLMProvider(LLMProviderBase):
        async def extract_memories(self, text: str, prompt: str) -> list[str]:
            return ["User likes green tea"] if "tea" in text else []

        async def generate_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [[1.0, float(len(text))] for text in texts]

        async def propose_memory_actions(
            self,
            retrieved_old_memory: list[dict[str, str]],
            new_facts: list[str],
            custom_prompt: str | None = None,
        ) -> dict[str, Any]:
            return {"memory": [{"event": "ADD", "text": fact} for fact in new_facts]}

        async def test_connection(self) -> bool:
            return True

    async with serving(llm_config={"class": CustomLLMProvider}) as service:
        success, memory_ids = await say(service, "I really like my green tea.")
        assert success
        assert len(memory_ids) == 1
        assert await known(service) == {"User likes green tea"}
        assert await service.test_connection()


def test_environment_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "LLM_PROVIDER": "openai",
        "OPENAI_API_KEY": "your_openai_key",
        "OPENAI_BASE_URL": "https://api.openai.com/v1",
        "OLLAMA_BASE_URL": "http://localhost:11434",
        "VECTOR_STORE_PROVIDER": "qdrant",
        "QDRANT_BASE_URL": "localhost",
        "QDRANT_PORT": "6333",
        "QDRANT_COLLECTION_NAME": "omi_memories",
        "MEMORY_EXTRACTION_ENABLED": "true",
        "MEMORY_TIMEOUT_SECONDS": "30",
    }.items():
        monkeypatch.setenv(name, value)
    config = build_memory_config_from_env()
    assert config.llm_provider is LLMProvider.OPENAI
    assert config.llm_config["api_key"] == "your_openai_key"
    assert config.vector_store_provider is VectorStoreProvider.QDRANT
    assert config.vector_store_config["host"] == "http://localhost:6333"
    assert config.vector_store_config["collection_name"] == "omi_memories"
    assert config.extraction_enabled
    assert config.timeout_seconds == 30


def test_configuration_objects() -> None:
    config = MemoryConfig(
        llm_provider=LLMProvider.OPENAI,
        llm_config=create_openai_config(api_key="your_key", model="gpt-4"),
        vector_store_provider=VectorStoreProvider.QDRANT,
        vector_store_config=create_qdrant_config(host="localhost", port=6333),
        extraction_enabled=True,
        timeout_seconds=30,
    )
    assert config.llm_config["model"] == "gpt-4"
    assert config.vector_store_config["port"] == 6333


async def test_blue_then_green_then_green_again(core: CoreMemoryService) -> None:
    _, added = await say(core, "My favorite color is blue", "first")
    assert await known(core) == {"User's favorite color is blue"}
    _, updated = await say(core, "Actually, my favorite color is green now", "second")
    assert await known(core) == {"User's favorite color is green"}
    success, unchanged = await say(core, "I love the color green", "third")
    assert await known(core) == {"User's favorite color is green"}
    assert updated == added
    assert success
    assert unchanged == []


def test_service_information() -> None:
    info = get_service_info()
    assert info.keys() == {
        "active_service",
        "new_service_available",
        "legacy_service_available",
        "base_classes_available",
        "core_service_available",
    }
    assert info["active_service"] == "new"
    assert info["new_service_available"] is info["core_service_available"] is True


async def test_connection_testing(service: MemoryService) -> None:
    success = await service.test_connection()
    assert success


async def test_debug_memory_data(service: MemoryService) -> None:
    await service.add_memory("I live in Berlin.", "phone", "one", "user123")
    await service.add_memory("I live in Rome.", "phone", "two", "user456")
    debug_memories = await service.get_all_memories_debug(limit=50)
    enriched = await service.get_memories_with_transcripts("user123")
    assert {memory["user_id"]: memory["memory"] for memory in debug_memories} == {
        "user123": "User lives in Berlin",
        "user456": "User lives in Rome",
    }
    assert [memory["transcript"] for memory in enriched] == ["I live in Berlin."]
    assert len(await service.get_all_memories_debug(limit=1)) == 1


async def test_logging(service: MemoryService, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("memory_service").setLevel(logging.INFO)
    await service.add_memory("My pin code is 4711.", "phone", "one", "user123")
    assert "1 memories added or changed" in caplog.text
    assert "4711" not in caplog.text


LIKES_TEA = json.dumps(
    {"facts": [{"text": "User likes tea", "lines": [1], "action": "ADD", "target": None}]}
)


async def test_switching_to_ollama_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    server = OllamaServer()
    async with server.running():
        monkeypatch.setenv("LLM_PROVIDER", "ollama")
        monkeypatch.setenv("OLLAMA_BASE_URL", server.url)
        monkeypatch.setenv("OLLAMA_MODEL", "llama3.2")
        server.says.append(LIKES_TEA)
        service = CoreMemoryService(build_memory_config_from_env())
        try:
            assert await say(service, "I like tea.") == (True, [next(iter(await ids(service)))])
        finally:
            await service.shutdown()


async def ids(service: CoreMemoryService) -> list[str]:
    return [entry.id for entry in await service.get_all_memories("anna")]


async def test_switching_to_ollama_in_code() -> None:
    server = OllamaServer()
    async with server.running():
        server.says.append(LIKES_TEA)
        config = {
            "llm_provider": LLMProvider.OLLAMA,
            "llm_config": create_ollama_config(
                base_url=server.url, model="llama3.2", embedding_model="nomic-embed-text"
            ),
        }
        async with serving(**config) as service:
            await say(service, "I like tea.")
            assert await known(service) == {"User likes tea"}


class AnthropicServer(ProtocolServer):
    """The part of https://docs.anthropic.com/en/api/messages that the example uses."""

    def answer(self, request: Request) -> Reply:
        assert request.headers["x-api-key"] == "sk-ant"
        facts = json.dumps({"facts": ["User plays the cello"]})
        return Reply({"content": [{"type": "text", "text": facts}], "stop_reason": "end_turn"})


class AnthropicProvider(LLMProviderBase):
    """The example, finished."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        self.api_key = config["api_key"]
        self.model = config.get("model", "claude-3-sonnet")
        self.base_url = config["base_url"]

    async def extract_memories(self, text: str, prompt: str) -> list[str]:
        body = {"model": self.model, "system": prompt, "max_tokens": 1000}
        async with httpx.AsyncClient() as client:
            response = await client.post(
                f"{self.base_url}/v1/messages",
                headers={"x-api-key": self.api_key},
                json={**body, "messages": [{"role": "user", "content": text}]},
            )
        response.raise_for_status()
        facts: list[str] = json.loads(response.json()["content"][0]["text"])["facts"]
        return facts

    async def generate_embeddings(self, texts: list[str]) -> list[list[float]]:
        raise NotImplementedError  # it has none: `embedder_config` says who does

    async def propose_memory_actions(
        self,
        retrieved_old_memory: list[dict[str, str]],
        new_facts: list[str],
        custom_prompt: str | None = None,
    ) -> dict[str, Any]:
        return {"memory": [{"event": "ADD", "text": fact} for fact in new_facts]}

    async def test_connection(self) -> bool:
        return True


async def test_a_completely_new_provider_selected_by_its_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = AnthropicServer()
    async with server.running():
        monkeypatch.setenv("LLM_PROVIDER", f"{__name__}:AnthropicProvider")
        monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-ant")
        monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
        config = build_memory_config_from_env()
        async with serving(
            llm_provider=config.llm_provider,
            llm_config=config.llm_config,
            embedder_config={"provider": "static"},
        ) as service:
            await say(service, "I play the cello on Sundays.")
            assert await known(service) == {"User plays the cello"}
    assert server.to("/v1/messages")[0]["model"] == "claude-3-sonnet"


CUSTOM_PROMPT = """Your custom prompt here...
Extract meaningful facts from the following text:
{text}

Return as JSON:
{
    "facts": ["fact1", "fact2"],
    "preferences": ["pref1", "pref2"]
}"""
ANSWER = json.dumps({"facts": ["User lives in Bern"], "preferences": ["User prefers tea"]})


async def test_changing_the_fact_extraction_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompts, "FACT_RETRIEVAL_PROMPT", CUSTOM_PROMPT)
    server = OpenAIServer()
    async with server.running():
        server.says.append(ANSWER)
        async with serving(**openai(server)) as service:
            await say(service, "I live in Bern and prefer tea.")
            assert await known(service) == {"User lives in Bern", "User prefers tea"}
    asked = server.to("/chat/completions")[0]["messages"]
    assert asked[0]["content"].startswith("Your custom prompt here")
    assert asked[1]["content"] == "User: I live in Bern and prefer tea."


def openai(server: OpenAIServer) -> dict[str, Any]:
    return {
        "llm_provider": LLMProvider.OPENAI,
        "llm_config": create_openai_config(api_key=KEY, base_url=server.base_url),
    }


async def test_the_environment_overrides_the_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMORY_EXTRACTION_PROMPT", "Your custom prompt here...")
    ScriptedProvider.script(facts=[["User lives in Bern"]])
    prompt = build_memory_config_from_env().extraction_prompt
    async with serving(extraction_prompt=prompt) as service:
        await say(service, "I live in Bern.")
    assert ScriptedProvider.extracted == [("User: I live in Bern.", "Your custom prompt here...")]


async def test_changing_the_memory_update_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        prompts, "DEFAULT_UPDATE_MEMORY_PROMPT", "You are a smart memory manager..."
    )
    server = OpenAIServer()
    async with server.running():
        item = {"id": "0", "event": "UPDATE", "text": "User lives in Rome"}
        server.says.extend(
            [
                json.dumps({"facts": ["User lives in Bern"]}),
                json.dumps({"facts": ["User lives in Rome"]}),
                json.dumps({"memory": [item]}),
            ]
        )
        async with serving(**openai(server)) as service:
            await say(service, "I live in Bern.", "first")
            await say(service, "I live in Rome.", "second")
            assert await known(service) == {"User lives in Rome"}
    asked = server.to("/chat/completions")[2]["messages"]
    assert asked[0]["content"].startswith("You are a smart memory manager...")


async def test_custom_prompt_per_call() -> None:
    ScriptedProvider.script(facts=[["User lives in Bern"], ["User lives in Rome"]])
    async with serving() as memory_service:
        await say(
            memory_service,
            "I live in Bern.",
            custom_prompt="Your specific prompt for this transcript",
        )
        await say(memory_service, "I live in Rome.", "other", custom_prompt="Decide: ADD or UPDATE")
    (_, first), (_, second) = ScriptedProvider.extracted
    assert first == "Your specific prompt for this transcript"
    assert second.startswith(prompts.FACT_RETRIEVAL_PROMPT)
    assert [prompt for _, _, prompt in ScriptedProvider.proposed][:1] == ["Decide: ADD or UPDATE"]


class PineconeVectorStore(DictVectorStore):
    """The example: what it is made with comes from its variables."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__(config)
        self.api_key = config["api_key"]
        self.environment = config["environment"]
        self.index_name = config["index_name"]


async def test_another_vector_database(monkeypatch: pytest.MonkeyPatch) -> None:
    from stream.memory import register_vector_store

    register_vector_store("pinecone", PineconeVectorStore)
    monkeypatch.setenv("VECTOR_STORE_PROVIDER", "pinecone")
    monkeypatch.setenv("PINECONE_API_KEY", "your_key")
    monkeypatch.setenv("PINECONE_ENVIRONMENT", "us-west1-gcp")
    monkeypatch.setenv("PINECONE_INDEX_NAME", "memories")
    service = CoreMemoryService(build_memory_config_from_env())
    try:
        await say(service, "I live in Berlin.")
        assert await known(service) == {"User lives in Berlin"}
    finally:
        await service.shutdown()
    store = PineconeVectorStore.made[-1]
    assert isinstance(store, PineconeVectorStore)
    given = (store.api_key, store.environment, store.index_name)
    assert given == ("your_key", "us-west1-gcp", "memories")
    assert [entry.content for entry in store.entries.values()] == ["User lives in Berlin"]
    assert issubclass(PineconeVectorStore, VectorStoreBase)


class CustomMemoryService(CoreMemoryService):
    """The example, word for word but for the types."""

    async def add_memory(
        self, transcript: str, *args: Any, **kwargs: Any
    ) -> tuple[bool, list[str]]:
        # Pre-process transcript
        processed_transcript = await self._custom_preprocessing(transcript)

        # Call parent method
        return await super().add_memory(processed_transcript, *args, **kwargs)

    async def _custom_preprocessing(self, transcript: str) -> str:
        return transcript.replace("Sprinfield", "Springfield")


async def test_custom_memory_processing_logic() -> None:
    service = CustomMemoryService(MemoryConfig())
    try:
        await say(service, "I live in Sprinfield.")
        assert await known(service) == {"User lives in Springfield"}
    finally:
        await service.shutdown()


def test_changing_the_embedding_model_or_dimensions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_PROVIDER", "openai")
    monkeypatch.setenv("OPENAI_API_KEY", "key")
    monkeypatch.setenv("OPENAI_EMBEDDER_MODEL", "text-embedding-3-large")
    monkeypatch.setenv("QDRANT_EMBEDDING_DIMS", "3072")
    config = build_memory_config_from_env()
    assert config.llm_config["embedding_model"] == "text-embedding-3-large"
    assert config.llm_config["embedding_dims"] == 3072


async def test_testing_a_custom_provider() -> None:
    ScriptedProvider.script()
    config = MemoryConfig(llm_provider="custom", llm_config={"class": ScriptedProvider})
    service = CoreMemoryService(config)

    # Test initialization
    await service.initialize()

    # Test basic operations
    success = await service.test_connection()
    await service.shutdown()
    assert success
