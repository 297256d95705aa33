"""Open the store, and fill it anew from the changes log when need be."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from stream.app.parts import Parts, build
from stream.config import Settings
from stream.errors import StoreDamaged, Unavailable
from stream.projection import changes_in, project

__all__ = ["open_store", "rebuild"]

logger = logging.getLogger(__name__)

_PAGE: Final = 1000


async def open_store(parts: Parts) -> None:
    """Get the embedder ready and open the store for its vectors.

    A store that is damaged is rebuilt, because the changes log holds everything.

    Raises:
        StreamError: something is in the way; the message says what to do.
    """
    await parts.models.prepare()
    embedder = parts.models.embedder
    try:
        await parts.store.open(embedder.fingerprint, embedder.dimensions)
    except StoreDamaged as error:
        logger.warning("%s Rebuilding it.", error)
        await _refill(parts)


async def rebuild(
    settings: Settings, progress: Callable[[int, int], None], *, force: bool = False
) -> int:
    """Rebuild the store from the changes log; return how many memories it holds then.

    Args:
        settings: Which log, which store.
        progress: Called with the events read and how many there are, about.
        force: Do it even if workers are in the Kafka group.

    Raises:
        StreamError: a server is running on the data folder, workers are, or something cannot be read.
    """
    parts = build(settings)
    if settings.kafka.is_set and not force:
        await _check_idle(settings)
    await parts.log.open()
    try:
        await parts.models.prepare()
        await _refill(parts, progress)
        return await parts.store.count()
    finally:
        await parts.models.close()
        await parts.store.close()
        await parts.log.close()


async def _check_idle(settings: Settings) -> None:
    """Refuse while others write into the store what is about to be read from the log, or know of it already.

    Raises:
        Unavailable: there are workers, or nobody tells.
    """
    from connectors.kafka_tools.health import members_of
    from stream.app.kafka import kafka_policy

    policy = kafka_policy(settings)
    if members := await members_of(policy):
        raise Unavailable(
            "Kafka",
            f"the group {policy.group_id} has active workers ({members}). Stop them first; one that was killed "
            f"leaves the group after {policy.session_timeout_ms / 1000:g} s. --force does it all the same",
        )


async def _refill(
    parts: Parts, progress: Callable[[int, int], None] = lambda done, end: None
) -> None:
    """Empty the store and apply every change to it, oldest first."""
    await parts.store.clear()
    embedder = parts.models.embedder
    await parts.store.open(embedder.fingerprint, embedder.dimensions)
    ends = [await parts.log.changes_end(at) for at in range(parts.log.partitions)]
    done = 0
    for partition in range(parts.log.partitions):
        cursor = 0
        while logged := await parts.log.changes(partition, cursor, _PAGE):
            await project(changes_in([item.event for item in logged]), embedder, parts.store)
            done += logged[-1].cursor - cursor
            cursor = logged[-1].cursor
            progress(done, max(done, sum(ends)))
    await parts.store.flush()
