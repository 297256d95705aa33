"""`omi-stream config`."""

from __future__ import annotations

from typing import Any

import orjson
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stream.config import Settings, load_settings, where_from

__all__ = ["run"]


def run(*, as_json: bool) -> None:
    """Print the settings.

    Raises:
        ConfigError: one of them is wrong.
    """
    values = load_settings().model_dump(mode="json")
    sources = where_from()
    console = Console()
    if as_json:
        known = {
            _variable(name): {"value": value, "from": sources.get(name, "default")}
            for name, value in values.items()
        }
        console.print(
            orjson.dumps(known, option=orjson.OPT_INDENT_2).decode(),
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
    else:
        console.print(_table(values, sources))


def _variable(name: str) -> str:
    return f"OMI_STREAM_{name.upper()}"


def _table(values: dict[str, Any], sources: dict[str, str]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("variable", no_wrap=True, style="cyan")
    table.add_column("value")
    table.add_column("from")
    table.add_column("what it is", style="bright_black")
    for name, field in Settings.model_fields.items():
        value, source = values[name], sources.get(name, "default")
        table.add_row(
            _variable(name),
            Text("" if value is None else str(value)),
            Text(source, "bright_black" if source == "default" else "bold"),
            field.description,
        )
    return table
