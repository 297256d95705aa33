"""What every tool for Kafka shows as lag goes to zero when everything is decided."""

from __future__ import annotations

import asyncio
from pathlib import Path

from connectors.kafka_log.client import Message, Place
from connectors.kafka_log.offsets import Offsets
from connectors.qdrant_edge import QdrantEdgeStore
from connectors.static_embedder import StaticEmbedder
from stream.calls import Calls
from stream.checkpointing import CheckpointPolicy
from stream.engine.rules import RulesEngine
from stream.log import Appended
from stream.processor import ProcessorPolicy
from stream.worker import Worker
from tests.connectors.kafka_log.running import make_policy, running, soon, write
from tests.servers import Kafka
from tests.stream.samples import said


async def test_poison_at_the_end_is_no_lag(kafka_server: Kafka, tmp_path: Path) -> None:
    policy = make_policy(kafka_server.bootstrap)
    store, embedder = QdrantEdgeStore(tmp_path / "qdrant"), StaticEmbedder()
    await store.open(embedder.fingerprint, embedder.dimensions)
    offsets, heard = Offsets(policy), Place(policy.topics.segments, 0)
    processing = ProcessorPolicy(checkpoints=CheckpointPolicy(every_ms=50))

    async def no_lag() -> None:
        end = await offsets.end(heard)
        while await offsets.committed(heard) != end:
            await asyncio.sleep(0.05)

    async with running(policy, tmp_path / "kafka") as log:
        await log.append([Appended(said("I live in Bern.", 0))])
        await write(policy, Message(heard.topic, 0, b"anna", b"poison"))
        worker = Worker(log, Calls(store, embedder), RulesEngine(), policy=processing)
        working = asyncio.create_task(worker.run())
        await offsets.open()
        try:
            await soon(no_lag())
            await write(policy, Message(heard.topic, 0, b"anna", b"more poison"))
            await soon(no_lag())
            assert len(await log.dead_letters(10)) == 2
        finally:
            worker.stop()
            await soon(working)
            await offsets.close()
            await store.close()
