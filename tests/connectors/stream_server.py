"""A small server that speaks the server's side of `/v1/stream` and misbehaves on demand."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

from websockets.asyncio.server import ServerConnection, serve

__all__ = ["StreamServer"]


class StreamServer:
    """Takes frames in order and remembers them; acknowledges each one."""

    def __init__(
        self,
        *,
        hang_up_after: int | None = None,
        refuse: Callable[[dict[str, Any]], dict[str, Any] | None] = lambda _: None,
        durable: int = -1,
        acknowledges: bool = True,
    ) -> None:
        self.hang_up_after = hang_up_after
        self.refuse = refuse
        self.durable = durable
        self.acknowledges = acknowledges
        self.greeting: dict[str, Any] | None = None
        self.taken: list[Any] = []
        self.seen: list[Any] = []
        self.queries: list[dict[str, str]] = []
        self.tokens: list[str | None] = []
        self.url = ""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[StreamServer]:
        async with serve(self._serve, "127.0.0.1", 0) as server:
            port = next(iter(server.sockets)).getsockname()[1]
            self.url = f"http://127.0.0.1:{port}"
            yield self

    async def _serve(self, socket: ServerConnection) -> None:
        assert socket.request is not None
        query = parse_qs(urlsplit(socket.request.path).query)
        self.queries.append({name: values[0] for name, values in query.items()})
        self.tokens.append(socket.request.headers.get("Authorization"))
        ready = {"type": "ready", "user_id": "u", "session_id": None, "resume_from": self.durable}
        await socket.send(json.dumps(self.greeting or ready))
        async for message in socket:
            self.seen.append(message)
            if message == "ping":
                await socket.send('{"type":"pong"}')
                continue
            if self.hang_up_after is not None and len(self.taken) == self.hang_up_after:
                self.hang_up_after = None
                await socket.close(1012)
                return
            await self._take(socket, json.loads(message))

    async def _take(self, socket: ServerConnection, frame: dict[str, Any]) -> None:
        error = self.refuse(frame)
        if error is None:
            self.taken.append(frame)
        else:
            await socket.send(json.dumps({"type": "error", "seq": frame["seq"], **error}))
        self.durable = frame["seq"]
        if self.acknowledges:
            await socket.send(json.dumps({"type": "ack", "seq": frame["seq"]}))
