"""Gateways and workers as processes, around a real Kafka and a real Qdrant."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from aiokafka import AIOKafkaConsumer, TopicPartition  # type: ignore[import-untyped]

from connectors.kafka_log import KafkaLog, KafkaPolicy, Topics
from connectors.qdrant_store import QdrantPolicy, QdrantStore
from connectors.static_embedder import StaticEmbedder
from schemas import Change, Receipt
from tests.e2e.server import free_port

PARTITIONS = 4
TOPICS = ("segments", "changes", "ledger", "dead_letters")
SESSION_MS = 3_000
"""Silence after which a worker is taken for dead; short, so that the tests are."""
READY_S = 180
"""Several processes start at once, and one of them may wait for a dead member's session to end."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What consumers and Qdrant have in the end, without what depends on the clock."""

    events: dict[str, tuple[Any, ...]]
    memories: dict[tuple[str, str], tuple[Any, ...]]

    def differences(self, other: Outcome) -> list[str]:
        """Say where another outcome differs, a line for each event and memory, the first twenty."""
        lines = [
            f"{key}: {mine.get(key)} != {theirs.get(key)}"
            for mine, theirs in (
                (self.events, other.events),
                (self.memories, other.memories),
            )
            for key in sorted({*mine, *theirs}, key=str)
            if mine.get(key) != theirs.get(key)
        ]
        return [f"{len(lines)} differences", *(line[:2000] for line in lines[:20])] if lines else []


@dataclass(frozen=True, slots=True)
class Servers:
    """Where Kafka and Qdrant are."""

    bootstrap: str
    qdrant_url: str
    grpc_port: int


class Process:
    """One `omi-stream serve`."""

    def __init__(self, name: str, folder: Path, environment: dict[str, str], *module: str) -> None:
        self.name = name
        self.port = int(environment["OMI_STREAM_PORT"])
        self._log = folder / f"{name}.log"
        command = ["-m", *(module or ("stream.cli", "serve"))]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, *command],
                env={**os.environ, **environment},
                stdout=log,
                stderr=log,
            )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    async def ready(self) -> None:
        """Wait until it says that it is ready."""
        async with httpx.AsyncClient() as http, asyncio.timeout(READY_S):
            while self.is_alive:
                with suppress(httpx.TransportError):
                    if (await http.get(f"{self.url}/readyz")).is_success:
                        return
                await asyncio.sleep(0.1)
        raise AssertionError(f"{self.name} did not become ready:\n{self._log.read_text()}")

    async def died(self) -> None:
        """Wait until it has killed itself."""
        async with asyncio.timeout(120):
            while self.is_alive:
                await asyncio.sleep(0.05)
        assert self._process.returncode == -signal.SIGKILL, self._log.read_text()

    def kill(self) -> None:
        self.send(signal.SIGKILL)
        self._process.wait(30)

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def stop(self) -> int:
        """End it in good order, also when it is frozen."""
        if self.is_alive:
            self.send(signal.SIGCONT)
            self.send(signal.SIGTERM)
        try:
            return self._process.wait(60)
        except subprocess.TimeoutExpired:
            self.kill()
            raise


