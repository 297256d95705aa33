"""Models as the processor uses them: behind the call policy."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from stream.engine.types import Vector
from stream.errors import BadAnswer, StreamError, Unavailable
from stream.model_policy import Guard, ModelPolicy
from stream.models import ChatModel, Completion, EmbeddingModel, Prompt, PromptTooLong

__all__ = ["GuardedChat", "GuardedEmbedder", "ask_in_turn", "check_in_turn"]

T = TypeVar("T")

_Embed = Callable[[Sequence[str]], Awaitable[list[Vector]]]

logger = logging.getLogger(__name__)


async def ask_in_turn(
    ask: Callable[[], Awaitable[T]], fallback: Callable[[], Awaitable[T]] | None, name: str
) -> T:
    """Ask one, and when it cannot answer another one.

    Args:
        ask: Asks the first.
        fallback: Asks the second; None: there is none.
        name: Of the first.

    Raises:
        StreamError: the first one's error, unless only the second one's can be mended by retrying.
    """
    try:
        return await ask()
    except StreamError as error:
        if fallback is None:
            raise
        first = error
    logger.warning("%s cannot answer, asking its fallback: %s", name, first)
    try:
        return await fallback()
    except StreamError as second:
        if second.retry and not first.retry:
            raise
        raise first from second


async def check_in_turn(
    check: Callable[[], Awaitable[None]], fallback: Callable[[], Awaitable[None]] | None, name: str
) -> None:
    """Check one and its fallback; one of them may be away for the moment.

    Args:
        check: Checks the first.
        fallback: Checks the second; None: there is none.
        name: Of the first.

    Raises:
        ConfigError: a setting of any of them is wrong.
        Unavailable: none of them answers.
    """
    if fallback is None:
        return await check()
    try:
        await check()
    except Unavailable as error:
        logger.warning("%s is away, starting with its fallback: %s", name, error)
        return await fallback()
    try:
        await fallback()
    except Unavailable as error:
        logger.warning("the fallback of %s is away: %s", name, error)


class GuardedChat:
    """A language model behind the policy, with another one to ask when it cannot answer.

    Implements `stream.models.ChatModel`. The fallback may be guarded itself, and have one of its own.
    """

    def __init__(
        self, model: ChatModel, policy: ModelPolicy, fallback: ChatModel | None = None
    ) -> None:
        if fallback is not None:
            policy = replace(policy, patience_ms=0)  # nobody waits while another model is free
        self._model = model
        self._fallback = fallback
        self._guard = Guard(model.name, policy)

    @property
    def name(self) -> str:
        """Of the model asked first."""
        return self._model.name

    async def complete(self, prompt: Prompt[T]) -> Completion[T]:
        """Ask; `Completion.model` says who answered.

        Raises:
            StreamError: the first model's error, unless only the fallback's can be mended by retrying.
        """
        fallback = self._fallback
        return await ask_in_turn(
            lambda: self._guard.call(lambda: self._model.complete(prompt)),
            None if fallback is None else lambda: fallback.complete(prompt),
            self.name,
        )

    async def check(self) -> None:
        """Check every model of the chain; one of them may be away for the moment.

        Raises:
            ConfigError: a setting of any of them is wrong.
            Unavailable: none of them answers.
        """
        await check_in_turn(
            lambda: self._guard.call(self._model.check),
            None if self._fallback is None else self._fallback.check,
            self.name,
        )

    async def close(self) -> None:
        """Close every model of the chain."""
        await self._model.close()
        if self._fallback is not None:
            await self._fallback.close()


class GuardedEmbedder:
    """An embedder behind the policy. Implements `stream.models.EmbeddingModel`.

    Requests are split to stay within the limits of the policy, and further when the server finds them too
    large all the same. There is no fallback: see `EmbeddingModel`.
    """

    def __init__(self, model: EmbeddingModel, policy: ModelPolicy) -> None:
        self._model = model
        self._policy = policy
        self._guard = Guard(model.name, policy)

    @property
    def name(self) -> str:
        """Of the embedder."""
        return self._model.name

    @property
    def fingerprint(self) -> str:
        """Of the embedder."""
        return self._model.fingerprint

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._model.dimensions

    async def probe(self) -> None:
        """Embed a text to learn the dimensions.

        Raises:
            StreamError: as for `EmbeddingModel.probe`.
        """
        await self._guard.call(self._model.probe)

    async def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Embed texts, in order.

        Raises:
            StreamError: as for `EmbeddingModel`.
        """
        return await self._embed_all(self._model.embed, texts)

    async def embed_queries(self, texts: Sequence[str]) -> list[Vector]:
        """Embed questions, in order.

        Raises:
            StreamError: as for `EmbeddingModel`.
        """
        return await self._embed_all(self._model.embed_queries, texts)

    async def close(self) -> None:
        """Close the embedder."""
        await self._model.close()

    async def _embed_all(self, embed: _Embed, texts: Sequence[str]) -> list[Vector]:
        short = [_begin(text, self._policy.text_bytes) for text in texts]
        calls = [
            asyncio.ensure_future(self._embed_batch(embed, batch))
            for batch in _batches(short, self._policy)
        ]
        try:
            parts = await asyncio.gather(*calls)
        finally:
            for call in calls:
                call.cancel()  # after a failure the others' answers are of no use
        return [vector for part in parts for vector in part]

    async def _embed_batch(self, embed: _Embed, texts: Sequence[str]) -> list[Vector]:
        try:
            return await self._guard.call(lambda: self._embed_once(embed, texts))
        except PromptTooLong as error:
            smaller = _smaller(texts)
            if not smaller:
                raise
            logger.warning("%s: too much at once, sending less: %s", self.name, error)
        parts = [await self._embed_batch(embed, part) for part in smaller]
        return [vector for part in parts for vector in part]

    async def _embed_once(self, embed: _Embed, texts: Sequence[str]) -> list[Vector]:
        vectors = await embed(texts)
        if len(vectors) != len(texts):
            raise BadAnswer(f"{self.name}: {len(vectors)} vectors for {len(texts)} texts")
        return vectors


def _begin(text: str, most: int) -> str:
    """Return the beginning of a text that has at most `most` UTF-8 bytes."""
    if len(text) * 4 <= most:
        return text
    return text.encode()[:most].decode(errors="ignore")


def _batches(texts: Sequence[str], policy: ModelPolicy) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        more = len(text.encode())
        if batch and (len(batch) == policy.batch_items or size + more > policy.batch_bytes):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += more
    if batch:
        yield batch


def _smaller(texts: Sequence[str]) -> list[Sequence[str]]:
    """Halve a batch, or take the first half of its only text; nothing when that is empty."""
    if len(texts) > 1:
        middle = len(texts) // 2
        return [texts[:middle], texts[middle:]]
    half = texts[0][: len(texts[0]) // 2]
    return [[half]] if half else []
