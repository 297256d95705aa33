"""Run every measurement: `python -m bench [--data FOLDER]`, FOLDER with conversations in LoCoMo's format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench import core, server
from bench.measure import machine

SPEECH = "Folder of LoCoMo conversations (one JSON file each); without it, speech is made up."


def main(data: Annotated[Path | None, typer.Option(help=SPEECH)] = None) -> None:
    """Measure, and print a table in Markdown."""
    console = Console(soft_wrap=True)
    console.print(f"{machine()}; speech: {'LoCoMo' if data else 'made up'}\n")
    console.print("| what | figure | note |\n|---|---|---|")
    for part in (core.measure, server.measure):
        for figure in part(data):
            console.print(f"| {figure.name} | {figure.value} | {figure.note} |", markup=False)


if __name__ == "__main__":
    typer.run(main)
