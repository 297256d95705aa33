"""The memory service: transcripts in, memories out, by the same engine and log as the live stream.

What needs a client library is loaded when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from stream.memory.base import (
    EmbeddingProviderBase,
    LLMProviderBase,
    MemoryEntry,
    MemoryServiceBase,
    VectorStoreBase,
)
from stream.memory.compat_service import (
    MemoryService,
    get_memory_service,
    get_service_info,
    shutdown_memory_service,
)
from stream.memory.config import (
    LLMProvider,
    MemoryConfig,
    VectorStoreProvider,
    build_memory_config_from_env,
    create_ollama_config,
    create_openai_config,
    create_qdrant_config,
)
from stream.memory.memory_service import CoreMemoryService
from stream.memory.migration import migrate_from_mem0
from stream.memory.prompts import DEFAULT_UPDATE_MEMORY_PROMPT, FACT_RETRIEVAL_PROMPT
from stream.memory.registry import (
    register_embedder,
    register_llm_provider,
    register_vector_store,
)

if TYPE_CHECKING:
    from stream.app.providers import (
        OllamaProvider,
        OpenAIProvider,
        QdrantVectorStore,
        Qwen3EmbeddingProvider,
    )

__all__ = [
    "DEFAULT_UPDATE_MEMORY_PROMPT",
    "FACT_RETRIEVAL_PROMPT",
    "CoreMemoryService",
    "EmbeddingProviderBase",
    "LLMProvider",
    "LLMProviderBase",
    "MemoryConfig",
    "MemoryEntry",
    "MemoryService",
    "MemoryServiceBase",
    "OllamaProvider",
    "OpenAIProvider",
    "QdrantVectorStore",
    "Qwen3EmbeddingProvider",
    "VectorStoreBase",
    "VectorStoreProvider",
    "build_memory_config_from_env",
    "create_ollama_config",
    "create_openai_config",
    "create_qdrant_config",
    "get_memory_service",
    "get_service_info",
    "migrate_from_mem0",
    "register_embedder",
    "register_llm_provider",
    "register_vector_store",
    "shutdown_memory_service",
]

_WITH_CLIENTS: Final = frozenset(
    {"OllamaProvider", "OpenAIProvider", "QdrantVectorStore", "Qwen3EmbeddingProvider"}
)


def __getattr__(name: str) -> Any:
    if name in _WITH_CLIENTS:
        return getattr(import_module("stream.app.providers"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
