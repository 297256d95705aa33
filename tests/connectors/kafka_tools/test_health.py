from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from connectors.kafka_log import KafkaPolicy
from connectors.kafka_tools.health import ahead_ms, lag_of, members_of, try_transaction
from stream.errors import Unavailable
from stream.log import Appended, Checkpoint
from tests.connectors.kafka_log.running import Listener, everything, make_policy, running
from tests.stream.samples import said


async def test_a_group_that_never_was_has_no_members(policy: KafkaPolicy) -> None:
    assert await members_of(policy) == 0


async def test_whoever_works_is_a_member_and_a_gateway_is_none(
    policy: KafkaPolicy, tmp_path: Path
) -> None:
    listener = Listener()
    async with running(policy, tmp_path / "gateway"):
        async with running(policy, tmp_path / "worker", listener) as log:
            await listener.has(*everything(log))
            assert await members_of(policy) == 1
        assert await members_of(policy) == 0


async def test_the_lag_is_what_lies_behind_the_checkpoints(
    policy: KafkaPolicy, tmp_path: Path
) -> None:
    listener = Listener()
    async with running(policy, tmp_path, listener) as log:
        await listener.has(*everything(log))
        await log.append([Appended(said(text, segment_id=text)) for text in ("a", "b", "c")])
        assert await lag_of(policy, 2) == 3
        partition = log.partition_of("anna")
        await log.save_checkpoint(partition, Checkpoint(segments=3, changes=0))
        async with asyncio.timeout(30):
            while await lag_of(policy, 2) != 1:  # a transaction is known everywhere a moment later
                await asyncio.sleep(0.05)


async def test_a_segment_from_the_future_gives_the_brokers_clock_away(
    policy: KafkaPolicy, tmp_path: Path
) -> None:
    async with running(policy, tmp_path) as log:
        await log.append([Appended(said("Now."))])
        a_day_ahead = 86_400_000
        now_ms = (await youngest_ms(policy)) - a_day_ahead
        assert await ahead_ms(policy, 2, now_ms) == a_day_ahead
        assert await ahead_ms(policy, 2, now_ms + a_day_ahead) == 0


async def youngest_ms(policy: KafkaPolicy) -> int:
    return await ahead_ms(policy, 2, 0)


async def test_a_transaction_can_be_tried(policy: KafkaPolicy) -> None:
    await try_transaction(policy)


async def test_without_a_broker_it_says_so() -> None:
    with pytest.raises(Unavailable, match=r"127\.0\.0\.1:9"):
        await members_of(make_policy("127.0.0.1:9"))
