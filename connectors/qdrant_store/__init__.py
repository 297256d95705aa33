from connectors.qdrant_store.policy import QdrantPolicy
from connectors.qdrant_store.store import QdrantStore

__all__ = ["QdrantPolicy", "QdrantStore"]
