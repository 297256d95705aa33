"""Closing that begins at once, and may be awaited or not."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Generator
from typing import Any

__all__ = ["Closing"]


class Closing:
    """What `shutdown()` returns: the former service had nothing to await there."""

    def __init__(self, work: Coroutine[Any, Any, None] | None) -> None:
        """Begin.

        Args:
            work: What closes; None: there is nothing to close.
        """
        self._task = None if work is None else asyncio.ensure_future(work)

    def __await__(self) -> Generator[Any, None, None]:
        if self._task is not None:
            yield from self._task.__await__()
