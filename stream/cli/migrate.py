"""`omi-stream migrate`."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from connectors.foreign_collection import ForeignCollection
from stream.app.service import build_runtime, foreign_collection
from stream.cli.loop import run_async
from stream.config import Settings, load_settings
from stream.memory.config import MemoryConfig, VectorStoreProvider, memory_config
from stream.memory.migration import Report, bring, foresee

__all__ = ["run"]

_USUAL: Final = {"mem0": "mem0", "chronicle": "chronicle_memories"}


def run(
    program: Literal["mem0", "chronicle"],
    *,
    source: str | None,
    collection: str | None,
    data_dir: Path | None,
    dry_run: bool,
) -> None:
    """Bring the memories of another program.

    Raises:
        StreamError: a server is running on the data folder, or something cannot be read.
    """
    console = Console()
    columns = (TextColumn("memories"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        found = foreign_collection(source, collection or _USUAL[program])
        report = run_async(_migrate(found, data_dir, progress, dry_run=dry_run))
    console.print(_table(report, dry_run=dry_run))
    if dry_run:
        console.print("nothing was brought; run it without --dry-run", style="bright_black")


async def _migrate(
    found: ForeignCollection, data_dir: Path | None, progress: Progress, *, dry_run: bool
) -> Report:
    try:
        task = progress.add_task("memories", total=await found.count())

        def show(read: int) -> None:
            progress.update(task, completed=read)

        settings = load_settings(data_dir=data_dir)
        if settings.kafka.is_set:  # its workers carry the commands out
            settings = load_settings(data_dir=data_dir, role="gateway")
        config = memory_config(settings)
        if dry_run and _is_new(settings, config):
            return await foresee(None, found.place.name, found.points(), show)
        runtime = build_runtime(config, settings, works=not dry_run)
        await runtime.open()
        try:
            migrate = foresee if dry_run else bring
            return await migrate(runtime, found.place.name, found.points(), show)
        finally:
            await runtime.close()
    finally:
        await found.close()


def _is_new(settings: Settings, config: MemoryConfig) -> bool:
    """Tell whether there is no folder yet to look into; a dry run makes none."""
    embedded = config.vector_store_provider == VectorStoreProvider.EMBEDDED
    return embedded and not settings.kafka.is_set and not (settings.data_dir / "log.db").exists()


def _table(report: Report, *, dry_run: bool) -> Table:
    rows = [("read", report.read), ("of users", len(report.users))]
    rows += [
        ("to be added" if dry_run else "added", report.added),
        ("to be updated" if dry_run else "updated", report.updated),
        ("known already", report.known),
        ("brought before", report.done_before),
    ]
    if report.given_up:
        rows.append(("could not be embedded, see `omi-stream dlq`", report.given_up))
    rows += [(f"left out: {reason}", count) for reason, count in report.left_out.most_common()]
    table = Table.grid(padding=(0, 2))
    for name, count in rows:
        table.add_row(name, f"{count:,}")
    return table
