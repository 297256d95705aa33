"""Protocols of the two logs: segments in, changes out, and the ledger of what is finished.

One implementation carries all of them, because a commit spans them: `connectors.sqlite_log` (one
file) and a Kafka one (many machines). The processor cannot tell them apart; both pass
`tests/conformance/log.py`.

A *partition* holds all records of some users, in order; a worker owns whole partitions. An *offset*
counts the records of a partition; a *cursor* counts its changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from schemas import AnyEntry, AnyEvent, DeadLetter

__all__ = [
    "Appended",
    "Assignment",
    "ChangesLog",
    "Checkpoint",
    "Commit",
    "DeadLetters",
    "Finished",
    "Ledger",
    "Log",
    "Logged",
    "Record",
    "SegmentsLog",
    "Unreadable",
]


@dataclass(frozen=True, slots=True)
class Appended:
    """An entry to append, with its place in the client's stream when it has one."""

    entry: AnyEntry
    seq: int | None = None
    """The client's sequence number; `last_seq` of the same user, session and client returns the highest."""
    stream_id: str | None = None
    """What the sequence belongs to: the session and client that count it."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """In place of an entry: what somebody wrote cannot be understood, and is in the dead letters."""

    kind: Literal["unreadable"] = "unreadable"
    user_id: str = ""
    received_ms: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """An entry as read from the segments log.

    What others wrote to the log may hold several entries in one place: they have the same offset.
    """

    partition: int
    offset: int
    entry: AnyEntry | Unreadable


class Finished(NamedTuple):
    """A segment that is done with: a row of the ledger.

    Besides telling repeated speech, these rows bring a user's timeline and dedupe state back after a
    restart or an eviction.
    """

    user_id: str
    segment_id: str
    session_id: str
    source: str
    """Source and client of the segment, see `stream.timeline.source_key`."""
    speaker: str | None
    is_user: bool
    text: str
    hashes: tuple[int, ...]
    """Hash of every wording seen, oldest first."""
    start_ms: int
    end_ms: int
    anchor_ms: int | None
    """Where a relative clock began; None for an absolute one."""


@dataclass(frozen=True, slots=True)
class Commit:
    """What one window, or one command, did: written as a whole or not at all."""

    events: tuple[AnyEvent, ...]
    """Its changes, then its receipt."""
    finished: tuple[Finished, ...]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where to begin reading after a restart."""

    segments: int
    """S: offset of the oldest segment that is not finished."""
    changes: int
    """C: cursor such that every change after it may be missing in the store, and every window with a
    segment from S on has its receipt after it."""


@dataclass(frozen=True, slots=True)
class Logged:
    """An event as read from the changes log."""

    partition: int
    cursor: int
    event: AnyEvent


class SegmentsLog(Protocol):
    """What was said, in order, per partition."""

    async def append(self, entries: Sequence[Appended]) -> None:
        """Append entries of one user; durable on return.

        Raises:
            Unavailable: nothing of it is guaranteed to be stored.
        """

    async def read(self, partition: int, offset: int, limit: int) -> list[Record]:
        """Read about `limit` records from `offset` on, whole offsets only; empty at the end.

        What cannot be understood is buried first, and returned as `Unreadable`.
        """

    async def segments_end(self, partition: int) -> int:
        """Return the offset of the newest record; 0 when there is none."""

    async def wait_for_segments(self, partition: int, offset: int) -> None:
        """Return as soon as there is a record at `offset` or later."""

    async def last_seq(self, user_id: str, stream_id: str) -> int:
        """Return the highest durable sequence number of a client's stream; -1 for none."""


class ChangesLog(Protocol):
    """What changed, in order, per partition."""

    async def commit(self, partition: int, commits: Sequence[Commit]) -> list[int]:
        """Write events and ledger rows of several windows in one transaction; durable on return.

        An event whose id is already in the log, behind the checkpoint's cursor, is not written again.

        Returns:
            The cursor behind each commit's last event.

        Raises:
            Fenced: the partition belongs to another worker.
            Unavailable: nothing was written.
        """

    async def changes(
        self,
        partition: int,
        after: int,
        limit: int,
        user_id: str | None = None,
        about: str | None = None,
    ) -> list[Logged]:
        """Read up to `limit` events behind cursor `after`.

        Args:
            partition: Whose events.
            after: The cursor of the last event that is known.
            limit: How many at most.
            user_id: Events of one user; None for all users'.
            about: Of that user, only what is about this memory, window or command, or is this event. It finds
                nothing from before the user was erased.
        """

    async def changes_end(self, partition: int) -> int:
        """Return the cursor of the newest event; 0 when there is none."""

    async def wait_for_changes(self, partition: int, after: int) -> int:
        """Return the cursor of an event behind `after`, the newest at hand, as soon as there is one."""

    def partition_of(self, user_id: str) -> int:
        """Return the partition that holds a user, in both logs."""

    async def erase(self, user_id: str, *, offset: int, command_id: str) -> None:
        """Forget a user: ledger rows at once, and segments below `offset`, dead letters and events.

        The events of the command that asked for it stay, so that subscribers hear of it. A log that
        can only append (Kafka) forgets segments, dead letters and events when their retention ends.
        """


class Ledger(Protocol):
    """Which segments are finished, and where reading goes on."""

    async def finished(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Finished]:
        """Look up (user id, segment id) pairs; those unknown are missing in the answer."""

    async def words(self, user_id: str, segment_ids: Sequence[str]) -> dict[str, Finished]:
        """Look up what a user said, in whichever process; what is forgotten is missing in the answer."""

    async def recent(self, user_ids: Sequence[str], limit: int) -> dict[str, list[Finished]]:
        """Return the last finished segments of each user, oldest first."""

    async def checkpoint(self, partition: int) -> Checkpoint:
        """Return where to begin; zeros at first."""

    async def save_checkpoint(self, partition: int, checkpoint: Checkpoint) -> None:
        """Remember where to begin; durable on return."""


class DeadLetters(Protocol):
    """What was refused or given up."""

    async def bury(self, letters: Sequence[DeadLetter]) -> None:
        """Keep letters; durable on return. A letter with a known id is kept once."""

    async def dead_letters(self, limit: int, after: str | None = None) -> list[DeadLetter]:
        """List letters, oldest first, `after` one of them."""


class Assignment(Protocol):
    """Who works on partitions; called by the log, one call at a time. Never raises."""

    async def assigned(self, partitions: Sequence[int]) -> None:
        """Begin: these partitions are ours until they are revoked."""

    async def revoked(self, partitions: Sequence[int]) -> None:
        """Finish what can be finished soon and let go: another worker takes these over on return."""


class Log(SegmentsLog, ChangesLog, Ledger, DeadLetters, Protocol):
    """Both logs with ledger and dead letters."""

    @property
    def partitions(self) -> int:
        """How many partitions both logs have, counted from 0."""

    async def join(self, worker: Assignment) -> None:
        """Take part in the work: `worker` is told its partitions, now and whenever they change."""

    async def leave(self) -> None:
        """Give all partitions back; whoever joined has let go of them already."""

    def owns(self, partition: int) -> bool:
        """Say whether this process may still act for a partition, as far as it can know.

        A process that was frozen for long finds out here, before it overwrites what its successor did.
        """

    def checks(self) -> Mapping[str, bool]:
        """Return what must hold for this process to be ready, by name."""

    async def open(self) -> None:
        """Create or load.

        Raises:
            Unavailable: cannot be reached or is in use by another process.
        """

    async def close(self) -> None:
        """Release everything."""

    async def prune(self, now_ms: int) -> None:
        """Drop what has outlived its retention and is no longer needed for recovery."""
