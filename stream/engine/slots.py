"""What a sentence claims about its speaker, as attribute and value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from schemas import Slot
from stream.engine.asides import asides
from stream.engine.by_cue import ByCue
from stream.engine.canonical import in_other_words
from stream.engine.claims import COUNTABLE, Claim, claims_of, subject_of
from stream.engine.endings import DEATH, ENDED, ending, may_end, one_of_kin
from stream.engine.plain import Plain, plain
from stream.engine.salience import is_hedged
from stream.engine.slot_tables import DIGITS, PATTERNS, Pattern
from stream.engine.spoken import spoken_words
from stream.engine.stems import is_empty, singular, stem
from stream.engine.third_person import rewritten
from stream.engine.turned import TURNS
from stream.engine.verbs import is_past
from stream.engine.wearer import WEARER
from stream.text import normalised, word_set

__all__ = ["Claim", "claims"]


_BY_CUE = ByCue(each.cues for each in PATTERNS)
_IMPERSONAL = ByCue(each.cues if each.impersonal else () for each in PATTERNS)
_SELF = word_set("i i'm i've im my me we we're we've our us")
_SAY_MORE = word_set("longer anymore more stopped quit gave given used") | TURNS
_COMMENTED = re.compile(
    r"^(?P<head>[^,]{6,}?),\s+(?=(?:it|its|it['’]s|they|they['’]re|he|he['’]s|she|she['’]s|we|there|there['’]s|that['’]s|that|this|the|"
    r"no|waste|poor|thanks?|same|half|because|since|which|where|though|although|sadly|luckily|honestly|finally|too|"
    r"still|just|mostly|most|what|bit|what a|turns out|in the end|more or less|as of|and it|and they|and that|"
    r"so it|so that|but it|but that|god|good|rest|at last|an? \w+ one)\b)(?!.*\b(?:if|unless|maybe|might)\b)",
    re.IGNORECASE,
)
_THEY_SAY = re.compile(r"(?:he|she|they) (?:says?|said|thinks?|told me) ", re.IGNORECASE)
_NOT_THAT = re.compile(
    r", not (?:(?:the|an?|my|in|at|on|to|with|for) )*(?P<other>[\w'’-]+(?: [\w'’-]+)?)[.!]*$",
    re.IGNORECASE,
)
# What is over stands before why it is.
_WHY = re.compile(
    r"[,;(–—]|\b(?:because|since|due to|ever since|thanks to|so that)\b", re.IGNORECASE
)
_AND = re.compile(r"^[\s,]*(?:and )?", re.IGNORECASE)
# Says nothing by itself where nobody knows what was left.
_LEFT = re.compile(r"^i (?:have )?(?:left|quit|finished|given up|gave up) \w", re.IGNORECASE)
_HOW_OFTEN = re.compile(
    r"(?:every|each|once|twice|most|[\w-]+ times|all the time)\b", re.IGNORECASE
)
_AND_VERB = re.compile(
    r",? (?:and|but)(?: (?:now|then|also|have|recently|finally|just))* (?="
    r"(?:moved|joined|bought|adopted|started|quit|sold|got|became|work|live|have|own|drive|play|speak|use|love|"
    r"hate|like|am|study|switched|left|gave|went|turned|married|cancell?ed|stopped|enjoy|prefer|learn)\b)",
    re.IGNORECASE,
)


def claims(sentence: str, name: str = WEARER) -> tuple[Claim, ...]:
    """Find what a sentence claims about its speaker, or about the speaker's kin.

    Args:
        sentence: a cleaned first-person statement, with its dates resolved.
        name: what memories call the speaker.

    Returns:
        Mostly none or one; a list ("peanuts and soy") gives one an item.
    """
    spoken = spoken_words(sentence)
    if "'s" in sentence or "’s" in sentence:
        spoken = (*spoken, "is", "has", *(word[:-2] for word in spoken if word.endswith("'s")))
    says = not (_SELF.isdisjoint(spoken) or _SAY_MORE.isdisjoint(spoken))
    if not (says or may_end(spoken) or _candidates(spoken)):
        return _of_other_words(sentence, name)
    core = plain(sentence)
    found = (
        _of_parts(core, name)
        or _of_whole(core, name)
        or _of_inside(sentence, name)
        or _of_over(core, name)
        or _of_ended(core, name)
    )
    if not found or all(
        claim.retracts and claim.slot.attribute.startswith(("has", ENDED)) for claim in found
    ):
        found = _of_other_words(sentence, name) or found
    if found and sentence[:4].lower() == "the ":
        # "The antibiotic I'm allergic to is amoxicillin": the wording also says what it is.
        return tuple(replace(claim, text=None) if claim.slot.many else claim for claim in found)
    return _contrasted(sentence, found)


def _of_other_words(sentence: str, name: str) -> tuple[Claim, ...]:
    """Read "I have no partner" as "I am single"; the wording stays as it was said."""
    if not (other := in_other_words(sentence)) or is_hedged(sentence):
        return ()
    if any(map(is_past, spoken_words(sentence)[:3])):
        return ()  # what happened once says nothing about now
    found = _of_whole(plain(other), name)
    if any(claim.retracts or claim.hedged or claim.known for claim in found):
        return ()
    return tuple(replace(claim, text=None) for claim in found)


def _contrasted(sentence: str, found: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Let "I play the viola, not the violin" take the place of the violin, where it is known."""
    contrast = _NOT_THAT.search(sentence) if len(found) == 1 and ", not " in sentence else None
    if contrast is None or found[0].retracts or not found[0].slot.many:
        return found
    other = normalised(contrast["other"])
    if found[0].slot.attribute in COUNTABLE:
        other = singular(other)
    return (replace(found[0], replaces=other),)


