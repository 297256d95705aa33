"""The connections that are open, and how they are asked to end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Gauge

from stream.wakeup import Wakeup

__all__ = ["Connections"]

logger = logging.getLogger(__name__)


class Connections:
    """Knows who is connected, so that a shutdown can wait for them."""

    def __init__(self) -> None:
        self.closing = asyncio.Event()
        """Set when the server stops: finish what you have begun, then close."""
        self._open = 0
        self._wakeup = Wakeup()

    @contextmanager
    def opened(self, gauge: Gauge, kind: str) -> Iterator[None]:
        """Count a connection for as long as it lasts."""
        self._open += 1
        try:
            with gauge.labels(kind).track_inprogress():
                yield
        finally:
            self._open -= 1
            self._wakeup.wake()

    async def close(self, patience_s: float) -> None:
        """Ask all connections to end, and wait until they have, or until patience is over."""
        self.closing.set()
        try:
            async with asyncio.timeout(patience_s):
                await self._wakeup.until(lambda: not self._open)
        except TimeoutError:
            logger.warning("%d connections did not end in time", self._open)
