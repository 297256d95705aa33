"""Follow the changes log until something has become of what was appended, in whichever process that happens."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from itertools import count
from typing import Final

from schemas import AnyEvent, Change, Receipt
from stream.log import Log
from stream.store import MemoryStore

__all__ = ["Following"]

_PAGE: Final = 500
_FIRST_LOOK_S: Final = 0.01
_LONGEST_LOOK_S: Final = 0.25
_FAR_LOOKS: Final = 8
"""Where the partition is another process's, its ledger is read only every so often: all of it, each time."""


class Following:
    """What is read of a log and a store to know how far they are."""

    def __init__(self, log: Log, store: MemoryStore) -> None:
        self._log = log
        self._store = store

    async def end(self, user_id: str) -> int:
        """Return the cursor of the newest event in the user's partition."""
        return await self._log.changes_end(self._log.partition_of(user_id))

    async def events(self, user_id: str | None = None, after: int = 0) -> AsyncIterator[AnyEvent]:
        """Read a user's events, or everybody's, as far as they go."""
        log = self._log
        partitions = range(log.partitions) if user_id is None else [log.partition_of(user_id)]
        for partition in partitions:
            cursor = after
            while logged := await log.changes(partition, cursor, _PAGE, user_id):
                for item in logged:
                    yield item.event
                cursor = logged[-1].cursor

    async def finished(self, user_id: str, ids: Collection[str], after: int) -> list[Receipt]:
        """Wait until segments or commands of a user are finished.

        Args:
            user_id: Whose.
            ids: Of segments or commands.
            after: Where the changes log ended before they were appended.

        Returns:
            The receipts that are about them.
        """
        waiting = set(ids)
        is_ours = self._log.owns(self._log.partition_of(user_id))
        looks = count(1)

        async def are_finished() -> bool:
            for receipt in await self._receipts(user_id, after):
                waiting.difference_update({receipt.id, *receipt.segment_ids})
            # Words that were heard before leave a row in the ledger, but no receipt.
            if waiting and (is_ours or next(looks) % _FAR_LOOKS == 0):
                waiting.difference_update(await self._log.words(user_id, sorted(waiting)))
            return not waiting

        await self._until(user_id, are_finished)
        # Read again: a receipt may have come between the look at the receipts and that at the ledger.
        return [
            receipt
            for receipt in await self._receipts(user_id, after)
            if not {receipt.id, *receipt.segment_ids}.isdisjoint(ids)
        ]

    async def _receipts(self, user_id: str, after: int) -> list[Receipt]:
        events = [event.data async for event in self.events(user_id, after)]
        return [data for data in events if isinstance(data, Receipt)]

    async def stored(self, user_id: str, after: int) -> None:
        """Wait until the store knows what has changed since then, or something newer."""

        async def is_stored() -> bool:
            last = {
                event.data.memory_id: event.data
                async for event in self.events(user_id, after)
                if isinstance(event.data, Change)
            }
            found = await self._store.get([(user_id, memory_id) for memory_id in last])
            return all(
                memory is None if change.after is None
                else memory is not None and memory.version >= change.after.version
                for change, memory in zip(last.values(), found, strict=True)
            )  # fmt: skip

        await self._until(user_id, is_stored)

    async def _until(self, user_id: str, done: Callable[[], Awaitable[bool]]) -> None:
        """Return when it is so; look whenever something changed, and now and then."""
        log, partition, look = self._log, self._log.partition_of(user_id), _FIRST_LOOK_S
        while True:
            end = await log.changes_end(partition)
            if await done():
                return
            if log.owns(partition):
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(look):
                        await log.wait_for_changes(partition, end)
            else:  # to wait there takes a connection, which does not bear to be given up half-way
                await asyncio.sleep(look)
            look = min(look * 2, _LONGEST_LOOK_S)
