"""The clients of aiokafka, as we use them: one place knows their arguments.

aiokafka has no type information; `KafkaRecord` and `Message` are what the rest of this package sees of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any, Final, NamedTuple, Protocol

from aiokafka import (  # type: ignore[import-untyped]
    AIOKafkaConsumer,
    AIOKafkaProducer,
    TopicPartition,
)
from aiokafka.admin import AIOKafkaAdminClient  # type: ignore[import-untyped]
from aiokafka.conn import collect_hosts, create_conn  # type: ignore[import-untyped]
from aiokafka.coordinator.assignors.range import (  # type: ignore[import-untyped]
    RangePartitionAssignor,
)
from aiokafka.errors import KafkaError  # type: ignore[import-untyped]
from aiokafka.helpers import create_ssl_context  # type: ignore[import-untyped]
from aiokafka.partitioner import murmur2  # type: ignore[import-untyped]

from connectors.kafka_log.policy import KafkaPolicy, Security
from stream.errors import ConfigError

__all__ = [
    "Headers",
    "KafkaRecord",
    "Message",
    "Place",
    "admin",
    "asking_consumer",
    "assigned_consumer",
    "deliver",
    "group_consumer",
    "knock",
    "partition_for",
    "producer",
    "security_arguments",
]

Headers = Sequence[tuple[str, bytes]]

Place = TopicPartition
"""A partition of a topic."""

LARGEST_BATCH: Final = 256 * 1024
_NEVER_MS: Final = 10**12


class KafkaRecord(Protocol):
    """A record as aiokafka returns it."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: Headers


class Message(NamedTuple):
    """A record to write; without a value it is a tombstone."""

    topic: str
    partition: int | None
    """None: that of the key."""
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    timestamp_ms: int | None = None
    """None: now. A topic with LogAppendTime takes nobody's word for it."""


@lru_cache(maxsize=100_000)
def partition_for(user_id: str, partitions: int) -> int:
    """Return the partition of a user: what every Kafka client computes for a record with this key."""
    return int(murmur2(user_id.encode()) & 0x7FFFFFFF) % partitions


@asynccontextmanager
async def admin(policy: KafkaPolicy) -> AsyncIterator[Any]:
    """Connect a client that makes and describes topics."""
    client = AIOKafkaAdminClient(**_common(policy))
    try:
        await client.start()
        yield client
    finally:
        await client.close()


async def knock(policy: KafkaPolicy) -> None:
    """Connect to one of the brokers, and disconnect.

    Raises:
        KafkaError: none lets us in, or none speaks Kafka. (aiokafka's clients only say that they could not begin.)
        OSError: none listens.
    """
    arguments = _common(policy)
    failure: Exception | None = None
    for host, port, _ in collect_hosts(arguments.pop("bootstrap_servers")):
        try:
            connection = await create_conn(host, port, **arguments)
        except (KafkaError, OSError, TimeoutError) as error:
            failure = error
        else:
            connection.close()
            return
    raise failure or ValueError("no bootstrap servers")


def assigned_consumer(policy: KafkaPolicy, *, patience_ms: int) -> Any:
    """Return a consumer that reads what it is told to, and nothing of open or aborted transactions.

    A fetch waits up to `patience_ms` at the end of a partition; no other request of this consumer is
    answered meanwhile.
    """
    return AIOKafkaConsumer(
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
        fetch_max_wait_ms=patience_ms,
        consumer_timeout_ms=1_000,
        retry_backoff_ms=200,
        **_common(policy),
    )


def asking_consumer(policy: KafkaPolicy) -> Any:
    """Return a consumer that reads nothing, but is asked where partitions end and how far the group is."""
    return AIOKafkaConsumer(
        group_id=policy.group_id,
        enable_auto_commit=False,
        isolation_level="read_committed",
        # So long it waits after each topic it did not know.
        retry_backoff_ms=50,
        **_common(policy),
    )


def group_consumer(policy: KafkaPolicy) -> Any:
    """Return a consumer that only takes part in the group: it never reads.

    So no processing, however slow, makes it leave (aiokafka counts `max_poll_interval_ms` from the last read).
    The range assignor gives out segments and changes of one number together.
    """
    return AIOKafkaConsumer(
        group_id=policy.group_id,
        group_instance_id=policy.instance_id,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=1,
        max_poll_interval_ms=_NEVER_MS,
        session_timeout_ms=policy.session_timeout_ms,
        heartbeat_interval_ms=policy.heartbeat_ms,
        rebalance_timeout_ms=policy.rebalance_timeout_ms,
        partition_assignment_strategy=(RangePartitionAssignor,),
        consumer_timeout_ms=1_000,
        retry_backoff_ms=200,
        **_common(policy),
    )


def producer(
    policy: KafkaPolicy, *, transactional_id: str | None = None, max_request_size: int
) -> Any:
    """Return an idempotent producer that waits for all replicas."""
    return AIOKafkaProducer(
        enable_idempotence=True,
        acks="all",
        transactional_id=transactional_id,
        transaction_timeout_ms=policy.transaction_timeout_ms,
        max_batch_size=LARGEST_BATCH,
        max_request_size=max_request_size,
        # Between two transactions the brokers ask us to come again; 100 ms would be most of the time.
        retry_backoff_ms=20 if transactional_id else 100,
        **_common(policy),
    )


async def deliver(sender: Any, messages: Sequence[Message]) -> list[Any]:
    """Send messages and wait until all are written; return their places, in order.

    Raises:
        KafkaError: one of them was not written; the others may be.
    """
    written: list[asyncio.Future[Any]] = []
    try:
        for message in messages:
            future = await sender.send(
                message.topic,
                value=message.value,
                key=message.key,
                partition=message.partition,
                headers=list(message.headers),
                timestamp_ms=message.timestamp_ms,
            )
            written.append(future)
        outcomes = await asyncio.gather(*written, return_exceptions=True)
    except BaseException:
        for future in written:
            future.add_done_callback(_look)
        raise
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            raise outcome
    return outcomes


def _look(future: asyncio.Future[Any]) -> None:
    """Take note of an error that nobody waits for any more, lest asyncio complain."""
    if not future.cancelled():
        future.exception()


def security_arguments(security: Security) -> dict[str, Any]:
    """Return the arguments that let a client in.

    Raises:
        ConfigError: a certificate or key cannot be read.
    """
    arguments: dict[str, Any] = {"security_protocol": security.protocol}
    if security.protocol in {"SSL", "SASL_SSL"}:
        try:
            arguments["ssl_context"] = create_ssl_context(
                cafile=security.ca_file,
                certfile=security.certificate_file,
                keyfile=security.key_file,
            )
        except OSError as error:  # also what is wrong with their contents
            raise ConfigError(f"Kafka: cannot use the certificates: {error}") from error
    if security.protocol.startswith("SASL"):
        arguments["sasl_mechanism"] = security.mechanism
        arguments["sasl_plain_username"] = security.username
        arguments["sasl_plain_password"] = security.password
    return arguments


def _common(policy: KafkaPolicy) -> dict[str, Any]:
    return {
        "bootstrap_servers": policy.bootstrap_servers,
        "client_id": policy.client_id,
        "request_timeout_ms": policy.request_timeout_ms,
        **security_arguments(policy.security),
    }
