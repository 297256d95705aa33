from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from connectors.model_embedder import Instructions, ModelEmbedder, instructions_for
from stream.errors import BadAnswer, ConfigError


class Numbers(ModelEmbedder):
    """Gives what it is told to."""

    def __init__(
        self,
        rows: Sequence[Any],
        *,
        model: str = "numbers",
        dimensions: int | None = None,
        instructions: Instructions | None = None,
    ) -> None:
        super().__init__("test", model, dimensions, instructions or Instructions())
        self.rows = rows
        self.sent: list[tuple[list[str], str]] = []

    async def _encode(self, texts: Sequence[str], instruction: str) -> Sequence[Any]:
        self.sent.append((list(texts), instruction))
        return self.rows


async def probed(**more: Any) -> Numbers:
    embedder = Numbers([[3.0, 4.0]], **more)
    await embedder.probe()
    return embedder


async def test_vectors_have_length_one_and_single_precision() -> None:
    embedder = await probed()
    (vector,) = await embedder.embed(["tea"])
    assert vector.dtype == np.float32
    assert vector.tolist() == pytest.approx([0.6, 0.8])


async def test_a_blank_text_gets_the_zero_vector_and_is_not_sent() -> None:
    embedder = await probed()
    first, second, third = await embedder.embed(["", "tea", "\n"])
    assert not first.any()
    assert not third.any()
    assert second.any()
    assert embedder.sent[-1] == (["tea"], "")


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[1.0, 0.0], [1.0, 0.0]],
        [[1.0]],
        [[1.0, 0.0, 0.0]],
        [[]],
        [None],
        [1.0],
        ["tea"],
        [[0.0, 0.0]],
        [[float("nan"), 1.0]],
        [[float("inf"), 1.0]],
        [[1e39, 1.0]],
        [[[1.0, 0.0]]],
    ],
    ids=str,
)
async def test_what_is_no_vector_is_a_bad_answer(rows: Sequence[Any]) -> None:
    embedder = await probed()
    embedder.rows = rows
    with pytest.raises(BadAnswer, match="test:numbers"):
        await embedder.embed(["tea"])


@pytest.mark.parametrize("rows", [[], [[]], [[0.0, 0.0]], [[float("nan")]]], ids=str)
async def test_a_probe_that_fails_leaves_nothing_known(rows: Sequence[Any]) -> None:
    embedder = Numbers(rows)
    with pytest.raises(BadAnswer):
        await embedder.probe()
    with pytest.raises(RuntimeError):
        _ = embedder.dimensions


async def test_dimensions_that_were_asked_for_are_insisted_on() -> None:
    assert (await probed(dimensions=2)).dimensions == 2
    with pytest.raises(ConfigError, match="2 dimensions, not the 3"):
        await probed(dimensions=3)


@pytest.mark.parametrize(
    ("model", "fingerprint"),
    [
        ("text-embedding-3-small", "test:text-embedding-3-small-2"),
        ("nomic-embed-text:latest", "test:nomic-embed-text-2"),
        ("nomic-embed-text:v1.5", "test:nomic-embed-text:v1.5-2"),
        ("Qwen/Qwen3-Embedding-0.6B", "test:Qwen3-Embedding-0.6B-2"),
    ],
)
async def test_the_fingerprint_is_that_of_the_model(model: str, fingerprint: str) -> None:
    assert (await probed(model=model)).fingerprint == fingerprint


async def test_what_stands_before_a_memory_is_part_of_the_fingerprint() -> None:
    plain = (await probed()).fingerprint
    document = (await probed(instructions=Instructions("passage: "))).fingerprint
    other = (await probed(instructions=Instructions("document: "))).fingerprint
    assert len({plain, document, other}) == 3
    query = (await probed(instructions=Instructions(query="query: "))).fingerprint
    assert query == plain


async def test_memories_and_questions_have_instructions_of_their_own() -> None:
    embedder = await probed(instructions=Instructions("passage: ", "query: "))
    await embedder.embed(["tea"])
    await embedder.embed_queries(["tea?"])
    assert embedder.sent[1:] == [(["tea"], "passage: "), (["tea?"], "query: ")]


@pytest.mark.parametrize(
    ("model", "document", "query"),
    [
        ("nomic-embed-text", "search_document: ", "search_query: "),
        ("nomic-ai/nomic-embed-text-v1.5", "search_document: ", "search_query: "),
        ("Qwen/Qwen3-Embedding-0.6B", "", "Instruct: "),
        ("qwen3-embedding:8b", "", "Instruct: "),
        ("dengcao/Qwen3-Embedding-0.6B:Q8_0", "", "Instruct: "),
        ("text-embedding-3-small", "", ""),
    ],
)
def test_some_models_want_to_be_told_what_a_text_is(model: str, document: str, query: str) -> None:
    found = instructions_for(model)
    assert found.document == document
    assert found.query.startswith(query)
    assert bool(found.query) == bool(query)
