from __future__ import annotations

from datetime import UTC, datetime

import pytest
import typer

from connectors.kafka_tools.positions import Moment, Offset
from stream.cli.positions import position

NOW_MS = 1_795_000_000_000


def test_a_small_number_is_an_offset_a_large_one_a_moment() -> None:
    assert position("17") == Offset(17)
    assert position("1795000000000") == Moment(1_795_000_000_000)


@pytest.mark.parametrize(
    ("text", "s"), [("30s", 30), ("90m", 5_400), ("2h", 7_200), ("7d", 604_800)]
)
def test_how_long_ago(text: str, s: int) -> None:
    assert position(text, NOW_MS) == Moment(NOW_MS - s * 1000)


def test_a_time_is_local_unless_it_says_otherwise() -> None:
    moment = datetime(2026, 5, 8, 14, 30, tzinfo=UTC)
    assert position("2026-05-08T14:30:00Z") == Moment(round(moment.timestamp() * 1000))
    local = moment.replace(tzinfo=None)
    assert position("2026-05-08T14:30") == Moment(round(local.timestamp() * 1000))
    midnight = datetime(2026, 5, 8).astimezone()
    assert position("2026-05-08") == Moment(round(midnight.timestamp() * 1000))


@pytest.mark.parametrize("text", ["yesterday", "", "-3", "1.5h", "2026-13-01"])
def test_anything_else_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(typer.BadParameter, match="an offset, or a time like"):
        position(text)
