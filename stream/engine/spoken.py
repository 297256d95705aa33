"""The words of a text, remembered for a moment: every stage of the engine asks for them."""

from __future__ import annotations

from functools import lru_cache

from stream.text import words

__all__ = ["spoken_words"]


@lru_cache(maxsize=4096)
def spoken_words(text: str) -> tuple[str, ...]:
    """`stream.text.words`, as a tuple."""
    return tuple(words(text))
