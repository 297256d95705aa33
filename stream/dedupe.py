"""Recognise speech that was heard before.

Three things happen on the way here, and a user's `Dedupe` tells them apart:

* the same segment is sent again (a retry, a replay): *repeated*;
* the source changed a segment's text under the same id: *revised*;
* the same words come under another id (Omi moves the tail of a sentence into a neighbouring segment, a
  second sender or a second device heard the same): *overlapping*, and only the new words go on.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import blake2b
from itertools import islice
from typing import Final, NamedTuple

from schemas import Segment, SegmentEntry
from stream.log import Finished
from stream.text import normalised, sentences, words

__all__ = ["Dedupe", "Revision", "Seen", "revision", "wording_hash"]

REMEMBERED: Final = 128
"""Segments remembered for a user; older ones are in the ledger."""
COMPARED: Final = 24
"""Latest segments a new one is compared with."""
OTHER_DEVICE_SLACK_MS: Final = 5_000
"""How far apart two devices may place the same words."""
SHORTEST_RUN: Final = 3
"""Words in a row that count as the same speech; fewer are a coincidence ("I think", "yes, yes")."""
ALIKE: Final = 0.8
"""Share of equal words that makes two devices' transcripts the same speech."""
LONGEST_AGAIN: Final = 40
"""Words of an unfinished sentence up to which it is decided on again when it goes on."""
WORDINGS: Final = 8
"""Wordings of one segment that are told apart."""

_WORD: Final = re.compile(r"\S+")


@dataclass(slots=True)
class Seen:
    """A segment as it was last heard."""

    text: str
    hashes: tuple[int, ...]
    start_ms: int
    end_ms: int
    speaker: str | None = None
    is_user: bool = False
    sender: tuple[str, str | None] | None = None
    """Source and client; None when it came back from the ledger."""

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
        return Revision(_without_words(new, first=len(before)), old, "")
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
        self._senders: set[tuple[str, str | None]] = set()
        self._until_ms = 0

    def find(self, segment_id: str) -> Seen | None:
        """Return what is remembered of a segment."""
        return self._seen.get(segment_id)

    def restore(self, finished: Finished) -> Seen:
        """Remember a segment from the ledger."""
        seen = Seen(
            finished.text,
            finished.hashes,
            finished.start_ms,
            finished.end_ms,
            finished.speaker,
            finished.is_user,
        )
        self._remember(finished.segment_id, seen)
        return seen

    def heard(self, segment: Segment, before: Seen | None = None) -> Seen:
        """Remember a segment, or a new wording of what `find` returned."""
        digest = wording_hash(segment)
        hashes = (digest,) if before is None else (*before.hashes, digest)[-WORDINGS:]
        sender = (segment.source, segment.client_id)
        speaker, is_user = segment.speaker, segment.is_user
        seen = Seen(
            segment.text, hashes, segment.start_ms, segment.end_ms, speaker, is_user, sender
        )
        self._senders.add(sender)
        self._remember(segment.segment_id, seen)
        return seen

    def without_overlap(self, segment: Segment) -> str:
        """Return the words of a segment that no other segment has brought; empty when none is new.

        Ask before `heard`.
        """
        if segment.start_ms >= self._until_ms + self._slack(segment):
            return segment.text  # speech goes forward: the usual case
        text = segment.text
        for other_id, other in islice(reversed(self._seen.items()), COMPARED):
            if other_id != segment.segment_id and _same_time(segment, other):
                text = _new_part(text, segment, other)
                if not text:
                    break
        return text

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
        others = len(self._senders) - ((segment.source, segment.client_id) in self._senders)
        return OTHER_DEVICE_SLACK_MS if others else 0

    def _remember(self, segment_id: str, seen: Seen) -> None:
        self._seen[segment_id] = seen
        self._seen.move_to_end(segment_id)
        self._until_ms = max(self._until_ms, seen.end_ms)
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)


def _same_sender(segment: Segment, other: Seen) -> bool:
    return other.sender in (None, (segment.source, segment.client_id))


def _same_time(segment: Segment, other: Seen) -> bool:
    slack = 0 if _same_sender(segment, other) else OTHER_DEVICE_SLACK_MS
    return segment.start_ms < other.end_ms + slack and other.start_ms < segment.end_ms + slack


def _new_part(text: str, segment: Segment, other: Seen) -> str:
    """Cut from `text` what `other`, heard at the same time, has already brought."""
    mine, theirs = words(text), words(other.text)
    trusted = len(mine) >= SHORTEST_RUN or segment.speaker == other.speaker
    if trusted and _position(mine, theirs) is not None:
        return ""
    if not _same_sender(segment, other) and len(mine) > SHORTEST_RUN:
        ratio = SequenceMatcher(None, mine, theirs, autojunk=False).ratio()
        if ratio >= ALIKE:
            return ""
    if len(theirs) >= SHORTEST_RUN and (at := _position(theirs, mine)) is not None:
        before, after = _without_words(text, last=at), _without_words(text, first=at + len(theirs))
        return f"{before} {after}".strip()
    if shared := _shared(theirs, mine):
        return _without_words(text, first=shared)
    if shared := _shared(mine, theirs):
        return _without_words(text, last=len(mine) - shared)
    return text


def _position(needle: Sequence[str], haystack: Sequence[str]) -> int | None:
    """Find a run of words in another."""
    size = len(needle)
    if not size or size > len(haystack):
        return None
    starts = (i for i in range(len(haystack) - size + 1) if haystack[i] == needle[0])
    return next((i for i in starts if list(haystack[i : i + size]) == list(needle)), None)


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    """Count the words that end `left` and begin `right`."""
    longest = min(len(left), len(right))
    return next(
        (n for n in range(longest, SHORTEST_RUN - 1, -1) if list(left[-n:]) == list(right[:n])), 0
    )


def _without_words(text: str, first: int = 0, last: int | None = None) -> str:
    """Return the part of a text from its word number `first` up to its word number `last`."""
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        # One run between spaces may be several words ("Jon-Paul") or none ("-").
        spans.extend([match.span()] * len(words(match.group())))
    if last is not None:
        return text[: spans[last][0]].rstrip() if last < len(spans) else text
    return text[spans[first][0] :] if first < len(spans) else ""
