"""How many windows are worked on at once, and whose: users take turns, and none takes every seat."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

__all__ = ["Seats"]


class Seats:
    """A semaphore that is fair to users."""

    def __init__(self, seats: int, per_user: int) -> None:
        """Offer this many seats, and at most `per_user` of them to one user."""
        self._free = seats
        self._per_user = per_user
        self._taken: Counter[str] = Counter()
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}
        self._line: OrderedDict[str, None] = OrderedDict()
        """Users who wait and may have another seat; whoever gets one goes to the end."""

    @asynccontextmanager
    async def seat(self, user_id: str) -> AsyncIterator[None]:
        """Wait for a seat and hold it; a user's seats are given in the order they were asked for."""
        given: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(user_id, deque()).append(given)
        self._line_up(user_id)
        self._give()
        try:
            await given
            yield
        finally:
            if given.done() and not given.cancelled():
                self._take_back(user_id)

    def _line_up(self, user_id: str) -> None:
        if user_id in self._waiting and self._taken[user_id] < self._per_user:
            self._line.setdefault(user_id)

    def _give(self) -> None:
        while self._free and self._line:
            user_id, _ = self._line.popitem(last=False)
            waiting = self._waiting[user_id]
            given = waiting.popleft()
            if not waiting:
                del self._waiting[user_id]
            if not given.done():  # else its owner was cancelled
                given.set_result(None)
                self._free -= 1
                self._taken[user_id] += 1
            self._line_up(user_id)

    def _take_back(self, user_id: str) -> None:
        self._free += 1
        self._taken[user_id] -= 1
        if not self._taken[user_id]:
            del self._taken[user_id]
        self._line_up(user_id)
        self._give()
