"""Look up what may be in the way of memories that are to be added: what has their ids, or their wordings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas import Memory
from stream.calls import Calls
from stream.engine.adding import statement_id
from stream.engine.types import Vector
from stream.store import Near

__all__ = ["known_beside"]

_ALIKE: Final = 3
_SAME_TEXT: Final = 0.9
"""Similarity from which on two memories may have the same wording."""


async def known_beside(
    calls: Calls, new: Sequence[Memory], vectors: Sequence[Vector]
) -> list[Memory]:
    """Return the memories of one user that have the ids of new ones, or may have their wordings.

    Args:
        calls: The store.
        new: Memories of one user, at least one.
        vectors: Of what each says.
    """
    user_id = new[0].user_id
    keys = {(user_id, key) for memory in new for key in (memory.id, statement_id(memory))}
    found = [memory for memory in await calls.get(list(keys)) if memory]
    ids = {memory.id for memory in found}
    alike = await calls.near(
        [
            Near(user_id, memory.content, vector, _ALIKE, by_words=False, floor=_SAME_TEXT)
            for memory, vector in zip(new, vectors, strict=True)
            if memory.id not in ids
        ]
    )
    return found + [candidate.memory for candidates in alike for candidate in candidates]
