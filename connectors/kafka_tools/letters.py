"""The dead letters of a topic, all of them, read beside running servers."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from pydantic import ValidationError

from connectors.kafka_log.policy import KafkaPolicy
from connectors.kafka_tools.positions import Extent
from connectors.kafka_tools.reading import reading
from schemas import DeadLetter
from stream.errors import ConfigError

__all__ = ["letters_of"]


async def letters_of(policy: KafkaPolicy) -> AsyncGenerator[DeadLetter, None]:
    """Yield the letters in the dead letters topic, oldest first; one that was written twice comes once.

    Raises:
        ConfigError: there is no such topic, it holds something else, or the brokers refuse us.
        Unavailable: they do not answer.
    """
    seen: set[str] = set()
    async with reading(policy, policy.topics.dead_letters) as reader:
        spans = await reader.spans(Extent())
        async with aclosing(reader.read(spans)) as records:
            async for record in records:
                if record.value is None:
                    continue
                try:
                    letter = DeadLetter.model_validate_json(record.value)
                except ValidationError:
                    place = f"{record.topic}[{record.partition}] at {record.offset}"
                    raise ConfigError(
                        f"{place} is no dead letter; is KAFKA_DEAD_LETTERS_TOPIC right?"
                    ) from None
                if letter.id not in seen:
                    seen.add(letter.id)
                    yield letter
