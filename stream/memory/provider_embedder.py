"""An embedder made of a provider."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from stream.engine.types import Vector
from stream.errors import BadAnswer
from stream.memory.base import EmbeddingProviderBase
from stream.memory.faults import telling

__all__ = ["ProviderEmbedder"]


class ProviderEmbedder:
    """Implements `stream.models.EmbeddingModel` by `generate_embeddings`: one call, to be put behind the policy."""

    def __init__(self, provider: EmbeddingProviderBase, *, closes: bool = False) -> None:
        """Prepare.

        Args:
            provider: Embeds.
            closes: Whether it is closed here, because nobody else does.
        """
        self._provider = provider
        self._closes = closes
        self._dimensions: int | None = None

    @property
    def name(self) -> str:
        """Of the provider."""
        return self._provider.name

    @property
    def fingerprint(self) -> str:
        """Name and dimensions. Give a provider another name when its model changes."""
        return f"{self.name}-{self.dimensions}"

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        if self._dimensions is None:
            raise RuntimeError(f"{self.name}: `probe` comes before use")
        return self._dimensions

    async def probe(self) -> None:
        """Embed a text to learn the dimensions.

        Raises:
            StreamError: as for `embed`.
        """
        (vector,) = await self.embed(["User likes green tea"])
        self._dimensions = len(vector)

    async def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Embed texts, in order, in one call.

        Raises:
            Unavailable: the provider did not answer.
            BadAnswer: its answer is no list of vectors, one for each text, each of the right length.
        """
        if not texts:
            return []
        with telling(self.name, BadAnswer):
            answer = await self._provider.generate_embeddings(list(texts))
        return self._vectors(answer, len(texts))

    async def embed_queries(self, texts: Sequence[str]) -> list[Vector]:
        """Embed questions, like any other text.

        Raises:
            StreamError: as for `embed`.
        """
        return await self.embed(texts)

    async def close(self) -> None:
        """Close the provider if nobody else does."""
        if self._closes:
            await self._provider.close()

    def _vectors(self, answer: Any, count: int) -> list[Vector]:
        try:
            matrix = np.asarray(answer, dtype=np.float32)
        except (TypeError, ValueError):
            matrix = np.zeros(0, np.float32)
        shape = matrix.shape
        if len(shape) != 2 or shape[0] != count or not shape[1]:
            raise BadAnswer(f"{self.name}: vectors of shape {shape} for {count} texts")
        if self._dimensions not in (None, shape[1]):
            raise BadAnswer(f"{self.name}: {shape[1]} dimensions instead of {self._dimensions}")
        lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
        if not np.isfinite(lengths).all() or not lengths.all():
            raise BadAnswer(f"{self.name}: a vector that is zero, infinite or not a number")
        return list(matrix / lengths)
