"""Models served by Ollama, by its own protocol.

https://docs.ollama.com/api. Its compatibility with OpenAI's protocol leaves out what matters here: the size
of the context, and how long a model stays loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeVar

import httpx
import orjson
from pydantic import BaseModel, ValidationError

from connectors.model_embedder import Instructions, ModelEmbedder, instructions_for
from connectors.model_server import (
    Refused,
    checked_url,
    is_too_long,
    quotable,
    unreachable,
)
from stream.errors import BadAnswer, ConfigError, RateLimited, StreamError, Unavailable
from stream.models import AnswerCut, Completion, Prompt, PromptTooLong, parse_answer
from stream.retry_after import retry_after_ms

__all__ = ["OllamaChat", "OllamaChatSettings", "OllamaEmbedder", "OllamaEmbedderSettings"]

T = TypeVar("T")
A = TypeVar("A", bound=BaseModel)

_CONNECT_S: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OllamaServer:
    """A server."""

    base_url: str = "http://localhost:11434"
    api_key: str | None = field(default=None, repr=False)
    """Only a proxy, or Ollama's own cloud, wants one."""
    keep_alive: str | int = "30m"
    """How long the model stays loaded after a call; loading it takes seconds. -1: for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OllamaChatSettings(OllamaServer):
    """A language model."""

    model: str = "llama3.2"
    num_ctx: int | None = 8_192
    """Tokens of prompt and answer together. None: the server's own, which may be small; older servers then
    cut a longer prompt without a word."""
    think: bool | Literal["low", "medium", "high"] | None = False
    """Whether a reasoning model thinks first, which takes its time; None: as it likes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OllamaEmbedderSettings(OllamaServer):
    """An embedding model."""

    model: str = "nomic-embed-text"
    dimensions: int | None = None
    """Have the vectors shortened; None: as the model makes them."""
    instructions: Instructions | None = None
    """None: the ones the model was trained with."""


class _Message(BaseModel):
    content: str = ""


class _Answer(BaseModel):
    message: _Message
    done: Literal[True]
    done_reason: str | None = None
    prompt_eval_count: int = 0
    eval_count: int = 0


class _Embeddings(BaseModel):
    embeddings: list[list[Any]]


class _Details(BaseModel):
    capabilities: list[str] | None = None
    """Unknown to servers before 0.6.4."""


class _Client:
    """Calls to a server, for one model."""

    def __init__(self, server: OllamaServer, model: str) -> None:
        url = checked_url(server.base_url, "OLLAMA_BASE_URL")
        # Addresses made for OpenAI's protocol, or for its own, mean the same server.
        self.url = url.removesuffix("/v1").removesuffix("/api")
        self._model = model
        self._key = server.api_key
        self._http = httpx.AsyncClient(
            base_url=self.url,
            headers={"Authorization": f"Bearer {server.api_key}"} if server.api_key else {},
            timeout=httpx.Timeout(
                None, connect=_CONNECT_S
            ),  # the rest is the call policy's business
            follow_redirects=True,
        )

    async def post(self, path: str, body: dict[str, Any], answer: type[A]) -> A:
        """Post a request about the model and read the answer."""
        try:
            response = await self._http.post(path, json={"model": self._model, **body})
        except httpx.HTTPError as error:
            raise unreachable("ollama", self.url, error) from error
        if response.status_code != 200:
            raise self._explain(response)
        try:
            return answer.model_validate(orjson.loads(response.content))
        except (orjson.JSONDecodeError, ValidationError) as error:
            raise BadAnswer(
                f"{self.url}{path} does not answer as Ollama does. Check OLLAMA_BASE_URL, and any proxy."
            ) from error

    async def close(self) -> None:
        await self._http.aclose()

    def _explain(self, response: httpx.Response) -> StreamError:
        status, reason = response.status_code, quotable(_reason(response), self._key)
        said = f"{self.url} ({status}): {reason}."
        if status == 404 and "model" in reason:
            return ConfigError(f"{said} Run: ollama pull {self._model}")
        if status in _REMEDIES:
            return ConfigError(f"{said} {_REMEDIES[status].format(model=self._model)}")
        if is_too_long(reason):
            return PromptTooLong(f"{self._model}: {reason}")
        if "unsupported value" in reason:
            return BadAnswer(
                f"{self._model}: {reason}"
            )  # it computed NaN, and cannot write it down
        if status in {408, 425, 429} or status >= 500:
            return _away(said, status, retry_after_ms(response.headers))
        return Refused(f"{said} Check the settings of the model {self._model!r}.", reason)


