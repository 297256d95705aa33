"""A configuration of ours → one of mem0's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from stream.config import Settings
from stream.errors import ConfigError
from stream.memory.config import MemoryConfig

__all__ = ["mem0_config"]


def mem0_config(config: MemoryConfig, settings: Settings) -> dict[str, Any]:
    """Translate a configuration into mem0's.

    Raises:
        ConfigError: mem0 needs OpenAI or Ollama.
    """
    llm = str(config.llm_provider)
    if llm not in ("openai", "ollama"):
        raise ConfigError(f"mem0 works with LLM_PROVIDER=openai or ollama, not with {llm}")
    embedder = config.embedder_config or config.llm_config
    embeds = str(config.embedder_config.get("provider") or llm)
    if embeds not in ("openai", "ollama"):
        raise ConfigError(f"mem0 works with EMBEDDER_PROVIDER=openai or ollama, not with {embeds}")
    folder = Path(config.data_dir or settings.data_dir) / "mem0"
    folder.mkdir(parents=True, exist_ok=True)
    return {
        "llm": {
            "provider": llm,
            "config": {
                **_server(llm, config.llm_config),
                "model": config.llm_config["model"],
                "max_tokens": config.llm_config["max_tokens"] or 2_000,
            },
        },
        "embedder": {
            "provider": embeds,
            "config": {**_server(embeds, embedder), "model": embedder["embedding_model"]},
        },
        "vector_store": {
            "provider": "qdrant",
            "config": {
                "collection_name": settings.memory.mem0_collection_name,
                "embedding_model_dims": config.vector_store_config.get("embedding_dims") or 1536,
                **_place(config, folder),
            },
        },
        "history_db_path": str(folder / "history.db"),
    }


def _server(provider: str, config: Mapping[str, Any]) -> dict[str, Any]:
    found = {f"{provider}_base_url": config["base_url"]}
    return found | ({"api_key": config["api_key"]} if config.get("api_key") else {})


def _place(config: MemoryConfig, folder: Path) -> dict[str, Any]:
    store = config.vector_store_config
    if str(config.vector_store_provider) != "qdrant":
        return {"path": str(folder / "qdrant"), "on_disk": True}
    host, key = str(store["host"]), store.get("api_key")
    if key:
        return {"url": host if "://" in host else f"http://{host}:{store['port']}", "api_key": key}
    url = urlsplit(host if "://" in host else f"http://{host}:{store['port']}")
    return {"host": url.hostname, "port": url.port or 6333, "https": url.scheme == "https"}
