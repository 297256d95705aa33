"""The providers there are by name, as `stream.memory` offers them: models behind the call policy, a Qdrant server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from connectors.ollama_models import (
    OllamaChat,
    OllamaChatSettings,
    OllamaEmbedder,
    OllamaEmbedderSettings,
)
from connectors.openai_models import (
    OpenAIChat,
    OpenAIChatSettings,
    OpenAIEmbedder,
    OpenAIEmbedderSettings,
)
from connectors.qdrant_store import QdrantPolicy, QdrantStore
from connectors.qdrant_store.errors import telling
from connectors.qdrant_store.policy import connect
from connectors.sentence_transformers_embedder import (
    SentenceTransformersEmbedder,
    SentenceTransformersSettings,
)
from stream.app.servers import qdrant_policy
from stream.config import QdrantSettings, load_settings
from stream.errors import ConfigError
from stream.guarded import GuardedChat, GuardedEmbedder
from stream.memory.config import (
    create_ollama_config,
    create_openai_config,
    create_qdrant_config,
)
from stream.memory.model_provider import Asking, ModelProvider
from stream.memory.store_adapter import MemoryVectorStore
from stream.model_policy import ModelPolicy
from stream.models import ChatModel, EmbeddingModel

__all__ = [
    "OllamaProvider",
    "OpenAIProvider",
    "QdrantVectorStore",
    "Qwen3EmbeddingProvider",
    "chat_model",
    "embedding_model",
    "store_policy",
]

_QWEN3: Final = "Qwen/Qwen3-Embedding-0.6B"
_SMALL: Final = "sentence-transformers/all-MiniLM-L6-v2"


def chat_model(provider: str, config: Mapping[str, Any]) -> ChatModel:
    """Make a language model's client; nothing is sent yet.

    Args:
        provider: `openai` or `ollama`.
        config: See `create_openai_config` and `create_ollama_config`.

    Raises:
        ConfigError: the key is missing, the address is none, or the provider is unknown.
    """
    match provider:
        case "openai":
            given = create_openai_config() | _set(config)
            return OpenAIChat(
                OpenAIChatSettings(
                    base_url=given["base_url"], api_key=given["api_key"], model=given["model"]
                )
            )
        case "ollama":
            given = create_ollama_config() | _set(config)
            names = ("base_url", "api_key", "model", "keep_alive", "num_ctx")
            return OllamaChat(OllamaChatSettings(**_only(given, names)))
        case _:
            raise ConfigError(f"{provider!r} is no language model; there are openai and ollama")


def embedding_model(provider: str, config: Mapping[str, Any]) -> EmbeddingModel:
    """Make an embedder; nothing is sent or loaded yet.

    Args:
        provider: `openai`, `ollama`, `sentence-transformers` or `qwen3`.
        config: As for `chat_model`, or `model` and `embedding_dims`.

    Raises:
        ConfigError: it cannot be made so; the message says what to set or to install.
    """
    match provider:
        case "openai":
            given = create_openai_config() | _set(config)
            model = given["embedding_model"]
            # The first generation can only be checked: it refuses to be told.
            dimensions = None if "ada-002" in model else given["embedding_dims"]
            return OpenAIEmbedder(
                OpenAIEmbedderSettings(
                    base_url=given["base_url"],
                    api_key=given["api_key"],
                    model=model,
                    dimensions=dimensions,
                )
            )
        case "ollama":
            given = create_ollama_config() | _set(config)
            return OllamaEmbedder(
                OllamaEmbedderSettings(
                    **_only(given, ("base_url", "api_key", "keep_alive")),
                    model=given["embedding_model"],
                    dimensions=given["embedding_dims"],
                )
            )
        case "sentence-transformers" | "qwen3":
            usual = _QWEN3 if provider == "qwen3" else _SMALL
            return SentenceTransformersEmbedder(
                SentenceTransformersSettings(
                    model=config.get("model") or usual, dimensions=config.get("embedding_dims")
                )
            )
        case _:
            raise ConfigError(
                f"embedder {provider!r} is none of static, openai, ollama, sentence-transformers, qwen3"
            )


class _NamedProvider(ModelProvider):
    """A provider that tells what it was made with."""

    _config: Mapping[str, Any]

    @property
    def base_url(self) -> str:
        """Address of the server."""
        return str(self._config["base_url"])

    @property
    def model(self) -> str:
        """The language model."""
        return str(self._config["model"])

    @property
    def embedding_model(self) -> str:
        """The embedding model."""
        return str(self._config["embedding_model"])

    @property
    def temperature(self) -> float | None:
        """Of the language model."""
        return asking(self._config).temperature

    @property
    def max_tokens(self) -> int:
        """Longest answer."""
        return asking(self._config).max_tokens


class OpenAIProvider(_NamedProvider):
    """GPT models, or any server that speaks OpenAI's protocol."""

    def __init__(self, config: Mapping[str, Any], policy: ModelPolicy | None = None) -> None:
        """Make the clients; nothing is sent yet.

        Args:
            config: See `create_openai_config`.
            policy: How often and how long to try.

        Raises:
            ConfigError: the key is missing, or the address is none.
        """
        policy = policy or ModelPolicy()
        self._config = create_openai_config() | _set(config)
        super().__init__(
            GuardedChat(chat_model("openai", config), policy),
            GuardedEmbedder(embedding_model("openai", config), policy),
            asking(config),
        )


