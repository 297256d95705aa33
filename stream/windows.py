"""Gather consecutive segments of a session into windows that are decided on together.

A window closes on the first of: a gap in the speech, a quiet while, its age, its size, the end of the
session, too many sessions at once, a shutdown. Gaps and ages count in the time of the speech as well as on
the clock, so a recording replayed at any speed gives the windows it gave live.

Windows close by themselves: one heap holds the exact moment at which each is due.
"""

from __future__ import annotations

import heapq
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Final, Literal, NamedTuple

from schemas import Segment
from stream import ids
from stream.engine.types import CloseReason, Window
from stream.log import Finished
from stream.text import words

__all__ = ["Closed", "Held", "WindowPolicy", "Windower"]

SESSIONS_REMEMBERED: Final = 8
"""Sessions of a user whose last words are kept as context."""


@dataclass(frozen=True, slots=True)
class WindowPolicy:
    """When a window closes. Shorter is faster, longer is cheaper."""

    gap_ms: int = 8_000
    """Pause in the speech that ends a window."""
    quiet_ms: int = 8_000
    """Time without a new segment that ends a window."""
    max_age_ms: int = 45_000
    """Longest a window stays open, and longest speech it holds."""
    max_chars: int = 2_400
    """Text a window holds at most; a single longer segment makes a window of its own."""
    max_sessions: int = 8
    """Sessions of one user that may have an open window at once."""
    max_windows: int = 50_000
    """Open windows of all users; beyond it the one that is due first closes early."""
    context_chars: int = 300
    """Text of the window before that goes along to be understood."""


class Held(NamedTuple):
    """A segment in an open window, with the ledger row that will finish it."""

    segment: Segment
    finished: Finished
    decided: Segment | None = None
    """As an earlier window decided on it: a revision brings only what is new."""
    kept: str = ""
    """What it still says of that."""
    gone: str = ""
    """What nobody says any more of that."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A window that closed, with everything to finish when it is committed."""

    window: Window
    finished: tuple[Finished, ...]
    offsets: tuple[int, ...]


@dataclass(slots=True)
class _Open:
    key: tuple[str, str, bool]
    opened_ms: int
    start_ms: int
    end_ms: int
    due_ms: int = 0
    chars: int = 0
    held: dict[str, Held] = field(default_factory=dict)
    offsets: list[int] = field(default_factory=list)
    deleted: set[str] = field(default_factory=set)
    absorbed: list[Finished] = field(default_factory=list)


@dataclass(slots=True)
class _Session:
    closed_until_ms: int
    context: tuple[Segment, ...]


