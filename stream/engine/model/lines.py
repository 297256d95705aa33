"""Windows → numbered lines, as the model sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from schemas import Segment
from stream.engine.speakers import speaker_name
from stream.engine.types import Window

__all__ = ["Line", "halved", "lines_of"]

_BEFORE: Final = 2
"""Lines of the first half that the second is shown, to be understood."""


@dataclass(frozen=True, slots=True)
class Line:
    """One segment under the number by which an answer refers to it."""

    number: int
    speaker: str
    """`User`, a name, or `Someone 1`: whoever has no name is told apart, and nothing is said about them."""
    text: str
    """On one line: nobody writes lines of their own by what they say."""
    segment: Segment
    window: int | None
    """Place of its window among those asked about; None for mere context."""


def lines_of(windows: Sequence[Window]) -> list[Line]:
    """Number the segments of windows that follow each other, what went before them first."""
    own = {segment.segment_id for window in windows for segment in window.segments}
    strangers: dict[tuple[str, str], str] = {}
    return [
        Line(number, _speaker(segment, strangers), _flat(segment.text), segment, window)
        for number, (segment, window) in enumerate(_segments(windows, own), start=1)
    ]


def halved(lines: Sequence[Line]) -> tuple[Sequence[Line], ...]:
    """Cut the lines of one window in two; nothing when there is but one to decide on."""
    own = [place for place, line in enumerate(lines) if line.window is not None]
    if len(own) < 2:
        return ()
    middle = own[len(own) // 2]
    before = (replace(line, window=None) for line in lines[max(0, middle - _BEFORE) : middle])
    return lines[:middle], [*before, *lines[middle:]]


def _segments(windows: Sequence[Window], own: set[str]) -> Iterator[tuple[Segment, int | None]]:
    shown: set[str] = set()
    for place, window in enumerate(windows):
        for segment in window.context:
            # A revised segment is in the window with its new words, and in its context with the old.
            if segment.segment_id not in shown | (own - _ids(window)):
                shown.add(segment.segment_id)
                yield segment, None
        for segment in window.segments:
            shown.add(segment.segment_id)
            if segment.text.strip():
                yield segment, place


def _ids(window: Window) -> set[str]:
    return {segment.segment_id for segment in window.segments}


def _speaker(segment: Segment, strangers: dict[tuple[str, str], str]) -> str:
    name = speaker_name(segment)
    if name is not None:
        return name
    label = (segment.session_id, segment.speaker or "")
    return strangers.setdefault(label, f"Someone {len(strangers) + 1}")


def _flat(text: str) -> str:
    return " ".join(text.split())
