"""`omi-stream rebuild`."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from stream.app import rebuild
from stream.cli.loop import run_async
from stream.config import load_settings
from stream.errors import ConfigError

__all__ = ["run"]


def run(data_dir: Path | None) -> None:
    """Fill the store anew.

    Raises:
        StreamError: a server is running on this folder, or it cannot be read.
    """
    settings = load_settings(data_dir=data_dir)
    if not settings.kafka.is_set and not settings.data_dir.is_dir():
        raise ConfigError(
            f"there is no folder {settings.data_dir}; name the server's with --data-dir"
        )
    console = Console()
    columns = (TextColumn("changes"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("changes", total=None)
        count = run_async(
            rebuild(settings, lambda done, end: progress.update(task, completed=done, total=end))
        )
    place = settings.qdrant.url or settings.data_dir
    console.print(f"{count} memories in {place}", style="green", highlight=False)
