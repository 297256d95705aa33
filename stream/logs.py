"""Logging: which user, window or request a line is about, as text or JSON, without secrets.

Loggers are named after modules, but for the memory service's, `memory_service`. What was said and what is
remembered is logged at DEBUG only.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final, Literal

import orjson

from stream.errors import StreamError

__all__ = ["JsonFormatter", "TextFormatter", "bound", "bound_ids", "configure", "told"]

_MASK: Final = "**********"
_NOISY: Final = ("aiokafka", "httpx", "httpcore", "openai", "websockets", "asyncio")
_bound: ContextVar[dict[str, str] | None] = ContextVar("bound", default=None)


@contextmanager
def bound(**ids: str | None) -> Iterator[None]:
    """Say in every line that is logged inside, and in tasks begun inside, what it is about.

    Args:
        ids: `user_id`, `session_id`, `window_id`, `request_id`, `command_id`; None leaves one out.
    """
    given = {name: value for name, value in ids.items() if value is not None}
    token = _bound.set({**bound_ids(), **given})
    try:
        yield
    finally:
        _bound.reset(token)


def bound_ids() -> dict[str, str]:
    """Return what lines are about that are logged here."""
    return _bound.get() or {}


def told(error: BaseException) -> str:
    """Say what went wrong. Errors of ours quote nothing; those of others may quote what was said."""
    return str(error) if isinstance(error, StreamError) else type(error).__name__


def configure(
    level: str, form: Literal["text", "json"] = "text", secrets: Iterable[str] = ()
) -> None:
    """Log to standard error.

    Args:
        level: What is logged.
        form: Lines to read, or one JSON object a line.
        secrets: Never to be seen in a line, whoever logs it.
    """
    handler = logging.StreamHandler()
    handler.setFormatter((JsonFormatter if form == "json" else TextFormatter)(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)


class TextFormatter(logging.Formatter):
    """Time, level, logger, message, and what it is about."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s%(about)s")
        self._secrets = _longest_first(secrets)

    def format(self, record: logging.LogRecord) -> str:
        """Write a line, and the traceback where there is one."""
        record.about = "".join(f" {name}={value}" for name, value in bound_ids().items())
        return _masked(super().format(record), self._secrets)


class JsonFormatter(logging.Formatter):
    """One JSON object a line: `time`, `level`, `logger`, `message`, what it is about, `exception`."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = _longest_first(secrets)

    def format(self, record: logging.LogRecord) -> str:
        """Write a line."""
        moment = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, Any] = {
            "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **bound_ids(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        line = {name: _masked(value, self._secrets) for name, value in line.items()}
        return orjson.dumps(line).decode()


def _longest_first(secrets: Iterable[str]) -> list[str]:
    return sorted(filter(None, secrets), key=len, reverse=True)


def _masked(text: str, secrets: Iterable[str]) -> str:
    for secret in secrets:
        text = text.replace(secret, _MASK)
    return text
