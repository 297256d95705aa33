"""The commands about single memories: their options and help."""
# ruff: noqa: PLC0415

from __future__ import annotations

from typing import Annotated

import typer

from stream.cli.options import Url, User, examples

__all__ = ["add"]


def add(app: typer.Typer) -> None:
    """Add the commands to those of `app`."""
    app.command(
        epilog=examples(
            "omi-stream why 8c1b4a3e-2f0d-5a65-9d1c-0a4b6f1f7e21",
            'omi-stream why "favorite color" --user maria',
        )
    )(why)
    app.command(epilog=examples('omi-stream remember "My sister is called Ana"'))(remember)
    app.command(epilog=examples("omi-stream forget 8c1b4a3e-2f0d-5a65-9d1c-0a4b6f1f7e21"))(forget)
    app.command(epilog=examples("omi-stream undo 0b7f6c1e-2222-5111-8111-111111111111"))(undo)


def why(
    memory: Annotated[str, typer.Argument(help="Its id, or words that find it.")],
    user: User = "me",
    url: Url = None,
) -> None:
    """Tell everything about a memory: since when, from which words, what before, decided by what.

    A deleted memory still has its past; name it by its id.
    """
    from stream.cli.why import run

    run(memory, user=user, url=url)


def remember(
    content: Annotated[str, typer.Argument(help="What is to be remembered.")],
    user: User = "me",
    url: Url = None,
    pin: Annotated[bool, typer.Option("--pin", help="Pin it.")] = False,
) -> None:
    """Write a memory by hand; no stream will change it."""
    from stream.cli.by_hand import remember

    remember(content, user=user, url=url, pin=pin)


def forget(
    memory: Annotated[str, typer.Argument(help="Its id; [cyan]omi-stream why[/] tells it.")],
    user: User = "me",
    url: Url = None,
) -> None:
    """Delete a memory. It can be undone."""
    from stream.cli.by_hand import forget

    forget(memory, user=user, url=url)


def undo(
    change: Annotated[str, typer.Argument(help="Its id; [cyan]omi-stream why[/] tells it.")],
    user: User = "me",
    url: Url = None,
) -> None:
    """Undo a change of a memory; an undo can be undone, too."""
    from stream.cli.by_hand import undo

    undo(change, user=user, url=url)
