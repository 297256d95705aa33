"""Building blocks shared by every message on the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

__all__ = [
    "MAX_CONTENT_CHARS",
    "MAX_TEXT_CHARS",
    "Identifier",
    "MemoryText",
    "Milliseconds",
    "SpokenText",
    "Wire",
]

MAX_TEXT_CHARS = 32_768
"""Longest text of one segment. A minute of fast speech has about 1,200 characters."""

MAX_CONTENT_CHARS = 8_192
"""Longest content of a memory that is not made from speech."""

Identifier = Annotated[
    str, StringConstraints(min_length=1, max_length=256, pattern=r"^[^\x00-\x1f\x7f]+$")
]
"""A user, session, segment or client id: 1 to 256 characters, none of them a control character."""

SpokenText = Annotated[
    str,
    StringConstraints(max_length=MAX_TEXT_CHARS, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"),
]
"""Transcript text: tabs and line breaks are fine, other control characters are not."""

MemoryText = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        min_length=1,
        max_length=MAX_CONTENT_CHARS,
        pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$",
    ),
]
"""What a memory says: something, and no control characters but tabs and line breaks."""

Milliseconds = Annotated[int, Field(ge=0, le=4_102_444_800_000)]
"""A moment as integer milliseconds since 1970 UTC, up to the year 2100."""


class Wire(BaseModel):
    """A message: immutable, and tolerant of keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="ignore")
