"""All commands with their options and help. What they do is imported when they run, so that help is quick."""
# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from stream.cli.commands import Commands
from stream.cli.dev import app as dev
from stream.cli.memories import add as add_memories
from stream.cli.operating import add as add_operating
from stream.cli.options import MOMENT, DataDir, Recording, Speed, Url, User, examples
from stream.cli.positions import From, Until

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
    # A provider of one's own may lie where the command is run: LLM_PROVIDER=my_module:Class.
    if (here := str(Path.cwd())) not in sys.path:
        sys.path.append(here)
    app()


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"omi-stream {version('omi-stream')}")
        raise typer.Exit


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
    epilog=examples(
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
    epilog=examples(
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
    epilog=examples(
        "omi-stream replay conversation.jsonl",
        "omi-stream replay webhook-bodies.jsonl --user maria --speed 20",
        "omi-stream replay notes.txt --speed max --session monday",
        "omi-stream replay monday.jsonl.zst --to kafka --speed max   [dim]# from omi-stream record[/dim]",
        "omi-stream replay monday.jsonl.zst --user maria --from 2026-05-08T14:30 --until 2026-05-08T15:00",
    )
)
def replay(
    file: Recording,
    *,
    to: Annotated[
        Literal["ws", "kafka"],
        typer.Option(help="To a server, or past it into the topic of segments."),
    ] = "ws",
    user: Annotated[
        str | None,
        typer.Option(
            "--user",
            "-u",
            help="Whose speech. [dim]Default: me; for the recording of a topic, everybody in it[/]",
        ),
    ] = None,
    url: Url = None,
    speed: Speed = 1,
    session: Annotated[
        str | None,
        typer.Option(help="One session for all of it; otherwise sessions are detected."),
    ] = None,
    since: From = None,
    until: Until = None,
    topic: Annotated[
        str | None,
        typer.Option(help="With --to kafka: another topic than segments, by name or as `changes`."),
    ] = None,
) -> None:
    """Stream a recording to a server, as a device would, or into Kafka.

    Reads JSONL (what came over the wire, segments, or captured webhook bodies), text with a line
    [bold]Speaker: words[/] for each turn, LoCoMo conversations, and what [cyan]omi-stream record[/] has written;
    packed with zstd or gzip, or not. A recording without dates ends now. Pauses of more than 10 s are cut.

    Ids stay as they are, so speech that is known already is recognised and changes nothing. Interrupted? Run it
    again: a server is sent only what it lacks. What Kafka holds twice, the workers drop.

    Records of a topic go back to Kafka with their keys, headers and timestamps, in their order, to the partitions
    of their keys. Any other recording becomes JSON records keyed by the user. An offset of --from and --until is
    that of the record in its partition, or the number of the frame, from 0.
    """
    from connectors.kafka_tools.positions import Extent
    from stream.cli.replay import run
    from stream.cli.replay_kafka import run as run_kafka
    from stream.cli.wanted import Wanted

    wanted = Wanted(file, user, session, Extent(since, until), speed)
    if to == "kafka":
        if url is not None:
            raise typer.BadParameter("--url is for --to ws")
        run_kafka(wanted, topic)
    else:
        if topic is not None:
            raise typer.BadParameter("--topic is for --to kafka")
        run(wanted, url)


@app.command(
    epilog=examples(
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
    epilog=examples(
        'omi-stream search "what does she like to eat"',
        'omi-stream search "dentist" --user maria --limit 3 --since 2026-11-01',
        'omi-stream search "where do I live" --as-of 2026-06-30',
    )
)
def search(
    query: Annotated[str, typer.Argument(help="Words, or a question.")],
    *,
    user: User = "me",
    url: Url = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Memories to show.")] = 10,
    since: Annotated[str | None, typer.Option(help=f"Said {MOMENT}, or later.")] = None,
    until: Annotated[str | None, typer.Option(help=f"Said before {MOMENT}.")] = None,
    session: Annotated[str | None, typer.Option(help="Said in this session.")] = None,
    person: Annotated[
        str | None, typer.Option(help="Said by or about this person; `user` is the wearer.")
    ] = None,
    attribute: Annotated[
        str | None, typer.Option(help="Attribute of the slot, e.g. lives_in.")
    ] = None,
    min_score: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out what scores less.")
    ] = 0.0,
    as_of: Annotated[
        str | None, typer.Option(help=f"What was known {MOMENT}, deleted memories too.")
    ] = None,
) -> None:
    """Find memories by meaning and by words, best first."""
    from stream.cli.search import Search, run

    search = Search(
        q=query,
        user_id=user,
        limit=limit,
        since=since,
        until=until,
        session_id=session,
        person=person,
        attribute=attribute,
        min_score=min_score,
        as_of=as_of,
    )
    run(search, url=url)


@app.command(
    epilog=examples("omi-stream rebuild", "omi-stream rebuild --data-dir /var/lib/omi-stream")
)
def rebuild(
    data_dir: DataDir = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help="Although workers are in the Kafka group: yours are gone, or you know better.",
        ),
    ] = False,
) -> None:
    """Fill Qdrant anew from the changes log; stop the server, or all workers, first.

    Nothing is lost: Qdrant holds the present, the log holds everything. Needed when the embedding model
    has changed. Until it is done, searches find only a part.
    """
    from stream.cli.rebuild import run

    run(data_dir, force=force)


@app.command(
    epilog=examples(
        "omi-stream migrate mem0 --source http://localhost:6333",
        "omi-stream migrate mem0 --source /tmp/qdrant --dry-run",
        "omi-stream migrate chronicle --collection chronicle_memories",
    )
)
def migrate(
    program: Annotated[
        Literal["mem0", "chronicle"], typer.Argument(help="Whose memories: mem0 or chronicle.")
    ],
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
        bool, typer.Option("--dry-run", help="Only read and compare, and say what would be added.")
    ] = False,
) -> None:
    """Bring the memories of mem0 (1.x, 2.x) or Chronicle, with the dates they had.

    They are embedded anew and become changes behind what their users said, so subscribers hear of them. Their
    collection is only read. Interrupted, or in doubt? Run it again: nothing comes twice, and nothing comes
    back that was deleted since. Without Kafka, stop the server first, also for --dry-run: it looks what is there.
    """
    from stream.cli.migrate import run

    run(program, source=source, collection=collection, data_dir=data_dir, dry_run=dry_run)


@app.command(epilog=examples("omi-stream config", "omi-stream config --json"))
def config(
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Show every setting: its variable, its value and where that comes from."""
    from stream.cli.config import run

    run(as_json=as_json)


add_memories(app)
add_operating(app)
app.add_typer(dev)
