"""The composition root: builds every part from the settings, starts them, and stops them in order."""

from __future__ import annotations

from stream.app.app import App, tune_garbage_collection
from stream.app.store import rebuild

__all__ = ["App", "rebuild", "tune_garbage_collection"]
