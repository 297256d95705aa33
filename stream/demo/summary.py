"""The page at the end of the demo: what went in, what came out, how fast, and what to try next."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from prometheus_client.samples import Sample
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from connectors.replay import Report
from schemas import Action, Memory, MemoryVersion
from stream.cli.rendering import SIGNS, STYLES
from stream.demo.figures import Figures, percentile, total
from stream.demo.heard import Mark, Transcript

__all__ = ["Outcome", "summary"]

SHOWN: Final = 6
"""Memories shown of those that are live."""
_NEXT: Final = (
    ("make serve", "dashboard at http://127.0.0.1:8080"),
    ("omi-stream replay talk.jsonl", "stream a conversation of your own"),
    ("omi-stream tail", "follow the changes, live"),
    ('omi-stream search "…"', "ask what is known"),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished run."""

    report: Report
    transcript: Transcript
    figures: Figures
    metrics: Sequence[Sample]
    memories: Sequence[Memory]
    speed: float


def summary(outcome: Outcome, console: Console) -> None:
    """Print the page."""
    console.print()
    console.print(_table(outcome))
    if outcome.memories:
        console.print()
        console.print(_memories(outcome.memories))
    console.print()
    console.print(_next_steps())


def _table(outcome: Outcome) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(ratio=1)
    for name, lines in _rows(outcome):
        table.add_row(name, Group(*lines))
    return table


def _rows(outcome: Outcome) -> Iterator[tuple[str, list[Text]]]:
    report, marks, figures = outcome.report, outcome.transcript.marks, outcome.figures
    samples = outcome.metrics
    again = total(samples, "omi_records_dropped_total", reason="repeated")
    revised = marks[Mark.GREW] + marks[Mark.REVISED]
    late = total(samples, "omi_windows_late_total")
    yield (
        "in",
        [
            Text(f"{outcome.transcript.segments} segments in {report.seconds:.1f} s"),
            Text(
                f"{report.acked} of {report.frames} frames acknowledged, {len(report.refused)} refused"
            ),
            Text(
                f"{again} repeated and dropped, {revised} revised, {marks[Mark.MERGED]} merged, "
                f"{marks[Mark.MOVED]} overlapping, {late} late"
            ),
        ],
    )
    yield (
        "out",
        [
            Text(
                f"{figures.windows} windows, {figures.facts} facts, {figures.calls} model calls, "
                f"{len(outcome.memories)} memories"
            ),
            _actions(figures),
        ],
    )
    yield (
        "speed",
        [
            Text(f"window closed → event     {_latency(figures.since_closed_ms)}"),
            Text(
                f"segment received → event  {_latency(figures.since_received_ms)}{_pace(outcome.speed)}"
            ),
        ],
    )


def _actions(figures: Figures) -> Text:
    text = Text()
    for action in Action:
        text.append(f"{SIGNS[action]} {figures.actions[action]} {action}   ", STYLES[action])
    return text


def _latency(values: Sequence[float]) -> str:
    return f"p50 {percentile(values, 0.5):,.0f} ms, p95 {percentile(values, 0.95):,.0f} ms"


def _pace(speed: float) -> str:
    """Say how fast it was played: a window waits for a pause in the speech, and that shrinks with it."""
    return "" if speed == 1 or math.isinf(speed) else f" (at {speed:g}× pace)"


def _memories(memories: Sequence[Memory]) -> Table:
    """Show some memories: those with a past first, then the latest."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(ratio=1)
    ranked = sorted(memories, key=lambda memory: (not memory.history, -memory.said_at_ms))
    for row, memory in enumerate(ranked[:SHOWN]):
        text = Text(memory.content)
        if memory.history:
            text.append(f"  was {_former(memory.history[0])}", "bright_black")
        table.add_row("known" if row == 0 else "", text)
    if len(memories) > SHOWN:
        table.add_row("", Text(f"… and {len(memories) - SHOWN} more", "bright_black"))
    return table


def _former(version: MemoryVersion) -> str:
    return version.slot.value if version.slot else version.content


def _next_steps() -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(ratio=1)
    for row, (command, what) in enumerate(_NEXT):
        table.add_row("next" if row == 0 else "", command, what)
    return table
