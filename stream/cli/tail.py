"""`omi-stream tail`."""

from __future__ import annotations

from contextlib import suppress

from rich.console import Console
from rich.text import Text

from connectors.client import Client
from schemas import AnyEvent, Change
from stream.cli.loop import run_async
from stream.cli.rendering import clock_time, event_texts, reason_of
from stream.cli.server import client_of

__all__ = ["run"]


def run(*, user: str, url: str | None, after: str | None, as_json: bool) -> None:
    """Print events until Ctrl-C.

    Raises:
        StreamError: no server, or it refused.
    """
    with suppress(KeyboardInterrupt):
        run_async(_follow(client_of(url), user, after, as_json=as_json))


async def _follow(client: Client, user: str, after: str | None, *, as_json: bool) -> None:
    console, beside = Console(), Console(stderr=True)

    def connected() -> None:
        beside.print(f"following {user} at {client.url}; Ctrl-C ends it", style="dim")

    def lost(reason: str) -> None:
        beside.print(f"connection lost ({reason}), trying again", style="dim")

    async for event in client.events(user, after, on_connected=connected, on_lost=lost):
        if as_json:
            console.print(event.model_dump_json(), markup=False, highlight=False, soft_wrap=True)
        else:
            _print(event, console)


def _print(event: AnyEvent, console: Console) -> None:
    data = event.data
    time = clock_time(data.decided_at_ms if isinstance(data, Change) else data.decided_ms)
    for text in event_texts(event):
        line = Text(f"{time} ", "bright_black") + text
        if isinstance(data, Change) and (reason := reason_of(data)):
            line.append(f"  {reason}", "not bold bright_black italic")
        console.print(line, soft_wrap=True)
