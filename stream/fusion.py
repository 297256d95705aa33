"""Two rankings into one: reciprocal rank fusion, weighted.

Cormack, Clarke and Büttcher: Reciprocal Rank Fusion Outperforms Condorcet and Individual Rank
Learning Methods, SIGIR 2009.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TypeVar

__all__ = ["fuse"]

Key = TypeVar("Key", bound=Hashable)


def fuse(
    dense: Iterable[Key],
    sparse: Iterable[Key],
    *,
    dense_weight: float = 1.0,
    sparse_weight: float = 2.0,
    smoothing: float = 2.0,
) -> list[Key]:
    """Unite two rankings, best first; an item scores `weight / (smoothing + rank)` in each.

    The defaults let words count twice as much as a small embedding's idea of meaning, and keep the
    three nearest by meaning among the first ten, whatever the words say. Measured on five LoCoMo
    conversations (760 questions, ten hits of each kind, memories with their neighbours' words):
    .593 of the evidence in the first five and .697 in the first ten. Words alone find .587 and
    .697, equal weights with the paper's smoothing of 60 find .550 and .680.
    """
    scores: dict[Key, float] = defaultdict(float)
    for weight, ranking in ((dense_weight, dense), (sparse_weight, sparse)):
        for rank, key in enumerate(ranking, start=1):
            scores[key] += weight / (smoothing + rank)
    return sorted(scores, key=scores.__getitem__, reverse=True)
