"""Calls to models that came to nothing: made by transports, told in the receipt of the window they were made for.

An engine knows the calls whose answers it used. What was repeated behind it, and what failed for good, it never sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from stream.errors import StreamError

__all__ = ["Meter", "metering", "noting_failure"]


@dataclass(slots=True)
class Meter:
    """What is counted for one window."""

    failed: int = 0
    """Calls that failed, or whose answer could not be used."""


_current: ContextVar[Meter | None] = ContextVar("meter", default=None)


@contextmanager
def metering() -> Iterator[Meter]:
    """Count what is called from here on, also in tasks that are begun here."""
    meter = Meter()
    token = _current.set(meter)
    try:
        yield meter
    finally:
        _current.reset(token)


@contextmanager
def noting_failure() -> Iterator[None]:
    """Count a call, or the reading of its answer, if it fails."""
    try:
        yield
    except StreamError:
        meter = _current.get()
        if meter is not None:
            meter.failed += 1
        raise
