"""The loop: read the segments log, form windows, have them decided, remember how far we are.

One processor drives one partition. Recovery is reading: changes behind the checkpoint are applied to the
store again, then the segments log is read from the oldest segment that was not finished, and the ledger
tells which of them are.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from stream.admission import Admission
from stream.calls import Calls
from stream.checkpointing import Checkpointing, CheckpointPolicy
from stream.commands import Commands, together
from stream.engine.types import Engine
from stream.intake import Commanded, Dropped, Intake, Output, ledger_key
from stream.lanes import Lanes, Turn
from stream.log import Checkpoint, Finished, Log, Logged, Record
from stream.logs import bound
from stream.metrics import Metrics
from stream.pipeline import Pipeline, PipelinePolicy
from stream.progress import Progress
from stream.projection import changes_in
from stream.retry import Backoff, persist
from stream.seats import Seats
from stream.unwritten import Unwritten, rows_of
from stream.windows import Closed, WindowPolicy

__all__ = ["Processor", "ProcessorPolicy", "wall_clock_ms"]

logger = logging.getLogger(__name__)

RECENT: Final = 64
"""Finished segments that bring a user's state back."""


def wall_clock_ms() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class ProcessorPolicy:
    """How a partition is worked on."""

    windows: WindowPolicy = field(default_factory=WindowPolicy)
    pipeline: PipelinePolicy = field(default_factory=PipelinePolicy)
    read_batch: int = 512
    """Records read at once."""
    windows_in_flight: int = 256
    """Windows decided at once."""
    windows_per_user: int = 16
    """Of these, how many may be one user's."""
    windows_waiting: int = 2_048
    """Windows in flight or waiting for it; at so many nothing is read."""
    checkpoints: CheckpointPolicy = field(default_factory=CheckpointPolicy)
    close_windows: bool = True
    """Decide what is still open when stopped. Without it, whoever works on the partition next reads the
    open windows again and goes on with them."""
    drain_ms: int = 10_000
    """How long a stop waits for windows to be decided. The rest is read again."""


