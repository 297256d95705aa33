from __future__ import annotations

import pytest

from connectors.kafka_log import KafkaPolicy
from tests.connectors.kafka_log.running import make_policy
from tests.servers import Kafka


@pytest.fixture
def policy(kafka_server: Kafka) -> KafkaPolicy:
    """Topics and a group that no other test has; the topics are not made yet."""
    return make_policy(kafka_server.bootstrap, partitions=2)
