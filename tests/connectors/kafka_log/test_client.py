from __future__ import annotations

from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer  # type: ignore[import-untyped]

from connectors.kafka_log import Security
from connectors.kafka_log.client import partition_for, security_arguments
from stream.errors import ConfigError
from tests.connectors.kafka_log.running import make_policy, running
from tests.servers import Kafka

JAVA = {
    "21": -973932308,
    "foobar": -790332482,
    "a-little-bit-long-string": -985981536,
    "a-little-bit-longer-string": -1486304829,
    "lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8": -58897971,
    "abc": 479470107,
}
"""From org.apache.kafka.common.utils.UtilsTest.testMurmur2."""


@pytest.mark.parametrize(("key", "hashed"), JAVA.items())
def test_users_are_placed_as_the_java_client_places_keys(key: str, hashed: int) -> None:
    for partitions in (1, 7, 12, 1000):
        assert partition_for(key, partitions) == (hashed & 0x7FFFFFFF) % partitions


async def test_a_producer_that_knows_nothing_of_us_writes_a_user_to_the_same_partition(
    kafka_server: Kafka, tmp_path: Path
) -> None:
    policy = make_policy(kafka_server.bootstrap, partitions=7)
    async with (
        running(policy, tmp_path) as log,
        AIOKafkaProducer(bootstrap_servers=policy.bootstrap_servers) as producer,
    ):
        for user_id in ["anna", "bert", "Zoë", "用户", "x" * 200]:
            place = await producer.send_and_wait(
                policy.topics.segments, b"{}", key=user_id.encode()
            )
            assert place.partition == log.partition_of(user_id)


def test_certificates_that_cannot_be_read_are_a_wrong_setting(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="certificates"):
        security_arguments(Security(protocol="SSL", ca_file=tmp_path / "missing.pem"))


def test_logging_in_without_encryption_needs_no_certificates() -> None:
    security = Security(
        protocol="SASL_PLAINTEXT", mechanism="SCRAM-SHA-512", username="omi", password="p"
    )
    assert security_arguments(security) == {
        "security_protocol": "SASL_PLAINTEXT",
        "sasl_mechanism": "SCRAM-SHA-512",
        "sasl_plain_username": "omi",
        "sasl_plain_password": "p",
    }
