"""A server in a process of its own: acknowledged segments, end to end, latency, memory."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
import orjson
from websockets.asyncio.client import ClientConnection, connect

from bench.measure import Figure, percentile, resident_bytes
from bench.speech import Conversation, conversations
from schemas import Receipt
from tests.e2e.server import Server, decided_segments, everything_logged, running

__all__ = ["measure"]

USERS = 10
IDLE = 1_000
WINDOWS = 1_000


def measure(folder: Path | None) -> list[Figure]:
    """Measure a server with its defaults."""
    return asyncio.run(_measure(folder))


async def _measure(folder: Path | None) -> list[Figure]:
    talks = conversations(folder, USERS)
    return [
        *await _end_to_end(talks),
        *await _latency(talks[:1]),
        await _idle_connections(),
        await _open_windows(),
    ]


def _url(server: Server, user_id: str) -> str:
    return f"{server.url.replace('http', 'ws')}/v1/stream?user_id={user_id}&client_id=bench"


async def _send(server: Server, talk: Conversation, pause_s: float = 0) -> None:
    """Send a conversation and wait until all of it is acknowledged."""
    async with connect(_url(server, talk.user_id), compression=None) as socket:
        await socket.recv()
        acknowledged = asyncio.create_task(_acknowledged(socket, len(talk.payloads)))
        for seq, payload in enumerate(talk.payloads):
            await socket.send(orjson.dumps({**payload, "seq": seq}).decode())
            if pause_s:
                await asyncio.sleep(pause_s)
        await acknowledged


async def _acknowledged(socket: ClientConnection, frames: int) -> None:
    async for message in socket:
        frame = orjson.loads(message)
        if frame["type"] == "ack" and frame["seq"] == frames - 1:
            return


async def _metric(server: Server, name: str) -> float:
    async with httpx.AsyncClient() as client:
        text = (await client.get(f"{server.url}/metrics")).text
    lines = [line for line in text.splitlines() if line.startswith(name)]
    return sum(float(line.rpartition(" ")[2]) for line in lines)


async def _settled(server: Server) -> None:
    """Wait until nothing is open, in flight or unread."""
    while await _busy(server):
        await asyncio.sleep(0.02)


async def _busy(server: Server) -> bool:
    names = ("omi_open_windows", "omi_windows_in_flight", "omi_backlog")
    return any([await _metric(server, name) for name in names])


def _segments(talks: Sequence[Conversation]) -> int:
    return sum(talk.segments for talk in talks)


async def _end_to_end(talks: Sequence[Conversation]) -> list[Figure]:
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "data"
        with running(data) as server:
            started = time.perf_counter()
            await asyncio.gather(*(_send(server, talk) for talk in talks))
            acknowledged = time.perf_counter() - started
            await _settled(server)
            seconds = time.perf_counter() - started
            assert server.process is not None
            resident = resident_bytes(server.process.pid)
            server.terminate()
        events = await everything_logged(data)
        decided = set(decided_segments(events))
    count = _segments(talks)
    receipts = [event.data for event in events if isinstance(event.data, Receipt)]
    facts = sum(len(receipt.decisions) for receipt in receipts)
    return [
        Figure(
            f"gateway: acknowledged, durable segments, {len(talks)} connections",
            f"{count / acknowledged:,.0f} segments/s",
            "while the processor works on them",
        ),
        Figure(
            "end to end: sent, decided, in the store",
            f"{count / seconds:,.0f} segments/s",
            f"{count:,} segments, {len(decided):,} of them decided, {len(receipts)} windows, "
            f"{facts:,} facts ({facts / seconds:,.0f}/s), {resident / 2**20:.0f} MiB",
        ),
    ]


async def _latency(talks: Sequence[Conversation]) -> list[Figure]:
    """A talker at 50 times the pace of speech: windows close one after another."""
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "data"
        with running(data) as server:
            await asyncio.gather(*(_send(server, talk, 0.02) for talk in talks))
            await _settled(server)
            server.terminate()
        events = await everything_logged(data)
    receipts = [event.data for event in events if isinstance(event.data, Receipt)]
    waits = [float(receipt.decided_ms - receipt.closed_ms) for receipt in receipts]
    return [
        Figure(
            "window closed → event in the log",
            f"p50 {percentile(waits, 0.5):.0f} ms, p95 {percentile(waits, 0.95):.0f} ms",
            f"{len(waits)} windows, one talker at 50 segments/s",
        )
    ]


async def _idle_connections() -> Figure:
    with tempfile.TemporaryDirectory() as scratch, running(Path(scratch) / "data") as server:
        assert server.process is not None
        before = resident_bytes(server.process.pid)
        sockets = [await connect(_url(server, f"u{n}"), compression=None) for n in range(IDLE)]
        for socket in sockets:
            await socket.recv()
        grown = resident_bytes(server.process.pid) - before
        await asyncio.gather(*(socket.close() for socket in sockets))
    return Figure("memory of 1,000 idle connections", f"{grown / 2**20:.0f} MiB")


async def _open_windows() -> Figure:
    with tempfile.TemporaryDirectory() as scratch:
        quiet = {"window_quiet_ms": "600000", "window_max_age_ms": "600000"}
        with running(Path(scratch) / "data", **quiet) as server:
            assert server.process is not None
            before = resident_bytes(server.process.pid)
            async with httpx.AsyncClient() as client:
                for number in range(WINDOWS):
                    await client.post(
                        f"{server.url}/omi/transcript?uid=u{number}", json=_talk(number)
                    )
            while await _metric(server, "omi_open_windows") < WINDOWS:
                await asyncio.sleep(0.05)
            grown = resident_bytes(server.process.pid) - before
            server.kill()
    return Figure("memory of 1,000 open windows of ten segments", f"{grown / 2**20:.0f} MiB")


def _talk(number: int) -> list[dict[str, Any]]:
    text = "I bought a yellow bicycle in Lisbon and rode it home along the river with my sister."
    return [
        {"id": f"{number}-{n}", "text": text, "start": 3 * n, "end": 3 * n + 2, "is_user": True}
        for n in range(10)
    ]
