"""Settings: defaults that just work, overridden by environment variables or a `.env` file."""

from __future__ import annotations

from stream.config.loading import GROUPS, load_settings, own_settings, secrets_of, variables
from stream.config.models import MemorySettings, ModelSettings
from stream.config.servers import KafkaSettings, QdrantSettings
from stream.config.settings import PRESETS, Settings, windows_for
from stream.config.variables import Variable, fields_of

__all__ = [
    "GROUPS",
    "PRESETS",
    "KafkaSettings",
    "MemorySettings",
    "ModelSettings",
    "QdrantSettings",
    "Settings",
    "Variable",
    "fields_of",
    "load_settings",
    "own_settings",
    "secrets_of",
    "variables",
    "windows_for",
]
