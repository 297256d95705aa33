"""What every implementation of `stream.store.MemoryStore` must do.

Inherit `MemoryStoreContract`, name the class `Test...`, and provide the fixture `make`: it returns a
function that makes another store, not open yet, on the same data, which is empty at first.
"""

from __future__ import annotations

import asyncio
import math
import random
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import numpy as np
import pytest

from schemas import Memory, MemoryVersion, Slot
from stream.engine.types import Candidate, Vector
from stream.errors import Unavailable, WrongFingerprint
from stream.store import MemoryStore, Near, Put, Remove, Where
from tests.stream.samples import NOON

Make = Callable[[], MemoryStore]

FINGERPRINT = "hand-made-8@1"
DIMENSIONS = 8


def memory(content: str, user_id: str = "anna", **more: Any) -> Memory:
    fields: dict[str, Any] = {
        "id": str(uuid5(NAMESPACE_URL, f"{user_id} {content}")),
        "user_id": user_id,
        "content": content,
        "said_at_ms": NOON,
        "created_at_ms": NOON,
        "updated_at_ms": NOON,
    }
    return Memory(**{**fields, **more})


def vector(*values: float) -> Vector:
    """A unit vector that begins with these numbers; all zeros stays zero."""
    padded = np.zeros(DIMENSIONS, np.float32)
    padded[: len(values)] = values
    return padded / (np.linalg.norm(padded) or np.float32(1))


def put(content: str, *values: float, user_id: str = "anna", **more: Any) -> Put:
    return Put(memory(content, user_id, **more), vector(*(values or (1,))))


def removal(of: Put) -> Remove:
    return Remove(of.memory.user_id, of.memory.id)


async def ask(
    store: MemoryStore, text: str, *values: float, user_id: str = "anna", limit: int = 10
) -> list[Candidate]:
    (found,) = await store.near([Near(user_id, text, vector(*values), limit)])
    return found


def contents(found: Iterable[Candidate]) -> list[str]:
    return [candidate.memory.content for candidate in found]


