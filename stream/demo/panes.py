"""The demo as two panes side by side: speech on the left, memories on the right."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.layout import Layout
from rich.live import Live
from rich.panel import Panel
from rich.rule import Rule
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from schemas import AnyEvent, Change
from stream.cli.rendering import event_texts, reason_of
from stream.demo.heard import Heard, Mark
from stream.demo.view import day_of, ignored, name_of

__all__ = ["PaneView"]

KEPT: Final = 100
"""Items of a pane that are kept; more than a terminal shows."""
_FAINT: Final = "bright_black"
_STYLES: Final = {
    Mark.AGAIN: _FAINT,
    Mark.MERGED: f"{_FAINT} strike",
    Mark.GREW: "cyan",
    Mark.REVISED: "cyan",
    Mark.MOVED: "magenta",
    Mark.LATE: "magenta",
}


class PaneView:
    """Fills the terminal, whatever its size, and leaves the last picture standing."""

    def __init__(self, console: Console) -> None:
        self._speech: deque[RenderableType] = deque(maxlen=KEPT)
        self._memories: deque[RenderableType] = deque(maxlen=KEPT)
        self._status = Layout(Text(), size=1)
        panes = Layout()
        panes.split_row(
            Layout(Panel(_Tail(self._speech), title="heard", border_style="blue"), ratio=9),
            Layout(Panel(_Tail(self._memories), title="memories", border_style="green"), ratio=11),
        )
        screen = Layout()
        screen.split_column(panes, self._status)
        self._live = Live(screen, console=console, auto_refresh=False)

    def __enter__(self) -> PaneView:
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.refresh()
        self._live.stop()

    def heard(self, pieces: Sequence[Heard]) -> None:
        """Show what was just sent."""
        for piece in pieces:
            if piece.mark is Mark.END:
                continue
            if piece.opens:
                self._speech.append(Rule(Text(day_of(piece), _FAINT), style=_FAINT))
            self._speech.append(_line(piece))

    def happened(self, event: AnyEvent) -> None:
        """Show what was just decided."""
        for text in event_texts(event):
            self._memories.append(_row(text[:1], text[2:], width=1))
        if isinstance(event.data, Change) and (reason := reason_of(event.data)):
            self._memories.append(_row("", Text(reason, f"{_FAINT} italic"), width=1))
        for left_out in ignored(event):
            self._memories.append(_row(Text("·", _FAINT), Text(left_out, _FAINT), width=1))

    def status(self, text: str) -> None:
        """Show how far everything is."""
        self._status.update(Text(f" {text}", _FAINT, no_wrap=True, overflow="ellipsis"))

    def refresh(self) -> None:
        """Draw what has changed."""
        self._live.refresh()


def _line(piece: Heard) -> RenderableType:
    text = Text(piece.text, _STYLES.get(piece.mark, ""))
    if piece.mark is not Mark.NEW:
        text.append(f"  {piece.mark}", f"not strike italic {_FAINT}")
    name = Text(name_of(piece), "bold blue" if piece.is_user else "bold")
    return _row(name, text, width=4)


def _row(left: Text | str, right: Text, *, width: int) -> RenderableType:
    """Put a short text left of a long one that wraps."""
    row = Table.grid(padding=(0, 1), expand=True)
    row.add_column(width=width, no_wrap=True)
    row.add_column(ratio=1)
    row.add_row(left, right)
    return row


class _Tail:
    """The last lines that fit."""

    def __init__(self, items: deque[RenderableType]) -> None:
        self._items = items

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        height = options.height or console.height
        free = options.update(height=None)
        lines: list[list[Segment]] = []
        for item in reversed(self._items):
            if len(lines) >= height:
                break
            lines[:0] = console.render_lines(item, free)
        for line in lines[-height:]:
            yield from line
            yield Segment.line()
