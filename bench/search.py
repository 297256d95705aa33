"""How long a search takes among many memories: `python -m bench.search`. Embedded store, static embedder."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Final
from uuid import UUID

from rich.console import Console

from bench.measure import machine, percentile
from bench.speech import made_up
from connectors.qdrant_edge import QdrantEdgeStore
from connectors.static_embedder import StaticEmbedder
from schemas import Memory, Slot
from stream.app.app import tune_garbage_collection
from stream.recording import segments_of
from stream.store import ENOUGH, Near, Put, Where

__all__ = ["main"]

SHAPES: Final = ((200, 500), (1, 20_000))
"""Users, and the memories of each."""
QUESTIONS: Final = 400
BATCH: Final = 256
NARROWED: Final = {
    "no filter": None,
    "a month": Where(since_ms=1_700_000_000_000, until_ms=1_702_592_000_000),
    "a person": Where(person="Bert"),
    "a slot": Where(attribute="owns"),
}


def main() -> None:
    """Measure, and print a table in Markdown."""
    console = Console(soft_wrap=True)
    tune_garbage_collection()
    console.print(f"{machine()}\n")
    console.print(
        f"| memories | {' | '.join(f'{name}, p50 / p95' for name in NARROWED)} | embedding alone |"
    )
    console.print("|---" * (len(NARROWED) + 2) + "|")
    for users, each in SHAPES:
        cells = asyncio.run(_measure(users, each))
        console.print(f"| {users:,} × {each:,} | {' | '.join(cells)} |", markup=False)


async def _measure(users: int, each: int) -> list[str]:
    embedder = StaticEmbedder()
    with tempfile.TemporaryDirectory() as scratch:
        store = QdrantEdgeStore(Path(scratch))
        await store.open(embedder.fingerprint, embedder.dimensions)
        said: list[str] = []
        for user in range(users):
            said += await _fill(store, embedder, user, each)
        asked = Random(1).sample(said, QUESTIONS)
        cells = [
            _figures(
                [
                    await _timed(store, embedder, n % users, text, where)
                    for n, text in enumerate(asked)
                ]
            )
            for where in NARROWED.values()
        ]
        await store.close()
        return [*cells, _figures([await _embedding(embedder, text) for text in asked])]


async def _fill(
    store: QdrantEdgeStore, embedder: StaticEmbedder, user: int, count: int
) -> list[str]:
    """Store memories of a user, of made-up speech; return some questions about them."""
    memories = [*_memories(user, count)]
    for start in range(0, count, BATCH):
        some = memories[start : start + BATCH]
        vectors = await embedder.embed([memory.content for memory in some])
        await store.apply([Put(m, v) for m, v in zip(some, vectors, strict=True)])
    return [
        f"When did {memory.speaker} say that {memory.content.lower()}?"
        for memory in memories[:: max(1, count // 500)]
    ]


def _memories(user: int, count: int) -> Iterator[Memory]:
    turns = [*_turns(user, count)]
    for number, (text, speaker, at_ms) in enumerate(turns):
        yield Memory(
            id=str(UUID(int=user * 1_000_000 + number)),
            user_id=f"user-{user}",
            content=text.split(".")[0],
            context=" ".join(near[0] for near in turns[max(0, number - 2) : number + 3])[:600],
            speaker=speaker,
            is_user=speaker == "Anna",
            session_id=f"s{number // 40}",
            slot=Slot(subject="user", attribute="owns", value=text[:20])
            if number % 20 == 0
            else None,
            said_at_ms=at_ms,
            created_at_ms=at_ms,
            updated_at_ms=at_ms,
        )


def _turns(user: int, count: int) -> Iterator[tuple[str, str, int]]:
    for payload in made_up(user, count).payloads:
        for segment in segments_of(payload):
            yield segment["text"], segment["speaker"], segment["start_ms"]


async def _timed(
    store: QdrantEdgeStore, embedder: StaticEmbedder, user: int, text: str, where: Where | None
) -> float:
    started = time.perf_counter()
    (vector,) = await embedder.embed_queries([text])
    await store.near([Near(f"user-{user}", text, vector, pool=ENOUGH, where=where)])
    return time.perf_counter() - started


async def _embedding(embedder: StaticEmbedder, text: str) -> float:
    started = time.perf_counter()
    await embedder.embed_queries([text])
    return time.perf_counter() - started


def _figures(seconds: Sequence[float]) -> str:
    p50, p95 = (1000 * percentile(seconds, share) for share in (0.5, 0.95))
    return f"{p50:.1f} / {p95:.1f} ms"


if __name__ == "__main__":
    main()
