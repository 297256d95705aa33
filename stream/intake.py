"""The pure core: from records of the segments log to closed windows.

    record ─► repeated? ─► place in time and session ─► revised? ─► overlapping? ─► window

Time is an argument. The state of a user is bounded, is dropped when the user has been away, and
comes back from the ledger: whoever drives the intake asks `unknown` before it pushes and answers
with `restore`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from schemas import AnyEntry, CommandEntry, DeletionEntry, EndEntry, Segment, SegmentEntry
from stream.dedupe import Dedupe, Seen, revision
from stream.log import Finished, Record, Unreadable
from stream.timeline import Placed, Timeline
from stream.windows import Closed, Held, Windower, WindowPolicy

__all__ = ["Commanded", "Dropped", "Intake", "Output", "ledger_key"]

USERS_REMEMBERED: Final = 10_000
"""Users whose state is kept in memory; the others' is in the ledger."""
COMMANDS_REMEMBERED: Final = 1_000
"""Commands of a user that are recognised before the ledger has them."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A record that brought nothing new, and why."""

    user_id: str
    offset: int
    reason: str
    """`repeated`, `overlap`, `deletion`, `end`, `erased` or `unreadable`."""
    finished: Finished | None = None
    """The ledger row to write, so that it is recognised without comparison next time."""


@dataclass(frozen=True, slots=True)
class Commanded:
    """A command, to be carried out behind everything its user said before."""

    entry: CommandEntry
    offset: int


Output = Closed | Dropped | Commanded


@dataclass(slots=True)
class _User:
    timeline: Timeline = field(default_factory=Timeline)
    dedupe: Dedupe = field(default_factory=Dedupe)
    commands: OrderedDict[str, None] = field(default_factory=OrderedDict)
    """Ids of the last commands, oldest first."""

    def note(self, command_id: str) -> None:
        """Remember a command."""
        self.commands[command_id] = None
        if len(self.commands) > COMMANDS_REMEMBERED:
            self.commands.popitem(last=False)


def ledger_key(entry: AnyEntry | Unreadable) -> tuple[str, str] | None:
    """Return the user and id under which the ledger knows an entry, if it can know it."""
    match entry:
        case SegmentEntry():
            return entry.user_id, entry.segment_id
        case CommandEntry():
            return entry.user_id, entry.command_id
        case _:
            return None


