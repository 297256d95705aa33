"""Language models and remote embedders, as the rest of the processor sees them.

A model makes one call and says what came of it. How often a call is repeated, how long it may take, and what
happens while a model is away, is one policy for all of them: see `stream.guarded`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from stream.errors import BadAnswer, StreamError
from stream.store import Embedder

__all__ = [
    "AnswerCut",
    "ChatModel",
    "Completion",
    "EmbeddingModel",
    "Prompt",
    "PromptTooLong",
    "WrongForm",
    "parse_answer",
]

T = TypeVar("T")

_MOST_PROBLEMS = 5


class PromptTooLong(StreamError):
    """The input is longer than the model takes. The same call never succeeds; a shorter one may."""


class AnswerCut(BadAnswer):
    """The answer became longer than it may. The same call seldom succeeds; one about less may."""


class WrongForm(BadAnswer):
    """A complete answer that is not in the form asked for.

    `text` is the answer, so that a caller can ask for a repair. It is private: it belongs in no message.
    """

    def __init__(self, detail: str, text: str, *, is_json: bool) -> None:
        super().__init__(detail)
        self.text = text
        self.is_json = is_json


@dataclass(frozen=True)  # no slots: with them `Prompt[None](…)` fails, CPython issue 116669
class Prompt(Generic[T]):
    """One question to a language model."""

    system: str
    """The task. It comes from us."""
    user: str
    """What to work on. Transcript belongs here: it is data, never instruction."""
    form: TypeAdapter[T] | None = None
    """What the answer must be, as JSON; None: free text. At the top stands an object: servers hold a model to
    nothing else."""
    max_tokens: int = 2_000
    """Longest answer. One that reaches it is incomplete, and so unusable."""
    temperature: float | None = 0.0
    """None: the model's own."""

    @property
    def schema(self) -> dict[str, Any] | None:
        """JSON Schema of the answer; None for free text."""
        return None if self.form is None else self.form.json_schema()


@dataclass(frozen=True)
class Completion(Generic[T]):
    """A complete answer, and what it cost."""

    text: str
    data: T
    """The answer as the prompt's `form` reads it; None for free text."""
    model: str
    """Provider and model that answered, e.g. `openai:gpt-4o-mini-2024-07-18`."""
    prompt_tokens: int = 0
    """0: the server does not count."""
    completion_tokens: int = 0


class ChatModel(Protocol):
    """A language model."""

    @property
    def name(self) -> str:
        """Provider and model as configured, e.g. `openai:gpt-4o-mini`."""

    async def complete(self, prompt: Prompt[T]) -> Completion[T]:
        """Ask once.

        Raises:
            Unavailable: the model did not answer; RateLimited when it said until when.
            BadAnswer: its answer is empty, or was withheld; AnswerCut when it is incomplete, WrongForm when
                it breaks the form.
            PromptTooLong: the prompt does not fit its context.
            ConfigError: it refuses; the message says what to do.
        """

    async def check(self) -> None:
        """Return when the server can be reached, the model is there and we may use it.

        Raises:
            StreamError: as for `complete`.
        """

    async def close(self) -> None:
        """Release the connections."""


class EmbeddingModel(Embedder, Protocol):
    """An embedder behind a wire or in another thread: to be probed before use, and closed after it.

    It has no fallback. Another model gives other vectors, which must never meet in one store; that is what
    the fingerprint is for.
    """

    @property
    def name(self) -> str:
        """Provider and model as configured, e.g. `openai:text-embedding-3-small`."""

    async def probe(self) -> None:
        """Embed a text to learn the dimensions. `fingerprint` and `dimensions` are known from then on.

        Raises:
            StreamError: as for `ChatModel.complete`.
        """

    async def close(self) -> None:
        """Release what it holds."""


def parse_answer(form: TypeAdapter[T] | None, text: str) -> T:
    """Read an answer in its form; what stands around the JSON is left out.

    Raises:
        WrongForm: it cannot be read so. The message tells where and why, and quotes nothing.
    """
    if form is None:
        return cast("T", None)
    try:
        return form.validate_json(_json_in(text))
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False, include_context=False)
        detail = "; ".join(_problem(problem) for problem in problems[:_MOST_PROBLEMS])
        is_json = all(problem["type"] != "json_invalid" for problem in problems)
        raise WrongForm(f"not in the agreed form: {detail}", text, is_json=is_json) from None


def _problem(problem: Any) -> str:
    place = ".".join(map(str, problem["loc"]))
    return f"{place}: {problem['msg']}" if place else str(problem["msg"])


def _json_in(text: str) -> str:
    """Cut off a reasoning model's thoughts, and what it says before and after the JSON."""
    text = text.rpartition("</think>")[2]
    starts = [at for at in (text.find("{"), text.find("[")) if at >= 0]
    end = max(text.rfind("}"), text.rfind("]"))
    return text[min(starts) : end + 1] if starts and end > min(starts) else text
