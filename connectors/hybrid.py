"""What both Qdrant stores do alike: words to sparse vectors, two lists of hits to one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Protocol, TypeVar
from uuid import UUID

from qdrant_edge import Bm25, Bm25Config, SparseVector

from schemas import Memory
from stream.fusion import fuse
from stream.payload import search_text

__all__ = ["DENSE", "SPARSE", "Words", "point_id", "rank"]

DENSE: Final = "dense"
"""Name of the vector of a memory's meaning."""
SPARSE: Final = "bm25"
"""Name of the vector of its words."""
_AVERAGE_WORDS = 60
"""Words of a memory and its context, for BM25. Recall is the same from 30 to 256."""


class Words:
    """Texts to sparse vectors; the store multiplies them with each word's rarity (IDF)."""

    def __init__(self) -> None:
        self._bm25 = Bm25(Bm25Config(avg_len=_AVERAGE_WORDS, ascii_folding=True))

    def of_memory(self, memory: Memory) -> SparseVector:
        """Weigh the words that a memory is found by."""
        return self._bm25.embed_document(search_text(memory))

    def of_question(self, text: str) -> SparseVector:
        """Take the words of a question, each once."""
        return self._bm25.embed_query(text)


class _Hit(Protocol):
    @property
    def id(self) -> Any: ...

    @property
    def score(self) -> float: ...


H = TypeVar("H", bound=_Hit)


def rank(limit: int, dense: Iterable[H], sparse: Iterable[H]) -> list[tuple[H, float]]:
    """Unite the hits of a question, best first, with their similarity: 0 for one of words alone."""
    alike = {hit.id: hit for hit in dense}
    worded = {hit.id: hit for hit in sparse}
    return [
        (alike[point], alike[point].score) if point in alike else (worded[point], 0.0)
        for point in fuse(alike, worded)[:limit]
    ]


def point_id(memory_id: str) -> UUID | None:
    """Return the point of a memory; None for a text that can be no memory's id."""
    try:
        return UUID(memory_id)
    except ValueError:
        return None
