"""Real servers for the tests that need them, loaded as a pytest plugin.

`kafka_server` and `qdrant_server` are shared by all tests, so each test takes names of its own (topics, groups,
collections). They come from the first of these that is there:

1. KAFKA_BOOTSTRAP_SERVERS or QDRANT_URL (its gRPC port: QDRANT_GRPC_PORT, or 6334);
2. Docker;
3. a process of our own: `connectors.dev_servers`.

`own_kafka` and `own_qdrant` are always processes, one of each for a module, to be frozen, killed and restarted;
they run when a test begins, whatever the last one did to them. Their methods block: use `asyncio.to_thread`.

Tests whose server cannot be had are skipped, except where CI=true: there they fail.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import pytest

from connectors.dev_servers import (
    KAFKA_VERSION,
    QDRANT_VERSION,
    KafkaServer,
    QdrantServer,
    cache_folder,
    free_port,
    kafka_jars,
    qdrant_binary,
)
from stream.errors import StreamError

T = TypeVar("T")
Way = tuple[str, Callable[[], AbstractContextManager[T]]]
"""What it is called, and how to get a server in that way."""

FIXTURES: Final = {
    "kafka": {"kafka_server", "own_kafka", "dev_programs"},
    "qdrant": {"qdrant_server", "own_qdrant", "dev_programs"},
}
"""Which fixtures make a test one of a marker."""
FIRST_TIME_S: Final = 900
"""How long the first test that needs a server may take: it may have to download it."""
REPORT: Final = pytest.StashKey[dict[str, str]]()


@dataclass(frozen=True, slots=True)
class Kafka:
    bootstrap: str


@dataclass(frozen=True, slots=True)
class Qdrant:
    url: str
    grpc_port: int


@dataclass(frozen=True, slots=True)
class Programs:
    kafka_jars: Path
    qdrant_binary: Path


@pytest.fixture(scope="session")
def kafka_server(
    pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Kafka]:
    """A Kafka that all tests share."""

    @contextmanager
    def native() -> Iterator[Kafka]:
        with native_kafka(tmp_path_factory.mktemp("kafka")) as server:
            yield Kafka(server.bootstrap)

    if given := os.environ.get("KAFKA_BOOTSTRAP_SERVERS"):
        note(pytestconfig, "kafka", f"KAFKA_BOOTSTRAP_SERVERS, {given}")
        yield Kafka(given)
        return
    ways: Sequence[Way[Kafka]] = [
        ("Docker", docker_kafka),
        (f"native Apache Kafka {KAFKA_VERSION}", native),
    ]
    with ExitStack() as stack:
        yield first_of(ways, stack, pytestconfig, "kafka")


@pytest.fixture(scope="session")
def qdrant_server(
    pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Qdrant]:
    """A Qdrant that all tests share."""

    @contextmanager
    def native() -> Iterator[Qdrant]:
        with native_qdrant(tmp_path_factory.mktemp("qdrant")) as server:
            yield Qdrant(server.url, server.grpc_port)

    if given := os.environ.get("QDRANT_URL"):
        note(pytestconfig, "qdrant", f"QDRANT_URL, {given}")
        yield Qdrant(given, int(os.environ.get("QDRANT_GRPC_PORT", "6334")))
        return
    ways: Sequence[Way[Qdrant]] = [
        ("Docker", docker_qdrant),
        (f"native Qdrant {QDRANT_VERSION}", native),
    ]
    with ExitStack() as stack:
        yield first_of(ways, stack, pytestconfig, "qdrant")


@pytest.fixture(scope="session")
def dev_programs(pytestconfig: pytest.Config) -> Programs:
    """What processes of our own run: for tests of starting them."""
    way = ("native", lambda: nullcontext(Programs(kafka_jars(cache()), qdrant_binary(cache()))))
    with ExitStack() as stack:
        return first_of([way], stack, pytestconfig, "programs")


@pytest.fixture(scope="module")
def _module_kafka(
    pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[KafkaServer]:
    way = ("native", lambda: native_kafka(tmp_path_factory.mktemp("own-kafka")))
    with ExitStack() as stack:
        yield first_of([way], stack, pytestconfig, "own kafka")


@pytest.fixture(scope="module")
def _module_qdrant(
    pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[QdrantServer]:
    way = ("native", lambda: native_qdrant(tmp_path_factory.mktemp("own-qdrant")))
    with ExitStack() as stack:
        yield first_of([way], stack, pytestconfig, "own qdrant")


@pytest.fixture
def own_kafka(_module_kafka: KafkaServer) -> KafkaServer:
    """A Kafka that no other module uses, to do anything to."""
    return revived(_module_kafka)


@pytest.fixture
def own_qdrant(_module_qdrant: QdrantServer) -> QdrantServer:
    """A Qdrant that no other module uses, to do anything to."""
    return revived(_module_qdrant)


Own = TypeVar("Own", KafkaServer, QdrantServer)


def revived(server: Own) -> Own:
    """Undo what the last test did to it."""
    if server.running:
        server.thaw()
    else:
        server.start()
    return server


def native_kafka(folder: Path) -> KafkaServer:
    return KafkaServer(folder, kafka_jars(cache()), free_port())


def native_qdrant(folder: Path) -> QdrantServer:
    return QdrantServer(folder, qdrant_binary(cache()), free_port(), free_port())


def cache() -> Path:
    chosen = os.environ.get("OMI_STREAM_CACHE_DIR")
    return cache_folder(Path(chosen) if chosen else None)


@contextmanager
def docker_kafka() -> Iterator[Kafka]:
    from tests.containers import kafka

    with kafka() as bootstrap:
        yield Kafka(bootstrap)


@contextmanager
def docker_qdrant() -> Iterator[Qdrant]:
    from tests.containers import qdrant

    with qdrant() as (url, grpc_port):
        yield Qdrant(url, grpc_port)


def first_of(ways: Sequence[Way[T]], stack: ExitStack, config: pytest.Config, what: str) -> T:
    """Get a server in the first way that works; skip the test, or fail it in CI, if none does."""
    reasons = []
    for name, way in ways:
        began = time.monotonic()
        try:
            server = stack.enter_context(way())
        except StreamError as error:
            reasons.append(f"{name}: {error}")
        else:
            note(config, what, f"{name}, ready after {time.monotonic() - began:.1f} s")
            return server
    reason = "; ".join(reasons)
    note(config, what, f"none. {reason}")
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI=true, but there is no {what} to test with. {reason}", pytrace=False)
    pytest.skip(f"no {what} to test with. {reason}")


def note(config: pytest.Config, what: str, used: str) -> None:
    config.stash.setdefault(REPORT, {})[what] = used


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Mark the tests by the servers they need: `-m "not kafka"` leaves out those of Kafka."""
    begun: set[str] = set()
    for item in items:
        needed = set(getattr(item, "fixturenames", ()))
        for marker, fixtures in FIXTURES.items():
            if needed & fixtures:
                item.add_marker(marker)
        if new := needed & set().union(*FIXTURES.values()) - begun:
            begun |= new
            item.add_marker(pytest.mark.timeout(FIRST_TIME_S))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say which servers were used."""
    if used := config.stash.get(REPORT, None):
        terminalreporter.section("servers")
        for what, how in used.items():
            terminalreporter.line(f"{what}: {how}")
