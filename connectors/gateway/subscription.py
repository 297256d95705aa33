"""One subscriber's way through the changes of one user: first the past, then what happens."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from connectors.gateway.cursors import Cursor
from stream.log import Log, Logged
from stream.retry import Backoff, persist
from stream.wakeup import Wakeup

__all__ = ["Published", "Subscription"]

PAGE: Final = 200
"""Events of the past read at once."""


@dataclass(frozen=True, slots=True)
class Published:
    """An event as it goes out, encoded once for all who get it; or a sign of life."""

    cursor: Cursor
    """Whoever has got this has got everything up to here."""
    type: str = ""
    text: str = ""
    """The CloudEvent as JSON; empty for a sign of life."""

    @classmethod
    def of(cls, item: Logged) -> Published:
        """Encode an event of the log."""
        cursor = Cursor(item.partition, item.cursor)
        event = item.event.model_copy(update={"sequence": str(cursor)})
        return cls(cursor, event.type, event.model_dump_json())


class Subscription:
    """The events of one user behind a cursor, in order, each once."""

    def __init__(
        self,
        log: Log,
        user_id: str,
        start: Cursor,
        *,
        types: frozenset[str],
        most: int,
        position: Callable[[], int],
    ) -> None:
        """Begin behind `start`.

        Args:
            log: Where the past is read.
            user_id: Whose events.
            start: The last event the subscriber has.
            types: Event types that are wanted; empty for all.
            most: Events that may wait.
            position: Tells up to where live events have been offered.
        """
        self._log = log
        self._user_id = user_id
        self._types = types
        self._most = most
        self._position = position
        self._live_behind = position()
        self._queue: deque[Published] = deque()
        self._wakeup = Wakeup()
        self._is_over = False
        self.cursor = start
        """The last event that was taken and dealt with."""
        self.overflowed = False
        """Whether it ended because too many events waited."""

    def wants(self, kind: str) -> bool:
        """Whether events of this type were asked for."""
        return not self._types or kind in self._types

    def offer(self, event: Published) -> None:
        """Queue a live event, or end the subscription when too many wait."""
        if len(self._queue) >= self._most:
            self.overflowed = True
            self.end()
        elif not self._is_over:
            self._queue.append(event)
            self._wakeup.wake()

    def end(self) -> None:
        """End it; what waits stays in the log."""
        self._is_over = True
        self._queue.clear()
        self._wakeup.wake()

    async def events(self, heartbeat_s: float) -> AsyncGenerator[Published]:
        """Yield the past, then the present, until the subscription ends.

        A sign of life follows the past, and every silence of `heartbeat_s`.
        """
        async for event in self._past():
            yield event
            self.cursor = event.cursor
        patience_s = 0.0
        while (live := await self._next(patience_s)) is not None:
            patience_s = heartbeat_s
            if live.text and live.cursor.number <= self.cursor.number:
                continue  # it was read from the log already
            yield live
            self.cursor = live.cursor

    async def _past(self) -> AsyncGenerator[Published]:
        """Read at least what was logged before the subscription; everything behind it is in the queue."""
        position = self.cursor.number
        while position < self._live_behind and not self._is_over:
            page = await persist(
                lambda at=position: self._log.changes(  # type: ignore[misc]
                    self.cursor.partition, at, PAGE, self._user_id
                ),
                Backoff(),
                "past events",
            )
            for item in page:
                if self.wants(item.event.type):
                    yield Published.of(item)
            position = page[-1].cursor if page else self._live_behind

    async def _next(self, patience_s: float) -> Published | None:
        """Wait for an event; a sign of life when patience is over, None when all is over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                await self._wakeup.until(lambda: bool(self._queue) or self._is_over)
        if self._is_over:
            return None
        if self._queue:
            return self._queue.popleft()
        number = max(self._position(), self.cursor.number)
        return Published(Cursor(self.cursor.partition, number))
