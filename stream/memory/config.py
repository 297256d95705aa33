"""How a memory service is put together: in code, or from the environment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, get_args

from pydantic import SecretStr

from stream.config import ModelSettings, QdrantSettings, Settings, load_settings, own_settings
from stream.engine.fallback import OnFailure
from stream.errors import ConfigError

__all__ = [
    "LLMProvider",
    "MemoryConfig",
    "VectorStoreProvider",
    "build_memory_config_from_env",
    "create_ollama_config",
    "create_openai_config",
    "create_qdrant_config",
    "memory_config",
    "own_config",
]


_CALLS_WAITED_FOR: Final = 4
"""The three attempts of one model, and a fallback's."""


class LLMProvider(StrEnum):
    """The language models there are by name."""

    OPENAI = "openai"
    OLLAMA = "ollama"
    RULES = "rules"
    """No model and no key: decided by rules, embedded by the static embedder."""
    CUSTOM = "custom"
    """`llm_config["class"]`: the class, or its `package.module:Class`."""


class VectorStoreProvider(StrEnum):
    """The stores there are by name."""

    QDRANT = "qdrant"
    EMBEDDED = "embedded"
    """Qdrant inside this process."""
    CUSTOM = "custom"
    """`vector_store_config["class"]`: the class, or its `package.module:Class`."""


@dataclass(frozen=True, slots=True)
class MemoryConfig:
    """A memory service. What is left out is the embedded default, which needs no key and no server."""

    llm_provider: LLMProvider | str = LLMProvider.RULES
    """Also a registered name, or `package.module:Class`."""
    vector_store_provider: VectorStoreProvider | str = VectorStoreProvider.EMBEDDED
    """Also a registered name, or `package.module:Class`."""
    llm_config: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """What the provider is made with. It may hold a key, so it is not shown."""
    vector_store_config: Mapping[str, Any] = field(default_factory=dict, repr=False)
    embedder_config: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """`{"provider": NAME, "model": MODEL, ...}`, where the name is static, openai, ollama, sentence-transformers,
    qwen3, a registered name, `package.module:Class`, or custom with a `class`; empty: whoever decides also embeds."""
    fallbacks: Sequence[tuple[str, Mapping[str, Any]]] = field(default=(), repr=False)
    """Who is asked in turn when the one before cannot answer: `openai` or `ollama`, and its `llm_config`.
    `temperature` and `max_tokens` are those of the first: all get the same question."""
    extraction_prompt: str | None = None
    update_prompt: str | None = None
    extraction_enabled: bool = True
    timeout_seconds: float = 30
    """For one call to a model; several may be made for one window."""
    wait_seconds: float | None = None
    """How long a call of the service waits until something is decided; None: four times `timeout_seconds`."""
    concurrency: int = 8
    """Calls to a model under way at once."""
    on_failure: OnFailure = "retry"
    """When the model cannot answer: ask until it can, let the rules decide, or give the window up."""
    failures: int = 3
    """Calls before that."""
    data_dir: str | None = None
    """Folder of the log and the embedded store; None: `OMI_STREAM_DATA_DIR`."""

    def __post_init__(self) -> None:
        """Refuse what makes no sense.

        Raises:
            ConfigError: a value is out of range.
        """
        if self.on_failure not in get_args(OnFailure):
            raise ConfigError(
                f"on_failure is {self.on_failure!r}; it must be one of {get_args(OnFailure)}"
            )
        waits = self.timeout_seconds if self.wait_seconds is None else self.wait_seconds
        if min(self.timeout_seconds, waits) <= 0 or min(self.failures, self.concurrency) < 1:
            raise ConfigError(
                "timeout_seconds and wait_seconds must be above 0, failures and concurrency at least 1"
            )

    @property
    def longest_wait_s(self) -> float:
        """How long a call of the service waits.

        A call to a model that hangs must not use it up: its repetitions, or a fallback, still have to answer.
        """
        return self.wait_seconds or _CALLS_WAITED_FOR * self.timeout_seconds


def create_openai_config(  # noqa: PLR0917 - the former service's form
    api_key: str | None = None,
    model: str = "gpt-4o-mini",
    embedding_model: str = "text-embedding-3-small",
    base_url: str = "https://api.openai.com/v1",
    temperature: float | None = 0.0,
    max_tokens: int | None = None,
    embedding_dims: int | None = None,
) -> dict[str, Any]:
    """Return the `llm_config` of `OpenAIProvider`."""
    return {
        "api_key": api_key,
        "model": model,
        "embedding_model": embedding_model,
        "base_url": base_url,
        "temperature": temperature,
        "max_tokens": max_tokens,
        "embedding_dims": embedding_dims,
    }


def create_ollama_config(  # noqa: PLR0917 - the former service's form
    base_url: str = "http://localhost:11434",
    model: str = "llama3.2",
    embedding_model: str = "nomic-embed-text",
    temperature: float | None = 0.0,
    max_tokens: int | None = None,
    use_qwen_embeddings: bool = False,
    embedding_dims: int | None = None,
) -> dict[str, Any]:
    """Return the `llm_config` of `OllamaProvider`."""
    return {
        "base_url": base_url,
        "model": model,
        "embedding_model": embedding_model,
        "temperature": temperature,
        "max_tokens": max_tokens,
        "use_qwen_embeddings": use_qwen_embeddings,
        "embedding_dims": embedding_dims,
    }


