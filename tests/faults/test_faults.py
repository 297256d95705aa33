"""The fault matrix: whatever dies, freezes or goes away, the outcome is that of an undisturbed run.

Each row of the matrix in docs/guarantees.md names its test here. `OMI_FAULTS_USERS` and `OMI_FAULTS_TURNS` make
the stream larger than the one that every run of the tests has time for.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import pytest

from bench.speech import made_up
from connectors.dev_servers import KafkaServer, QdrantServer
from tests.e2e.server import Device
from tests.faults.cluster import SESSION_MS, Cluster, Outcome, Servers, outcome
from tests.servers import Kafka, Qdrant

USERS = int(os.environ.get("OMI_FAULTS_USERS", "100"))
TURNS = int(os.environ.get("OMI_FAULTS_TURNS", "12"))
STREAM_S = 0.06 * USERS * TURNS / 12
"""How long the devices speak: as fast as a small machine follows."""
AWAY_S = float(os.environ.get("OMI_FAULTS_AWAY_S", "6"))
"""How long a server is away."""
PATIENCE_S = 300 + USERS * TURNS / 20
"""How long a small and busy machine may take until everything is said, and until everything is decided."""
TALKS = [made_up(number, TURNS) for number in range(USERS)]
NAMES = [talk.user_id for talk in TALKS]

pytestmark = [pytest.mark.kafka, pytest.mark.qdrant, pytest.mark.timeout(2 * PATIENCE_S)]


@pytest.fixture(scope="module")
def servers(kafka_server: Kafka, qdrant_server: Qdrant) -> Servers:
    return Servers(kafka_server.bootstrap, qdrant_server.url, qdrant_server.grpc_port)


class Stream:
    """Devices that stream to one gateway, and the processes that work on it."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.gateway = cluster.start("gateway")
        self._devices: list[asyncio.Task[None]] = []

    async def begin(self) -> None:
        """Let every device stream at its own pace."""
        await self.gateway.ready()
        random, pause_s = Random(7), STREAM_S / TURNS
        for talk in TALKS:
            pace = pause_s * random.uniform(0.5, 1.5)
            device = Device(self.gateway, talk.user_id, talk.payloads, pause_s=pace)
            self._devices.append(asyncio.create_task(device.stream()))

    async def outcome(self) -> Outcome:
        """Wait for the devices and for what comes of their speech."""
        async with asyncio.timeout(PATIENCE_S):
            await asyncio.gather(*self._devices)
        return await outcome(self.cluster, NAMES, PATIENCE_S)

    async def half_way(self) -> None:
        """Wait until about half of the speech is in the log."""
        await asyncio.sleep(STREAM_S / 2)


@asynccontextmanager
async def streaming(servers: Servers, folder: Path) -> AsyncIterator[Stream]:
    stream = Stream(Cluster(servers, folder))
    try:
        yield stream
    finally:
        stream.cluster.stop()


