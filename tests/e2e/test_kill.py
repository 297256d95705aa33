"""kill -9 at random moments: nothing acknowledged is lost, nothing is doubled."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random

import pytest

from schemas import AnyEvent
from tests.e2e.server import (
    Device,
    Server,
    decided_segments,
    everything_logged,
    everything_remembered,
    running,
)
from tests.e2e.speech import frames

USERS = [f"user-{n}" for n in range(6)]
SEGMENTS = 150
KILLS = 20
# Windows close by the time of the speech alone, so that two runs have the same windows.
WINDOWS = {"window_quiet_ms": "3600000", "window_max_age_ms": "3600000"}


def devices(server: Server, pause_s: float = 0) -> list[Device]:
    return [Device(server, user, frames(user, SEGMENTS, seed=1), pause_s=pause_s) for user in USERS]


async def stream(devices: list[Device]) -> None:
    await asyncio.wait_for(asyncio.gather(*(device.stream() for device in devices)), 300)


def shape(event: AnyEvent) -> tuple[str, str, str]:
    return (event.partitionkey, event.type, event.id)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("undisturbed") / "data"
    with running(data, **WINDOWS) as server:
        asyncio.run(stream(devices(server)))
        assert server.terminate() == 0
    return data


async def killing(server: Server, random: Random, sending: asyncio.Task[None]) -> int:
    """Kill and restart the server while the devices stream, and at last while it decides."""
    kills = 0
    while kills < KILLS - 1 and not sending.done():
        await asyncio.sleep(random.uniform(0.0, 0.4))
        await asyncio.to_thread(server.kill)
        kills += 1
        await asyncio.to_thread(server.start)
    await sending
    await asyncio.to_thread(server.kill)
    await asyncio.to_thread(server.start)
    return kills + 1


@pytest.mark.slow
@pytest.mark.timeout(400)
async def test_twenty_kills_change_nothing(undisturbed: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(data, **WINDOWS) as server:
        sending = asyncio.create_task(stream(devices(server, pause_s=0.06)))
        kills = await killing(server, Random(7), sending)
        assert server.terminate() == 0
    assert kills == KILLS
    calm, rough = await everything_logged(undisturbed), await everything_logged(data)
    decided = decided_segments(rough)
    assert len(decided) == len(set(decided)), "a segment was decided twice"
    assert set(decided) == {(u, f"{u}-{n}") for u in USERS for n in range(SEGMENTS)}
    for user in USERS:
        mine = [[shape(e) for e in run if e.partitionkey == user] for run in (calm, rough)]
        assert mine[0] == mine[1]
    memories = await everything_remembered(undisturbed, USERS)
    again = await everything_remembered(data, USERS)
    ignored = {"created_at_ms", "updated_at_ms"}
    assert [m.model_dump(exclude=ignored) for m in again] == [
        m.model_dump(exclude=ignored) for m in memories
    ]
    assert len(memories) > 20
