"""The life of a window: extract → embed → retrieve → decide → plan → commit → project.

It reads as if there were one window in the world. Many run at once; every call to an embedder, a store
or the log is micro-batched across them. A user's windows are decided one after the other, but none waits
until the one before is in the log and in the store: it sees what is pending.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from schemas import AnyEvent, Change, DeadLetter, Receipt, event_of_change, event_of_receipt
from stream.batching import Batcher, BatchPolicy
from stream.calls import Calls
from stream.deciding import Deciding, Work
from stream.engine.guards import guard
from stream.engine.plan import plan
from stream.engine.types import Candidate, Engine, Verdicts, Window
from stream.errors import Unavailable
from stream.ids import dead_letter_id
from stream.lanes import Lanes, Turn
from stream.log import Commit, Finished, Log
from stream.logs import told
from stream.metering import Meter, metering
from stream.metrics import Metrics
from stream.pending import Pending
from stream.progress import Progress
from stream.projection import writes_for
from stream.retry import Backoff, persist
from stream.store import Put, Remove
from stream.windows import Closed

__all__ = ["Pipeline", "PipelinePolicy"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What is to be committed."""

    changes: Sequence[Change]
    writes: Sequence[Put | Remove]
    """The changes as the store takes them."""
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class PipelinePolicy:
    """How a partition's calls are batched and repeated."""

    commit: BatchPolicy = field(default_factory=lambda: BatchPolicy(max_items=256))
    project: BatchPolicy = field(default_factory=lambda: BatchPolicy(max_items=256))
    engine_attempts: int = 4
    """Calls to the engine before a window whose answers are unusable becomes a dead letter."""


