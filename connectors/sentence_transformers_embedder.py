"""Embedding models that run in this process, by sentence-transformers.

https://sbert.net. The library is an extra, because it brings PyTorch.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from connectors.model_embedder import Instructions, ModelEmbedder, instructions_for, short_name
from stream.errors import BadAnswer, ConfigError
from stream.models import PromptTooLong

__all__ = ["SentenceTransformersEmbedder", "SentenceTransformersSettings"]

_LIBRARY: Final = "sentence_transformers"
_WEIGHTS: Final = ("*.safetensors", "*.bin", "*.onnx")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceTransformersSettings:
    """A model."""

    model: str = "sentence-transformers/all-MiniLM-L6-v2"
    """A folder, or a name on the Hugging Face hub, from where it is downloaded once."""
    device: str | None = None
    """`cpu`, `cuda`, `mps`…; None: the best there is."""
    dimensions: int | None = None
    """Have the vectors shortened, which only some models bear; None: as the model makes them."""
    instructions: Instructions | None = None
    """None: the model's own."""
    batch_size: int = 32
    """Texts computed at once."""
    offline: bool = False
    """Never ask the hub."""


class SentenceTransformersEmbedder(ModelEmbedder):
    """Any model of sentence-transformers. Implements `stream.models.EmbeddingModel`.

    It has a thread of its own: PyTorch computes outside the interpreter lock, and with several threads by
    itself. A call that is given up is computed to its end all the same; the next one waits for it.
    """

    def __init__(self, settings: SentenceTransformersSettings) -> None:
        """Prepare; `probe` loads the model.

        Raises:
            ConfigError: the library is not installed.
        """
        if find_spec(_LIBRARY) is None:
            raise ConfigError(
                f"the embedder {settings.model!r} needs sentence-transformers: "
                "pip install 'omi-stream[sentence-transformers]'"
            )
        super().__init__(
            "sentence-transformers",
            settings.model,
            settings.dimensions,
            settings.instructions or Instructions(),
        )
        self._settings = settings
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="embedder")
        self._loaded: Any = None

    async def probe(self) -> None:
        """Load the model, and embed a text to learn the dimensions.

        Raises:
            ConfigError: there is no such model, or it gives other dimensions than asked for.
        """
        await self._run(self._load)
        await super().probe()

    async def close(self) -> None:
        """Let go of the model; what is being computed is computed to its end."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._loaded = None

    async def _encode(self, texts: Sequence[str], instruction: str) -> Sequence[Any]:
        rows: Sequence[Any] = await self._run(self._compute, list(texts), instruction)
        return rows

    async def _run(self, call: Any, *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call, *arguments)

    def _load(self) -> None:
        if self._loaded is not None:
            return  # by a probe that was given up
        name = self._settings.model
        try:
            model = import_module(_LIBRARY).SentenceTransformer(
                name,
                device=self._settings.device,
                truncate_dim=self._settings.dimensions,
                local_files_only=self._settings.offline,
            )
        except (OSError, ValueError) as error:
            raise ConfigError(
                f"sentence-transformers cannot load {name!r}: {error}. It must be a folder with a model, or "
                "a name on the Hugging Face hub, which must be reachable the first time."
            ) from error
        if self._settings.instructions is None:
            self._instructions = _own_instructions(model.prompts) or instructions_for(name)
        self._identity = _identity(name)
        self._loaded = model

    def _compute(self, texts: list[str], instruction: str) -> Any:
        try:
            return self._loaded.encode(
                texts,
                prompt=instruction,
                batch_size=self._settings.batch_size,
                show_progress_bar=False,
                normalize_embeddings=True,
            )
        except RuntimeError as error:
            if type(error).__name__ == "OutOfMemoryError":
                raise PromptTooLong(
                    f"{self.name}: not enough memory for {len(texts)} texts"
                ) from error
            raise BadAnswer(f"{self.name}: {error}") from error


def _own_instructions(prompts: dict[str, str | None]) -> Instructions | None:
    """Return what the model's own configuration says, as Qwen3-Embedding's does."""
    own = Instructions(prompts.get("document") or "", prompts.get("query") or "")
    return own if own != Instructions() else None


def _identity(name: str) -> str:
    """Return the name of a model on the hub; for a folder, which anybody may fill, a hash of the weights too."""
    folder = Path(name)
    if not folder.is_dir():
        return short_name(name)
    digest = hashlib.sha256()
    for path in sorted(path for pattern in _WEIGHTS for path in folder.rglob(pattern)):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return f"{folder.resolve().name}@{digest.hexdigest()[:12]}"
