"""`omi-stream dlq`: its commands with their options and help."""
# ruff: noqa: PLC0415

from __future__ import annotations

from typing import Annotated

import typer

from stream.cli.commands import Explained
from stream.cli.options import DataDir, examples

__all__ = ["app"]

app = typer.Typer(
    cls=Explained,
    name="dlq",
    no_args_is_help=True,
    rich_markup_mode="rich",
    epilog=examples(
        "omi-stream dlq list", "omi-stream dlq show 5f3a", "omi-stream dlq retry --all"
    ),
)

User = Annotated[str | None, typer.Option("--user", "-u", help="Only this user's.")]
Code = Annotated[str | None, typer.Option(help="Only those refused for this: bad_json, bad_user …")]
Stage = Annotated[
    str | None,
    typer.Option(
        help="Only those of this stage: gateway, normalise (records of others), extract, embed, retrieve, decide, plan."
    ),
]
Id = Annotated[str, typer.Argument(help="The letter's id, or how it begins.")]


@app.callback()
def about() -> None:
    """Look at the dead letters, what was refused or given up, and send them again.

    Input that makes no sense, and windows that could not be decided, are kept whole: with Kafka in the dead letters
    topic for 30 days, otherwise in the log's file.
    """


@app.command(
    "list",
    epilog=examples(
        "omi-stream dlq list",
        "omi-stream dlq list --stage normalise --code bad_user",
        "omi-stream dlq list -u maria --json | jq .reason",
    ),
)
def list_(
    *,
    user: User = None,
    code: Code = None,
    stage: Stage = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many, the newest.")] = 20,
    as_json: Annotated[
        bool, typer.Option("--json", help="One letter a line, its original in base64.")
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """List dead letters, the newest last. Servers may run meanwhile."""
    from stream.cli.dead_letters import show_list
    from stream.cli.letters import Which

    show_list(data_dir, Which(user, code, stage), limit, as_json=as_json)


@app.command(
    epilog=examples("omi-stream dlq show 5f3a", "omi-stream dlq show 5f3a --raw > refused.json")
)
def show(
    id: Id,
    raw: Annotated[
        bool, typer.Option("--raw", help="Only the original, byte by byte, for programs.")
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Show a whole dead letter: why, at which stage, where it came from, and the original."""
    from stream.cli.dead_letters import show_one

    show_one(data_dir, id, raw=raw)


@app.command(
    epilog=examples(
        "omi-stream dlq retry 5f3a",
        "omi-stream dlq retry --all --dry-run",
        "omi-stream dlq retry --all --user maria --code frame_too_large",
    )
)
def retry(
    id: Annotated[str | None, typer.Argument(help="The letter's id, or how it begins.")] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="All letters, oldest first.")] = False,
    user: User = None,
    code: Code = None,
    stage: Stage = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be sent, and what refused.")
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Send originals again, once what was wrong is mended: the settings, the model, omi-stream itself.

    Each goes through the same checks as when it came, and into the segments log as a new entry. What is refused
    again is reported, and exit code 1 says so. Segments keep their ids: what was taken the first time, or in an
    earlier retry, is recognised and changes nothing. Letters stay in the list.

    The segments of a window that was given up count as finished, so they are sent under new ids, made from the old
    ones, with their sessions and the times at which they began. (If a second device heard the same words, they
    still count as known while that is fresh: restart the worker first.)

    Leave out users whose data were erased: a retry would bring back what they said. Without Kafka, stop the server
    first.
    """
    from stream.cli.dead_letters import send_again
    from stream.cli.letters import Which

    which = Which(user, code, stage)
    if (id is None) is not every or (id is not None and which != Which()):
        raise typer.BadParameter(
            "name one letter, or say --all, then perhaps of which user, code, stage"
        )
    send_again(data_dir, id, which, dry_run=dry_run)
