"""Window → sentences: who said them, when, and which segments their words come from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from schemas import Segment
from stream.engine.languages.known import language_of
from stream.engine.languages.vocabulary import DANGLING
from stream.engine.types import Window
from stream.text import sentence_spans, word_set

__all__ = ["Sentence", "sentences_of"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a window or of its context."""

    text: str
    segments: tuple[Segment, ...]
    """Where its words come from, in order."""
    said_at_ms: int
    own: bool
    """True when the window has words of it; false for mere context."""

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of its segments."""
        return tuple(segment.segment_id for segment in self.segments)

    def by_same_speaker(self, other: Sentence) -> bool:
        """Tell whether one person said both; a sentence is of one."""
        return _are_one(self.segments[0], other.segments[0])

    def merged(self, later: Sentence, text: str) -> Sentence:
        """Make one sentence of this and a later one, which together say a text."""
        return replace(
            self,
            text=text,
            segments=tuple(dict.fromkeys((*self.segments, *later.segments))),
            said_at_ms=later.said_at_ms,
            own=self.own or later.own,
        )


# Nobody ends a sentence on these, nor begins one with those.
_DANGLING = (
    word_set(
        "a an the my your his her our their to of in on at for with from by as and or but because so "
        "if that which who is are was were am be been i i'm i've i'll he she it we they you this these "
        "those very really not than about into like have has had do does did can could will would "
        "should name color called named some any every"
    )
    | DANGLING
)
_LATER = 100
"""Milliseconds from one wording of a segment to the next: more than it has sentences."""
_CONTINUING = word_set("is are was were of to in on at with from for than and or which who because")


def sentences_of(window: Window) -> list[Sentence]:
    """List the sentences of a window in order of time, those of its context first.

    A sentence may span segments of one speaker, also from the context into the window.
    """
    # A revised segment is in the context with what it still says of its former words, under the same id.
    own = {id(segment) for segment in window.segments}
    revised = {segment.segment_id for segment in window.withdrawn}
    found: list[Sentence] = []
    for run in _runs((*window.context, *window.segments)):
        found.extend(_split(run, own, revised, found[-1].said_at_ms if found else -1))
    return found


def _runs(segments: Iterable[Segment]) -> Iterator[list[Segment]]:
    """Group segments that one speaker said in one go."""
    run: list[Segment] = []
    for segment in segments:
        if not segment.text.strip():
            continue
        if run and not _continues(run[-1], segment):
            yield run
            run = []
        run.append(segment)
    if run:
        yield run


def _are_one(left: Segment, right: Segment) -> bool:
    return (left.is_user, left.speaker) == (right.is_user, right.speaker)


def _continues(left: Segment, right: Segment) -> bool:
    if not _are_one(left, right):
        return False
    return left.text.rstrip()[-1] not in ".!?…。！？।" and _is_cut(left.text, right.text)


def _is_cut(left: str, right: str) -> bool:
    """Tell whether a text without an end goes on in the next one.

    A recogniser that writes capitals begins a sentence with one; of one that does not we only join
    what cannot stand alone.
    """
    ending, beginning = left.rsplit(maxsplit=1)[-1], right.split(maxsplit=1)[0]
    if ending[-1] in ",-–—:" or ending.lower() in _DANGLING:
        return True
    if beginning.lower().strip(",") in _CONTINUING:
        return True
    return left.lstrip()[0].isupper() and beginning[0].islower() and beginning != "i"


def _split(
    run: list[Segment], own: set[int], revised: set[str], after_ms: int
) -> Iterator[Sentence]:
    text, starts = _joined(run)
    language = language_of(run[0].language, text)
    for start, end in sentence_spans(text, ordinals=bool(language and language.speech.ordinals)):
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end - 1) - 1
        segments = tuple(run[first : last + 1])
        # Later words are said later, also within a segment whose times are the same.
        after_ms = max(after_ms + 1, _moment(run[first], start - starts[first]))
        if segments[-1].segment_id in revised:
            after_ms = max(after_ms, segments[-1].end_ms + segments[-1].revision * _LATER)
        yield Sentence(
            text=text[start:end],
            segments=segments,
            said_at_ms=after_ms,
            own=any(id(segment) in own for segment in segments),
        )


def _joined(run: list[Segment]) -> tuple[str, list[int]]:
    text, starts = "", []
    for segment in run:
        text += " " if text else ""
        starts.append(len(text))
        text += segment.text
    return text, starts


def _moment(segment: Segment, offset: int) -> int:
    """Tell when the character at `offset` was said, speaking evenly from start to end."""
    span = max(0, segment.end_ms - segment.start_ms)
    return segment.start_ms + span * offset // max(1, len(segment.text))
