"""`omi-stream replay`."""

from __future__ import annotations

import time
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from connectors.replay import Acked, Device, Happening, Lost, ReplayPolicy, Report, replay
from stream.cli.files import read_file
from stream.cli.loop import run_async
from stream.cli.server import client_of
from stream.errors import StreamError
from stream.recording import ended, fingerprint, placed

__all__ = ["run"]


def run(path: Path, *, user: str, url: str | None, speed: float, session: str | None) -> None:
    """Stream a recording and say how it went.

    Raises:
        StreamError: no server, or something was refused.
    """
    recording = ended(read_file(path))
    device = Device(user, f"replay-{fingerprint(recording)}", session)
    console = Console()
    with _progress(console) as progress:
        task = progress.add_task(path.name, total=len(recording))

        def show(happening: Happening) -> None:
            match happening:
                case Acked(frames=frames):
                    progress.update(task, completed=frames)
                case Lost(detail=detail):
                    progress.console.print(f"connection lost ({detail}), trying again", style="dim")

        report = run_async(
            replay(
                placed(recording, time.time_ns() // 1_000_000),
                client_of(url),
                device,
                policy=ReplayPolicy(speed=speed),
                on_progress=show,
            )
        )
    _say(report, user, console)


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("frames"),
        TimeRemainingColumn(),
        console=console,
    )


def _say(report: Report, user: str, console: Console) -> None:
    known = f", {report.known} of them were there already" if report.known else ""
    console.print(
        f"{report.acked} of {report.frames} frames acknowledged in {report.seconds:.1f} s{known}",
        style="green",
        highlight=False,
    )
    for refused in report.refused[:10]:
        place = "" if refused.number is None else f"frame {refused.number}: "
        console.print(f"refused: {place}{refused.detail}", style="red", markup=False)
    if report.refused:
        raise StreamError(f"{len(report.refused)} refused; the rest was taken")
    console.print(f"See what became of it: omi-stream tail --user {user} --after 0", style="dim")
