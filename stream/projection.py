"""Bring changes into the store: as they are decided, after a restart, and when rebuilding."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from schemas import AnyEvent, Change
from stream.engine.types import Vector
from stream.store import Embedder, MemoryStore, Put, Remove

__all__ = ["changes_in", "project", "writes_for"]


def changes_in(events: Sequence[AnyEvent]) -> list[Change]:
    """Return the changes among events."""
    return [event.data for event in events if isinstance(event.data, Change)]


Embed = Callable[[Sequence[str]], Awaitable[list[Vector]]]


async def writes_for(
    changes: Sequence[Change], embed: Embed, known: Mapping[str, Vector] | None = None
) -> list[Put | Remove]:
    """Turn changes into writes, one per memory: of several changes only the last one counts.

    Args:
        changes: In the order in which they were decided.
        embed: Embeds what is not in `known`.
        known: Vectors by text.
    """
    last = {change.memory_id: change for change in changes}
    vectors = dict(known or {})
    missing = [
        change.after.content
        for change in last.values()
        if change.after is not None and change.after.content not in vectors
    ]
    if missing:
        vectors.update(zip(missing, await embed(missing), strict=True))
    return [
        Remove(change.user_id, change.memory_id)
        if change.after is None
        else Put(change.after, vectors[change.after.content])
        for change in last.values()
    ]


async def project(changes: Sequence[Change], embedder: Embedder, store: MemoryStore) -> None:
    """Apply changes to the store."""
    if changes:
        await store.apply(await writes_for(changes, embedder.embed))
