"""The websocket `/v1/stream`: segments in, acknowledgements out.

One coroutine reads, another one stores and answers. While a batch of frames is being made durable, the next one
gathers; so a fast client gets large batches and few acknowledgements, and a quiet one waits for nobody. One
append at a time keeps the highest durable number meaningful: nothing below it can still fail.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Final

from starlette.websockets import WebSocket

from connectors.gateway.access import identifier, user_of
from connectors.gateway.durable import make_durable
from connectors.gateway.frames import Frame, read_frame
from connectors.gateway.numbering import Numbering
from connectors.gateway.policy import Gateway
from connectors.gateway.sockets import SERVICE_RESTART, TRY_AGAIN_LATER, close, refuse, send
from schemas import AckFrame, ErrorCode, ErrorFrame, PongFrame, ReadyFrame
from stream.errors import BadInput, StreamError
from stream.log import Appended
from stream.normalise import Delivery
from stream.retry import Backoff, persist
from stream.wakeup import Wakeup

__all__ = ["stream_socket"]

logger = logging.getLogger(__name__)

_FEW_ATTEMPTS: Final = Backoff(attempts=5)


async def stream_socket(gateway: Gateway, socket: WebSocket) -> None:
    """Serve one connection."""
    await socket.accept()
    with gateway.connections.opened(gateway.metrics.connections, "stream"):
        try:
            await _Stream(gateway, socket, _delivery(gateway, socket)).run()
        except BadInput as error:
            await refuse(socket, error)
        except StreamError:
            logger.exception("a stream had to be closed")
            detail = "the log does not answer; come again and send what was not acknowledged"
            await send(socket, ErrorFrame(code=ErrorCode.UNAVAILABLE, detail=detail, retry=True))
            await close(socket, TRY_AGAIN_LATER)


def _delivery(gateway: Gateway, socket: WebSocket) -> Delivery:
    user_id = user_of(socket, gateway.policy)
    query = socket.query_params
    named = {
        name: identifier(name, query[name])
        for name in ("session_id", "client_id", "source")
        if query.get(name)
    }
    return Delivery(user_id, 0, **named)


class _Stream:
    """One connection, from `ready` to the end."""

    def __init__(self, gateway: Gateway, socket: WebSocket, delivery: Delivery) -> None:
        self._gateway = gateway
        self._policy = gateway.policy
        self._socket = socket
        self._delivery = delivery
        # The unit separator cannot occur in an id, so no two pairs look alike.
        self._stream_id = f"{delivery.session_id or ''}\x1f{delivery.client_id or ''}"
        self._numbering = Numbering(-1)
        self._waiting: list[Frame] = []
        self._records = self._bytes = 0
        self._work, self._room = Wakeup(), Wakeup()
        self._ended = False

    async def run(self) -> None:
        """Say what is durable already, then read and store until either side ends it.

        Raises:
            StreamError: the log failed.
        """
        await self._greet()
        closing = asyncio.create_task(self._gateway.connections.closing.wait())
        reader = asyncio.create_task(self._read())
        writer = asyncio.create_task(self._write())
        tasks: tuple[asyncio.Task[object], ...] = (closing, reader, writer)
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            reader.cancel()
            self._ended = True
            self._work.wake()
            _, late = await asyncio.wait([writer], timeout=self._policy.drain_timeout_s)
            if late:
                logger.warning("a stream ended with frames that could not be made durable")
        finally:
            for task in tasks:
                task.cancel()
            outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, Exception):
                raise outcome
        await close(self._socket, SERVICE_RESTART)

    async def _greet(self) -> None:
        log, user_id = self._gateway.log, self._delivery.user_id
        last = await persist(
            lambda: log.last_seq(user_id, self._stream_id), _FEW_ATTEMPTS, "last number"
        )
        self._numbering = Numbering(last)
        session_id = self._delivery.session_id
        await send(
            self._socket, ReadyFrame(user_id=user_id, session_id=session_id, resume_from=last)
        )

    async def _read(self) -> None:
        """Take in frames until the client has gone; wait while there is no room for more."""
        while True:
            await self._gateway.admission.wait()
            await self._room.until(self._has_room)
            message = await self._socket.receive()
            if message["type"] == "websocket.disconnect":
                return
            text = message.get("text")
            await self._take_in(
                message["bytes"] if text is None else text.encode(), is_binary=text is None
            )

    async def _take_in(self, raw: bytes, *, is_binary: bool) -> None:
        frame = read_frame(
            raw,
            replace(self._delivery, received_ms=self._policy.clock()),
            self._numbering,
            is_binary=is_binary,
            max_bytes=self._policy.max_frame_bytes,
        )
        if frame.is_ping:
            await send(self._socket, PongFrame())
            return
        self._waiting.append(frame)
        self._count(frame, 1)
        self._work.wake()

    async def _write(self) -> None:
        """Store and answer what has gathered, in order, until nothing more can come."""
        while True:
            await self._work.until(lambda: bool(self._waiting) or self._ended)
            if not self._waiting:
                return
            frames, self._waiting = self._waiting, []
            await self._store(frames)
            for frame in frames:
                self._count(frame, -1)
            self._room.wake()
            await self._answer(frames)

    async def _store(self, frames: list[Frame]) -> None:
        entries = [
            Appended(entry, frame.seq, self._stream_id)
            for frame in frames
            for entry in frame.entries
        ]
        letters = [frame.letter for frame in frames if frame.letter is not None]
        await make_durable(self._gateway.log, self._gateway.metrics, entries, letters)

    async def _answer(self, frames: list[Frame]) -> None:
        for frame in frames:
            for error in frame.errors:
                await send(self._socket, error)
        numbers = [frame.seq for frame in frames if frame.seq is not None]
        if numbers:
            await send(self._socket, AckFrame(seq=max(numbers)))

    def _has_room(self) -> bool:
        return (
            self._records < self._policy.max_in_flight
            and self._bytes < self._policy.max_in_flight_bytes
        )

    def _count(self, frame: Frame, sign: int) -> None:
        self._records += sign * max(1, len(frame.entries))
        self._bytes += sign * frame.size
