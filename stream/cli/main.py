"""All commands with their options and help. What they do is imported when they run, so that help is quick."""
# ruff: noqa: PLC0415

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated, Literal

import typer

from stream.cli.commands import Commands
from stream.cli.dev import app as dev

__all__ = ["app", "main"]

app = typer.Typer(
    cls=Commands,
    name="omi-stream",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line."""
    app()


def _examples(*lines: str) -> str:
    return "\n\n".join(("[bold]Examples[/bold]", *(f"[cyan]{line}[/cyan]" for line in lines)))


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"omi-stream {version('omi-stream')}")
        raise typer.Exit


def _speed(text: str) -> float:
    """Read `--speed`: a number, or `max`."""
    try:
        speed = math.inf if text == "max" else float(text)
    except ValueError:
        speed = math.nan
    if not speed > 0:
        raise typer.BadParameter("a number above 0, or `max`")
    return speed


Speed = Annotated[
    float,
    typer.Option(
        parser=_speed, metavar="N|max", help="Times the recorded pace; [bold]max[/]: no waiting."
    ),
]
User = Annotated[str, typer.Option("--user", "-u", help="Whose speech, whose memories.")]
Url = Annotated[
    str | None,
    typer.Option(help="The server. [dim]Default: OMI_STREAM_URL, or http://127.0.0.1:8080[/]"),
]
DataDir = Annotated[
    Path | None,
    typer.Option(
        help="Folder of the logs and memories. [dim]Default: OMI_STREAM_DATA_DIR, or data[/]"
    ),
]
Program = Literal["mem0", "chronicle"]
Recording = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="The file to stream.")
]


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say which.")
    ] = False,
) -> None:
    """Real-time memory for live transcripts.

    Segments go in, memories are kept current in Qdrant, and every change comes out as an event.

    New here? Try [bold cyan]omi-stream demo[/]: it needs nothing and leaves nothing behind.
    """


@app.command(
    epilog=_examples(
        "omi-stream serve",
        "omi-stream serve --host 0.0.0.0 --port 9000 --data-dir /var/lib/omi-stream",
        "OMI_STREAM_TOKEN=secret omi-stream serve --preset balanced",
        "KAFKA_BOOTSTRAP_SERVERS=kafka:9092 QDRANT_URL=http://qdrant:6333 omi-stream serve --role worker",
    )
)
def serve(
    *,
    host: Annotated[
        str | None, typer.Option(help="Address to listen on. [dim]Default: 127.0.0.1[/]")
    ] = None,
    port: Annotated[
        int | None, typer.Option(help="Port; 0 picks a free one. [dim]Default: 8080[/]")
    ] = None,
    data_dir: DataDir = None,
    preset: Annotated[
        str | None,
        typer.Option(help="How long windows stay open: realtime, balanced or economy."),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(
            help="[bold]gateway[/] takes segments in and hands events out, [bold]worker[/] decides: any "
            "number of each, around a Kafka and a Qdrant server. [dim]Default: all, in one process[/]"
        ),
    ] = None,
    log_level: Annotated[
        str | None, typer.Option(help="What is logged: DEBUG, INFO, WARNING or ERROR.")
    ] = None,
) -> None:
    """Start the server: websocket, Omi webhook, events, dashboard.

    Options go before environment variables, and those before [bold].env[/]; [cyan]omi-stream config[/]
    lists them all. SIGTERM and Ctrl-C end it in good order: what was acknowledged stays.
    """
    from stream.cli.serve import run

    run(host=host, port=port, data_dir=data_dir, preset=preset, role=role, log_level=log_level)


@app.command(
    epilog=_examples(
        "omi-stream demo",
        "omi-stream demo --speed 8",
        "omi-stream demo --input my-conversation.jsonl --speed max",
    )
)
def demo(
    input: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Another recording than the built-in one."),
    ] = None,
    speed: Speed = 16,
) -> None:
    """Watch a conversation become memories, in half a minute.

    Starts a server of its own in a temporary folder, streams a conversation through a real websocket the
    way an Omi does (repeated, revised, late), and shows what is heard beside what is remembered.
    """
    from stream.cli.demo import run

    run(input, speed)


@app.command(
    epilog=_examples(
        "omi-stream replay conversation.jsonl",
        "omi-stream replay webhook-bodies.jsonl --user maria --speed 20",
        "omi-stream replay notes.txt --speed max --session monday",
    )
)
def replay(
    file: Recording,
    user: User = "me",
    url: Url = None,
    speed: Speed = 1,
    session: Annotated[
        str | None,
        typer.Option(help="One session for all of it; otherwise sessions are detected."),
    ] = None,
) -> None:
    """Stream a recording to a server, as a device would.

    Reads JSONL (what came over the wire, segments, or captured webhook bodies), text with a line
    [bold]Speaker: words[/] for each turn, and LoCoMo conversations. A recording without dates ends now.
    Interrupted? Run it again: only what is missing is sent.
    """
    from stream.cli.replay import run

    run(file, user=user, url=url, speed=speed, session=session)


@app.command(
    epilog=_examples(
        "omi-stream tail --user maria",
        "omi-stream tail --after 0          [dim]# from the first event on[/dim]",
        "omi-stream tail --json | jq .data.reason",
    )
)
def tail(
    user: User = "me",
    url: Url = None,
    after: Annotated[
        str | None, typer.Option(help="Go on behind this cursor; 0 for the first event.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One CloudEvent a line, receipts included.")
    ] = False,
) -> None:
    """Follow the changes of a user's memories, live.

    [green]+[/] added   [yellow]~[/] updated   [red]-[/] deleted   [bright_black]=[/] known already
    """
    from stream.cli.tail import run

    run(user=user, url=url, after=after, as_json=as_json)


@app.command(
    epilog=_examples(
        'omi-stream search "what does she like to eat"',
        'omi-stream search "dentist" --user maria --limit 3',
    )
)
def search(
    query: Annotated[str, typer.Argument(help="Words, or a question.")],
    user: User = "me",
    url: Url = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Memories to show.")] = 10,
) -> None:
    """Find memories by meaning and by words, best first."""
    from stream.cli.search import run

    run(query, user=user, url=url, limit=limit)


@app.command(
    epilog=_examples("omi-stream rebuild", "omi-stream rebuild --data-dir /var/lib/omi-stream")
)
def rebuild(data_dir: DataDir = None) -> None:
    """Fill Qdrant anew from the changes log; stop the server first.

    Nothing is lost: Qdrant holds the present, the log holds everything. Needed when the embedding model
    has changed.
    """
    from stream.cli.rebuild import run

    run(data_dir)


@app.command(
    epilog=_examples(
        "omi-stream migrate mem0 --source http://localhost:6333",
        "omi-stream migrate mem0 --source /tmp/qdrant --dry-run",
        "omi-stream migrate chronicle --collection chronicle_memories",
    )
)
def migrate(
    program: Annotated[Program, typer.Argument(help="Whose memories: mem0 or chronicle.")],
    source: Annotated[
        str | None,
        typer.Option(
            help="Address of its Qdrant server, or folder of an embedded one. "
            "[dim]Default: QDRANT_URL or QDRANT_BASE_URL[/]"
        ),
    ] = None,
    collection: Annotated[
        str | None,
        typer.Option(help="Its collection. [dim]Default: mem0, or chronicle_memories[/]"),
    ] = None,
    data_dir: DataDir = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only read, and say what would be brought.")
    ] = False,
) -> None:
    """Bring the memories of mem0 (1.x, 2.x) or Chronicle, with the dates they had.

    They are embedded anew and become changes behind what their users said, so subscribers hear of them. Their
    collection is only read. Interrupted, or in doubt? Run it again: nothing comes twice, and nothing comes
    back that was deleted since. Without Kafka, stop the server first.
    """
    from stream.cli.migrate import run

    run(program, source=source, collection=collection, data_dir=data_dir, dry_run=dry_run)


@app.command(epilog=_examples("omi-stream config", "omi-stream config --json"))
def config(
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Show every setting: its variable, its value and where that comes from."""
    from stream.cli.config import run

    run(as_json=as_json)


app.add_typer(dev)
