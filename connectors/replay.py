"""Send a recording over a websocket, as a device would: at its own pace, and until all of it is durable.

Every frame is numbered. What was not acknowledged when a connection broke is sent again over the next
one, from where the server says it stopped; so a replay that is interrupted and begun anew sends only
what is missing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from itertools import accumulate, pairwise
from typing import Any, Final

import orjson
from pydantic import TypeAdapter, ValidationError
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import WebSocketException

from connectors.client import LOST, Client
from schemas import AckFrame, ErrorCode, ErrorFrame, PongFrame, ReadyFrame
from stream.errors import BadInput
from stream.recording import Timed
from stream.retry import Backoff
from stream.wakeup import Wakeup

__all__ = [
    "Acked",
    "Device",
    "Happening",
    "Lost",
    "Refused",
    "ReplayPolicy",
    "Report",
    "Sent",
    "replay",
]


@dataclass(frozen=True, slots=True)
class Device:
    """Whose speech it is, and what counts the frames."""

    user_id: str
    client_id: str
    """The server remembers under it how far the recording has come."""
    session_id: str | None = None
    """One session for all of it; without one the server detects where sessions begin."""


@dataclass(frozen=True, slots=True)
class ReplayPolicy:
    """How fast, and how stubbornly."""

    speed: float = 1.0
    """1: as it was recorded; 20: twenty times as fast; infinite: as fast as the server takes it."""
    longest_pause_ms: int = 10_000
    """Longer pauses of the recording are cut to this."""
    unacked: int = 64
    """Frames under way that are not yet acknowledged."""
    backoff: Backoff = field(default_factory=lambda: Backoff(first_ms=200, attempts=20))
    """Connections tried in a row without getting any further."""

    def pause_s(self, before_ms: int, after_ms: int) -> float:
        """Return how long to wait between what was recorded at two moments, in seconds."""
        return min(max(0, after_ms - before_ms), self.longest_pause_ms) / 1000 / self.speed


@dataclass(frozen=True, slots=True)
class Sent:
    """A frame is on its way."""

    number: int
    """Its place in the recording, from 0."""
    timed: Timed


@dataclass(frozen=True, slots=True)
class Acked:
    """So many frames of the recording are durable."""

    frames: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A frame, or a segment in it, was refused."""

    code: ErrorCode
    detail: str
    number: int | None = None
    """The frame's place in the recording."""
    index: int | None = None
    """The segment's place in the frame."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The connection is lost; another one is tried soon."""

    detail: str


Happening = Sent | Acked | Refused | Lost


@dataclass(frozen=True, slots=True)
class Report:
    """How a replay went."""

    frames: int
    """In the recording."""
    known: int
    """That the server had from an earlier replay."""
    sent: int
    """That were sent, those sent again included."""
    acked: int
    """That are durable."""
    refused: tuple[Refused, ...]
    seconds: float


async def replay(
    recording: Sequence[Timed],
    client: Client,
    device: Device,
    *,
    policy: ReplayPolicy | None = None,
    on_progress: Callable[[Happening], None] = lambda _: None,
) -> Report:
    """Send a recording and wait until every frame of it is acknowledged.

    Raises:
        Unavailable: no server answers, or it went away and did not come back.
        BadInput: the server refused the connection.
    """
    return await _Replay(recording, client, device, policy or ReplayPolicy(), on_progress).run()