class Windower:
    """The open windows of all users of a partition."""

    def __init__(self, policy: WindowPolicy) -> None:
        self._policy = policy
        self._open: dict[tuple[str, str, bool], _Open] = {}
        self._by_user: dict[str, dict[tuple[str, str, bool], _Open]] = {}
        self._sessions: dict[str, OrderedDict[str, _Session]] = {}
        self._heap: list[tuple[int, int, _Open]] = []
        self._order = count()

    def __len__(self) -> int:
        return len(self._open)

    def has_open(self, user_id: str) -> bool:
        """Tell whether a user has an open window."""
        return user_id in self._by_user

    def push(self, held: Held, offset: int, now: int) -> list[Closed]:
        """Put a segment into its window; return the windows that this closed."""
        segment = held.segment
        closed: list[Closed] = []
        key = (segment.user_id, segment.session_id, self._is_late(segment))
        window = self._open.get(key)
        if window is not None and (reason := self._must_close(window, segment)):
            closed.append(self._close(window, reason, now))
            # What lies before the window that just closed is late from now on.
            key = (segment.user_id, segment.session_id, self._is_late(segment))
            window = self._open.get(key)
        if window is None:
            closed += self._make_room(segment.user_id, now)
            window = self._begin(key, segment, now)
        window.held[segment.segment_id] = held
        window.offsets.append(offset)
        self._extend(window, segment, now)
        return closed

    def find(self, user_id: str, segment_id: str) -> Held | None:
        """Return a segment that is in an open window."""
        window = self._holding(user_id, segment_id)
        return None if window is None else window.held[segment_id]

    def revise(self, held: Held, offset: int, now: int) -> None:
        """Replace a segment that is in an open window.

        Raises:
            LookupError: it is in none.
        """
        segment = held.segment
        window = self._holding(segment.user_id, segment.segment_id)
        if window is None:
            raise LookupError(segment.segment_id)
        before = window.held[segment.segment_id].segment
        window.held[segment.segment_id] = held
        window.offsets.append(offset)
        window.chars -= len(before.text)
        self._extend(window, segment, now)
        self._absorb(window)

    def delete(self, user_id: str, segment_ids: Iterable[str]) -> None:
        """Take back segments of open windows, as far as another segment now holds their words.

        A source takes segments back when it merges them. Words that no other segment holds stay, so
        that no order of messages can lose speech.
        """
        for segment_id in segment_ids:
            if window := self._holding(user_id, segment_id):
                window.deleted.add(segment_id)
                self._absorb(window)

    def end(self, user_id: str, session_id: str | None, now: int) -> list[Closed]:
        """Close the windows of a session, or of all sessions of a user."""
        ending = [
            window
            for key, window in self._by_user.get(user_id, {}).items()
            if session_id in (None, key[1])
        ]
        return [self._close(window, CloseReason.END, now) for window in ending]

    def tick(self, now: int) -> list[Closed]:
        """Close every window that is due."""
        closed = []
        while self._heap and self._heap[0][0] <= now:
            _, _, window = heapq.heappop(self._heap)
            if self._open.get(window.key) is not window:
                continue
            if window.due_ms > now:
                self._schedule(window)
                continue
            aged = now - window.opened_ms >= self._policy.max_age_ms
            closed.append(self._close(window, CloseReason.AGE if aged else CloseReason.QUIET, now))
        return closed

    def flush(self, now: int) -> list[Closed]:
        """Close everything."""
        return [self._close(window, CloseReason.DRAIN, now) for window in list(self._open.values())]

    def next_due(self) -> int | None:
        """Return the moment at which the next window is due; None when no window is open."""
        while self._heap:
            due, _, window = self._heap[0]
            if self._open.get(window.key) is window and window.due_ms == due:
                return due
            heapq.heappop(self._heap)
            if self._open.get(window.key) is window:
                self._schedule(window)
        return None

    def discard(self, user_id: str) -> list[int]:
        """Forget a user without deciding what is open; return the offsets that this finishes."""
        offsets: list[int] = []
        for window in list(self._by_user.get(user_id, {}).values()):
            offsets += window.offsets
            self._remove(window)
        self._sessions.pop(user_id, None)
        return offsets

    def forget(self, user_id: str) -> None:
        """Drop the context kept for a user who has no open window."""
        self._sessions.pop(user_id, None)

    def restore(self, segment: Segment) -> None:
        """Learn from the ledger what a finished segment had left as context."""
        self._remember(segment.user_id, segment.session_id, (segment,), segment.end_ms)

    def _session(self, user_id: str, session_id: str) -> _Session | None:
        mine = self._sessions.get(user_id)
        return None if mine is None else mine.get(session_id)

    def _is_late(self, segment: Segment) -> bool:
        session = self._session(segment.user_id, segment.session_id)
        return session is not None and segment.end_ms <= session.closed_until_ms

    def _must_close(self, window: _Open, segment: Segment) -> str | None:
        policy = self._policy
        if segment.start_ms - window.end_ms > policy.gap_ms:
            return CloseReason.GAP
        if window.start_ms - segment.end_ms > policy.gap_ms:
            return CloseReason.GAP
        if window.chars + len(segment.text) > policy.max_chars:
            return CloseReason.FULL
        span = max(window.end_ms, segment.end_ms) - min(window.start_ms, segment.start_ms)
        return CloseReason.AGE if span > policy.max_age_ms else None

    def _make_room(self, user_id: str, now: int) -> list[Closed]:
        mine = self._by_user.get(user_id, {})
        if len(mine) >= self._policy.max_sessions:
            crowded = min(mine.values(), key=lambda window: window.opened_ms)
        elif len(self._open) >= self._policy.max_windows and self.next_due() is not None:
            crowded = self._heap[0][2]
        else:
            return []
        return [self._close(crowded, CloseReason.CROWDED, now)]

    def _begin(self, key: tuple[str, str, bool], segment: Segment, now: int) -> _Open:
        window = _Open(key, now, segment.start_ms, segment.end_ms)
        self._open[key] = window
        self._by_user.setdefault(key[0], {})[key] = window
        window.due_ms = min(now + self._policy.quiet_ms, now + self._policy.max_age_ms)
        self._schedule(window)
        return window

    def _extend(self, window: _Open, segment: Segment, now: int) -> None:
        window.chars += len(segment.text)
        window.start_ms = min(window.start_ms, segment.start_ms)
        window.end_ms = max(window.end_ms, segment.end_ms)
        # The heap keeps the earlier moment until then; `tick` and `next_due` correct it lazily.
        window.due_ms = min(now + self._policy.quiet_ms, window.opened_ms + self._policy.max_age_ms)

    def _schedule(self, window: _Open) -> None:
        heapq.heappush(self._heap, (window.due_ms, next(self._order), window))

    def _holding(self, user_id: str, segment_id: str) -> _Open | None:
        mine = self._by_user.get(user_id, {})
        return next((window for window in mine.values() if segment_id in window.held), None)

    def _absorb(self, window: _Open) -> None:
        for segment_id in list(window.deleted):
            taken_back = window.held[segment_id]
            if any(
                _contains(other.segment.text, taken_back.segment.text)
                for other_id, other in window.held.items()
                if other_id != segment_id
            ):
                del window.held[segment_id]
                window.deleted.discard(segment_id)
                window.chars -= len(taken_back.segment.text)
                window.absorbed.append(taken_back.finished)

    def _close(self, window: _Open, reason: str, now: int) -> Closed:
        self._remove(window)
        user_id, session_id, late = window.key
        segments = tuple(
            sorted(
                (held.segment for held in window.held.values()),
                key=lambda segment: (segment.start_ms, segment.end_ms),
            )
        )
        withdrawn = _parts(window, "gone")
        identity = [(segment.segment_id, segment.text) for segment in (*segments, *withdrawn)]
        closed = Window(
            id=ids.window_id(user_id, session_id, identity),
            user_id=user_id,
            session_id=session_id,
            segments=segments,
            context=self._context(window),
            withdrawn=withdrawn,
            closed_by=reason,
            late=late,
            closed_ms=now,
        )
        if not late:
            self._remember(user_id, session_id, segments, window.end_ms)
        finished = (*(held.finished for held in window.held.values()), *window.absorbed)
        return Closed(closed, finished, tuple(window.offsets))

    def _context(self, window: _Open) -> tuple[Segment, ...]:
        """Return what was decided just before the words of a window, as it reads now."""
        user_id, session_id, late = window.key
        session = self._session(user_id, session_id)
        revised = {
            each.segment.segment_id for each in window.held.values() if each.decided is not None
        }
        before = () if session is None or (late and not revised) else session.context
        others = [
            segment
            for segment in before
            if segment.segment_id not in revised
            and (not late or segment.start_ms <= window.start_ms)
        ]
        return tuple(
            sorted((*others, *_parts(window, "kept")), key=lambda segment: segment.start_ms)
        )

    def _remove(self, window: _Open) -> None:
        del self._open[window.key]
        mine = self._by_user[window.key[0]]
        del mine[window.key]
        if not mine:
            del self._by_user[window.key[0]]

    def _remember(
        self, user_id: str, session_id: str, segments: tuple[Segment, ...], until_ms: int
    ) -> None:
        mine = self._sessions.setdefault(user_id, OrderedDict())
        before = mine.pop(session_id, None)
        context = _last_words(
            (*(before.context if before else ()), *segments), self._policy.context_chars
        )
        mine[session_id] = _Session(max(until_ms, before.closed_until_ms if before else 0), context)
        if len(mine) > SESSIONS_REMEMBERED:
            mine.popitem(last=False)


def _parts(window: _Open, part: Literal["kept", "gone"]) -> tuple[Segment, ...]:
    """Return what is left, or gone, of what earlier windows have decided on."""
    found = [
        held.decided.model_copy(update={"text": getattr(held, part)})
        for held in window.held.values()
        if held.decided is not None and getattr(held, part)
    ]
    return tuple(sorted(found, key=lambda segment: (segment.start_ms, segment.end_ms)))


def _contains(text: str, part: str) -> bool:
    return f" {' '.join(words(part))} " in f" {' '.join(words(text))} "


def _last_words(segments: tuple[Segment, ...], chars: int) -> tuple[Segment, ...]:
    """Keep the latest whole segments that fit, and at least the last one's end."""
    kept: list[Segment] = []
    for segment in reversed(segments):
        if len(segment.text) > chars:
            if not kept:
                tail = segment.text[-chars:].partition(" ")[2] if chars else ""
                kept.append(segment.model_copy(update={"text": tail}))
            break
        chars -= len(segment.text)
        kept.append(segment)
    return tuple(reversed(kept))
