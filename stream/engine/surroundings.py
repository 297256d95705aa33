"""The words around a statement: what the search index knows of it besides its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stream.engine.transcript import Sentence

__all__ = ["around"]

_CHARS = 300
"""Of each side: two turns of a conversation, about. Twice as many find no more."""


def around(said: Sequence[Sentence], place: int) -> str:
    """Return the sentences before and after the one at `place`.

    Who said them is left out: a name that is in every text finds none.
    """
    before, after = _nearest(reversed(said[:place])), _nearest(said[place + 1 :])
    return " ".join([*reversed(before), *after])


def _nearest(sentences: Iterable[Sentence]) -> list[str]:
    """Take sentences as long as there is room, or a piece of the first."""
    taken: list[str] = []
    left = _CHARS
    for sentence in sentences:
        left -= len(sentence.text)
        if left < 0:
            return taken or [sentence.text[:_CHARS]]
        taken.append(sentence.text)
    return taken