def _of_inside(sentence: str, name: str) -> tuple[Claim, ...]:
    """Read "I dropped out of the choir, no time": what follows the comma only comments on it; and asides."""
    commented = _COMMENTED.match(sentence)
    inside = [commented["head"]] if commented else []
    inside += asides(sentence)
    if not inside or (is_hedged(sentence) and not _told_by_them(sentence, commented)):
        return ()
    for core in map(plain, inside):
        if claimed := (
            _of_parts(core, name)
            or _of_whole(core, name)
            or _of_over(core, name)
            or _of_ended(core, name)
        ):
            # The wording stays whole, so that nothing of it is lost.
            one = len(claimed) == 1
            return tuple(
                each if each.retracts and not one else replace(each, text=None) for each in claimed
            )
    return ()


def _told_by_them(sentence: str, commented: re.Match[str] | None) -> bool:
    """Tell whether others only say why: "I don't see the therapist anymore, he says I'm done"."""
    if commented is None or is_hedged(commented["head"]):
        return False
    return _THEY_SAY.match(sentence, commented.end()) is not None


def _of_parts(core: Plain, name: str) -> tuple[Claim, ...]:
    """Read "I sold the car and bought a bike" as two statements, if both halves claim something."""
    if core.negated or core.over or core.hedged:
        return ()
    for joint in _AND_VERB.finditer(core.text):
        first = replace(core, text=core.text[: joint.start()])
        second = replace(core, text=f"I {core.text[joint.end() :]}")
        left = _of_whole(first, name)
        if not left and _LEFT.match(first.text) and (right := _of_whole(second, name)):
            return tuple(replace(claim, text=None) for claim in right)
        if left and (right := _of_parts(second, name) or _of_whole(second, name)):
            return (*_worded(left, first, name), *_worded(right, second, name))
    return ()


def _worded(found: tuple[Claim, ...], core: Plain, name: str) -> Iterator[Claim]:
    """Let each half of a sentence speak for itself."""
    who = f"{name}'s {core.kin}" if core.kin else name
    for claim in found:
        yield replace(claim, text=claim.text or rewritten(core.text, who))


def _of_whole(core: Plain, name: str) -> tuple[Claim, ...]:
    for pattern in _candidates(spoken_words(core.text)):
        if pattern.of_kin and not core.kin:
            continue
        if found := pattern.expression.match(core.text):
            more = _more(pattern, core, core.text[found.end() :], name)
            if more:
                core = replace(core, text=core.text[: found.end()])
                found = pattern.expression.match(core.text) or found
            return (*claims_of(pattern, found, core, name), *more)
    return ()


def _more(pattern: Pattern, core: Plain, rest: str, name: str) -> tuple[Claim, ...]:
    """Read what follows as a sentence of its own: "a dog and a cat", "an engineer at Siemens"."""
    rest = _AND.sub("", rest)
    if (
        not (pattern.also and rest)
        or _HOW_OFTEN.match(rest)
        or core.negated
        or core.over
        or core.hedged
    ):
        return ()
    return _of_whole(replace(core, text=f"{pattern.also} {rest}"), name)


def _of_ended(core: Plain, name: str) -> tuple[Claim, ...]:
    """Read "The Skoda gave up the ghost": something is over, and only what is known tells what it was."""
    found = ending(core)
    if found is None:
        return ()
    slot = Slot(
        subject=subject_of(core, name), attribute=ENDED + found.kind, value=found.value, many=True
    )
    if found.kind == "life" and (relation := one_of_kin(found.value)):
        subject = f"{slot.subject}'s {relation}"
        slot = Slot(subject=subject, attribute=DEATH, value=found.value, many=True)
    return (Claim(slot, retracts=True, known=True),)


def _of_over(core: Plain, name: str) -> tuple[Claim, ...]:
    """Read "I don't go swimming anymore": something is over for which there is no table."""
    if not core.over or core.hedged or core.text[:2].lower() != "i ":
        return ()
    what = _WHY.split(core.text, maxsplit=1)[0]
    said = (word for word in spoken_words(what)[1:] if not is_empty(word) and word != "my")
    done = " ".join(map(stem, said))
    slot = Slot(subject=subject_of(core, name), attribute="does", value=done, many=True)
    return (Claim(slot, retracts=True),) if done else ()


def _candidates(spoken: tuple[str, ...]) -> list[Pattern]:
    """Choose the patterns that can match, in order, by the words of a sentence."""
    index = _IMPERSONAL if _SELF.isdisjoint(spoken) else _BY_CUE
    written = {DIGITS if word[0].isdigit() else word for word in spoken}
    return [PATTERNS[place] for place in index.places(written)]
