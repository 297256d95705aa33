"""The one policy around every call to a model: time, repetition, rest, concurrency, size."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from stream.breaker import Breaker
from stream.errors import BadAnswer, RateLimited, StreamError, Unavailable
from stream.metering import noting_failure
from stream.models import WrongForm
from stream.retry import Backoff

__all__ = ["Guard", "ModelPolicy"]

T = TypeVar("T")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ModelPolicy:
    """How a model is called."""

    timeout_s: float = 60.0
    """For one attempt, from sending to the last byte of the answer."""
    attempts: int = 3
    """Calls in all while the model does not answer. Then the caller decides, or the fallback."""
    bad_answers: int = 2
    """Calls in all while its answers are incomplete or garbage."""
    backoff: Backoff = field(default_factory=lambda: Backoff(first_ms=500, longest_ms=20_000))
    patience_ms: int = 30_000
    """Longest wait a server may ask for (Retry-After) that is waited for here; a longer one is raised."""
    concurrency: int = 8
    """Calls under way at once."""
    breaker_failures: int = 5
    """Failures in a row after which the model is left alone."""
    cool_down_ms: int = 30_000
    """For how long."""
    batch_items: int = 256
    """Texts in one embedding request. OpenAI takes 2,048."""
    batch_bytes: int = 250_000
    """UTF-8 bytes in one embedding request. A token has at least one byte, and OpenAI takes 300,000."""
    text_bytes: int = 8_000
    """Of a longer text only the beginning is embedded. OpenAI's models take 8,191 tokens."""

    def wait_ms(self, error: StreamError, attempt: int) -> float | None:
        """Tell how long to wait before the next attempt; None: raise the error.

        Args:
            error: What attempt number `attempt` ended with.
            attempt: Counted from 1.
        """
        most = self.bad_answers if isinstance(error, BadAnswer) else self.attempts
        # With a wrong form the caller can ask for a repair, which beats asking the same again.
        if not error.retry or isinstance(error, WrongForm) or attempt >= most:
            return None
        asked = error.after_ms if isinstance(error, RateLimited) else 0
        if asked > self.patience_ms:
            return None
        return asked + self.backoff.delay_ms(attempt)


class Guard:
    """Makes the calls to one model."""

    def __init__(self, service: str, policy: ModelPolicy) -> None:
        self._service = service
        self._policy = policy
        self._seats = asyncio.Semaphore(policy.concurrency)
        self._breaker = Breaker(policy.breaker_failures, policy.cool_down_ms)

    async def call(self, make: Callable[[], Awaitable[T]]) -> T:
        """Await `make()`, again and again as far as the policy goes.

        Raises:
            StreamError: what the last attempt ended with; RateLimited, without an attempt, while the
                model is left alone.
        """
        attempt = 0
        while True:
            attempt += 1
            try:
                return await self._attempt(make)
            except StreamError as error:
                wait = self._policy.wait_ms(error, attempt)
                if wait is None:
                    raise
                logger.warning(
                    "%s failed (attempt %d), next in %.1f s: %s",
                    self._service, attempt, wait / 1000, error,
                )  # fmt: skip
            await asyncio.sleep(wait / 1000)

    async def _attempt(self, make: Callable[[], Awaitable[T]]) -> T:
        async with self._seats:
            if wait := self._breaker.admit(_now()):
                raise RateLimited(self._service, f"left alone for {wait / 1000:.1f} s", wait)
            try:
                with noting_failure():
                    result = await self._in_time(make)
            except RateLimited as error:
                self._breaker.rest(_now(), error.after_ms)
                raise
            except Unavailable:
                self._breaker.failed(_now())
                raise
            except StreamError:
                self._breaker.answered()
                raise
            except BaseException:
                self._breaker.abandoned()
                raise
            self._breaker.answered()
            return result

    async def _in_time(self, make: Callable[[], Awaitable[T]]) -> T:
        try:
            async with asyncio.timeout(self._policy.timeout_s):
                return await make()
        except TimeoutError as error:
            detail = f"no complete answer within {self._policy.timeout_s:g} s"
            raise Unavailable(self._service, detail) from error


def _now() -> int:
    return time.monotonic_ns() // 1_000_000
