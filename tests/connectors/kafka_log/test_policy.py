from __future__ import annotations

import pytest

from connectors.kafka_log import KafkaPolicy, Security
from stream.errors import ConfigError


def test_a_password_is_never_shown() -> None:
    security = Security(protocol="SASL_SSL", username="omi", password="hunter2")
    assert "hunter2" not in repr(KafkaPolicy(bootstrap_servers="b:9092", security=security))


@pytest.mark.parametrize("given", [{}, {"username": "omi"}, {"password": "hunter2"}])
def test_logging_in_needs_a_name_and_a_password(given: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match="user name and a password"):
        Security(protocol="SASL_PLAINTEXT", username=given.get("username"))


def test_contact_counts_as_old_before_the_group_can_give_partitions_away() -> None:
    policy = KafkaPolicy(bootstrap_servers="b:9092", session_timeout_ms=10_000)
    # The last heartbeat may be older than the last contact by one interval.
    assert policy.contact_ms + policy.heartbeat_ms < policy.session_timeout_ms


def test_the_group_waits_longer_than_letting_go_may_take() -> None:
    policy = KafkaPolicy(bootstrap_servers="b:9092", revoke_deadline_ms=40_000)
    assert policy.rebalance_timeout_ms > 40_000
