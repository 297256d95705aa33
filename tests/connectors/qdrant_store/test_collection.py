from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from qdrant_client import models
from qdrant_client.async_qdrant_remote import AsyncQdrantRemote

from connectors.hybrid import LAYOUT
from connectors.qdrant_store import QdrantPolicy, QdrantStore, collection
from stream.errors import ConfigError, WrongFingerprint
from tests.conformance.store import DIMENSIONS, FINGERPRINT, ask, contents, put, removal

TEA = put("User likes tea", 1)
DENSE = models.VectorParams(size=DIMENSIONS, distance=models.Distance.COSINE)
SPARSE = models.SparseVectorParams(modifier=models.Modifier.IDF)
OURS = {"omi_stream": {"layout": LAYOUT, "fingerprint": FINGERPRINT, "dimensions": DIMENSIONS}}


class TestMaking:
    async def test_it_has_two_vectors_a_graph_per_user_and_indexes(
        self, store: QdrantStore, policy: QdrantPolicy, client: AsyncQdrantRemote
    ) -> None:
        found = await client.get_collection(policy.collection)
        config = found.config
        assert isinstance(config.params.vectors, dict)
        assert config.params.vectors["dense"].size == DIMENSIONS
        assert config.params.vectors["dense"].distance == models.Distance.COSINE
        assert config.params.sparse_vectors is not None
        assert config.params.sparse_vectors["bm25"].modifier == models.Modifier.IDF
        assert (config.hnsw_config.m, config.hnsw_config.payload_m) == (0, 16)
        assert config.quantization_config is None
        assert config.metadata == OURS
        written = {"user_id", "created_at_ms", "version"}
        asked_for = {"said_at_ms", "people", "session_id", "attribute"}
        assert found.payload_schema.keys() == written | asked_for
        by_user = found.payload_schema["user_id"].params
        assert isinstance(by_user, models.KeywordIndexParams)
        assert by_user.is_tenant

    async def test_shards_quantisation_and_disk_are_as_the_policy_says(
        self, policy: QdrantPolicy, client: AsyncQdrantRemote
    ) -> None:
        chosen = replace(policy, shards=2, quantisation="int8", on_disk=True)
        store = QdrantStore(chosen)
        await store.open(FINGERPRINT, DIMENSIONS)
        config = (await client.get_collection(policy.collection)).config
        assert config.params.shard_number == 2
        assert isinstance(config.quantization_config, models.ScalarQuantization)
        assert config.quantization_config.scalar.type == models.ScalarType.INT8
        assert isinstance(config.params.vectors, dict)
        assert config.params.vectors["dense"].on_disk
        assert config.hnsw_config.on_disk
        puts = [put(f"tea {n}", 1, n / 10) for n in range(20)]
        await store.apply(puts)
        assert (await ask(store, "", 1, 0.7))[0].memory.content == "tea 7"
        assert await store.list("anna") == sorted((p.memory for p in puts), key=lambda m: m.id)
        await store.close()

    @pytest.mark.parametrize("threshold_kb", [None, 0, 50_000])
    async def test_segments_are_indexed_from_the_size_that_the_policy_says(
        self, policy: QdrantPolicy, client: AsyncQdrantRemote, threshold_kb: int | None
    ) -> None:
        usual = await self._threshold(policy, client, None)
        chosen = replace(policy, collection=f"{policy.collection}-sized")
        assert await self._threshold(chosen, client, threshold_kb) == (
            usual if threshold_kb is None else threshold_kb
        )

    async def _threshold(
        self, policy: QdrantPolicy, client: AsyncQdrantRemote, threshold_kb: int | None
    ) -> int | None:
        store = QdrantStore(replace(policy, indexing_threshold_kb=threshold_kb))
        await store.open(FINGERPRINT, DIMENSIONS)
        config = (await client.get_collection(policy.collection)).config
        await store.clear()
        await store.close()
        return config.optimizer_config.indexing_threshold

    async def test_workers_that_start_at_once_share_one_collection(
        self, policy: QdrantPolicy
    ) -> None:
        stores = [QdrantStore(policy) for _ in range(6)]
        await asyncio.gather(*(each.open(FINGERPRINT, DIMENSIONS) for each in stores))
        await stores[0].apply([TEA])
        for each in stores:
            assert contents(await ask(each, "tea", 1)) == ["User likes tea"]
            await each.close()

    async def test_an_index_that_is_missing_is_made(
        self, store: QdrantStore, policy: QdrantPolicy, client: AsyncQdrantRemote
    ) -> None:
        await client.delete_payload_index(policy.collection, "user_id")
        again = QdrantStore(policy)
        await again.open(FINGERPRINT, DIMENSIONS)
        await again.close()
        assert "user_id" in (await client.get_collection(policy.collection)).payload_schema

    async def test_it_works_where_only_indexed_fields_may_be_filtered_by(
        self, store: QdrantStore, policy: QdrantPolicy, client: AsyncQdrantRemote
    ) -> None:
        """The default on Qdrant Cloud."""
        strict = models.StrictModeConfig(
            enabled=True, unindexed_filtering_retrieve=False, unindexed_filtering_update=False
        )
        await client.update_collection(policy.collection, strict_mode_config=strict)
        await store.apply([TEA, put("gone")])
        await store.apply([TEA, removal(put("gone"))])
        assert contents(await ask(store, "tea", 1)) == ["User likes tea"]
        assert await store.get([("anna", TEA.memory.id)]) == await store.list("anna")
        assert await store.count("anna") == 1


