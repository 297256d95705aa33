"""Which server, which model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from openai import AsyncOpenAI, Timeout

from connectors.model_embedder import Instructions
from connectors.model_server import checked_url
from stream.errors import ConfigError

__all__ = ["OPENAI_URL", "OpenAIChatSettings", "OpenAIEmbedderSettings", "OpenAIServer", "connect"]

OPENAI_URL: Final = "https://api.openai.com/v1"

_CONNECT_S: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAIServer:
    """OpenAI, or any server that speaks its protocol, as vLLM, llama.cpp, LM Studio and others do."""

    base_url: str = OPENAI_URL
    """Ends in `/v1` with most servers."""
    api_key: str | None = field(default=None, repr=False)
    """Most local servers want none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAIChatSettings(OpenAIServer):
    """A language model."""

    model: str = "gpt-4o-mini"
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Sent with every request as it is, e.g. `{"reasoning_effort": "low"}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAIEmbedderSettings(OpenAIServer):
    """An embedding model."""

    model: str = "text-embedding-3-small"
    dimensions: int | None = None
    """Have the vectors shortened; None: as the model makes them."""
    instructions: Instructions | None = None
    """None: the ones the model was trained with."""


def connect(server: OpenAIServer) -> AsyncOpenAI:
    """Make a client. It connects with its first call, and keeps its connections.

    It neither repeats a call nor gives one up: both are the business of the call policy.

    Raises:
        ConfigError: the address is none, or OpenAI's key is missing.
    """
    url = checked_url(server.base_url, "OPENAI_BASE_URL")
    if url == OPENAI_URL and not server.api_key:
        raise ConfigError(
            "OpenAI wants a key: set OPENAI_API_KEY, or OPENAI_BASE_URL for a server that wants none"
        )
    return AsyncOpenAI(
        base_url=url,
        api_key=server.api_key or "none",
        timeout=Timeout(None, connect=_CONNECT_S),
        max_retries=0,
    )
