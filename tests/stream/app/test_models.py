"""`LLM_PROVIDER=… omi-stream serve`: the live stream is decided by the model that is set."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from importlib.util import find_spec

import pytest

from stream.app.models import build_models
from stream.errors import ConfigError, WrongFingerprint
from stream.memory import MemoryConfig, create_ollama_config
from tests.connectors.model_servers.faults import says
from tests.connectors.model_servers.ollama_server import OllamaServer
from tests.connectors.model_servers.openai_server import KEY, OpenAIServer
from tests.stream.app.talking import hear, known, serving

SAID = "On Sundays I play the cello."
FACT = {"text": "User plays the cello", "lines": [1], "action": "ADD", "target": None}
FACTS = json.dumps({"facts": [FACT]})


@pytest.fixture
async def openai(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OpenAIServer]:
    server = OpenAIServer()
    async with server.running():
        monkeypatch.setenv("LLM_PROVIDER", "openai")
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        yield server


@pytest.fixture
async def ollama(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OllamaServer]:
    server = OllamaServer()
    async with server.running():
        monkeypatch.setenv("OLLAMA_BASE_URL", server.url)
        yield server


async def test_openai_decides_and_embeds_the_stream(openai: OpenAIServer) -> None:
    async with serving() as client:
        openai.says.append(FACTS)
        receipt = await hear(client, SAID)
        assert (receipt.engine, receipt.calls) == ("model", 1)
        assert str(receipt.model).startswith("openai:gpt-4o-mini")
        assert await known(client) == {"User plays the cello"}
    assert openai.to("/embeddings")


async def test_ollama_decides_and_embeds_the_stream(
    ollama: OllamaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLM_PROVIDER", "ollama")
    async with serving() as client:
        ollama.says.append(FACTS)
        receipt = await hear(client, SAID)
        assert (receipt.engine, receipt.model) == ("model", "ollama:llama3.2")
        assert await known(client) == {"User plays the cello"}
    assert ollama.to("/api/embed")


async def test_who_embeds_is_chosen_by_itself(
    openai: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMBEDDER_PROVIDER", "static")
    async with serving() as client:
        openai.says.append(FACTS)
        await hear(client, SAID)
        assert await known(client) == {"User plays the cello"}
    assert not openai.to("/embeddings")


async def test_the_rules_may_decide_with_a_models_embeddings(
    ollama: OllamaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMBEDDER_PROVIDER", "ollama")
    async with serving() as client:
        await hear(client, "I live in Berlin.")
        found = await client.get("/v1/memories/search", user_id="anna", q="Where is home?")
        assert [memory["content"] for memory in found.json()["memories"]] == [
            "User lives in Berlin"
        ]
    assert ollama.to("/api/embed")[-1]["input"] == ["search_query: Where is home?"]


async def test_a_fallback_answers_for_a_model_that_is_away(
    openai: OpenAIServer, ollama: OllamaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLM_FALLBACKS", "ollama")
    monkeypatch.setenv("EMBEDDER_PROVIDER", "static")
    openai.faults.extend([says({"error": {"message": "no"}}, 503)] * 20)
    async with serving() as client:
        ollama.says.append(FACTS)
        receipt = await hear(client, SAID)
        assert receipt.model == "ollama:llama3.2"
        assert await known(client) == {"User plays the cello"}


@pytest.mark.parametrize("prompt", ["", "List the instruments in this text."])
async def test_temperature_and_longest_answer_reach_the_model(
    openai: OpenAIServer, ollama: OllamaServer, monkeypatch: pytest.MonkeyPatch, prompt: str
) -> None:
    monkeypatch.setenv("EMBEDDER_PROVIDER", "static")
    monkeypatch.setenv("MEMORY_EXTRACTION_PROMPT", prompt)
    monkeypatch.setenv("MEMORY_TEMPERATURE", "0.7")
    monkeypatch.setenv("MEMORY_MAX_TOKENS", "900")
    for provider, server in (("openai", openai), ("ollama", ollama)):
        monkeypatch.setenv("LLM_PROVIDER", provider)
        async with serving() as client:
            server.says.append(json.dumps({"facts": []}))
            await hear(client, SAID, session=provider)
    asked = openai.to("/chat/completions")[-1]
    assert (asked["temperature"], asked["max_tokens"]) == (0.7, 900)
    options = ollama.to("/api/chat")[-1]["options"]
    assert (options["temperature"], options["num_predict"]) == (0.7, 900)


async def test_the_embedding_model_and_its_dimensions_are_asked_for_as_they_are_set(
    openai: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_EMBEDDER_MODEL", "text-embedding-3-large")
    monkeypatch.setenv("QDRANT_EMBEDDING_DIMS", "3072")
    with pytest.raises(ConfigError, match="text-embedding-3-large"):  # which this server has not
        async with serving():
            pass
    (asked,) = openai.to("/embeddings")
    assert (asked["model"], asked["dimensions"]) == ("text-embedding-3-large", 3072)


@pytest.mark.usefixtures("ollama")
@pytest.mark.parametrize("name", ["OLLAMA_MODEL", "OLLAMA_EMBEDDER_MODEL"])
async def test_a_model_that_ollama_has_not_is_told_with_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("LLM_PROVIDER", "ollama")
    monkeypatch.setenv(name, "mistral:7b")
    with pytest.raises(ConfigError, match="ollama pull mistral:7b"):
        async with serving():
            pass


async def test_a_wrong_key_ends_the_start(
    openai: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-wrong")
    with pytest.raises(ConfigError, match="OPENAI_API_KEY"):
        async with serving():
            pass


@pytest.mark.usefixtures("openai")
async def test_another_embedder_on_the_same_memories_ends_the_start_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with serving():
        pass
    monkeypatch.setenv("EMBEDDER_PROVIDER", "static")
    with pytest.raises(WrongFingerprint, match="omi-stream rebuild"):
        async with serving():
            pass


@pytest.mark.skipif(find_spec("sentence_transformers") is not None, reason="it is installed")
def test_ollama_decides_with_qwen3_embeddings_where_they_can_be_had() -> None:
    config = MemoryConfig(
        llm_provider="ollama", llm_config=create_ollama_config(use_qwen_embeddings=True)
    )
    with pytest.raises(ConfigError, match=r"Qwen3-Embedding.*omi-stream\[sentence-transformers\]"):
        build_models(config)


@pytest.mark.usefixtures("openai")
async def test_dimensions_that_are_set_wrong_end_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMBEDDER_PROVIDER", "static")
    monkeypatch.setenv("QDRANT_EMBEDDING_DIMS", "1536")
    with pytest.raises(ConfigError, match=r"QDRANT_EMBEDDING_DIMS.*is 1536.*gives 256 dimensions"):
        async with serving():
            pass


async def test_a_fallback_chain_goes_with_language_models_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LLM_PROVIDER", "rules")
    monkeypatch.setenv("LLM_FALLBACKS", "ollama")
    with pytest.raises(ConfigError, match="LLM_FALLBACKS"):
        async with serving():
            pass


async def test_a_fallback_answers_for_a_provider_of_ones_own(
    ollama: OllamaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.stream.memory.own import ScriptedProvider

    ScriptedProvider.script(facts=[ConnectionResetError()])
    monkeypatch.setenv("LLM_PROVIDER", "tests.stream.memory.own:ScriptedProvider")
    monkeypatch.setenv("LLM_FALLBACKS", "ollama")
    async with serving() as client:
        ollama.says.append(json.dumps({"facts": ["User plays the cello"]}))
        receipt = await hear(client, SAID)
        assert (receipt.engine, receipt.model) == ("ScriptedProvider", "ollama:llama3.2")
        assert await known(client) == {"User plays the cello"}
    assert not ollama.to("/api/embed")  # another one's vectors must not meet these


async def test_a_provider_of_ones_own_decides_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.stream.memory.own import ScriptedProvider

    ScriptedProvider.script(facts=[["User plays the cello"]])
    monkeypatch.setenv("LLM_PROVIDER", "tests.stream.memory.own:ScriptedProvider")
    async with serving() as client:
        receipt = await hear(client, SAID)
        assert receipt.engine == "ScriptedProvider"
        assert await known(client) == {"User plays the cello"}


async def test_a_prompt_that_is_set_is_asked_by(
    openai: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORY_EXTRACTION_PROMPT", "List the instruments in this text.")
    async with serving() as client:
        openai.says.append(json.dumps({"facts": ["User plays the cello"]}))
        receipt = await hear(client, SAID)
        assert receipt.engine == "openai:gpt-4o-mini"
        assert await known(client) == {"User plays the cello"}
    asked = openai.to("/chat/completions")[-1]["messages"]
    assert asked[0]["content"] == "List the instruments in this text."
    assert asked[1]["content"] == f"User: {SAID}"
