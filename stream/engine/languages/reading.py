"""A sentence in one of the languages → its statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from schemas import Slot
from stream.engine.languages.claim import Claim
from stream.engine.languages.claims import claims
from stream.engine.languages.context import understood
from stream.engine.languages.core import core, only_replaced, without_replaced
from stream.engine.languages.corrections import recanted
from stream.engine.languages.dates import Timed, timed
from stream.engine.languages.doing import is_doing
from stream.engine.languages.endings import OVER
from stream.engine.languages.hearing import (
    clauses,
    cleaned,
    skip_reason,
    statement_in,
    tidied,
)
from stream.engine.languages.language import Language
from stream.engine.languages.topics import Topic, claimed, topic_of
from stream.engine.slot_tables.words import MANY_KIN
from stream.engine.wearer import WEARER
from stream.text import words

__all__ = ["Statement", "read"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a clause says, once for each slot that it fills."""

    text: str
    said_at_ms: int
    slot: Slot | None = None
    retracts: bool = False
    hedged: bool = False
    known: bool = False
    """See `Fact.known`."""
    replaces: str = ""
    """See `Fact.replaces`."""
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
    before: str = "",
) -> Iterator[Statement]:
    """Read the statements of a sentence.

    Args:
        sentence: as it was heard.
        language: in which it was said.
        name: what memories call the speaker.
        said_at_ms: when, in milliseconds since 1970 UTC.
        offset_minutes: the speaker's offset from UTC.
        answers: whether somebody asked something just before.
        before: the sentence that the speaker said just before.
    """
    sentence, mistaken = _said_plainly(tidied(sentence), language)
    taken = None if mistaken else recanted(sentence, language)
    former = _claimed_once(taken[0], language, name) if taken else ()
    sentence = taken[1] if taken else sentence
    heard = understood(cleaned(sentence, language), before, language)
    stated = statement_in(heard, language)
    if not stated:
        yield Statement(sentence, said_at_ms, skipped="question")
        return
    wrong = before if language.speech.misspoke.match(before) else ""
    topic: Topic | None = None
    for place, clause in enumerate(clauses(stated, language)):
        if language.speech.misspoke.match(clause):
            wrong = clause
            yield Statement(clause, said_at_ms + place, skipped="filler")
            continue
        said = timed(clause, language.dates, said_at_ms + place, offset_minutes)
        hedged = language.speech.hedge.search(clause) is not None
        plain = core(said, language, hedged=hedged, anew=bool(taken or mistaken or wrong))
        found = claims(plain, language, name) if plain else ()
        if not hedged and all(_is_vague(claim) for claim in found):
            found = _within(said, language, name) or found
            if all(_is_vague(claim) for claim in found):
                changed = topic_of(clause, plain, language)
                topic, rest = changed or (topic, clause if topic else "")
                found = (topic and rest and claimed(topic, rest, language, name)) or found
                topic = topic if changed else None
        for slot in _taken_back(found) if wrong else ():
            yield Statement(
                quoted(wrong, name), said_at_ms + place, slot, retracts=True, known=True
            )
        for slot, value in _not_so(former, found) if not hedged else ():
            text = language.values.no_longer.format(who=name, value=value)
            yield Statement(text, said_at_ms + place, slot, retracts=True)
        for claim in found:
            text = said.text.rstrip(" .!")
            text = (only_replaced if claim.retracts else without_replaced)(text, language)
            text = _without_lead(text, language) or text
            yield _claimed(claim, text, name, said_at_ms + place, hedged=hedged)
        if not found:
            reason = skip_reason(clause, language, answers=answers) or ""
            text = clause if reason else quoted(said.text, name)
            yield Statement(text, said_at_ms + place, hedged=hedged, skipped=reason)


def _said_plainly(sentence: str, language: Language) -> tuple[str, bool]:
    """Say plainly what a sentence puts right, and tell whether it puts anything right."""
    for expression, instead in language.speech.plainly:
        if found := expression.match(sentence):
            return found.expand(instead), True
    return sentence, False


def _within(said: Timed, language: Language, name: str) -> tuple[Claim, ...]:
    """Find what a statement claims in passing: "ich kann nicht, weil ich jetzt in Bonn wohne"."""
    embedded = [
        found.expand(instead).strip()
        for expression, instead in language.forms.embedded
        for found in expression.finditer(said.bare)
    ]
    parts = [*embedded]
    head, comma, rest = said.bare.partition(",")
    corrects = any(each.search(said.bare) for each, _ in language.forms.replaced)
    if comma and not corrects and not language.forms.relative.match(rest):
        parts.append(head)
    denied = not language.words.negations.isdisjoint(words(head.lower()))
    found = [
        replace(claim, text=None, quote=None, known=claim.known or _is_vague(claim))
        for part in parts
        if (plain := core(Timed(part, part), language, hedged=False))
        for claim in claims(plain, language, name)
        if not _is_vague(claim) or (claim.retracts and (part in embedded or not embedded))
        # "It is not true that I have sold the boat"
        if not (claim.retracts and denied and part in embedded)
    ]
    return tuple(claim for place, claim in enumerate(found) if claim not in found[:place])


def _is_vague(claim: Claim) -> bool:
    """Tell whether no pattern knows what a claim is about."""
    return is_doing(claim.slot) or claim.slot.attribute.startswith(OVER)


def _without_lead(text: str, language: Language) -> str:
    """Take off words with which speech begins, where a pause parts them from the statement."""
    lead = language.speech.lead.match(text)
    return text[lead.end() :] if lead and not lead.group().rstrip()[-1].isalnum() else text


def _taken_back(found: tuple[Claim, ...]) -> Iterator[Slot]:
    """Name what a correction replaces, where one can have several: the only one that is known."""
    for claim in found:
        if claim.slot.many and not claim.retracts and claim.slot.attribute in MANY_KIN:
            yield claim.slot.model_copy(update={"value": ""})


def _claimed_once(wrong: str, language: Language, name: str) -> tuple[Claim, ...]:
    """Read what somebody says they were wrong to say."""
    plain = core(Timed(wrong, wrong), language, hedged=False)
    return tuple(
        replace(claim, quote=wrong) for claim in (claims(plain, language, name) if plain else ())
    )


def _not_so(former: tuple[Claim, ...], found: tuple[Claim, ...]) -> Iterator[tuple[Slot, str]]:
    """Name what is not so, of what was said once: where one can have several, nothing else would replace it."""
    filled = {(claim.slot.attribute, claim.slot.value) for claim in found}
    for claim in former:
        slot = claim.slot
        replaced = not slot.many and any(slot.attribute == each.slot.attribute for each in found)
        if not (replaced or claim.retracts or (slot.attribute, slot.value) in filled):
            yield slot, claim.quote or slot.value


def _claimed(claim: Claim, said: str, name: str, said_at_ms: int, *, hedged: bool) -> Statement:
    return Statement(
        text=claim.text or quoted(claim.quote or said, name),
        said_at_ms=said_at_ms,
        slot=claim.slot,
        retracts=claim.retracts,
        hedged=hedged,
        known=claim.known,
        replaces=claim.replaces,
    )


def quoted(sentence: str, name: str) -> str:
    """Put the speaker before a sentence: what they said stays as they said it."""
    said = re.sub(r"[\"“”„«»]", "'", sentence.strip()).removesuffix(".")
    return f'{name}: "{said[:1].upper()}{said[1:]}"'
