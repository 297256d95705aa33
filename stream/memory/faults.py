"""What the exceptions of somebody else's provider mean to us."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from stream.errors import BadAnswer, ConfigError, StreamError, Unavailable

__all__ = ["telling"]

logger = logging.getLogger("memory_service")

_AWAY: Final = frozenset({"TransportError", "APIConnectionError", "ClientConnectionError"})
"""Bases of what HTTP clients raise when nobody answers."""


@contextmanager
def telling(service: str, otherwise: type[Unavailable] | type[BadAnswer]) -> Iterator[None]:
    """Turn any exception into one of ours. What it says may be private, so only its kind is told.

    Args:
        service: Who is called.
        otherwise: What an exception of an unknown kind means.

    Raises:
        Unavailable: nobody answered.
        BadAnswer: what came of it is of no use.
        ConfigError: the method is not implemented.
    """
    try:
        yield
    except StreamError:
        raise
    except NotImplementedError as error:
        raise ConfigError(f"{service} does not implement what it is asked for") from error
    except Exception as error:
        kind = type(error)
        logger.debug("%s failed", service, exc_info=error)
        away = isinstance(error, TimeoutError | OSError) or any(
            base.__name__ in _AWAY for base in kind.__mro__
        )
        if away or otherwise is Unavailable:
            raise Unavailable(service, kind.__name__) from None
        raise BadAnswer(f"{service} raised {kind.__name__}") from None
