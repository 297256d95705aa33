"""aiokafka repeats itself many times a second while a broker is away. Once in a while is enough."""

from __future__ import annotations

import logging
import time
from typing import Final

__all__ = ["Seldom", "hush_aiokafka"]

_EVERY_S: Final = 10.0
_LOGGERS: Final = (
    "aiokafka",
    "aiokafka.conn",
    "aiokafka.cluster",
    "aiokafka.consumer.fetcher",
    "aiokafka.consumer.group_coordinator",
    "aiokafka.producer.sender",
)


class Seldom(logging.Filter):
    """Lets a message pass once in `every_s` seconds, whatever it is about this time."""

    def __init__(self, every_s: float = _EVERY_S) -> None:
        super().__init__()
        self._every_s = every_s
        self._passed_s: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether to log a record."""
        # The messages are few: what varies is in their arguments.
        now_s, message = time.monotonic(), f"{record.levelname} {str(record.msg)[:200]}"
        if now_s - self._passed_s.get(message, -self._every_s) < self._every_s:
            return False
        self._passed_s[message] = now_s
        return True


_seldom: Final = Seldom()


def hush_aiokafka() -> None:
    """Have the loggers that repeat themselves do so seldom."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_seldom)
