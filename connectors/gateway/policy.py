"""What the gateway is allowed to do, and what it works with."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from connectors.gateway.connections import Connections
from connectors.gateway.feed import Feed
from stream.admission import Admission
from stream.log import Log
from stream.metrics import Metrics
from stream.store import Embedder, MemoryStore

__all__ = ["Gateway", "GatewayPolicy"]


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayPolicy:
    """Who may come in, how much of it, and how long things may take."""

    token: str | None = field(default=None, repr=False)
    """Secret that every request must carry; None: nobody is asked."""
    allowed_users: frozenset[str] | None = None
    """User ids that may connect; None: all."""
    allowed_hosts: frozenset[str] = frozenset()
    """Public names under which browsers reach the gateway; see `connectors.gateway.browsers`."""
    max_frame_bytes: int = 1024 * 1024
    """Largest websocket frame or body that is understood."""
    max_message_bytes: int = 16 * 1024 * 1024
    """Largest message that is read at all, so that a refused one can be kept whole."""
    max_in_flight: int = 512
    """Records of one connection that wait to be durable; then it is not read any further."""
    max_in_flight_bytes: int = 4 * 1024 * 1024
    """The same, as bytes received."""
    append_timeout_s: float = 3.0
    """How long a webhook waits for its append before the sender is asked to come again."""
    admission_timeout_s: float = 1.0
    """How long a webhook waits at a closed admission gate."""
    drain_timeout_s: float = 5.0
    """How long a connection that has ended may take to make durable what it has received."""
    command_timeout_s: float = 10.0
    """How long a request waits for its command to be carried out."""
    history_timeout_s: float = 20.0
    """How long reading a memory's past may take. In Kafka it means looking through the user's partition."""
    subscriber_queue: int = 1_000
    """Events that may wait for a subscriber."""
    send_timeout_s: float = 10.0
    """How long a subscriber may take to accept one event."""
    heartbeat_s: float = 15.0
    """Silence after which a subscriber gets a sign of life."""
    clock: Callable[[], int] = _now_ms
    """Milliseconds since 1970."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """Everything the routes need."""

    log: Log
    store: MemoryStore
    embedder: Embedder
    admission: Admission
    metrics: Metrics
    feed: Feed
    policy: GatewayPolicy = field(default_factory=GatewayPolicy)
    readiness: Callable[[], Mapping[str, bool]] = dict
    """Checks by name; the gateway is ready when all of them hold."""
    connections: Connections = field(default_factory=Connections)
