from __future__ import annotations

import random
from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest
from qdrant_client import models
from qdrant_client.async_qdrant_remote import AsyncQdrantRemote

from connectors.hybrid import DENSE
from connectors.qdrant_edge import QdrantEdgeStore
from connectors.qdrant_store import QdrantPolicy, QdrantStore
from stream.engine.types import Candidate
from stream.errors import StoreDamaged
from stream.store import MemoryStore, Near, Put, Where
from tests.conformance.store import (
    DIMENSIONS,
    FINGERPRINT,
    Make,
    MemoryStoreContract,
    ask,
    contents,
    memory,
    put,
    removal,
    vector,
)
from tests.stream.samples import NOON

TEA = put("User likes tea", 1)


class TestQdrantStore(MemoryStoreContract):
    @pytest.fixture
    def make(self, policy: QdrantPolicy) -> Make:
        return lambda: QdrantStore(policy)


class TestOrder:
    """What was decided later stays, whoever writes last."""

    async def test_an_older_version_does_not_replace_a_newer_one(self, store: QdrantStore) -> None:
        newer = put("User likes rum", 0, 1, id=TEA.memory.id, version=3)
        await store.apply([newer])
        await store.apply([TEA])
        assert await store.list("anna") == [newer.memory]
        assert contents(await ask(store, "tea", 1)) == ["User likes rum"]

    async def test_the_same_version_replaces_it(self, store: QdrantStore) -> None:
        await store.apply([TEA])
        again = put("User likes tea", 1, context="at noon")
        await store.apply([again])
        assert await store.list("anna") == [again.memory]

    async def test_the_same_is_not_written_again(
        self, store: QdrantStore, policy: QdrantPolicy, client: AsyncQdrantRemote
    ) -> None:
        nearest = models.NearestQuery(nearest=TEA.vector.tolist())

        async def last_write() -> int:
            found = await client.query_points(policy.collection, nearest, using=DENSE)
            return found.points[0].version

        await store.apply([TEA])
        written = await last_write()
        await store.apply([TEA])
        assert await last_write() == written
        await store.apply([put("User likes tea", 1, context="at noon")])
        assert await last_write() > written

    async def test_a_memory_learnt_again_replaces_a_higher_version_of_its_former_life(
        self, store: QdrantStore
    ) -> None:
        former = put("User likes tea", 1, version=7)
        again = put("User likes tea", 1, created_at_ms=NOON + 1)
        await store.apply([former])
        await store.apply([again])
        assert await store.list("anna") == [again.memory]
        await store.apply([former])
        assert await store.list("anna") == [again.memory]

    async def test_a_removal_makes_room_for_any_version(self, store: QdrantStore) -> None:
        await store.apply([put("User likes tea", 1, version=7)])
        await store.apply([removal(TEA), TEA])
        assert await store.list("anna") == [TEA.memory]

    async def test_what_is_refused_does_not_keep_others_of_its_batch_out(
        self, store: QdrantStore
    ) -> None:
        newer = put("User likes tea", 1, version=2)
        await store.apply([newer])
        dog = put("User has a dog", 0, 1)
        await store.apply([TEA, dog])
        assert {m.content: m.version for m in await store.list("anna")} == {
            "User likes tea": 2,
            "User has a dog": 1,
        }


class TestBatches:
    async def test_more_writes_than_a_request_holds_take_effect_in_order(
        self, store: QdrantStore
    ) -> None:
        first = [put(f"Memory {n}", user_id=f"user {n % 3}") for n in range(400)]
        await store.apply(first)
        changed = [put(f"Memory {n}", user_id=f"user {n % 3}", version=2) for n in range(0, 400, 2)]
        await store.apply([*changed, *map(removal, first[:100])])
        expected = {p.memory.id: p.memory for p in [*first, *changed]}
        for gone in first[:100]:
            del expected[gone.memory.id]
        found = [m for n in range(3) for m in await store.list(f"user {n}", limit=1000)]
        assert {m.id: m for m in found} == expected

    async def test_of_two_users_under_one_id_only_the_first_comes_in(
        self, store: QdrantStore
    ) -> None:
        stolen = put("User likes rum", user_id="ben", id=TEA.memory.id)
        await store.apply([TEA, stolen])
        assert await store.list("anna") == [TEA.memory]
        assert await store.count() == 1


