"""Search in what was known at an earlier moment: the changes log is read, and ranked as the stores rank.

Memories that were deleted or changed since are found as they were. It reads all changes of the user and embeds
what was known anew, so it takes as long as there is past: a second for some ten thousand changes.
"""

from __future__ import annotations

import asyncio
import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np

from connectors.hybrid import Words, rank, share_covered
from schemas import Change, Memory
from stream.engine.types import Candidate, Vector
from stream.log import ChangesLog
from stream.past import known_at
from stream.payload import filed_under
from stream.projection import changes_in
from stream.store import Embedder, Near, Where

__all__ = ["search_past"]

_PAGE: Final = 1_000


async def search_past(
    log: ChangesLog, embedder: Embedder, question: Near, at_ms: int
) -> list[Candidate]:
    """Answer a question as it would have been answered at a moment.

    Raises:
        Unavailable: the log or the embedder did not answer.
    """
    known = known_at(await _changes_of(log, question.user_id), at_ms)
    vectors = await embedder.embed([memory.content for memory in known])
    # It takes long, and the event loop has others to serve.
    return await asyncio.to_thread(_ranked, question, known, vectors)


async def _changes_of(log: ChangesLog, user_id: str) -> list[Change]:
    partition, cursor = log.partition_of(user_id), 0
    changes: list[Change] = []
    while page := await log.changes(partition, cursor, _PAGE, user_id):
        changes += changes_in([logged.event for logged in page])
        cursor = page[-1].cursor
    return changes


def _fits(memory: Memory, where: Where | None) -> bool:
    if where is None:
        return True
    said, keys = memory.said_at_ms, filed_under(memory)
    return (
        (where.since_ms is None or said >= where.since_ms)
        and (where.until_ms is None or said < where.until_ms)
        and all(_holds(keys.get(field), value) for field, value in where.exactly())
    )


def _holds(field: object, value: str) -> bool:
    return value in field if isinstance(field, list) else field == value


def _ranked(question: Near, known: Sequence[Memory], vectors: Sequence[Vector]) -> list[Candidate]:
    chosen = [place for place, memory in enumerate(known) if _fits(memory, question.where)]
    cosines = {place: float(np.dot(vectors[place], question.vector)) for place in chosen}
    dense = {
        place: cosines[place]
        for place in sorted(chosen, key=lambda place: -cosines[place])
        if cosines[place] >= question.floor
    }
    sparse, covered = _by_words(question, known, chosen) if question.by_words else ({}, 0.0)
    return [
        Candidate(known[each.key], each.similarity, score=each.score)
        for each in rank(question, dense, sparse, covered)
    ]


def _by_words(
    question: Near, known: Sequence[Memory], chosen: Sequence[int]
) -> tuple[dict[int, float], float]:
    """Score memories as Qdrant does, and tell the share of the question's words in the first.

    How rare a word is, is told by all that was known, also by what is not chosen.
    """
    words = Words()
    asked = words.of_question(question.text).indices
    weights = [_weights(words, memory) for memory in known]
    shared = [[index for index in asked if index in some] for some in weights]
    rarity = {
        index: math.log(1 + (len(known) - count + 0.5) / (count + 0.5))
        for index, count in Counter(index for some in shared for index in some).items()
    }
    scores = {
        place: sum(rarity[index] * weights[place][index] for index in shared[place])
        for place in chosen
        if shared[place]
    }
    leader = max(scores, key=scores.__getitem__, default=None)
    return scores, 0.0 if leader is None else share_covered(asked, [*weights[leader]])


def _weights(words: Words, memory: Memory) -> dict[int, float]:
    vector = words.of_memory(memory)
    return dict(zip(vector.indices, vector.values, strict=True))
