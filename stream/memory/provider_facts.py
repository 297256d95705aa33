"""The texts a provider extracted → facts, each with the segments that say so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from schemas import Segment, Skip
from stream.engine.speakers import WEARER
from stream.engine.surroundings import around
from stream.engine.types import Extraction, Fact, Window
from stream.engine.wording import content
from stream.errors import BadAnswer
from stream.text import normalised

__all__ = ["read_facts", "transcript_of"]

_MOST: Final = 200
_LONGEST: Final = 1_000


def transcript_of(window: Window) -> str:
    """Write a window as lines `Speaker: text`."""
    return "\n".join(f"{_speaker(segment)}: {segment.text}" for segment in window.segments)


def read_facts(answer: Any, window: Window, model: str) -> Extraction:
    """Check what a provider extracted, and find its evidence in the window.

    What shares no word with the window is kept, because it may be put in other words, but marked as
    uncertain: it changes no memory. The transcript itself is no fact.

    Raises:
        BadAnswer: it is no list of texts.
    """
    if not isinstance(answer, list) or not all(isinstance(text, str) for text in answer):
        raise BadAnswer(f"extract_memories returned a {type(answer).__name__}, not a list of texts")
    if len(answer) > _MOST:
        raise BadAnswer(f"{len(answer)} facts from one window, at most {_MOST} make sense")
    raw = {
        normalised(transcript_of(window)),
        normalised(" ".join(segment.text for segment in window.segments)),
    }
    facts: dict[str, Fact] = {}
    skipped: list[Skip] = []
    for place, text in enumerate(answer):
        wording = " ".join(text.split())
        same = normalised(wording)
        whole = len(window.segments) > 1 and same in raw
        if whole or "\n" in text.strip() or len(wording) > _LONGEST:
            skipped.append(_skip(window, "transcript" if whole else "not_one_statement", wording))
        elif wording and same not in facts:
            facts[same] = _fact(wording, window, place)
    return Extraction(tuple(facts.values()), tuple(skipped), calls=1, model=model)


def _fact(wording: str, window: Window, place: int) -> Fact:
    found = _evidence(wording, window.segments)
    own = [segment for segment in window.segments if segment.is_user]
    said = found or own or list(window.segments)
    heard = [*window.context, *window.segments]
    return Fact(
        text=wording,
        evidence=tuple(segment.segment_id for segment in said),
        said_at_ms=max(segment.start_ms for segment in said) + place,
        hedged=not found,
        context=around([segment.text for segment in heard], heard.index(said[-1]), own=True),
    )


def _evidence(wording: str, segments: Sequence[Segment]) -> list[Segment]:
    """Find the segments that share the most words with a fact."""
    words = set(content(wording))
    shared = [len(words.intersection(content(segment.text))) for segment in segments]
    most = max(shared, default=0)
    return [segment for segment, count in zip(segments, shared, strict=True) if count == most > 0]


def _skip(window: Window, reason: str, text: str) -> Skip:
    return Skip(segment_id=window.segments[0].segment_id, reason=reason, text=text[:_LONGEST])


def _speaker(segment: Segment) -> str:
    return WEARER if segment.is_user else segment.speaker or "Somebody"
