"""What a memory service runs on: the parts of a process, and the collections it migrates from."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from connectors.qdrant_store.errors import telling
from connectors.qdrant_store.policy import connect
from stream.app.parts import build
from stream.app.servers import qdrant_policy
from stream.app.store import open_store
from stream.config import Settings, load_settings
from stream.errors import ConfigError
from stream.memory.config import MemoryConfig
from stream.memory.runtime import Runtime
from stream.processor import ProcessorPolicy

__all__ = ["build_runtime", "mem0_payloads"]

_WINDOW_CHARS: Final = 12_000
"""A transcript up to this length is one window: nobody waits for the end of its first half."""


def build_runtime(config: MemoryConfig) -> Runtime:
    """Choose the implementations; nothing is opened yet.

    Raises:
        ConfigError: something is not set, not known, or does not fit.
    """
    settings = load_settings(data_dir=Path(config.data_dir) if config.data_dir else None)
    parts = build(settings, config)
    works = settings.role != "gateway"
    return Runtime(parts, partial(open_store, parts), _processing(settings) if works else None)


def _processing(settings: Settings) -> ProcessorPolicy:
    policy = settings.processor_policy()
    chars = max(policy.windows.max_chars, _WINDOW_CHARS)
    return replace(policy, windows=replace(policy.windows, max_chars=chars))


async def mem0_payloads() -> AsyncIterator[Mapping[str, Any]]:
    """Read the collection MEM0_COLLECTION_NAME on the Qdrant server at QDRANT_BASE_URL.

    Raises:
        ConfigError: no server is set, or it has no such collection.
        Unavailable: it does not answer.
    """
    settings = load_settings()
    if settings.qdrant.url is None:
        raise ConfigError("set QDRANT_BASE_URL, where mem0's memories are, or give their payloads")
    policy = qdrant_policy(settings.qdrant, settings.qdrant.url)
    client = connect(policy)
    try:
        start = None
        while True:
            with telling(policy.place):
                points, start = await client.scroll(
                    settings.memory.mem0_collection_name, limit=500, offset=start
                )
            for point in points:
                yield point.payload or {}
            if start is None:
                return
    finally:
        await client.close()
