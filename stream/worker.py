"""Works on the partitions that the log gives to this process: one processor each."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

from stream.admission import Admission
from stream.calls import Calls
from stream.engine.types import Engine
from stream.errors import Fenced
from stream.log import Log
from stream.metrics import Metrics
from stream.processor import Processor, ProcessorPolicy, wall_clock_ms

__all__ = ["Worker"]

logger = logging.getLogger(__name__)


class Worker:
    """Starts a processor for each partition it is assigned, and stops it when the partition is revoked."""

    def __init__(
        self,
        log: Log,
        calls: Calls,
        engine: Engine,
        *,
        policy: ProcessorPolicy | None = None,
        metrics: Metrics | None = None,
        admission: Admission | None = None,
        clock: Callable[[], int] = wall_clock_ms,
    ) -> None:
        """Prepare to work.

        Args:
            log: Says which partitions are ours.
            calls: Shared by all partitions.
            engine: Shared by all partitions.
            policy: How a partition is worked on.
            metrics: Where to count.
            admission: The gate of a gateway that must wait when we are behind.
            clock: Milliseconds since 1970.
        """
        self._log = log
        self._calls = calls
        self._engine = engine
        self._policy = policy or ProcessorPolicy()
        self._metrics = metrics or Metrics()
        self._admission = admission
        self._clock = clock
        self._running: dict[int, tuple[Processor, asyncio.Task[None]]] = {}
        self._ending = asyncio.Event()
        self._failure: BaseException | None = None

    @property
    def partitions(self) -> list[int]:
        """The partitions at work."""
        return sorted(self._running)

    @property
    def ready(self) -> bool:
        """Whether every assigned partition has caught up with its log; also when there is none."""
        return all(processor.ready for processor, _ in self._running.values())

    async def run(self) -> None:
        """Work until stopped.

        Raises:
            StreamError: the log, the store or the engine failed in a way that retrying cannot mend.
        """
        await self._log.join(self)
        try:
            await self._ending.wait()
        finally:
            await self.revoked(self.partitions)
            await self._log.leave()
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """Ask `run` to let go of everything and return."""
        self._ending.set()

    async def assigned(self, partitions: Sequence[int]) -> None:
        """Begin with partitions that are ours from now on."""
        if self._ending.is_set():
            return
        for partition in partitions:
            processor = Processor(
                self._log,
                self._calls,
                self._engine,
                partition=partition,
                policy=self._policy,
                metrics=self._metrics,
                admission=self._admission,
                clock=self._clock,
            )
            task = asyncio.create_task(processor.run(), name=f"partition {partition}")
            self._running[partition] = processor, task
            task.add_done_callback(lambda task, at=partition: self._ended(at, task))  # type: ignore[misc]

    async def revoked(self, partitions: Sequence[int]) -> None:
        """Finish what has begun in partitions that another worker takes over, and let go of them."""
        leaving = [running for at in partitions if (running := self._running.get(at))]
        for processor, _ in leaving:
            processor.stop()
        if leaving:
            await asyncio.wait([task for _, task in leaving])

    def _ended(self, partition: int, task: asyncio.Task[None]) -> None:
        self._running.pop(partition, None)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Fenced):
            logger.warning("lost partition %d: %s", partition, error)
        elif error is not None:
            self._failure = self._failure or error
            self._ending.set()
