from __future__ import annotations

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from connectors.past_search import search_past
from connectors.qdrant_edge import QdrantEdgeStore
from connectors.sqlite_log import SqliteLog
from connectors.static_embedder import StaticEmbedder
from schemas import Memory, Slot, event_of_change
from stream.log import Commit
from stream.store import Near, Put, Where
from tests.conformance.store import memory
from tests.stream.samples import NOON
from tests.stream.test_past import change

EMBEDDER = StaticEmbedder()
THINGS = [
    "tea",
    "rum",
    "dogs",
    "cats",
    "chess",
    "jazz",
    "Lisbon",
    "Bern",
    "bread",
    "maps",
    "snow",
    "boats",
]


def memories(user_id: str) -> list[Memory]:
    rng = random.Random(user_id)
    return [
        memory(
            f"User likes {' and '.join(rng.sample(THINGS, rng.randrange(1, 5)))} {n}",
            user_id,
            speaker=rng.choice([None, "Ana", "Ben"]),
            said_at_ms=NOON + n * 86_400_000,
            session_id=f"s{n % 3}",
            slot=Slot(subject="user", attribute="likes", value="x") if n % 4 == 0 else None,
        )
        for n in range(40)
    ]


@pytest.fixture
async def log(tmp_path: Path) -> AsyncIterator[SqliteLog]:
    log = SqliteLog(tmp_path / "log.db", synchronous=False)
    await log.open()
    yield log
    await log.close()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[QdrantEdgeStore]:
    store = QdrantEdgeStore(tmp_path / "store")
    await store.open(EMBEDDER.fingerprint, EMBEDDER.dimensions)
    yield store
    await store.close()


async def commit(log: SqliteLog, known: list[Memory]) -> None:
    events = [event_of_change(change(each, each, NOON + n)) for n, each in enumerate(known)]
    await log.commit(0, [Commit(tuple(events), ())])


@pytest.mark.parametrize(
    "where",
    [
        None,
        Where(person="ana"),
        Where(session_id="s1", since_ms=NOON + 9),
        Where(attribute="likes"),
    ],
)
@pytest.mark.parametrize("by_words", [True, False])
async def test_what_is_known_still_is_found_as_the_store_finds_it(
    log: SqliteLog, store: QdrantEdgeStore, where: Where | None, by_words: bool
) -> None:
    known = memories("anna")
    await commit(log, known)
    vectors = await EMBEDDER.embed([each.content for each in known])
    await store.apply([Put(each, vector) for each, vector in zip(known, vectors, strict=True)])
    for text in ("Who likes jazz?", "What does Ana like in Lisbon", "chess and tea", "?!"):
        (vector,) = await EMBEDDER.embed_queries([text])
        question = Near("anna", text, vector, 7, by_words, pool=100, where=where, least=0.1)
        (expected,) = await store.near([question])
        found = await search_past(log, EMBEDDER, question, NOON + 99)
        assert [c.memory for c in found] == [c.memory for c in expected], text
        assert [c.score for c in found] == pytest.approx([c.score for c in expected], abs=1e-4)


async def test_the_past_of_others_is_not_searched(log: SqliteLog) -> None:
    await commit(log, memories("ben"))
    (vector,) = await EMBEDDER.embed_queries(["tea"])
    assert await search_past(log, EMBEDDER, Near("anna", "tea", vector), NOON + 99) == []
    assert len(await search_past(log, EMBEDDER, Near("ben", "tea", vector), NOON + 99)) == 10
