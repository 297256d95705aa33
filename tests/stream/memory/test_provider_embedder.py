"""Every way in which somebody's own embedder can fail, through the whole pipeline."""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, ClassVar

import pytest

from stream.errors import ConfigError
from stream.memory import (
    CoreMemoryService,
    EmbeddingProviderBase,
    build_memory_config_from_env,
    register_embedder,
)
from stream.model_policy import ModelPolicy
from stream.retry import Backoff
from tests.connectors.model_servers.mind import embed
from tests.stream.memory.own import ScriptedProvider, known, say, serving

SAID = "I live in Berlin."
FACT = "User lives in Berlin"
QUICK = ModelPolicy(timeout_s=0.3, backoff=Backoff(1, 1), breaker_failures=10_000)


class OnlyEmbeds(EmbeddingProviderBase):
    """An embedder alone, made with what its variables say."""

    made: ClassVar[list[OnlyEmbeds]] = []

    def __init__(self, config: Mapping[str, Any]) -> None:
        self.key = config["api_key"]
        self.closed = self.fails = 0
        self.made.append(self)

    async def generate_embeddings(self, texts: list[str]) -> list[list[float]]:
        if self.fails:
            self.fails -= 1
            raise ConnectionResetError
        return [embed(text, 64).tolist() for text in texts]

    async def close(self) -> None:
        self.closed += 1


class Embedding(ScriptedProvider):
    """Embeds wrongly as often as it is told to; an exception is raised."""

    faults: ClassVar[deque[Any]] = deque()

    async def generate_embeddings(self, texts: list[str]) -> list[list[float]]:
        if self.faults:
            fault = self.faults.popleft()
            if isinstance(fault, Exception):
                raise fault
            wrong: list[list[float]] = fault(await super().generate_embeddings(texts))
            return wrong
        return await super().generate_embeddings(texts)


AWAY = {"away": ConnectionResetError(), "slow": TimeoutError()}
USELESS = {
    "wrong dimensions": lambda vectors: [vector[:3] for vector in vectors],
    "missing items": lambda vectors: vectors[:-1],
    "nothing": lambda vectors: [],
    "no numbers": lambda vectors: [["x"] for _ in vectors],
    "not a number": lambda vectors: [[float("nan")] * len(vector) for vector in vectors],
    "zeros": lambda vectors: [[0.0] * len(vector) for vector in vectors],
    "garbage": lambda vectors: "<html>",
    "an error": ValueError("private words"),
}
FAULTS = {**AWAY, **USELESS}


@asynccontextmanager
async def embedding(**config: Any) -> AsyncIterator[CoreMemoryService]:
    ScriptedProvider.script(facts=[[FACT]])
    async with serving(llm_config={"class": Embedding}, **config) as service:
        yield service
        Embedding.faults.clear()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    Embedding.faults.clear()
    monkeypatch.setattr("stream.app.models.model_policy", lambda _: QUICK)


async def test_an_embedder_that_fails_a_few_times_is_asked_again() -> None:
    async with embedding() as service:
        for name, fault in FAULTS.items():
            Embedding.faults.extend([fault] * 5)
            assert (await say(service, SAID, name, user_id=name))[0], name
            assert await known(service, name) == {FACT}, name
            assert not Embedding.faults, name


@pytest.mark.parametrize("on_failure", ["retry", "rules", "dead_letter"])
async def test_a_window_that_cannot_be_embedded_is_a_dead_letter(on_failure: str) -> None:
    async with embedding(on_failure=on_failure, failures=1) as service:
        for name, fault in USELESS.items():
            Embedding.faults.extend([fault] * 100)
            assert await say(service, SAID, name, user_id=name) == (False, []), name
            Embedding.faults.clear()
            assert await known(service, name) == set(), name
        runtime = await service.runtime()
        letters = await runtime.parts.log.dead_letters(100)
        assert len(letters) == len(USELESS)
        assert all(SAID.encode() in letter.original for letter in letters)
        assert not any("private" in letter.reason for letter in letters)


@pytest.mark.parametrize("fault", AWAY)
@pytest.mark.parametrize("on_failure", ["retry", "rules", "dead_letter"])
async def test_an_embedder_that_is_away_is_waited_for_unless_windows_are_to_be_given_up(
    fault: str, on_failure: str
) -> None:
    async with embedding(on_failure=on_failure, failures=2, timeout_seconds=3) as service:
        Embedding.faults.extend([AWAY[fault]] * 15)
        decided, _ = await say(service, SAID)
        runtime = await service.runtime()
        letters = await runtime.parts.log.dead_letters(10)
        assert decided == (on_failure != "dead_letter")
        assert [letter.code for letter in letters] == ([] if decided else ["Unavailable"])
        assert await known(service) == ({FACT} if decided else set())


@pytest.mark.parametrize("llm", ["rules", "tests.stream.memory.own:ScriptedProvider"])
async def test_an_embedder_alone_may_be_ones_own_whoever_decides(
    monkeypatch: pytest.MonkeyPatch, llm: str
) -> None:
    monkeypatch.setenv("LLM_PROVIDER", llm)
    monkeypatch.setenv("EMBEDDER_PROVIDER", f"{__name__}:OnlyEmbeds")
    monkeypatch.setenv("ONLYEMBEDS_API_KEY", "k")
    ScriptedProvider.script(facts=[[FACT]])
    service = CoreMemoryService(build_memory_config_from_env())
    await service.initialize()
    own = OnlyEmbeds.made[-1]
    own.fails = 2
    assert (await say(service, SAID))[0]
    assert [e.content for e in await service.search_memories("Berlin", "anna")] == [FACT]
    await service.shutdown()
    assert (own.key, own.fails, own.closed) == ("k", 0, 1)


async def test_an_embedder_may_be_registered_or_given_as_a_class() -> None:
    register_embedder("only", lambda _: OnlyEmbeds({"api_key": "k"}))
    for config in ({"provider": "only"}, {"provider": "custom", "class": Embedding}):
        async with serving(llm_provider="rules", embedder_config=config, data_dir="one") as service:
            assert (await service.runtime()).parts.models.embedder.dimensions == 64
        shutil.rmtree("one")


async def test_an_embedder_that_is_none_is_told() -> None:
    for provider, told in (("nonsense", "static, openai"), (f"{__name__}:Embed", "Embed")):
        with pytest.raises(ConfigError, match="EMBEDDER_PROVIDER") as caught:
            async with serving(llm_provider="rules", embedder_config={"provider": provider}):
                pass
        assert told in str(caught.value)
