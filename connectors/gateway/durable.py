"""What must be durable before anybody is told so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from schemas import DeadLetter, SegmentEntry
from stream.log import Appended, Log
from stream.metrics import Metrics
from stream.retry import Backoff, persist

__all__ = ["make_durable"]

_BACKOFF: Final = Backoff(longest_ms=1_000)


async def make_durable(
    log: Log, metrics: Metrics, entries: Sequence[Appended], letters: Sequence[DeadLetter]
) -> None:
    """Append entries of one user and keep dead letters, however often it takes.

    Raises:
        StreamError: the log failed in a way that retrying cannot mend.
    """
    if entries:
        await persist(lambda: log.append(entries), _BACKOFF, "append")
        metrics.received.inc(sum(isinstance(item.entry, SegmentEntry) for item in entries))
    if letters:
        await persist(lambda: log.bury(letters), _BACKOFF, "dead letter")
        for letter in letters:
            metrics.refused.labels(letter.code).inc()
