from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from stream.retry_after import retry_after_ms


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"retry-after": "3"}, 3_000),
        ({"retry-after": "0.25"}, 250),
        ({"retry-after-ms": "70"}, 70),
        ({"retry-after-ms": "70", "retry-after": "3"}, 70),
        ({"retry-after": "-5"}, 0),
        ({"retry-after": "1e300"}, 3_600_000),
        ({"retry-after": "inf"}, 3_600_000),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0),
    ],
)
def test_a_server_may_say_how_long_to_wait(headers: dict[str, str], expected: int | None) -> None:
    assert retry_after_ms(headers) == expected


@pytest.mark.parametrize("as_gmt", [True, False])
def test_a_server_may_name_the_moment_to_come_back(as_gmt: bool) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=as_gmt)
    wait = retry_after_ms({"retry-after": moment.replace("+0000", "-0000")})
    assert wait is not None
    assert 80_000 < wait <= 90_000
