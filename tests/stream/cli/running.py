"""Runs commands in this process, on topics or folders of their own."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from typer.testing import CliRunner

from connectors.kafka_log import KafkaPolicy
from stream.cli import app
from tests.servers import Qdrant

__all__ = ["Result", "environment", "qdrant_environment", "run"]


class Result:
    """What a command has printed, and how it ended."""

    def __init__(self, arguments: tuple[str, ...], variables: Mapping[str, str]) -> None:
        base = {"COLUMNS": "200", "NO_COLOR": "1"}
        with _levels_kept():
            result = CliRunner(env={**base, **variables}).invoke(app, list(arguments))
        assert result.exception is None or isinstance(result.exception, SystemExit), (
            result.exception
        )
        self.code = result.exit_code
        self.out = result.stdout
        self.errors = result.stderr
        self.raw = result.stdout_bytes


@contextmanager
def _levels_kept() -> Iterator[None]:
    """Commands silence loggers for the rest of their process, which is the tests' here."""
    loggers = [logging.getLogger(name) for name in ("aiokafka", "connectors", "stream")]
    levels = [logger.level for logger in loggers]
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def run(*arguments: str, **variables: str) -> Result:
    """Run `omi-stream` with arguments and environment variables."""
    return Result(arguments, variables)


def environment(policy: KafkaPolicy, data_dir: Path) -> dict[str, str]:
    """Name the topics and the group of a policy."""
    topics = policy.topics
    return {
        "KAFKA_BOOTSTRAP_SERVERS": policy.bootstrap_servers,
        "KAFKA_SEGMENTS_TOPIC": topics.segments,
        "KAFKA_CHANGES_TOPIC": topics.changes,
        "KAFKA_LEDGER_TOPIC": topics.ledger,
        "KAFKA_DEAD_LETTERS_TOPIC": topics.dead_letters,
        "KAFKA_PARTITIONS": str(topics.partitions),
        "KAFKA_GROUP_ID": policy.group_id,
        "OMI_STREAM_DATA_DIR": str(data_dir),
    }


def qdrant_environment(server: Qdrant, collection: str) -> dict[str, str]:
    """Name a server and a collection."""
    return {
        "QDRANT_URL": server.url,
        "QDRANT_GRPC_PORT": str(server.grpc_port),
        "QDRANT_COLLECTION": collection,
    }
