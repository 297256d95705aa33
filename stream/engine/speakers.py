"""Who speaks: the wearer, somebody with a name, or somebody we must not speak for."""

from __future__ import annotations

import re
from functools import lru_cache

from schemas import Segment
from stream.engine.languages.vocabulary import LABELS
from stream.engine.wearer import WEARER
from stream.text import word_set, words

__all__ = ["WEARER", "own_name", "speaker_name"]

# Labels of recognisers, not names: "SPEAKER_01", "Speaker 1", "spk_0", "A", "unknown".
_LABELS = (
    word_set(
        "speaker spk speakers unknown unidentified user you me guest person people participant voice "
        "host caller other others somebody someone nobody none null undefined wearer owner self man "
        "woman male female child tv television radio media video audio movie music podcast system "
        "assistant agent bot ai omi device phone computer siri alexa background noise crowd channel "
        "left right mono stereo said audiobook narrator narration announcer commercial advert advertisement ad ads news "
        "newsreader anchor anchorman presenter film show series sitcom youtube spotify netflix tiktok game character "
        "documentary broadcast station caption subtitle lyrics singer vocals voiceover trailer clip playback soundtrack google cortana"
    )
    | LABELS
)
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[ '’.-]+[^\W\d_]+){0,3}\.?")
_MAX_NAME = 40


def speaker_name(segment: Segment) -> str | None:
    """Tell what to call who spoke: `User`, a name, or None for somebody unnamed."""
    return WEARER if segment.is_user else own_name(segment)


def own_name(segment: Segment) -> str | None:
    """Tell the name of who spoke, also the wearer's; None where the source does not say.

    A label can be anything a source sends, so only what looks like a name becomes one.
    """
    return _name_in(segment.speaker) if segment.speaker else None


@lru_cache(maxsize=1024)
def _name_in(label: str) -> str | None:
    label = label.strip()
    if not 1 < len(label) <= _MAX_NAME or not _NAME.fullmatch(label):
        return None
    return None if not _LABELS.isdisjoint(words(label)) else label