def create_qdrant_config(
    host: str = "localhost",
    port: int = 6333,
    collection_name: str = "omi_memories",
    embedding_dims: int | None = None,
    api_key: str | None = None,
) -> dict[str, Any]:
    """Return the `vector_store_config` of `QdrantVectorStore`; `host` may be a whole address."""
    return {
        "host": host,
        "port": port,
        "collection_name": collection_name,
        "embedding_dims": embedding_dims,
        "api_key": api_key,
    }


def build_memory_config_from_env() -> MemoryConfig:
    """Read the environment and `.env`.

    Raises:
        ConfigError: a value is wrong; the message names the variable and what is allowed.
    """
    return memory_config(load_settings())


def memory_config(settings: Settings) -> MemoryConfig:
    """Say what the settings ask for."""
    memory = settings.memory
    llm = settings.models.llm_provider
    store = memory.vector_store_provider or ("qdrant" if settings.qdrant.is_set else "embedded")
    return MemoryConfig(
        llm_provider=_known(LLMProvider, llm),
        vector_store_provider=_known(VectorStoreProvider, store),
        llm_config=_llm_config(settings, llm),
        vector_store_config=_store_config(settings.qdrant, store),
        embedder_config=_embedder_config(settings),
        fallbacks=tuple(
            (name, _llm_config(settings, name, model))
            for name, _, model in (each.partition(":") for each in settings.models.llm_fallbacks)
        ),
        extraction_prompt=memory.memory_extraction_prompt,
        update_prompt=memory.memory_update_prompt,
        extraction_enabled=memory.memory_extraction_enabled,
        timeout_seconds=memory.memory_timeout_seconds,
        wait_seconds=memory.memory_wait_seconds,
        concurrency=memory.memory_concurrency,
        on_failure=memory.memory_on_failure,
        failures=memory.memory_failures,
    )


def _known(kind: type[LLMProvider | VectorStoreProvider], name: str) -> Any:
    return kind(name) if name in set(kind) else name


def _llm_config(settings: Settings, provider: str, model: str = "") -> dict[str, Any]:
    models = settings.models
    if provider == "rules":
        return {}
    if provider == "ollama":
        found = _ollama_config(models)
    elif provider == "openai":
        found = create_openai_config(
            api_key=_secret(models.openai_api_key),
            model=models.openai_model,
            embedding_model=models.openai_embedder_model,
            base_url=models.openai_base_url,
        )
    else:
        return dict(own_config(provider))
    found.update(
        temperature=settings.memory.memory_temperature,
        max_tokens=settings.memory.memory_max_tokens,
        embedding_dims=settings.qdrant.embedding_dims,
    )
    return found | ({"model": model} if model else {})


def _ollama_config(models: ModelSettings) -> dict[str, Any]:
    return {
        **create_ollama_config(
            base_url=models.ollama_base_url,
            model=models.ollama_model,
            embedding_model=models.ollama_embedder_model,
        ),
        "api_key": _secret(models.ollama_api_key),
        "keep_alive": models.ollama_keep_alive,
        "num_ctx": models.ollama_num_ctx,
    }


def _embedder_config(settings: Settings) -> dict[str, Any]:
    match settings.models.embedder_provider:
        case None:
            return {}
        case "openai" | "ollama" as provider:
            return {"provider": provider, **_llm_config(settings, provider)}
        case "static" | "sentence-transformers" | "qwen3" as provider:
            return {
                "provider": provider,
                "model": settings.models.sentence_transformers_model,
                "embedding_dims": settings.qdrant.embedding_dims,
            }
        case provider:
            return {**own_config(provider), "provider": provider}


def own_config(provider: str) -> dict[str, str]:
    """Collect what the environment says for a provider of one's own: `PINECONE_API_KEY` → `api_key`.

    Args:
        provider: Its name, or `package.module:Class`; of `AnthropicProvider` the name is `anthropic`.
    """
    name = provider.rpartition(":")[2].lower()
    for ending in (
        "vectorstore",
        "store",
        "llmprovider",
        "embeddingprovider",
        "provider",
        "embedder",
    ):
        name = name.removesuffix(ending) or name
    return own_settings(f"{name.replace('-', '_')}_")


def _store_config(qdrant: QdrantSettings, provider: str) -> dict[str, Any]:
    if provider == "embedded":
        return {"embedding_dims": qdrant.embedding_dims}
    if provider != "qdrant":
        return dict(own_config(provider))
    return create_qdrant_config(
        host=qdrant.url or "localhost",
        port=qdrant.port,
        collection_name=qdrant.collection,
        embedding_dims=qdrant.embedding_dims,
        api_key=_secret(qdrant.api_key),
    )


def _secret(value: SecretStr | None) -> str | None:
    return value.get_secret_value() if value else None
