"""Variables that are nearly ours: what somebody meant to set, and did not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Final

__all__ = ["misspelt"]

_OURS: Final = "OMI_STREAM_"
_OMI: Final = "OMI_"
_ELSEWHERE: Final = frozenset({"OMI_STREAM_CACHE_DIR"})
"""Ours, but no setting of a server: see `omi-stream dev`."""
_KUBERNETES: Final = re.compile(r".*_(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT_\d+_\w+)$")
"""Set in every pod, for each service beside it."""
_ALIKE: Final = (
    (("LLM_", "EMBEDD", "VECTOR", "MEMORY_", "MEM0_", "USE_NEW_"), 0.82),
    (("KAFKA_", "QDRANT_"), 0.95),
)
"""How alike a name of other programs' kind must be. OPENAI_ and OLLAMA_ are not judged: OLLAMA_MODELS is Ollama's."""


def misspelt(given: Collection[str], known: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Find variables that are no settings, but look as if they were meant to be. Pure.

    What begins with `OMI_STREAM_` is meant to be one. `OMI_` alone may be somebody else's, unless it goes on as one of
    ours does (`OMI_WINDOW_…`, `OMI_LOG_…`); other names must be nearly those of ours.

    Args:
        given: Names of the variables that are set, in capitals.
        known: Names of all settings.

    Yields:
        Each such variable, and what may have been meant.
    """
    for name in sorted(set(given) - set(known) - _ELSEWHERE):
        if name.startswith(_OURS):
            if not _KUBERNETES.match(name):
                yield name, _meant(name, known)
        elif name.startswith(_OMI):
            if _goes_on_as_ours(name, known):
                yield name, _meant(name.replace(_OMI, _OURS, 1), known)
        elif found := _nearly(name, known):
            yield name, found


def _goes_on_as_ours(name: str, known: Collection[str]) -> bool:
    first, _, rest = name.removeprefix(_OMI).partition("_")
    return bool(rest) and any(each.startswith(f"{_OURS}{first}_") for each in known)


def _meant(name: str, known: Collection[str]) -> list[str]:
    ours = [each for each in known if each.startswith(_OURS)]
    return get_close_matches(name, ours, n=3, cutoff=0.6)


def _nearly(name: str, known: Collection[str]) -> list[str]:
    for beginnings, cutoff in _ALIKE:
        if name.startswith(beginnings):
            alike = [each for each in known if each.startswith(beginnings)]
            return get_close_matches(name, alike, n=1, cutoff=cutoff)
    return []
