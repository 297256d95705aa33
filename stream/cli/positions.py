"""Read `--from` and `--until`."""

from __future__ import annotations

import re
import time
from datetime import datetime
from typing import Annotated, Final

import typer

from connectors.kafka_tools.positions import Moment, Offset, Position

__all__ = ["From", "Until", "position"]

_MS_SINCE_1970: Final = 100_000_000_000
"""A whole number from here on is a moment, not an offset."""
_AGO: Final = re.compile(r"(\d+)([smhd])")
_UNIT_MS: Final = {"s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
_FORMS: Final = "2026-05-08T14:30, 2026-05-08, 90m, 2h, 7d (ago)"


def position(text: str, now_ms: int | None = None) -> Position:
    """Understand an offset, a time (local unless it says otherwise), or how long ago.

    Raises:
        BadParameter: it is neither; the message says what is allowed.
    """
    if text.isdecimal():
        number = int(text)
        return Moment(number) if number >= _MS_SINCE_1970 else Offset(number)
    if ago := _AGO.fullmatch(text):
        now_ms = time.time_ns() // 1_000_000 if now_ms is None else now_ms
        return Moment(now_ms - int(ago[1]) * _UNIT_MS[ago[2]])
    try:
        return Moment(round(datetime.fromisoformat(text).astimezone().timestamp() * 1000))
    except (ValueError, OverflowError):
        raise typer.BadParameter(f"an offset, or a time like {_FORMS}") from None


From = Annotated[
    Position | None,
    typer.Option(
        "--from",
        parser=position,
        metavar="TIME|OFFSET",
        help=f"Where to begin. [dim]{_FORMS}, or an offset[/]",
    ),
]
Until = Annotated[
    Position | None,
    typer.Option(
        "--until", parser=position, metavar="TIME|OFFSET", help="Where to end; itself left out."
    ),
]
