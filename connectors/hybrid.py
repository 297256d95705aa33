"""What both Qdrant stores do alike: words to sparse vectors, two lists of hits to one ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, Final, Literal
from uuid import UUID

from qdrant_edge import Bm25, Bm25Config, SparseVector

from schemas import Memory
from stream.fusion import blend
from stream.payload import search_text, who_and_when
from stream.store import Near

__all__ = ["DENSE", "LAYOUT", "SPARSE", "Ranked", "Words", "point_id", "rank", "share_covered"]

LAYOUT: Final[Literal[2]] = 2
"""Counts up when stored points change their form: what was stored before is made anew then."""
DENSE: Final = "dense"
"""Name of the vector of a memory's meaning."""
SPARSE: Final = "bm25"
"""Name of the vector of its words."""
_AVERAGE_WORDS = 90
"""Words of a memory and its context, for BM25. Recall is the same from 45 to 180."""
_EMPHASIS = 3.0
"""Weight of who said it and of the day, beside which a word that is said often weighs 2.2."""


class Words:
    """Texts to sparse vectors; the store multiplies them with each word's rarity (IDF)."""

    def __init__(self) -> None:
        self._bm25 = Bm25(Bm25Config(avg_len=_AVERAGE_WORDS, ascii_folding=True))
        self._emphasised = lru_cache(1024)(lambda text: self._bm25.embed_query(text).indices)

    def of_memory(self, memory: Memory) -> SparseVector:
        """Weigh the words that a memory is found by."""
        said = self._bm25.embed_document(search_text(memory))
        weights = dict(zip(said.indices, said.values, strict=True))
        for index in self._emphasised(who_and_when(memory)):
            weights[index] = weights.get(index, 0.0) + _EMPHASIS
        return SparseVector(indices=[*weights], values=[*weights.values()])

    def of_question(self, text: str) -> SparseVector:
        """Take the words of a question, each once."""
        return self._bm25.embed_query(text)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A memory that was found, and what it is worth."""

    key: Any
    """Of the point, as the store names it."""
    similarity: float
    """0 for one of words alone."""
    score: float


def rank(
    question: Near, dense: Mapping[Any, float], sparse: Mapping[Any, float], covered: float
) -> list[Ranked]:
    """Unite the hits of a question, best first, as many as it wants.

    Args:
        question: What was asked.
        dense: Cosine of each hit by meaning, best first.
        sparse: BM25 score of each hit by words, best first.
        covered: Share of the question's words in the first of `sparse`.
    """
    if question.by_words:
        full = len(dense) >= question.depth
        unseen = min(dense.values(), default=0.0) if full else 0.0
        scores = blend(dense, sparse, unseen=unseen, covered=covered)
    else:
        scores = {key: max(0.0, similarity) for key, similarity in dense.items()}
    return [
        Ranked(key, dense.get(key, 0.0), score)
        for key, score in islice(scores.items(), question.limit)
        if score >= question.least
    ]


def share_covered(question: Sequence[int], leader: Sequence[int]) -> float:
    """Tell which share of a question's words a memory has, both given as indices of their vectors."""
    asked = set(question)
    return len(asked.intersection(leader)) / len(asked) if asked else 0.0


def point_id(memory_id: str) -> UUID | None:
    """Return the point of a memory; None for a text that can be no memory's id."""
    try:
        return UUID(memory_id)
    except ValueError:
        return None
