"""What the server may do to us: be away, stand still, ask for a key, speak TLS, limit the rate."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qdrant_client import models
from qdrant_client.async_qdrant_remote import AsyncQdrantRemote

from connectors.dev_servers import QdrantServer, free_port, qdrant_binary
from connectors.qdrant_store import QdrantPolicy, QdrantStore
from stream.errors import ConfigError, RateLimited, Unavailable
from stream.retry import Backoff, persist
from tests.conformance.store import DIMENSIONS, FINGERPRINT, ask, contents, put
from tests.servers import cache, first_of

KEY = "a secret key"
TEA = put("User likes tea", 1)

both_interfaces = pytest.mark.parametrize("prefer_grpc", [False, True], ids=["rest", "grpc"])


class GuardedQdrant(QdrantServer):
    """Speaks TLS and asks for a key; over REST for a certificate as well."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, qdrant_binary(cache()), free_port(), free_port())
        self.certificate = folder / "certificate.pem"
        self.key_file = folder / "key.pem"

    @property
    def url(self) -> str:
        return super().url.replace("http:", "https:")

    def make_certificate(self) -> None:
        command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1"
        names = ["-subj", "/CN=qdrant", "-addext", "subjectAltName=IP:127.0.0.1"]
        names += ["-addext", "basicConstraints=critical,CA:FALSE"]
        files = ["-keyout", str(self.key_file), "-out", str(self.certificate)]
        subprocess.run([*command.split(), *names, *files], check=True, capture_output=True)

    def _environment(self) -> dict[str, str]:
        return super()._environment() | {
            "QDRANT__SERVICE__API_KEY": KEY,
            "QDRANT__SERVICE__ENABLE_TLS": "true",
            "QDRANT__TLS__CERT": str(self.certificate),
            "QDRANT__TLS__KEY": str(self.key_file),
            "QDRANT__SERVICE__VERIFY_HTTPS_CLIENT_CERTIFICATE": "true",
            "QDRANT__TLS__CA_CERT": str(self.certificate),
        }


@pytest.fixture(scope="module")
def guarded(
    pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GuardedQdrant]:
    def certified() -> GuardedQdrant:
        server = GuardedQdrant(tmp_path_factory.mktemp("guarded"))
        server.make_certificate()
        return server

    with ExitStack() as stack:
        yield first_of([("native", certified)], stack, pytestconfig, "guarded qdrant")


async def opened(policy: QdrantPolicy) -> QdrantStore:
    store = QdrantStore(policy)
    await store.open(FINGERPRINT, DIMENSIONS)
    return store


def calls(store: QdrantStore) -> list[Callable[[], Coroutine[Any, Any, object]]]:
    return [
        lambda: store.apply([TEA]),
        lambda: ask(store, "tea", 1),
        lambda: store.get([("anna", TEA.memory.id)]),
        lambda: store.list("anna"),
        store.count,
    ]


@both_interfaces
class TestAway:
    @pytest.fixture
    def policy(self, own_qdrant: QdrantServer, prefer_grpc: bool) -> QdrantPolicy:
        return QdrantPolicy(
            own_qdrant.url, prefer_grpc=prefer_grpc, grpc_port=own_qdrant.grpc_port, timeout_s=1
        )

    async def test_a_server_that_is_away_is_unavailable_and_back_when_it_is_back(
        self, own_qdrant: QdrantServer, policy: QdrantPolicy
    ) -> None:
        store = await opened(policy)
        await store.apply([TEA])
        await asyncio.to_thread(own_qdrant.stop)
        for call in calls(store):
            with pytest.raises(Unavailable, match=own_qdrant.url):
                await call()
        late = QdrantStore(policy)
        with pytest.raises(Unavailable):
            await late.open(FINGERPRINT, DIMENSIONS)
        await late.close()
        await asyncio.to_thread(own_qdrant.start)
        found = await persist(lambda: ask(store, "tea", 1), Backoff(attempts=30), "ask")
        assert contents(found) == ["User likes tea"]
        await store.apply([put("User has a dog")])
        assert await store.count() == 2
        await store.clear()
        await store.close()

    async def test_what_was_applied_survives_the_death_of_the_server(
        self, own_qdrant: QdrantServer, policy: QdrantPolicy
    ) -> None:
        store = await opened(policy)
        for n in range(20):
            await store.apply([put(f"Memory {n}")])
        await asyncio.to_thread(own_qdrant.kill)
        await asyncio.to_thread(own_qdrant.start)
        assert await persist(store.count, Backoff(attempts=30), "count") == 20
        await store.clear()
        await store.close()

    async def test_a_server_that_stands_still_is_unavailable_until_it_moves(
        self, own_qdrant: QdrantServer, policy: QdrantPolicy
    ) -> None:
        store = await opened(policy)
        await asyncio.to_thread(own_qdrant.freeze)
        for call in calls(store)[:2]:
            with pytest.raises(Unavailable):
                await call()
        await asyncio.to_thread(own_qdrant.thaw)
        await persist(lambda: store.apply([TEA]), Backoff(attempts=30), "apply")
        assert await store.list("anna") == [TEA.memory]
        await store.clear()
        await store.close()


