"""Kafka and Qdrant in Docker, in the versions that we also run without it."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from docker.errors import DockerException  # type: ignore[import-untyped]
from requests.exceptions import RequestException
from testcontainers.core.container import DockerContainer
from testcontainers.core.docker_client import DockerClient
from testcontainers.core.wait_strategies import LogMessageWaitStrategy

from connectors.dev_servers import KAFKA_VERSION, QDRANT_VERSION, free_port
from stream.errors import Unavailable

ENGINE_S: Final = 3
"""How long an engine may take to answer before it counts as absent."""
START_S: Final = 60

KAFKA_SETTINGS: Final = {
    "KAFKA_NODE_ID": "1",
    "KAFKA_PROCESS_ROLES": "broker,controller",
    "KAFKA_CONTROLLER_QUORUM_VOTERS": "1@localhost:9093",
    "KAFKA_CONTROLLER_LISTENER_NAMES": "CONTROLLER",
    "KAFKA_INTER_BROKER_LISTENER_NAME": "BROKER",
    "KAFKA_LISTENERS": "PLAINTEXT://:9092,CONTROLLER://:9093,BROKER://:9094",
    "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,BROKER:PLAINTEXT",
    "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR": "1",
    "KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS": "4",
    "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR": "1",
    "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR": "1",
    "KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS": "4",
    "KAFKA_AUTO_CREATE_TOPICS_ENABLE": "false",
    "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS": "0",
    "KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS": "1000",
    "KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS": "1000",
}
"""Those of `connectors.dev_servers.kafka`, in the image's spelling."""


@contextmanager
def kafka() -> Iterator[str]:
    """Run a broker; give its `host:port`.

    Raises:
        Unavailable: no engine answers, or it cannot run the container.
    """
    host = engine_host()
    # A broker tells its clients where it is, so the port must be known before it starts.
    port = free_port()
    container = DockerContainer(f"apache/kafka:{KAFKA_VERSION}").with_bind_ports(9092, port)
    for name, value in KAFKA_SETTINGS.items():
        container.with_env(name, value)
    advertised = f"PLAINTEXT://{host}:{port},BROKER://localhost:9094"
    container.with_env("KAFKA_ADVERTISED_LISTENERS", advertised)
    container.waiting_for(ready("Kafka Server started"))
    with running(container):
        yield f"{host}:{port}"


@contextmanager
def qdrant() -> Iterator[tuple[str, int]]:
    """Run a Qdrant; give its URL and gRPC port.

    Raises:
        Unavailable: no engine answers, or it cannot run the container.
    """
    engine_host()
    container = DockerContainer(f"qdrant/qdrant:v{QDRANT_VERSION}")
    container.with_exposed_ports(6333, 6334)
    container.with_env("QDRANT__TELEMETRY_DISABLED", "true")
    container.waiting_for(ready("Qdrant gRPC listening on"))
    with running(container):
        host = container.get_container_host_ip()
        yield f"http://{host}:{container.get_exposed_port(6333)}", container.get_exposed_port(6334)


def engine_host() -> str:
    """Return where the ports of containers are.

    Raises:
        Unavailable: no engine answers, which is found out soon.
    """
    try:
        engine = DockerClient(timeout=ENGINE_S)
        engine.client.ping()
        host = engine.host()
        engine.client.close()
    except (DockerException, RequestException) as error:
        reason = str(error)
    else:
        return "127.0.0.1" if host == "localhost" else host
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        gc.collect()  # Docker's client forgets its socket when nobody answers
    raise Unavailable("docker", f"no engine answers ({reason})")


def ready(words: str) -> LogMessageWaitStrategy:
    return LogMessageWaitStrategy(words).with_startup_timeout(START_S)


@contextmanager
def running(container: DockerContainer) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            stack.enter_context(container)
        except (DockerException, RequestException, TimeoutError) as error:
            raise Unavailable("docker", f"{container.image}: {error}") from error
        yield
