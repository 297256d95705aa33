"""Which implementations the settings ask for."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Final

from connectors.kafka_log import KafkaLog, KafkaPolicy, Security, Topics
from connectors.qdrant_edge import QdrantEdgeStore
from connectors.qdrant_store import QdrantPolicy, QdrantStore
from connectors.sqlite_log import Retention, SqliteLog
from connectors.static_embedder import StaticEmbedder
from stream.config import KafkaSettings, QdrantSettings, Settings
from stream.errors import ConfigError
from stream.log import Log
from stream.store import Embedder, MemoryStore

__all__ = ["Parts", "build", "kafka_policy", "qdrant_policy"]

_DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class Parts:
    """What the logs, the store and the engine are made of."""

    log: Log
    store: MemoryStore
    embedder: Embedder


def build(settings: Settings) -> Parts:
    """Choose the implementations; nothing is opened yet.

    Raises:
        ConfigError: the role needs servers that are not set.
    """
    if settings.role != "all" and not (settings.kafka.is_set and settings.qdrant.is_set):
        raise ConfigError(
            f"the role {settings.role} shares its work with other processes: set "
            "KAFKA_BOOTSTRAP_SERVERS and QDRANT_URL, or leave the role at all"
        )
    return Parts(_log(settings), _store(settings), StaticEmbedder())


def _log(settings: Settings) -> Log:
    retention_ms = round(settings.retention_days * _DAY_MS)
    if settings.kafka.bootstrap_servers is not None:
        policy = kafka_policy(settings.kafka, settings.kafka.bootstrap_servers, retention_ms)
        return KafkaLog(policy, settings.data_dir / "kafka")
    return SqliteLog(
        settings.data_dir / "log.db",
        retention=Retention(retention_ms, retention_ms),
        synchronous=settings.synchronous,
    )


def _store(settings: Settings) -> MemoryStore:
    if settings.qdrant.url is not None:
        return QdrantStore(qdrant_policy(settings.qdrant, settings.qdrant.url))
    return QdrantEdgeStore(settings.data_dir / "qdrant")


def kafka_policy(settings: KafkaSettings, bootstrap_servers: str, retention_ms: int) -> KafkaPolicy:
    """Translate the settings.

    Args:
        settings: Of Kafka.
        bootstrap_servers: Which are set.
        retention_ms: How long finished segments and the ledger are kept.
    """
    password = settings.sasl_password
    return KafkaPolicy(
        bootstrap_servers=bootstrap_servers,
        topics=Topics(
            segments=settings.segments_topic,
            changes=settings.changes_topic,
            ledger=settings.ledger_topic,
            dead_letters=settings.dead_letters_topic,
            create=settings.create_topics,
            partitions=settings.partitions,
            replication_factor=settings.replication_factor,
            segments_retention_ms=retention_ms,
            ledger_retention_ms=retention_ms,
        ),
        security=Security(
            protocol=settings.security_protocol,
            mechanism=settings.sasl_mechanism,
            username=settings.sasl_username,
            password=password.get_secret_value() if password else None,
            ca_file=settings.ssl_ca_file,
            certificate_file=settings.ssl_certificate_file,
            key_file=settings.ssl_key_file,
        ),
        group_id=settings.group_id,
        client_id=settings.client_id or socket.gethostname(),
        instance_id=settings.instance_id,
        transactions=settings.transactions,
        transactional_prefix=settings.transactional_prefix,
        session_timeout_ms=settings.session_timeout_ms,
        revoke_deadline_ms=settings.revoke_deadline_ms,
    )


def qdrant_policy(settings: QdrantSettings, url: str) -> QdrantPolicy:
    """Translate the settings of the server at `url`."""
    key = settings.api_key
    return QdrantPolicy(
        url=url,
        api_key=key.get_secret_value() if key else None,
        prefer_grpc=settings.prefer_grpc,
        grpc_port=settings.grpc_port,
        timeout_s=settings.timeout_s,
        ca_file=settings.ca_file,
        cert_file=settings.cert_file,
        key_file=settings.key_file,
        collection=settings.collection,
        shards=settings.shards,
        replication_factor=settings.replication_factor,
        write_consistency_factor=settings.write_consistency_factor,
        quantisation=settings.quantisation,
        on_disk=settings.on_disk,
    )
