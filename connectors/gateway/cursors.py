"""Cursors as subscribers see them: `<partition>-<number>`, the `sequence` of an event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from schemas import ErrorCode
from stream.errors import BadInput

__all__ = ["Cursor", "parse_cursor"]

_FORM: Final = re.compile(r"([0-9]{1,9})-([0-9]{1,18})", re.ASCII)
_BEGINNING: Final = frozenset({"0", "beginning"})


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the changes log."""

    partition: int
    number: int

    def __str__(self) -> str:
        return f"{self.partition}-{self.number}"


def parse_cursor(text: str, partition: int) -> Cursor:
    """Read the cursor of a user who lives in `partition`; `0` or `beginning` stand for all there is.

    Raises:
        BadInput: it is no cursor, or belongs to another partition.
    """
    if text in _BEGINNING:
        return Cursor(partition, 0)
    form = _FORM.fullmatch(text)
    if form is None:
        raise BadInput(
            ErrorCode.BAD_ID,
            "a cursor is the `sequence` of an event, like 0-17; `0` or `beginning` starts at the first",
        )
    cursor = Cursor(int(form[1]), int(form[2]))
    if cursor.partition != partition:
        raise BadInput(ErrorCode.BAD_ID, f"the cursor {cursor} belongs to another partition")
    return cursor