class Intake:
    """Everything between the segments log and the engine, for the users of one partition."""

    def __init__(self, policy: WindowPolicy, *, users: int = USERS_REMEMBERED) -> None:
        self._windows = Windower(policy)
        self._users: OrderedDict[str, _User] = OrderedDict()
        self._limit = users

    @property
    def open_windows(self) -> int:
        """How many windows are open."""
        return len(self._windows)

    @property
    def users(self) -> int:
        """How many users' state is in memory."""
        return len(self._users)

    def unknown(
        self, entries: Iterable[AnyEntry | Unreadable]
    ) -> tuple[set[str], set[tuple[str, str]]]:
        """Say what to look up in the ledger before these entries are pushed.

        What is in memory now is looked up, too: those before it may have taken its place when its turn comes.

        Returns:
            Users whose state must be restored, and (user, segment) ids.
        """
        segments = {key for entry in entries if (key := ledger_key(entry)) is not None}
        users = {user_id for user_id, _ in segments if user_id not in self._users}
        return users, segments

    def restore(self, user_id: str, finished: Iterable[Finished]) -> None:
        """Bring a user's state back from the ledger, oldest segment first."""
        user = self._user(user_id)
        for row in finished:
            if row.source == "command":
                continue
            user.timeline.restore(row)
            user.dedupe.restore(row)
            self._windows.restore(_context_segment(row))

    def push(self, record: Record, now: int, known: Finished | None = None) -> list[Output]:
        """Take in one record; `known` is its segment's ledger row, if there is one.

        Windows that are due before `now` close first, so that reading a log later gives the windows it
        gave live.
        """
        entry, offset = record.entry, record.offset
        outputs: list[Output] = [*self._windows.tick(now)]
        match entry:
            case SegmentEntry():
                outputs += self._push_segment(entry, offset, now, known)
            case Unreadable():
                outputs.append(Dropped(entry.user_id, offset, "unreadable"))
            case DeletionEntry():
                self._windows.delete(entry.user_id, entry.segment_ids)
                outputs.append(Dropped(entry.user_id, offset, "deletion"))
            case EndEntry():
                outputs += self._windows.end(entry.user_id, entry.session_id, now)
                outputs.append(Dropped(entry.user_id, offset, "end"))
            case CommandEntry():
                outputs += self._push_command(entry, offset, known)
        return outputs

    def tick(self, now: int) -> list[Closed]:
        """Close the windows that are due."""
        return self._windows.tick(now)

    def flush(self, now: int) -> list[Closed]:
        """Close every window."""
        return self._windows.flush(now)

    def next_due(self) -> int | None:
        """Return the moment of the next `tick` that will close something."""
        return self._windows.next_due()

    def _push_command(
        self, entry: CommandEntry, offset: int, known: Finished | None
    ) -> list[Output]:
        # The ledger has it only when it has been carried out.
        if known is not None or entry.command_id in self._user(entry.user_id).commands:
            return [Dropped(entry.user_id, offset, "repeated")]
        erased = self._erase(entry.user_id) if entry.command == "erase_user" else []
        self._user(entry.user_id).note(entry.command_id)
        return [*erased, Commanded(entry, offset)]

    def _push_segment(
        self, entry: SegmentEntry, offset: int, now: int, known: Finished | None
    ) -> Sequence[Output]:
        user = self._user(entry.user_id)
        before = user.dedupe.find(entry.segment_id)
        held = self._windows.find(entry.user_id, entry.segment_id)
        if before is None and (row := held.finished if held else known) is not None:
            before = user.dedupe.restore(row)
        if before is not None and before.has(entry):
            return [Dropped(entry.user_id, offset, "repeated")]
        placed = user.timeline.place(entry, before.wordings if before else 0)
        segment = placed.segment
        if held is not None:
            decided = held.decided
        else:
            decided = _as_decided(segment, before) if before is not None else None
        fresh, kept, gone = _parts(user.dedupe, segment, decided)
        if held is None:
            fresh = _with_text(fresh, user.dedupe.without_overlap(fresh))
        finished = _finished(placed, user.dedupe.heard(segment, before))
        new = Held(fresh, finished, decided, kept, gone)
        if held is not None:
            self._windows.revise(new, offset, now)
            return []
        if not fresh.text and not gone:
            return [Dropped(entry.user_id, offset, "overlap", finished)]
        return self._windows.push(new, offset, now)

    def _erase(self, user_id: str) -> list[Output]:
        self._users.pop(user_id, None)
        offsets = self._windows.discard(user_id)
        return [Dropped(user_id, offset, "erased") for offset in offsets]

    def _user(self, user_id: str) -> _User:
        user = self._users.get(user_id)
        if user is None:
            self._evict()
            user = self._users[user_id] = _User()
        self._users.move_to_end(user_id)
        return user

    def _evict(self) -> None:
        """Drop whoever was away longest; their open windows close by themselves and lose nothing."""
        if len(self._users) < self._limit:
            return
        for user_id in self._users:
            if not self._windows.has_open(user_id):
                del self._users[user_id]
                self._windows.forget(user_id)
                return


def _finished(placed: Placed, heard: Seen) -> Finished:
    """The ledger row that will finish a segment."""
    segment = placed.segment
    return Finished(
        segment.user_id,
        segment.segment_id,
        segment.session_id,
        placed.source,
        segment.speaker,
        segment.is_user,
        segment.text,
        heard.hashes,
        segment.start_ms,
        segment.end_ms,
        placed.anchor_ms,
    )


def _as_decided(segment: Segment, seen: Seen) -> Segment:
    """Return a segment with the words and the speaker that it had when they were decided on."""
    return segment.model_copy(
        update={"text": seen.text, "speaker": seen.speaker, "is_user": seen.is_user}
    )


def _parts(dedupe: Dedupe, segment: Segment, decided: Segment | None) -> tuple[Segment, str, str]:
    """Tell what of a segment is to be decided on, and what is kept and gone of what was decided."""
    if decided is None:
        return segment, "", ""
    if (segment.speaker, segment.is_user) != (decided.speaker, decided.is_user):
        return segment, "", decided.text
    new, kept, gone = revision(decided.text, segment.text)
    return _with_text(segment, new), kept, dedupe.without_moved(decided, gone)


def _with_text(segment: Segment, text: str) -> Segment:
    return segment if text == segment.text else segment.model_copy(update={"text": text})


def _context_segment(row: Finished) -> Segment:
    return Segment(
        user_id=row.user_id,
        session_id=row.session_id,
        segment_id=row.segment_id,
        text=row.text,
        speaker=row.speaker,
        is_user=row.is_user,
        start_ms=row.start_ms,
        end_ms=row.end_ms,
        received_ms=row.end_ms,
    )
