"""A protocol server on a real port, which does what it is told to, well or badly."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from tests.connectors.model_servers.faults import Fault, send


@dataclass
class Request:
    """What a client sent."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """What it gets."""

    body: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class ProtocolServer:
    """Keeps what was asked, follows the script of faults first, and answers by `answer` then."""

    def __init__(self) -> None:
        self.url = ""
        self.requests: list[Request] = []
        self.faults: deque[Fault] = deque()
        """One for each of the next requests."""
        self.connections = 0
        self.busy = 0
        self.busiest = 0
        self._clients: set[asyncio.Task[None]] = set()

    def answer(self, request: Request) -> Reply:
        raise NotImplementedError

    def to(self, path: str) -> list[dict[str, Any]]:
        """What was sent to a path."""
        return [request.body for request in self.requests if request.path.endswith(path)]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[ProtocolServer]:
        """Serve on a free port."""
        async with await asyncio.start_server(self._accept, "127.0.0.1", 0) as server:
            self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            yield self
            for client in self._clients:
                client.cancel()
            await asyncio.gather(*self._clients, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        client = asyncio.ensure_future(self._serve(reader, writer))
        self._clients.add(client)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                while not writer.is_closing():
                    request = await _read(reader)
                    self.requests.append(request)
                    if self.faults:
                        await self.faults.popleft()(reader, writer)
                    else:
                        await self._reply(request, writer)
        finally:
            writer.close()

    async def _reply(self, request: Request, writer: asyncio.StreamWriter) -> None:
        self.busy += 1
        self.busiest = max(self.busy, self.busiest)
        await asyncio.sleep(0.001)  # others may come meanwhile
        self.busy -= 1
        reply = self.answer(request)
        await send(writer, reply.status, reply.body, reply.headers)


async def _read(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = {
        name.strip().lower(): value.strip()
        for name, _, value in (line.partition(":") for line in head[1:] if line)
    }
    content = await reader.readexactly(int(headers.get("content-length", 0)))
    return Request(head[0].split()[1], headers, json.loads(content) if content else {})
