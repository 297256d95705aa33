"""A question as the embedded Qdrant takes it, and its hits in one ranking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, cast
from uuid import UUID

from qdrant_edge import (
    FieldCondition,
    Filter,
    IntegerIndexParams,
    KeywordIndexParams,
    MatchValue,
    Query,
    QueryRequest,
    RangeFloat,
    ScoredPoint,
    SparseVector,
)

from connectors.hybrid import DENSE, SPARSE, Ranked, Words, rank, share_covered
from stream.store import Near, Where

if TYPE_CHECKING:
    from qdrant_edge import PointId

__all__ = ["INDEXES", "Search", "of_user"]

INDEXES: Final[Mapping[str, KeywordIndexParams | IntegerIndexParams]] = {
    "user_id": KeywordIndexParams(is_tenant=True),
    "said_at_ms": IntegerIndexParams(lookup=False, range=True),
    "people": KeywordIndexParams(),
    "session_id": KeywordIndexParams(),
    "attribute": KeywordIndexParams(),
}
"""Fields of the payload that are looked up."""


WordsOf = Callable[["PointId"], SparseVector | None]


class Search:
    """One question."""

    def __init__(self, question: Near, words: Words) -> None:
        self._question = question
        conditions = _conditions(question.where) if question.where else ()
        self._chosen = Filter(must=[of_user(question.user_id), *conditions])
        self.worded = question.by_words
        """Whether to ask `by_words`, too."""
        self._words = words.of_question(question.text if self.worded else "")

    def by_meaning(self) -> QueryRequest:
        """Ask for the nearest vectors."""
        return QueryRequest(
            limit=self._question.depth,
            query=Query.Nearest(self._question.vector.tolist(), using=DENSE),
            filter=self._chosen,
            score_threshold=self._question.floor,
        )

    def by_words(self) -> QueryRequest:
        """Ask for those that share words."""
        return QueryRequest(
            limit=self._question.depth,
            query=Query.Nearest(self._words, using=SPARSE),
            filter=self._chosen,
        )

    def ranked(
        self, dense: Sequence[ScoredPoint], sparse: Sequence[ScoredPoint], words: WordsOf
    ) -> list[tuple[ScoredPoint, Ranked]]:
        """Unite the hits.

        Args:
            dense: The answer to `by_meaning`.
            sparse: The answer to `by_words`.
            words: Reads the vector of the words of a hit; None when it is gone.
        """
        if not self.worded:
            alike, sharing, covered = dict(enumerate(dense)), {}, 0.0
        else:
            alike, sharing = _by_key(dense), _by_key(sparse)
            leader = words(sparse[0].id) if sparse else None
            covered = 1.0 if leader is None else share_covered(self._words.indices, leader.indices)
        found = {**sharing, **alike}
        ranked = rank(self._question, _scores(alike), _scores(sharing), covered)
        return [(found[each.key], each) for each in ranked]


def of_user(user_id: str) -> FieldCondition:
    """Points of a user."""
    return FieldCondition(key="user_id", match=MatchValue(user_id))


def _conditions(where: Where) -> Iterator[FieldCondition]:
    if where.since_ms is not None or where.until_ms is not None:
        said = RangeFloat(gte=where.since_ms, lt=where.until_ms)
        yield FieldCondition(key="said_at_ms", range=said)
    for key, value in where.exactly():
        yield FieldCondition(key=key, match=MatchValue(value))


def _by_key(hits: Iterable[ScoredPoint]) -> dict[int, ScoredPoint]:
    # Each look at an id makes a new UUID, and hashing one takes long.
    return {cast("UUID", hit.id).int: hit for hit in hits}


def _scores(hits: Mapping[int, ScoredPoint]) -> dict[int, float]:
    return {key: hit.score for key, hit in hits.items()}
