from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from connectors.dev_servers import free_port
from tests.servers import Programs, cache


class Dev:
    """`omi-stream dev` on a data folder and ports of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kafka_port, self.qdrant_port, self.grpc_port = (free_port() for _ in range(3))

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "stream.cli", "dev", *arguments],
            cwd=self.folder,
            env={
                **os.environ,
                "OMI_STREAM_DATA_DIR": str(self.folder / "data"),
                "OMI_STREAM_CACHE_DIR": str(cache()),
                "COLUMNS": "200",
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def up(self, **environment: str) -> subprocess.CompletedProcess[str]:
        ports = ["--kafka-port", str(self.kafka_port), "--qdrant-port", str(self.qdrant_port)]
        return self.run("up", *ports, "--qdrant-grpc-port", str(self.grpc_port), **environment)

    def pid(self, name: str) -> int:
        state = json.loads((self.folder / "data" / "dev" / name / "process.json").read_text())
        pid: int = state["pid"]
        return pid

    @property
    def exports(self) -> list[str]:
        return [
            f"export KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:{self.kafka_port}",
            f"export QDRANT_URL=http://127.0.0.1:{self.qdrant_port}",
            f"export QDRANT_GRPC_PORT={self.grpc_port}",
        ]


@pytest.fixture(scope="module")
def dev(tmp_path_factory: pytest.TempPathFactory, dev_programs: Programs) -> Iterator[Dev]:
    """Both servers of a developer, running."""
    dev = Dev(tmp_path_factory.mktemp("dev"))
    try:
        first = dev.up()
        assert first.returncode == 0, first.stderr
        assert first.stdout.splitlines() == dev.exports
        yield dev
    finally:
        assert dev.run("down").returncode == 0


def test_up_again_leaves_them_running_and_says_where(dev: Dev) -> None:
    pids = dev.pid("kafka"), dev.pid("qdrant")
    again = dev.run("up")  # without the ports: they are where they were started
    assert again.stdout.splitlines() == dev.exports
    assert (dev.pid("kafka"), dev.pid("qdrant")) == pids
    assert httpx.get(f"http://127.0.0.1:{dev.qdrant_port}/readyz").status_code == 200


def test_status_tells_what_runs_and_where(dev: Dev) -> None:
    status = dev.run("status")
    assert status.returncode == 0
    kafka, qdrant = status.stdout.splitlines()[1:]
    assert kafka.split()[:2] == ["Kafka", "running"]
    assert str(dev.kafka_port) in kafka
    assert qdrant.split()[:2] == ["Qdrant", "running"]
    assert str(dev.qdrant_port) in qdrant


def test_a_server_that_died_is_seen_and_started_again(dev: Dev) -> None:
    os.kill(dev.pid("qdrant"), signal.SIGKILL)
    status = dev.run("status")
    assert status.returncode == 1
    assert status.stdout.splitlines()[2].split()[:2] == ["Qdrant", "stopped"]
    assert dev.up().stdout.splitlines() == dev.exports
    assert dev.run("status").returncode == 0


def test_a_port_in_use_is_explained(dev: Dev, tmp_path: Path) -> None:
    other = Dev(tmp_path)
    other.kafka_port = dev.kafka_port
    failed = other.up()
    assert failed.returncode == 1
    assert f"port {dev.kafka_port} in use" in failed.stderr
    assert failed.stdout == ""


def test_a_missing_program_is_explained(tmp_path: Path) -> None:
    failed = Dev(tmp_path).up(PATH="", OMI_STREAM_CACHE_DIR=str(tmp_path / "cache"))
    assert failed.returncode == 1
    assert "`mvn` was not found" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_down_where_nothing_runs_is_no_error(tmp_path: Path) -> None:
    down = Dev(tmp_path).run("down")
    assert down.returncode == 0
    assert down.stdout.count("was not running") == 2


def test_down_stops_both_and_up_finds_the_data_again(dev: Dev) -> None:
    address = f"http://127.0.0.1:{dev.qdrant_port}/collections/kept"
    size = {"vectors": {"size": 2, "distance": "Dot"}}
    httpx.put(address, json=size).raise_for_status()
    assert dev.run("down").returncode == 0
    assert dev.run("status").stdout.count("stopped") == 2
    assert dev.up().returncode == 0
    assert httpx.get(address).status_code == 200
