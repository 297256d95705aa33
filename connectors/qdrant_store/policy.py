"""Which server, which collection, and how to reach them."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

import httpx
from qdrant_client.async_qdrant_remote import AsyncQdrantRemote

from stream.errors import ConfigError

__all__ = ["QdrantPolicy", "connect", "rest_options"]

_UNCOMPRESSED: Final = {"Accept-Encoding": "identity"}
"""Headers of REST calls. Packing an answer takes the server as long as finding it."""


@dataclass(frozen=True, slots=True)
class QdrantPolicy:
    """A collection on a Qdrant server.

    What stands below `collection` takes effect when the collection is made; changing it later is the
    business of Qdrant's own tools.
    """

    url: str = "http://localhost:6333"
    """Of the REST interface; `https` speaks TLS, over gRPC too."""
    api_key: str | None = field(default=None, repr=False)
    prefer_grpc: bool = False
    """Talk gRPC: a single question is answered sooner, a batch of them later than over REST."""
    grpc_port: int = 6334
    timeout_s: int = 10
    """After this a call is `Unavailable`. Whole seconds, as the client takes them."""
    ca_file: Path | None = None
    """Certificates (PEM) to trust instead of the system's."""
    cert_file: Path | None = None
    """Our certificate (PEM), for a server that asks for one; with `key_file`."""
    key_file: Path | None = field(default=None, repr=False)
    collection: str = "omi_memories"
    shards: int = 1
    replication_factor: int = 1
    write_consistency_factor: int = 1
    """Replicas that must have a write before it counts. With less than all of them, a read may go to one
    that is a moment behind."""
    quantisation: Literal["int8"] | None = None
    """Search small copies of the vectors, kept in RAM, and score the best with the real ones."""
    on_disk: bool = False
    """Leave vectors and indexes on disk instead of in RAM."""
    indexing_threshold_kb: int | None = None
    """Size of the vectors of a segment from which on the server builds it anew, with indexes; None: as the
    server thinks fit. Qdrant 1.16 hides from searches, until that is done, what is written just as it
    begins (its pull request 9116 mends that)."""

    @property
    def place(self) -> str:
        """Where the memories are, for messages."""
        return f"{self.url.rstrip('/')}/collections/{self.collection}"


def connect(policy: QdrantPolicy) -> AsyncQdrantRemote:
    """Make a client; it connects with its first call.

    Raises:
        ConfigError: a certificate cannot be read.
    """
    # `AsyncQdrantClient` would look through every point for text to embed: four fifths of its time.
    return AsyncQdrantRemote(
        url=policy.url,
        grpc_port=policy.grpc_port,
        prefer_grpc=policy.prefer_grpc,
        api_key=policy.api_key,
        timeout=policy.timeout_s,
        check_compatibility=False,  # it only warns, in a thread; `open` refuses
        grpc_options=_grpc_options(policy),
        metadata=_UNCOMPRESSED,
        **rest_options(policy),
    )


def _grpc_options(policy: QdrantPolicy) -> dict[str, Any]:
    options: dict[str, Any] = {
        "grpc.compression_enabled_algorithms_bitset": 1,  # none, as in `_UNCOMPRESSED`
        # A server that was away is found again within a second, not within two minutes.
        "grpc.initial_reconnect_backoff_ms": 100,
        "grpc.max_reconnect_backoff_ms": 1_000,
        # A connection whose other end vanished is noticed while a call waits for it.
        "grpc.keepalive_time_ms": 10_000,
        "grpc.keepalive_timeout_ms": 5_000,
    }
    files = {
        "root_certificates": policy.ca_file,
        "certificate_chain": policy.cert_file,
        "private_key": policy.key_file,
    }
    return options | {name: _read(path) for name, path in files.items() if path is not None}


def rest_options(policy: QdrantPolicy) -> dict[str, Any]:
    """Return the arguments of an HTTP client that talks to the server.

    Raises:
        ConfigError: a certificate cannot be read.
    """
    if not policy.url.startswith("https:"):
        # On a kept connection an answer of several packets waits 40 ms: Nagle's algorithm there, delayed
        # acknowledgements here. A new connection costs less.
        return {"limits": httpx.Limits(max_connections=None, max_keepalive_connections=0)}
    try:
        context = ssl.create_default_context(cafile=policy.ca_file)
        if policy.cert_file is not None:
            context.load_cert_chain(policy.cert_file, policy.key_file)
    except OSError as error:  # ssl.SSLError is one
        raise ConfigError(f"the certificates for {policy.url} cannot be read: {error}") from error
    return {"verify": context}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}") from error
