"""The collection: made right, checked at every start, deleted by an explicit command only."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import Final, Literal

from pydantic import BaseModel, ValidationError
from qdrant_client import models
from qdrant_client.async_qdrant_remote import AsyncQdrantRemote

from connectors.hybrid import DENSE, LAYOUT, SPARSE
from connectors.qdrant_store.errors import Missing, telling
from connectors.qdrant_store.policy import QdrantPolicy
from stream.errors import ConfigError, StreamError, WrongFingerprint

__all__ = ["check_version", "delete", "prepare"]

_OURS: Final = "omi_stream"
"""Key of the manifest in the collection's metadata."""
_OLDEST: Final = (1, 16)
"""The first release with conditional upserts and metadata of collections."""
_INDEXES: Final[dict[str, models.PayloadSchemaParams]] = {
    "user_id": models.KeywordIndexParams(type=models.KeywordIndexType.KEYWORD, is_tenant=True),
    # For the conditions of a write. A server in strict mode takes none on a field without an index.
    "created_at_ms": models.IntegerIndexParams(
        type=models.IntegerIndexType.INTEGER, lookup=False, range=True
    ),
    "version": models.IntegerIndexParams(
        type=models.IntegerIndexType.INTEGER, lookup=False, range=True
    ),
    # For the conditions of a search.
    "said_at_ms": models.IntegerIndexParams(
        type=models.IntegerIndexType.INTEGER, lookup=False, range=True
    ),
    "people": models.KeywordIndexParams(type=models.KeywordIndexType.KEYWORD),
    "session_id": models.KeywordIndexParams(type=models.KeywordIndexType.KEYWORD),
    "attribute": models.KeywordIndexParams(type=models.KeywordIndexType.KEYWORD),
}


class Manifest(BaseModel):
    """What one must know of a collection before reading it."""

    layout: Literal[2] = LAYOUT
    fingerprint: str
    dimensions: int


async def check_version(client: AsyncQdrantRemote, policy: QdrantPolicy) -> None:
    """Ask the server for its version.

    Raises:
        ConfigError: it is too old, or more than one minor version away from the client's.
        Unavailable: it did not answer.
    """
    with telling(policy.url):
        found = (await client.info()).version
    ours = version("qdrant-client")
    server, library = _minor(found), _minor(ours)
    near = server[0] == library[0] and abs(server[1] - library[1]) <= 1
    if server < _OLDEST or not near:
        raise ConfigError(
            f"the Qdrant server at {policy.url} is version {found}; this omi-stream needs 1.16 or later, "
            f"at most one minor version away from its client library, {ours}. Run another server, or "
            "install another qdrant-client."
        )


async def prepare(
    client: AsyncQdrantRemote, policy: QdrantPolicy, fingerprint: str, dimensions: int
) -> None:
    """Make the collection if there is none, or check the one there is. Others may do so as well.

    Raises:
        WrongFingerprint: it was filled with another embedder.
        ConfigError: it is not ours, or not as we make it.
        Unavailable: the server did not answer.
    """
    wanted = Manifest(fingerprint=fingerprint, dimensions=dimensions)
    found = await _find(client, policy)
    if found is None:
        found = await _create(client, policy, wanted)
    _verify(found, policy, wanted)
    for field, schema in _INDEXES.items():
        if field not in found.payload_schema:
            with telling(policy.place):
                await client.create_payload_index(policy.collection, field, schema, wait=True)


async def delete(client: AsyncQdrantRemote, policy: QdrantPolicy) -> None:
    """Delete the collection with all it holds; no error when there is none.

    Raises:
        ConfigError: it is not ours.
    """
    found = await _find(client, policy)
    if found is None:
        return
    if _OURS not in (found.config.metadata or {}):
        raise _foreign(policy)
    with telling(policy.place):
        await client.delete_collection(policy.collection)


async def _find(client: AsyncQdrantRemote, policy: QdrantPolicy) -> models.CollectionInfo | None:
    try:
        with telling(policy.place):
            return await client.get_collection(policy.collection)
    except Missing:
        return None


