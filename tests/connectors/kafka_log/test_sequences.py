from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from pathlib import Path

import pytest

from connectors.kafka_log import KafkaLog, KafkaPolicy
from stream.log import Appended
from tests.connectors.kafka_log.running import make_policy, running
from tests.servers import Kafka
from tests.stream.samples import said

MINUTE_MS = 60_000


@pytest.fixture
def policy(kafka_server: Kafka) -> KafkaPolicy:
    return make_policy(kafka_server.bootstrap, partitions=2)


async def hear(log: KafkaLog, *numbers: int, stream_id: str = "talk") -> None:
    await log.append([Appended(said(f"{n}", n), n, stream_id) for n in numbers])


async def test_a_client_is_known_at_a_gateway_it_has_never_talked_to(
    policy: KafkaPolicy, tmp_path: Path
) -> None:
    async with running(policy, tmp_path) as first, running(policy, tmp_path) as second:
        await hear(first, 1, 2, 3)
        assert await second.last_seq("anna", "talk") == 3
        await hear(first, 4)
        await hear(second, 5)
        assert await first.last_seq("anna", "talk") == 5
        assert await second.last_seq("anna", "talk") == 5
        assert await second.last_seq("anna", "other") == -1
        assert await second.last_seq("bert", "talk") == -1


async def test_what_was_heard_before_a_gateway_started_counts_for_a_while(
    policy: KafkaPolicy, tmp_path: Path
) -> None:
    now = [time.time_ns() // 1_000_000]
    policy = replace(policy, resume_ms=15 * MINUTE_MS)
    async with running(policy, tmp_path) as log:
        await hear(log, 7)
    for later_ms, expected in ((0, 7), (14 * MINUTE_MS, 7), (16 * MINUTE_MS, -1)):
        at = now[0] + later_ms
        log = KafkaLog(policy, tmp_path, now_ms=lambda at=at: at)  # type: ignore[misc]
        await log.open()
        assert await log.last_seq("anna", "talk") == expected
        await log.close()


async def test_many_clients_that_ask_at_once_are_all_answered(
    policy: KafkaPolicy, tmp_path: Path
) -> None:
    async with running(policy, tmp_path) as log:
        for n in range(20):
            await hear(log, n, stream_id=f"talk {n}")
        asked = (log.last_seq("anna", f"talk {n}") for n in range(20))
        answers = await asyncio.gather(*asked)
        assert answers == list(range(20))
