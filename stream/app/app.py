"""One process from start to end: what its role needs is opened, started, watched and stopped in order."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import signal
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final

from connectors.gateway.feed import Feed
from connectors.gateway.health import create_health_app
from connectors.gateway.policy import Gateway, GatewayPolicy
from connectors.gateway.server import serve, serve_gateway
from stream.admission import Admission
from stream.app.parts import build
from stream.app.store import open_store
from stream.calls import Calls
from stream.config import Settings
from stream.errors import ConfigError, Unavailable
from stream.metrics import Metrics
from stream.retry import Backoff, persist
from stream.worker import Worker

__all__ = ["App", "tune_garbage_collection"]

logger = logging.getLogger(__name__)

Checks = Callable[[], Mapping[str, bool]]

_WAIT: Final = Backoff(first_ms=500, longest_ms=10_000)


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
            await self._open(exits)
            admission = Admission()
            checks: list[Checks] = [self._parts.log.checks]
            if self.settings.role != "gateway":
                worker = self._worker(admission)
                checks.append(lambda: {"processor": worker.ready})
                exits.push_async_callback(_finish, worker, self._watched(worker.run()))
            listening = await self._listening(exits, admission, checks)
            try:
                self.port = await exits.enter_async_context(listening)
            except OSError as error:
                raise ConfigError(
                    f"cannot listen on {self.url}: {error.strerror}; choose another OMI_STREAM_PORT "
                    "(0 picks a free one)"
                ) from error
            self._exits = exits.pop_all()

    async def _open(self, exits: contextlib.AsyncExitStack) -> None:
        """Open log and store. Servers that are still starting are waited for, a locked file is not."""
        log, store = self._parts.log, self._parts.store
        await (persist(log.open, _WAIT, "connect") if self.settings.kafka.is_set else log.open())
        exits.push_async_callback(log.close)
        exits.push_async_callback(store.close)
        exits.push_async_callback(self._parts.models.close)
        if self.settings.qdrant.is_set or not self.settings.models.are_embedded:
            await persist(lambda: open_store(self._parts), _WAIT, "connect")
        else:
            await open_store(self._parts)
        if self.settings.role != "gateway":
            await self._check_models()

    async def _check_models(self) -> None:
        """Refuse a wrong key now rather than with the first words; a model that is away may come back."""
        try:
            await self._parts.models.check()
        except Unavailable as error:
            logger.warning("a model does not answer yet, windows will wait for it: %s", error)

    async def _listening(
        self, exits: contextlib.AsyncExitStack, admission: Admission, checks: list[Checks]
    ) -> contextlib.AbstractAsyncContextManager[int]:
        """Prepare what listens on the port: the gateway, or the health of a worker."""

        def readiness() -> dict[str, bool]:
            return {name: ok for check in checks for name, ok in check().items()}

        host, port = self.settings.host, self.settings.port
        if self.settings.role == "worker":
            return serve(create_health_app(readiness, self._metrics), host, port)
        feed = Feed(self._parts.log, partitions=range(self._parts.log.partitions))
        await feed.open()
        exits.push_async_callback(_cancel, self._watched(feed.run()))
        return serve_gateway(self._gateway(admission, feed, readiness), host, port)

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
        models = self._parts.models
        return Worker(
            self._parts.log,
            Calls(self._parts.store, models.embedder, models.calls),
            models.engine,
            policy=self.settings.processor_policy(),
            metrics=self._metrics,
            admission=None if self.settings.kafka.is_set else admission,
        )

    def _gateway(self, admission: Admission, feed: Feed, readiness: Checks) -> Gateway:
        token = self.settings.token
        return Gateway(
            log=self._parts.log,
            store=self._parts.store,
            embedder=self._parts.models.embedder,
            admission=admission,
            metrics=self._metrics,
            feed=feed,
            readiness=readiness,
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
