"""What `omi-stream dev` does. Shells read standard output; what is for people goes to the other one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from connectors.dev_servers import (
    KAFKA_VERSION,
    QDRANT_VERSION,
    KafkaServer,
    QdrantServer,
    ServerProcess,
    cache_folder,
    kafka_jars,
    qdrant_binary,
)
from stream.config import load_settings
from stream.errors import Unavailable

__all__ = ["Ports", "show", "start", "stop"]


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the servers are to listen."""

    kafka: int
    qdrant: int
    qdrant_grpc: int


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two servers of a data folder, whether they run or not."""

    kafka: ServerProcess
    qdrant: ServerProcess

    @classmethod
    def of(cls, data_dir: Path | None) -> _Pair:
        folder = (load_settings(data_dir=data_dir).data_dir / "dev").resolve()
        return cls(
            ServerProcess("Kafka", folder / "kafka"), ServerProcess("Qdrant", folder / "qdrant")
        )

    def __iter__(self) -> Iterator[ServerProcess]:
        yield from (self.kafka, self.qdrant)


def start(ports: Ports, data_dir: Path | None, cache_dir: Path | None) -> None:
    """Start what does not run, and print the variables that lead to both.

    Raises:
        ConfigError: a program is missing, or a port is in use.
        Unavailable: a program cannot be fetched, or a server does not start.
    """
    pair, cache = _Pair.of(data_dir), cache_folder(cache_dir)
    console = Console(stderr=True, highlight=False)
    if not pair.kafka.running:
        with console.status(f"Fetching Apache Kafka {KAFKA_VERSION}, once"):
            jars = kafka_jars(cache)
        with console.status("Starting Kafka"):
            KafkaServer(pair.kafka.folder, jars, ports.kafka).start(outlive=True)
    if not pair.qdrant.running:
        with console.status(f"Fetching Qdrant {QDRANT_VERSION}, once"):
            binary = qdrant_binary(cache)
        with console.status("Starting Qdrant"):
            QdrantServer(pair.qdrant.folder, binary, ports.qdrant, ports.qdrant_grpc).start(
                outlive=True
            )
    _print_exports(pair)
    console.print("Both run. `omi-stream dev down` stops them.", style="bright_black")


def stop(data_dir: Path | None) -> None:
    """Stop what runs."""
    console = Console(highlight=False)
    for server in _Pair.of(data_dir):
        if server.running:
            with console.status(f"Stopping {server.name}"):
                server.stop()
            console.print(f"{server.name} is stopped; its data stay in {server.folder}")
        else:
            console.print(f"{server.name} was not running", style="bright_black")


def show(data_dir: Path | None) -> bool:
    """Print which servers run, and where; return whether all do."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("server", "state", "ports", "pid", "log"):
        table.add_column(column, no_wrap=column != "log", overflow="fold")
    servers = list(_Pair.of(data_dir))
    for server in servers:
        table.add_row(server.name, *_state_of(server), str(server.log_file))
    Console(highlight=False).print(table)
    return all(server.running for server in servers)


def _state_of(server: ServerProcess) -> tuple[str, str, str]:
    try:
        ports = ", ".join(map(str, server.ports))
        return "[green]running[/]", ports, str(server.pid)
    except Unavailable:
        return "[bright_black]stopped[/]", "", ""


def _print_exports(pair: _Pair) -> None:
    """Print where the servers are, which is where they were started, not where this command would."""
    kafka_port, *_ = pair.kafka.ports
    port, grpc_port = pair.qdrant.ports
    typer.echo(f"export KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:{kafka_port}")
    typer.echo(f"export QDRANT_URL=http://127.0.0.1:{port}")
    typer.echo(f"export QDRANT_GRPC_PORT={grpc_port}")
