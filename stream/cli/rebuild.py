"""`omi-stream rebuild`."""

from __future__ import annotations

from pathlib import Path

from stream.app.store import rebuild
from stream.cli.console import counted, make_console, make_progress
from stream.cli.loop import run_async
from stream.config import load_settings
from stream.errors import ConfigError

__all__ = ["run"]


def run(data_dir: Path | None, *, force: bool) -> None:
    """Fill the store anew.

    Raises:
        StreamError: somebody works on it, or it cannot be read.
    """
    settings = load_settings(data_dir=data_dir)
    if not settings.kafka.is_set and not settings.data_dir.is_dir():
        raise ConfigError(
            f"there is no folder {settings.data_dir}; name the server's with --data-dir"
        )
    console = make_console()
    with make_progress(console) as progress:
        task = progress.add_task("changes log", total=None, count="")

        def applied(done: int, end: int) -> None:
            progress.update(task, completed=done, total=end, count=f"{done:,} of {end:,} events")

        count = run_async(rebuild(settings, applied, force=force))
    place = settings.qdrant.url or settings.data_dir
    console.print(f"{counted(count, 'memory', 'memories')} in {place}", style="green")
