"""How long a call to a model may take, and how long a call of the service waits for what comes of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from stream.errors import Unavailable
from stream.memory import MemoryConfig, build_memory_config_from_env
from stream.model_policy import ModelPolicy
from stream.retry import Backoff
from tests.stream.memory.own import ScriptedProvider, known, say, serving

SAID = "I live in Berlin."
FACT = "User lives in Berlin"


class Held(ScriptedProvider):
    """Hangs in as many of its calls as it is told to."""

    hangs: ClassVar[int] = 0

    async def extract_memories(self, text: str, prompt: str) -> list[str]:
        type(self).hangs -= 1
        if self.hangs >= 0:
            await asyncio.Event().wait()
        return await super().extract_memories(text, prompt)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def policy(config: MemoryConfig) -> ModelPolicy:
        return ModelPolicy(timeout_s=config.timeout_seconds, backoff=Backoff(1, 1))

    monkeypatch.setattr("stream.app.models.model_policy", policy)
    Held.script(facts=[[FACT]])
    yield
    Held.hangs = 0


def given(**more: Any) -> dict[str, Any]:
    return {"llm_config": {"class": Held}, "timeout_seconds": 1, **more}


def test_a_call_of_the_service_waits_for_several_of_the_model(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MEMORY_TIMEOUT_SECONDS", "7")
    assert build_memory_config_from_env().longest_wait_s == 28
    monkeypatch.setenv("MEMORY_WAIT_SECONDS", "9")
    config = build_memory_config_from_env()
    assert (config.timeout_seconds, config.longest_wait_s) == (7, 9)


async def test_a_call_that_hangs_leaves_time_for_the_next() -> None:
    Held.hangs = 1
    async with serving(**given()) as service:
        decided, memory_ids = await say(service, SAID)
        assert decided
        assert len(memory_ids) == 1
        assert await known(service) == {FACT}


async def test_what_takes_longer_goes_on_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    Held.hangs = 1
    async with serving(**given(wait_seconds=0.2)) as service:
        with caplog.at_level(logging.WARNING):
            assert await say(service, SAID) == (False, [])
        assert "in the log, but not decided within 0.2 s" in caplog.text
        async with asyncio.timeout(30):
            while await known(service) != {FACT}:
                await asyncio.sleep(0.05)


async def test_a_deletion_behind_words_that_wait_does_not_wait_for_ever() -> None:
    async with serving(**given(wait_seconds=2)) as service:
        _, (memory_id,) = await say(service, SAID, "first")
        Held.hangs = 10_000
        waiting = asyncio.create_task(say(service, "I have a cat.", "second"))
        async with asyncio.timeout(30):
            while Held.hangs == 10_000:
                await asyncio.sleep(0.01)
        with pytest.raises(Unavailable, match="delete_memory waits for what was said before"):
            await service.delete_memory(memory_id, "anna")
        Held.hangs = 0
        await waiting
        async with asyncio.timeout(30):
            while FACT in await known(service):
                await asyncio.sleep(0.05)


async def test_a_connection_test_says_what_it_waited_for(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    class Silent(ScriptedProvider):
        async def test_connection(self) -> bool:
            await asyncio.Event().wait()
            return True

    config = given(llm_config={"class": Silent}, wait_seconds=0.2, data_dir=str(tmp_path / "own"))
    async with serving(**config) as service:
        with caplog.at_level(logging.WARNING):
            assert not await service.test_connection()
    assert "not ready: no answer within 0.2 s" in caplog.text
