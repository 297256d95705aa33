"""Numbers of the frames of one client's stream."""

from __future__ import annotations

__all__ = ["Numbering"]


class Numbering:
    """Takes the client's own numbers, or counts for it.

    An acknowledgement must never cover a frame that is not yet durable. So once a client numbers its frames,
    those without a (readable) number get none, instead of one that the client may give to a later frame.
    """

    def __init__(self, last: int) -> None:
        """Go on behind `last`, the highest durable number; -1 for none."""
        self._last = last
        self._counts_itself: bool | None = None
        """Whether the client numbers its frames; None until it has shown."""

    def number(self, own: int | None) -> int | None:
        """Number a frame, given the number it carries. None: it has none."""
        if own is not None:
            self._counts_itself = True
            self._last = max(self._last, own)
            return own
        if self._counts_itself:
            return None
        self._counts_itself = False
        self._last += 1
        return self._last

    def number_unreadable(self) -> int | None:
        """Number a frame whose own number, if any, cannot be read."""
        if self._counts_itself:
            return None
        self._last += 1
        return None if self._counts_itself is None else self._last
