"""Recordings: files that can be streamed again.

    read_recording(lines) ─► [Timed(at_ms, payload), …] ─► placed(…, ends_ms) ─► send

Pure: whoever reads the file and sends the payloads is elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from schemas import ErrorCode
from stream.errors import BadInput
from stream.recording.jsonl import is_jsonl, read_jsonl
from stream.recording.locomo import is_locomo, read_locomo
from stream.recording.plain_text import read_text
from stream.recording.timed import Timed, ended, fingerprint, is_end, placed, segments_of

__all__ = [
    "FORMATS",
    "Format",
    "Timed",
    "ended",
    "fingerprint",
    "is_end",
    "placed",
    "read_recording",
    "segments_of",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of recording."""

    recognises: Callable[[str], bool]
    """Tells from a file's content, which is not blank."""
    read: Callable[[str, str], list[Timed]]
    """From the content, and a name for what names itself nothing, to what arrived when."""


FORMATS: Final = {
    "LoCoMo": Format(is_locomo, read_locomo),
    "JSONL": Format(is_jsonl, read_jsonl),
    "text": Format(lambda _: True, read_text),
}
"""In the order in which they are tried."""


def read_recording(lines: Iterable[str], *, name: str = "recording") -> list[Timed]:
    """Read a recording in any of `FORMATS`.

    Args:
        lines: The file's lines, with or without their line breaks.
        name: Becomes part of the ids that the file itself does not give.

    Raises:
        BadInput: the file is not what it looks like; the message names the line.
    """
    content = "\n".join(line.rstrip("\r\n") for line in lines)
    if not content.strip():
        raise BadInput(ErrorCode.BAD_TEXT, "the recording is empty")
    kind = next(kind for kind in FORMATS.values() if kind.recognises(content))
    return kind.read(content, name)
