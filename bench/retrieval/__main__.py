"""Run the benchmark: `python -m bench.retrieval --data FOLDER`, FOLDER with conversations in LoCoMo's format."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from bench.measure import machine, percentile
from bench.retrieval.questions import CATEGORIES, Conversation, read_conversation
from bench.retrieval.run import DEPTHS, Answered, Kept, ask, kept, recall, streamed
from bench.retrieval.scores import best_scores, thresholds
from stream.engine.rules import RulesEngine


def main(
    data: Annotated[Path, typer.Option(help="Folder of conversations, one JSON file each.")],
) -> None:
    """Stream conversations, search for their questions, and print tables in Markdown."""
    talks = [read_conversation(path) for path in sorted(data.glob("*.json"))]
    if not talks:
        raise typer.BadParameter(f"there is no *.json in {data}")
    answered, foreign, stored = asyncio.run(_measure(talks))
    console = Console(soft_wrap=True, width=200)
    console.print(f"{machine()}\n", highlight=False)
    console.print(_recalls(answered))
    everything = [each for some in answered.values() for each in some]
    times = [1000 * each.seconds for each in everything]
    console.print(
        f"\nquery p50 {percentile(times, 0.5):.1f} ms, p95 {percentile(times, 0.95):.1f} ms; "
        f"{_amounts(stored)}\n",
        highlight=False,
    )
    if foreign:
        console.print(best_scores(everything, foreign))
        console.print(thresholds(everything, foreign))


async def _measure(
    talks: Sequence[Conversation],
) -> tuple[dict[str, list[Answered]], list[Answered], list[Kept]]:
    """Ask each conversation its own questions, and those of the one before: nothing answers them."""
    async with streamed(talks, RulesEngine()) as bench:
        answered = {talk.name: await ask(bench, talk, talk.questions) for talk in talks}
        foreign = [
            each
            for before, talk in pairwise([talks[-1], *talks])
            if before is not talk
            for each in await ask(bench, talk, before.questions)
        ]
        return answered, foreign, [await kept(bench, talk) for talk in talks]


def _recalls(answered: dict[str, list[Answered]]) -> Table:
    drawn = Table("questions", "n", *(f"recall@{depth}" for depth in DEPTHS), box=box.MARKDOWN)
    everything = [each for some in answered.values() for each in some]
    rows = {f"conversation {name}": some for name, some in answered.items()}
    for category, name in CATEGORIES.items():
        rows[name] = [each for each in everything if each.question.category == category]
    rows["**all**"] = everything
    for name, some in rows.items():
        if some:
            drawn.add_row(name, f"{len(some)}", *(f"{recall(some, k):.3f}" for k in DEPTHS))
    return drawn


def _amounts(stored: Sequence[Kept]) -> str:
    thousands = sum(some.turns for some in stored) / 1000
    memories = sum(some.memories for some in stored) / thousands
    characters = sum(some.characters for some in stored) / thousands
    searched = sum(some.searched for some in stored) / thousands
    return (
        f"per 1,000 turns {memories:,.0f} memories of {characters:,.0f} characters, "
        f"{searched:,.0f} with the words around them"
    )


app = typer.Typer(add_completion=False)
app.command()(main)

if __name__ == "__main__":
    app()
