"""docs/compatibility.md: every row names tests that exist, and nothing of the text is left out."""

from __future__ import annotations

import re

import pytest

import stream.memory
from tests.pages import exists, named_in, page, rows

PAGE = page("compatibility.md")
SHOWN, DEFECTS = PAGE.split("## What its code did not do")
NAMES = [
    "MemoryEntry", "MemoryServiceBase", "LLMProviderBase", "VectorStoreBase", "MemoryConfig",
    "LLMProvider", "VectorStoreProvider", "CoreMemoryService", "MemoryService", "OpenAIProvider",
    "OllamaProvider", "Qwen3EmbeddingProvider", "QdrantVectorStore", "get_memory_service",
    "shutdown_memory_service", "get_service_info", "migrate_from_mem0",
    "build_memory_config_from_env", "create_openai_config", "create_ollama_config",
    "create_qdrant_config", "FACT_RETRIEVAL_PROMPT", "DEFAULT_UPDATE_MEMORY_PROMPT",
]  # fmt: skip
METHODS = [
    "initialize", "add_memory", "search_memories", "get_all_memories", "delete_memory",
    "delete_all_user_memories", "test_connection", "shutdown", "extract_memories",
    "generate_embeddings", "propose_memory_actions", "add_memories", "get_memories",
    "update_memory", "delete_user_memories", "get_all_memories_debug",
    "get_memories_with_transcripts", "custom_prompt", "allow_update", "db_helper", "audio_uuid",
]  # fmt: skip
VARIABLES = [
    "LLM_PROVIDER", "OPENAI_API_KEY", "OPENAI_BASE_URL", "OLLAMA_BASE_URL", "OLLAMA_MODEL",
    "OPENAI_EMBEDDER_MODEL", "VECTOR_STORE_PROVIDER", "QDRANT_BASE_URL", "QDRANT_PORT",
    "QDRANT_COLLECTION_NAME", "QDRANT_EMBEDDING_DIMS", "MEMORY_EXTRACTION_ENABLED",
    "MEMORY_TIMEOUT_SECONDS", "MEMORY_EXTRACTION_PROMPT", "USE_NEW_MEMORY_SERVICE", "LOG_LEVEL",
    "PYTHONPATH", "PINECONE_API_KEY", "PINECONE_ENVIRONMENT", "PINECONE_INDEX_NAME",
]  # fmt: skip


@pytest.mark.parametrize(("file", "name"), sorted(set(named_in(PAGE))))
def test_every_test_that_is_named_exists(file: str, name: str) -> None:
    assert exists(file, name)


@pytest.mark.parametrize("row", [*rows(PAGE)], ids=lambda row: row[2:40])
def test_every_row_names_a_test_or_says_why_it_needs_none(row: str) -> None:
    assert named_in(row) or "does not apply" in row


@pytest.mark.parametrize("name", [*NAMES, *METHODS, *VARIABLES])
def test_everything_of_the_text_has_a_row(name: str) -> None:
    assert any(re.search(rf"\b{name}\b", row) for row in rows(SHOWN))


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_where_the_page_says(name: str) -> None:
    assert hasattr(stream.memory, name)
    assert name in stream.memory.__all__


def test_every_defect_has_a_row() -> None:
    found = [
        int(number) for row in rows(DEFECTS) if (number := row.split("|")[1].strip()).isdigit()
    ]
    assert found == [*range(1, 38)]
