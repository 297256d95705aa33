"""Speech that a device made: songs, broadcasts, adverts, even where a recogniser takes it for the wearer's.

Only what nobody says in conversation counts, for what is left out here is not remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from stream.engine.spoken import spoken_words
from stream.engine.transcript import Sentence
from stream.text import word_set

__all__ = ["is_media", "media_segments"]

_CUES = word_set(
    "la na doo dum welcome show episode podcast channel subscribe subscribers sponsored sponsor tuned break "
    "brought offer order terms conditions doctor headlines studio previously viewers listeners audience reporting "
    "forecast audiobook narrator chapter announcer commercial stay folks ladies hotline promo code"
)
_MEDIA = re.compile(
    r"\b(?:la|na|doo|dum|oh|hey)(?:[ ,-]+(?:la|na|doo|dum)){2,}\b"
    r"|\bwelcome (?:back )?to (?:the|our|another|this|today['’]s|a new) (?:[\w'’-]+ ){0,3}?(?:show|program|programme|podcast|episode|channel|broadcast)\b"
    r"|\bwelcome back to (?:the|our) (?:show|program|podcast|channel)\b"
    r"|\b(?:i['’]m|i am) your host\b|\bladies and gentlemen\b"
    r"|\b(?:stay tuned|after the break|we['’]ll be right back after|coming up next on|back to you in the studio|reporting live|"
    r"our top stor(?:y|ies)|in (?:tonight|today)['’]s headlines|previously on|breaking news)\b"
    r"|\b(?:like and subscribe|subscribe to (?:our|my|the) channel|hit (?:the|that) (?:bell|subscribe)|link in the description|"
    r"thanks for (?:watching|listening|tuning in))\b"
    r"|\b(?:(?:is|was) (?:sponsored by|brought to you by)|today['’]s sponsor|use (?:the )?(?:promo )?code [A-Z]\w+|"
    r"(?:call|order) now|limited[- ]time offer|terms and conditions apply|side effects may include|"
    r"(?:ask|talk to) your doctor (?:if|about) |batteries not included|while supplies last|money[- ]back guarantee)\b"
    r"|^(?:narrator|audiobook|announcer|tv|television|radio|host|commercial|advert|news ?reader|anchor)\s*:",
    re.IGNORECASE,
)


def is_media(text: str) -> bool:
    """Tell whether a sentence is surely a device's."""
    return not _CUES.isdisjoint(spoken_words(text)) and _MEDIA.search(text) is not None


def media_segments(said: Iterable[Sentence]) -> frozenset[str]:
    """Name the segments in which a device speaks: what else they say it says too."""
    return frozenset(
        segment_id
        for sentence in said
        if is_media(sentence.text)
        for segment_id in sentence.evidence
    )