class MemoryStoreContract(ABC):
    @pytest.fixture
    @abstractmethod
    def make(self) -> Make: ...

    @pytest.fixture
    async def store(self, make: Make) -> AsyncIterator[MemoryStore]:
        store = make()
        await store.open(FINGERPRINT, DIMENSIONS)
        yield store
        await store.close()

    async def test_a_memory_comes_back_exactly_as_it_was_put(self, store: MemoryStore) -> None:
        full = memory(
            'Ana said: "Привет, 世界" 🎉\n\ttwice',
            "üser/1 %x",
            version=3,
            slot=Slot(subject="ana", attribute="likes", value="日本", many=True),
            context="before\nafter",
            evidence=("s1", "s2"),
            session_id="talk",
            source="omi",
            client_id="phone",
            history=(
                MemoryVersion(content="old", version=2, said_at_ms=NOON - 5, evidence=("s",)),
            ),
            hand_written=True,
        )
        await store.apply([Put(full, vector(1))])
        assert await store.get([(full.user_id, full.id)]) == [full]
        assert await store.list(full.user_id) == [full]
        assert [c.memory for c in await ask(store, "", 1, user_id=full.user_id)] == [full]

    async def test_applying_twice_changes_nothing(self, store: MemoryStore) -> None:
        writes: list[Put | Remove] = [put("User likes tea", 1), put("User likes rum", 0, 1)]
        writes.append(removal(put("User naps")))
        await store.apply(writes)
        before = (await store.list("anna"), await ask(store, "tea", 1))
        await store.apply(writes)
        assert (await store.list("anna"), await ask(store, "tea", 1)) == before
        assert await store.count("anna") == 2

    async def test_a_put_replaces_the_memory_its_words_and_its_vector(
        self, store: MemoryStore
    ) -> None:
        old = put("User likes tea", 1)
        new = put("User likes rum", 0, 1, id=old.memory.id, version=2)
        await store.apply([old])
        assert contents(await ask(store, "tea", 1)) == ["User likes tea"]
        await store.apply([new])
        (found,) = await ask(store, "rum", 0, 1)
        assert found.memory == new.memory
        assert found.similarity == pytest.approx(1)
        (by_old_meaning,) = await ask(store, "tea", 1)
        assert by_old_meaning.similarity == pytest.approx(0)
        assert await store.count() == 1

    @pytest.mark.parametrize("seed", range(5))
    async def test_writes_take_effect_in_order(self, store: MemoryStore, seed: int) -> None:
        """Whatever is written, in one call or in many, a dictionary would hold the same."""
        rng = random.Random(seed)
        expected: dict[tuple[str, str], Memory] = {}
        for version in range(12):
            writes: list[Put | Remove] = []
            for _ in range(rng.randrange(9)):
                user_id, number = rng.choice(["anna", "ben"]), rng.randrange(4)
                key = (user_id, memory(f"{number}", user_id).id)
                if rng.random() < 0.4:
                    writes.append(Remove(*key))
                    expected.pop(key, None)
                else:
                    new = put(f"{version} {rng.random()}", 1, user_id=user_id, id=key[1])
                    writes.append(new)
                    expected[key] = new.memory
            await store.apply(writes)
        for user_id in ("anna", "ben"):
            mine = [m for (owner, _), m in sorted(expected.items()) if owner == user_id]
            assert await store.list(user_id) == mine
            assert await store.count(user_id) == len(mine)

    async def test_removing_what_is_not_there_is_no_error(self, store: MemoryStore) -> None:
        kept = put("User likes tea")
        await store.apply([kept])
        await store.apply([removal(put("User naps")), Remove("anna", "no uuid"), Remove("x", "")])
        assert await store.list("anna") == [kept.memory]

    async def test_what_was_not_put_is_not_found(self, store: MemoryStore) -> None:
        there = put("User likes tea")
        await store.apply([there])
        key = ("anna", there.memory.id)
        keys = [("anna", memory("other").id), key, ("anna", "no uuid"), ("ben", key[1]), key]
        assert await store.get(keys) == [None, there.memory, None, None, there.memory]
        assert await store.get([]) == []
        assert await store.list("ben") == []
        assert await store.count("ben") == 0

    async def test_no_call_reaches_another_users_memories(self, store: MemoryStore) -> None:
        annas = put("User likes tea", 1)
        bens = put("User likes rum", 1, user_id="ben")
        await store.apply([annas, bens])
        await store.apply([Remove("ben", annas.memory.id), Remove("", annas.memory.id)])
        assert await store.list("anna") == [annas.memory]
        assert contents(await ask(store, "tea rum", 1, user_id="ben")) == ["User likes rum"]
        assert contents(await ask(store, "tea rum", 1, user_id="Anna")) == []
        assert await store.get([("ben", annas.memory.id)]) == [None]

    async def test_a_put_under_another_users_id_changes_nothing(self, store: MemoryStore) -> None:
        annas = put("User likes tea", 1)
        stolen = put("User likes rum", 0, 1, user_id="ben", id=annas.memory.id)
        harmless = put("User naps", user_id="ben")
        await store.apply([annas])
        await store.apply([stolen, harmless])
        assert await store.list("anna") == [annas.memory]
        assert contents(await ask(store, "tea", 1)) == ["User likes tea"]
        assert await store.list("ben") == [harmless.memory]

    async def test_near_finds_by_meaning_without_a_common_word(self, store: MemoryStore) -> None:
        await store.apply([put("User likes tea", 1), put("User has a dog", 0, 1)])
        first, *_ = await ask(store, "hot beverages", 0.9, 0.1)
        assert first.memory.content == "User likes tea"
        assert first.similarity == pytest.approx(float(vector(1) @ vector(0.9, 0.1)), abs=1e-5)

    async def test_near_finds_by_words_without_a_common_meaning(self, store: MemoryStore) -> None:
        crowd = [put(f"Number {n}", 1, n / 100) for n in range(20)]
        await store.apply([*crowd, put("Her phone is a Xylofon 3000", 0, 0, 1)])
        found = await ask(store, "the XYLOFON", 1, limit=4)
        by_words = {c.memory.content: c.similarity for c in found}
        assert by_words["Her phone is a Xylofon 3000"] == 0
        assert len(found) == 4

    async def test_near_unites_what_words_and_meaning_find(self, store: MemoryStore) -> None:
        crowd = [put(f"Number {n}", 0.1, 0, 1, n / 100) for n in range(20)]
        both = put("User drinks green tea", 0.9, 0.1)
        meaning = put("User is fond of hot beverages", 1)
        words = put("The tea house burned down", 0, 1)
        await store.apply([*crowd, both, meaning, words])
        found = contents(await ask(store, "tea", 1, limit=3))
        assert found[0] == both.memory.content
        assert set(found) == {p.memory.content for p in (both, meaning, words)}

    async def test_near_searches_the_words_around_the_evidence(self, store: MemoryStore) -> None:
        crowd = [put(f"Number {n}", 1, n / 100) for n in range(20)]
        await store.apply([*crowd, put("She moved there", 0, 1, context="Speaking of Lisbon")])
        assert "She moved there" in contents(await ask(store, "Lisbon?", 1, limit=3))

    @pytest.mark.parametrize("question", ["ПРИВЕТ", "café", "cafe", "日本語", "bücher"])
    async def test_near_finds_words_of_other_scripts(
        self, store: MemoryStore, question: str
    ) -> None:
        crowd = [put(f"Number {n}", 1, n / 100) for n in range(20)]
        await store.apply([*crowd, put("привет, Café 日本語 Bücher", 0, 1)])
        assert "привет, Café 日本語 Bücher" in contents(await ask(store, question, 1, limit=3))

    async def test_near_finds_what_a_person_said_on_a_day(self, store: MemoryStore) -> None:
        crowd = [put(f"We had fun {n}", 1, speaker="Ben", said_at_ms=NOON + n) for n in range(20)]
        asked = put("We had fun", 1, speaker="Ana", said_at_ms=1_683_554_400_000)  # 8 May 2023
        await store.apply([*crowd, asked])
        for question in ("What did Ana have?", "fun on May 8th", "Fun am 8. Mai 2023"):
            assert contents(await ask(store, question, 1, limit=1)) == ["We had fun"], question

    async def test_a_score_is_high_for_what_fits_and_low_for_what_does_not(
        self, store: MemoryStore
    ) -> None:
        await store.apply([put("User has a brown dog", 1), put("User likes tea", 0, 1)])
        fits, other = await ask(store, "brown dog", 1)
        assert fits.memory.content == "User has a brown dog"
        assert fits.score == pytest.approx(1, abs=0.01)
        assert other.score == pytest.approx(0, abs=0.01)
        (unknown, *_) = await ask(store, "the brown piano of the aunt", 0, 0, 1)
        assert unknown.score == pytest.approx(0.6 / 3, abs=0.01)

    async def test_near_leaves_out_what_scores_too_little(self, store: MemoryStore) -> None:
        await store.apply([put("User has a brown dog", 1), put("User likes tea", 0, 1)])
        question = Near("anna", "brown dog", vector(1), least=0.5)
        (found,) = await store.near([question])
        assert contents(found) == ["User has a brown dog"]

    async def test_a_larger_pool_finds_what_is_first_in_neither(self, store: MemoryStore) -> None:
        meaning = put("User is fond of hot beverages", 1)
        words = put("pear apple", 0, 1)
        both = put("pear apple, plum, fig, lime, date, kiwi", 0.95, 0.3)
        await store.apply([meaning, words, both])
        narrow = Near("anna", "pear apple", vector(1), 1)
        wide = Near("anna", "pear apple", vector(1), 1, pool=20)
        (first,), (best,) = await store.near([narrow, wide])
        assert first.memory != both.memory
        assert best.memory == both.memory

    @pytest.mark.parametrize(
        ("where", "expected"),
        [
            (Where(), "abcd"),
            (Where(since_ms=NOON), "bcd"),
            (Where(until_ms=NOON), "a"),
            (Where(since_ms=NOON, until_ms=NOON + 2), "bc"),
            (Where(session_id="s1"), "ab"),
            (Where(person="USER"), "ad"),
            (Where(person="ana"), "bc"),
            (Where(attribute="pet"), "c"),
            (Where(attribute="pet", person="user"), ""),
            (Where(since_ms=NOON, session_id="s1", person="Ana"), "b"),
            (Where(session_id="unknown"), ""),
        ],
    )
    async def test_near_looks_where_it_is_told(
        self, store: MemoryStore, where: Where, expected: str
    ) -> None:
        pet = Slot(subject="ana", attribute="pet", value="dog", many=True)
        named: dict[str, dict[str, Any]] = {
            "a": {"said_at_ms": NOON - 1, "session_id": "s1", "is_user": True},
            "b": {"said_at_ms": NOON, "session_id": "s1", "speaker": "Ana"},
            "c": {"said_at_ms": NOON + 1, "session_id": "s2", "slot": pet},
            "d": {"said_at_ms": NOON + 2, "hand_written": True},
        }
        mine = [put(f"tea {name}", 1, **more) for name, more in named.items()]
        await store.apply([*mine, put("tea e", 1, user_id="ben", session_id="s1", is_user=True)])
        for by_words in (True, False):
            question = Near("anna", "tea", vector(1), by_words=by_words, where=where)
            (found,) = await store.near([question])
            assert sorted(contents(found)) == [f"tea {name}" for name in expected]

    async def test_a_changed_memory_is_found_where_it_is_now(self, store: MemoryStore) -> None:
        old = put("User likes tea", 1, session_id="old")
        await store.apply([old])
        await store.apply([put("User likes tea", 1, id=old.memory.id, session_id="new")])
        there, gone = (
            Near("anna", "tea", vector(1), where=Where(session_id=name)) for name in ("new", "old")
        )
        assert [contents(found) for found in await store.near([there, gone])] == [
            ["User likes tea"],
            [],
        ]

    async def test_near_answers_each_question_for_its_own_user(self, store: MemoryStore) -> None:
        users = [f"user {n}" for n in range(5)]
        await store.apply([put(f"I am {user}", user_id=user) for user in users])
        questions = [Near(user, "am", vector(1)) for user in [*users, "nobody"]]
        answers = await store.near(questions)
        assert [contents(found) for found in answers] == [*([f"I am {u}"] for u in users), []]
        assert await store.near([]) == []

    async def test_near_gives_no_more_than_the_limit(self, store: MemoryStore) -> None:
        await store.apply([put(f"tea {n}", 1, n / 10) for n in range(20)])
        for limit in (1, 7):
            assert len(await ask(store, "tea", 0, 1, limit=limit)) == limit
        alike = [c.similarity for c in await ask(store, "", 1, limit=20)]
        assert alike == sorted(alike, reverse=True)

    async def test_empty_vectors_and_wordless_texts_do_no_harm(self, store: MemoryStore) -> None:
        await store.apply([put("?!", 0), put("", 0, 1), put("User likes tea", 1)])
        for text in ("", " \n", "?!", "the", "tea " * 10_000):
            for values in ((0.0,), (1.0,)):
                found = await ask(store, text, *values)
                assert all(math.isfinite(candidate.similarity) for candidate in found)
        assert contents(await ask(store, "tea", 0))[0] == "User likes tea"

    async def test_a_thousand_memories_are_listed_page_by_page(self, store: MemoryStore) -> None:
        puts = [put(f"Memory {n}", *vector(n % 7, 1, n % 11)) for n in range(1000)]
        await store.apply([*puts, put("not anna's", user_id="ben")])
        listed = await store.list("anna", limit=300)
        for expected in (300, 300, 100, 0):
            page = await store.list("anna", limit=300, after=listed[-1].id)
            assert len(page) == expected
            listed += page
        assert listed == sorted((p.memory for p in puts), key=lambda m: m.id)
        assert (await store.count("anna"), await store.count()) == (1000, 1001)
        assert await store.get([(m.user_id, m.id) for m in listed]) == listed

    async def test_a_list_goes_on_after_a_memory_that_is_gone(self, store: MemoryStore) -> None:
        puts = [put(f"Memory {n}") for n in range(6)]
        await store.apply(puts)
        listed = await store.list("anna")
        await store.apply([Remove("anna", listed[2].id)])
        assert await store.list("anna", after=listed[2].id, limit=2) == listed[3:5]
        assert await store.list("anna", after=listed[5].id) == []

    async def test_everything_is_there_after_reopening(
        self, store: MemoryStore, make: Make
    ) -> None:
        puts = [put("User likes tea", 1), put("User has a dog", 0, 1)]
        await store.apply([*puts, put("gone")])
        await store.apply([removal(put("gone"))])
        before = (await store.list("anna"), await ask(store, "dog", 1))
        await store.flush()
        await store.close()
        again = make()
        await again.open(FINGERPRINT, DIMENSIONS)
        assert (await again.list("anna"), await ask(again, "dog", 1)) == before
        await again.apply([put("User naps", 0, 0, 1)])
        assert await again.count() == 3
        await again.close()

    @pytest.mark.parametrize(
        "other", [("hand-made-8@2", DIMENSIONS), (FINGERPRINT, 2 * DIMENSIONS)]
    )
    async def test_another_embedder_is_refused_until_the_store_is_cleared(
        self, store: MemoryStore, make: Make, other: tuple[str, int]
    ) -> None:
        await store.apply([put("User likes tea")])
        await store.close()
        again = make()
        with pytest.raises(WrongFingerprint):
            await again.open(*other)
        await again.open(FINGERPRINT, DIMENSIONS)
        assert await again.count() == 1
        await again.clear()
        await again.open(*other)
        assert await again.count() == 0
        new = Put(memory("User likes rum"), np.ones(other[1], np.float32))
        await again.apply([new])
        assert await again.list("anna") == [new.memory]
        await again.close()

    async def test_a_store_can_be_cleared_without_opening_it(
        self, store: MemoryStore, make: Make
    ) -> None:
        await store.apply([put("User likes tea")])
        await store.close()
        again = make()
        await again.clear()
        await again.clear()
        await again.open("other@1", 3)
        assert await again.list("anna") == []
        await again.close()

    async def test_nothing_is_remembered_of_what_was_cleared(self, store: MemoryStore) -> None:
        tea = put("User likes tea")
        await store.apply([tea])
        assert contents(await ask(store, "tea", 1)) == ["User likes tea"]
        await store.clear()
        await store.open(FINGERPRINT, DIMENSIONS)
        assert await ask(store, "tea", 1) == []
        await store.apply([put("User likes rum", id=tea.memory.id)])
        assert contents(await ask(store, "tea", 1)) == ["User likes rum"]

    async def test_a_store_that_is_not_open_is_unavailable(self, make: Make) -> None:
        store = make()
        for _ in range(2):
            with pytest.raises(Unavailable):
                await ask(store, "tea", 1)
            with pytest.raises(Unavailable):
                await store.apply([put("User likes tea")])
            await store.close()

    async def test_questions_are_answered_while_others_write(self, store: MemoryStore) -> None:
        users = [f"user {n}" for n in range(4)]
        stay = {f"tea {n}" for n in range(5)}
        await store.apply([put(content, user_id=user) for user in users for content in stay])
        await store.apply([put("changing", user_id=user) for user in users])
        writing = True

        async def write(user: str) -> None:
            for version in range(25):
                extra = put("extra", user_id=user)
                again = put("changing", user_id=user, context=f"{version}")
                await store.apply([again, extra])
                await store.apply([removal(extra)])

        async def read(user: str) -> None:
            while writing:
                found = await ask(store, "tea", 1, user_id=user)
                assert {c.memory.user_id for c in found} == {user}
                # One that is written at this moment may be missing, all others may not.
                assert stay <= set(contents(found)) <= {*stay, "changing", "extra"}
                assert len({c.memory.id for c in found}) == len(found)
                assert await store.count(user) in (6, 7)

        readers = [asyncio.create_task(read(user)) for user in users]
        await asyncio.gather(*map(write, users), store.flush())
        writing = False
        await asyncio.gather(*readers)
        for user in users:
            for found in (
                await store.list(user),
                [candidate.memory for candidate in await ask(store, "tea", 1, user_id=user)],
            ):
                assert sorted(memory.content for memory in found) == ["changing", *sorted(stay)]
                assert "24" in {memory.context for memory in found}
