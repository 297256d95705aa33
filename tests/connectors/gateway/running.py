"""A real gateway on a real port, and clients for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from connectors.gateway.feed import Feed
from connectors.gateway.policy import Gateway, GatewayPolicy
from connectors.gateway.server import serve_gateway
from schemas import AnyEntry, DeadLetter
from stream.admission import Admission
from stream.log import Unreadable
from stream.metrics import Metrics
from tests.connectors.gateway.doubles import DictStore, TroubledLog, WordEmbedder


@dataclass
class Running:
    """A gateway with everything behind it."""

    port: int
    log: TroubledLog
    store: DictStore
    gateway: Gateway
    http: httpx.AsyncClient

    def socket(self, path: str, headers: dict[str, str] | None = None, **query: Any) -> connect:
        """Connect a websocket."""
        url = httpx.URL(f"ws://127.0.0.1:{self.port}{path}", params=query)
        return connect(
            str(url),
            additional_headers=headers,
            proxy=None,
            compression=None,
            max_size=None,
            close_timeout=1,
        )

    @asynccontextmanager
    async def stream(self, user_id: str, **query: Any) -> AsyncIterator[ClientConnection]:
        """Connect to `/v1/stream` and take the ready frame."""
        async with self.socket("/v1/stream", user_id=user_id, **query) as socket:
            assert (await receive(socket))["type"] == "ready"
            yield socket

    async def logged(self, user_id: str) -> list[AnyEntry]:
        """Everything in the segments log of a user."""
        records = await self.log.read(0, 0, 100_000)
        entries = [record.entry for record in records if not isinstance(record.entry, Unreadable)]
        return [entry for entry in entries if entry.user_id == user_id]

    async def texts(self, user_id: str) -> list[str]:
        """What a user said, as far as it is durable."""
        return [e.text for e in await self.logged(user_id) if e.kind == "segment"]

    async def letters(self, user_id: str) -> list[DeadLetter]:
        """The dead letters of a user."""
        return [one for one in await self.log.dead_letters(10_000) if one.user_id == user_id]


@asynccontextmanager
async def running(
    folder: Path,
    policy: GatewayPolicy | None = None,
    **more: Any,
) -> AsyncIterator[Running]:
    """Run a gateway on a free port."""
    log = TroubledLog(folder / "log.db", synchronous=False)
    await log.open()
    store = DictStore()
    feed = Feed(log)
    await feed.open()
    following = asyncio.create_task(feed.run())
    gateway = Gateway(
        log=log,
        store=store,
        embedder=WordEmbedder(),
        admission=Admission(1_000),
        metrics=Metrics(),
        feed=feed,
        policy=policy or GatewayPolicy(),
        **more,
    )
    try:
        async with serve_gateway(gateway, "127.0.0.1", 0) as port:
            url = f"http://127.0.0.1:{port}"
            async with httpx.AsyncClient(base_url=url, trust_env=False) as http:
                yield Running(port, log, store, gateway, http)
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
        await log.close()


async def receive(socket: ClientConnection) -> Any:
    """Receive a frame."""
    return orjson.loads(await asyncio.wait_for(socket.recv(), 10))


async def receive_until_ack(socket: ClientConnection, seq: int) -> list[Any]:
    """Receive frames up to the acknowledgement of `seq`; return those before it."""
    frames = []
    while (frame := await receive(socket))["type"] != "ack" or frame["seq"] < seq:
        frames.append(frame)
    assert frame["seq"] == seq
    return frames


async def rest(socket: ClientConnection) -> list[Any]:
    """Receive everything up to the close by the server; `socket.close_code` says why."""
    frames = []
    with suppress(ConnectionClosed):
        async with asyncio.timeout(10):
            while True:
                frames.append(orjson.loads(await socket.recv()))
    return frames


async def send(socket: ClientConnection, frame: Any) -> None:
    """Send a frame."""
    await socket.send(orjson.dumps(frame).decode())


def said(text: str, seq: int | None = None, **more: Any) -> dict[str, Any]:
    """A frame with one segment."""
    frame = {"type": "segment", "segment": {"text": text, **more}}
    return frame if seq is None else {**frame, "seq": seq}


async def eventually(condition: Callable[[], bool]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.005)