async def _create(
    client: AsyncQdrantRemote, policy: QdrantPolicy, manifest: Manifest
) -> models.CollectionInfo:
    refused: StreamError | None = None
    try:
        with telling(policy.place):
            await client.create_collection(
                policy.collection,
                vectors_config={DENSE: _dense(policy, manifest.dimensions)},
                sparse_vectors_config={SPARSE: _sparse(policy)},
                # No graph over all users, one for each: a question is about one of them.
                hnsw_config=models.HnswConfigDiff(m=0, payload_m=16, on_disk=policy.on_disk),
                optimizers_config=models.OptimizersConfigDiff(
                    indexing_threshold=policy.indexing_threshold_kb
                ),
                quantization_config=_quantisation(policy),
                shard_number=policy.shards,
                replication_factor=policy.replication_factor,
                write_consistency_factor=policy.write_consistency_factor,
                metadata={_OURS: manifest.model_dump()},
            )
    except ConfigError as error:
        refused = error  # another worker may have been faster
    found = await _find(client, policy)
    if found is None:
        raise refused or ConfigError(f"{policy.place} was made and is gone again")
    return found


def _dense(policy: QdrantPolicy, dimensions: int) -> models.VectorParams:
    return models.VectorParams(
        size=dimensions, distance=models.Distance.COSINE, on_disk=policy.on_disk
    )


def _sparse(policy: QdrantPolicy) -> models.SparseVectorParams:
    return models.SparseVectorParams(
        modifier=models.Modifier.IDF, index=models.SparseIndexParams(on_disk=policy.on_disk)
    )


def _quantisation(policy: QdrantPolicy) -> models.ScalarQuantization | None:
    if policy.quantisation is None:
        return None
    return models.ScalarQuantization(
        scalar=models.ScalarQuantizationConfig(type=models.ScalarType.INT8, always_ram=True)
    )


def _verify(found: models.CollectionInfo, policy: QdrantPolicy, wanted: Manifest) -> None:
    metadata = found.config.metadata or {}
    if _OURS not in metadata:
        raise _foreign(policy)
    try:
        made = Manifest.model_validate(metadata[_OURS])
    except ValidationError as error:
        raise _unlike(policy, "it was made by another version of omi-stream") from error
    if made.fingerprint != wanted.fingerprint:
        raise WrongFingerprint(made.fingerprint, wanted.fingerprint)
    if made.dimensions != wanted.dimensions:
        raise WrongFingerprint(
            f"{made.fingerprint} ({made.dimensions} dimensions)",
            f"{wanted.fingerprint} ({wanted.dimensions} dimensions)",
        )
    if differences := list(_differences(found.config.params, wanted.dimensions)):
        raise _unlike(policy, "; ".join(differences))


def _differences(params: models.CollectionParams, dimensions: int) -> Iterator[str]:
    vectors = params.vectors if isinstance(params.vectors, dict) else {}
    dense = vectors.get(DENSE)
    if dense is None:
        yield f"it has no vector {DENSE!r}"
    else:
        if dense.size != dimensions:
            yield f"vector {DENSE!r} has {dense.size} dimensions instead of {dimensions}"
        if dense.distance != models.Distance.COSINE:
            yield f"vector {DENSE!r} is compared by {dense.distance.value} instead of Cosine"
    sparse = (params.sparse_vectors or {}).get(SPARSE)
    if sparse is None:
        yield f"it has no sparse vector {SPARSE!r}"
    elif sparse.modifier != models.Modifier.IDF:
        yield f"sparse vector {SPARSE!r} lacks the modifier IDF"


def _foreign(policy: QdrantPolicy) -> ConfigError:
    return ConfigError(
        f"{policy.place} was not made by omi-stream (its metadata says nothing of it) and is left alone. "
        "Choose another collection name, or delete it yourself if nobody needs it."
    )


def _unlike(policy: QdrantPolicy, what: str) -> ConfigError:
    return ConfigError(
        f"{policy.place} is not as this omi-stream makes it: {what}. Run `omi-stream rebuild` to make it "
        "anew from the changes log, or choose another collection name."
    )


def _minor(release: str) -> tuple[int, int]:
    major, minor, *_ = release.split(".")
    return int(major), int(minor)