class OllamaProvider(_NamedProvider):
    """Models served by Ollama, with its own embeddings or Qwen3's."""

    def __init__(self, config: Mapping[str, Any], policy: ModelPolicy | None = None) -> None:
        """Make the clients; nothing is sent yet.

        Args:
            config: See `create_ollama_config`.
            policy: How often and how long to try.

        Raises:
            ConfigError: the address is none, or sentence-transformers is missing.
        """
        policy = policy or ModelPolicy()
        self._config = create_ollama_config() | _set(config)
        embedder = (
            Qwen3EmbeddingProvider(config).embedder
            if config.get("use_qwen_embeddings")
            else embedding_model("ollama", config)
        )
        super().__init__(
            GuardedChat(chat_model("ollama", config), policy),
            GuardedEmbedder(embedder, policy),
            asking(config),
        )

    @property
    def use_qwen_embeddings(self) -> bool:
        """Whether Qwen3 embeds, in this process."""
        return bool(self._config["use_qwen_embeddings"])


class Qwen3EmbeddingProvider:
    """Qwen3 embeddings, computed in this process by sentence-transformers."""

    def __init__(self, config: Mapping[str, Any] | None = None) -> None:
        """Prepare; the model is loaded with the first call.

        Args:
            config: `qwen_model`: a folder or a name on the hub; `embedding_dims`.

        Raises:
            ConfigError: sentence-transformers is not installed.
        """
        config = config or {}
        self.embedder = embedding_model("qwen3", {**config, "model": config.get("qwen_model")})
        self._probed = False

    async def generate_embeddings(self, texts: list[str]) -> list[list[float]]:
        """Embed texts, in order.

        Raises:
            ConfigError: the model cannot be loaded.
        """
        if not self._probed:
            await self.embedder.probe()
            self._probed = True
        return [vector.tolist() for vector in await self.embedder.embed(texts)]

    async def test_connection(self) -> bool:
        """Tell whether the model can be loaded."""
        try:
            await self.embedder.probe()
        except ConfigError:
            return False
        return True

    async def close(self) -> None:
        """Let go of the model."""
        await self.embedder.close()


class QdrantVectorStore(MemoryVectorStore):
    """A collection on a Qdrant server."""

    def __init__(self, config: Mapping[str, Any] | None = None) -> None:
        """Choose server and collection; nothing is sent yet.

        Args:
            config: See `create_qdrant_config`. `embedding_dims` is 1536 by default, as OpenAI's are.
        """
        config = create_qdrant_config() | _set(config or {})
        self._policy = store_policy(config, load_settings().qdrant)
        self.host: str = config["host"]
        self.port: int = config["port"]
        self.collection_name = self._policy.collection
        self.embedding_dims = dimensions = config["embedding_dims"] or 1536
        super().__init__(
            QdrantStore(self._policy), dimensions=dimensions, fingerprint=f"given-{dimensions}"
        )

    async def owner_of(self, memory_id: str) -> str | None:
        """Tell whose a memory is; None: there is none."""
        client = connect(self._policy)
        try:
            with telling(self._policy.place):
                found = await client.retrieve(
                    self._policy.collection, [memory_id], with_payload=["user_id"]
                )
        finally:
            await client.close()
        return str((found[0].payload or {})["user_id"]) if found else None


def store_policy(config: Mapping[str, Any], settings: QdrantSettings) -> QdrantPolicy:
    """Say which server and collection `create_qdrant_config` means; the rest is as it is set."""
    host = config.get("host") or "localhost"
    url = host if "://" in host else f"http://{host}:{config.get('port') or 6333}"
    policy = qdrant_policy(settings, url)
    return replace(
        policy,
        collection=config.get("collection_name") or policy.collection,
        api_key=config.get("api_key") or policy.api_key,
        # Of a server that is named in code, only the REST interface is known.
        prefer_grpc=policy.prefer_grpc and settings.url == url,
    )


def asking(config: Mapping[str, Any]) -> Asking:
    """Say how a language model is asked."""
    return Asking(config.get("temperature", 0.0), config.get("max_tokens") or 2_000)


def _set(config: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in config.items() if value is not None}


def _only(config: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: config[name] for name in names if name in config}
