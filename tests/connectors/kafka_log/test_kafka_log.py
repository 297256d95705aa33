"""The Kafka log keeps the contract of `stream.log.Log`, with transactions and without."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from connectors.kafka_log import KafkaLog, KafkaPolicy
from stream.log import Log
from tests.conformance.log import LogContract, Reopen
from tests.connectors.kafka_log.running import Listener, everything, make_policy, running
from tests.servers import Kafka


class Reopening:
    """Opens a log that owns all partitions, and opens it again on the same data."""

    def __init__(self, policy: KafkaPolicy, state_dir: Path) -> None:
        self._policy = policy
        self._state_dir = state_dir
        self._exits = AsyncExitStack()

    async def open(self) -> KafkaLog:
        await self.close()
        listener = Listener()
        log = await self._exits.enter_async_context(
            running(self._policy, self._state_dir, listener)
        )
        await listener.has(*everything(log))
        return log

    async def close(self) -> None:
        await self._exits.aclose()


class TestKafkaLog(LogContract):
    @pytest.fixture(params=[True, False], ids=["transactions", "plain"])
    async def opening(
        self, kafka_server: Kafka, tmp_path: Path, request: pytest.FixtureRequest
    ) -> AsyncIterator[Reopening]:
        opening = Reopening(
            make_policy(kafka_server.bootstrap, transactions=request.param), tmp_path
        )
        yield opening
        await opening.close()

    @pytest.fixture
    async def log(self, opening: Reopening) -> Log:
        return await opening.open()

    @pytest.fixture
    def reopen(self, opening: Reopening) -> Reopen:
        return opening.open
