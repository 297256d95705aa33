from __future__ import annotations

from pathlib import Path

import pytest

from connectors.kafka_log import KafkaPolicy
from connectors.kafka_log.client import Message
from connectors.kafka_tools.letters import letters_of
from stream.errors import ConfigError
from tests.conformance.log import letter
from tests.connectors.kafka_log.running import running, write


async def test_letters_come_oldest_first_each_once_and_beside_servers(
    policy: KafkaPolicy, tmp_path: Path
) -> None:
    async with running(policy, tmp_path / "a") as log:
        await log.bury([letter("1"), letter("2")])
        async with running(policy, tmp_path / "b") as other:
            await other.bury([letter("1"), letter("3")])
        found = [one async for one in letters_of(policy)]
    assert found == [letter("1"), letter("2"), letter("3")]


async def test_a_topic_of_something_else_is_named(policy: KafkaPolicy, tmp_path: Path) -> None:
    async with running(policy, tmp_path):
        await write(policy, Message(policy.topics.dead_letters, 0, b"k", b'{"text": "Hi"}'))
        with pytest.raises(ConfigError, match="KAFKA_DEAD_LETTERS_TOPIC"):
            async for _ in letters_of(policy):
                pass