class _Replay:
    def __init__(
        self,
        recording: Sequence[Timed],
        client: Client,
        device: Device,
        policy: ReplayPolicy,
        tell: Callable[[Happening], None],
    ) -> None:
        self._recording = recording
        self._frames = [_frame(number, timed.payload) for number, timed in enumerate(recording)]
        numbered = (n for n, timed in enumerate(recording) if _is_numbered(timed.payload))
        self._goal = max(numbered, default=-1) + 1
        self._due_s = due_seconds(recording, policy)
        self._client = client
        self._device = device
        self._policy = policy
        self._tell = tell
        self._wakeup = Wakeup()
        self._next = self._acked = self._sent = 0
        self._known: int | None = None
        self._zero_s = 0.0
        self._refused: list[Refused] = []

    async def run(self) -> Report:
        clock = asyncio.get_running_loop().time
        began = clock()
        attempt = 0
        while self._acked < self._goal:
            before = self._acked
            try:
                async with self._client.socket("/v1/stream", **asdict(self._device)) as socket:
                    await self._converse(socket)
            except LOST as error:
                attempt = 1 if self._acked > before else attempt + 1
                if self._known is None or attempt == self._policy.backoff.attempts:
                    raise self._client.unavailable(error) from None
                self._tell(Lost(str(error) or type(error).__name__))
                await asyncio.sleep(self._policy.backoff.delay_ms(attempt) / 1000)
        return Report(
            len(self._frames),
            self._known or 0,
            self._sent,
            self._acked,
            tuple(self._refused),
            clock() - began,
        )

    async def _converse(self, socket: ClientConnection) -> None:
        """Send and listen until everything is acknowledged or the connection breaks."""
        ready = await self._listen_for_ready(socket)
        self._next = self._acked = min(ready.resume_from + 1, len(self._frames))
        if self._known is None:
            self._known = self._acked
            if self._acked < len(self._frames):
                self._zero_s = asyncio.get_running_loop().time() - self._due_s[self._acked]
        self._tell(Acked(self._acked))
        tasks = [
            asyncio.create_task(self._send(socket)),
            asyncio.create_task(self._listen(socket)),
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for task in done:
            task.result()

    async def _listen_for_ready(self, socket: ClientConnection) -> ReadyFrame:
        match _read(await socket.recv()):
            case ReadyFrame() as ready:
                return ready
            case ErrorFrame(retry=False) as error:
                raise BadInput(error.code, error.detail)
            case other:
                detail = getattr(other, "detail", "this is no omi-stream server")
                raise WebSocketException(detail)

    async def _send(self, socket: ClientConnection) -> None:
        clock = asyncio.get_running_loop().time
        while self._next < len(self._frames):
            await self._wakeup.until(lambda: self._next - self._acked < self._policy.unacked)
            wait = self._zero_s + self._due_s[self._next] - clock()
            if wait > 0:
                await asyncio.sleep(wait)
            number = self._next
            await socket.send(self._frames[number])
            self._next += 1
            self._sent += 1
            self._tell(Sent(number, self._recording[number]))

    async def _listen(self, socket: ClientConnection) -> None:
        while self._acked < self._goal:
            match _read(await socket.recv()):
                case AckFrame(seq=seq):
                    self._acked = min(max(self._acked, seq + 1), len(self._frames))
                    self._wakeup.wake()
                    self._tell(Acked(self._acked))
                case ErrorFrame(retry=False) as error:
                    refused = Refused(error.code, error.detail, error.seq, error.index)
                    if refused not in self._refused:
                        self._refused.append(refused)
                        self._tell(refused)


_AnyFrame = ReadyFrame | AckFrame | ErrorFrame | PongFrame
_server_frame: Final[TypeAdapter[_AnyFrame]] = TypeAdapter(_AnyFrame)


def _read(message: str | bytes) -> _AnyFrame | None:
    """Understand a frame of the server; None for one this client does not know."""
    try:
        return _server_frame.validate_json(message)
    except ValidationError:
        return None


def _is_numbered(payload: Any) -> bool:
    """Tell whether a payload can carry a number: a `ping` cannot, and asks for no acknowledgement."""
    return isinstance(payload, dict | list)


def _frame(number: int, payload: Any) -> str:
    if isinstance(payload, list):
        payload = {"type": "segments", "segments": payload}
    if isinstance(payload, dict):
        payload = {**payload, "seq": number}
    return payload if payload == "ping" else orjson.dumps(payload).decode()


def due_seconds(recording: Sequence[Timed], policy: ReplayPolicy) -> list[float]:
    """Return when each frame is due, in seconds since the first one."""
    pauses = (policy.pause_s(before.at_ms, after.at_ms) for before, after in pairwise(recording))
    return [0.0, *accumulate(pauses)][: len(recording)]
