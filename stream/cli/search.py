"""`omi-stream search`."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from connectors.client import Client
from schemas import Memory
from stream.cli.loop import run_async
from stream.cli.rendering import clock_time
from stream.cli.server import client_of

__all__ = ["run"]


def run(query: str, *, user: str, url: str | None, limit: int) -> None:
    """Print the memories that fit a question best.

    Raises:
        StreamError: no server, or it refused.
    """
    found = run_async(_search(client_of(url), query, user, limit))
    console = Console()
    if not found:
        console.print(f"Nothing is known about {user} yet.", style="dim")
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
        score = f"{similarity:.2f}" if (similarity := item["similarity"]) else "words"
        table.add_row(score, said, text)
    console.print(table)


async def _search(client: Client, query: str, user: str, limit: int) -> list[dict[str, Any]]:
    answer = await client.get("/v1/memories/search", q=query, user_id=user, limit=limit)
    found: list[dict[str, Any]] = answer.json()["memories"]
    return found
