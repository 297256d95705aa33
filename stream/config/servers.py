"""Settings of the servers that take the place of the embedded log and store."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Self

from pydantic import AliasChoices, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from stream.config.addresses import Address, Brokers, HostOrAddress

__all__ = ["KafkaSettings", "QdrantSettings"]


class KafkaSettings(BaseSettings):
    """Both logs in Kafka. The variable of `group_id` is `KAFKA_GROUP_ID`, and so on."""

    model_config = SettingsConfigDict(
        env_prefix="KAFKA_", env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    bootstrap_servers: Brokers | None = Field(
        None,
        json_schema_extra={"allowed": "`host:port`, several separated by commas"},
        description="Brokers of Kafka; unset: the logs are one file",
    )
    segments_topic: str = Field("omi.transcript.segments", description="What was said")
    changes_topic: str = Field("omi.memory.changes", description="What changed")
    ledger_topic: str = Field("omi.ledger", description="Which segments are finished (compacted)")
    dead_letters_topic: str = Field("omi.dead-letters", description="What was refused")
    create_topics: bool = Field(True, description="Make topics that are missing")
    partitions: int = Field(
        12,
        ge=1,
        le=10_000,
        description="Partitions of topics that we make; cannot be changed later",
    )
    replication_factor: int | None = Field(
        None, ge=1, description="Copies of topics that we make; unset: 3, or one per broker"
    )
    group_id: str = Field("omi-stream", description="Consumer group of the workers")
    client_id: str | None = Field(None, description="Name of this process; unset: the host's")
    instance_id: str | None = Field(
        None, description="Lasting unique name: a quick restart moves no partition"
    )
    transactions: bool = Field(
        True, description="Exactly-once effects; false for brokers without transactions"
    )
    transactional_prefix: str = Field(
        "omi-stream", description="Must differ between deployments on one cluster"
    )
    session_timeout_ms: int = Field(
        10_000, ge=1_000, description="Silence after which a worker's partitions go to others"
    )
    revoke_deadline_ms: int = Field(
        15_000, ge=1_000, description="How long a worker may take to let go of partitions"
    )
    security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        "PLAINTEXT", description="How brokers are talked to"
    )
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field(
        "PLAIN", description="How we say who we are"
    )
    sasl_username: str | None = Field(None, description="Who we are")
    sasl_password: SecretStr | None = Field(None, description="Our secret")
    ssl_ca_file: Path | None = Field(None, description="Certificates to trust; unset: the system's")
    ssl_certificate_file: Path | None = Field(None, description="Our certificate")
    ssl_key_file: Path | None = Field(None, description="Its key")

    @property
    def is_set(self) -> bool:
        """Whether the logs are in Kafka."""
        return self.bootstrap_servers is not None


class QdrantSettings(BaseSettings):
    """The memories on a Qdrant server. The variable of `url` is `QDRANT_URL`, and so on."""

    model_config = SettingsConfigDict(
        env_prefix="QDRANT_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        populate_by_name=True,
    )

    url: Address | None = Field(
        None,
        json_schema_extra={"allowed": "`http://host:port` or `https://host:port`"},
        description="Address of the REST interface; unset: the store is embedded",
    )
    base_url: HostOrAddress | None = Field(
        None,
        json_schema_extra={"allowed": "a host name, or `http://host:port`"},
        description="The same as host name, or as address; QDRANT_URL goes before it",
    )
    port: int = Field(
        6333, ge=1, le=65_535, description="Port of the REST interface at a host name"
    )
    api_key: SecretStr | None = Field(None, description="The server's key")
    collection: str = Field(
        "omi_memories",
        validation_alias=AliasChoices("QDRANT_COLLECTION", "QDRANT_COLLECTION_NAME"),
        description="Name of the collection",
    )
    embedding_dims: int | None = Field(
        None,
        ge=1,
        le=65_536,
        description="Dimensions of the embeddings; unset: as the model makes them",
    )
    prefer_grpc: bool = Field(True, description="Talk gRPC instead of REST")
    grpc_port: int = Field(6334, ge=1, le=65_535, description="Port of the gRPC interface")
    timeout_s: int = Field(10, ge=1, description="Seconds after which a call is tried again")
    ca_file: Path | None = Field(None, description="Certificates to trust; unset: the system's")
    cert_file: Path | None = Field(None, description="Our certificate")
    key_file: Path | None = Field(None, description="Its key")
    shards: int = Field(1, ge=1, description="Shards of a collection that we make")
    replication_factor: int = Field(1, ge=1, description="Copies of each shard")
    write_consistency_factor: int = Field(1, ge=1, description="Copies a write must reach")
    quantisation: Literal["int8"] | None = Field(None, description="Smaller vectors in memory")
    on_disk: bool = Field(False, description="Keep vectors on disk")
    indexing_threshold_kb: int | None = Field(
        None,
        ge=0,
        description="Vectors of a segment, in KB, from which on the server indexes it; 0: never; "
        "unset: as it thinks fit",
    )

    @model_validator(mode="after")
    def _from_host(self) -> Self:
        if self.url is None and self.base_url is not None:
            self.url = self._address_of(self.base_url)
            if "prefer_grpc" not in self.model_fields_set:
                self.prefer_grpc = False  # that port is REST's; of another one nothing is known
        return self

    def _address_of(self, host: str) -> str:
        if "://" in host:
            return host
        has_port = ":" in host.rpartition("]")[2]
        return f"http://{host}" if has_port else f"http://{host}:{self.port}"

    @property
    def is_set(self) -> bool:
        """Whether the memories are on a server."""
        return self.url is not None
