"""The composition root: builds every part from the settings, starts them, and stops them in order."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from connectors.gateway.feed import Feed
from connectors.gateway.policy import Gateway, GatewayPolicy
from connectors.gateway.server import serve
from connectors.qdrant_edge import QdrantEdgeStore
from connectors.sqlite_log import Retention, SqliteLog
from connectors.static_embedder import StaticEmbedder
from stream.admission import Admission
from stream.calls import Calls
from stream.config import Settings
from stream.engine.rules import RulesEngine
from stream.errors import ConfigError, StoreDamaged
from stream.metrics import Metrics
from stream.projection import changes_in, project
from stream.store import Embedder, MemoryStore
from stream.worker import Worker

__all__ = ["App", "rebuild", "tune_garbage_collection"]

logger = logging.getLogger(__name__)

_PAGE: Final = 1000
_DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class Parts:
    """What the logs, the store and the engine are made of."""

    log: SqliteLog
    store: MemoryStore
    embedder: Embedder


def build(settings: Settings) -> Parts:
    """Choose the implementations."""
    folder: Path = settings.data_dir
    retention_ms = round(settings.retention_days * _DAY_MS)
    log = SqliteLog(
        folder / "log.db",
        retention=Retention(retention_ms, retention_ms),
        synchronous=settings.synchronous,
    )
    return Parts(log, QdrantEdgeStore(folder / "qdrant"), StaticEmbedder())


class App:
    """One process: gateway, processor, logs and store."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.port = settings.port
        """The port the gateway listens on; once started, also when the settings asked for a free one."""
        self._parts = build(settings)
        self._metrics = Metrics()
        self._exits = contextlib.AsyncExitStack()
        self._ending = asyncio.Event()
        self._failure: BaseException | None = None

    @property
    def url(self) -> str:
        """Where the gateway listens."""
        host = self.settings.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    async def start(self) -> None:
        """Open, recover, listen.

        Raises:
            StreamError: something is in the way; the message says what to do.
        """
        tune_garbage_collection()
        async with contextlib.AsyncExitStack() as exits:
            parts = self._parts
            await parts.log.open()
            exits.push_async_callback(parts.log.close)
            exits.push_async_callback(parts.store.close)
            await open_store(parts)
            admission = Admission()
            worker = self._worker(admission)
            exits.push_async_callback(self._finish, worker, self._watched(worker.run()))
            feed = Feed(parts.log, partitions=range(parts.log.partitions))
            await feed.open()
            exits.push_async_callback(_cancel, self._watched(feed.run()))
            listening = serve(
                self._gateway(worker, admission, feed), self.settings.host, self.settings.port
            )
            try:
                self.port = await exits.enter_async_context(listening)
            except OSError as error:
                raise ConfigError(
                    f"cannot listen on {self.url}: {error.strerror}; choose another OMI_STREAM_PORT "
                    "(0 picks a free one)"
                ) from error
            self._exits = exits.pop_all()

    async def stop(self) -> None:
        """Stop listening, decide what is open, close everything."""
        await self._exits.aclose()

    async def run_until_signal(self) -> None:
        """Wait for SIGINT or SIGTERM, or for a failure, then stop.

        Raises:
            StreamError: the processor failed for good.
        """
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._ending.set)
        await self._ending.wait()
        await self.stop()
        if self._failure is not None:
            raise self._failure

    def _worker(self, admission: Admission) -> Worker:
        return Worker(
            self._parts.log,
            Calls(self._parts.store, self._parts.embedder),
            RulesEngine(),
            policy=self.settings.processor_policy(),
            metrics=self._metrics,
            admission=admission,
        )

    def _gateway(self, worker: Worker, admission: Admission, feed: Feed) -> Gateway:
        token = self.settings.token
        return Gateway(
            log=self._parts.log,
            store=self._parts.store,
            embedder=self._parts.embedder,
            admission=admission,
            metrics=self._metrics,
            feed=feed,
            readiness=lambda: {"processor": worker.ready, **self._parts.log.checks()},
            policy=GatewayPolicy(
                token=token.get_secret_value() if token else None,
                allowed_users=self.settings.allowed_users,
                allowed_hosts=self.settings.allowed_hosts,
                max_frame_bytes=self.settings.max_frame_bytes,
            ),
        )

    def _watched(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run a part in the background; its failure ends the app."""
        task = asyncio.create_task(work)

        def ended(task: asyncio.Task[None]) -> None:
            if not task.cancelled() and (error := task.exception()) is not None:
                self._failure = self._failure or error
                self._ending.set()

        task.add_done_callback(ended)
        return task

    @staticmethod
    async def _finish(worker: Worker, running: asyncio.Task[None]) -> None:
        worker.stop()
        await asyncio.wait({running})


async def _cancel(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait({task})


def tune_garbage_collection() -> None:
    """Look for cycles less often: almost everything here dies by reference count alone.

    Users' state lives long and is large; scanning it again and again took a third of the time of the core.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


async def open_store(parts: Parts) -> None:
    """Open the store; one that is damaged is rebuilt, because the changes log holds everything."""
    fingerprint, dimensions = parts.embedder.fingerprint, parts.embedder.dimensions
    try:
        await parts.store.open(fingerprint, dimensions)
    except StoreDamaged as error:
        logger.warning("%s Rebuilding it.", error)
        await refill(parts)


async def refill(
    parts: Parts, progress: Callable[[int, int], None] = lambda done, end: None
) -> None:
    """Empty the store and apply every change to it, oldest first."""
    await parts.store.clear()
    await parts.store.open(parts.embedder.fingerprint, parts.embedder.dimensions)
    end = await parts.log.changes_end(0)
    cursor = 0
    while logged := await parts.log.changes(0, cursor, _PAGE):
        await project(changes_in([item.event for item in logged]), parts.embedder, parts.store)
        cursor = logged[-1].cursor
        progress(cursor, end)
    await parts.store.flush()


async def rebuild(settings: Settings, progress: Callable[[int, int], None]) -> int:
    """Rebuild the store from the changes log; return how many memories it holds then.

    Args:
        settings: Which data folder.
        progress: Called with the cursor reached and the last one.

    Raises:
        StreamError: a server is running on this folder, or it cannot be read.
    """
    parts = build(settings)
    await parts.log.open()
    try:
        await refill(parts, progress)
        return await parts.store.count()
    finally:
        await parts.store.close()
        await parts.log.close()
