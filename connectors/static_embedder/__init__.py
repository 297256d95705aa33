"""The embedder that needs no key, no server and no download: a table of 29,525 word pieces.

See `model/NOTICE.md` for where the model comes from, `scripts/distill_embedder.py` for how.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from model2vec import StaticModel

from stream.engine.types import Vector
from stream.errors import ConfigError

__all__ = ["StaticEmbedder"]

_MODEL: Final = Path(__file__).parent / "model"
_FILES: Final = ("config.json", "model.safetensors", "tokenizer.json")
_CHUNK: Final = 32
"""Texts embedded before others may have the event loop: 1 ms for sentences, 25 ms for pages."""


class StaticEmbedder:
    """Embeds a text as the mean of its word pieces' vectors. Implements `stream.store.Embedder`.

    It works in the event loop's own thread, 25,000 to 50,000 short texts a second: for a batch of
    64 that is 2 ms. Handing the batch to another thread takes as long on an idle loop, and four
    times as long beside a busy one, because the work then waits for the interpreter lock.
    """

    def __init__(self, folder: Path = _MODEL) -> None:
        """Load a model, in about 0.3 s.

        Args:
            folder: A model2vec model. It must be a folder: nothing is ever downloaded.

        Raises:
            ConfigError: there is no model in the folder.
        """
        if missing := [name for name in _FILES if not (folder / name).is_file()]:
            raise ConfigError(f"{folder} is no embedding model: {', '.join(missing)} missing")
        self._model = StaticModel.from_pretrained(folder)
        self._fingerprint = _fingerprint(folder, self.dimensions)

    @property
    def fingerprint(self) -> str:
        """Name, dimensions, and a hash of the files: another table is another embedder."""
        return self._fingerprint

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._model.dim

    async def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Embed texts, in order; one without a known word gets the zero vector."""
        vectors: list[Vector] = []
        for start in range(0, len(texts), _CHUNK):
            if start:
                await asyncio.sleep(0)
            vectors.extend(self._model.encode(texts[start : start + _CHUNK]))
        return vectors

    async def embed_queries(self, texts: Sequence[str]) -> list[Vector]:
        """Embed questions: to this model they are texts like any other."""
        return await self.embed(texts)


def _fingerprint(folder: Path, dimensions: int) -> str:
    digest = hashlib.sha256()
    for name in _FILES:
        digest.update((folder / name).read_bytes())
    source = json.loads((folder / "config.json").read_bytes())["tokenizer_name"]
    name = source.rpartition("/")[2]
    return f"{name}-static-{dimensions}@{digest.hexdigest()[:12]}"
