"""Backpressure: input waits while the processor is behind."""

from __future__ import annotations

from stream.wakeup import Wakeup

__all__ = ["Admission"]


class Admission:
    """A gate that closes when the backlog is high and opens again when it is low."""

    def __init__(self, high: int = 20_000) -> None:
        """Close at `high` records that are not yet read; open again at a quarter of it."""
        self._high = high
        self._open = True
        self._wakeup = Wakeup()

    @property
    def is_open(self) -> bool:
        """Whether input is let in."""
        return self._open

    def update(self, backlog: int) -> None:
        """Tell how many records wait."""
        if self._open:
            self._open = backlog < self._high
        elif backlog <= self._high // 4:
            self._open = True
            self._wakeup.wake()

    async def wait(self) -> None:
        """Return when input is let in."""
        await self._wakeup.until(lambda: self._open)
