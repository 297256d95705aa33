"""How long a server asks us to wait."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

__all__ = ["retry_after_ms"]

_LONGEST_REST_MS: Final = 3_600_000


def retry_after_ms(headers: Mapping[str, str]) -> int | None:
    """Read how long a server asks us to wait, an hour at most; None when it does not say.

    https://www.rfc-editor.org/rfc/rfc9110#field.retry-after, and OpenAI's `retry-after-ms`.
    """
    seconds = _number(headers.get("retry-after-ms"), 0.001)
    if seconds is None:
        seconds = _number(headers.get("retry-after"), 1.0)
    if seconds is None:
        seconds = _until(headers.get("retry-after"))
    if seconds is None:
        return None
    return int(min(max(seconds * 1000, 0), _LONGEST_REST_MS))


def _number(value: str | None, unit: float) -> float | None:
    try:
        number = float(value or "")
    except ValueError:
        return None
    return None if math.isnan(number) else number * unit


def _until(value: str | None) -> float | None:
    try:
        moment = parsedate_to_datetime(value or "")
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - datetime.now(UTC)).total_seconds()
