"""`omi-stream config`."""

from __future__ import annotations

from collections.abc import Sequence

import orjson
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stream.config import Settings, Variable, load_settings, variables

__all__ = ["run"]


def run(*, as_json: bool) -> None:
    """Print the settings.

    Raises:
        ConfigError: one of them is wrong; when only what it names is not there, after all are printed.
    """
    settings = load_settings()
    known = list(variables(settings))
    console = Console()
    if as_json:
        shown = {one.name: {"value": one.value, "from": one.source} for one in known}
        console.print(
            orjson.dumps(shown, option=orjson.OPT_INDENT_2).decode(),
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
    else:
        console.print(_table(known))
    if _names_somebody(settings):
        from stream.app.parts import build  # noqa: PLC0415 - the default is shown without loading all this

        build(settings)  # who is named must be there; nothing is opened


def _names_somebody(settings: Settings) -> bool:
    """Tell whether anything but the embedded default is asked for."""
    models = settings.models
    return (
        settings.role != "all"
        or not models.are_embedded
        or bool(models.llm_fallbacks)
        or settings.memory.vector_store_provider is not None
    )


def _table(known: Sequence[Variable]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("variable", no_wrap=True, style="cyan")
    table.add_column("value")
    table.add_column("from")
    table.add_column("what it is", style="bright_black")
    for one in known:
        table.add_row(
            one.name,
            Text("" if one.value is None else str(one.value)),
            Text(one.source, "bright_black" if one.source == "default" else "bold"),
            one.field.description,
        )
    return table
