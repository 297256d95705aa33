"""Wait until something has happened in this process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

__all__ = ["Wakeup"]


class Wakeup:
    """Lets many coroutines wait for a condition that others change."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def wake(self) -> None:
        """Let everyone who waits look again."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Return as soon as `condition` holds."""
        while not condition():
            future = asyncio.get_running_loop().create_future()
            self._waiting.add(future)
            try:
                await future
            finally:
                self._waiting.discard(future)
