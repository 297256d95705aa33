"""What can be set about Kafka."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from stream.errors import ConfigError

__all__ = ["DAY_MS", "KafkaPolicy", "Security", "Topics"]

DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """The topics, and how they are made when they are missing."""

    segments: str = "omi.transcript.segments"
    changes: str = "omi.memory.changes"
    ledger: str = "omi.ledger"
    dead_letters: str = "omi.dead-letters"
    create: bool = True
    """Make what is missing; otherwise that is an error."""
    partitions: int = 12
    """Of segments, changes and ledger, when they are made; what exists keeps what it has. It cannot be
    changed later: users would move to other partitions."""
    replication_factor: int | None = None
    """Copies of each partition; None: three, or as many as there are brokers."""
    segments_retention_ms: int = 7 * DAY_MS
    """How long finished segments are kept. Those that are not finished stay."""
    changes_retention_ms: int = -1
    """How long changes are kept; -1: for ever, because they are the memory's past."""
    ledger_retention_ms: int = 7 * DAY_MS
    dead_letters_retention_ms: int = 30 * DAY_MS


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """How the brokers are talked to."""

    protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "PLAINTEXT"
    mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = "PLAIN"
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    ca_file: Path | None = None
    """Certificates to trust; None: those of the system."""
    certificate_file: Path | None = None
    """Our own certificate, for brokers that ask for one."""
    key_file: Path | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot work.

        Raises:
            ConfigError: user name or password are missing.
        """
        if self.protocol.startswith("SASL") and not (self.username and self.password):
            raise ConfigError(f"Kafka: {self.protocol} needs a user name and a password")


@dataclass(frozen=True, slots=True, kw_only=True)
class KafkaPolicy:
    """How the logs are kept in Kafka."""

    bootstrap_servers: str
    """`host:port`, several separated by commas."""
    topics: Topics = field(default_factory=Topics)
    security: Security = field(default_factory=Security)
    group_id: str = "omi-stream"
    """Consumer group of the workers; the checkpoints are its offsets."""
    client_id: str = "omi-stream"
    """Name of this process. Partitions are dealt out in the order of these names: with lasting ones, a
    restart changes little."""
    instance_id: str | None = None
    """Unique lasting name: then a restart within the session timeout moves no partition (static
    membership, KIP-345), but neither does leaving."""
    transactions: bool = True
    """Write each commit in one transaction. Without them (brokers that have none) a crash can leave half a
    commit; it is then written again, and consumers see an event id twice."""
    transactional_prefix: str = "omi-stream"
    """Transactional ids begin with it; a cluster's deployments need different ones."""
    session_timeout_ms: int = 10_000
    """Silence after which the group gives a worker's partitions to others."""
    revoke_deadline_ms: int = 15_000
    """How long a worker may take to let go of its partitions in a rebalance."""
    transaction_timeout_ms: int = 60_000
    """Age at which the brokers abort a transaction; nobody reads past an open one."""
    request_timeout_ms: int = 20_000
    """How long a broker may take to answer."""
    stall_ms: int = 60_000
    """A commit or a rebalance that takes longer makes the process unready."""
    resume_ms: int = 15 * 60_000
    """How far back the sequence numbers of clients are looked for."""

    @property
    def heartbeat_ms(self) -> int:
        """How often the group hears of us, and we of the group."""
        return min(1_000, self.session_timeout_ms // 10)

    @property
    def contact_ms(self) -> int:
        """Age of the last contact with the group from which on we may have lost our partitions."""
        return self.session_timeout_ms - 2 * self.heartbeat_ms

    @property
    def rebalance_timeout_ms(self) -> int:
        """How long the group waits for us in a rebalance."""
        return self.revoke_deadline_ms + self.session_timeout_ms
