"""What operators do to Kafka besides running omi-stream on it: look at topics and groups, record and replay."""
