"""Recognise speech that was heard before.

Three things happen on the way here, and a user's `Dedupe` tells them apart:

* the same segment is sent again (a retry, a replay): *repeated*;
* the source changed a segment's text under the same id: *revised*;
* the same words come under another id (Omi moves the tail of a sentence into a neighbouring segment, a
  second sender or a second device heard the same): *overlapping*, and only the new words go on
  (`stream/overlap.py`). What another person says at the same time is their own, also in the same words.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import Final, NamedTuple

from schemas import Segment, SegmentEntry
from stream.log import Finished
from stream.overlap import Rest, Told, without_first
from stream.text import normalised, sentences, words

__all__ = ["Dedupe", "Revision", "Seen", "revision", "wording_hash"]

REMEMBERED: Final = 128
"""Segments remembered for a user; older ones are in the ledger."""
COMPARED: Final = 24
"""Latest segments a new one is compared with."""
OTHER_DEVICE_SLACK_MS: Final = 5_000
"""How far apart two devices may place the same words."""
LONGEST_AGAIN: Final = 40
"""Words of an unfinished sentence up to which it is decided on again when it goes on."""
WORDINGS: Final = 8
"""Wordings of one segment that are told apart."""


@dataclass(slots=True)
class Seen:
    """A segment as it was last heard."""

    text: str
    hashes: tuple[int, ...]
    start_ms: int
    end_ms: int
    session_id: str
    speaker: str | None
    is_user: bool
    sender: str
    """Source and client."""

    @property
    def wordings(self) -> int:
        """How many wordings have been heard."""
        return len(self.hashes)

    def has(self, segment: Segment | SegmentEntry) -> bool:
        """Tell whether this wording was heard before, from the same speaker."""
        return wording_hash(segment) in self.hashes


def wording_hash(segment: Segment | SegmentEntry) -> int:
    """Hash what was said, and by whom; the same in every process."""
    said = f"{segment.text}\0{segment.speaker or ''}\0{segment.is_user:d}"
    return int.from_bytes(blake2b(said.encode(), digest_size=8).digest(), "big", signed=True)


class Revision(NamedTuple):
    """What a new wording makes of a text that has been decided already."""

    new: str
    """Sentences to decide on."""
    kept: str
    """What it still says of the text."""
    gone: str
    """Sentences that it no longer says."""


def revision(old: str, new: str) -> Revision:
    """Compare two wordings, sentence by sentence.

    Text that grew has its unfinished last sentence decided on again, from its beginning; a very long one goes on.
    """
    before, after = words(old), words(new)
    if before == after:
        return Revision("", old, "")
    was, now = sentences(old), sentences(new)
    if after[: len(before)] == before and len(words(was[-1] if was else "")) > LONGEST_AGAIN:
        return Revision(without_first(new, len(before)), old, "")
    old_ones, new_ones = set(map(normalised, was)), set(map(normalised, now))
    return Revision(
        " ".join(each for each in now if normalised(each) not in old_ones),
        " ".join(each for each in was if normalised(each) in new_ones),
        " ".join(each for each in was if normalised(each) not in new_ones),
    )


class Dedupe:
    """What one user said lately. Bounded."""

    __slots__ = ("_seen", "_senders", "_until_ms")

    def __init__(self) -> None:
        self._seen: OrderedDict[str, Seen] = OrderedDict()
        self._senders: set[str] = set()
        self._until_ms = 0

    def find(self, segment_id: str) -> Seen | None:
        """Return what is remembered of a segment."""
        return self._seen.get(segment_id)

    def restore(self, finished: Finished) -> Seen:
        """Remember a segment from the ledger."""
        seen = Seen(
            text=finished.text,
            hashes=finished.hashes,
            start_ms=finished.start_ms,
            end_ms=finished.end_ms,
            session_id=finished.session_id,
            speaker=finished.speaker,
            is_user=finished.is_user,
            sender=finished.source.rpartition("\x1f")[0],
        )
        self._remember(finished.segment_id, seen)
        return seen

    def heard(self, segment: Segment, before: Seen | None = None) -> Seen:
        """Remember a segment, or a new wording of what `find` returned."""
        digest = wording_hash(segment)
        hashes = (digest,) if before is None else (*before.hashes, digest)[-WORDINGS:]
        seen = Seen(
            text=segment.text,
            hashes=hashes,
            start_ms=segment.start_ms,
            end_ms=segment.end_ms,
            session_id=segment.session_id,
            speaker=segment.speaker,
            is_user=segment.is_user,
            sender=_sender(segment),
        )
        self._remember(segment.segment_id, seen)
        return seen

    def without_overlap(self, segment: Segment) -> str:
        """Return the words of a segment that no other segment has brought; empty when none is new.

        Ask before `heard`.
        """
        if segment.start_ms >= self._until_ms + self._slack(segment):
            return segment.text  # speech goes forward: the usual case
        rest: Rest | None = None
        for other_id, other in islice(reversed(self._seen.items()), COMPARED):
            if other_id != segment.segment_id and _may_be_same(segment, other):
                rest = Rest(segment.text) if rest is None else rest
                rest.cut(_told(segment, other))
                if not rest:
                    break
        return segment.text if rest is None else rest.text()

    def without_moved(self, segment: Segment, gone: str) -> str:
        """Return the sentences that no other segment of the same speaker says.

        Args:
            segment: as it was decided on.
            gone: sentences that it does not say any more.
        """
        others = [
            f" {' '.join(words(other.text))} "
            for other_id, other in islice(reversed(self._seen.items()), COMPARED)
            if other_id != segment.segment_id and other.speaker == segment.speaker
        ]
        return " ".join(
            sentence
            for sentence in sentences(gone)
            if not any(f" {' '.join(words(sentence))} " in other for other in others)
        )

    def _slack(self, segment: Segment) -> int:
        return OTHER_DEVICE_SLACK_MS if self._senders - {_sender(segment)} else 0

    def _remember(self, segment_id: str, seen: Seen) -> None:
        self._seen[segment_id] = seen
        self._seen.move_to_end(segment_id)
        self._senders.add(seen.sender)
        self._until_ms = max(self._until_ms, seen.end_ms)
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)


def _sender(segment: Segment) -> str:
    return f"{segment.source}\x1f{segment.client_id or ''}"


def _may_be_same(segment: Segment, other: Seen) -> bool:
    """Tell whether both may be what one person said at one time."""
    same_device = other.sender == _sender(segment)
    slack = 0 if same_device else OTHER_DEVICE_SLACK_MS
    if segment.start_ms >= other.end_ms + slack or other.start_ms >= segment.end_ms + slack:
        return False
    # Not every device tells who speaks.
    unlabelled = segment.speaker is None or other.speaker is None
    return _same_voice(segment, other) or (unlabelled and not same_device)


def _same_voice(segment: Segment, other: Seen) -> bool:
    if segment.speaker is None or segment.speaker != other.speaker:
        return (segment.speaker, segment.is_user) == (other.speaker, other.is_user)
    return True


def _told(segment: Segment, other: Seen) -> Told:
    one_voice = _same_voice(segment, other)
    return Told(
        words(other.text),
        one_voice=one_voice,
        other_ears=other.sender != _sender(segment),
        apart=not one_voice or other.session_id != segment.session_id,
    )
