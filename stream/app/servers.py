"""Which Qdrant server the settings name, and how it is talked to."""

from __future__ import annotations

from connectors.qdrant_store import QdrantPolicy
from stream.config import QdrantSettings

__all__ = ["qdrant_policy"]


def qdrant_policy(settings: QdrantSettings, url: str) -> QdrantPolicy:
    """Translate the settings of the server at `url`."""
    key = settings.api_key
    return QdrantPolicy(
        url=url,
        api_key=key.get_secret_value() if key else None,
        prefer_grpc=settings.prefer_grpc,
        grpc_port=settings.grpc_port,
        timeout_s=settings.timeout_s,
        ca_file=settings.ca_file,
        cert_file=settings.cert_file,
        key_file=settings.key_file,
        collection=settings.collection,
        shards=settings.shards,
        replication_factor=settings.replication_factor,
        write_consistency_factor=settings.write_consistency_factor,
        quantisation=settings.quantisation,
        on_disk=settings.on_disk,
        indexing_threshold_kb=settings.indexing_threshold_kb,
    )