class Pipeline:
    """Decides windows of one partition."""

    def __init__(
        self,
        log: Log,
        calls: Calls,
        engine: Engine,
        *,
        partition: int,
        policy: PipelinePolicy,
        metrics: Metrics,
        clock: Callable[[], int],
    ) -> None:
        self._log = log
        self._calls = calls
        self._engine = engine.name
        self._partition = partition
        self._metrics = metrics
        self._clock = clock
        self._forever = Backoff()
        self._pending = Pending()
        self._deciding = Deciding(calls, engine, self._pending, policy.engine_attempts)
        self._landings = Lanes()
        self._commit = Batcher(self._commit_batch, policy.commit)
        self._apply = Batcher(self._apply_batch, policy.project)

    async def run(self, closed: Closed, turn: Turn, progress: Progress) -> None:
        """Bring a window to its end: committed, or dead-lettered. Retries what retrying can mend.

        Raises:
            StreamError: the log or the store failed for good; what is not committed will be read again.
        """
        with metering() as meter:
            await self._run(closed, turn, progress, meter)

    async def _run(self, closed: Closed, turn: Turn, progress: Progress, meter: Meter) -> None:
        window = closed.window
        started = time.perf_counter()
        try:
            turn.work = await self._run_ahead(window)
            async with turn:
                outcome = _metered(await self._decide(window, turn), meter)
                landing = self._landings.turn(window.user_id)
                self._pending.add(window.user_id, outcome.writes)
                # Commits are queued in the order of the decisions.
                committed = asyncio.ensure_future(
                    self.commit(outcome.changes, outcome.receipt, closed.finished, progress)
                )
        finally:
            turn.leave()
        try:
            cursor = await committed
            progress.finish(closed.offsets)
            async with landing:
                await self._apply(outcome.writes)
                self._pending.applied(window.user_id)
            progress.project(cursor)
        finally:
            landing.leave()
        self._metrics.decide_seconds.observe(time.perf_counter() - started)
        self._count(window, outcome.receipt)

    async def landed(self, user_id: str) -> None:
        """Return when everything decided for a user is in the store."""
        async with self._landings.turn(user_id):
            pass

    async def _run_ahead(self, window: Window) -> Work | Exception:
        """Do what needs no turn: find the facts and embed them."""
        try:
            return await self._deciding.extract(window)
        except Exception as error:  # noqa: BLE001 - becomes a dead letter, in turn
            return error

    async def _decide(self, window: Window, turn: Turn) -> _Outcome:
        if isinstance(turn.work, Exception):
            return await self._give_up(window, "extract", turn.work)
        work: Work = turn.work
        try:
            verdicts, near = await self._deciding.decide(turn)
            changes, receipt = self._plan(work, verdicts, near)
            facts = work.extraction.facts
            known = dict(zip((fact.text for fact in facts), work.vectors, strict=True))
            writes = await writes_for(changes, self._calls.embedded, known)
        except Exception as error:  # noqa: BLE001 - becomes a dead letter
            return await self._give_up(window, "decide", error)
        return _Outcome(changes, writes, receipt)

    def _plan(
        self, work: Work, verdicts: Verdicts, near: Sequence[Sequence[Candidate]]
    ) -> tuple[tuple[Change, ...], Receipt]:
        window, extraction = work.window, work.extraction
        guarded, counts = guard(window, verdicts.verdicts, near)
        engine = verdicts.engine or self._engine
        model = verdicts.model or extraction.model
        changes, decisions = plan(
            window, guarded, decided_at_ms=self._clock(), engine=engine, model=model
        )
        receipt = self._receipt(window).model_copy(
            update={
                "decisions": decisions,
                "skipped": extraction.skipped,
                "guards": dict(Counter(verdicts.guards) + Counter(counts)),
                "engine": engine,
                "model": model,
                "calls": extraction.calls + verdicts.calls,
                "tokens": extraction.tokens + verdicts.tokens,
                "prompt_tokens": extraction.prompt_tokens + verdicts.prompt_tokens,
                "detail": "; ".join(filter(None, (extraction.note, verdicts.note))),
            }
        )
        return changes, receipt

    async def commit(
        self,
        changes: Sequence[Change],
        receipt: Receipt | None,
        finished: Sequence[Finished],
        progress: Progress,
    ) -> int:
        """Write changes and receipt to the changes log; return the cursor behind them."""
        events: tuple[AnyEvent, ...] = tuple(map(event_of_change, changes))
        if receipt is not None:
            events = (*events, event_of_receipt(receipt))
        (cursor,) = await self._commit([Commit(events, tuple(finished))])
        progress.commit(cursor, len(events))
        return cursor

    async def finish(self, finished: Sequence[Finished]) -> None:
        """Write ledger rows of segments that brought nothing new."""
        await self._commit([Commit((), tuple(finished))])

    async def apply(self, writes: Sequence[Put | Remove]) -> None:
        """Bring what was committed into the store."""
        await self._apply(writes)

    async def _give_up(
        self, window: Window, stage: Literal["extract", "decide"], error: Exception
    ) -> _Outcome:
        """Keep the window as a dead letter; its receipt says so, and the user's next window goes on."""
        logger.error("window %s cannot be decided: %s", window.id, told(error))
        logger.debug("because", exc_info=error)
        original = "\n".join(segment.model_dump_json() for segment in window.segments)
        letter = DeadLetter(
            id=dead_letter_id(window.id),
            stage=stage,
            code=type(error).__name__,
            reason=str(error) or type(error).__name__,
            original=original.encode(),
            user_id=window.user_id,
            session_id=window.session_id,
            transport="window",
            received_ms=window.closed_ms,
        )
        await persist(lambda: self._log.bury([letter]), self._forever, "dead letter")
        receipt = self._receipt(window).model_copy(
            update={"outcome": "dead_lettered", "detail": letter.reason}
        )
        return _Outcome((), (), receipt)

    def _receipt(self, window: Window) -> Receipt:
        return Receipt(
            id=window.id,
            user_id=window.user_id,
            session_id=window.session_id,
            segment_ids=tuple(segment.segment_id for segment in window.segments),
            closed_by=window.closed_by,
            late=window.late,
            engine=self._engine,
            said_from_ms=min((segment.start_ms for segment in window.segments), default=0),
            said_to_ms=max((segment.end_ms for segment in window.segments), default=0),
            received_ms=max((segment.received_ms for segment in window.segments), default=0),
            closed_ms=window.closed_ms,
            decided_ms=self._clock(),
        )

    async def _apply_batch(self, writes: Sequence[Put | Remove]) -> list[None]:
        await persist(lambda: self._write(writes), self._forever, "project")
        return [None] * len(writes)

    async def _write(self, writes: Sequence[Put | Remove]) -> None:
        # A process that was frozen must not overwrite what its successor has done meanwhile. It waits
        # until it is sure of the partition again, or is told to let go of it.
        if not self._log.owns(self._partition):
            raise Unavailable("log", f"not sure whether partition {self._partition} is still ours")
        await self._calls.store.apply(writes)

    async def _commit_batch(self, commits: Sequence[Commit]) -> list[int]:
        return await persist(
            lambda: self._log.commit(self._partition, commits), self._forever, "commit"
        )

    def _count(self, window: Window, receipt: Receipt) -> None:
        self._metrics.windows.labels(window.closed_by, receipt.outcome).inc()
        self._metrics.late.inc(window.late)
        for decision in receipt.decisions:
            self._metrics.decisions.labels(decision.action.value).inc()


def _metered(outcome: _Outcome, meter: Meter) -> _Outcome:
    """Tell in the receipt what was called in vain."""
    if not meter.failed:
        return outcome
    calls = outcome.receipt.calls + meter.failed
    receipt = outcome.receipt.model_copy(update={"calls": calls, "failed_calls": meter.failed})
    return replace(outcome, receipt=receipt)
