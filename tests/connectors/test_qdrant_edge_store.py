from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from connectors.qdrant_edge import QdrantEdgeStore
from schemas import Memory
from stream.errors import StoreDamaged, Unavailable
from stream.store import MemoryStore, Put
from tests.conformance.store import (
    DIMENSIONS,
    FINGERPRINT,
    Make,
    MemoryStoreContract,
    ask,
    contents,
    put,
    vector,
)
from tests.connectors.edge_writer import FLUSHED, batches, outcome

ROOT = Path(__file__).parents[2]

TEA = put("User likes tea", 1)


async def opened(folder: Path) -> QdrantEdgeStore:
    store = QdrantEdgeStore(folder)
    await store.open(FINGERPRINT, DIMENSIONS)
    return store


async def content(store: MemoryStore) -> dict[tuple[str, str], Memory]:
    users = [f"user {n}" for n in range(5)]
    return {(user, m.id): m for user in users for m in await store.list(user, limit=1000)}


class TestQdrantEdgeStore(MemoryStoreContract):
    @pytest.fixture
    def make(self, tmp_path: Path) -> Make:
        return lambda: QdrantEdgeStore(tmp_path / "store")

    async def test_more_memories_than_are_kept_parsed_are_found(self, tmp_path: Path) -> None:
        store = QdrantEdgeStore(tmp_path / "small", cached_memories=3)
        await store.open(FINGERPRINT, DIMENSIONS)
        await store.apply([put(f"tea {n}") for n in range(10)])
        for version in range(2):
            assert sorted(contents(await ask(store, "tea", 1))) == [f"tea {n}" for n in range(10)]
            changed = put("tea 0", context=f"{version}")
            await store.apply([changed])
            assert changed.memory in [c.memory for c in await ask(store, "tea", 1)]
        await store.close()


class TestAfterAKill:
    async def test_the_tail_since_the_flush_brings_everything_back(self, tmp_path: Path) -> None:
        await (await opened(tmp_path)).close()  # it was whole once, and empty
        command = [sys.executable, "-m", "tests.connectors.edge_writer", str(tmp_path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            applied = [int(process.stdout.readline()) for _ in range(40)][-1]
            process.kill()
        store = await opened(tmp_path)
        tail = list(batches())[FLUSHED : applied + 5]
        for batch in tail:
            await store.apply(batch)
        expected = outcome(list(batches())[: applied + 5])
        assert await content(store) == expected
        assert await store.count() == len(expected)
        for user_id in {user_id for user_id, _ in expected}:
            found = await ask(store, "tea", 0.5, 1, user_id=user_id, limit=1000)
            mine = {m.id: m for (owner, _), m in expected.items() if owner == user_id}
            assert {c.memory.id: c.memory for c in found} == mine
        await store.close()


class TestOneProcess:
    async def test_a_folder_in_use_is_unavailable_until_it_is_released(
        self, tmp_path: Path
    ) -> None:
        first = await opened(tmp_path)
        await first.apply([TEA])
        second = QdrantEdgeStore(tmp_path)
        for refused in (second.open(FINGERPRINT, DIMENSIONS), second.clear()):
            with pytest.raises(Unavailable, match="in use"):
                await refused
        assert await first.count() == 1
        await first.close()
        await second.open(FINGERPRINT, DIMENSIONS)
        assert await second.list("anna") == [TEA.memory]
        await second.close()

    async def test_a_failed_open_releases_the_folder(self, tmp_path: Path) -> None:
        await (await opened(tmp_path)).close()
        (tmp_path / "current" / "manifest.json").write_text("{")
        refused = QdrantEdgeStore(tmp_path)
        with pytest.raises(StoreDamaged):
            await refused.open(FINGERPRINT, DIMENSIONS)
        other = QdrantEdgeStore(tmp_path)
        await other.clear()
        await other.open(FINGERPRINT, DIMENSIONS)
        await other.close()


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def garble(path: Path) -> None:
    path.write_bytes(bytes(byte ^ 0x5A for byte in path.read_bytes()))


DAMAGES: list[tuple[str, Callable[[Path], None]]] = [
    ("manifest.json", Path.unlink),
    ("shard/edge_config.json", garble),
    ("shard/segments/*/segment.json", cut),
    # The library panics:
    ("shard/segments/*/vector_storage-dense/vectors/status.dat", cut),
    # The library says nothing, and has lost memories:
    ("shard/segments/*/mutable_id_tracker.mappings", cut),
    ("shard/segments/*/version.info", Path.unlink),
]


class TestLayout:
    async def test_a_store_of_another_layout_is_refused_until_it_is_cleared(
        self, tmp_path: Path
    ) -> None:
        store = await opened(tmp_path)
        await store.apply([TEA])
        await store.close()
        manifest = tmp_path / "current" / "manifest.json"
        manifest.write_bytes(orjson.dumps({**orjson.loads(manifest.read_bytes()), "layout": 1}))
        again = QdrantEdgeStore(tmp_path)
        with pytest.raises(StoreDamaged, match="another version of omi-stream made it"):
            await again.open(FINGERPRINT, DIMENSIONS)
        await again.clear()
        await again.open(FINGERPRINT, DIMENSIONS)
        assert await again.count() == 0
        await again.close()


class TestDamage:
    @pytest.mark.parametrize(("name", "damage"), DAMAGES)
    async def test_a_damaged_store_is_refused_until_it_is_cleared(
        self, tmp_path: Path, name: str, damage: Callable[[Path], None]
    ) -> None:
        store = await opened(tmp_path)
        await store.apply([TEA, put("User has a dog", 0, 1)])
        await store.close()
        (path,) = (tmp_path / "current").glob(name)
        damage(path)
        again = QdrantEdgeStore(tmp_path)
        for _ in range(2):  # refusing it once must not make it look whole
            with pytest.raises(StoreDamaged, match="omi-stream rebuild") as refused:
                await again.open(FINGERPRINT, DIMENSIONS)
            assert not refused.value.retry
        assert (tmp_path / "current" / "shard").exists()
        await again.clear()
        await again.open(FINGERPRINT, DIMENSIONS)
        assert await again.count() == 0
        await again.apply([TEA])
        assert contents(await ask(again, "tea", 1)) == ["User likes tea"]
        await again.close()

    async def test_a_memory_that_cannot_be_read_is_damage(self, tmp_path: Path) -> None:
        store = await opened(tmp_path)
        from_the_future = TEA.memory.model_copy(update={"version": "7th"})
        with pytest.warns(UserWarning, match="Pydantic serializer warnings"):
            await store.apply([Put(from_the_future, vector(1))])
        for reading in (
            store.get([("anna", TEA.memory.id)]),
            store.list("anna"),
            ask(store, "tea", 1),
        ):
            with pytest.raises(StoreDamaged, match=TEA.memory.id):
                await reading
        await store.close()

    async def test_a_store_that_was_not_made_to_the_end_is_made_again(self, tmp_path: Path) -> None:
        store = await opened(tmp_path)
        await store.apply([TEA])
        await store.close()
        (tmp_path / "current").rename(tmp_path / "new")
        store = await opened(tmp_path)
        assert await store.count() == 0
        await store.close()
