"""What the exceptions of somebody else's provider mean to us."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from stream.errors import BadAnswer, ConfigError, RateLimited, StreamError, Unavailable
from stream.retry_after import retry_after_ms

__all__ = ["telling"]

logger = logging.getLogger("memory_service")

_AWAY: Final = frozenset({"TransportError", "APIConnectionError", "ClientConnectionError"})
"""Bases of what HTTP clients raise when nobody answers."""
_TOO_MANY: Final = 429
_AWAY_FOR_NOW: Final = frozenset({408, 409, 425, _TOO_MANY})
_SERVER_ERROR: Final = 500
_REFUSED: Final = frozenset({401, 403})


@contextmanager
def telling(service: str, otherwise: type[Unavailable] | type[BadAnswer]) -> Iterator[None]:
    """Turn any exception into one of ours. What it says may be private, so only its kind is told.

    Args:
        service: Who is called.
        otherwise: What an exception of an unknown kind means.

    Raises:
        Unavailable: nobody answered; RateLimited when it was said until when.
        BadAnswer: what came of it is of no use.
        ConfigError: the method is not implemented, or the key is refused.
    """
    try:
        yield
    except StreamError:
        raise
    except NotImplementedError as error:
        raise ConfigError(f"{service} does not implement what it is asked for") from error
    except Exception as error:
        logger.debug("%s failed", service, exc_info=error)
        raise _told(service, otherwise, error) from None


def _told(
    service: str, otherwise: type[Unavailable] | type[BadAnswer], error: Exception
) -> StreamError:
    kind = type(error).__name__
    status = _status(error)
    if status in _REFUSED and otherwise is BadAnswer:  # a store is waited for, whatever it says
        return ConfigError(f"{service}: {kind} ({status}): it refuses us. Check its key.")
    if status is not None and (status in _AWAY_FOR_NOW or status >= _SERVER_ERROR):
        after_ms = retry_after_ms(_headers(error))
        if after_ms is None and status != _TOO_MANY:
            return Unavailable(service, f"{kind} ({status})")
        return RateLimited(service, f"{kind} ({status})", after_ms or 0)
    away = isinstance(error, TimeoutError | OSError) or any(
        base.__name__ in _AWAY for base in type(error).__mro__
    )
    if away or otherwise is Unavailable:
        return Unavailable(service, kind)
    return BadAnswer(f"{service} raised {kind}")


def _status(error: Exception) -> int | None:
    """Find the HTTP status in what clients raise: httpx, requests, aiohttp, and what is made of them."""
    response = getattr(error, "response", None)
    found = [
        getattr(holder, name, None)
        for holder in (error, response)
        for name in ("status_code", "status")
    ]
    return next((status for status in found if isinstance(status, int)), None)


def _headers(error: Exception) -> Mapping[str, str]:
    for holder in (getattr(error, "response", None), error):
        headers = getattr(holder, "headers", None)
        if isinstance(headers, Mapping):
            return {str(name).lower(): str(value) for name, value in headers.items()}
    return {}