@dataclass
class Cluster:
    """Processes that share topics and a collection of their own."""

    servers: Servers
    folder: Path
    name: str = field(default_factory=lambda: f"t{uuid4().hex[:12]}")
    processes: list[Process] = field(default_factory=list)

    def start(self, role: str, *module: str, **settings: str) -> Process:
        """Start a process of a role; `module` is run instead of `omi-stream serve`, with arguments."""
        number = len(self.processes)
        environment = {
            "OMI_STREAM_ROLE": role,
            "OMI_STREAM_PORT": str(free_port()),
            "OMI_STREAM_DATA_DIR": str(self.folder / f"{role}-{number}"),
            # Windows close by what was said alone, so that every run has the same ones.
            "OMI_STREAM_WINDOW_QUIET_MS": "3600000",
            "OMI_STREAM_WINDOW_MAX_AGE_MS": "3600000",
            "KAFKA_BOOTSTRAP_SERVERS": self.servers.bootstrap,
            "KAFKA_PARTITIONS": str(PARTITIONS),
            "KAFKA_GROUP_ID": self.name,
            "KAFKA_CLIENT_ID": f"{role}-{number}",
            "KAFKA_TRANSACTIONAL_PREFIX": self.name,
            "KAFKA_SESSION_TIMEOUT_MS": str(SESSION_MS),
            "QDRANT_URL": self.servers.qdrant_url,
            "QDRANT_GRPC_PORT": str(self.servers.grpc_port),
            "QDRANT_COLLECTION": self.name,
            "QDRANT_TIMEOUT_S": "3",
            # Qdrant 1.16 hides what is written just as it begins to index a segment (its pull request 9116).
            "QDRANT_INDEXING_THRESHOLD_KB": "0",
            **{f"KAFKA_{kind.upper()}_TOPIC": self.topic(kind) for kind in TOPICS},
            **settings,
        }
        process = Process(f"{role}-{number}", self.folder, environment, *module)
        self.processes.append(process)
        return process

    def log(self) -> KafkaLog:
        """The logs, to look at."""
        topics = Topics(
            segments=self.topic("segments"),
            changes=self.topic("changes"),
            ledger=self.topic("ledger"),
            dead_letters=self.topic("dead_letters"),
            partitions=PARTITIONS,
        )
        policy = KafkaPolicy(bootstrap_servers=self.servers.bootstrap, topics=topics)
        return KafkaLog(policy, self.folder / "looking")

    def store(self) -> QdrantStore:
        """The memories, to look at."""
        return QdrantStore(
            QdrantPolicy(
                url=self.servers.qdrant_url,
                grpc_port=self.servers.grpc_port,
                collection=self.name,
            )
        )

    def stop(self) -> None:
        for process in self.processes:
            if process.is_alive:
                process.kill()

    def topic(self, kind: str) -> str:
        return f"{self.name}.{kind}"


async def outcome(cluster: Cluster, users: Sequence[str], patience_s: float) -> Outcome:
    """Wait until everything is decided and applied, and say what came of it."""
    async with asyncio.timeout(patience_s):
        await finished(cluster)
    events = await events_of(cluster)
    store, embedder = cluster.store(), StaticEmbedder()
    await store.open(embedder.fingerprint, embedder.dimensions)
    try:
        memories = await _memories(store, users)
    finally:
        await store.close()
    return Outcome({key: _told(data) for key, data in events.items()}, memories)


async def finished(cluster: Cluster) -> None:
    """Wait until the group has no lag, as any tool for Kafka would show it."""
    topic = cluster.topic("segments")
    partitions = [TopicPartition(topic, number) for number in range(PARTITIONS)]
    group = AIOKafkaConsumer(
        bootstrap_servers=cluster.servers.bootstrap, group_id=cluster.name, enable_auto_commit=False
    )
    await group.start()
    try:
        group.assign(partitions)
        while True:
            ends = await group.end_offsets(partitions)
            if all([(await group.committed(one) or 0) >= ends[one] for one in partitions]):
                return
            await asyncio.sleep(0.2)
    finally:
        await group.stop()


async def events_of(cluster: Cluster) -> dict[str, Change | Receipt]:
    """Read all changes logs as a consumer would: of several events with one id the first counts."""
    events: dict[str, Change | Receipt] = {}
    log = cluster.log()
    await log.open()
    try:
        for partition in range(log.partitions):
            cursor = 0
            while logged := await log.changes(partition, cursor, 10_000):
                for item in logged:
                    events.setdefault(item.event.id, item.event.data)
                cursor = logged[-1].cursor
    finally:
        await log.close()
    return events


async def _memories(
    store: QdrantStore, users: Sequence[str]
) -> dict[tuple[str, str], tuple[Any, ...]]:
    found = await asyncio.gather(*(store.list(user, limit=10_000) for user in users))
    return {(one.user_id, one.id): (one.content, one.version) for some in found for one in some}


def _told(data: Change | Receipt) -> tuple[Any, ...]:
    if isinstance(data, Receipt):
        decisions = tuple((d.fact, d.action, d.rule, d.memory_id) for d in data.decisions)
        return data.user_id, data.segment_ids, data.outcome, decisions
    after = data.after
    return data.user_id, data.action, data.memory_id, after and (after.content, after.version)
