"""The command line, `omi-stream`."""

from __future__ import annotations

from stream.cli.main import app, main

__all__ = ["app", "main"]
