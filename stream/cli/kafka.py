"""The Kafka that the settings name, for commands that are not servers."""

from __future__ import annotations

import logging
from typing import Final

from connectors.kafka_log import KafkaPolicy, Topics
from stream.app.kafka import kafka_policy
from stream.config import load_settings

__all__ = ["hush", "quiet_policy", "topic_named"]

_ROLES: Final = ("segments", "changes", "ledger", "dead-letters")
"""The topics of omi-stream, as commands call them."""


def quiet_policy() -> KafkaPolicy:
    """Return where Kafka is and how it is talked to; from now on aiokafka is silent.

    Raises:
        ConfigError: the settings name no Kafka.
    """
    hush()
    return kafka_policy(load_settings())


def hush() -> None:
    """Have nothing logged between the lines of a command: what matters comes as an error, with a remedy."""
    for name in ("aiokafka", "connectors", "stream"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def topic_named(topics: Topics, name: str) -> str:
    """Return the topic that a command means: one of ours by its role, or any by its name."""
    ours = (topics.segments, topics.changes, topics.ledger, topics.dead_letters)
    return dict(zip(_ROLES, ours, strict=True)).get(name, name)
