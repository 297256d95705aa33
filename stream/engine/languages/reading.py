"""A sentence in one of the languages → its statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schemas import Slot
from stream.engine.languages.claims import Claim, claims
from stream.engine.languages.core import core, without_replaced
from stream.engine.languages.dates import timed
from stream.engine.languages.hearing import clauses, cleaned, skip_reason, statement_in
from stream.engine.languages.language import Language
from stream.engine.speakers import WEARER

__all__ = ["Statement", "read"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a clause says, once for each slot that it fills."""

    text: str
    said_at_ms: int
    slot: Slot | None = None
    retracts: bool = False
    hedged: bool = False
    skipped: str = ""
    """Why it is not worth keeping, if it is not."""


def read(
    sentence: str,
    language: Language,
    *,
    name: str = WEARER,
    said_at_ms: int,
    offset_minutes: int = 0,
    answers: bool = False,
) -> Iterator[Statement]:
    """Read the statements of a sentence.

    Args:
        sentence: as it was heard.
        language: in which it was said.
        name: what memories call the speaker.
        said_at_ms: when, in milliseconds since 1970 UTC.
        offset_minutes: the speaker's offset from UTC.
        answers: whether somebody asked something just before.
    """
    stated = statement_in(cleaned(sentence, language), language)
    if not stated:
        yield Statement(sentence, said_at_ms, skipped="question")
        return
    for place, clause in enumerate(clauses(stated, language)):
        said = timed(clause, language.dates, said_at_ms + place, offset_minutes)
        hedged = language.speech.hedge.search(clause) is not None
        plain = core(said, language, hedged=hedged)
        found = claims(plain, language, name) if plain else ()
        for claim in found:
            text = said.text if claim.retracts else without_replaced(said.text, language)
            yield _claimed(claim, text, name, said_at_ms + place, hedged=hedged)
        if not found:
            reason = skip_reason(clause, language, answers=answers) or ""
            text = clause if reason else quoted(said.text, name)
            yield Statement(text, said_at_ms + place, hedged=hedged, skipped=reason)


def _claimed(claim: Claim, said: str, name: str, said_at_ms: int, *, hedged: bool) -> Statement:
    return Statement(
        text=claim.text or quoted(claim.quote or said, name),
        said_at_ms=said_at_ms,
        slot=claim.slot,
        retracts=claim.retracts,
        hedged=hedged,
    )


def quoted(sentence: str, name: str) -> str:
    """Put the speaker before a sentence: what they said stays as they said it."""
    words = re.sub(r"[\"“”„«»]", "'", sentence.strip()).removesuffix(".")
    return f'{name}: "{words[:1].upper()}{words[1:]}"'
