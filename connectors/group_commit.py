"""One SQLite writer thread: everything that waits goes into one transaction."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final, TypeVar

from stream.errors import Unavailable

__all__ = ["GroupCommit"]

T = TypeVar("T")

LARGEST_GROUP: Final = 512
"""Calls in one transaction; more would make the first one wait for no gain."""


class _Call:
    __slots__ = ("future", "outcome", "work")

    def __init__(
        self, work: Callable[[sqlite3.Connection], Any], future: asyncio.Future[Any]
    ) -> None:
        self.work = work
        self.future = future
        self.outcome: Any = None


class GroupCommit:
    """Runs functions on a connection, in order, each durable when its `run` returns."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._calls: SimpleQueue[_Call | None] = SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self._thread = Thread(target=self._write, name="sqlite-write", daemon=True)
        self._thread.start()

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` inside a transaction and return its result once that is durable.

        Raises:
            Unavailable: the transaction failed; nothing of it was written.
        """
        call = _Call(work, self._loop.create_future())
        self._calls.put(call)
        result: T = await call.future
        return result

    async def close(self) -> None:
        """Write what is waiting, then close the connection."""
        self._calls.put(None)
        await self._loop.run_in_executor(None, self._thread.join)
        self._db.close()

    def _write(self) -> None:
        closing = False
        while not closing:
            group = self._next_group()
            closing = group[-1] is None
            calls = [call for call in group if call is not None]
            error = self._commit(calls)
            self._loop.call_soon_threadsafe(_answer, calls, error)

    def _next_group(self) -> list[_Call | None]:
        group = [self._calls.get()]
        while group[-1] is not None and len(group) < LARGEST_GROUP:
            try:
                group.append(self._calls.get_nowait())
            except Empty:
                break
        return group

    def _commit(self, calls: list[_Call]) -> Exception | None:
        try:
            self._db.execute("begin immediate")
            for call in calls:
                call.outcome = call.work(self._db)
            self._db.execute("commit")
        except sqlite3.Error as error:
            if self._db.in_transaction:
                self._db.execute("rollback")
            failure = Unavailable("log", f"cannot write: {error}")
            failure.__cause__ = error
            return failure
        return None


def _answer(calls: list[_Call], error: Exception | None) -> None:
    for call in calls:
        if call.future.done():
            continue
        if error is None:
            call.future.set_result(call.outcome)
        else:
            call.future.set_exception(error)
