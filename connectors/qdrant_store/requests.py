"""What is asked of the server: questions, filters and writes. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from qdrant_client import models
from qdrant_edge import SparseVector

from connectors.hybrid import DENSE, SPARSE, Words, point_id
from stream.payload import payload_of
from stream.store import Near, Put, Remove

__all__ = ["PAYLOAD", "belonging", "of_user", "searches", "updates"]

PAYLOAD: Final = ["memory"]
"""What is read of a payload."""
_POINTS: Final = 128
"""Points of an upsert: the server refuses bodies of more than 32 MB."""


def of_user(user_id: str) -> models.Filter:
    """Points of a user."""
    return models.Filter(must=[_user(user_id)])


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


def searches(questions: Sequence[Near], words: Words) -> list[models.QueryRequest]:
    """One request by meaning for each question, then one for each that wants one by words."""
    return [*map(_dense, questions), *(_sparse(near, words) for near in questions if near.by_words)]


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
    # The filter is about points that exist: those that do not match stay as they are.
    allowed = models.Filter(should=[_replaceable(put) for put in puts])
    points = [_point(put, words) for put in puts]
    return models.UpsertOperation(upsert=models.PointsList(points=points, update_filter=allowed))


def _replaceable(put: Put) -> models.Filter:
    """The stored point that a put may replace: its user's own, and not a later state of it.

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
        should=[
            models.FieldCondition(key="created_at_ms", range=models.Range(lt=born)),
            models.FieldCondition(key="version", range=models.Range(lte=counted)),
        ],
    )


def _point(put: Put, words: Words) -> models.PointStruct:
    return models.PointStruct(
        id=put.memory.id,
        vector={DENSE: put.vector.tolist(), SPARSE: _weights(words.of_memory(put.memory))},
        payload=payload_of(put.memory),
    )


def _dense(near: Near) -> models.QueryRequest:
    return models.QueryRequest(
        query=near.vector.tolist(),
        using=DENSE,
        filter=of_user(near.user_id),
        score_threshold=near.floor,
        limit=near.limit,
        with_payload=PAYLOAD,
    )


def _sparse(near: Near, words: Words) -> models.QueryRequest:
    return models.QueryRequest(
        query=_weights(words.of_question(near.text)),
        using=SPARSE,
        filter=of_user(near.user_id),
        limit=near.limit,
        with_payload=PAYLOAD,
    )


def _weights(vector: SparseVector) -> models.SparseVector:
    return models.SparseVector(indices=vector.indices, values=vector.values)


def _user(user_id: str) -> models.FieldCondition:
    return models.FieldCondition(key="user_id", match=models.MatchValue(value=user_id))
