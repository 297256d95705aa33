from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from connectors.gateway.policy import GatewayPolicy
from tests.connectors.gateway.running import Running, running

QUICK = GatewayPolicy(
    append_timeout_s=0.3, admission_timeout_s=0.1, command_timeout_s=0.3, drain_timeout_s=2
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    """One gateway for all tests of a module; each test has users of its own."""
    async with running(tmp_path_factory.mktemp("gateway"), QUICK) as server:
        yield server