class Processor:
    """Works on one partition until it is stopped."""

    def __init__(
        self,
        log: Log,
        calls: Calls,
        engine: Engine,
        *,
        partition: int = 0,
        policy: ProcessorPolicy | None = None,
        metrics: Metrics | None = None,
        admission: Admission | None = None,
        clock: Callable[[], int] = wall_clock_ms,
    ) -> None:
        self._log = log
        self._calls = calls
        self._partition = partition
        self._policy = policy or ProcessorPolicy()
        self._metrics = metrics or Metrics()
        self._clock = clock
        self._now = 0
        self._admission = admission or Admission()
        self._intake = Intake(self._policy.windows)
        self._pipeline = Pipeline(
            log,
            calls,
            engine,
            partition=partition,
            policy=self._policy.pipeline,
            metrics=self._metrics,
            clock=clock,
        )
        self._commands = Commands(log, calls, self._pipeline, clock)
        self._checkpointing = Checkpointing(
            log, calls.store, partition, self._policy.checkpoints, clock
        )
        self._lanes = Lanes()
        self._seats = Seats(self._policy.windows_in_flight, self._policy.windows_per_user)
        self._room = asyncio.Semaphore(self._policy.windows_waiting)
        self._tasks: set[asyncio.Task[None]] = set()
        self._unwritten = Unwritten()
        self._failure: BaseException | None = None
        self._stopping = asyncio.Event()
        self.ready = False

    async def run(self) -> None:
        """Recover, then process until `stop`.

        Raises:
            StreamError: the log or the store failed in a way that retrying cannot mend.
        """
        progress = await self._recover()
        saver = asyncio.create_task(self._checkpointing.run(progress))
        saver.add_done_callback(self._watch)
        self.ready = True
        try:
            while not self._stopping.is_set():
                if not await self._step(progress):
                    await self._idle(progress)
            if self._failure is None:
                await self._drain(progress)
            if self._failure is not None:
                raise self._failure
        finally:
            self.ready = False
            saver.cancel()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(saver, *self._tasks, return_exceptions=True)

    def stop(self) -> None:
        """Ask `run` to drain and return."""
        self._stopping.set()

    async def _recover(self) -> Progress:
        """Bring the store up to date with the changes log."""
        start = await persist(
            lambda: self._log.checkpoint(self._partition), Backoff(), "checkpoint"
        )
        cursor, applied = start.changes, 0
        while logged := await self._changes(cursor):
            changes = changes_in([item.event for item in logged])
            if changes:
                await self._calls.apply(changes)
            cursor, applied = logged[-1].cursor, applied + len(changes)
        if applied:
            logger.info("recovered: applied %d changes to the store again", applied)
        return Progress(Checkpoint(start.segments, cursor))

    async def _changes(self, after: int) -> list[Logged]:
        return await persist(
            lambda: self._log.changes(self._partition, after, self._policy.read_batch),
            Backoff(),
            "read changes",
        )

    async def _step(self, progress: Progress) -> bool:
        """Read and take in one batch; False when there was nothing to read."""
        changes_end = await persist(
            lambda: self._log.changes_end(self._partition), Backoff(), "read changes"
        )
        records = await persist(
            lambda: self._log.read(self._partition, progress.next_offset, self._policy.read_batch),
            Backoff(),
            "read",
        )
        if not records:
            self._admission.update(0)
            return False
        progress.read([record.offset for record in records], changes_end)
        await self._take_in(records, progress)
        self._admission.update(await self._backlog(progress))
        return True

    async def _take_in(self, records: Sequence[Record], progress: Progress) -> None:
        users, segments = self._intake.unknown(record.entry for record in records)
        known, recent = await persist(
            lambda: self._remembered(users, segments), Backoff(), "read ledger"
        )
        for user_id, rows in recent.items():
            self._intake.restore(user_id, rows)
        outputs = [output for record in records for output in self._push(record, known)]
        for work in together(output for output in outputs if not isinstance(output, Dropped)):
            await self._dispatch(work, progress)
        self._drop([output for output in outputs if isinstance(output, Dropped)], progress)
        self._metrics.open_windows.set(self._intake.open_windows)

    def _push(self, record: Record, known: Mapping[tuple[str, str], Finished]) -> list[Output]:
        self._now = max(self._now, record.entry.received_ms)
        key = ledger_key(record.entry)
        row = self._unwritten.find([key]).get(key, known.get(key)) if key else None
        outputs = self._intake.push(record, self._now, row)
        for output in outputs:
            self._unwritten.add(rows_of(output))
        return outputs

    async def _remembered(
        self, users: set[str], segments: set[tuple[str, str]]
    ) -> tuple[dict[tuple[str, str], Finished], dict[str, list[Finished]]]:
        """Look up the segments in the ledger, and what the users said last."""
        unwritten = self._unwritten.find(segments)  # they may be written while we look
        known = await self._log.finished(list(segments)) if segments else {}
        return known | unwritten, await self._log.recent(list(users), RECENT) if users else {}

    async def _dispatch(self, output: Closed | Sequence[Commanded], progress: Progress) -> None:
        """Start a coroutine for a window or for commands; wait while too many wait already."""
        await self._room.acquire()
        rows: Sequence[Finished] = ()
        if isinstance(output, Closed):
            rows = rows_of(output)
            self._unwritten.add(rows)
            user_id = output.window.user_id
            turn = self._lanes.turn(user_id)
            work = self._pipeline.run(output, turn, progress)
            about = {"session_id": output.window.session_id, "window_id": output.window.id}
        else:
            user_id = output[0].entry.user_id
            turn = self._lanes.turn(user_id)
            work = self._commands.run(output, turn, progress)
            about = {"command_id": output[0].entry.command_id}
        with bound(user_id=user_id, **about):
            self._spawn(self._in_seat(user_id, turn, work), rows, in_room=True)

    async def _in_seat(self, user_id: str, turn: Turn, work: Coroutine[Any, Any, None]) -> None:
        try:
            async with self._seats.seat(user_id):
                await work
        finally:
            work.close()
            turn.leave()

    def _drop(self, dropped: Sequence[Dropped], progress: Progress) -> None:
        """Finish records that brought nothing new; some leave a row in the ledger first."""
        for item in dropped:
            self._metrics.dropped.labels(item.reason).inc()
        rows = [item.finished for item in dropped if item.finished is not None]
        offsets = [item.offset for item in dropped]
        if not rows:
            progress.finish(offsets)
            return

        async def finish() -> None:
            await self._pipeline.finish(rows)
            progress.finish(offsets)

        self._spawn(finish(), rows)

    def _spawn(
        self,
        work: Coroutine[Any, Any, None],
        rows: Sequence[Finished],
        *,
        in_room: bool = False,
    ) -> None:
        """Run something in the background, at the end of which the ledger has these rows."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        self._metrics.in_flight.set(len(self._tasks))

        def ended(task: asyncio.Task[None]) -> None:
            self._tasks.discard(task)
            self._metrics.in_flight.set(len(self._tasks))
            self._unwritten.written(rows)
            if in_room:
                self._room.release()
            self._watch(task)

        task.add_done_callback(ended)

    def _watch(self, task: asyncio.Task[None]) -> None:
        """Stop when a task has failed."""
        if not task.cancelled() and (error := task.exception()) is not None:
            self._failure = self._failure or error
            self._stopping.set()

    async def _idle(self, progress: Progress) -> None:
        """Nothing to read: wait for a record, a window that is due, or the end."""
        self._now = max(self._now, self._clock())
        for closed in self._intake.tick(self._now):
            await self._dispatch(closed, progress)
        self._metrics.open_windows.set(self._intake.open_windows)
        due = self._intake.next_due()
        timeout = None if due is None else max(0, due - self._clock()) / 1000
        record = self._log.wait_for_segments(self._partition, progress.next_offset)
        waits: list[asyncio.Future[Any]] = [
            asyncio.ensure_future(record),
            asyncio.ensure_future(self._stopping.wait()),
        ]
        await asyncio.wait(waits, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)

    async def _backlog(self, progress: Progress) -> int:
        end = await persist(lambda: self._log.segments_end(self._partition), Backoff(), "read")
        backlog = end - progress.next_offset + 1
        self._metrics.backlog.set(backlog)
        return backlog

    async def _drain(self, progress: Progress) -> None:
        """Finish what has begun, for as long as a stop may take."""
        limit = self._policy.drain_ms / 1000
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(limit):
                await self._decide_everything(progress)
        if self._tasks:
            logger.warning("%d windows are left to be read again", len(self._tasks))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(limit):
                await self._checkpointing.save(progress)

    async def _decide_everything(self, progress: Progress) -> None:
        if self._policy.close_windows:
            while await self._step(progress):
                pass
            for closed in self._intake.flush(max(self._now, self._clock())):
                await self._dispatch(closed, progress)
        if self._tasks:
            await asyncio.wait(self._tasks)
