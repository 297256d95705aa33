"""Try again, later and later."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from stream.errors import RateLimited, StreamError

__all__ = ["Backoff", "persist"]

T = TypeVar("T")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backoff:
    """Exponential backoff with full jitter.

    https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
    """

    first_ms: int = 50
    longest_ms: int = 5_000
    attempts: int | None = None
    """Calls in all; None: until it works."""

    def delay_ms(self, attempt: int) -> float:
        """Return how long to wait after failed attempt number `attempt`, counted from 1."""
        ceiling = min(self.longest_ms, self.first_ms * 2 ** min(attempt - 1, 30))
        return random.uniform(0, ceiling)  # noqa: S311 - jitter, not a secret


async def persist(
    call: Callable[[], Awaitable[T]],
    backoff: Backoff,
    what: str,
    *,
    on: type[StreamError] = StreamError,
) -> T:
    """Await `call` until it succeeds or fails for good; retry errors of the kind `on`.

    Raises:
        StreamError: an error that retrying cannot mend, or the last one when attempts have run out.
    """
    attempt = 0
    while True:
        attempt += 1
        try:
            return await call()
        except on as error:
            if not error.retry or attempt == backoff.attempts:
                raise
            delay = backoff.delay_ms(attempt)
            if isinstance(error, RateLimited):
                delay = max(delay, error.after_ms)
            logger.warning(
                "%s failed (attempt %d), next in %.1f s: %s", what, attempt, delay / 1000, error
            )
            await asyncio.sleep(delay / 1000)