class TestPayload:
    async def test_a_chronicle_backend_can_read_it(
        self, store: QdrantStore, policy: QdrantPolicy, client: AsyncQdrantRemote
    ) -> None:
        said = memory("User likes tea", session_id="talk", client_id="phone", source="omi")
        await store.apply([Put(said, vector(1))])
        (point,) = await client.retrieve(policy.collection, [said.id])
        assert point.payload is not None
        assert point.payload["content"] == "User likes tea"
        assert point.payload["created_at"] == point.payload["updated_at"] == str(NOON // 1000)
        assert point.payload["metadata"] == {
            "source": "omi",
            "client_id": "phone",
            "source_id": "talk",
            "user_id": "anna",
            "timestamp": NOON // 1000,
            "extraction_enabled": True,
        }

    async def test_a_payload_that_holds_no_memory_is_damage(
        self, store: QdrantStore, policy: QdrantPolicy, client: AsyncQdrantRemote
    ) -> None:
        await store.apply([TEA])
        await client.set_payload(policy.collection, {"memory": "{}"}, [TEA.memory.id])
        for reading in (
            store.get([("anna", TEA.memory.id)]),
            store.list("anna"),
            ask(store, "tea", 1),
        ):
            with pytest.raises(StoreDamaged, match=TEA.memory.id):
                await reading


def puts(rng: random.Random) -> list[Put]:
    """Memories of three users; each has another length, so that no two scores are the same."""
    vectors = np.random.default_rng(rng.randrange(1000))
    words = [f"word{n}" for n in range(200)]
    return [
        Put(
            memory(
                " ".join(rng.choices(words, k=n % 100 + 3)),
                f"user {n // 100}",
                speaker=rng.choice([None, "Ana"]),
            ),
            vector(*vectors.standard_normal(DIMENSIONS)),
        )
        for n in range(300)
    ]


def asked(rng: random.Random, known: list[Put]) -> list[Near]:
    """Questions with words of a memory, or none, with and without a floor."""
    questions = []
    for n in range(60):
        some = rng.choice(known)
        text = " ".join(rng.sample(some.memory.content.split(), 3)) if n % 4 else ""
        direction = vector(*(rng.gauss(0, 1) for _ in range(DIMENSIONS)))
        floor = rng.choice([-1.0, 0.3])
        questions.append(
            Near(
                f"user {n % 3}",
                text,
                direction,
                rng.choice([1, 5, 20]),
                by_words=n % 5 > 0,
                floor=floor,
                pool=rng.choice([0, 30]),
                where=rng.choice([None, Where(person="ana")]),
                least=rng.choice([0.0, 0.3]),
            )
        )
    return questions


class TestLikeTheEmbeddedStore:
    @pytest.fixture
    async def embedded(self, tmp_path: Path) -> AsyncIterator[MemoryStore]:
        store = QdrantEdgeStore(tmp_path)
        await store.open(FINGERPRINT, DIMENSIONS)
        yield store
        await store.close()

    async def test_both_find_the_same_in_the_same_order(
        self, store: QdrantStore, embedded: MemoryStore
    ) -> None:
        rng = random.Random(7)
        known = puts(rng)
        gone = [removal(some) for some in known[::7]]
        again = [Put(some.memory, -some.vector) for some in known[1::7]]
        for each in (store, embedded):
            await each.apply(known)
            await each.apply([*gone, *again])
        questions = asked(rng, known)

        def found(answers: list[list[Candidate]]) -> list[list[tuple[str, object, object]]]:
            return [
                [
                    (
                        c.memory.id,
                        pytest.approx(c.similarity, abs=1e-5),
                        pytest.approx(c.score, abs=1e-5),
                    )
                    for c in answer
                ]
                for answer in answers
            ]

        assert found(await embedded.near(questions)) == found(await store.near(questions))
