"""A provider made of a language model and an embedder: what OpenAI's and Ollama's have in common."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar

import orjson
from pydantic import BaseModel, TypeAdapter

from stream.errors import BadAnswer, ConfigError, StreamError
from stream.memory import prompts
from stream.memory.base import LLMProviderBase
from stream.memory.prompts import FACT_RETRIEVAL_PROMPT
from stream.metering import noting_failure
from stream.models import ChatModel, EmbeddingModel, Prompt, parse_answer

__all__ = ["Asking", "ModelProvider"]

T = TypeVar("T")

logger = logging.getLogger("memory_service")

_PLACE: Final = "{text}"


class _Facts(BaseModel):
    facts: list[str]


class _Action(BaseModel):
    id: str
    event: Literal["ADD", "UPDATE", "DELETE", "NONE"]
    text: str


class _Actions(BaseModel):
    memory: list[_Action]


_FACTS: Final = TypeAdapter(_Facts)
_ANY_FACTS: Final = TypeAdapter[dict[str, list[str]] | list[str]](dict[str, list[str]] | list[str])
_ACTIONS: Final = TypeAdapter(_Actions)
_FREE: Final[TypeAdapter[None] | None] = None


@dataclass(frozen=True, slots=True)
class Asking:
    """How the language model is asked."""

    temperature: float | None = 0.0
    max_tokens: int = 2_000


class ModelProvider(LLMProviderBase):
    """Implements `LLMProviderBase` on the transports of `stream.models`."""

    def __init__(self, chat: ChatModel, embedder: EmbeddingModel | None, asking: Asking) -> None:
        """Prepare.

        Args:
            chat: Extracts and proposes.
            embedder: None: somebody else embeds.
            asking: How `chat` is asked.
        """
        self.chat = chat
        self.embedder = embedder
        self._asking = asking
        self._probed = False

    @property
    def name(self) -> str:
        """Provider and model, e.g. `openai:gpt-4o-mini`."""
        return self.chat.name

    async def extract_memories(self, text: str, prompt: str) -> list[str]:
        """Return the facts in a text.

        Args:
            text: The transcript.
            prompt: The task. With one of your own the answer may be any JSON object of lists of texts, or a
                list of texts. `{text}` in it stands for the transcript, which follows behind it.

        Raises:
            StreamError: see `stream.models.ChatModel.complete`.
        """
        if prompt.startswith(FACT_RETRIEVAL_PROMPT):
            return (await self.chat.complete(self._prompt(prompt, text, _FACTS))).data.facts
        system = prompt.replace(_PLACE, "(the transcript that follows)")
        answer = (await self.chat.complete(self._prompt(system, text, _FREE))).text
        with noting_failure():
            found = parse_answer(_ANY_FACTS, answer)
        return (
            found if isinstance(found, list) else [fact for some in found.values() for fact in some]
        )

    async def generate_embeddings(self, texts: list[str]) -> list[list[float]]:
        """Embed texts, in order.

        Raises:
            StreamError: see `stream.models.EmbeddingModel`.
        """
        if self.embedder is None:
            raise ConfigError(f"{self.name} has no embedder; another one embeds")
        if not self._probed:
            await self.embedder.probe()
            self._probed = True
        return [vector.tolist() for vector in await self.embedder.embed(texts)]

    async def propose_memory_actions(
        self,
        retrieved_old_memory: list[dict[str, str]],
        new_facts: list[str],
        custom_prompt: str | None = None,
    ) -> dict[str, Any]:
        """Say what new facts mean for the memories near them.

        Raises:
            BadAnswer: among others, an id that was not offered.
            StreamError: see `stream.models.ChatModel.complete`.
        """
        shown = orjson.dumps({"memories": retrieved_old_memory, "facts": new_facts}).decode()
        prompt = self._prompt(
            custom_prompt or prompts.DEFAULT_UPDATE_MEMORY_PROMPT, shown, _ACTIONS
        )
        answer = (await self.chat.complete(prompt)).data
        offered = {memory["id"] for memory in retrieved_old_memory}
        with noting_failure():
            for action in answer.memory:
                if action.event in ("UPDATE", "DELETE") and action.id not in offered:
                    raise BadAnswer(f"{self.name}: {action.event} of a memory that was not offered")
        return answer.model_dump()

    async def test_connection(self) -> bool:
        """Tell whether model and embedder answer; why not, is in the log."""
        try:
            await self.check()
        except StreamError as error:
            logger.warning("%s is not ready: %s", self.name, error)
            return False
        return True

    async def check(self) -> None:
        """Return when model and embedder answer.

        Raises:
            StreamError: why they do not.
        """
        await self.chat.check()
        if self.embedder is not None:
            await self.embedder.probe()

    async def close(self) -> None:
        """Close the connections."""
        await self.chat.close()
        if self.embedder is not None:
            await self.embedder.close()

    def _prompt(self, system: str, user: str, form: TypeAdapter[T] | None) -> Prompt[T]:
        return Prompt(
            system,
            user,
            form,
            max_tokens=self._asking.max_tokens,
            temperature=self._asking.temperature,
        )
