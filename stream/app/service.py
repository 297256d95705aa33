"""What a memory service runs on: the parts of a process, and the collections it migrates from."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from connectors.foreign_collection import ForeignCollection, Place
from stream.app.parts import build
from stream.app.servers import qdrant_policy
from stream.app.store import open_store
from stream.config import Settings, load_settings
from stream.errors import ConfigError
from stream.memory.config import MemoryConfig
from stream.memory.runtime import Runtime
from stream.processor import ProcessorPolicy

__all__ = ["build_runtime", "foreign_collection", "mem0_collection"]

_WINDOW_CHARS: Final = 12_000
"""A transcript up to this length is one window: nobody waits for the end of its first half."""


def build_runtime(
    config: MemoryConfig, settings: Settings | None = None, *, works: bool = True
) -> Runtime:
    """Choose the implementations; nothing is opened yet.

    Args:
        config: Which models, and which store.
        settings: Everything else; None: as the environment says.
        works: Whether it decides, unless it is a gateway; otherwise it only looks.

    Raises:
        ConfigError: something is not set, not known, or does not fit.
    """
    settings = settings or load_settings(
        data_dir=Path(config.data_dir) if config.data_dir else None
    )
    parts = build(settings, config)
    works = works and settings.role != "gateway"
    policy = _processing(settings) if works else None
    return Runtime(parts, partial(open_store, parts), policy, settings.data_dir.resolve())


def _processing(settings: Settings) -> ProcessorPolicy:
    policy = settings.processor_policy()
    chars = max(policy.windows.max_chars, _WINDOW_CHARS)
    return replace(policy, windows=replace(policy.windows, max_chars=chars))


def foreign_collection(source: str | None, collection: str) -> ForeignCollection:
    """Find a collection that another program wrote.

    Args:
        source: Address of a Qdrant server, or folder of an embedded one; None: the server that is set.
        collection: Its name.

    Raises:
        ConfigError: nothing is set, or there is no such folder.
    """
    settings = load_settings().qdrant
    source = source or settings.url
    if source is None:
        raise ConfigError("set QDRANT_BASE_URL (or QDRANT_URL), where the collection is")
    return ForeignCollection(Place(source, collection, qdrant_policy(settings, source)))


def mem0_collection() -> ForeignCollection:
    """Find the collection that the settings name.

    Raises:
        ConfigError: no server is set.
    """
    return foreign_collection(None, load_settings().memory.mem0_collection_name)
