"""Language models that speak OpenAI's chat completions protocol.

https://developers.openai.com/api/reference/resources/chat
"""

from __future__ import annotations

import logging
from typing import Any, Final, Literal, TypeVar

import orjson
from pydantic import BaseModel, TypeAdapter, ValidationError, model_validator

from connectors.model_server import Refused
from connectors.openai_models.dialect import Dialect
from connectors.openai_models.errors import Place, explain
from connectors.openai_models.settings import OpenAIChatSettings, connect
from stream.errors import BadAnswer, Unavailable
from stream.models import AnswerCut, Completion, Prompt, WrongForm, parse_answer

__all__ = ["OpenAIChat"]

T = TypeVar("T")

logger = logging.getLogger(__name__)


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Error(BaseModel):
    """What went wrong behind a server that forwards requests, as OpenRouter reports it: with status 200."""

    message: str
    code: int | str | None = None

    @property
    def status(self) -> int:
        return self.code if isinstance(self.code, int) else 500


class _Answer(BaseModel):
    """What we read of an answer. Compatible servers leave out, and add, the rest."""

    choices: list[_Choice] = []
    model: str | None = None
    usage: _Usage | None = None
    error: _Error | None = None

    @model_validator(mode="after")
    def _says_something(self) -> _Answer:
        if not self.choices and self.error is None:
            raise ValueError("neither an answer nor an error")
        return self


class _Probe(BaseModel):
    mood: Literal["grand", "gloomy"]


# Nothing here hints at JSON: only a server that enforces the schema, or tells the model, gets it right.
_PROBE: Final = Prompt("You are polite.", "Good morning!", TypeAdapter(_Probe))


class OpenAIChat:
    """A model of OpenAI, or of a server that speaks its protocol. Implements `stream.models.ChatModel`.

    What the server does not understand is left out from then on: see `Dialect`.
    """

    def __init__(self, settings: OpenAIChatSettings) -> None:
        """Make the client; nothing is sent yet.

        Raises:
            ConfigError: the address is none, or OpenAI's key is missing.
        """
        self._sdk = connect(settings)
        self._settings = settings
        self._place = Place(str(settings.base_url), settings.model, settings.api_key)
        self._dialect = Dialect()

    @property
    def name(self) -> str:
        """Provider and model."""
        return f"openai:{self._settings.model}"

    async def complete(self, prompt: Prompt[T]) -> Completion[T]:
        """Ask. When the server does not take the question as it is, ask otherwise, at once and from then on.

        Raises:
            StreamError: see `stream.models.ChatModel`.
        """
        while True:
            dialect = self._dialect
            try:
                return await self._ask(dialect, prompt)
            except Refused as refused:
                adapted, why = dialect.after(refused.reason), refused.reason
                if adapted is None:
                    raise
            except WrongForm as error:
                adapted, why = dialect.weaker(), "it was asked for JSON and gave something else"
                if error.is_json or adapted is None:
                    raise
            self._learn(dialect, adapted, why)

    async def check(self) -> None:
        """Ask for a tiny answer, some 50 tokens, to learn what the server understands and we may use.

        Raises:
            StreamError: see `stream.models.ChatModel`.
        """
        while True:
            try:
                await self.complete(_PROBE)
            except WrongForm as error:
                adapted = self._dialect.weaker()
                if adapted is None:
                    detail = f"{self.name} gives no JSON, however it is asked. Take another model."
                    raise BadAnswer(detail) from error
                self._learn(self._dialect, adapted, "it does not hold the model to the schema")
            else:
                return

    async def close(self) -> None:
        """Close the connections."""
        await self._sdk.close()

    async def _ask(self, dialect: Dialect, prompt: Prompt[T]) -> Completion[T]:
        answer = await self._post(dialect.request(self._settings.model, prompt))
        text = self._text(answer.choices[0], prompt)
        usage = answer.usage or _Usage()
        return Completion(
            text,
            parse_answer(prompt.form, text),
            f"openai:{answer.model or self._settings.model}",
            usage.prompt_tokens,
            usage.completion_tokens,
        )

    def _learn(self, tried: Dialect, adapted: Dialect, why: str) -> None:
        if self._dialect == tried:  # another call may have learnt it meanwhile
            logger.warning("%s: asking as %s from now on: %s", self.name, adapted, why)
            self._dialect = adapted

    async def _post(self, body: dict[str, Any]) -> _Answer:
        with self._place.telling():
            response = await self._sdk.chat.completions.with_raw_response.create(
                **body, extra_body=dict(self._settings.extra)
            )
        try:
            answer = _Answer.model_validate(orjson.loads(response.content))
        except (orjson.JSONDecodeError, ValidationError) as error:
            raise BadAnswer(
                f"{self._place.url} does not answer as OpenAI does. Check OPENAI_BASE_URL, and any proxy."
            ) from error
        if answer.error is not None:
            raise explain(self._place, answer.error.status, answer.error.model_dump(), {})
        return answer

    def _text(self, choice: _Choice, prompt: Prompt[Any]) -> str:
        if choice.finish_reason == "length":
            raise AnswerCut(
                f"{self.name}: the answer was cut off after {prompt.max_tokens} tokens. "
                "Allow more, or ask for less at once."
            )
        if choice.finish_reason == "error":
            raise Unavailable("openai", f"{self._place.url}: the model broke off")
        if choice.message.refusal or choice.finish_reason == "content_filter":
            # Its words are left out: they may repeat the transcript.
            raise BadAnswer(f"{self.name} withheld its answer ({choice.finish_reason})")
        if not (choice.message.content or "").strip():
            raise BadAnswer(f"{self.name}: empty answer (finish reason {choice.finish_reason})")
        return choice.message.content or ""
