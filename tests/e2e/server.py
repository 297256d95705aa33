"""A real server in a process of its own, and a device that streams to it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

import httpx
import orjson
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from connectors.qdrant_edge import QdrantEdgeStore
from connectors.sqlite_log import SqliteLog
from connectors.static_embedder import StaticEmbedder
from schemas import AnyEvent, Memory, Receipt

READY_S = 60
"""How long a server may take to start on a busy machine."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """`omi-stream serve` on a data folder."""

    def __init__(self, data_dir: Path, **environment: str) -> None:
        self.data_dir = data_dir
        self.port = free_port()
        self.environment = {f"OMI_STREAM_{k.upper()}": v for k, v in environment.items()}
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Server:
        command = [sys.executable, "-m", "stream.cli", "serve"]
        command += ["--port", str(self.port), "--data-dir", str(self.data_dir)]
        with (self.data_dir.parent / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command,
                env={**os.environ, **self.environment},
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        deadline = time.monotonic() + READY_S
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            with suppress(httpx.TransportError):
                if httpx.get(f"{self.url}/readyz").status_code == 200:
                    return self
            time.sleep(0.05)
        self.process.kill()
        printed = (self.data_dir.parent / "server.log").read_text()
        raise AssertionError(f"the server did not become ready:\n{printed}")

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def terminate(self) -> int:
        """Stop in good order; return the exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(30)


@contextmanager
def running(data_dir: Path, **environment: str) -> Iterator[Server]:
    server = Server(data_dir, **environment).start()
    try:
        yield server
    finally:
        if server.process is not None and server.process.poll() is None:
            server.kill()


class Listening(Protocol):
    """A server, as a device sees it."""

    @property
    def url(self) -> str: ...


class Device:
    """Sends frames of one user, in order, and goes on where the server says after each failure."""

    def __init__(
        self,
        server: Listening,
        user_id: str,
        frames: Sequence[dict[str, Any]],
        *,
        pause_s: float = 0,
        client_id: str = "pendant",
    ) -> None:
        self.server = server
        self.pause_s = pause_s
        self.client_id = client_id
        self.user_id = user_id
        self.frames = [{**frame, "seq": seq} for seq, frame in enumerate(frames)]
        self.acknowledged = -1
        self.errors: list[dict[str, Any]] = []

    async def stream(self) -> None:
        """Send until everything is acknowledged."""
        while self.acknowledged < len(self.frames) - 1:
            with suppress(OSError, WebSocketException, TimeoutError):
                await self._connection()
            await asyncio.sleep(0.02)

    async def _connection(self) -> None:
        query = f"user_id={self.user_id}&session_id=talk&client_id={self.client_id}"
        async with connect(f"{self.server.url.replace('http', 'ws')}/v1/stream?{query}") as socket:
            ready = orjson.loads(await socket.recv())
            assert ready["type"] == "ready", ready
            # A server that forgot what it acknowledged would be found out here.
            assert ready["resume_from"] >= self.acknowledged
            start = ready["resume_from"] + 1
            self.acknowledged = max(self.acknowledged, ready["resume_from"])
            receiving = asyncio.create_task(self._receive(socket))
            try:
                for frame in self.frames[start:]:
                    await socket.send(orjson.dumps(frame).decode())
                    if self.pause_s:
                        await asyncio.sleep(self.pause_s)
                await receiving
            finally:
                receiving.cancel()
                await asyncio.gather(receiving, return_exceptions=True)

    async def _receive(self, socket: Any) -> None:
        while self.acknowledged < len(self.frames) - 1:
            frame = orjson.loads(await socket.recv())
            if frame["type"] == "ack":
                self.acknowledged = max(self.acknowledged, frame["seq"])
            elif frame["type"] == "error":
                self.errors.append(frame)


async def everything_logged(data_dir: Path) -> list[AnyEvent]:
    """Read the changes log of a server that is not running."""
    log = SqliteLog(data_dir / "log.db")
    await log.open()
    try:
        return [item.event for item in await log.changes(0, 0, 1_000_000)]
    finally:
        await log.close()


async def everything_remembered(data_dir: Path, users: Sequence[str]) -> list[Memory]:
    """Read the store of a server that is not running."""
    embedder = StaticEmbedder()
    store = QdrantEdgeStore(data_dir / "qdrant")
    await store.open(embedder.fingerprint, embedder.dimensions)
    try:
        return [memory for user in users for memory in await store.list(user, limit=10_000)]
    finally:
        await store.close()


def decided_segments(events: Sequence[AnyEvent]) -> list[tuple[str, str]]:
    """Every (user, segment) that some window has decided, as often as it was decided."""
    receipts = [event.data for event in events if isinstance(event.data, Receipt)]
    return [(r.user_id, segment_id) for r in receipts for segment_id in r.segment_ids]
