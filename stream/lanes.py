"""One writer per user: turns are taken in the order in which they were asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import TracebackType
from typing import Any

__all__ = ["Lanes", "Turn"]


class Turn:
    """A place in a user's lane: `async with turn` waits for those before, and lets the next one in."""

    __slots__ = ("_before", "_lanes", "_user_id", "behind", "done", "work")

    def __init__(
        self, lanes: Lanes, user_id: str, before: Turn | None, done: asyncio.Future[None]
    ) -> None:
        self._lanes = lanes
        self._user_id = user_id
        self._before = before
        self.done = done
        """Set when the turn has been left."""
        self.behind: Turn | None = None
        """The turn that comes next, if somebody has asked for it."""
        self.work: Any = None
        """What waits for this turn, for those before who could do it along with theirs."""

    def line(self) -> Iterator[Turn]:
        """This turn and those behind it, in order."""
        turn: Turn | None = self
        while turn is not None:
            yield turn
            turn = turn.behind

    async def __aenter__(self) -> None:
        if self._before is not None:
            await asyncio.shield(self._before.done)
            self._before = None

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.leave()

    def leave(self) -> None:
        """Let the next one in as soon as those before have left; more than once does no harm."""
        before, self._before = self._before, None
        if before is None or before.done.done():
            self._release()
        else:
            before.done.add_done_callback(lambda _: self._release())

    def _release(self) -> None:
        if not self.done.done():
            self.done.set_result(None)
        self._lanes.left(self._user_id, self)


class Lanes:
    """The lanes of all users."""

    def __init__(self) -> None:
        self._last: dict[str, Turn] = {}

    def __len__(self) -> int:
        return len(self._last)

    def turn(self, user_id: str) -> Turn:
        """Take the next place in a user's lane. It must be left, whatever happens."""
        done = asyncio.get_running_loop().create_future()
        before = self._last.get(user_id)
        turn = self._last[user_id] = Turn(self, user_id, before, done)
        if before is not None:
            before.behind = turn
        return turn

    def left(self, user_id: str, turn: Turn) -> None:
        """Forget a lane that its last turn has left."""
        if self._last.get(user_id) is turn:
            del self._last[user_id]
