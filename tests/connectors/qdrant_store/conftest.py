from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from uuid import uuid4

import httpx
import pytest
from qdrant_client.async_qdrant_remote import AsyncQdrantRemote

from connectors.qdrant_store import QdrantPolicy, QdrantStore
from connectors.qdrant_store.policy import connect
from tests.conformance.store import DIMENSIONS, FINGERPRINT
from tests.servers import Qdrant


@pytest.fixture(params=["rest", "grpc"])
def policy(request: pytest.FixtureRequest, qdrant_server: Qdrant) -> Iterator[QdrantPolicy]:
    """A collection of the test's own, over both interfaces."""
    policy = QdrantPolicy(
        url=qdrant_server.url,
        grpc_port=qdrant_server.grpc_port,
        prefer_grpc=request.param == "grpc",
        collection=f"test-{uuid4()}",
    )
    yield policy
    httpx.delete(policy.place)


@pytest.fixture
async def store(policy: QdrantPolicy) -> AsyncIterator[QdrantStore]:
    store = QdrantStore(policy)
    await store.open(FINGERPRINT, DIMENSIONS)
    yield store
    await store.close()


@pytest.fixture
async def client(policy: QdrantPolicy) -> AsyncIterator[AsyncQdrantRemote]:
    """Somebody else who uses the server."""
    client = connect(policy)
    yield client
    await client.close()
