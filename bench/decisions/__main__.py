"""Run the benchmark: `python -m bench.decisions [--engine …] [--split …] [--class …] [--language …] [--failures]`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from bench.decisions.cases import Case, load
from bench.decisions.report import failure, table
from bench.decisions.run import Taken, play
from stream.app.models import Models, build_models
from stream.config import load_settings
from stream.memory.config import memory_config

WIDE = 200
"""Characters of the tables where the terminal does not say."""


class Choice(StrEnum):
    """The parts of the benchmark."""

    TUNE = "tune"
    REPORT = "report"
    ALL = "all"


class Decider(StrEnum):
    """Who decides."""

    RULES = "rules"
    MODEL = "model"
    """The one of LLM_PROVIDER, `openai` where that says `rules`: OPENAI_BASE_URL and the like name it."""


def main(
    engine: Annotated[
        Decider, typer.Option(help="Who decides; a model is set as for the server.")
    ] = Decider.RULES,
    split: Annotated[Choice, typer.Option(help="Part to play.")] = Choice.ALL,
    class_name: Annotated[str | None, typer.Option("--class", help="Play one class only.")] = None,
    language: Annotated[str | None, typer.Option(help="Play one language only.")] = None,
    failures: Annotated[
        bool, typer.Option("--failures", help="Print every step that went wrong.")
    ] = False,
) -> None:
    """Play the cases to an engine, and print tables in Markdown."""
    cases = [
        case
        for case in load()
        if split in (Choice.ALL, case.split)
        and class_name in (None, case.class_name)
        and language in (None, case.language)
    ]
    if not cases:
        raise typer.BadParameter("no case is like that; bench/decisions/cases holds them all")
    models = _models(engine)
    name = models.chat.name if models.chat else models.engine.name
    started = time.perf_counter()
    steps = asyncio.run(_play(cases, models))
    seconds = time.perf_counter() - started
    console = Console(soft_wrap=True, width=WIDE)
    if failures:
        for step in steps:
            if not step.judgement.clean:
                console.print(failure(step), markup=False, highlight=False)
    console.print(f"engine {name}, {len(cases)} cases, {len(steps)} steps, {seconds:.1f} s")
    for part in sorted({case.split for case in cases}, reverse=True):
        chosen = [step for step in steps if step.case.split == part]
        console.print(f"\nsplit: {part}\n")
        console.print(table("class", lambda step: step.case.class_name, chosen))
        console.print()
        console.print(table("language", lambda step: step.case.language, chosen))


def _models(decider: Decider) -> Models:
    """Choose as the server would; the embedder is the embedded one, whoever decides."""
    settings = load_settings()
    provider = settings.models.llm_provider if decider is Decider.MODEL else "rules"
    if decider is Decider.MODEL and provider == "rules":
        provider = "openai"
    chosen = {"llm_provider": provider, "embedder_provider": "static"}
    models = settings.models.model_copy(update=chosen)
    return build_models(memory_config(settings.model_copy(update={"models": models})))


async def _play(cases: Sequence[Case], models: Models) -> list[Taken]:
    try:
        if models.chat is not None:
            await models.chat.check()
        return await play(cases, models.engine)
    finally:
        await models.close()


app = typer.Typer(add_completion=False)
app.command()(main)

if __name__ == "__main__":
    app()
