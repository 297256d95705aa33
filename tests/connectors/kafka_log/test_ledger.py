from __future__ import annotations

import logging
from pathlib import Path

import pytest

from connectors import ledger_table
from connectors.kafka_log import KafkaLog, KafkaPolicy
from connectors.kafka_log.ledger_file import LedgerFile, Row
from connectors.kafka_log.policy import DAY_MS
from stream.log import Commit
from tests.conformance.log import row
from tests.connectors.kafka_log.running import Listener, make_policy, running, soon
from tests.servers import Kafka
from tests.stream.samples import NOON

KEYS = [("anna", f"{n}") for n in range(6)]


@pytest.fixture
def policy(kafka_server: Kafka) -> KafkaPolicy:
    return make_policy(kafka_server.bootstrap)


class Owner:
    """Opens the log of one partition, now or later."""

    def __init__(self, policy: KafkaPolicy, state_dir: Path, now_ms: int = NOON) -> None:
        self.log = KafkaLog(policy, state_dir, now_ms=lambda: now_ms)
        self._listener = Listener()

    async def __aenter__(self) -> KafkaLog:
        await self.log.open()
        await soon(self.log.join(self._listener))
        await self._listener.has(0)
        return self.log

    async def __aexit__(self, *error: object) -> None:
        await self.log.close()


async def finish(log: KafkaLog, *segment_ids: str) -> None:
    for segment_id in segment_ids:
        await log.commit(0, [Commit((), (row(segment_id),))])


async def known(log: KafkaLog) -> set[str]:
    return {segment_id for _, segment_id in await log.finished(KEYS)}


async def test_a_lost_file_is_restored_from_the_topic(
    policy: KafkaPolicy, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Owner(policy, tmp_path / "lost") as log:
        await finish(log, "0", "1", "2")
    caplog.set_level(logging.INFO)
    async with Owner(policy, tmp_path / "elsewhere") as log:
        assert await known(log) == {"0", "1", "2"}
        assert [r.segment_id for r in (await log.recent(["anna"], 2))["anna"]] == ["1", "2"]
    assert "the ledger is restored" in caplog.text


async def test_a_file_that_fell_behind_catches_up(policy: KafkaPolicy, tmp_path: Path) -> None:
    here, elsewhere = tmp_path / "here", tmp_path / "elsewhere"
    async with Owner(policy, here) as log:
        await finish(log, "0", "1")
    async with Owner(policy, elsewhere) as log:
        await finish(log, "2")
        await log.erase("anna", offset=0, command_id="c")
        await finish(log, "3")
    async with Owner(policy, here) as log:
        assert await known(log) == {"3"}


async def test_a_file_of_another_topic_of_that_name_is_made_anew(
    kafka_server: Kafka, policy: KafkaPolicy, tmp_path: Path
) -> None:
    async with Owner(policy, tmp_path) as log:
        await finish(log, "0", "1")
    other = make_policy(kafka_server.bootstrap)
    async with Owner(other, tmp_path / "other") as log:
        await finish(log, "5")
    name = f"{policy.topics.ledger}-0.db"
    (tmp_path / name).rename(tmp_path / "other" / f"{other.topics.ledger}-0.db")
    for leftover in (tmp_path / "other").glob("*-wal"):
        leftover.unlink()
    async with Owner(other, tmp_path / "other") as log:
        assert await known(log) == {"5"}


@pytest.mark.parametrize(("age_ms", "kept"), [(DAY_MS // 24, {"0", "5"}), (DAY_MS, {"0"})])
async def test_a_file_older_than_the_topics_memory_of_erasures_is_made_anew(
    policy: KafkaPolicy, tmp_path: Path, age_ms: int, kept: set[str]
) -> None:
    async with Owner(policy, tmp_path) as log:
        await finish(log, "0")
    file = LedgerFile(tmp_path / f"{policy.topics.ledger}-0.db")
    erased_and_forgotten = Row("anna", "5", NOON, ledger_table.encode(row("5")))
    file.apply([erased_and_forgotten], *file.position())
    file.close()
    async with Owner(policy, tmp_path, NOON + age_ms) as log:
        assert await known(log) == kept


async def test_what_was_finished_long_ago_is_forgotten(policy: KafkaPolicy, tmp_path: Path) -> None:
    async with Owner(policy, tmp_path) as log:
        await finish(log, "0")
        await log.prune(NOON + 8 * DAY_MS)
        await finish(log, "1")
        assert await known(log) == {"1"}


async def test_a_process_without_the_partition_reads_words_from_the_topic(
    policy: KafkaPolicy, tmp_path: Path
) -> None:
    """As a gateway does, which owns nothing."""
    async with Owner(policy, tmp_path / "owner") as log, running(policy, tmp_path / "g") as gateway:
        await log.commit(0, [Commit((), (row("a", text="First."), row("b")))])
        await log.commit(0, [Commit((), (row("a", text="Revised."), row("a", "bert")))])
        found = await gateway.words("anna", ["a", "never"])
        assert {name: one.text for name, one in found.items()} == {"a": "Revised."}
        await log.erase("anna", offset=0, command_id="c")
        assert await gateway.words("anna", ["a", "b"]) == {}
        assert set(await gateway.words("bert", ["a"])) == {"a"}
