from __future__ import annotations

import asyncio
from pathlib import Path

from connectors.kafka_log import KafkaPolicy
from tests.connectors.kafka_log.running import Listener, everything, running
from tests.stream.cli.running import Result, environment, run


def test_it_waits_for_nobody_to_work_unless_it_is_forced(
    policy: KafkaPolicy, tmp_path: Path
) -> None:
    variables = environment(policy, tmp_path / "rebuilt")

    async def beside_a_worker() -> tuple[Result, Result]:
        listener = Listener()
        async with running(policy, tmp_path / "worker", listener) as log:
            await listener.has(*everything(log))
            return (
                await asyncio.to_thread(run, "rebuild", **variables),
                await asyncio.to_thread(run, "rebuild", "--force", **variables),
            )

    refused, forced = asyncio.run(beside_a_worker())
    assert refused.code == 1
    assert "has active workers (1). Stop them first" in " ".join(refused.errors.split())
    assert "--force" in refused.errors
    assert (forced.code, "0 memories" in forced.out) == (0, True)
    assert run("rebuild", **variables).code == 0
