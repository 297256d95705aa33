"""How throughput grows with workers: `python -m bench.scale`, around a Kafka and a Qdrant of its own."""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from rich.console import Console

from bench.measure import machine
from bench.speech import Conversation, made_up
from schemas import Receipt
from tests.e2e.server import Device
from tests.faults.cluster import Cluster, Servers, events_of, finished
from tests.servers import native_kafka, native_qdrant

LATENCY_MS: Final = 300
CALLS: Final = 2
"""Calls to the model that one worker makes at once."""
WINDOW: Final = {"OMI_STREAM_WINDOW_MAX_CHARS": "800"}
"""Short windows: many calls for little text, so that the model is what is waited for."""
USERS: Final = 40
TURNS: Final = 60
WORKERS: Final = (1, 2, 4)


def main() -> None:
    """Measure, and print a table in Markdown."""
    console = Console(soft_wrap=True)
    talks = [made_up(number, TURNS) for number in range(USERS)]
    console.print(
        f"{machine()}; {sum(talk.segments for talk in talks):,} segments of {USERS} users\n"
    )
    console.print(
        f"| workers | a model of {LATENCY_MS} ms, {CALLS} calls at once each | no model: bound by cores |"
    )
    console.print("|---|---|---|")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        kafka = stack.enter_context(native_kafka(folder / "kafka"))
        qdrant = stack.enter_context(native_qdrant(folder / "qdrant"))
        servers = Servers(kafka.bootstrap, qdrant.url, qdrant.grpc_port)
        for workers in WORKERS:
            rates = [
                asyncio.run(_rate(Cluster(servers, folder), talks, workers, slow))
                for slow in (True, False)
            ]
            cells = " | ".join(f"{rate:,.0f} segments/s" for rate in rates)
            console.print(f"| {workers} | {cells} |")


async def _rate(cluster: Cluster, talks: list[Conversation], workers: int, slow: bool) -> float:
    """Fill the segments log, let workers at it, and return the segments decided in a second."""
    try:
        gateway = cluster.start("gateway")
        await gateway.ready()
        devices = [Device(gateway, talk.user_id, talk.payloads) for talk in talks]
        await asyncio.gather(*(device.stream() for device in devices))
        command = ("bench.slow_model", str(LATENCY_MS), str(CALLS)) if slow else ()
        for _ in range(workers):
            cluster.start("worker", *command, **WINDOW)
        await finished(cluster)
        events = await events_of(cluster)
    finally:
        cluster.stop()
    receipts = [data for data in events.values() if isinstance(data, Receipt)]
    decided_ms = sorted(receipt.decided_ms for receipt in receipts)
    # The first tenth passes while workers start and partitions are dealt out.
    begin, end = decided_ms[len(decided_ms) // 10], decided_ms[-1]
    segments = sum(len(r.segment_ids) for r in receipts if r.decided_ms > begin)
    return segments / ((end - begin) / 1000)


if __name__ == "__main__":
    main()
