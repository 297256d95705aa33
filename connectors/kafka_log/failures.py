"""aiokafka's errors as ours: what to wait for, what to mend, and when the partition is not ours any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from aiokafka import errors  # type: ignore[import-untyped]

from stream.errors import ConfigError, Fenced, StreamError, Unavailable

__all__ = ["BROKEN", "translate", "translated"]

BROKEN: Final = (
    errors.KafkaError,
    errors.ConsumerStoppedError,
    errors.IllegalOperation,
    TimeoutError,
    OSError,
    # aiokafka asserts that a client which has failed for good is not used again.
    AssertionError,
)
"""What a call to aiokafka may raise."""

_FENCED: Final = (
    errors.ProducerFenced,
    errors.InvalidProducerEpoch,
    errors.CommitFailedError,
    errors.IllegalGenerationError,
    errors.UnknownMemberIdError,
)
_REFUSED: Final = (
    errors.AuthenticationFailedError,
    errors.AuthenticationMethodNotSupported,
    errors.ClusterAuthorizationFailedError,
    errors.GroupAuthorizationFailedError,
    errors.IllegalSaslStateError,
    errors.SaslAuthenticationFailed,
    errors.TopicAuthorizationFailedError,
    errors.TransactionalIdAuthorizationFailed,
    errors.UnsupportedSaslMechanismError,
)
_TOO_LARGE: Final = (errors.MessageSizeTooLargeError, errors.RecordListTooLargeError)


def translate(error: Exception, doing: str) -> StreamError:
    """Return our error for one of aiokafka's; `doing` says what could not be done."""
    detail = f"cannot {doing}: {str(error) or type(error).__name__}"
    if isinstance(error, _FENCED):
        return Fenced(f"cannot {doing}: another worker has taken over ({type(error).__name__})")
    if isinstance(error, _REFUSED):
        return ConfigError(f"Kafka: {detail}. Check the credentials and the access rights")
    if isinstance(error, _TOO_LARGE):
        return ConfigError(f"Kafka: {detail}. Raise max.message.bytes of the topic")
    return Unavailable("Kafka", detail)


@contextmanager
def translated(doing: str) -> Iterator[None]:
    """Raise our errors instead of aiokafka's.

    Raises:
        Fenced: the partition belongs to another worker.
        ConfigError: the brokers refuse us, or a record is larger than its topic allows.
        Unavailable: anything else.
    """
    try:
        yield
    except BROKEN as error:
        raise translate(error, doing) from error
