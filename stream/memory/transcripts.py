"""A transcript as text → segments of the log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from schemas import CallOptions, ErrorCode, SegmentEntry
from stream import ids
from stream.errors import BadInput
from stream.text import sentence_spans

__all__ = ["Conversation", "segments_of"]

MOST_CHARS: Final = 1_000_000
"""Longest transcript: some 16 hours of speech."""
_MOST_IN_SEGMENT: Final = 2_000

# "Maria: ...", "Speaker 1: ...", "SPEAKER_00: ...", "User: ..."; but not "12:30" or "The plan is: ...".
_LINE: Final = re.compile(
    r"\s*(?P<speaker>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*| \d+){0,2}):(?:\s+(?P<text>.*)|$)"
)
_LABEL: Final = re.compile(r"speaker|spk|user|me|wearer|unknown", re.IGNORECASE)
_WEARER: Final = frozenset({"user", "me", "wearer"})
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Conversation:
    """Whose transcript it is."""

    user_id: str
    session_id: str
    client_id: str | None
    user_email: str = ""
    options: CallOptions | None = None


def segments_of(transcript: str, about: Conversation, now_ms: int) -> list[SegmentEntry]:
    """Cut a transcript into segments: lines `Speaker: text`, or just text, which the wearer said.

    The wearer is whoever is called User or Me, by the user's id or the name in front of the e-mail's @; or
    the only speaker. A line without a speaker goes on with the one before. Ids depend on the words and
    their place alone, so the same transcript gives the same segments. They are a millisecond apart.

    Raises:
        BadInput: it is longer than a million characters.
    """
    if len(transcript) > MOST_CHARS:
        raise BadInput(
            ErrorCode.TEXT_TOO_LONG, f"a transcript may have {MOST_CHARS} characters at most"
        )
    lines = list(_lines(_CONTROL.sub(" ", transcript)))
    speakers = {speaker for speaker, _ in lines}
    alone = speakers.pop() if len(speakers) == 1 else None
    wearer = _WEARER | {about.user_id.lower(), about.user_email.partition("@")[0].lower()}
    return [
        SegmentEntry(
            user_id=about.user_id,
            segment_id=ids.segment_id(
                about.user_id, about.session_id, place, speaker or "", text=text
            ),
            text=text,
            session_id=about.session_id,
            speaker=speaker,
            is_user=speaker is None or speaker == alone or speaker.lower() in wearer,
            start_ms=now_ms + place,
            end_ms=now_ms + place,
            clock="absolute",
            received_ms=now_ms,
            client_id=about.client_id,
            source="memory_service",
            options=about.options,
        )
        for place, (speaker, text) in enumerate(lines)
    ]


def _lines(transcript: str) -> Iterator[tuple[str | None, str]]:
    speaker: str | None = None
    for line in transcript.splitlines():
        found = _LINE.fullmatch(line)
        if found and (_LABEL.match(found["speaker"]) or found["speaker"][0].isupper()):
            speaker, line = found["speaker"], found["text"] or ""  # noqa: PLW2901
        for part in _parts(" ".join(line.split())):
            yield speaker, part


def _parts(text: str) -> Iterator[str]:
    """Cut a long text between sentences, and a longer sentence between words."""
    while len(text) > _MOST_IN_SEGMENT:
        ends = [end for _, end in sentence_spans(text) if end <= _MOST_IN_SEGMENT]
        end = ends[-1] if ends else text.rfind(" ", 1, _MOST_IN_SEGMENT)
        end = end if end > 0 else _MOST_IN_SEGMENT
        yield text[:end].strip()
        text = text[end:].strip()
    if text:
        yield text
