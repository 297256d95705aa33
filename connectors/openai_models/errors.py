"""What the client library raises and what servers refuse, told as `stream.errors`.

https://developers.openai.com/api/docs/guides/error-codes, and what compatible servers really send.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import openai

from connectors.model_server import Refused, is_too_long, quotable, unreachable
from stream.errors import BadAnswer, ConfigError, RateLimited, StreamError, Unavailable
from stream.models import PromptTooLong
from stream.retry_after import retry_after_ms

__all__ = ["Place", "explain"]

_REMEDIES: Final = {
    401: "Check OPENAI_API_KEY.",
    403: "The key may not use the model {model!r}, or not from here.",
    404: "Check the model {model!r}, and OPENAI_BASE_URL, which mostly ends in /v1.",
    501: "The server cannot do that with the model {model!r}: take another, or start it for this purpose.",
}
_MAYBE_TOO_LONG: Final = {400, 413, 422, 429, 500}
_AWAY: Final = {408, 409, 425, 429}
_UNPAID_REST_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class Place:
    """Whom we talk to, for messages."""

    url: str
    model: str
    api_key: str | None = field(repr=False)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Turn the library's errors into ours.

        Raises:
            Unavailable, BadAnswer, PromptTooLong, ConfigError: see `stream.models.ChatModel`.
        """
        try:
            yield
        except openai.APIStatusError as error:
            told = explain(self, error.status_code, error.body, error.response.headers)
            raise told from error
        except openai.APIConnectionError as error:
            raise unreachable("openai", self.url, error.__cause__ or error) from error


def explain(place: Place, status: int, body: object, headers: Mapping[str, str]) -> StreamError:
    """Say what a refusal means, and what to do about it."""
    reason, code = quotable(_reason(body), place.api_key), _code(body)
    said = f"{place.url} ({status}): {reason}"
    if status in _REMEDIES:
        return ConfigError(f"{said} {_REMEDIES[status].format(model=place.model)}")
    if status == 402 or code == "insufficient_quota":
        # Once it is paid for, everything goes on; nothing is lost until then.
        return RateLimited("openai", f"{said} Top up the account.", _UNPAID_REST_MS)
    if status in _MAYBE_TOO_LONG and is_too_long(f"{code} {reason}"):
        return PromptTooLong(f"{place.model}: {reason}")
    if code == "content_filter":
        return BadAnswer(f"{place.model} withheld its answer: {reason}")
    if status in _AWAY or status >= 500:
        return _away(said, status, headers)
    return Refused(f"{said} Check the settings of the model {place.model!r}.", reason)


def _away(said: str, status: int, headers: Mapping[str, str]) -> Unavailable:
    after_ms = retry_after_ms(headers)
    if after_ms is None and status != 429:
        return Unavailable("openai", said)
    return RateLimited("openai", said, after_ms or 0)


def _code(body: object) -> str:
    if not isinstance(body, dict):
        return ""
    return str(body.get("code") or body.get("type") or "")


def _reason(body: object) -> str:
    """Find the words in a refusal. What it repeats of our request stays out: that is private."""
    if isinstance(body, dict):
        body = body.get("message") or body.get("detail") or _code(body)
    if isinstance(body, list):  # FastAPI and Mistral: what is wrong, field by field
        return "; ".join(_problem(item) for item in body)
    return str(body or "no reason given")


def _problem(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    return f"{'.'.join(map(str, item.get('loc', ())))}: {item.get('msg')}"
