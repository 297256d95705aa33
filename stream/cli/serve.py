"""`omi-stream serve`."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from stream.app.app import App
from stream.cli.loop import run_async
from stream.config import Settings, load_settings, secrets_of
from stream.logs import configure

__all__ = ["run"]

_ANYWHERE: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, not listened on


def run(**given: Any) -> None:
    """Serve until a signal."""
    settings = load_settings(**given)
    configure(settings.log_level, settings.log_format, secrets_of(settings))
    run_async(_serve(settings))


async def _serve(settings: Settings) -> None:
    app = App(settings)
    await app.start()
    _banner(settings, app.port)
    await app.run_until_signal()
    Console().print("stopped; everything acknowledged is kept", style="bright_black")


def _banner(settings: Settings, port: int) -> None:
    host = "localhost" if settings.host in _ANYWHERE else settings.host
    at = f"{f'[{host}]' if ':' in host else host}:{port}"
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bright_black")
    table.add_column(style="cyan", no_wrap=True)
    if settings.role == "worker":
        table.add_row("health", f"http://{at}/readyz")
        table.add_row("figures", f"http://{at}/metrics")
    else:
        table.add_row("dashboard", f"http://{at}/")
        table.add_row("segments in", f"ws://{at}/v1/stream?user_id=me")
        table.add_row("Omi webhook", f"http://{at}/omi/transcript?uid=me")
        table.add_row("changes out", f"ws://{at}/v1/events?user_id=me")
    table.add_row("logs", settings.kafka.bootstrap_servers or f"{settings.data_dir.resolve()}")
    table.add_row("memories", settings.qdrant.url or f"{settings.data_dir.resolve()}")
    if settings.token:
        table.add_row("token", "asked for, as OMI_STREAM_TOKEN says")
    console = Console(highlight=False)
    doing = {"all": "is listening", "gateway": "takes segments in", "worker": "decides"}
    console.print(
        f"[bold]omi-stream {version('omi-stream')}[/] {doing[settings.role]}. Ctrl-C ends it."
    )
    console.print(table)
