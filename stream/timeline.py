"""Place a user's segments in time and in sessions.

Omi's times count from the start of the conversation and its webhook names no conversation, so the
timeline anchors relative clocks at the time of reception and detects where conversations begin:
the clock runs backwards, or nothing was said for a long while.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, NamedTuple

from schemas import Segment, SegmentEntry
from stream import ids
from stream.log import Finished

__all__ = ["Placed", "Timeline", "source_key"]

DRIFT_MS: Final = 60_000
"""How far a relative clock may differ from the time of reception before it is anchored anew."""
SILENCE_MS: Final = 120_000
"""Silence after which speech belongs to a new conversation; Omi's own default."""
MAX_SOURCES: Final = 16
"""Sources (devices, named sessions) remembered for a user."""


@dataclass(slots=True)
class _Source:
    session_id: str
    anchor_ms: int | None
    last_start_ms: int
    last_end_ms: int


def source_key(entry: SegmentEntry) -> str:
    """Tell the device, and the session if it names one: each has its own clock."""
    return "\x1f".join((entry.source, entry.client_id or "", entry.session_id or ""))


class Placed(NamedTuple):
    """A segment in its place."""

    segment: Segment
    source: str
    """Device and named session, see `source_key`."""
    anchor_ms: int | None
    """Where the relative clock of the source began."""


class Timeline:
    """The clocks and sessions of one user. Bounded; holds no text."""

    __slots__ = ("_sources",)

    def __init__(self) -> None:
        self._sources: OrderedDict[str, _Source] = OrderedDict()

    def place(self, entry: SegmentEntry, revision: int = 0) -> Placed:
        """Give a segment its absolute times and its session."""
        key = source_key(entry)
        source = self._sources.get(key)
        anchor, reset = self._anchor(entry, source)
        start, end = entry.start_ms + (anchor or 0), entry.end_ms + (anchor or 0)
        silent = source is not None and start - source.last_end_ms > SILENCE_MS
        if source is None or (entry.session_id is None and (reset or silent)):
            session = entry.session_id or ids.session_id(entry.user_id, key, entry.segment_id)
            source = self._sources[key] = _Source(session, anchor, start, end)
        else:
            source.anchor_ms = anchor
            source.last_start_ms = max(source.last_start_ms, start)
            source.last_end_ms = max(source.last_end_ms, end)
        self._sources.move_to_end(key)
        if len(self._sources) > MAX_SOURCES:
            self._sources.popitem(last=False)
        segment = Segment(
            user_id=entry.user_id,
            session_id=source.session_id,
            segment_id=entry.segment_id,
            text=entry.text,
            speaker=entry.speaker,
            is_user=entry.is_user,
            person_id=entry.person_id,
            start_ms=start,
            end_ms=end,
            received_ms=entry.received_ms,
            language=entry.language,
            client_id=entry.client_id,
            source=entry.source,
            revision=revision,
            options=entry.options,
        )
        return Placed(segment, key, anchor)

    def restore(self, finished: Finished) -> None:
        """Learn from the ledger what `place` had learnt from this segment."""
        known = self._sources.get(finished.source)
        if known is not None and known.session_id == finished.session_id:
            known.last_start_ms = max(known.last_start_ms, finished.start_ms)
            known.last_end_ms = max(known.last_end_ms, finished.end_ms)
            known.anchor_ms = finished.anchor_ms
            return
        self._sources[finished.source] = _Source(
            finished.session_id, finished.anchor_ms, finished.start_ms, finished.end_ms
        )
        self._sources.move_to_end(finished.source)

    @staticmethod
    def _anchor(entry: SegmentEntry, source: _Source | None) -> tuple[int | None, bool]:
        """Return where this entry's relative clock began (None: it is absolute), and if it was reset."""
        if entry.clock == "absolute":
            return None, False
        implied = entry.received_ms - entry.clock_ms
        if source is None or source.anchor_ms is None:
            return implied, False
        behind = source.last_start_ms - (entry.start_ms + source.anchor_ms)
        if implied - source.anchor_ms > DRIFT_MS:
            # Received much later than its clock says: the clock stood still, or began anew.
            return implied, behind > 0
        if behind > DRIFT_MS and entry.session_id is None:
            # Speech replayed faster than it was spoken: the new conversation follows the old one.
            return max(implied, source.last_end_ms), True
        return source.anchor_ms, False
