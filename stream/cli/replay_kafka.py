"""`omi-stream replay --to kafka`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from rich.filesize import decimal

from connectors.kafka_log import Topics
from connectors.kafka_tools.recording import Recorded
from connectors.kafka_tools.speech import records_of
from connectors.kafka_tools.topics import find_topic
from connectors.kafka_tools.writing import TopicWriter
from connectors.replay import ReplayPolicy
from schemas import ErrorCode
from stream.cli.console import counted, make_console, make_progress
from stream.cli.kafka import quiet_policy, topic_named
from stream.cli.loop import run_async
from stream.cli.replay import say_refused
from stream.cli.wanted import Wanted
from stream.errors import BadInput, ConfigError

__all__ = ["run"]

Tell = Callable[[int, int], None]
"""Called with how much was read, and how much there is."""


def run(wanted: Wanted, topic: str | None) -> None:
    """Write a recording into a topic and say how it went.

    Raises:
        StreamError: no broker answers, the topic does not suit, or something was refused.
    """
    policy = quiet_policy()
    name = topic_named(policy.topics, topic or "segments")
    if name == policy.topics.ledger:
        raise ConfigError("the ledger cannot be replayed: its partitions are not those of its keys")
    writer = TopicWriter(policy, run_async(find_topic(policy, name)))
    console = make_console()
    began_s = time.monotonic()
    with make_progress(console) as progress:
        task = progress.add_task(wanted.path.name, total=None, count="")

        def read(completed: int, total: int) -> None:
            progress.update(task, completed=completed, total=total)

        def written() -> None:
            progress.update(task, count=counted(writer.written, "record"))

        records = _records(wanted, None if topic else policy.topics, read)
        try:
            run_async(writer.write(records, ReplayPolicy(speed=wanted.speed), written))
        finally:
            progress.stop()
            if writer.written:
                seconds = time.monotonic() - began_s
                console.print(
                    f"{counted(writer.written, 'record')} ({decimal(writer.bytes)}) in {name} "
                    f"after {seconds:.1f} s, {writer.written / seconds:,.0f} a second",
                    style="green",
                )
    if not writer.written:
        console.print("nothing of it was wanted", style="yellow")
    say_refused(writer.refused, console)


def _records(wanted: Wanted, expected: Topics | None, tell: Tell) -> Iterator[Recorded]:
    """Read what is to be written."""
    if wanted.is_of_topic:
        size = wanted.path.stat().st_size
        for record in wanted.records(lambda done: tell(done, size)):
            if expected is not None:
                _check_origin(record, expected, wanted)
            yield record
        return
    for speech in wanted.speeches()[0]:
        for number, record in enumerate(records_of(speech.frames, speech.device), 1):
            yield record
            tell(number, len(speech.frames))


def _check_origin(record: Recorded, topics: Topics, wanted: Wanted) -> None:
    """Keep changes and dead letters from being taken for speech by mistake."""
    others = {
        topics.changes: "changes",
        topics.ledger: "ledger",
        topics.dead_letters: "dead-letters",
    }
    if record.topic in others:
        raise BadInput(
            ErrorCode.BAD_FRAME,
            f"{wanted.path} was recorded from {record.topic}, which holds no segments. To write it there "
            f"again, into another deployment say, add --topic {others[record.topic]}",
        )
