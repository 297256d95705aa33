"""`omi-stream why`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from connectors.client import Client
from schemas import Change, ErrorCode, Memory
from stream.cli.loop import run_async
from stream.cli.rendering import change_text, clock_time
from stream.cli.server import client_of
from stream.errors import BadInput

__all__ = ["run"]

_DAY: Final = "%Y-%m-%d"
_MINUTE: Final = "%Y-%m-%d %H:%M"
_QUIET: Final = "bright_black"


def run(memory: str, *, user: str, url: str | None) -> None:
    """Print a memory's story.

    Raises:
        StreamError: no server, or no such memory.
    """
    head, changes = run_async(_read(client_of(url), memory, user))
    console = Console()
    for line in _headline(head, changes):
        console.print(line)
    for told in changes:
        console.print()
        for number, line in enumerate(_story(told)):
            console.print(Padding(line, (0, 0, 0, 2 if number == 0 else 4), expand=False))


async def _read(
    client: Client, memory: str, user: str
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Read a memory and all pages of its past."""
    path = f"/v1/memories/{await _id_of(client, memory, user)}"
    page: dict[str, Any] = (await client.get(path, user_id=user)).json()
    head, changes = page, list(page["changes"])
    while page["next"]:
        page = (await client.get(path, user_id=user, after=page["next"])).json()
        changes += page["changes"]
    return head, changes


async def _id_of(client: Client, memory: str, user: str) -> str:
    try:
        return str(UUID(memory))
    except ValueError:
        answer = await client.get("/v1/memories/search", q=memory, user_id=user, limit=1)
        found = answer.json()["memories"]
    if not found:
        raise BadInput(ErrorCode.NOT_FOUND, f"nothing is known about {user} that is like it")
    return str(found[0]["id"])


def _headline(head: dict[str, Any], changes: list[dict[str, Any]]) -> Iterator[Text]:
    if head["memory"] is None:
        before = Change.model_validate(changes[-1]).before
        yield Text(before.content if before else "", "bold strike").append(
            "  deleted", "not strike red"
        )
        yield Text(changes[-1]["memory_id"], _QUIET)
        return
    memory = Memory.model_validate(head["memory"])
    marks = [name for name in ("pinned", "hand_written") if getattr(memory, name)]
    text = Text(memory.content, "bold")
    if marks:
        text.append(f"  {', '.join(marks).replace('_', ' ')}", "not bold cyan")
    yield text
    known, worded = (clock_time(head[f"{name}_since_ms"], _DAY) for name in ("known", "worded"))
    since = f"known since {known}" if known == worded else f"known since {known}, so since {worded}"
    slot = memory.slot
    about = [slot.subject, slot.attribute.replace("_", " "), slot.value] if slot else []
    yield Text(" · ".join([since, *filter(None, [" ".join(about)]), memory.source]))
    yield Text(memory.id, _QUIET)


def _story(told: dict[str, Any]) -> Iterator[Text]:
    """Tell one change: when, what, from which words, decided by what."""
    change = Change.model_validate(told)
    yield Text(f"{clock_time(change.said_at_ms, _MINUTE)}  ", _QUIET) + change_text(change)
    for word in told["words"]:
        yield _said(word)
    yield _decided(change)
    yield Text(f"change {change.id}", _QUIET)


def _decided(change: Change) -> Text:
    """Say who decided, when, and why."""
    rule, _, words = change.reason.partition(": ")
    when = clock_time(change.decided_at_ms, _MINUTE)
    if change.engine == "user":
        return Text(f"decided by you, {when}: {words or rule}")
    why = f"{rule.replace('_', ' ')}, {words}" if words else rule
    return Text(f"decided by {change.model or change.engine}, {when}: {why}")


def _said(word: dict[str, Any]) -> Text:
    if word["text"] is None:
        return Text(
            f"the words of segment {word['segment_id']} are no longer kept", f"{_QUIET} italic"
        )
    who = "you said" if word["is_user"] else f"{word['speaker'] or 'somebody'} said"
    return Text(f"{who}: ").append(f"“{word['text']}”", "italic")
