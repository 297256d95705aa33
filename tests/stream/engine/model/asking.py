"""A model engine that asks a model server, and what it makes of windows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from connectors.ollama_models import OllamaChat, OllamaChatSettings
from connectors.openai_models import OpenAIChat, OpenAIChatSettings
from stream.engine.model import ModelEngine, ModelEnginePolicy
from stream.guarded import GuardedChat
from stream.model_policy import ModelPolicy
from stream.models import ChatModel
from stream.retry import Backoff
from tests.connectors.model_servers import ollama_server, openai_server
from tests.connectors.model_servers.mind import Mind, attentive
from tests.connectors.model_servers.ollama_server import OllamaServer
from tests.connectors.model_servers.openai_server import KEY, OpenAIServer

CALLS = ModelPolicy(timeout_s=5, attempts=2, backoff=Backoff(first_ms=1))


@dataclass
class Asking:
    """An engine and the server it asks."""

    engine: ModelEngine
    server: OpenAIServer | OllamaServer

    @property
    def questions(self) -> list[str]:
        """What the model was asked, in order."""
        return [request.body["messages"][-1]["content"] for request in self.server.requests]


@asynccontextmanager
async def openai(
    mind: Mind = attentive, policy: ModelEnginePolicy | None = None
) -> AsyncIterator[Asking]:
    """A model engine that asks over OpenAI's protocol."""
    server = OpenAIServer()
    server.mind = mind
    async with server.running():
        settings = OpenAIChatSettings(
            base_url=server.base_url, api_key=KEY, model=openai_server.CHAT_MODEL
        )
        async with _asking(OpenAIChat(settings), server, policy) as asking:
            yield asking


@asynccontextmanager
async def ollama(
    mind: Mind = attentive, policy: ModelEnginePolicy | None = None
) -> AsyncIterator[Asking]:
    """A model engine that asks over Ollama's protocol."""
    server = OllamaServer()
    server.mind = mind
    async with server.running():
        settings = OllamaChatSettings(base_url=server.url, model=ollama_server.CHAT_MODEL)
        async with _asking(OllamaChat(settings), server, policy) as asking:
            yield asking


@asynccontextmanager
async def _asking(
    chat: ChatModel, server: OpenAIServer | OllamaServer, policy: ModelEnginePolicy | None
) -> AsyncIterator[Asking]:
    guarded = GuardedChat(chat, CALLS)
    try:
        yield Asking(ModelEngine(guarded, policy), server)
    finally:
        await guarded.close()


def always(*facts: dict[str, Any]) -> Mind:
    """A model that answers the same whatever it is asked."""
    return lambda _: {"facts": list(facts)}


def texts(verdicts: Sequence[Any]) -> list[str]:
    """The facts of verdicts."""
    return [verdict.fact.text for verdict in verdicts]
