"""How commands write: aligned, in colours on a terminal only, and with progress bars that leave nothing behind."""

from __future__ import annotations

from typing import Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

__all__ = ["counted", "make_console", "make_progress", "make_table", "visible"]

_PIPE: Final = 200
"""Columns of what is no terminal: `grep` wants a line for a line."""
_KEPT: Final = "\n\t"


def make_console() -> Console:
    """Return where results go."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = max(console.width, _PIPE)
    return console


def make_progress(console: Console) -> Progress:
    """Return a progress bar for tasks with a field `count`, which says how much was done."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[count]}"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def make_table(**styles: str) -> Table:
    """Return a table without lines; its columns have these names and styles."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name, style in styles.items():
        table.add_column(name, style=style, no_wrap=True, overflow="ellipsis")
    return table


def counted(count: int, noun: str, plural: str = "") -> str:
    """Say how many: `1 record`, `2,000 records`."""
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"


def visible(text: str) -> str:
    """Return text that does nothing to a terminal: what cannot be printed becomes an escape, as in Python."""
    return "".join(one if one.isprintable() or one in _KEPT else repr(one)[1:-1] for one in text)
