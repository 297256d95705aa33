"""Checks of what answers over HTTP: Qdrant, and omi-stream's own server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
import orjson
from qdrant_client.async_qdrant_remote import AsyncQdrantRemote

from connectors.qdrant_store import QdrantPolicy, QdrantStore
from connectors.qdrant_store.collection import check_version
from connectors.qdrant_store.errors import telling
from connectors.qdrant_store.policy import connect, rest_options
from stream.app.models import Models
from stream.cli.checks.finding import Finding
from stream.cli.console import counted
from stream.store import Embedder, MemoryStore

__all__ = ["clock", "collection", "gateway", "model", "qdrant", "store"]

_SKEW_S: Final = 3
"""The header counts whole seconds, and takes a moment to come."""
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_NTP: Final = "have both set by NTP (chrony, systemd-timesyncd)"


async def qdrant(policy: QdrantPolicy) -> Finding:
    """Connect to the Qdrant server and look whether its version suits."""
    async with _connected(policy) as client:
        with telling(policy.url):
            found = (await client.info()).version
        await check_version(client, policy)
    by = "gRPC" if policy.prefer_grpc else "REST"
    return Finding("qdrant", f"{policy.url}, {found} by {by}, client {version('qdrant-client')}")


async def collection(policy: QdrantPolicy, prepared: asyncio.Future[Embedder]) -> Finding:
    """Open the collection as a server does."""
    async with _connected(policy) as client:
        with telling(policy.place):
            is_there = await client.collection_exists(policy.collection)
    if not is_there:
        return Finding("memories", f"{policy.collection} will be made at the first start")
    return await store(policy.collection, QdrantStore(policy), prepared)


async def store(name: str, store: MemoryStore, prepared: asyncio.Future[Embedder]) -> Finding:
    """Open the memories as a server does."""
    embedder = await asyncio.shield(prepared)
    try:
        await store.open(embedder.fingerprint, embedder.dimensions)
        count = await store.count()
    finally:
        await store.close()
    memories = counted(count, "memory", "memories")
    made = f"{embedder.dimensions} dimensions, by {embedder.fingerprint}"
    return Finding("memories", f"{name}, {memories}, {made}")


async def model(models: Models) -> Finding:
    """Ask the language model whether it is there."""
    asked = models.chat or models.provider
    if asked is None:
        return Finding("model", "none: the rules decide")
    await models.check()
    return Finding("model", f"{asked.name} answers")


async def gateway(url: str, *, is_expected: bool) -> Finding:
    """Ask the server whether it is ready; where nobody said that there is one, there need not be one."""
    remedy = "start one with `omi-stream serve`, or say with OMI_STREAM_URL where it is"
    try:
        # No proxy leads to this machine.
        answer = await _get(f"{url}/readyz", trust_env=urlsplit(url).hostname not in _LOCAL)
    except httpx.ConnectError:
        if is_expected:
            return Finding("server", f"nothing listens at {url}", remedy)
        return Finding("server", f"none runs at {url} (`omi-stream serve` starts one)")
    except (httpx.TransportError, httpx.InvalidURL) as error:
        return Finding("server", f"{url}: {type(error).__name__} {error}".strip(), remedy)
    try:
        checks = orjson.loads(answer.content)["checks"]
        failed = [name for name, ok in checks.items() if not ok]
    except (orjson.JSONDecodeError, LookupError, TypeError, AttributeError):
        return Finding("server", f"{url} is no omi-stream: {answer.status_code}", remedy)
    if not answer.is_success:
        detail = f"{url} is not ready: {', '.join(failed) or answer.status_code}"
        return Finding(
            "server", detail, "wait a moment if it has just started; else look at its log"
        )
    return Finding("server", f"{url} is ready ({', '.join(checks) or 'nothing to check'})")


async def clock(policy: QdrantPolicy) -> Finding:
    """Compare the time in an answer of Qdrant with ours."""
    try:
        answer = await _get(policy.url, **rest_options(policy))
        skew_s = parsedate_to_datetime(answer.headers["date"]).timestamp() - time.time()
    except (httpx.HTTPError, KeyError, ValueError):  # over gRPC all else may well work
        return Finding("qdrant clock", f"cannot be known: {policy.url} tells no time over HTTP")
    if abs(skew_s) > _SKEW_S:
        side = "ahead of" if skew_s > 0 else "behind"
        return Finding("qdrant clock", f"{abs(skew_s):.0f} s {side} this machine's", _NTP)
    return Finding("qdrant clock", "as this machine's, to a second or two")


@asynccontextmanager
async def _connected(policy: QdrantPolicy) -> AsyncIterator[AsyncQdrantRemote]:
    client = connect(policy)
    try:
        yield client
    finally:
        await client.close()


async def _get(url: str, **options: Any) -> httpx.Response:
    async with httpx.AsyncClient(timeout=5, **options) as http:
        return await http.get(url)
