"""What was decided but is not yet in the store, so that a user's next window need not wait for it.

A window is decided while the changes of the one before are still being committed and applied. It sees the
store as it will be: what `Pending` holds is laid over every answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from schemas import Memory
from stream.engine.types import Candidate
from stream.store import Near, Put, Remove

__all__ = ["Overlay", "Pending"]

Write = Put | Remove


class Overlay:
    """The writes of one user that may be missing in the store, at one moment."""

    def __init__(self, writes: Mapping[str, Write]) -> None:
        self._writes = writes
        self._puts = [write for write in writes.values() if isinstance(write, Put)]

    @cached_property
    def _vectors(self) -> NDArray[np.float32]:
        return np.stack([put.vector for put in self._puts])

    def get(self, memory_id: str, stored: Memory | None) -> Memory | None:
        """Return a memory as it will be, given what the store holds under its id."""
        match self._writes.get(memory_id):
            case None:
                return stored
            case Put(memory):
                return memory
            case Remove():
                return None

    def near(self, question: Near, found: Sequence[Candidate]) -> list[Candidate]:
        """Return the memories that will be near, given those the store found.

        The answer is the one the store would give, but for words: where they count, all that is on its
        way is offered, for it is little.
        """
        near = [candidate for candidate in found if candidate.memory.id not in self._writes]
        near += self._alike(question)
        near.sort(key=lambda candidate: (-candidate.score, -candidate.similarity))
        return near if question.by_words else near[: question.limit]

    def _alike(self, question: Near) -> Iterator[Candidate]:
        if not self._puts:
            return
        alike = self._vectors @ question.vector
        if question.by_words:
            places = np.arange(len(alike))
        else:
            places = np.flatnonzero(alike >= question.floor)
            # Of more than are wanted, only the nearest: a user who talks a lot has hundreds on their way.
            places = places[np.argsort(-alike[places], kind="stable")[: question.limit]]
        for place in places:
            similarity = float(alike[place])
            yield Candidate(self._puts[place].memory, similarity, score=max(0.0, similarity))


class Pending:
    """The writes of all users that are on their way to the store, in the order of their windows."""

    def __init__(self) -> None:
        self._users: dict[str, list[Sequence[Write]]] = {}

    def __len__(self) -> int:
        return len(self._users)

    def add(self, user_id: str, writes: Sequence[Write]) -> None:
        """Note what a window writes."""
        self._users.setdefault(user_id, []).append(writes)

    def applied(self, user_id: str) -> None:
        """Forget a user's oldest window: the store has it."""
        windows = self._users[user_id]
        del windows[0]
        if not windows:
            del self._users[user_id]

    def overlay(self, user_id: str) -> Overlay | None:
        """Return what to lay over the store's answers to questions asked from now on."""
        windows = self._users.get(user_id)
        if not windows:
            return None
        return Overlay({_id(write): write for writes in windows for write in writes})


def _id(write: Write) -> str:
    return write.memory.id if isinstance(write, Put) else write.memory_id
