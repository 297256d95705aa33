"""`omi-stream demo`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from rich.console import Console

from stream.cli.files import read_file
from stream.cli.loop import run_async
from stream.config import (
    KafkaSettings,
    MemorySettings,
    ModelSettings,
    QdrantSettings,
    load_settings,
)
from stream.demo import CONVERSATION
from stream.demo.lines import LineView
from stream.demo.panes import PaneView
from stream.demo.run import run_demo
from stream.demo.summary import summary
from stream.errors import StreamError

__all__ = ["run"]

_BY_ITSELF: Final = {
    "allowed_users": None,
    "kafka": KafkaSettings.model_construct(),
    "qdrant": QdrantSettings.model_construct(),
    "models": ModelSettings.model_construct(),
    "memory": MemorySettings.model_construct(),
}
"""It needs nothing and leaves nothing behind, also where servers and models are set."""


def run(path: Path | None, speed: float) -> None:
    """Play the demo and print what it did.

    Raises:
        StreamError: something went wrong.
    """
    recording = read_file(path or CONVERSATION)
    console = Console()
    watched = console.is_terminal and not console.is_dumb_terminal
    with TemporaryDirectory(prefix="omi-stream-demo-") as folder:
        settings = load_settings(
            data_dir=Path(folder), host="127.0.0.1", port=0, preset="realtime"
        ).model_copy(update=_BY_ITSELF)
        with PaneView(console) if watched else LineView(console) as view:
            outcome = run_async(run_demo(recording, settings, view, speed=speed))
    summary(outcome, console)
    if outcome.report.refused:
        first = outcome.report.refused[0]
        raise StreamError(f"{len(outcome.report.refused)} refused, first: {first.detail}")
