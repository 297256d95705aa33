"""What is asked of the server: questions, filters and writes. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any, Final

from qdrant_client import models
from qdrant_edge import SparseVector

from connectors.hybrid import DENSE, SPARSE, Ranked, Words, point_id, rank, share_covered
from stream.payload import payload_of
from stream.store import Near, Put, Remove, Where

__all__ = ["PAYLOAD", "Search", "belonging", "of_user", "searches", "updates"]

PAYLOAD: Final = ["memory"]
"""What is read of a payload."""
_STATE: Final = "state"
"""Key in a payload."""
_POINTS: Final = 128
"""Points of an upsert: the server refuses bodies of more than 32 MB."""


def of_user(user_id: str, where: Where | None = None) -> models.Filter:
    """Points of a user."""
    return models.Filter(must=[_user(user_id), *(_conditions(where) if where else ())])


def belonging(keys: Iterable[tuple[str, str]]) -> models.Filter | None:
    """Points by (user id, memory id), none of them if it is another user's; None when there can be none."""
    users: defaultdict[str, set[str]] = defaultdict(set)
    for user_id, memory_id in keys:
        if point := point_id(memory_id):
            users[user_id].add(str(point))
    if not users:
        return None
    return models.Filter(
        should=[
            models.Filter(must=[_user(user_id), models.HasIdCondition(has_id=[*ids])])
            for user_id, ids in users.items()
        ]
    )


class Search:
    """A question as the server takes it, and its hits in one ranking."""

    def __init__(self, question: Near, words: Words) -> None:
        self._question = question
        self._chosen = of_user(question.user_id, question.where)
        self._words = words.of_question(question.text) if question.by_words else None

    def by_meaning(self) -> models.QueryRequest:
        """Ask for the nearest vectors."""
        return models.QueryRequest(
            query=self._question.vector.tolist(),
            using=DENSE,
            filter=self._chosen,
            score_threshold=self._question.floor,
            limit=self._question.depth,
        )

    def by_words(self) -> Iterator[models.QueryRequest]:
        """Ask for those that share words, and for the words of the first of them."""
        if self._words is not None:
            nearest = {"query": _weights(self._words), "using": SPARSE, "filter": self._chosen}
            yield models.QueryRequest(**nearest, limit=self._question.depth)
            yield models.QueryRequest(**nearest, limit=1, with_vector=[SPARSE])

    def ranked(
        self, dense: models.QueryResponse, worded: Iterator[models.QueryResponse]
    ) -> list[Ranked]:
        """Unite the hits; the answers to `by_words` are taken from an iterator."""
        sharing: dict[Any, float] = {}
        covered = 0.0
        if self._words is not None:
            sharing = _scores(next(worded))
            covered = share_covered(self._words.indices, _words_of(next(worded)))
        return rank(self._question, _scores(dense), sharing, covered)


def searches(asked: Sequence[Search]) -> list[models.QueryRequest]:
    """One request by meaning for each question, then two for each that wants words."""
    return [
        *(search.by_meaning() for search in asked),
        *(request for search in asked for request in search.by_words()),
    ]


def updates(writes: Iterable[Put | Remove], words: Words) -> list[models.UpdateOperation]:
    """Operations that leave what the writes would, one after the other.

    A write is about a whole memory, so the last one counts; but what was removed before it has to
    go first, or its version would stand in the way of the new one's.
    """
    puts: dict[tuple[str, str], Put] = {}
    removed: dict[tuple[str, str], None] = {}
    for write in writes:
        if isinstance(write, Put):
            puts[write.memory.user_id, write.memory.id] = write
        else:
            key = (write.user_id, write.memory_id)
            puts.pop(key, None)
            removed[key] = None
    operations: list[models.UpdateOperation] = []
    if (gone := belonging(removed)) is not None:
        operations.append(models.DeleteOperation(delete=models.FilterSelector(filter=gone)))
    return [*operations, *(_upsert(some, words) for some in _portions(puts.values()))]


def _portions(puts: Iterable[Put]) -> Iterator[list[Put]]:
    """Split puts so that no id is twice in one upsert: of two users' only the first may come in."""
    seen: Counter[str] = Counter()
    rounds: defaultdict[int, list[Put]] = defaultdict(list)
    for put in puts:
        rounds[seen[put.memory.id]].append(put)
        seen[put.memory.id] += 1
    for some in rounds.values():
        for start in range(0, len(some), _POINTS):
            yield some[start : start + _POINTS]


def _upsert(puts: Sequence[Put], words: Words) -> models.UpsertOperation:
    states = [_state(put) for put in puts]
    # The filter is about points that exist: those that do not match stay as they are.
    allowed = models.Filter(should=[*map(_replaceable, puts, states)])
    points = [_point(put, state, words) for put, state in zip(puts, states, strict=True)]
    return models.UpsertOperation(upsert=models.PointsList(points=points, update_filter=allowed))


def _replaceable(put: Put, state: str) -> models.Filter:
    """The stored point that a put may replace: its user's own, neither a later state of it nor the same.

    Writing the same again, as an answer was late, would take the memory out of what searches find meanwhile.

    A worker that was frozen and woke up after another one took over may still send an old state. A
    memory that was removed and learnt again counts its versions anew, so its birth comes first.
    """
    memory = put.memory
    born, counted = memory.created_at_ms, memory.version
    return models.Filter(
        must=[
            models.HasIdCondition(has_id=[memory.id]),
            _user(memory.user_id),
            models.FieldCondition(key="created_at_ms", range=models.Range(lte=born)),
        ],
        must_not=[models.FieldCondition(key=_STATE, match=models.MatchValue(value=state))],
        should=[
            models.FieldCondition(key="created_at_ms", range=models.Range(lt=born)),
            models.FieldCondition(key="version", range=models.Range(lte=counted)),
        ],
    )


def _point(put: Put, state: str, words: Words) -> models.PointStruct:
    return models.PointStruct(
        id=put.memory.id,
        vector={DENSE: put.vector.tolist(), SPARSE: _weights(words.of_memory(put.memory))},
        payload={**payload_of(put.memory), _STATE: state},
    )


def _state(put: Put) -> str:
    """A short name for all that a put writes."""
    wording = put.memory.model_dump_json().encode()
    return blake2b(wording + put.vector.tobytes(), digest_size=12).hexdigest()


def _scores(answer: models.QueryResponse) -> dict[Any, float]:
    return {hit.id: hit.score for hit in answer.points}


def _words_of(answer: models.QueryResponse) -> Sequence[int]:
    for leader in answer.points:
        vectors = leader.vector if isinstance(leader.vector, dict) else {}
        if isinstance(vector := vectors.get(SPARSE), models.SparseVector):
            return vector.indices
    return ()


def _weights(vector: SparseVector) -> models.SparseVector:
    return models.SparseVector(indices=vector.indices, values=vector.values)


def _conditions(where: Where) -> Iterator[models.FieldCondition]:
    if where.since_ms is not None or where.until_ms is not None:
        said = models.Range(gte=where.since_ms, lt=where.until_ms)
        yield models.FieldCondition(key="said_at_ms", range=said)
    for key, value in where.exactly():
        yield models.FieldCondition(key=key, match=models.MatchValue(value=value))


def _user(user_id: str) -> models.FieldCondition:
    return models.FieldCondition(key="user_id", match=models.MatchValue(value=user_id))
