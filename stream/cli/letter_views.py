"""How dead letters look on a terminal. What strangers wrote does nothing to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import orjson
from rich.console import Group
from rich.highlighter import JSONHighlighter
from rich.table import Table
from rich.text import Text

from schemas import DeadLetter
from stream.cli.console import counted, make_table, visible
from stream.cli.rendering import clock_time

__all__ = ["detailed", "listed", "short_id"]

_SHORT: Final = 8
"""Characters of an id that are enough to tell letters apart."""
_WIDEST: Final = 24
"""Characters of a user id that are shown in a list."""
_LARGEST: Final = 64 * 1024
"""Bytes of an original that are shown."""


def short_id(letter: DeadLetter) -> str:
    """Return enough of an id to name a letter by."""
    return letter.id[:_SHORT]


def listed(letters: Iterable[DeadLetter]) -> Table:
    """Return letters as a table, a line each."""
    table = make_table(id="cyan", received="bright_black", stage="", code="red", user="", reason="")
    table.columns[4].max_width = _WIDEST
    table.columns[
        5
    ].no_wrap = False  # so that it is the one to shrink; a letter is a line all the same
    for letter in letters:
        row = (
            short_id(letter),
            clock_time(letter.received_ms, "%m-%d %H:%M"),
            letter.stage,
            letter.code,
            letter.user_id or "?",
            " ".join(letter.reason.split()),
        )
        table.add_row(*(Text(visible(cell), no_wrap=True, overflow="ellipsis") for cell in row))
    return table


def detailed(letter: DeadLetter) -> Group:
    """Return a whole letter."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bright_black", no_wrap=True)
    table.add_column()
    for name, value in _fields(letter).items():
        table.add_row(name, Text(visible(value), "red" if name == "reason" else ""))
    heading = Text(f"\noriginal, {counted(len(letter.original), 'byte')}", "bright_black")
    return Group(table, heading, _original(letter.original))


def _fields(letter: DeadLetter) -> dict[str, str]:
    place = "" if letter.partition is None else f", partition {letter.partition} at {letter.offset}"
    fields = {
        "id": letter.id,
        "code": letter.code,
        "reason": letter.reason,
        "stage": letter.stage,
        "came by": f"{letter.transport or '?'}{place}",
        "received": clock_time(letter.received_ms, "%Y-%m-%d %H:%M:%S"),
        "user": letter.user_id,
        "session": letter.session_id,
        "client": letter.client_id,
        "attempts": str(letter.attempts) if letter.attempts > 1 else None,
    }
    return {name: value for name, value in fields.items() if value}


def _original(original: bytes) -> Text:
    """Lay JSON out, a value a line of it; show anything else as it is, and of much the beginning."""
    if len(original) > _LARGEST:
        left = counted(len(original) - _LARGEST, "more byte")
        return _as_it_is(original[:_LARGEST]).append(f"\n… {left}; --raw gives all", "bright_black")
    for lines in ([original], original.splitlines()):
        try:
            values = [orjson.loads(line) for line in lines if line.strip()]
        except orjson.JSONDecodeError:
            continue
        laid_out = (orjson.dumps(value, option=orjson.OPT_INDENT_2).decode() for value in values)
        return JSONHighlighter()(Text(visible("\n".join(laid_out))))
    return _as_it_is(original)


def _as_it_is(original: bytes) -> Text:
    return Text(visible(original.decode(errors="backslashreplace")))
