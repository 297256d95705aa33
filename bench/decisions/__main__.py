"""Run the benchmark: `python -m bench.decisions [--split …] [--class …] [--language …] [--failures]`."""

from __future__ import annotations

import asyncio
import time
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from bench.decisions.cases import load
from bench.decisions.report import failure, table
from bench.decisions.run import play
from stream.engine.rules import RulesEngine

WIDE = 200
"""Characters of the tables where the terminal does not say."""


class Choice(StrEnum):
    """The parts of the benchmark."""

    TUNE = "tune"
    REPORT = "report"
    ALL = "all"


def main(
    split: Annotated[Choice, typer.Option(help="Part to play.")] = Choice.ALL,
    class_name: Annotated[str | None, typer.Option("--class", help="Play one class only.")] = None,
    language: Annotated[str | None, typer.Option(help="Play one language only.")] = None,
    failures: Annotated[
        bool, typer.Option("--failures", help="Print every step that went wrong.")
    ] = False,
) -> None:
    """Play the cases to the rules engine, and print tables in Markdown."""
    cases = [
        case
        for case in load()
        if split in (Choice.ALL, case.split)
        and class_name in (None, case.class_name)
        and language in (None, case.language)
    ]
    if not cases:
        raise typer.BadParameter("no case is like that; bench/decisions/cases holds them all")
    engine = RulesEngine()
    started = time.perf_counter()
    steps = asyncio.run(play(cases, engine))
    seconds = time.perf_counter() - started
    console = Console(soft_wrap=True, width=WIDE)
    if failures:
        for step in steps:
            if not step.judgement.clean:
                console.print(failure(step), markup=False, highlight=False)
    console.print(f"engine {engine.name}, {len(cases)} cases, {len(steps)} steps, {seconds:.1f} s")
    for part in sorted({case.split for case in cases}, reverse=True):
        chosen = [step for step in steps if step.case.split == part]
        console.print(f"\nsplit: {part}\n")
        console.print(table("class", lambda step: step.case.class_name, chosen))
        console.print()
        console.print(table("language", lambda step: step.case.language, chosen))


app = typer.Typer(add_completion=False)
app.command()(main)

if __name__ == "__main__":
    app()
