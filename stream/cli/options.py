"""Options that several commands have."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated, Final

import typer

__all__ = ["MOMENT", "DataDir", "Recording", "Speed", "Url", "User", "examples"]


def examples(*lines: str) -> str:
    """Return the end of a help text."""
    return "\n\n".join(("[bold]Examples[/bold]", *(f"[cyan]{line}[/cyan]" for line in lines)))


def _speed(text: str) -> float:
    """Read `--speed`: a number, or `max`."""
    try:
        speed = math.inf if text == "max" else float(text)
    except ValueError:
        speed = math.nan
    if not speed > 0:
        raise typer.BadParameter("a number above 0, or `max`")
    return speed


Speed = Annotated[
    float,
    typer.Option(
        parser=_speed, metavar="N|max", help="Times the recorded pace; [bold]max[/]: no waiting."
    ),
]
MOMENT: Final = "at 2026-11-25, 2026-11-25T08:30Z, or milliseconds since 1970"
User = Annotated[str, typer.Option("--user", "-u", help="Whose speech, whose memories.")]
Url = Annotated[
    str | None,
    typer.Option(help="The server. [dim]Default: OMI_STREAM_URL, or http://127.0.0.1:8080[/]"),
]
DataDir = Annotated[
    Path | None,
    typer.Option(
        help="Folder of the logs and memories. [dim]Default: OMI_STREAM_DATA_DIR, or data[/]"
    ),
]
Recording = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="The file to stream.")
]
