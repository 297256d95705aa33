"""A provider as the engine uses it: behind the call policy."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

from stream.errors import BadAnswer
from stream.guarded import ask_in_turn, check_in_turn
from stream.memory.base import LLMProviderBase
from stream.memory.faults import telling
from stream.metering import noting_failure
from stream.model_policy import Guard, ModelPolicy

__all__ = ["GuardedProvider"]

A = TypeVar("A")
T = TypeVar("T")


class GuardedProvider:
    """A provider behind the policy, with another one to ask when it cannot answer.

    What `stream.guarded.GuardedChat` is for language models. Somebody's own provider needs to know nothing of
    timeouts, repetition or rest: it makes one call, and raises when nothing came of it.
    """

    def __init__(
        self,
        provider: LLMProviderBase,
        policy: ModelPolicy | None,
        fallback: GuardedProvider | None = None,
    ) -> None:
        """Prepare.

        Args:
            provider: Asked first.
            policy: How it is called; None: what it asks is behind the policy by itself.
            fallback: Asked when it cannot answer.
        """
        if policy is not None and fallback is not None:
            policy = replace(policy, patience_ms=0)  # nobody waits while another model is free
        self._provider = provider
        self._guard = None if policy is None else Guard(provider.name, policy)
        self._fallback = fallback

    @property
    def name(self) -> str:
        """Of the provider asked first."""
        return self._provider.name

    async def ask(
        self, call: Callable[[LLMProviderBase], Awaitable[A]], read: Callable[[A, str], T]
    ) -> T:
        """Have a provider called and its answer read.

        Args:
            call: Makes one call to the provider that it is given.
            read: Makes of the answer what is wanted, or raises `BadAnswer`; it is told whose answer it is.

        Raises:
            StreamError: the first provider's error, unless only the fallback's can be mended by retrying.
        """
        fallback = self._fallback
        return await ask_in_turn(
            lambda: self._guarded(call, read),
            None if fallback is None else lambda: fallback.ask(call, read),
            self.name,
        )

    async def check(self) -> None:
        """Check every provider of the chain; one of them may be away for the moment.

        Raises:
            ConfigError: a setting of any of them is wrong.
            Unavailable: none of them answers.
        """
        await check_in_turn(
            lambda: self._guarded(lambda one: one.check(), _nothing),
            None if self._fallback is None else self._fallback.check,
            self.name,
        )

    async def close(self) -> None:
        """Close every provider of the chain."""
        await self._provider.close()
        if self._fallback is not None:
            await self._fallback.close()

    async def _guarded(
        self, call: Callable[[LLMProviderBase], Awaitable[A]], read: Callable[[A, str], T]
    ) -> T:
        if self._guard is not None:
            return await self._guard.call(lambda: self._once(call, read))
        answer = await self._answer(call)
        with noting_failure():  # calls that failed were noted where they were made
            return read(answer, self.name)

    async def _once(
        self, call: Callable[[LLMProviderBase], Awaitable[A]], read: Callable[[A, str], T]
    ) -> T:
        return read(await self._answer(call), self.name)

    async def _answer(self, call: Callable[[LLMProviderBase], Awaitable[A]]) -> A:
        with telling(self.name, BadAnswer):
            return await call(self._provider)


def _nothing(_: None, __: str) -> None:
    """Read nothing: that a check ended is all it says."""
