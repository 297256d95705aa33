"""What all embedding models have in common: probing, checking what they return, marks for questions."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from stream.engine.types import Vector
from stream.errors import BadAnswer, ConfigError

__all__ = ["Instructions", "ModelEmbedder", "instructions_for"]

_PROBE: Final = "User likes green tea"


@dataclass(frozen=True, slots=True)
class Instructions:
    """What a model wants to stand before a text."""

    document: str = ""
    """Before a memory. Another one gives other vectors, so it is part of the fingerprint."""
    query: str = ""
    """Before a question."""


_KNOWN: Final = {
    # https://huggingface.co/nomic-ai/nomic-embed-text-v1.5#usage
    "nomic-embed-text": Instructions("search_document: ", "search_query: "),
    # https://huggingface.co/Qwen/Qwen3-Embedding-0.6B, config_sentence_transformers.json
    "qwen3-embedding": Instructions(
        query="Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:"
    ),
    # https://huggingface.co/mixedbread-ai/mxbai-embed-large-v1#quickstart
    "mxbai-embed-large": Instructions(
        query="Represent this sentence for searching relevant passages: "
    ),
}


def instructions_for(model: str) -> Instructions:
    """Return the instructions a model was trained with, as far as they are known here."""
    name = short_name(model).lower()
    return next((known for stem, known in _KNOWN.items() if name.startswith(stem)), Instructions())


def short_name(model: str) -> str:
    """Return a model's name without its owner or folder, and without the tag everybody has."""
    return model.rstrip("/").rpartition("/")[2].removesuffix(":latest")


class ModelEmbedder(ABC):
    """Implements `stream.models.EmbeddingModel` around `_encode`."""

    def __init__(
        self, provider: str, model: str, dimensions: int | None, instructions: Instructions
    ) -> None:
        self._provider = provider
        self._model = model
        self._wanted = dimensions
        self._instructions = instructions
        self._dimensions: int | None = None
        self._identity = short_name(model)

    @abstractmethod
    async def _encode(self, texts: Sequence[str], instruction: str) -> Sequence[Any]:
        """Embed texts, none of them blank, each behind `instruction`; return their numbers in order."""

    @property
    def name(self) -> str:
        """Provider and model."""
        return f"{self._provider}:{self._model}"

    @property
    def fingerprint(self) -> str:
        """Provider, model and dimensions, and a hash of the instruction when there is one."""
        name = f"{self._provider}:{self._identity}-{self.dimensions}"
        if not self._instructions.document:
            return name
        return f"{name}+{hashlib.sha256(self._instructions.document.encode()).hexdigest()[:8]}"

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        if self._dimensions is None:
            raise RuntimeError(f"{self.name}: `probe` comes before use")
        return self._dimensions

    async def probe(self) -> None:
        """Embed a text to learn the dimensions.

        Raises:
            ConfigError: they are not the ones that were asked for.
            StreamError: as for `embed`.
        """
        rows = await self._encode([_PROBE], self._instructions.document)
        found = len(_unit_vectors(rows, 1, None, self.name)[0])
        if self._wanted not in (None, found):
            raise ConfigError(
                f"{self.name} gives {found} dimensions, not the {self._wanted} that were asked for. "
                "Leave the number of dimensions unset, or take a model that can shorten its vectors."
            )
        self._dimensions = found

    async def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Embed texts, in order; a blank one gets the zero vector.

        Raises:
            Unavailable: the model did not answer.
            BadAnswer: the answer is no list of vectors, one for each text, each of the right length.
            PromptTooLong: less text at once may succeed.
            ConfigError: it refuses; the message says what to do.
        """
        return await self._embed(texts, self._instructions.document)

    async def embed_queries(self, texts: Sequence[str]) -> list[Vector]:
        """Embed questions, in order.

        Raises:
            StreamError: as for `embed`.
        """
        return await self._embed(texts, self._instructions.query)

    async def _embed(self, texts: Sequence[str], instruction: str) -> list[Vector]:
        # Servers refuse a blank text, or answer NaN.
        vectors: list[Vector] = [np.zeros(self.dimensions, np.float32) for _ in texts]
        worded = [place for place, text in enumerate(texts) if text.strip()]
        if worded:
            rows = await self._encode([texts[place] for place in worded], instruction)
            found = _unit_vectors(rows, len(worded), self.dimensions, self.name)
            for place, vector in zip(worded, found, strict=True):
                vectors[place] = vector
        return vectors


def _unit_vectors(
    rows: Sequence[Any], count: int, dimensions: int | None, name: str
) -> list[Vector]:
    if len(rows) != count:
        raise BadAnswer(f"{name}: {len(rows)} vectors for {count} texts")
    try:
        with np.errstate(over="ignore"):
            matrix = np.asarray(rows, dtype=np.float32)
    except (TypeError, ValueError) as error:
        raise BadAnswer(f"{name}: the vectors are no lists of numbers of one length") from error
    if matrix.ndim != 2 or matrix.shape[1] == 0 or dimensions not in (None, matrix.shape[1]):
        raise BadAnswer(
            f"{name}: vectors of shape {matrix.shape[1:]}, expected {dimensions} numbers"
        )
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    if not np.isfinite(lengths).all() or not lengths.all():
        raise BadAnswer(f"{name}: a vector that is zero, infinite or not a number")
    return list(matrix / lengths)
