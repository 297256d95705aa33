"""Writes to an embedded store until it is killed: `python -m tests.connectors.edge_writer <folder>`."""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from connectors.qdrant_edge import QdrantEdgeStore
from schemas import Memory
from stream.store import Put, Remove
from tests.conformance.store import DIMENSIONS, FINGERPRINT, memory, put

FLUSHED = 30
"""So many batches are applied before the flush."""
BATCHES = 300

Batch = Sequence[Put | Remove]


def batches() -> Iterator[Batch]:
    """The same writes every time: memories that come, change and go."""
    rng = random.Random(7)
    for number in range(BATCHES):
        writes: list[Put | Remove] = []
        for _ in range(20):
            user_id = f"user {rng.randrange(5)}"
            key = (user_id, memory(f"{rng.randrange(200)}", user_id).id)
            if rng.random() < 0.2:
                writes.append(Remove(*key))
            else:
                text = f"{number} tea {rng.randrange(1000)} " + "and so on " * rng.randrange(20)
                writes.append(put(text, rng.random(), 1, user_id=user_id, id=key[1]))
        yield writes


def outcome(applied: Sequence[Batch]) -> dict[tuple[str, str], Memory]:
    """What a store holds after these writes."""
    held: dict[tuple[str, str], Memory] = {}
    for write in (write for batch in applied for write in batch):
        if isinstance(write, Put):
            held[write.memory.user_id, write.memory.id] = write.memory
        else:
            held.pop((write.user_id, write.memory_id), None)
    return held


async def main(folder: Path) -> None:
    """Apply everything, and say when the flush is done and how far it has got."""
    store = QdrantEdgeStore(folder)
    await store.open(FINGERPRINT, DIMENSIONS)
    for number, batch in enumerate(batches(), start=1):
        await store.apply(batch)
        if number == FLUSHED:
            await store.flush()
        if number >= FLUSHED:
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
    await asyncio.sleep(60)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
