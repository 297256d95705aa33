"""`omi-stream replay`, over websockets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from rich.console import Console

from connectors.client import Client
from connectors.replay import Acked, Happening, Lost, ReplayPolicy, Report, replay
from stream.cli.console import counted, make_console, make_progress, visible
from stream.cli.loop import run_async
from stream.cli.server import client_of
from stream.cli.wanted import Speech, Wanted
from stream.errors import StreamError

__all__ = ["run", "say_refused"]

_CONNECTIONS: Final = 64
"""Users who are replayed at the same time."""
_SHOWN: Final = 10
"""Of what was refused."""


def run(wanted: Wanted, url: str | None) -> None:
    """Stream a recording over websockets and say how it went.

    Raises:
        StreamError: no server, or something was refused.
    """
    speeches, skipped = wanted.speeches()
    console = make_console()
    with make_progress(console) as progress:
        total = sum(len(speech.frames) for speech in speeches)
        task = progress.add_task(wanted.path.name, total=total, count="")

        def acked(frames: int) -> None:
            progress.update(task, completed=frames, count=f"{frames:,} of {total:,} frames")

        def lost(detail: str) -> None:
            progress.console.print(f"connection lost ({detail}), trying again", style="dim")

        policy = ReplayPolicy(speed=wanted.speed)
        reports = run_async(_replay_all(speeches, client_of(url), policy, acked, lost))
    _say(reports, [speech.device.user_id for speech in speeches], console)
    if skipped:
        console.print(
            f"left out: {counted(skipped, 'record')} that no device can send", style="yellow"
        )
    refused = [one for report in reports for one in report.refused]
    say_refused(
        [
            f"frame {one.number}: {one.detail}" if one.number is not None else one.detail
            for one in refused
        ],
        console,
    )
    user = speeches[0].device.user_id
    console.print(f"See what became of it: omi-stream tail --user {user} --after 0", style="dim")


async def _replay_all(
    speeches: Sequence[Speech],
    client: Client,
    policy: ReplayPolicy,
    acked: Callable[[int], None],
    lost: Callable[[str], None],
) -> list[Report]:
    """Replay the users' recordings side by side."""
    room = asyncio.Semaphore(_CONNECTIONS)
    frames = dict.fromkeys(range(len(speeches)), 0)

    async def one(number: int) -> Report:
        speech = speeches[number]

        def happened(happening: Happening) -> None:
            match happening:
                case Acked(frames=count):
                    frames[number] = count
                    acked(sum(frames.values()))
                case Lost(detail=detail):
                    lost(detail)

        async with room:
            return await replay(
                speech.frames, client, speech.device, policy=policy, on_progress=happened
            )

    return list(await asyncio.gather(*map(one, frames)))


def _say(reports: Sequence[Report], users: Sequence[str], console: Console) -> None:
    frames = sum(report.frames for report in reports)
    acked = sum(report.acked for report in reports)
    known = sum(report.known for report in reports)
    seconds = max(report.seconds for report in reports)
    whose = f" of {len(users):,} users" if len(users) > 1 else ""
    there = f", {known} of them were there already" if known else ""
    rate = f", {(acked - known) / seconds:,.0f} a second" if acked > known and seconds else ""
    console.print(
        f"{acked} of {frames} frames{whose} acknowledged in {seconds:.1f} s{rate}{there}",
        style="green",
    )


def say_refused(details: Sequence[str], console: Console) -> None:
    """Print what was refused, as far as somebody will read it.

    Raises:
        StreamError: something was.
    """
    for detail in details[:_SHOWN]:
        console.print(f"refused: {visible(detail)}", style="red", markup=False)
    if len(details) > _SHOWN:
        console.print(f"… and {len(details) - _SHOWN:,} more", style="red")
    if details:
        raise StreamError(f"{len(details):,} refused; the rest was taken")
