"""A sentence made plain for the slot patterns: whose it is, how it is meant, and its positive core.

"Well, actually I don't really live in Berlin anymore" → "I live in Berlin", negated.
"My sister Anna's favorite color is blue" → "My favorite color is blue", of Anna.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stream.engine.salience import is_hedged
from stream.engine.slot_tables.words import KIN, either
from stream.engine.speech import without_lead

__all__ = ["Plain", "plain"]


@dataclass(frozen=True, slots=True)
class Plain:
    """The core of a sentence."""

    text: str
    """Begins with "I" or "my"; no contractions, no adverb at the verb, no negation."""
    kin: str = ""
    """ "sister" when it is about the speaker's sister, "sister Anna" when it names her."""
    negated: bool = False
    """It does not hold, or no longer."""
    over: bool = False
    """It held once: "no longer", "used to", "stopped"."""
    hedged: bool = False


_CONTRACTION = re.compile(
    r"\b(I|you)['’](m|ve|re)\b|\b(he|she|it|that|name|color|colour|birthday|number|address|hometown|"
    r"job|goal|dream|hobby|car|phone|email|favorite \w+|favourite \w+)['’](s)\b(?! (?:name|birthday|job))",
    re.IGNORECASE,
)
_FULL = {"m": " am", "ve": " have", "re": " are", "s": " is"}
_NOT = re.compile(r"\b(do|does|is|are|was|were|have|has|did)n['’]?t\b|\bcan['’]?t\b", re.IGNORECASE)

_FRAME = re.compile(
    r"^i (?:(?P<hedge>think|guess|believe|suppose|feel like)|(?:can )?(?:told you|already told you|know|mean|"
    r"am sure|am glad to say|should mention|have to say|must say|realized|realised|found out|"
    r"just realized|just realised|decided))(?: that)?,? (?=(?:i|my)\b)",
    re.IGNORECASE,
)
_ADVERBS = re.compile(
    r"(?:(?<=^I )|(?<=\bam )|(?<=\bhave )|(?<=\bis )|(?<=\bnot )|(?<=\bdo )|(?<=\blonger )|(?<=\bto ))"
    r"(?:(?:really|also|still|just|currently|actually|now|always|already|recently|totally|absolutely|"
    r"definitely|finally|officially|basically|mostly|usually|only|simply|honestly|literally|genuinely|"
    r"truly|kind of|sort of|kinda|severely|highly|deathly|very|super|quite|pretty|again|soon|"
    r"originally|especially|particularly|both|so|extremely|happily|proudly|to be) )+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:,?\s+(?:(?P<over>anymore|any more|any longer)|now|these days|nowadays|currently|at the moment|"
    r"right now|at present|though|actually|too|as well|again|by the way|btw|honestly|to be honest|"
    r"from now on|so much|a lot|very much|the most|for sure|of course|you know|lol|haha|in fact|"
    r"to be exact|originally|if i'm honest))+[\s.!…]*$",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:anymore|any more|any longer)\b", re.IGNORECASE)
_END = re.compile(r"[\s.!…,;]+$")

_KIN_START = re.compile(
    rf"^my (?:(?:older|younger|little|big|twin|best|oldest|youngest|elder|late) )?"
    rf"(?P<kin>{either(frozenset(KIN))})(?:,? (?P<name>(?-i:[A-Z][a-zà-ÿ]+)),?)?"
    rf"(?:(?P<own>['’]s) (?!name\b)(?=\w)| (?P<verb>is|has|lives|works|loves|likes|hates|enjoys|speaks|plays|"
    rf"drives|studies|owns|does not|moved|got|turned|became|switched|quit|uses|goes|prefers|weighs|"
    rf"just moved|just got|joined|started|no longer|used to|was diagnosed)\b(?! (?:named|called)\b| (?-i:[A-Z])[a-z]+$))",
    re.IGNORECASE,
)
_FIRST_PERSON = {
    "is": "am",
    "has": "have",
    "does not": "do not",
    "studies": "study",
    "goes": "go",
    "was diagnosed": "was diagnosed",
    "no longer": "no longer",
}

_NEGATIONS: tuple[tuple[re.Pattern[str], str, bool], ...] = tuple(
    (re.compile(expression, re.IGNORECASE), replacement, over)
    for expression, replacement, over in (
        (r"^i am no longer ", "I am ", True),
        (r"^i no longer ", "I ", True),
        (r"^i used to be ", "I am ", True),
        (r"^i used to ", "I ", True),
        (r"^i (?:have )?(?:stopped|quit|given up|gave up) (?=\w+ing\b)", "I am ", True),
        (r"^i am not ", "I am ", False),
        (r"^i (?:do not|never) ", "I ", False),
        (r"^i have not ", "I have ", False),
        (r"^i have no (?!idea|clue|doubt|problem|choice)", "I have a ", False),
    )
)
_IS_NOT = re.compile(r"^(my .{2,60}?) (?:is|are) (?P<over>no longer|not) ", re.IGNORECASE)
_NOT_BUT = re.compile(
    r"^(my .{2,60}? (?:is|are)) (?:no longer|not) [^,;]+(?:[,;] (?:but )?it is|[,;]? but) (?:now )?",
    re.IGNORECASE,
)


def plain(sentence: str) -> Plain:
    """Make a sentence plain."""
    text = _expanded(without_lead(sentence))
    hedged = is_hedged(text)
    if frame := _FRAME.match(text):
        text = text[frame.end() :]
    text, kin = _of_kin(text)
    trailing = _TRAILING.search(text)
    text = _END.sub("", text[: trailing.start()] if trailing else text)
    over = (trailing is not None and trailing["over"] is not None) or bool(_OVER.search(text))
    text, negated, ended = _positive(_ADVERBS.sub("", _OVER.sub("", text)))
    return Plain(_ADVERBS.sub("", text), kin, negated, over or ended, hedged)


def _expanded(text: str) -> str:
    if "'" not in text and "’" not in text:
        return text
    text = _CONTRACTION.sub(
        lambda found: (found[1] or found[3]) + _FULL[(found[2] or found[4]).lower()], text
    )
    return _NOT.sub(lambda found: f"{found[1]} not" if found[1] else "cannot", text)


def _of_kin(text: str) -> tuple[str, str]:
    """Turn "My sister lives in Rome" into "I live in Rome", of the sister."""
    found = _KIN_START.match(text)
    if found is None:
        return text, ""
    kin = " ".join(filter(None, (found["kin"].lower(), found["name"])))
    rest = text[found.end() :].lstrip()
    if found["own"]:
        return f"my {rest}", kin
    verb = found["verb"].lower()
    return f"I {_FIRST_PERSON.get(verb) or _base(verb)} {rest}", kin


def _base(verb: str) -> str:
    return verb.removesuffix("s") if verb.endswith("s") and " " not in verb else verb


def _positive(text: str) -> tuple[str, bool, bool]:
    """Take the negation out: the positive core, whether there was one, and whether it ended."""
    if text[:2].lower() == "my":
        if (instead := _NOT_BUT.sub(r"\1 ", text)) != text:
            return instead, False, False
        if found := _IS_NOT.match(text):
            return f"{found[1]} is {text[found.end() :]}", True, found["over"].lower() != "not"
        return text, False, False
    for expression, replacement, over in _NEGATIONS:
        if expression.match(text):
            return expression.sub(replacement, text, count=1), True, over
    return text, False, False
