"""`omi-stream search`."""

from __future__ import annotations

from typing import Any, TypedDict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from connectors.client import Client
from schemas import Memory
from stream.cli.loop import run_async
from stream.cli.rendering import clock_time
from stream.cli.server import client_of

__all__ = ["Search", "run"]


class Search(TypedDict):
    """What is asked of the server: the query of `/v1/memories/search`."""

    q: str
    user_id: str
    limit: int
    since: str | None
    until: str | None
    session_id: str | None
    person: str | None
    attribute: str | None
    min_score: float
    as_of: str | None


def run(search: Search, *, url: str | None) -> None:
    """Print the memories that fit a question best.

    Raises:
        StreamError: no server, or it refused.
    """
    found = run_async(_search(client_of(url), search))
    console = Console()
    if not found:
        console.print(f"Nothing like that is known about {search['user_id']}.", style="dim")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("score", justify="right")
    table.add_column("said", no_wrap=True, style="bright_black")
    table.add_column("memory", ratio=1)
    for item in found:
        memory = Memory.model_validate(item)
        text = Text(memory.content)
        if memory.history:
            text.append(f"  was: {memory.history[0].content}", "bright_black")
        said = clock_time(memory.said_at_ms, "%Y-%m-%d")
        table.add_row(f"{item['score']:.2f}", said, text)
    console.print(table)


async def _search(client: Client, search: Search) -> list[dict[str, Any]]:
    answer = await client.get("/v1/memories/search", **search)
    found: list[dict[str, Any]] = answer.json()["memories"]
    return found
