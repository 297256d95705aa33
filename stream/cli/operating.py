"""The commands for whoever runs omi-stream on Kafka and Qdrant: their options and help."""
# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stream.cli.dlq import app as dlq
from stream.cli.options import DataDir, Url, examples
from stream.cli.positions import From, Until

__all__ = ["add"]


def add(app: typer.Typer) -> None:
    """Add the commands to those of `app`."""
    app.command(
        epilog=examples("omi-stream doctor", "KAFKA_BOOTSTRAP_SERVERS=k1:9092 omi-stream doctor")
    )(doctor)
    app.command(epilog=examples("omi-stream topics", "omi-stream topics --create"))(topics)
    app.command(
        epilog=examples(
            "omi-stream record monday.jsonl.zst --from 2026-05-04 --until 2026-05-05",
            "omi-stream record changes.jsonl.gz --topic changes",
            "omi-stream record live.jsonl --from 10m --follow",
            "zstdcat monday.jsonl.zst | jq -r '[.key, .value.text] | @tsv'",
        )
    )(record)
    app.add_typer(dlq)


def doctor(data_dir: DataDir = None, url: Url = None) -> None:
    """Check everything omi-stream needs: a line each, ok or problem and what to do about it.

    Versions, settings, data folder, embedder, log, memories, server, clocks. With Kafka also its topics, group and
    transactions, with a Qdrant server also the collection. It changes nothing, and shows no secret. Exit code 1 if
    there is a problem.
    """
    from stream.cli.doctor import run

    run(data_dir=data_dir, url=url)


def topics(
    create: Annotated[
        bool, typer.Option("--create", help="First make those that are missing.")
    ] = False,
) -> None:
    """Show the Kafka topics, and say what is wrong with them and what to do about it.

    [bold]segments[/] what was said   [bold]changes[/] what changed   [bold]ledger[/] what is finished
    [bold]dead letters[/] what was refused. Their names are settings: [cyan]omi-stream config[/] lists them.

    Servers make missing topics when they start, unless KAFKA_CREATE_TOPICS=false. Nothing that exists is altered or
    deleted: the remedies are for you to run. Exit code 1 if there is a problem.
    """
    from stream.cli.topics import run

    run(create=create)


def record(
    file: Annotated[
        Path,
        typer.Argument(
            dir_okay=False,
            help="The file to make; packed with zstd or gzip if it ends in .zst or .gz.",
        ),
    ],
    topic: Annotated[
        str,
        typer.Option(help="segments, changes, ledger or dead-letters; or any topic by its name."),
    ] = "segments",
    since: From = None,
    until: Until = None,
    follow: Annotated[
        bool, typer.Option("--follow", "-f", help="Go on with what comes, until Ctrl-C.")
    ] = False,
) -> None:
    """Write the records of a Kafka topic to a file, one JSON object a line.

    Each line has topic, partition, offset, timestamp_ms, key, headers and value; what is no text or no JSON is in
    base64. Lines are sorted by time, those of a partition keep their order. It reads what was there when it began,
    as no member of the workers' group. [cyan]omi-stream replay[/] sends the file again.

    The file holds what people said: keep it as safe as the topic.
    """
    from connectors.kafka_tools.positions import Extent
    from stream.cli.record import run

    if follow and until is not None:
        raise typer.BadParameter("--follow has no end: leave --until away")
    run(topic, file, Extent(since, until), follow=follow)
