"""Reads the tables of the documentation that name tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

__all__ = ["exists", "named_in", "page", "rows"]

ROOT = Path(__file__).parent.parent


def page(name: str) -> str:
    """A page of `docs/`."""
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def rows(text: str) -> Iterator[str]:
    """The rows of a page's tables, without their heads."""
    lines = text.splitlines()
    for place, line in enumerate(lines):
        is_head = place + 1 < len(lines) and lines[place + 1].startswith("|--")
        if line.startswith("|") and not line.startswith("|--") and not is_head:
            yield line


def named_in(text: str) -> list[tuple[str, str]]:
    """The tests that a text names, as (file, function)."""
    return re.findall(r"`(test_\w+)::(test_\w+)`", text)


@cache
def _texts(file: str) -> tuple[str, ...]:
    return tuple(path.read_text("utf-8") for path in (ROOT / "tests").rglob(f"{file}.py"))


def exists(file: str, name: str) -> bool:
    """Tell whether there is such a test."""
    return any(re.search(rf"def {name}\(", text) for text in _texts(file))
