"""The stream inside the service: log, store and worker, and waiting for what becomes of an entry."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from schemas import (
    Action,
    AnyEntry,
    AnyEvent,
    Change,
    CommandEntry,
    EndEntry,
    Receipt,
    SegmentEntry,
)
from stream.calls import Calls
from stream.log import Appended
from stream.memory.following import Following
from stream.processor import ProcessorPolicy, wall_clock_ms
from stream.worker import Worker

if TYPE_CHECKING:
    from stream.app.parts import Parts

__all__ = ["Outcome", "Runtime"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a transcript, or of a command."""

    changes: tuple[Change, ...] = ()
    receipts: tuple[Receipt, ...] = ()

    @property
    def committed(self) -> bool:
        """Whether no window was given up."""
        return all(receipt.outcome == "committed" for receipt in self.receipts)

    @property
    def memory_ids(self) -> list[str]:
        """The memories that were added or changed, and are still there."""
        last = {change.memory_id: change.action for change in self.changes}
        return [memory_id for memory_id, action in last.items() if action is not Action.DELETE]


class Runtime:
    """One service at work."""

    def __init__(
        self,
        parts: Parts,
        open_store: Callable[[], Awaitable[None]],
        policy: ProcessorPolicy | None,
        data_dir: Path,
    ) -> None:
        """Prepare.

        Args:
            parts: Log, store and models.
            open_store: Gets embedder and store ready.
            policy: How windows are decided; None: not here, but by other workers on the same Kafka, if any.
            data_dir: Where this process keeps what it keeps.
        """
        self.parts = parts
        self.data_dir = data_dir
        self._open_store = open_store
        self._policy = policy
        self._exits = contextlib.AsyncExitStack()
        self._following = Following(parts.log, parts.store)
        self._worker: asyncio.Task[None] | None = None
        self._last_ms = 0

    async def open(self) -> None:
        """Open log and store, recover, begin to work.

        Raises:
            StreamError: something is in the way; the message says what to do.
        """
        parts, models = self.parts, self.parts.models
        async with contextlib.AsyncExitStack() as exits:
            exits.push_async_callback(models.close)
            await parts.log.open()
            exits.push_async_callback(parts.log.close)
            exits.push_async_callback(parts.store.close)
            await self._open_store()
            if self._policy is not None:
                calls = Calls(parts.store, models.embedder, models.calls)
                worker = Worker(parts.log, calls, models.engine, policy=self._policy)
                self._worker = asyncio.create_task(worker.run(), name="memory service")
                exits.push_async_callback(_finish, worker, self._worker)
            self._exits = exits.pop_all()

    async def close(self) -> None:
        """Decide what is open, and close everything."""
        await self._exits.aclose()

    def moment_ms(self, length: int) -> int:
        """Return a moment, not before now, from which on `length` milliseconds are given to nobody else."""
        start = max(wall_clock_ms(), self._last_ms + 1)
        self._last_ms = start + length
        return start

    async def tell(self, segments: Sequence[SegmentEntry]) -> Outcome:
        """Append a session and wait until it is decided, and the store knows.

        What was told before is not decided again; the outcome is that of the first time.
        """
        first = segments[0]
        return await self._unless_failed(self._tell(first.user_id, str(first.session_id), segments))

    async def command(self, entry: CommandEntry) -> Outcome:
        """Append a command and wait until it is carried out."""
        return await self._unless_failed(self._command(entry))

    def new_command(self, user_id: str, **what: Any) -> CommandEntry:
        """Make a command."""
        return CommandEntry(
            user_id=user_id, command_id=uuid4().hex, received_ms=self.moment_ms(1), **what
        )

    async def carry_out(self, commands: Sequence[CommandEntry]) -> list[Receipt]:
        """Append commands and wait until they are carried out.

        Returns:
            Their receipts, as far as they were carried out only now.
        """
        return await self._unless_failed(self._carry_out(commands))

    async def commands_done(self) -> AsyncIterator[Receipt]:
        """Read the receipts of all commands there ever were; the changes log forgets none."""
        async for event in self.events():
            if isinstance(event.data, Receipt) and event.data.kind == "command":
                yield event.data

    def events(self, user_id: str | None = None) -> AsyncIterator[AnyEvent]:
        """Read a user's events, or everybody's."""
        return self._following.events(user_id)

    async def _tell(
        self, user_id: str, session_id: str, segments: Sequence[SegmentEntry]
    ) -> Outcome:
        following = self._following
        ids = {segment.segment_id for segment in segments}
        known = await self.parts.log.words(user_id, sorted(ids))
        after = await following.end(user_id)
        if len(known) < len(ids):
            end = EndEntry(
                user_id=user_id, session_id=session_id, received_ms=segments[-1].received_ms
            )
            await self._append([*segments, end])
            await following.finished(user_id, ids - known.keys(), after)
            await following.stored(user_id, after)
        return await self._outcome(user_id, 0 if known else after, ids)

    async def _command(self, entry: CommandEntry) -> Outcome:
        after = await self._following.end(entry.user_id)
        await self._carry_out([entry])
        return await self._outcome(entry.user_id, after, {entry.command_id})

    async def _carry_out(self, commands: Sequence[CommandEntry]) -> list[Receipt]:
        users: dict[str, list[str]] = {}
        for command in commands:
            users.setdefault(command.user_id, []).append(command.command_id)
        after = {user_id: await self._following.end(user_id) for user_id in users}
        await self._append(commands)
        receipts: list[Receipt] = []
        for user_id, ids in users.items():
            receipts += await self._following.finished(user_id, ids, after[user_id])
            await self._following.stored(user_id, after[user_id])
        return receipts

    async def _append(self, entries: Sequence[AnyEntry]) -> None:
        await self.parts.log.append([Appended(entry) for entry in entries])

    async def _outcome(self, user_id: str, after: int, about: set[str]) -> Outcome:
        """Gather what windows and commands did that are `about` these segments or commands."""
        changes: list[Change] = []
        receipts: dict[str, Receipt] = {}
        async for event in self._following.events(user_id, after):
            if isinstance(event.data, Change):
                changes.append(event.data)
            elif event.data.id in about or not about.isdisjoint(event.data.segment_ids):
                receipts[event.data.id] = event.data
        mine = [change for change in changes if change.window_id in receipts]
        return Outcome(tuple(mine), tuple(receipts.values()))

    async def _unless_failed(self, work: Coroutine[Any, Any, T]) -> T:
        """Do something that waits for the worker; its failure ends the waiting."""
        task = asyncio.ensure_future(work)
        try:
            await asyncio.wait(
                {task} if self._worker is None else {task, self._worker},
                return_when=asyncio.FIRST_COMPLETED,
            )
            if not task.done() and self._worker is not None:
                self._worker.result()
                raise RuntimeError("the memory service is shut down")
            return await task
        finally:
            task.cancel()


async def _finish(worker: Worker, running: asyncio.Task[None]) -> None:
    worker.stop()
    await asyncio.wait({running})
