"""What is wrong with the topics, and what to do about it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from connectors.kafka_log.policy import KafkaPolicy
from connectors.kafka_log.topics import settings_of
from connectors.kafka_tools.topics import Cluster, Topic

__all__ = ["Problem", "problems_of"]

_CREATE: Final = "omi-stream topics --create"
_ENDLESS: Final = "-1"
_WHY: Final = {
    "cleanup.policy": "records would be lost, or kept for ever",
    "message.timestamp.type": "age would be told by the producers' clocks",
    "retention.ms": "records would be deleted too soon",
    "max.message.bytes": "large records would be refused",
}
"""The settings without which data are lost; the others only save space."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to be mended."""

    topic: str
    what: str
    remedy: str


def problems_of(policy: KafkaPolicy, cluster: Cluster) -> list[Problem]:
    """Judge the four topics by how we make them."""
    return [
        problem
        for name, wanted in settings_of(policy.topics).items()
        for problem in _of_topic(cluster.topics[name], wanted, policy, cluster)
    ]


def _of_topic(
    topic: Topic, wanted: Mapping[str, str], policy: KafkaPolicy, cluster: Cluster
) -> Iterator[Problem]:
    if not topic.partitions:
        yield Problem(topic.name, "there is no such topic", _CREATE)
        return
    yield from _of_copies(topic, cluster.brokers)
    yield from _of_partitions(topic, policy, cluster)
    if topic.settings is not None:
        yield from _of_settings(topic, topic.settings, wanted, policy)


def _of_copies(topic: Topic, brokers: int) -> Iterator[Problem]:
    if topic.ailing:
        what = f"{topic.ailing} of {topic.partitions} partitions lack a leader or a copy"
        yield Problem(topic.name, what, "start the brokers that are away, or give them time")
    if topic.replication < min(2, brokers):
        remedy = f"kafka-reassign-partitions.sh, with {min(3, brokers)} copies of each partition"
        yield Problem(topic.name, "one copy of each record: a broker's end is their end", remedy)


def _of_partitions(topic: Topic, policy: KafkaPolicy, cluster: Cluster) -> Iterator[Problem]:
    """A user's segments, changes and ledger rows lie in partitions of the same number."""
    topics = policy.topics
    wanted = cluster.topics[topics.segments].partitions
    if topic.name == topics.dead_letters or not wanted or topic.partitions == wanted:
        return
    what = f"{topic.partitions} partitions, but {topics.segments} has {wanted}: users would be mixed up"
    anew = f"name other topics in the settings, and run {_CREATE}"
    if topic.partitions > wanted:
        yield Problem(topic.name, what, anew)
    else:
        alter = f"{_tool('topics', policy)} --alter --topic {topic.name} --partitions {wanted}"
        yield Problem(topic.name, what, f"if it was never used: {alter}; otherwise {anew}")


def _of_settings(
    topic: Topic, found: Mapping[str, str], wanted: Mapping[str, str], policy: KafkaPolicy
) -> Iterator[Problem]:
    alter = f"{_tool('configs', policy)} --alter --topic {topic.name} --add-config"
    for name, value in ({"cleanup.policy": "delete"} | dict(wanted)).items():
        actual = found.get(name, value)
        if name in _WHY and not _suits(name, actual, value):
            what = f"{name} is {actual}, should be {value}: {_WHY[name]}"
            yield Problem(topic.name, what, f"{alter} {name}=[{value}]")
    if topic.replication > 2 and int(found.get("min.insync.replicas", "1")) < 2:
        what = "min.insync.replicas is 1: a record is acknowledged while there is one copy of it"
        yield Problem(topic.name, what, f"{alter} min.insync.replicas=2")


def _suits(name: str, actual: str, wanted: str) -> bool:
    match name:
        case "cleanup.policy":
            # Compaction without deletion loses nothing, so it is a matter of taste.
            is_taste = actual == "compact" and "compact" in wanted
            return is_taste or set(actual.split(",")) == set(wanted.split(","))
        case "message.timestamp.type":
            return actual == wanted
        case _ if _ENDLESS in {actual, wanted}:
            return actual == _ENDLESS
        case _:
            return int(actual) >= int(wanted)


def _tool(name: str, policy: KafkaPolicy) -> str:
    return f"kafka-{name}.sh --bootstrap-server {policy.bootstrap_servers}"
