"""`omi-stream topics`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import typer
from rich.table import Table
from rich.text import Text

from connectors.kafka_log import KafkaPolicy, Topics
from connectors.kafka_log.topics import ensure_topics, settings_of
from connectors.kafka_tools.topics import Cluster, Topic, survey
from connectors.kafka_tools.verdict import Problem, problems_of
from stream.cli.console import counted, make_console, make_table
from stream.cli.kafka import quiet_policy
from stream.cli.loop import run_async
from stream.errors import ConfigError

__all__ = ["run"]

_UNITS: Final = (("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000))


def run(*, create: bool) -> None:
    """Show the topics, and what is wrong with them; exit code 1 if something is.

    Raises:
        StreamError: no broker answers, or it refuses us.
    """
    policy = quiet_policy()
    cluster, made = run_async(_look(policy, create=create))
    problems = problems_of(policy, cluster)
    console = make_console()
    console.print(_table(policy.topics, cluster, problems, made))
    for what, remedy in _explained(problems):
        console.print(Text(f"\n{what}", "red"))
        console.print(Text(f"→ {remedy}"), soft_wrap=True)
    if problems:
        raise typer.Exit(1)


async def _look(policy: KafkaPolicy, *, create: bool) -> tuple[Cluster, frozenset[str]]:
    """Survey the topics; make those that are missing, and return which these were."""
    names = list(settings_of(policy.topics))
    cluster = await survey(policy, names)
    missing = frozenset(name for name in names if not cluster.topics[name].partitions)
    if not missing or not create:
        return cluster, frozenset()
    # Whoever asks for it wants them, even if servers may not make any.
    wanting = replace(policy, topics=replace(policy.topics, create=True))
    refused: ConfigError | None = None
    try:
        await ensure_topics(wanting)
    except ConfigError as error:
        refused = error  # perhaps for another topic, which the table is about to tell
    cluster = await survey(policy, names)
    if refused and not problems_of(policy, cluster):
        raise refused
    return cluster, frozenset(name for name in missing if cluster.topics[name].partitions)


def _table(
    topics: Topics, cluster: Cluster, problems: Sequence[Problem], made: frozenset[str]
) -> Table:
    table = make_table(state="", topic="cyan", partitions="", copies="", kept="", cleanup="")
    for column in table.columns[2:5]:
        column.justify = "right"
    for name in settings_of(topics):
        count = sum(problem.topic == name for problem in problems)
        table.add_row(_state(count, is_new=name in made), name, *_cells(cluster.topics[name]))
    return table


def _state(problems: int, *, is_new: bool) -> Text:
    if problems:
        return Text("problem" if problems == 1 else counted(problems, "problem"), "bold red")
    return Text("made" if is_new else "ok", "green")


def _cells(topic: Topic) -> tuple[str, str, str, str]:
    if not topic.partitions:
        return ("-",) * 4
    settings = topic.settings or {}
    return (
        str(topic.partitions),
        str(topic.replication),
        _kept(settings),
        settings.get("cleanup.policy", "?"),
    )


def _kept(settings: Mapping[str, str]) -> str:
    """Say how long records are kept."""
    retention = int(settings.get("retention.ms", 0))
    if not retention:
        return "?"
    if retention < 0:
        return "for ever"
    name, unit_ms = next((unit for unit in _UNITS if retention >= unit[1]), ("ms", 1))
    return f"{retention / unit_ms:.3g} {name}"


def _explained(problems: Sequence[Problem]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong and what to do, the same of several topics once."""
    topics: dict[tuple[str, str], list[str]] = {}
    for problem in problems:
        topics.setdefault((problem.what, problem.remedy), []).append(problem.topic)
    for (what, remedy), names in topics.items():
        yield f"{', '.join(names)}: {what}", remedy
