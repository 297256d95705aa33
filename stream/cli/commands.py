"""Groups of commands: help is as wide as the terminal, and what can be expected to go wrong ends in one clear line."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any, Final

import typer
from rich.console import Console
from rich.text import Text
from typer.core import TyperGroup

from schemas import ErrorCode
from stream.errors import BadInput, StreamError, Unavailable

__all__ = ["Commands", "Explained", "remedy"]

_INTERRUPTED: Final = 130
"""Exit code of what Ctrl-C has ended, by convention: 128 and the number of the signal."""


class Explained(TyperGroup):
    """Commands whose help is written in paragraphs: where its lines break in the source does not matter."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command by its name."""
        command = super().get_command(ctx, cmd_name)
        if command is not None and command.help:
            paragraphs = cleandoc(command.help).split("\n\n")
            command.help = "\n\n".join(one.replace("\n", " ") for one in paragraphs)
        return command


class Commands(Explained):
    """Runs a command and explains its failure."""

    def invoke(self, ctx: Any) -> Any:
        """Run what was asked for."""
        try:
            return super().invoke(ctx)
        except StreamError as error:
            console = Console(stderr=True)
            console.print(Text(f"✗ {_what(error)}", "bold red"))
            if hint := remedy(error):
                console.print(Text(f"  {hint}"))
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            raise typer.Exit(_INTERRUPTED) from None


def remedy(error: StreamError) -> str:
    """Say what to do about an error; empty where its message says it."""
    if isinstance(error, Unavailable) and error.service.startswith("http"):
        return "Start one with `omi-stream serve`, or say with --url where it is."
    if isinstance(error, BadInput) and error.code is ErrorCode.UNAUTHORIZED:
        return "Set OMI_STREAM_TOKEN to the token the server was started with."
    return ""


def _what(error: StreamError) -> str:
    if isinstance(error, Unavailable) and error.service.startswith("http"):
        return f"No server at {error}"
    return str(error)
