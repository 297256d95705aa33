"""`omi-stream record`."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from pathlib import Path
from typing import IO, Final

from rich.filesize import decimal

from connectors.kafka_log import KafkaPolicy
from connectors.kafka_log.client import KafkaRecord
from connectors.kafka_tools.positions import Extent
from connectors.kafka_tools.reading import reading
from connectors.kafka_tools.recording import line_of
from stream.cli.console import counted, make_console, make_progress
from stream.cli.kafka import quiet_policy, topic_named
from stream.cli.loop import run_async
from stream.cli.packing import packing

__all__ = ["run"]

_FLUSH_S: Final = 5
"""Packing is better the seldomer it is interrupted."""


def run(topic: str, path: Path, extent: Extent, *, follow: bool) -> None:
    """Write the records of a topic to a file.

    Raises:
        StreamError: there is no such topic, no broker answers, or the file cannot be written.
    """
    policy = quiet_policy()
    name = topic_named(policy.topics, topic)
    console = make_console()
    with make_progress(console) as progress:
        task = progress.add_task(name, total=None, count="")
        recorder = _Recorder(policy, name, lambda **shown: progress.update(task, **shown))
        try:
            run_async(recorder.record(path, extent, follow=follow))
        except KeyboardInterrupt:
            if not follow:
                raise
        finally:
            progress.stop()
            if recorder.has_begun:
                size = decimal(path.stat().st_size)
                console.print(
                    f"{counted(recorder.count, 'record')} of {name} in {path}, {size}",
                    style="green",
                )


class _Recorder:
    def __init__(self, policy: KafkaPolicy, topic: str, tell: Callable[..., None]) -> None:
        self._policy = policy
        self._topic = topic
        self._tell = tell
        self.has_begun = False
        """Whether there is a file."""
        self.count = 0
        """Records that are written."""

    async def record(self, path: Path, extent: Extent, *, follow: bool) -> None:
        async with reading(self._policy, self._topic) as reader:
            spans = await reader.spans(extent)
            begins = {place.partition: span.begin for place, span in spans.items()}
            self._tell(total=sum(span.end - span.begin for span in spans.values()))
            with packing(path) as file:
                self.has_begun = True
                await self._write(reader.read(spans), file, begins)
                if follow:
                    self._tell(total=None, description=f"{self._topic}, until Ctrl-C")
                    ends = {place: span.end for place, span in spans.items()}
                    await self._write(reader.follow(ends), file, {})

    async def _write(
        self, records: AsyncGenerator[KafkaRecord, None], file: IO[bytes], at: dict[int, int]
    ) -> None:
        """Write records; `at` is where their partitions begin, as far as there is progress to be seen."""
        flushed_s = time.monotonic()
        async with aclosing(records):
            async for record in records:
                file.write(line_of(record))
                self.count += 1
                # Offsets, some of which hold no record.
                passed = record.offset + 1 - at.get(record.partition, record.offset + 1)
                at[record.partition] = record.offset + 1
                self._tell(advance=passed, count=counted(self.count, "record"))
                if time.monotonic() - flushed_s > _FLUSH_S:
                    file.flush()
                    flushed_s = time.monotonic()
