"""What one sees while the demo runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from schemas import AnyEvent, Receipt
from stream.cli.rendering import clock_time
from stream.demo.heard import Heard

__all__ = ["View", "day_of", "ignored", "name_of"]


_OBVIOUS: Final = frozenset({"filler", "greeting", "no_words", "question", "too_short"})
"""Reasons to leave speech out that need no mention."""


class View(Protocol):
    """Shows what goes in and what comes out."""

    def heard(self, pieces: Sequence[Heard]) -> None:
        """Show what was just sent."""

    def happened(self, event: AnyEvent) -> None:
        """Show what was just decided."""

    def status(self, text: str) -> None:
        """Show how far everything is."""

    def refresh(self) -> None:
        """Draw what has changed; called some ten times a second."""


def name_of(piece: Heard) -> str:
    """Name who spoke; `?` for a voice that nobody has named."""
    if piece.is_user:
        return "you"
    return "?" if piece.speaker.upper().startswith("SPEAKER") else piece.speaker


def day_of(piece: Heard) -> str:
    """Tell the day and the time of day, in local time."""
    return clock_time(piece.start_ms, "%A %d %B, %H:%M")


def ignored(event: AnyEvent) -> list[str]:
    """List what was left out for a reason worth telling, say because a television said it."""
    skipped = event.data.skipped if isinstance(event.data, Receipt) else ()
    return [
        f"{skip.text} ({skip.reason.replace('_', ' ')})"
        for skip in skipped
        if skip.reason not in _OBVIOUS
    ]