@pytest.mark.qdrant
@both_interfaces
class TestGuarded:
    @pytest.fixture
    def policy(self, guarded: GuardedQdrant, prefer_grpc: bool) -> QdrantPolicy:
        return QdrantPolicy(
            guarded.url,
            api_key=KEY,
            prefer_grpc=prefer_grpc,
            grpc_port=guarded.grpc_port,
            ca_file=guarded.certificate,
            cert_file=guarded.certificate,
            key_file=guarded.key_file,
        )

    async def test_with_key_and_certificates_it_works(self, policy: QdrantPolicy) -> None:
        store = await opened(policy)
        await store.apply([TEA])
        assert contents(await ask(store, "tea", 1)) == ["User likes tea"]
        await store.clear()
        await store.close()

    @pytest.mark.parametrize("key", ["another key", None])
    async def test_without_the_key_it_is_refused_and_the_key_is_not_told(
        self, policy: QdrantPolicy, key: str | None
    ) -> None:
        store = QdrantStore(replace(policy, api_key=key))
        with pytest.raises(ConfigError, match="refused the API key") as refused:
            await store.open(FINGERPRINT, DIMENSIONS)
        await store.close()
        assert "another key" not in str(refused.value)
        assert KEY not in repr(policy)

    async def test_a_certificate_nobody_vouches_for_is_not_trusted(
        self, policy: QdrantPolicy
    ) -> None:
        store = QdrantStore(replace(policy, ca_file=None))
        with pytest.raises(Unavailable, match="CERTIFICATE_VERIFY_FAILED"):
            await store.open(FINGERPRINT, DIMENSIONS)
        await store.close()

    async def test_without_a_certificate_of_ours_the_rest_server_hangs_up(
        self, policy: QdrantPolicy
    ) -> None:
        store = QdrantStore(replace(policy, prefer_grpc=False, cert_file=None, key_file=None))
        with pytest.raises(Unavailable):
            await store.open(FINGERPRINT, DIMENSIONS)
        await store.close()

    async def test_a_certificate_that_cannot_be_read_is_named(
        self, policy: QdrantPolicy, tmp_path: Path
    ) -> None:
        store = QdrantStore(replace(policy, ca_file=tmp_path / "none.pem"))
        with pytest.raises(ConfigError, match=r"none\.pem"):
            await store.open(FINGERPRINT, DIMENSIONS)


async def test_a_key_over_an_open_line_is_warned_of(policy: QdrantPolicy) -> None:
    with pytest.warns(UserWarning, match="insecure connection"):
        store = await opened(replace(policy, api_key=KEY))
    await store.close()


async def test_a_rate_limit_says_when_to_come_back(
    store: QdrantStore, policy: QdrantPolicy, client: AsyncQdrantRemote
) -> None:
    limit = models.StrictModeConfig(enabled=True, write_rate_limit=1)
    await client.update_collection(policy.collection, strict_mode_config=limit)
    await store.apply([TEA])
    with pytest.raises(RateLimited) as limited:
        await store.apply([TEA])
    assert limited.value.after_ms >= 1_000


async def test_what_is_no_qdrant_is_refused() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with closing(writer):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        store = QdrantStore(QdrantPolicy(f"http://127.0.0.1:{port}"))
        with pytest.raises(ConfigError, match="does not answer like Qdrant"):
            await store.open(FINGERPRINT, DIMENSIONS)
        await store.close()
