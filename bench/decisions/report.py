"""What the command prints: rates by class and by language, and the steps that went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich import box
from rich.table import Table

from bench.decisions.cases import Ended, Said, TakenBack
from bench.decisions.run import Taken
from bench.decisions.score import RATES, Rate, Tally

__all__ = ["failure", "table"]


def table(title: str, by: Callable[[Taken], str], steps: Sequence[Taken]) -> Table:
    """Sum up steps by what `by` tells of each, with a total."""
    drawn = Table(title, "steps", *RATES, box=box.MARKDOWN)
    for column in drawn.columns[1:]:
        column.justify = "right"
    for name in sorted({by(step) for step in steps}):
        drawn.add_row(name, *_cells(step for step in steps if by(step) == name))
    drawn.add_row("**all**", *_cells(steps))
    return drawn


def _cells(steps: Iterable[Taken]) -> Iterator[str]:
    tally = Tally()
    for step in steps:
        tally.add(step.judgement)
    yield str(tally.steps)
    yield from (_cell(tally.rate(name)) for name in RATES)


def _cell(rate: Rate) -> str:
    return "–" if rate.share is None else f"{rate.share:.1%} ({rate.hits}/{rate.of})"


def failure(taken: Taken) -> str:
    """Describe a step that went wrong: what was said, expected, and got."""
    return "\n".join([f"{taken.case.id}, step {taken.number}", *_lines(taken), ""])


def _lines(taken: Taken) -> Iterator[str]:
    yield from (f"  said      {_said(item)}" for item in taken.step.say)
    yield f"  expected  {taken.step.actions}"
    for change in taken.changes:
        parts = [part for part in (change.before, change.after) if part is not None]
        yield f"  got       {change.action}: {' → '.join(parts)}"
    yield from (f"  left out  {text}" for text in taken.left_out)
    yield from (f"  live      {text}" for text in taken.after)
    yield from (f"  wrong     {problem}" for problem in _problems(taken))


def _problems(taken: Taken) -> Iterator[str]:
    judgement = taken.judgement
    if not judgement.right:
        yield "the actions"
    yield from (f"retired: {name}" for name in judgement.retired)
    yield from (f"stale: {name}" for name in judgement.stale)
    yield from (f"more than once: {name}" for name in judgement.doubled)
    for name in judgement.missed:
        yield f"missed: {name} {list(taken.expected.live[name].criterion.says)}"
    yield from (f"false: {name}" for name in judgement.false)


def _said(item: Said | TakenBack | Ended) -> str:
    match item:
        case Said():
            who = f"{item.speaker}: " if item.speaker else ""
            return f"{who}{item.text}"
        case TakenBack():
            return f"(taken back: {', '.join(item.delete)})"
        case Ended():
            return "(end)"
