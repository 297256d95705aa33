"""Both logs, the ledger and the dead letters in Apache Kafka: many machines share the work."""

from connectors.kafka_log.log import KafkaLog
from connectors.kafka_log.policy import KafkaPolicy, Security, Topics

__all__ = ["KafkaLog", "KafkaPolicy", "Security", "Topics"]
