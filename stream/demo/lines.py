"""The demo as plain lines: for logs and pipes, where nobody watches."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from schemas import AnyEvent, Change
from stream.cli.rendering import event_texts, reason_of
from stream.demo.heard import Heard, Mark
from stream.demo.view import day_of, ignored, name_of

__all__ = ["LineView"]


class LineView:
    """A line for each segment and for each change."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def __enter__(self) -> LineView:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def heard(self, pieces: Sequence[Heard]) -> None:
        """Show what was just sent."""
        for piece in pieces:
            if piece.mark is Mark.END:
                continue
            if piece.opens:
                self._print(f"\n{day_of(piece)}")
            mark = "" if piece.mark is Mark.NEW else f"  [{piece.mark}]"
            self._print(f"{name_of(piece)}: {piece.text}{mark}")

    def happened(self, event: AnyEvent) -> None:
        """Show what was just decided."""
        reason = reason_of(event.data) if isinstance(event.data, Change) else ""
        for text in event_texts(event):
            self._print(f"    {text.plain}{f'  ({reason})' if reason else ''}")
        for left_out in ignored(event):
            self._print(f"    · {left_out}")

    def status(self, text: str) -> None:
        """Say nothing: the lines tell."""

    def refresh(self) -> None:
        """Do nothing: what is printed is printed."""

    def _print(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)
