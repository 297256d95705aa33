"""The parts of a process, as its settings ask for: log, store, embedder, engine.

The clients of servers are loaded when a server is set: they take longer than all the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from connectors.qdrant_edge import QdrantEdgeStore
from connectors.sqlite_log import Retention, SqliteLog
from stream.app.models import Models, build_models
from stream.config import Settings
from stream.errors import ConfigError
from stream.log import Log
from stream.memory.config import MemoryConfig, VectorStoreProvider, memory_config
from stream.memory.provider_store import ProviderStore
from stream.memory.registry import make_vector_store
from stream.memory.store_adapter import MemoryVectorStore
from stream.store import MemoryStore

__all__ = ["Parts", "build", "log_of"]

_DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class Parts:
    """What a process is made of."""

    log: Log
    store: MemoryStore
    models: Models


def build(settings: Settings, config: MemoryConfig | None = None) -> Parts:
    """Choose the implementations; nothing is opened yet.

    Args:
        settings: Of the process.
        config: Which models, and which store; None: as the settings say.

    Raises:
        ConfigError: something is not set, not known, or does not fit.
    """
    config = config or memory_config(settings)
    is_shared = str(config.vector_store_provider) != VectorStoreProvider.EMBEDDED
    if settings.role != "all" and not (settings.kafka.is_set and is_shared):
        raise ConfigError(
            f"the role {settings.role} shares its work with other processes: set "
            "KAFKA_BOOTSTRAP_SERVERS and QDRANT_URL, or leave the role at all"
        )
    return Parts(log_of(settings), _store(settings, config), build_models(config))


def log_of(settings: Settings) -> Log:
    """Choose where both logs are."""
    if settings.kafka.is_set:
        from connectors.kafka_log import KafkaLog
        from stream.app.kafka import kafka_policy

        return KafkaLog(kafka_policy(settings), settings.data_dir / "kafka")
    retention_ms = round(settings.retention_days * _DAY_MS)
    return SqliteLog(
        settings.data_dir / "log.db",
        retention=Retention(retention_ms, retention_ms),
        synchronous=settings.synchronous,
    )


def _store(settings: Settings, config: MemoryConfig) -> MemoryStore:
    match str(config.vector_store_provider):
        case "embedded":
            return QdrantEdgeStore(settings.data_dir / "qdrant")
        case "qdrant":
            from connectors.qdrant_store import QdrantStore
            from stream.app.providers import store_policy

            return QdrantStore(store_policy(config.vector_store_config, settings.qdrant))
        case name:
            own = make_vector_store(name, config.vector_store_config)
            return own.store if isinstance(own, MemoryVectorStore) else ProviderStore(own)
