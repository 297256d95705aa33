"""Everything that can go wrong, as one tree.

    StreamError
    ├── BadInput            the sender's fault: never retried, kept as a dead letter
    ├── Unavailable         a log, store, model or embedder did not answer: retried with backoff
    │   └── RateLimited     the same, and it said when to come back
    ├── BadAnswer           a model answered, but not in the agreed form: retried a few times
    ├── Fenced              this worker no longer owns the partition: drop what is in flight
    ├── WrongFingerprint    the store was built with another embedder: refuse, tell the remedy
    ├── StoreDamaged        the store's files cannot be read: refuse, tell the remedy
    └── ConfigError         a setting is wrong: refuse at start

`retry` on the class says whether the same call can succeed later.
"""

from __future__ import annotations

from schemas import ErrorCode

__all__ = [
    "BadAnswer",
    "BadInput",
    "ConfigError",
    "Fenced",
    "RateLimited",
    "StoreDamaged",
    "StreamError",
    "Unavailable",
    "WrongFingerprint",
]


class StreamError(Exception):
    """Base of all errors of this package."""

    retry = False
    """Whether the same call can succeed later."""


class BadInput(StreamError):
    """Input that was refused: which code, why, and which segment of its delivery."""

    def __init__(self, code: ErrorCode, detail: str, *, index: int | None = None) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.index = index


class Unavailable(StreamError):
    """Something we need did not answer. `service` names it."""

    retry = True

    def __init__(self, service: str, detail: str) -> None:
        super().__init__(f"{service}: {detail}")
        self.service = service


class RateLimited(Unavailable):
    """The service asked us to wait for `after_ms` milliseconds."""

    def __init__(self, service: str, detail: str, after_ms: int) -> None:
        super().__init__(service, detail)
        self.after_ms = after_ms


class BadAnswer(StreamError):
    """A model's answer could not be used."""

    retry = True


class Fenced(StreamError):
    """Another worker took over the partition; nothing of ours was written."""


class WrongFingerprint(StreamError):
    """The store's vectors come from another embedder than the configured one."""

    def __init__(self, found: str, configured: str) -> None:
        super().__init__(
            f"the memories were embedded with {found!r}, but the configured embedder is "
            f"{configured!r}. Configure the former again, or run `omi-stream rebuild` to embed "
            "every memory anew."
        )
        self.found = found
        self.configured = configured


class StoreDamaged(StreamError):
    """The files of the store at `path` cannot be read. Nothing was deleted."""

    def __init__(self, path: object, detail: str) -> None:
        super().__init__(
            f"the memory store at {path} cannot be read: {detail}. It holds nothing that is not in "
            "the changes log: run `omi-stream rebuild` to make it anew."
        )


class ConfigError(StreamError):
    """A setting is missing or wrong; the message names it and what is allowed."""
