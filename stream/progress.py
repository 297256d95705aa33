"""How far a partition has come, and where a restart would have to begin.

The checkpoint is two numbers (see `stream.log.Checkpoint`). *S* is the oldest record that is not finished.
*C* is where the changes log ended when *S* was read, but never behind a change that the store lacks.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from stream.log import Checkpoint

__all__ = ["Progress"]


class Progress:
    """Offsets read and finished, cursors committed and projected, of one partition."""

    def __init__(self, start: Checkpoint) -> None:
        self._next = start.segments
        # What was written by others may hold several entries in one record.
        self._unfinished: dict[int, int] = {}
        # Where the changes log ended when the records from an offset on were read.
        self._ends: deque[tuple[int, int]] = deque([(start.segments, start.changes)])
        self._unprojected: dict[int, int] = {}
        self._committed = start.changes

    @property
    def next_offset(self) -> int:
        """The offset to read next."""
        return self._next

    @property
    def unfinished(self) -> int:
        """How many records have been read but are not finished."""
        return len(self._unfinished)

    def read(self, offsets: Iterable[int], changes_end: int) -> None:
        """Note entries that were read, in order of the offsets they were read from.

        Args:
            offsets: One for each entry; several entries may share one.
            changes_end: Where the changes log ended before they were read.
        """
        first = True
        for offset in offsets:
            if first:
                self._ends.append((offset, changes_end))
                first = False
            self._unfinished[offset] = self._unfinished.get(offset, 0) + 1
            self._next = offset + 1

    def finish(self, offsets: Iterable[int]) -> None:
        """Note entries that are done with: their window is committed, or they brought nothing."""
        for offset in offsets:
            entries = self._unfinished.get(offset, 0)
            if entries > 1:
                self._unfinished[offset] = entries - 1
            else:
                self._unfinished.pop(offset, None)

    def commit(self, cursor: int, events: int) -> None:
        """Note that `events` events up to `cursor` are in the changes log, but not yet in the store."""
        self._unprojected[cursor] = cursor - events
        self._committed = max(self._committed, cursor)

    def project(self, cursor: int) -> None:
        """Note that the store has the changes up to `cursor` of the commit that ended there."""
        self._unprojected.pop(cursor, None)

    def checkpoint(self) -> Checkpoint:
        """Return where a restart would begin once the store is flushed."""
        # Dicts keep the order of insertion, and records are read in order.
        oldest = next(iter(self._unfinished), self._next)
        projected = min(self._unprojected.values(), default=self._committed)
        if not self._unfinished:
            return Checkpoint(oldest, projected)
        while len(self._ends) > 1 and self._ends[1][0] <= oldest:
            self._ends.popleft()
        return Checkpoint(oldest, min(self._ends[0][1], projected))
