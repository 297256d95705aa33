"""Which implementations the settings ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from connectors.qdrant_edge import QdrantEdgeStore
from connectors.sqlite_log import Retention, SqliteLog
from connectors.static_embedder import StaticEmbedder
from stream.config import Settings
from stream.log import Log
from stream.store import Embedder, MemoryStore

__all__ = ["Parts", "build"]

_DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class Parts:
    """What the logs, the store and the engine are made of."""

    log: Log
    store: MemoryStore
    embedder: Embedder


def build(settings: Settings) -> Parts:
    """Choose the implementations; nothing is opened yet."""
    return Parts(_log(settings), _store(settings), StaticEmbedder())


def _log(settings: Settings) -> Log:
    retention_ms = round(settings.retention_days * _DAY_MS)
    return SqliteLog(
        settings.data_dir / "log.db",
        retention=Retention(retention_ms, retention_ms),
        synchronous=settings.synchronous,
    )


def _store(settings: Settings) -> MemoryStore:
    return QdrantEdgeStore(settings.data_dir / "qdrant")
