"""What every implementation of `stream.store.Embedder` must do.

Inherit `EmbedderContract`, name the class `Test...`, and provide the fixture `embedder`.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod

import numpy as np
import pytest

from stream.engine.types import Vector
from stream.store import Embedder

SENTENCES = [
    "User's daughter is called Ana",
    "User is allergic to peanuts",
    "The flight to Lisbon leaves on Friday",
    "Der Hund schläft im Garten",
]
ODD = ["", " ", "\n\t", "!?", "🎉🎉", "\u200b", "日本語", "x" * 5000, "tea " * 5000]


def well_formed(vector: Vector, dimensions: int) -> bool:
    length = float(np.linalg.norm(vector))
    return (
        vector.shape == (dimensions,)
        and vector.dtype == np.float32
        and bool(np.isfinite(vector).all())
        and (length == 0 or abs(length - 1) < 1e-3)
    )


class EmbedderContract(ABC):
    @pytest.fixture
    @abstractmethod
    def embedder(self) -> Embedder: ...

    async def test_a_sentence_becomes_a_unit_vector(self, embedder: Embedder) -> None:
        vectors = await embedder.embed(SENTENCES)
        assert len(vectors) == len(SENTENCES)
        assert all(well_formed(vector, embedder.dimensions) for vector in vectors)
        assert all(vector.any() for vector in vectors)

    @pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text)[:12])
    async def test_an_odd_text_becomes_a_valid_vector(self, embedder: Embedder, text: str) -> None:
        (vector,) = await embedder.embed([text])
        assert well_formed(vector, embedder.dimensions)

    async def test_nothing_becomes_nothing(self, embedder: Embedder) -> None:
        assert await embedder.embed([]) == []

    async def test_neighbours_in_a_batch_do_not_matter(self, embedder: Embedder) -> None:
        texts = [f"{SENTENCES[n % 4]} {n}" for n in range(100)]
        together = await embedder.embed([*texts, *ODD])
        alone = [(await embedder.embed([text]))[0] for text in texts]
        at_once = await asyncio.gather(*(embedder.embed([text]) for text in texts))
        for n, vector in enumerate(alone):
            assert np.allclose(vector, together[n], atol=1e-3)
            assert np.allclose(vector, at_once[n][0], atol=1e-3)

    async def test_what_means_the_same_is_nearer(self, embedder: Embedder) -> None:
        question, near, far = await embedder.embed(
            ["What is the user allergic to?", SENTENCES[1], SENTENCES[2]]
        )
        assert float(question @ near) > float(question @ far) + 0.1

    async def test_a_question_is_near_what_answers_it(self, embedder: Embedder) -> None:
        (question,) = await embedder.embed_queries(["What is the user allergic to?"])
        near, far = await embedder.embed(SENTENCES[1:3])
        assert well_formed(question, embedder.dimensions)
        assert float(question @ near) > float(question @ far) + 0.1

    def test_the_fingerprint_names_the_embedder_and_no_place(self, embedder: Embedder) -> None:
        assert embedder.fingerprint == embedder.fingerprint.strip() != ""
        assert "/" not in embedder.fingerprint
