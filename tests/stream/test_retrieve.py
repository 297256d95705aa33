from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import pytest

from stream.calls import Calls
from stream.engine.types import Candidate, Fact, Retrieval
from stream.retrieve import retrieve
from stream.store import Near
from tests.conformance.store import memory

ALIKE = [memory(f"thing {number}") for number in range(30)]
FACT = Fact("User likes tea", (), 0)
ENDED = Fact("User does not like tea any more", (), 0, retracts=True)


class Found:
    """Finds what it is given."""

    def __init__(self, found: Sequence[Candidate]) -> None:
        self._found = sorted(found, key=lambda each: -each.score)

    async def near(self, questions: Sequence[Near]) -> list[list[Candidate]]:
        return [self._found[: question.limit] for question in questions]

    async def get(self, keys: Sequence[tuple[str, str]]) -> list[Any]:
        return [None for _ in keys]


class Store(Found):
    """Finds the same thirty each time, and as many as are wanted, but for the last bits of a sum."""

    def __init__(self, noise: float) -> None:
        super().__init__(
            [
                Candidate(each, value := 0.8 + noise * (place % 2), score=value)
                for place, each in enumerate(ALIKE)
            ]
        )
        self.asked: list[Near] = []

    async def near(self, questions: Sequence[Near]) -> list[list[Candidate]]:
        self.asked.extend(questions)
        return await super().near(questions)


async def candidates(store: Found, fact: Fact, look: Retrieval) -> list[str]:
    vector = np.ones(4, np.float32)
    (found,) = await retrieve(cast(Calls, store), None, look, "anna", [(fact, vector)])
    return [each.memory.id for each in found]


@pytest.mark.parametrize("noise", [1e-7, -1e-7])
async def test_the_last_bits_of_a_score_change_neither_who_is_seen_nor_the_order(
    noise: float,
) -> None:
    look = Retrieval(limit=25, by_words=False)
    exact = await candidates(Store(0), FACT, look)
    assert len(exact) == 25
    assert await candidates(Store(noise), FACT, look) == exact


async def test_for_what_has_ended_more_is_seen_than_what_is_alike() -> None:
    look, store = Retrieval(limit=5, by_words=False), Store(0)
    assert len(await candidates(store, FACT, look)) == 5
    assert len(await candidates(store, ENDED, look)) == 20
    assert [question.by_words for question in store.asked] == [False, True]


async def test_of_what_shares_words_the_words_choose_and_not_how_much_they_weigh_in_the_store() -> (
    None
):
    """What all users have said until then weighs there, and that is another thing each time."""
    look = Retrieval(limit=5, by_words=False, floor=0.5)
    boats = [memory(f"User has a red boat and thing {number}") for number in range(15)]
    others = [memory(f"User has a house and thing {number}") for number in range(40)]

    async def seen(weights: Sequence[float]) -> list[str]:
        weighed = zip([*others, *boats], weights, strict=True)
        found = [Candidate(each, 0.0, score=weight) for each, weight in weighed]
        return await candidates(
            Found(found), Fact("User sold the red boat", (), 0, retracts=True), look
        )

    rising = [number / 100 for number in range(55)]
    once, again = await seen(rising), await seen(rising[::-1])
    assert once[:15] == again[:15] == sorted(each.id for each in boats)
