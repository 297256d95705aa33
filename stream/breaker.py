"""Leave a service alone that does not answer, and see now and then whether it is back. Pure.

https://martinfowler.com/bliki/CircuitBreaker.html
"""

from __future__ import annotations

from typing import Final

__all__ = ["Breaker"]

_PROBE_MS: Final = 1_000
"""How soon to ask again while another call tries whether the service is back."""


class Breaker:
    """Decides whether a call may go. All times are milliseconds of a clock that never goes back.

    closed → open after `threshold` failures in a row → half open after `cool_down_ms`: one call goes as a
    probe; it closes the breaker or opens it again.
    """

    def __init__(self, threshold: int, cool_down_ms: int) -> None:
        self._threshold = threshold
        self._cool_down_ms = cool_down_ms
        self._failures = 0
        self._rests_until = 0
        self._probing = False

    def admit(self, now: int) -> int:
        """Return 0 when a call may go now, else after how many milliseconds to ask again.

        Whoever goes reports what came of it, exactly once: `answered`, `failed`, `rest` or `abandoned`.
        """
        if now < self._rests_until:
            return self._rests_until - now
        if self._failures >= self._threshold:
            if self._probing:
                return _PROBE_MS
            self._probing = True
        return 0

    def answered(self) -> None:
        """Note that the service answered, whatever it said."""
        self._failures = 0
        self._probing = False

    def failed(self, now: int) -> None:
        """Note that it did not answer."""
        self._failures += 1
        self._probing = False
        if self._failures >= self._threshold:
            self._rests_until = now + self._cool_down_ms

    def rest(self, now: int, after_ms: int) -> None:
        """Note that the service asked us to wait: that goes for every call, not only for the one it refused."""
        self._failures = 0
        self._probing = False
        self._rests_until = max(self._rests_until, now + after_ms)

    def abandoned(self) -> None:
        """Note that the call ended without telling anything, because it was cancelled."""
        self._probing = False