_REMEDIES: Final = {
    401: "Check the key for OLLAMA_BASE_URL.",
    403: "The key may not use the model {model!r}.",
    404: "Check OLLAMA_BASE_URL, and that Ollama is 0.5 or newer.",
    501: "Take another model than {model!r} for this purpose.",
}


def _away(said: str, status: int, after_ms: int | None) -> Unavailable:
    if after_ms is None and status != 429:
        return Unavailable("ollama", said)
    return RateLimited("ollama", said, after_ms or 0)


def _reason(response: httpx.Response) -> str:
    """Find the words in a refusal; since 0.34 the runner's own refusal is inside as a JSON text."""
    reason: Any = response.text
    try:
        while isinstance(reason, str | dict):
            found = orjson.loads(reason) if isinstance(reason, str) else reason
            reason = found["error"] if "error" in found else found["message"]
    except (orjson.JSONDecodeError, LookupError, TypeError):
        return str(reason)
    return str(reason)


class OllamaChat:
    """A language model served by Ollama. Implements `stream.models.ChatModel`."""

    def __init__(self, settings: OllamaChatSettings) -> None:
        """Make the client; nothing is sent yet.

        Raises:
            ConfigError: the address is none.
        """
        self._settings = settings
        self._client = _Client(settings, settings.model)

    @property
    def name(self) -> str:
        """Provider and model."""
        return f"ollama:{self._settings.model}"

    async def complete(self, prompt: Prompt[T]) -> Completion[T]:
        """Ask once.

        Raises:
            StreamError: see `stream.models.ChatModel`.
        """
        answer = await self._client.post("/api/chat", self._request(prompt), _Answer)
        window = self._settings.num_ctx
        if window is not None and answer.prompt_eval_count >= window:
            # Servers before 0.12.6 ignore `truncate` and answer from what is left of the prompt.
            raise PromptTooLong(f"{self.name}: the prompt fills the {window} tokens of the context")
        text = self._text(answer, prompt)
        return Completion(
            text,
            parse_answer(prompt.form, text),
            self.name,
            answer.prompt_eval_count,
            answer.eval_count,
        )

    async def check(self) -> None:
        """Return when the server can be reached and has the model. Nothing is loaded or generated.

        Raises:
            StreamError: see `stream.models.ChatModel`.
        """
        details = await self._client.post("/api/show", {}, _Details)
        if details.capabilities is not None and "completion" not in details.capabilities:
            raise ConfigError(
                f"{self.name} cannot chat, it is a model for {', '.join(details.capabilities)}. Take another."
            )

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    def _request(self, prompt: Prompt[Any]) -> dict[str, Any]:
        messages = [{"role": "user", "content": prompt.user}]
        if prompt.system:
            messages.insert(0, {"role": "system", "content": prompt.system})
        options = {
            "num_predict": prompt.max_tokens,
            "num_ctx": self._settings.num_ctx,
            "temperature": prompt.temperature,
        }
        body = {
            "messages": messages,
            "stream": False,
            "format": prompt.schema,
            "think": self._settings.think,
            "keep_alive": self._settings.keep_alive,
            "options": {name: value for name, value in options.items() if value is not None},
            # Otherwise a long prompt loses its beginning, and the answer looks as good as any.
            "truncate": False,
            "shift": False,
        }
        return {name: value for name, value in body.items() if value is not None}

    def _text(self, answer: _Answer, prompt: Prompt[Any]) -> str:
        if answer.done_reason == "length":
            raise AnswerCut(
                f"{self.name}: the answer was cut off after {answer.eval_count} tokens. Allow more than "
                f"{prompt.max_tokens} of them, or a larger context than {self._settings.num_ctx}, or ask "
                "for less at once."
            )
        if not answer.message.content.strip():
            raise BadAnswer(f"{self.name}: empty answer ({answer.done_reason})")
        return answer.message.content


class OllamaEmbedder(ModelEmbedder):
    """An embedding model served by Ollama. Implements `stream.models.EmbeddingModel`."""

    def __init__(self, settings: OllamaEmbedderSettings) -> None:
        """Make the client; nothing is sent yet.

        Raises:
            ConfigError: the address is none.
        """
        instructions = settings.instructions or instructions_for(settings.model)
        super().__init__("ollama", settings.model, settings.dimensions, instructions)
        self._client = _Client(settings, settings.model)
        self._request: dict[str, Any] = {"keep_alive": settings.keep_alive}
        if settings.dimensions is not None:
            self._request["dimensions"] = settings.dimensions

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _encode(self, texts: Sequence[str], instruction: str) -> Sequence[Any]:
        body = {**self._request, "input": [instruction + text for text in texts]}
        return (await self._client.post("/api/embed", body, _Embeddings)).embeddings