class TestChecking:
    async def make(
        self,
        policy: QdrantPolicy,
        client: AsyncQdrantRemote,
        dense: models.VectorParams = DENSE,
        sparse: models.SparseVectorParams | None = SPARSE,
        metadata: dict[str, Any] | None = None,
    ) -> None:
        """Make a collection as somebody else would."""
        await client.create_collection(
            policy.collection,
            vectors_config={"dense": dense},
            sparse_vectors_config={} if sparse is None else {"bm25": sparse},
            metadata=OURS if metadata is None else metadata,
        )

    async def refused(self, policy: QdrantPolicy) -> str:
        store = QdrantStore(policy)
        with pytest.raises(ConfigError) as refused:
            await store.open(FINGERPRINT, DIMENSIONS)
        await store.close()
        assert not refused.value.retry
        return str(refused.value)

    @pytest.mark.parametrize(
        ("dense", "sparse", "what"),
        [
            (DENSE, None, "no sparse vector 'bm25'"),
            (DENSE, models.SparseVectorParams(), "lacks the modifier IDF"),
            (DENSE.model_copy(update={"size": 4}), SPARSE, "4 dimensions instead of 8"),
            (DENSE.model_copy(update={"distance": models.Distance.DOT}), SPARSE, "compared by Dot"),
        ],
    )
    async def test_one_that_was_changed_is_refused_with_the_remedy(
        self,
        policy: QdrantPolicy,
        client: AsyncQdrantRemote,
        dense: models.VectorParams,
        sparse: models.SparseVectorParams | None,
        what: str,
    ) -> None:
        await self.make(policy, client, dense, sparse)
        message = await self.refused(policy)
        assert what in message
        assert "omi-stream rebuild" in message
        store = QdrantStore(policy)
        await store.clear()
        await store.open(FINGERPRINT, DIMENSIONS)
        await store.apply([TEA])
        assert contents(await ask(store, "tea", 1)) == ["User likes tea"]
        await store.close()

    @pytest.mark.parametrize("layout", [LAYOUT - 1, LAYOUT + 1])
    async def test_one_of_another_layout_is_refused_with_the_remedy(
        self, policy: QdrantPolicy, client: AsyncQdrantRemote, layout: int
    ) -> None:
        other = {"omi_stream": {**OURS["omi_stream"], "layout": layout}}
        await self.make(policy, client, metadata=other)
        message = await self.refused(policy)
        assert "another version of omi-stream" in message
        assert "omi-stream rebuild" in message

    @pytest.mark.parametrize(
        ("other", "what"),
        [(("other@1", DIMENSIONS), "'other@1'"), ((FINGERPRINT, 16), r"\(16 dimensions\)")],
    )
    async def test_another_embedder_is_told_with_the_remedy_and_nothing_is_lost(
        self, store: QdrantStore, policy: QdrantPolicy, other: tuple[str, int], what: str
    ) -> None:
        await store.apply([TEA])
        another = QdrantStore(policy)
        with pytest.raises(WrongFingerprint, match=f"{what}.*omi-stream rebuild"):
            await another.open(*other)
        await another.close()
        assert await store.list("anna") == [TEA.memory]

    async def test_somebody_elses_is_refused_and_never_deleted(
        self, policy: QdrantPolicy, client: AsyncQdrantRemote
    ) -> None:
        await self.make(policy, client, metadata={"owner": "somebody"})
        assert "not made by omi-stream" in await self.refused(policy)
        store = QdrantStore(policy)
        with pytest.raises(ConfigError, match="left alone"):
            await store.clear()
        await store.close()
        assert await client.collection_exists(policy.collection)

    async def test_one_that_is_deleted_under_a_worker_is_told_with_the_remedy(
        self, store: QdrantStore, policy: QdrantPolicy
    ) -> None:
        other = QdrantStore(policy)
        await other.clear()
        await other.close()
        for call in (store.apply([TEA]), ask(store, "tea", 1), store.list("anna"), store.count()):
            with pytest.raises(ConfigError, match="omi-stream rebuild"):
                await call

    @pytest.mark.parametrize("library", ["1.14.0", "1.18.0", "2.16.3"])
    async def test_a_server_too_far_from_the_client_library_is_refused(
        self, policy: QdrantPolicy, monkeypatch: pytest.MonkeyPatch, library: str
    ) -> None:
        monkeypatch.setattr(collection, "version", lambda _: library)
        message = await self.refused(policy)
        assert "1.16" in message
        assert library in message

    async def test_a_server_without_conditional_writes_is_refused(
        self, policy: QdrantPolicy, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(collection, "_OLDEST", (1, 17))
        assert "or later" in await self.refused(policy)
