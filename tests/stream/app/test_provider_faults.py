"""Whatever a model server does: the window is retried, decided by the rules, or kept as a dead letter, as configured.

Never "no facts", and never what was said as it was said. Against servers that speak the protocols, by
`add_memory` and by the live stream.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from stream.memory import MemoryService
from stream.model_policy import ModelPolicy
from stream.retry import Backoff
from tests.connectors.model_servers.faults import (
    CUT_JSON,
    HTML,
    Fault,
    breaks_off,
    drips,
    hangs,
    hangs_up,
    says,
)
from tests.connectors.model_servers.ollama_server import OllamaServer
from tests.connectors.model_servers.openai_server import KEY, OpenAIServer
from tests.stream.app import talking

SAID = "I play the cello on Sundays."
GOOD = {"text": "User plays the cello", "lines": [1], "action": "ADD", "target": None}
QUICK = ModelPolicy(
    timeout_s=0.5,
    attempts=2,
    backoff=Backoff(first_ms=1, longest_ms=1),
    breaker_failures=10_000,
)


def openai_says(text: str, reason: str = "stop", refusal: str | None = None) -> Fault:
    message = {"role": "assistant", "content": text, "refusal": refusal}
    choice = {"index": 0, "message": message, "finish_reason": reason}
    return says(
        {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    )


def ollama_says(text: str, reason: str = "stop") -> Fault:
    message = {"role": "assistant", "content": text}
    return says({"model": "m", "message": message, "done": True, "done_reason": reason})


AWAY: dict[str, Fault] = {
    "an error": says({"error": {"message": "no"}}, 500),
    "overloaded": says({"error": {"message": "no"}}, 503),
    "rate limit": says({"error": {"message": "slow down"}}, 429, retry_after="1"),
    "no answer": hangs,
    "a slow stream": drips,
    "half an answer": breaks_off,
    "a reset": hangs_up,
}
USELESS: dict[str, Fault] = {"a login page": HTML, "cut JSON": CUT_JSON}
ANSWERS = {
    "truncated": ('{"facts": [{"text": "User pl', "length"),
    "garbage": ("I am afraid I cannot do that.", "stop"),
    "nothing at all": ("", "stop"),
    "no list": ('{"facts": "User plays the cello"}', "stop"),
    "missing items": ('{"facts": [{"text": "User plays the cello"}]}', "stop"),
    "missing everything": ("{}", "stop"),
}


def faults_of(protocol: str) -> dict[str, Fault]:
    speak: Callable[..., Fault] = openai_says if protocol == "openai" else ollama_says
    answers = {name: speak(*answer) for name, answer in ANSWERS.items()}
    refused = {"refused": openai_says("", "stop", "No.")} if protocol == "openai" else {}
    return {**AWAY, **USELESS, **answers, **refused}


@dataclass
class Way:
    """How speech comes in and memories go out."""

    hear: Callable[[str], Any]
    """Say `SAID` for a user; True when it was decided."""
    known: Callable[[str], Any]
    letters: Callable[[], Any]


@asynccontextmanager
async def by_the_stream() -> AsyncIterator[Way]:
    async with talking.serving() as client:

        async def hear(user: str) -> bool:
            receipt = await talking.hear(client, SAID, session=user, user=user)
            return receipt.outcome == "committed"

        async def letters() -> int:
            metrics = (await client.get("/metrics")).text
            lines = [line for line in metrics.splitlines() if 'outcome="dead_lettered"' in line]
            return int(sum(float(line.rpartition(" ")[2]) for line in lines))

        yield Way(hear, lambda user: talking.known(client, user), letters)


@asynccontextmanager
async def by_add_memory() -> AsyncIterator[Way]:
    service = MemoryService()
    await service.initialize()

    async def hear(user: str) -> bool:
        return (await service.add_memory(SAID, "phone", "talk", user, allow_update=True))[0]

    async def known(user: str) -> set[str]:
        return {memory["memory"] for memory in await service.get_all_memories(user)}

    async def letters() -> int:
        return len(await (await service.runtime()).parts.log.dead_letters(100))

    try:
        yield Way(hear, known, letters)
    finally:
        await service.shutdown()


WAYS = {"stream": by_the_stream, "add_memory": by_add_memory}


@pytest.fixture(params=["openai", "ollama"])
async def server(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[OpenAIServer | OllamaServer]:
    monkeypatch.setenv("LLM_PROVIDER", request.param)
    monkeypatch.setenv("EMBEDDER_PROVIDER", "static")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setattr("stream.app.models.model_policy", lambda _: QUICK)
    server = OpenAIServer() if request.param == "openai" else OllamaServer()
    async with server.running():
        monkeypatch.setenv("OPENAI_BASE_URL", f"{server.url}/v1")
        monkeypatch.setenv("OLLAMA_BASE_URL", server.url)
        yield server


def protocol_of(server: OpenAIServer | OllamaServer) -> str:
    return "openai" if isinstance(server, OpenAIServer) else "ollama"


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
async def test_a_model_that_fails_once_is_asked_again(
    server: OpenAIServer | OllamaServer, way: str
) -> None:
    async with WAYS[way]() as through:
        for name, fault in faults_of(protocol_of(server)).items():
            server.faults.append(fault)
            server.says.append(json.dumps({"facts": [GOOD]}))
            assert await through.hear(name), name
            assert await through.known(name) == {"User plays the cello"}, name
            assert not server.faults, name
        assert await through.letters() == 0


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
async def test_the_rules_decide_for_a_model_that_keeps_failing(
    server: OpenAIServer | OllamaServer, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORY_ON_FAILURE", "rules")
    monkeypatch.setenv("MEMORY_FAILURES", "1")
    async with WAYS[way]() as through:
        for name, fault in faults_of(protocol_of(server)).items():
            server.faults.extend([fault] * 20)
            assert await through.hear(name), name
            assert await through.known(name) == {"User plays the cello on Sundays"}, name
            server.faults.clear()
        assert await through.letters() == 0


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
async def test_a_window_is_kept_as_a_dead_letter_when_a_model_keeps_failing(
    server: OpenAIServer | OllamaServer, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORY_ON_FAILURE", "dead_letter")
    monkeypatch.setenv("MEMORY_FAILURES", "1")
    async with WAYS[way]() as through:
        faults = faults_of(protocol_of(server))
        for name, fault in faults.items():
            server.faults.extend([fault] * 20)
            assert not await through.hear(name), name
            assert await through.known(name) == set(), name
            server.faults.clear()
        assert await through.letters() == len(faults)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("action", ["UPDATE", "DELETE", "NONE"])
async def test_ids_that_were_not_offered_change_nothing(
    server: OpenAIServer | OllamaServer, way: str, action: str
) -> None:
    async with WAYS[way]() as through:
        server.says.append(json.dumps({"facts": [GOOD]}))
        await through.hear("anna")
        wrong = {"text": "User plays the cello on Sundays", "lines": [1], "retracts": True}
        server.says.append(json.dumps({"facts": [{**wrong, "action": action, "target": 42}]}))
        await through.hear("bob")
        assert await through.known("anna") == {"User plays the cello"}
        assert SAID not in await through.known("bob")


SHORT = [{"object": "embedding", "index": 0, "embedding": [1.0, 0.0]}]
EMBEDDING_FAULTS: dict[str, Fault] = {
    **AWAY,
    **USELESS,
    "missing items": says({"object": "list", "data": [], "model": "m"}),
    "wrong dimensions": says({"object": "list", "data": SHORT, "model": "m"}),
    "no numbers": says(
        {"object": "list", "data": [{**SHORT[0], "embedding": ["x"]}], "model": "m"}
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("server", ["openai"], indirect=True)
async def test_an_embedder_that_fails_once_is_asked_again(
    server: OpenAIServer, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLM_PROVIDER", "rules")
    monkeypatch.setenv("EMBEDDER_PROVIDER", "openai")
    async with WAYS[way]() as through:
        for name, fault in EMBEDDING_FAULTS.items():
            server.faults.append(fault)
            assert await through.hear(name), name
            assert await through.known(name) == {"User plays the cello on Sundays"}, name
            assert not server.faults, name
        assert await through.letters() == 0
