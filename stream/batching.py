"""Many awaits, one call: micro-batching.

A batch starts as soon as a worker is free and the oldest item has waited `max_age_ms`; while every worker
is busy, items gather. So a quiet system adds no wait beyond `max_age_ms`, and a busy one fills its batches.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from dataclasses import dataclass
from typing import Generic, TypeVar

from stream.errors import Unavailable

__all__ = ["BatchPolicy", "Batcher"]

I = TypeVar("I")  # noqa: E741
O = TypeVar("O")  # noqa: E741

_Call = tuple[Sequence[I], asyncio.Future[list[O]]]


@dataclass(frozen=True, slots=True)
class BatchPolicy:
    """How large a batch may grow, and how long its first item may wait."""

    max_items: int = 64
    max_bytes: int = 1_000_000
    max_age_ms: int = 0
    """0: wait only for what is already on its way in this turn of the event loop."""
    workers: int = 1
    """Batches under way at once."""


class Batcher(Generic[I, O]):
    """Turns calls with a few items each into calls with many."""

    def __init__(
        self,
        call: Callable[[Sequence[I]], Awaitable[Sequence[O]]],
        policy: BatchPolicy,
        *,
        size: Callable[[I], int] = lambda _: 0,
    ) -> None:
        """Wrap `call`, which takes items and returns as many results, in order.

        Args:
            call: The call to make with many items.
            policy: When to make it.
            size: Bytes of an item, as far as `max_bytes` is concerned.
        """
        self._call = call
        self._policy = policy
        self._size = size
        self._waiting: deque[_Call[I, O]] = deque()
        self._running: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | asyncio.Handle | None = None
        self.batches = 0
        self.items = 0

    async def __call__(self, items: Sequence[I]) -> list[O]:
        """Have items processed in some batch; they stay together and in order.

        Raises:
            Exception: whatever the batch's call raised.
        """
        if not items:
            return []
        loop = asyncio.get_running_loop()
        future: asyncio.Future[list[O]] = loop.create_future()
        self._waiting.append((items, future))
        if self._timer is None:
            age = self._policy.max_age_ms
            self._timer = (
                loop.call_later(age / 1000, self._start) if age else loop.call_soon(self._start)
            )
        return await future

    def _start(self) -> None:
        self._timer = None
        while self._waiting and len(self._running) < self._policy.workers:
            # A batch is about many windows: what is logged in it is about none of them.
            task = asyncio.get_running_loop().create_task(
                self._run(self._take()), context=Context()
            )
            self._running.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if self._timer is None:
            self._start()

    def _take(self) -> list[_Call[I, O]]:
        """Take the oldest calls that fit; always at least one."""
        taken = [self._waiting.popleft()]
        count, size = len(taken[0][0]), sum(map(self._size, taken[0][0]))
        while self._waiting:
            items = self._waiting[0][0]
            count, size = count + len(items), size + sum(map(self._size, items))
            if count > self._policy.max_items or size > self._policy.max_bytes:
                break
            taken.append(self._waiting.popleft())
        return taken

    async def _run(self, calls: list[_Call[I, O]]) -> None:
        calls = [(items, future) for items, future in calls if not future.done()]
        if not calls:
            return
        try:
            await self._call_together(calls)
        except asyncio.CancelledError:
            for _, future in calls:
                future.cancel()
            raise
        except Unavailable as error:
            _fail(calls, error)
        except Exception as error:  # noqa: BLE001 - the callers get it
            if len(calls) == 1:
                _fail(calls, error)
                return
            # One of them is to blame; the others shall not suffer for it.
            for call in calls:
                await self._run([call])

    async def _call_together(self, calls: list[_Call[I, O]]) -> None:
        together = [item for items, _ in calls for item in items]
        self.batches += 1
        self.items += len(together)
        results = await self._call(together)
        at = 0
        for items, future in calls:
            if not future.done():
                future.set_result(list(results[at : at + len(items)]))
            at += len(items)


def _fail(calls: Sequence[_Call[I, O]], error: Exception) -> None:
    for _, future in calls:
        if not future.done():
            future.set_exception(error)