@pytest.fixture(scope="module")
def undisturbed(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What the stream comes to when nothing happens to it."""

    async def run() -> Outcome:
        async with streaming(servers, tmp_path_factory.mktemp("undisturbed")) as stream:
            worker = stream.cluster.start("worker")
            await worker.ready()
            await stream.begin()
            result = await stream.outcome()
            assert worker.stop() == 0
            assert stream.gateway.stop() == 0
            return result

    result = asyncio.run(run())
    segments = {segment for told in result.events.values() for segment in _segments(told)}
    assert len(segments) > 0.9 * USERS * TURNS
    assert len(result.memories) > USERS
    return result


def _segments(told: tuple[object, ...]) -> list[tuple[object, object]]:
    """The segments of a receipt, with their user."""
    user_id, segment_ids = told[:2]
    return [(user_id, one) for one in segment_ids] if isinstance(segment_ids, tuple) else []


FATAL = "tests.faults.process"
POINTS = [
    "before-append", "after-append", "decide", "before-commit", "after-commit", "before-project",
    "after-project",
]  # fmt: skip


@pytest.mark.parametrize("point", POINTS)
async def test_killed_at_a_point_of_a_windows_life(
    servers: Servers, undisturbed: Outcome, tmp_path: Path, point: str
) -> None:
    """One process is gateway and worker, dies twice on the way, and is started again."""
    async with streaming(servers, tmp_path) as stream:
        fatal = [str(number) for number in Random(point).sample(range(3, 12), 2)]
        both = stream.cluster.start("all", FATAL, point, fatal[0])
        stream.gateway.stop()
        stream.gateway = both
        await stream.begin()
        for number in fatal[1:]:
            await both.died()
            both = stream.cluster.start("all", FATAL, point, number, OMI_STREAM_PORT=str(both.port))
        await both.died()
        stream.cluster.start("all", OMI_STREAM_PORT=str(both.port))
        assert undisturbed.differences(await stream.outcome()) == []


async def test_killed_at_random_moments(
    servers: Servers, undisturbed: Outcome, tmp_path: Path
) -> None:
    random = Random(1)
    async with streaming(servers, tmp_path) as stream:
        worker = stream.cluster.start("worker")
        await stream.begin()
        for _ in range(5):
            await asyncio.sleep(random.uniform(1, 5))
            worker.kill()
            worker = stream.cluster.start("worker")
        assert undisturbed.differences(await stream.outcome()) == []


async def test_of_three_workers_one_is_killed_and_one_is_added(
    servers: Servers, undisturbed: Outcome, tmp_path: Path
) -> None:
    async with streaming(servers, tmp_path) as stream:
        workers = [stream.cluster.start("worker") for _ in range(3)]
        for worker in workers:
            await worker.ready()
        await stream.begin()
        await stream.half_way()
        workers[0].kill()
        stream.cluster.start("worker")
        assert undisturbed.differences(await stream.outcome()) == []


async def test_a_worker_that_was_frozen_past_its_session_changes_nothing(
    servers: Servers, undisturbed: Outcome, tmp_path: Path
) -> None:
    async with streaming(servers, tmp_path) as stream:
        frozen, other = stream.cluster.start("worker"), stream.cluster.start("worker")
        await asyncio.gather(frozen.ready(), other.ready())
        await stream.begin()
        await stream.half_way()
        frozen.send(signal.SIGSTOP)
        await asyncio.sleep(3 * SESSION_MS / 1000)
        frozen.send(signal.SIGCONT)
        result = await stream.outcome()
        await asyncio.sleep(2)
        assert undisturbed.differences(result) == []
        assert result.differences(await outcome(stream.cluster, NAMES, PATIENCE_S)) == []
        assert frozen.is_alive


async def test_a_gateway_with_its_devices_is_killed(
    servers: Servers, undisturbed: Outcome, tmp_path: Path
) -> None:
    """The devices find another gateway behind the same address, and go on where it says."""
    async with streaming(servers, tmp_path) as stream:
        await stream.cluster.start("worker").ready()
        await stream.begin()
        await stream.half_way()
        stream.gateway.kill()
        stream.cluster.start("gateway", OMI_STREAM_PORT=str(stream.gateway.port))
        assert undisturbed.differences(await stream.outcome()) == []


async def restarted(server: KafkaServer | QdrantServer) -> None:
    await asyncio.to_thread(server.stop)
    await asyncio.sleep(AWAY_S)
    await asyncio.to_thread(server.start)


async def frozen(server: KafkaServer | QdrantServer) -> None:
    server.freeze()
    await asyncio.sleep(AWAY_S)
    server.thaw()


Fault = tuple[str, Callable[[KafkaServer | QdrantServer], Awaitable[None]]]


@pytest.fixture
def own(own_kafka: KafkaServer, own_qdrant: QdrantServer) -> dict[str, KafkaServer | QdrantServer]:
    return {"kafka": own_kafka, "qdrant": own_qdrant}


@pytest.fixture
def own_servers(own_kafka: KafkaServer, own_qdrant: QdrantServer) -> Servers:
    return Servers(own_kafka.bootstrap, own_qdrant.url, own_qdrant.grpc_port)


@pytest.mark.parametrize(
    "fault",
    [("kafka", restarted), ("qdrant", restarted), ("qdrant", frozen)],
    ids=["broker restarted", "qdrant restarted", "qdrant frozen"],
)
async def test_a_server_is_away_for_a_while(
    own: dict[str, KafkaServer | QdrantServer],
    own_servers: Servers,
    undisturbed: Outcome,
    tmp_path: Path,
    fault: Fault,
) -> None:
    what, happens = fault
    async with streaming(own_servers, tmp_path) as stream:
        worker = stream.cluster.start("worker")
        await worker.ready()
        await stream.begin()
        await stream.half_way()
        await happens(own[what])
        assert undisturbed.differences(await stream.outcome()) == []
        assert worker.is_alive
        assert stream.gateway.is_alive
