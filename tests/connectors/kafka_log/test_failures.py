from __future__ import annotations

import pytest
from aiokafka import errors  # type: ignore[import-untyped]

from connectors.kafka_log.failures import translate, translated
from stream.errors import ConfigError, Fenced, StreamError, Unavailable


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (errors.ProducerFenced(), Fenced),
        (errors.InvalidProducerEpoch(), Fenced),
        (errors.CommitFailedError(), Fenced),
        (errors.SaslAuthenticationFailed(), ConfigError),
        (errors.TopicAuthorizationFailedError(), ConfigError),
        (errors.GroupAuthorizationFailedError(), ConfigError),
        (errors.TransactionalIdAuthorizationFailed(), ConfigError),
        (errors.MessageSizeTooLargeError(), ConfigError),
        (errors.KafkaTimeoutError(), Unavailable),
        (errors.OutOfOrderSequenceNumber(), Unavailable),
        (errors.NotEnoughReplicasError(), Unavailable),
        (ConnectionRefusedError(), Unavailable),
        (TimeoutError(), Unavailable),
    ],
)
def test_an_error_says_what_to_do_about_it(error: Exception, kind: type[StreamError]) -> None:
    found = translate(error, "write a letter")
    assert type(found) is kind
    assert "cannot write a letter" in str(found)


def test_what_is_none_of_kafkas_errors_passes() -> None:
    with pytest.raises(KeyError), translated("count"):
        raise KeyError("x")


def test_the_cause_is_kept() -> None:
    with pytest.raises(Unavailable) as caught, translated("count"):
        raise errors.KafkaTimeoutError
    assert isinstance(caught.value.__cause__, errors.KafkaTimeoutError)
