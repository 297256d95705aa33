"""Ways in which a server lets its clients down."""

from __future__ import annotations

import asyncio
import json
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

Fault = Callable[[StreamReader, StreamWriter], Awaitable[None]]


async def send(writer: StreamWriter, status: int, body: Any, headers: Mapping[str, str]) -> None:
    """Send an answer."""
    content = (body if isinstance(body, str) else json.dumps(body)).encode()
    lines = {"content-type": "application/json", **headers, "content-length": str(len(content))}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    writer.write(f"HTTP/1.1 {status} Status\r\n{head}\r\n".encode() + content)
    await writer.drain()


def says(body: Any, status: int = 200, **headers: str) -> Fault:
    """Answer with this body, whatever was asked."""

    async def fault(_: StreamReader, writer: StreamWriter) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        await send(writer, status, body, named)

    return fault


async def hangs(reader: StreamReader, _: StreamWriter) -> None:
    """Never answer; return when the client has gone."""
    await reader.read()


async def drips(reader: StreamReader, writer: StreamWriter) -> None:
    """Answer a byte at a time, for ever, so that no wait for the next byte is long."""
    writer.write(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
    gone = asyncio.ensure_future(reader.read())
    while not gone.done():
        writer.write(b"1\r\n \r\n")
        await asyncio.wait([gone], timeout=0.02)


async def breaks_off(_: StreamReader, writer: StreamWriter) -> None:
    """Promise more than is sent, and close the connection."""
    writer.write(b'HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{"choices": [{"mess')
    await writer.drain()
    writer.close()


async def hangs_up(_: StreamReader, writer: StreamWriter) -> None:
    """Reset the connection instead of answering."""
    writer.transport.abort()


HTML = says("<html><body>Log in to the guest network</body></html>", content_type="text/html")
CUT_JSON = says('{"model": "gpt", "choices": [{"index": 0, "mess')
