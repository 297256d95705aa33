"""Settings: defaults that just work, overridden by environment variables or a `.env` file."""

from __future__ import annotations

from stream.config.loading import Variable, load_settings, variables
from stream.config.servers import KafkaSettings, QdrantSettings
from stream.config.settings import PRESETS, Settings

__all__ = [
    "PRESETS",
    "KafkaSettings",
    "QdrantSettings",
    "Settings",
    "Variable",
    "load_settings",
    "variables",
]
