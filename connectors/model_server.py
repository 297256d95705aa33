"""What the clients of model servers have in common: addresses, and what a server may say."""

from __future__ import annotations

import re
from typing import Final

from stream.errors import ConfigError, StreamError, Unavailable

__all__ = [
    "Refused",
    "checked_url",
    "is_too_long",
    "quotable",
    "unreachable",
]

_LONGEST_QUOTE: Final = 500

_TOO_LONG: Final = re.compile(
    r"context[ _](length|size|window)|(prompt|inputs?|request|text) (is |are )?too (long|large)"
    r"|tokens per request|max_tokens_per_request|less than \d+ tokens|batch size",
    re.IGNORECASE,
)


class Refused(ConfigError):
    """The server refused a request. `reason` is what it said."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


def checked_url(url: str, setting: str) -> str:
    """Return the address of a server without a slash at its end.

    Raises:
        ConfigError: it is none.
    """
    url = url.strip().rstrip("/")
    if not re.match(r"https?://[^/]", url):
        raise ConfigError(
            f"{setting} is {url!r}: it must begin with http:// or https:// and a host"
        )
    return url


def is_too_long(reason: str) -> bool:
    """Tell whether a refusal means that there was too much text, in any server's words."""
    return _TOO_LONG.search(reason) is not None


def quotable(reason: str, secret: str | None) -> str:
    """Return what a server said on one line, bounded, and without our key."""
    reason = " ".join(reason.split())
    if secret:
        reason = reason.replace(secret, "***")
    return reason if len(reason) <= _LONGEST_QUOTE else reason[:_LONGEST_QUOTE] + "…"


def unreachable(service: str, url: str, error: BaseException) -> StreamError:
    """Say what it means that no answer came."""
    detail = f"{url}: {type(error).__name__} {error}".rstrip()
    if "CERTIFICATE_VERIFY_FAILED" in detail:
        return ConfigError(f"{service}: {detail}. Set SSL_CERT_FILE to the certificate to trust.")
    return Unavailable(service, detail)
