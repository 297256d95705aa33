"""What the client library raises, told as `stream.errors`.

Whatever can be over in a moment is `Unavailable`, and the caller tries again: no answer, a timeout, a
5xx, a lost connection. A refusal stays one however often it is asked for, so it is a `ConfigError`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError

import httpx
from grpc import StatusCode  # type: ignore[import-untyped]
from grpc.aio import AioRpcError  # type: ignore[import-untyped]
from qdrant_client.common.client_exceptions import ResourceExhaustedResponse
from qdrant_client.http.exceptions import ResponseHandlingException, UnexpectedResponse

from stream.errors import ConfigError, RateLimited, StreamError, Unavailable

__all__ = ["SERVICE", "Missing", "telling"]

SERVICE = "qdrant"

_MISSING = {404, StatusCode.NOT_FOUND}
_NO_ACCESS = {401, 403, StatusCode.UNAUTHENTICATED, StatusCode.PERMISSION_DENIED}
_REFUSED = {
    StatusCode.INVALID_ARGUMENT,
    StatusCode.OUT_OF_RANGE,
    StatusCode.UNIMPLEMENTED,
    StatusCode.ALREADY_EXISTS,
}
_TRY_AGAIN = {408, 425, 429}


class Missing(ConfigError):
    """There is no such collection."""


@contextmanager
def telling(place: str) -> Iterator[None]:
    """Turn the library's errors into ours; `place` is where the memories are.

    Raises:
        RateLimited: the server said when to come back.
        Unavailable: it did not answer.
        ConfigError: it refused, or it is no Qdrant.
    """
    try:
        yield
    except ResourceExhaustedResponse as error:
        raise RateLimited(SERVICE, f"{place}: {error}", error.retry_after_s * 1000) from error
    except UnexpectedResponse as error:
        raise _told(place, error.status_code or 0, _reason(error)) from error
    except AioRpcError as error:
        raise _told(place, error.code(), error.details() or error.code().name) from error
    except ResponseHandlingException as error:
        if isinstance(error.source, httpx.TransportError | OSError):  # TLS may fail as the latter
            kind = type(error.source).__name__
            raise Unavailable(SERVICE, f"{place}: {kind} {error.source}".rstrip()) from error
        raise _no_qdrant(place) from error
    except JSONDecodeError as error:
        raise _no_qdrant(place) from error


def _told(place: str, code: int | StatusCode, reason: str) -> StreamError:
    if code in _NO_ACCESS:
        return ConfigError(f"{place} refused the API key ({reason}). Check it and what it may do.")
    if code in _MISSING:
        return Missing(
            f"{place} is not there ({reason}). If somebody deleted it, run `omi-stream rebuild`: the "
            "changes log holds everything."
        )
    if code in _REFUSED or (isinstance(code, int) and 400 <= code < 500 and code not in _TRY_AGAIN):
        return ConfigError(
            f"{place} refused a request: {reason}. If the collection was changed, `omi-stream rebuild` "
            "makes it anew from the changes log."
        )
    return Unavailable(SERVICE, f"{place}: {reason}")


def _reason(error: UnexpectedResponse) -> str:
    try:
        return str(error.structured()["status"]["error"])
    except (ValueError, LookupError, TypeError):
        return f"{error.status_code} {error.reason_phrase}"


def _no_qdrant(place: str) -> ConfigError:
    return ConfigError(f"{place} does not answer like Qdrant: check the address and its port")
