"""Checks of Kafka."""

from __future__ import annotations

import time
from typing import Final

from connectors.kafka_log import KafkaPolicy
from connectors.kafka_log.topics import settings_of
from connectors.kafka_tools.health import ahead_ms, lag_of, members_of, try_transaction
from connectors.kafka_tools.topics import Topic, survey
from connectors.kafka_tools.verdict import problems_of
from stream.cli.checks.finding import Finding
from stream.cli.console import counted

__all__ = ["brokers", "clock", "group", "topics", "transactions"]

_SKEW_MS: Final = 2_000
"""A record is on its way for a moment."""


async def brokers(policy: KafkaPolicy) -> Finding:
    """Connect."""
    count = (await survey(policy, [policy.topics.segments])).brokers
    number = counted(count, "broker")
    return Finding("kafka", f"{policy.bootstrap_servers}, {number}, {policy.security.protocol}")


async def topics(policy: KafkaPolicy) -> Finding:
    """Look at the topics as `omi-stream topics` does."""
    cluster = await survey(policy, list(settings_of(policy.topics)))
    if not any(topic.partitions for topic in cluster.topics.values()) and policy.topics.create:
        return Finding("topics", "will be made at the first start")
    if problems := problems_of(policy, cluster):
        first, others = problems[0], len(problems) - 1
        more = f" (and {others} more)" if others else ""
        remedy = "`omi-stream topics` shows all" if others else first.remedy
        return Finding("topics", f"{first.topic}: {first.what}{more}", remedy)
    segments = cluster.topics[policy.topics.segments]
    copies = counted(segments.replication, "copy", "copies")
    return Finding("topics", f"4 as they should be, {segments.partitions} partitions, {copies}")


async def group(policy: KafkaPolicy) -> Finding:
    """Look who works, and how far behind they are."""
    members = await members_of(policy)
    lag = await lag_of(policy, (await _segments(policy)).partitions)
    workers = counted(members, "worker")
    detail = f"{policy.group_id}, {workers}, lag {lag:,} (segments open or not read yet)"
    if lag and not members:
        return Finding("group", detail, "start a worker: omi-stream serve")
    return Finding("group", detail)


async def transactions(policy: KafkaPolicy) -> Finding:
    """Begin a transaction."""
    if not policy.transactions:
        return Finding("transactions", "switched off (KAFKA_TRANSACTIONS)")
    await try_transaction(policy)
    return Finding("transactions", "work")


async def clock(policy: KafkaPolicy) -> Finding:
    """Compare the time of the youngest segment, which the brokers gave it, with ours."""
    now_ms = time.time_ns() // 1_000_000
    ahead = await ahead_ms(policy, (await _segments(policy)).partitions, now_ms)
    if ahead > _SKEW_MS:
        detail = f"Kafka's is {ahead / 1000:.1f} s ahead of this machine's"
        return Finding("kafka clock", detail, "have both set by NTP (chrony, systemd-timesyncd)")
    return Finding("kafka clock", "no segment comes from the future")


async def _segments(policy: KafkaPolicy) -> Topic:
    """Describe the segments; without partitions where there is no such topic yet."""
    return (await survey(policy, [policy.topics.segments])).topics[policy.topics.segments]
