"""Start a server, stream a recording through it, watch the changes, and add up what happened."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import Final

from prometheus_client.samples import Sample

from connectors.client import Client
from connectors.replay import Acked, Device, Happening, Lost, ReplayPolicy, Sent, replay
from schemas import Memory
from stream.app.app import App
from stream.config import Settings
from stream.demo.figures import Figures, samples_of, total
from stream.demo.heard import Transcript
from stream.demo.summary import Outcome
from stream.demo.view import View
from stream.errors import StreamError
from stream.recording import Timed, ended, fingerprint, is_end, placed

__all__ = ["run_demo"]

USER: Final = "demo"
PAGE: Final = 1_000
"""Memories read at once."""
PATIENCE_S: Final = 60
"""How long the last windows may take after everything was acknowledged."""


async def run_demo(
    recording: Sequence[Timed], settings: Settings, view: View, *, speed: float
) -> Outcome:
    """Play a recording to a server of its own.

    Args:
        recording: What is sent; it ends now, whenever it was recorded.
        settings: Of the server. Its data folder should be empty.
        view: Where everything is shown.
        speed: Times the recorded pace.

    Raises:
        StreamError: the server failed, or did not acknowledge or decide everything.
    """
    app = App(settings)
    await app.start()
    try:
        token = settings.token.get_secret_value() if settings.token else None
        return await _Run(Client(app.url, token), view).play(recording, speed)
    finally:
        await app.stop()


class _Run:
    def __init__(self, client: Client, view: View) -> None:
        self._client = client
        self._view = view
        self._transcript = Transcript()
        self._figures = Figures()
        self._frames = self._acked = 0

    async def play(self, recording: Sequence[Timed], speed: float) -> Outcome:
        sent = placed(ended(recording), _now_ms())
        self._frames = len(sent)
        watching = asyncio.create_task(self._watch())
        drawing = asyncio.create_task(self._draw())
        try:
            report = await replay(
                sent,
                self._client,
                Device(USER, f"demo-{fingerprint(recording)}"),
                policy=ReplayPolicy(speed=speed),
                on_progress=self._progress,
            )
            ends = sum(is_end(timed.payload) for timed in sent)
            metrics = await self._settle(ends, watching)
        finally:
            watching.cancel()
            drawing.cancel()
            await asyncio.gather(watching, drawing, return_exceptions=True)
        memories = await self._memories()
        return Outcome(report, self._transcript, self._figures, metrics, memories, speed)

    async def _watch(self) -> None:
        async for event in self._client.events(USER, "0"):
            self._figures.add(event, _now_ms())
            self._view.happened(event)
            self._tell()

    async def _draw(self) -> None:
        while True:
            await asyncio.sleep(0.08)
            self._view.refresh()

    def _progress(self, happening: Happening) -> None:
        match happening:
            case Sent(timed=timed):
                self._view.heard(self._transcript.hear(timed.payload))
            case Acked(frames=frames):
                self._acked = frames
            case Lost(detail=detail):
                raise StreamError(f"the server closed the connection: {detail}")
        self._tell()

    def _tell(self) -> None:
        self._view.status(
            f"{self._transcript.segments} segments sent · {self._acked}/{self._frames} frames "
            f"acknowledged · {self._figures.windows} windows · {self._figures.facts} facts"
        )

    async def _settle(self, ends: int, watching: asyncio.Task[None]) -> list[Sample]:
        """Wait until every window is decided and its events have arrived; return the metrics then.

        The last frame ended the session. Once the processor has counted as many ends as were sent, it has
        read everything, and no window is open.
        """
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not self._is_settled(samples := await self._metrics(), ends):
                    if watching.done():
                        watching.result()
                    await asyncio.sleep(0.05)
                return samples
        except TimeoutError:
            raise StreamError(f"not everything was decided within {PATIENCE_S} s") from None

    def _is_settled(self, samples: Sequence[Sample], ends: int) -> bool:
        return (
            total(samples, "omi_records_dropped_total", reason="end") >= ends
            and total(samples, "omi_windows_in_flight") == 0
            and self._figures.windows >= total(samples, "omi_windows_total")
        )

    async def _metrics(self) -> list[Sample]:
        await self._client.get("/readyz")  # fails when the processor has
        return samples_of((await self._client.get("/metrics")).text)

    async def _memories(self) -> list[Memory]:
        memories: list[Memory] = []
        after: str | None = None
        while True:
            answer = await self._client.get("/v1/memories", user_id=USER, limit=PAGE, after=after)
            page = answer.json()
            memories += map(Memory.model_validate, page["memories"])
            after = page["next"]
            if after is None:
                return memories


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
