"""`omi-stream remember`, `forget` and `undo`."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from rich.console import Console
from rich.text import Text

from schemas import Action, Memory, Receipt
from stream.cli.loop import run_async
from stream.cli.rendering import SIGNS, STYLES
from stream.cli.server import client_of

__all__ = ["forget", "remember", "undo"]


def remember(content: str, *, user: str, url: str | None, pin: bool) -> None:
    """Write a memory by hand.

    Raises:
        StreamError: no server, or it refused.
    """
    body = {"content": content, "pinned": pin}
    _carry_out("POST", "/v1/memories", user, url, body)


def forget(memory: str, *, user: str, url: str | None) -> None:
    """Delete a memory.

    Raises:
        StreamError: no server, or no such memory.
    """
    _carry_out("DELETE", f"/v1/memories/{quote(memory, safe='')}", user, url)


def undo(change: str, *, user: str, url: str | None) -> None:
    """Undo a change.

    Raises:
        StreamError: no server, no such change, or the memory has moved on since.
    """
    _carry_out("POST", f"/v1/changes/{quote(change, safe='')}/undo", user, url)


def _carry_out(method: str, path: str, user: str, url: str | None, body: Any = None) -> None:
    answer = run_async(client_of(url).request(method, path, body, user_id=user))
    console = Console()
    if answer.status_code == HTTPStatus.ACCEPTED:
        console.print(
            "accepted; it is carried out when what was said before is decided", style="dim"
        )
        return
    content = answer.json()
    memory = Memory.model_validate(content["memory"]) if content.get("memory") else None
    console.print(_text(Receipt.model_validate(content), memory), soft_wrap=True)


def _text(receipt: Receipt, memory: Memory | None) -> Text:
    """Say what was done, and how the memory reads now."""
    (decision,) = receipt.decisions
    text = Text(f"{SIGNS[decision.action]} ", f"bold {STYLES[decision.action]}")
    gone = decision.action is Action.DELETE
    text.append(
        memory.content if memory else decision.fact, "not bold strike" if gone else "not bold"
    )
    return text.append(f"  {receipt.detail} · {decision.memory_id}", "not bold bright_black")
