from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from stream.errors import ConfigError
from stream.memory import (
    LLMProvider,
    MemoryConfig,
    VectorStoreProvider,
    build_memory_config_from_env,
)
from stream.memory.config import own_config


def test_without_any_variable_no_key_and_no_server_is_needed() -> None:
    config = build_memory_config_from_env()
    assert config.llm_provider is LLMProvider.RULES
    assert config.vector_store_provider is VectorStoreProvider.EMBEDDED


def test_a_key_alone_sends_nothing_to_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "key")
    assert build_memory_config_from_env().llm_provider is LLMProvider.RULES


def test_the_former_names_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """With values that are no defaults."""
    for name, value in {
        "VECTOR_STORE_PROVIDER": "qdrant",
        "QDRANT_BASE_URL": "qdrant",
        "QDRANT_PORT": "7333",
        "QDRANT_COLLECTION_NAME": "mine",
        "MEMORY_EXTRACTION_ENABLED": "false",
        "MEMORY_TIMEOUT_SECONDS": "7",
    }.items():
        monkeypatch.setenv(name, value)
    config = build_memory_config_from_env()
    assert config.vector_store_config["host"] == "http://qdrant:7333"
    assert config.vector_store_config["collection_name"] == "mine"
    assert not config.extraction_enabled
    assert config.timeout_seconds == 7


@pytest.mark.parametrize("name", ["QDRANT_BASE_URL", "QDRANT_URL"])
def test_an_address_alone_chooses_qdrant(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "http://qdrant:6333")
    config = build_memory_config_from_env()
    assert config.vector_store_provider is VectorStoreProvider.QDRANT
    assert config.vector_store_config["host"] == "http://qdrant:6333"


def test_ollama(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_PROVIDER", "ollama")
    monkeypatch.setenv("OLLAMA_MODEL", "llama2:7b")
    monkeypatch.setenv("OLLAMA_EMBEDDER_MODEL", "mxbai-embed-large")
    config = build_memory_config_from_env()
    assert config.llm_provider is LLMProvider.OLLAMA
    assert config.llm_config["model"] == "llama2:7b"
    assert config.llm_config["embedding_model"] == "mxbai-embed-large"


def test_variables_stand_in_a_file_too() -> None:
    Path(".env").write_text("MEMORY_TIMEOUT_SECONDS=7\nCOHERE_API_KEY=k\n", encoding="utf-8")
    assert build_memory_config_from_env().timeout_seconds == 7
    assert own_config("cohere") == {"api_key": "k"}


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("QDRANT_PORT", "http", "Port"),
        ("QDRANT_PORT", "0", "Port"),
        ("MEMORY_TIMEOUT_SECONDS", "-1", "greater than 0"),
        ("MEMORY_TIMEOUT_SECONDS", "soon", "one call"),
        ("MEMORY_EXTRACTION_ENABLED", "perhaps", "true` or `false"),
        ("MEMORY_ON_FAILURE", "ignore", "rules"),
        ("LLM_PROVIDER", "what is this?", "package.module:Class"),
        ("VECTOR_STORE_PROVIDER", "a b", "package.module:Class"),
        ("QDRANT_EMBEDDING_DIMS", "many", "Dimensions"),
    ],
)
def test_a_wrong_value_names_its_variable_and_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, allowed: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=name) as error:
        build_memory_config_from_env()
    assert allowed in str(error.value)


@pytest.mark.parametrize(
    "name", ["anthropic", "my.own:AnthropicProvider", "x:AnthropicLLMProvider"]
)
def test_a_providers_variables_begin_with_its_name(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "k")
    monkeypatch.setenv("ANTHROPIC_MODEL", "m")
    assert own_config(name) == {"api_key": "k", "model": "m"}


def test_no_key_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("QDRANT_API_KEY", "q-secret")
    monkeypatch.setenv("QDRANT_URL", "http://qdrant:6333")
    assert "secret" not in repr(build_memory_config_from_env())


@pytest.mark.parametrize(
    "wrong", [{"timeout_seconds": 0}, {"failures": 0}, {"on_failure": "ignore"}]
)
def test_a_configuration_in_code_is_checked_too(wrong: dict[str, Any]) -> None:
    with pytest.raises(ConfigError):
        MemoryConfig(**wrong)
