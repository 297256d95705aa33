"""Which Kafka the settings name, and how it is talked to. Loads nothing else, so that commands which need no more are quick."""

from __future__ import annotations

import socket

from connectors.kafka_log import KafkaPolicy, Security, Topics
from connectors.kafka_log.policy import DAY_MS
from stream.config import Settings
from stream.errors import ConfigError

__all__ = ["kafka_policy"]


def kafka_policy(settings: Settings) -> KafkaPolicy:
    """Translate the settings.

    Raises:
        ConfigError: they name no Kafka, or what they say of it cannot work.
    """
    kafka = settings.kafka
    if kafka.bootstrap_servers is None:
        raise ConfigError(
            "the logs are in a file, not in Kafka. Set KAFKA_BOOTSTRAP_SERVERS to host:port of your brokers; "
            "`omi-stream dev up` starts one to try things"
        )
    retention_ms = round(settings.retention_days * DAY_MS)
    password = kafka.sasl_password
    return KafkaPolicy(
        bootstrap_servers=kafka.bootstrap_servers,
        topics=Topics(
            segments=kafka.segments_topic,
            changes=kafka.changes_topic,
            ledger=kafka.ledger_topic,
            dead_letters=kafka.dead_letters_topic,
            create=kafka.create_topics,
            partitions=kafka.partitions,
            replication_factor=kafka.replication_factor,
            segments_retention_ms=retention_ms,
            ledger_retention_ms=retention_ms,
        ),
        security=Security(
            protocol=kafka.security_protocol,
            mechanism=kafka.sasl_mechanism,
            username=kafka.sasl_username,
            password=password.get_secret_value() if password else None,
            ca_file=kafka.ssl_ca_file,
            certificate_file=kafka.ssl_certificate_file,
            key_file=kafka.ssl_key_file,
        ),
        group_id=kafka.group_id,
        client_id=kafka.client_id or socket.gethostname(),
        instance_id=kafka.instance_id,
        transactions=kafka.transactions,
        transactional_prefix=kafka.transactional_prefix,
        session_timeout_ms=kafka.session_timeout_ms,
        revoke_deadline_ms=kafka.revoke_deadline_ms,
    )
