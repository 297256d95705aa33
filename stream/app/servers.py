"""The settings of the servers, as their connectors take them."""

from __future__ import annotations

import socket

from connectors.kafka_log import KafkaPolicy, Security, Topics
from connectors.qdrant_store import QdrantPolicy
from stream.config import KafkaSettings, QdrantSettings

__all__ = ["kafka_policy", "qdrant_policy"]


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
