from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from connectors.kafka_log import KafkaLog, KafkaPolicy
from tests.conformance.log import letter
from tests.connectors.kafka_log.running import make_policy, running
from tests.servers import Kafka

MEBIBYTE = 1024 * 1024


@pytest.fixture
def policy(kafka_server: Kafka) -> KafkaPolicy:
    return make_policy(kafka_server.bootstrap)


@pytest.fixture
async def log(policy: KafkaPolicy, tmp_path: Path) -> AsyncIterator[KafkaLog]:
    async with running(policy, tmp_path) as log:
        yield log


async def ids(log: KafkaLog, limit: int, after: str | None = None) -> list[str]:
    return [item.id for item in await log.dead_letters(limit, after)]


async def test_letters_are_listed_page_by_page(log: KafkaLog) -> None:
    await log.bury([letter(f"{n}") for n in range(5)])
    assert await ids(log, 2) == ["0", "1"]
    assert await ids(log, 2, "1") == ["2", "3"]
    assert await ids(log, 2, "3") == ["4"]
    assert await ids(log, 2, "4") == []
    assert await ids(log, 2, "unknown") == ["0", "1"]


async def test_a_letter_that_two_processes_kept_is_listed_once(
    log: KafkaLog, policy: KafkaPolicy, tmp_path: Path
) -> None:
    await log.bury([letter("1"), letter("2")])
    async with running(policy, tmp_path) as other:
        await other.bury([letter("1")])
    assert await ids(log, 10) == ["1", "2"]
    assert await ids(log, 10, "1") == ["2"]


async def test_the_largest_message_a_gateway_reads_is_kept_whole(log: KafkaLog) -> None:
    original = b"\xff" * 16 * MEBIBYTE
    await log.bury([letter("1").model_copy(update={"original": original})])
    (kept,) = await log.dead_letters(10)
    assert kept.original == original


async def test_of_a_letter_that_is_too_large_the_beginning_is_kept(log: KafkaLog) -> None:
    original = b"begin" + b"\xff" * 30 * MEBIBYTE
    await log.bury([letter("1").model_copy(update={"original": original}), letter("2")])
    first, second = await log.dead_letters(10)
    assert first.original.startswith(b"begin")
    assert f"the original has {len(original)} bytes" in first.reason
    assert second == letter("2")
