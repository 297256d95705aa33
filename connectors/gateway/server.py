"""Serve the gateway, or just the health of a worker, on a port of this process's event loop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Final

import uvicorn
from starlette.applications import Starlette

from connectors.gateway.app import create_app
from connectors.gateway.policy import Gateway

__all__ = ["serve", "serve_gateway"]

_LOST_PEER_MS: Final = 60_000
_PING_S: Final = 20.0
_LAST_REQUESTS_S: Final = 5


@asynccontextmanager
async def serve_gateway(gateway: Gateway, host: str, port: int) -> AsyncIterator[int]:
    """Serve the gateway while the context is open; yield the port, which is a free one for port 0.

    Leaving the context is the graceful shutdown: no new connections, what was received is made durable and
    acknowledged, subscribers are told to come back, requests are answered.

    Raises:
        OSError: the address cannot be listened on.
    """
    app, largest = create_app(gateway), gateway.policy.max_message_bytes
    async with serve(app, host, port, max_message_bytes=largest) as bound:
        try:
            yield bound
        finally:
            gateway.feed.hang_up()
            await gateway.connections.close(gateway.policy.drain_timeout_s + 1)


@asynccontextmanager
async def serve(
    app: Starlette, host: str, port: int, *, max_message_bytes: int = 65_536
) -> AsyncIterator[int]:
    """Serve an application while the context is open; yield the port.

    Raises:
        OSError: the address cannot be listened on.
    """
    listener = _listen(host, port)
    server = _Server(_config(app, max_message_bytes))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        await serving


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family, backlog=2048)
    # Accepted connections inherit these options. Nagle's algorithm would hold back the second packet of each
    # answer until the client's delayed acknowledgement of the first one, 40 ms later.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        # A peer that vanished, or that never reads, is given up by the kernel. A websocket ping timeout
        # could not tell it from one that we do not read, because the processor is behind.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _LOST_PEER_MS)
    return listener


def _config(app: Starlette, max_message_bytes: int) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http="httptools",
        ws="websockets-sansio",
        ws_max_size=max_message_bytes,
        ws_per_message_deflate=False,  # costs 0.5 MB and half the speed per connection
        ws_ping_interval=_PING_S,
        ws_ping_timeout=None,
        lifespan="off",
        proxy_headers=False,
        server_header=False,
        date_header=False,
        access_log=False,
        log_config=None,
        log_level="warning",  # below, it logs whole URLs, and with them tokens
        timeout_graceful_shutdown=_LAST_REQUESTS_S,
    )


class _Server(uvicorn.Server):
    """Leaves the signals to whoever runs the event loop."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield
