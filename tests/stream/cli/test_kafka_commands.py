"""`topics`, `record` and `replay --to kafka` against a real broker."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from connectors.kafka_log import KafkaPolicy
from connectors.kafka_log.client import Message, partition_for
from connectors.kafka_log.topics import ensure_topics
from connectors.kafka_tools.topics import Topic
from stream.cli.packing import unpacked
from tests.connectors.kafka_log.running import write
from tests.connectors.kafka_tools.making import new_topic
from tests.stream.cli.running import Result, environment, run

BASE_MS = 1_795_000_000_000


@pytest.fixture
def variables(policy: KafkaPolicy, tmp_path: Path) -> Mapping[str, str]:
    return environment(policy, tmp_path / "data")


@pytest.fixture
def spoken(policy: KafkaPolicy) -> Topic:
    """A topic in which somebody says something each second."""

    async def fill() -> Topic:
        topic = await new_topic(policy, 2)
        messages = [
            Message(
                topic.name,
                partition_for(user, 2),
                user.encode(),
                b'{"text":"This is %d."}' % n,
                [("n", b"%d" % n)],
                BASE_MS + n * 1000,
            )
            for n, user in enumerate(["anna", "bo", "anna", "carla", "bo"])
        ]
        await write(policy, *messages)
        return topic

    return asyncio.run(fill())


def lines(path: Path) -> list[dict[str, Any]]:
    with unpacked(path) as (file, _):
        return [json.loads(line) for line in file]


def by_text(records: list[dict[str, Any]]) -> dict[str, tuple[Any, ...]]:
    """What goes along wherever a record is written; the partition as well, if there are equally many."""
    return {
        line["value"]["text"]: (line["key"], line["headers"], line["partition"]) for line in records
    }


def texts(path: Path) -> list[str]:
    return [line["value"]["text"] for line in lines(path)]


def test_topics_that_are_missing_are_a_problem_until_they_are_made(
    variables: Mapping[str, str],
) -> None:
    missing = run("topics", **variables)
    assert missing.code == 1
    assert "there is no such topic" in missing.out
    assert "→ omi-stream topics --create" in missing.out
    made = run("topics", "--create", **variables)
    assert (made.code, made.out.count("made  ")) == (0, 4)
    found = run("topics", **variables)
    assert (found.code, found.out.count("ok  ")) == (0, 4)
    assert "compact,delete" in found.out


def test_logs_whose_partitions_differ_are_a_problem_with_a_remedy(
    policy: KafkaPolicy, variables: Mapping[str, str]
) -> None:
    asyncio.run(ensure_topics(policy))
    other = asyncio.run(new_topic(policy, 3)).name
    result = run("topics", **{**variables, "KAFKA_CHANGES_TOPIC": other})
    assert result.code == 1
    assert f"{other}: 3 partitions, but {policy.topics.segments} has 2" in result.out
    assert "→ name other topics" in result.out


def test_a_command_that_needs_kafka_says_how_to_name_one(tmp_path: Path) -> None:
    result = run("topics", OMI_STREAM_DATA_DIR=str(tmp_path))
    assert result.code == 1
    assert "KAFKA_BOOTSTRAP_SERVERS" in result.errors


@pytest.mark.parametrize("name", ["talk.jsonl", "talk.jsonl.gz", "talk.jsonl.zst"])
def test_what_is_recorded_can_be_replayed(
    name: str, policy: KafkaPolicy, spoken: Topic, variables: Mapping[str, str], tmp_path: Path
) -> None:
    first, second = tmp_path / name, tmp_path / f"again-{name}"
    recorded = run("record", str(first), "--topic", spoken.name, **variables)
    assert recorded.code == 0, recorded.errors
    assert f"5 records of {spoken.name} in {first}" in recorded.out
    assert [line["timestamp_ms"] for line in lines(first)] == [BASE_MS + n * 1000 for n in range(5)]

    asyncio.run(ensure_topics(policy))
    replayed = replay(first, variables)
    assert replayed.code == 0, replayed.errors
    assert re.search(
        rf"5 records \(\d+ bytes\) in {policy.topics.segments} after .* a second", replayed.out
    )
    assert run("record", str(second), **variables).code == 0
    assert by_text(lines(second)) == by_text(lines(first))


def replay(path: Path, variables: Mapping[str, str], *arguments: str) -> Result:
    return run("replay", str(path), "--to", "kafka", "--speed", "max", *arguments, **variables)


def test_a_part_is_recorded_by_time_or_offset_and_replayed_by_user(
    policy: KafkaPolicy, spoken: Topic, variables: Mapping[str, str], tmp_path: Path
) -> None:
    target = asyncio.run(new_topic(policy, 2))
    all_of_it = tmp_path / "all.jsonl"
    run("record", str(all_of_it), "--topic", spoken.name, **variables)

    def part(name: str, topic: Topic, *arguments: str) -> list[str]:
        run("record", str(tmp_path / name), "--topic", topic.name, *arguments, **variables)
        return texts(tmp_path / name)

    between = ("--from", str(BASE_MS + 1000), "--until", str(BASE_MS + 3000))
    assert part("time", spoken, *between) == ["This is 1.", "This is 2."]
    assert "This is 0." not in part("offset", spoken, "--from", "1")

    replay(all_of_it, variables, "--topic", target.name, "--user", "anna")
    assert part("anna", target) == ["This is 0.", "This is 2."]
    replay(all_of_it, variables, "--topic", target.name, *between)
    assert sorted(part("both", target))[2:] == ["This is 2.", "This is 2."]


def test_speech_of_any_recording_becomes_records_of_its_user(
    policy: KafkaPolicy, variables: Mapping[str, str], tmp_path: Path
) -> None:
    asyncio.run(ensure_topics(policy))
    (tmp_path / "talk.txt").write_text("Me: I live in Oslo.\nBo: Really?")
    assert replay(tmp_path / "talk.txt", variables, "--user", "gina").code == 0
    run("record", str(tmp_path / "out.jsonl"), **variables)
    found = lines(tmp_path / "out.jsonl")
    assert {line["key"] for line in found} == {"gina"}
    assert found[-1]["value"]["type"] == "end"


def test_changes_are_not_taken_for_speech_by_mistake(
    policy: KafkaPolicy, variables: Mapping[str, str], tmp_path: Path
) -> None:
    asyncio.run(ensure_topics(policy))
    asyncio.run(write(policy, Message(policy.topics.changes, 0, b"anna", b"{}")))
    path = tmp_path / "changes.jsonl"
    run("record", str(path), "--topic", "changes", **variables)
    refused = replay(path, variables)
    assert refused.code == 1
    assert "--topic changes" in " ".join(refused.errors.split())
    assert replay(path, variables, "--topic", "changes").code == 0


def test_a_file_that_is_there_is_not_overwritten(
    spoken: Topic, variables: Mapping[str, str], tmp_path: Path
) -> None:
    (tmp_path / "mine").write_text("mine")
    assert run("record", str(tmp_path / "mine"), "--topic", spoken.name, **variables).code == 1
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize(
    "arguments",
    [
        ("record", "x", "--follow", "--until", "5"),
        ("replay", __file__, "--topic", "changes"),
        ("replay", __file__, "--to", "kafka", "--url", "http://127.0.0.1:9"),
        ("replay", __file__, "--to", "disk"),
    ],
)
def test_options_that_do_not_go_together_are_refused(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).code == 2


def test_without_a_broker_nothing_is_left_behind(
    policy: KafkaPolicy, variables: Mapping[str, str], tmp_path: Path
) -> None:
    nobody = environment(replace(policy, bootstrap_servers="127.0.0.1:9"), tmp_path)
    result = run("record", str(tmp_path / "x"), **nobody)
    assert result.code == 1
    assert "127.0.0.1:9" in result.errors
    assert not (tmp_path / "x").exists()
