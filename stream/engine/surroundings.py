"""The words around a statement: what the search index knows of it besides its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["around"]

_CHARS = 300
"""Of each side: two turns of a conversation, about. Twice as many find no more."""


def around(said: Sequence[str], place: int, *, own: bool = False) -> str:
    """Return what was said before and after what stands at `place`.

    Who said it is left out: a name that is in every text finds none.

    Args:
        said: sentences or turns, in order.
        place: where the statement is.
        own: whether its own words belong to it, because the memory will have others.
    """
    before, after = _nearest(reversed(said[:place])), _nearest(said[place + 1 :])
    words = _nearest([said[place]]) if own else []
    return " ".join([*reversed(before), *words, *after])


def _nearest(texts: Iterable[str]) -> list[str]:
    """Take texts as long as there is room, or a piece of the first."""
    taken: list[str] = []
    left = _CHARS
    for text in texts:
        left -= len(text)
        if left < 0:
            return taken or [text[:_CHARS]]
        taken.append(text)
    return taken
