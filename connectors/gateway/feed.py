"""Follows the changes log and hands every event to whom it concerns.

One reader per partition serves all subscribers. Each has a bounded queue of its own: whoever falls too far
behind loses the subscription, never an event, for they all stay in the log behind the cursor.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from connectors.gateway.cursors import Cursor, parse_cursor
from connectors.gateway.subscription import Published, Subscription
from schemas import CommandProcessed, ErrorCode, Receipt
from stream.errors import BadInput
from stream.log import Log, Logged
from stream.retry import Backoff, persist

__all__ = ["Feed"]

PAGE: Final = 500
"""Events read at once."""


class Feed:
    """The live end of the changes log."""

    def __init__(self, log: Log, *, partitions: Sequence[int] = (0,)) -> None:
        """Follow these partitions: all there are, whichever worker owns them."""
        self._log = log
        self._positions = dict.fromkeys(partitions, 0)
        self._subscriptions: defaultdict[str, set[Subscription]] = defaultdict(set)
        self._expected: defaultdict[str, set[asyncio.Future[Receipt]]] = defaultdict(set)
        self._hung_up = False

    async def open(self) -> None:
        """Go to the end of the log."""
        for partition in self._positions:
            self._positions[partition] = await self._end(partition)

    async def run(self) -> None:
        """Follow the log until cancelled.

        Raises:
            StreamError: the log failed in a way that retrying cannot mend.
        """
        await asyncio.gather(*(self._follow(partition) for partition in self._positions))

    async def locate(self, user_id: str, after: str | None) -> Cursor:
        """Return where a subscriber begins: behind the cursor `after`, or now.

        Raises:
            BadInput: no cursor of this log.
        """
        partition = self._log.partition_of(user_id)
        if not after:
            return Cursor(partition, self._positions[partition])
        cursor = parse_cursor(after, partition)
        end = max(self._positions[partition], await self._log.changes_end(partition))
        if cursor.number > end:
            raise BadInput(
                ErrorCode.BAD_ID,
                f"the log ends at {Cursor(partition, end)}, before {cursor}: it is not the log the cursor "
                "came from; begin anew with after=0",
            )
        return cursor

    @contextmanager
    def subscribe(
        self, user_id: str, start: Cursor, *, types: frozenset[str], most: int
    ) -> Iterator[Subscription]:
        """Subscribe to a user's events behind `start`; at most `most` of them may wait."""
        subscription = Subscription(
            self._log,
            user_id,
            start,
            types=types,
            most=most,
            position=lambda: self._positions[start.partition],
        )
        if self._hung_up:
            subscription.end()
        mine = self._subscriptions[user_id]
        mine.add(subscription)
        try:
            yield subscription
        finally:
            mine.discard(subscription)
            if not mine:
                self._subscriptions.pop(user_id, None)

    @contextmanager
    def expect(self, command_id: str) -> Iterator[asyncio.Future[Receipt]]:
        """Wait for the receipt of a command that is about to be appended."""
        receipt: asyncio.Future[Receipt] = asyncio.get_running_loop().create_future()
        waiting = self._expected[command_id]
        waiting.add(receipt)
        try:
            yield receipt
        finally:
            waiting.discard(receipt)
            if not waiting:
                self._expected.pop(command_id, None)

    def hang_up(self) -> None:
        """End all subscriptions, present and future; each has the cursor to come back with."""
        self._hung_up = True
        for subscriptions in self._subscriptions.values():
            for subscription in subscriptions:
                subscription.end()

    async def _follow(self, partition: int) -> None:
        while True:
            position = self._positions[partition]
            newest = await self._log.wait_for_changes(partition, position)
            logged: list[Logged] = []
            if self._subscriptions or self._expected:
                logged = await persist(
                    lambda at=position: self._log.changes(partition, at, PAGE),  # type: ignore[misc]
                    Backoff(),
                    "feed",
                )
            for item in logged:
                self._hand_out(item)
            # Without listeners nothing was read; and what was to be read may have been erased meanwhile.
            self._positions[partition] = logged[-1].cursor if logged else newest

    async def _end(self, partition: int) -> int:
        return await persist(lambda: self._log.changes_end(partition), Backoff(), "feed")

    def _hand_out(self, item: Logged) -> None:
        event = item.event
        if isinstance(event, CommandProcessed):
            for receipt in self._expected.get(event.subject, ()):
                if not receipt.done():
                    receipt.set_result(event.data)
        listening = self._subscriptions.get(event.partitionkey, ())
        interested = [one for one in listening if one.wants(event.type)]
        if interested:
            published = Published.of(item)
            for one in interested:
                one.offer(published)
