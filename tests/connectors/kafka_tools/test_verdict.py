from __future__ import annotations

from dataclasses import replace

import pytest

from connectors.kafka_log import KafkaPolicy
from connectors.kafka_log.topics import settings_of
from connectors.kafka_tools.topics import Cluster, Topic
from connectors.kafka_tools.verdict import Problem, problems_of

POLICY = KafkaPolicy(bootstrap_servers="k1:9092")
TOPICS = POLICY.topics


def cluster(*changed: Topic, brokers: int = 1, copies: int = 1) -> Cluster:
    """Topics as we make them, but for those that are `changed`."""
    topics = {
        name: Topic(
            name,
            1 if name == TOPICS.dead_letters else 3,
            copies,
            settings={"min.insync.replicas": "2"} | settings,
        )
        for name, settings in settings_of(TOPICS).items()
    }
    return Cluster(brokers, topics | {topic.name: topic for topic in changed})


def found(*changed: Topic) -> list[Problem]:
    return problems_of(POLICY, cluster(*changed))


def changed(name: str, **settings: str) -> Topic:
    topic = cluster().topics[name]
    dotted = {key.replace("_", "."): value for key, value in settings.items()}
    return replace(topic, settings={**(topic.settings or {}), **dotted})


def test_topics_as_we_make_them_are_well() -> None:
    assert found() == []


def test_a_missing_topic_is_the_only_thing_wrong_with_it() -> None:
    (problem,) = found(Topic(TOPICS.changes, 0))
    assert problem == Problem(
        TOPICS.changes, "there is no such topic", "omi-stream topics --create"
    )


@pytest.mark.parametrize("name", [TOPICS.changes, TOPICS.ledger])
def test_logs_must_have_equally_many_partitions(name: str) -> None:
    fewer = replace(cluster().topics[name], partitions=2)
    more = replace(cluster().topics[name], partitions=4)
    assert "--alter" in found(fewer)[0].remedy
    assert "other topics" in found(more)[0].remedy
    assert "--alter" not in found(more)[0].remedy


def test_dead_letters_may_have_any_number_of_partitions() -> None:
    assert found(replace(cluster().topics[TOPICS.dead_letters], partitions=2)) == []


@pytest.mark.parametrize(
    "topic",
    [
        changed(TOPICS.segments, cleanup_policy="compact"),
        changed(TOPICS.segments, cleanup_policy="compact,delete"),
        changed(TOPICS.changes, cleanup_policy="compact"),
        changed(TOPICS.ledger, cleanup_policy="delete"),
        changed(TOPICS.segments, message_timestamp_type="CreateTime"),
        changed(TOPICS.segments, retention_ms="604800000"),
        changed(TOPICS.changes, retention_ms="604800000"),
        changed(TOPICS.ledger, retention_ms="1000"),
        changed(TOPICS.dead_letters, max_message_bytes="1048576"),
    ],
)
def test_settings_that_lose_data_are_problems_with_a_command_to_mend_them(topic: Topic) -> None:
    (problem,) = found(topic)
    assert problem.topic == topic.name
    assert f"--topic {topic.name} --add-config" in problem.remedy


@pytest.mark.parametrize(
    "topic",
    [
        changed(TOPICS.ledger, cleanup_policy="delete,compact"),
        changed(TOPICS.ledger, cleanup_policy="compact"),
        changed(TOPICS.ledger, retention_ms="-1"),
        changed(TOPICS.segments, max_message_bytes="33554432"),
        changed(TOPICS.ledger, segment_ms="604800000"),
    ],
)
def test_settings_that_keep_more_are_a_matter_of_taste(topic: Topic) -> None:
    assert found(topic) == []


def test_settings_that_may_not_be_read_are_not_judged() -> None:
    assert found(replace(cluster().topics[TOPICS.ledger], settings=None)) == []


def test_one_copy_is_a_problem_where_there_could_be_more() -> None:
    assert len(problems_of(POLICY, cluster(brokers=3))) == 4
    assert problems_of(POLICY, cluster(brokers=3, copies=3)) == []


def test_three_copies_of_which_one_suffices_are_a_problem() -> None:
    careless = replace(changed(TOPICS.segments, min_insync_replicas="1"), replication=3)
    (problem,) = problems_of(POLICY, cluster(careless, brokers=3, copies=3))
    assert "min.insync.replicas" in problem.what


def test_a_partition_that_lacks_a_copy_is_a_problem() -> None:
    (problem,) = found(replace(cluster().topics[TOPICS.changes], ailing=2))
    assert problem.what.startswith("2 of 3 partitions")
