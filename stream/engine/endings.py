"""What is said to be over in one of the many ways people say so, whatever it is.

The slot tables know what ends what: a job, a pet, a marriage. This reads what they have no row for: "The Skoda gave up the
ghost", "My doctor took me off statins", "Kofi isn't my trainer any more", "Scratch what I said about Korean". It finds a
thing and how it ended, and no attribute: only what is known tells what that was (see `stream.engine.ended`), so an ending
says nothing where no memory is about that thing, or more than one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from stream.engine import ending_words as words
from stream.engine.plain import AT_A_TIME, Plain
from stream.engine.spoken import spoken_words
from stream.engine.stems import is_empty
from stream.text import word_set

__all__ = ["ENDED", "Ending", "ending", "may_end"]

ENDED: Final = "ended_"
"""Prefix of the attribute of what is over and may be anything: `ended_thing`, `ended_life`, …"""


@dataclass(frozen=True, slots=True)
class Ending:
    """What is over."""

    kind: str
    """Which memories can be meant: see `stream.engine.ended`."""
    value: str
    """The words that name it."""


_DET: Final = (
    r"(?:(?:my|the|our|this|that|these|those|all|any|both|an?|mr\.?|mrs\.?|ms\.?|dr\.?) )*"
)
_LOOKS: Final = (
    r"(?:(?:old|new|used|little|big|beloved|poor|whole|entire|good old|stupid|bloody|damn) )*"
)
_STOP: Final = (
    r"(?:to|for|on|in|at|and|or|but|because|cause|last|yesterday|today|tonight|this|that|when|after|before|from|with|off|back|so|by|of|about|"
    r"early|late|since|ago|until|till|years?|months?|weeks?|completely|entirely|altogether|finally|already|again|now|too|is|was|has|are|were|"
    r"had|have|will|would|can|could|i|it|we|she|he|they|you|as|if|up|down|out|away|over|through|then|there|here|online|totally|the|my|our|"
    r"his|her|their|your|idea|thing|stuff)"
)
_NOTHING: Final = (
    r"(?:it|that|this|them|him|her|me|you|us|everything|everyone|everybody|anything|something|nothing|someone|somebody|all|both|some|one|two|three|"
    r"half|most|part|another|other|others|there|here|home|work|bed|early|late|school|town|what|which|who|how|why|i|we|he|she|they|hope|"
    r"trying|being|doing|having|going|looking|thinking|talking|worrying|because|if|when|where|whether|like|myself|people|things|stuff|not|"
    r"no|so|in|on|at|to|for|with|by|from|of|off|and|or|but|up|down|out|over|away|through|is|was|has|are|were|had|have)"
)
_W: Final = r"[^\W_][\w&+-]*(?:['’](?!s\b)\w+)?"
_NP: Final = rf"{_DET}{_LOOKS}(?P<value>(?!{_NOTHING}\b){_W}(?: (?!{_STOP}\b){_W}){{0,3}})"
_NAME: Final = rf"{_DET}(?!{_NOTHING}\b)(?P<value>(?-i:[A-Z])[\w.'’-]+(?: (?-i:[A-Z])[\w'’-]+)*)"
_SUBJECT: Final = rf"(?:(?:so|and|but|well|sadly|unfortunately|luckily|finally),? )*{_NP.replace('{0,3}', '{0,3}?')}"
_SINCE: Final = r"(?:(?:all|now|just|finally|completely|sadly|officially|also|since|already|recently|totally|long|well and truly) )*"
_END: Final = r"(?=$|[,;.:!(–—]| )"
_CLOSE: Final = (
    r"(?=$|[,;.:!(–—]| (?:and|but|because|so|last|yesterday|[io]n (?-i:[A-Z])\w+|after|two|three|this|at (?:the end|last)|in the end|now|for good|"
    r"completely|altogether|it|thank)\b)"
)
_WHO: Final = r"(?:they|she|he|somebody|someone|people|(?:the|my|our) [\w-]+(?: [\w-]+)?|(?-i:[A-Z])[\w-]+(?: (?-i:[A-Z])[\w-]+)?)"
_IT: Final = r"(?:an?|the|some|my|our) (?:[\w-]+ ){0,2}?[\w-]+"
_I: Final = "i (?:have |had to )?"
_AROUND: Final = "|".join(
    f"(?:{verbs}) {_NP.replace('?P<value>', f'?P<v{place}>')} (?:{ends}){_CLOSE if closes else _END}"
    for place, (verbs, ends, closes) in enumerate(words.AROUND)
)

_PATTERNS: Final = tuple(
    (kind, re.compile(expression, re.IGNORECASE))
    for kind, expression in (
        ("post", rf"(?:.*[,;] )?(?:and |so )*(?:[\w ]+ was|today is) my {words.LAST} {_NP}{_END}"),
        ("post", rf"{_I}(?:had|did|finished|worked|done) my {words.LAST} {_NP}{_END}"),
        ("thing", rf"i (?:have |had to |am )?{words.HARD} {_NP}{_END}"),
        ("thing", rf"{_I}(?:{_AROUND})"),
        ("thing", rf"{_I}(?:closed|cancelled|canceled|ended|terminated|stopped) {_DET}{words.AGREEMENT} (?:with|at|to|for) {_NP}{_END}"),
        ("thing", rf"{_I}(?:closed|shut|shut down|closed down) {_NP.replace('{0,3}', '{0,3}?')} {words.SHOP}{_END}"),
        ("thing", rf"i (?:have )?had {_NP} {words.HAD_DONE}{_END}"),
        ("liked", rf"{_I}{words.FED_UP} {_NP}{_END}"),
        ("doing", rf"{_I}{words.SOFT} {_NP}{_END}"),
        ("doing", rf"{_I}(?:shut|wound|closed) {_NP} down{_END}"),
        ("taken", rf"{_I}{words.FROM} {_NP}{_END}"),
        ("had", rf"{_I}{words.BACK} {_NP}{_END}"),
        ("owed", rf"{_I}{words.PAID} {_NP}{_END}"),
        ("owed", rf"{_SUBJECT} (?:has been|have been|was|were|is|are) (?:all )?(?:paid|settled|cleared|repaid)(?: off| back| in full)?{_CLOSE}"),
        ("thing", rf"{words.TAKEN_BACK} {_NP}{_END}"),
        ("thing", rf"(?:.*, )?no more {_NP}(?: for me)?{_END}"),
        ("thing", rf"i (?:did|will) not (?:be )?{words.NOT_RENEWED} {_NP}{_END}"),
        ("thing", rf"(?:that|it) is {_SINCE}(?:over|finished|done|history|off|cancelled)(?: now| again| for good)?,? (?:i mean )?(?:with )?(?:my|the|our) (?P<value>{_W}(?: (?!{_STOP}\b){_W}){{0,3}}){_END}"),
        ("diet", rf"(?!.*\b(?:without|vegan|veggie|vegetarian|plant|fake|free)\b){_I}(?:eat|am eating|can (?:eat|drink|have)|started eating|am back (?:on|to eating)|am drinking) {_NP}{_END}"),
        ("meet", rf"{_NAME} {words.BAILED}{_CLOSE}"),
        ("life", rf"{_SUBJECT} {_SINCE}{words.DIED}{_END}"),
        ("place", rf"{_SUBJECT} {_SINCE}{words.CLOSED}{_END}"),
        ("stayer", rf"{_SUBJECT} {_SINCE}{words.STAYED}(?:(?<=his|her) [\w-]+(?: [\w-]+)?)?{_CLOSE}"),
        ("helper", rf"{_SUBJECT} {_SINCE}{words.SERVED}{_CLOSE}"),
        ("thing", rf"{_SUBJECT} {_SINCE}{words.OVER}{_END}"),
        ("thing", rf"{_SUBJECT} {_SINCE}(?:is|are) gone{_CLOSE}"),
        ("occasion", rf"{_SUBJECT} {_SINCE}{words.OFF}{_CLOSE}"),
        ("thing", rf"{_WHO} (?:just |finally |recently )*{words.DONE_TO} {_NP}{_END}"),
        ("life", rf"{_IT} {words.KILLED} {_NP}{_CLOSE}"),
        ("had", rf"(?:{_IT}|(?-i:[A-Z])\w+) {words.WRECKED} (?:my|our|the) {_NP}{_END}"),
    )
)  # fmt: skip
_NOT_MINE: Final = re.compile(
    rf"(?:(?P<who>{_DET}(?!{_NOTHING}\b)(?-i:[A-Z])[\w.'’-]+(?: (?-i:[A-Z])[\w'’-]+)*|he|she|they) (?:is|are) (?:not|no longer)|i am) (?:my|our|the|an?) "
    rf"(?P<value>{_W}(?: (?!{_STOP}\b){_W}){{0,3}}(?: (?:of|for|at|in) (?:(?:the|my|our) )?(?!{_STOP}\b){_W}(?: (?!{_STOP}\b){_W}){{0,2}})?){_END}",
    re.IGNORECASE,
)
_DENIED: Final = tuple(
    (kind, re.compile(expression, re.IGNORECASE))
    for kind, expression in (
        ("had", rf"i (?:have|own|possess|got|have got) {_NP}{_END}"),
        ("stayer", rf"{_SUBJECT} (?:(?:does|do) not (?:live|stay)|(?:is|are) not(?: living| staying)?) (?:with me|here|at mine|at ours){_CLOSE}"),
        ("thing", rf"{_SUBJECT} (?:do|does) not (?:need|want) me{_END}"),
        ("thing", rf"i am (?:doing|having|getting|going ahead with|going through with|going on|taking) {_NP}{_END}"),
        ("thing", rf"no {_NP}{_END}"),
        ("liked", rf"i (?:bother with|care for|care about|see the point of|feel like) {_NP}{_END}"),
        ("liked", rf"{_SUBJECT} (?:does|do) (?:nothing for|not do it for|not interest|not appeal to) me{_END}"),
    )
)  # fmt: skip
_NO_LONGER_WITH: Final = re.compile(
    rf"{_SUBJECT} (?:(?:is|are) no longer|no longer (?:lives?|stays?))(?: living| staying)? (?:with me|here|at mine|at ours){_CLOSE}",
    re.IGNORECASE,
)
_UNRENEWED: Final = re.compile(
    rf"i (?:am |have |will )?(?:be )?{words.NOT_RENEWED} {_NP}{_END}", re.IGNORECASE
)
_NEED_NOT_AVOID: Final = re.compile(
    rf"i (?:need|have) to (?:avoid|cut out|stay off|watch) {_NP}{_END}", re.IGNORECASE
)
_UNDONE: Final = re.compile(rf"i have {words.UNTOUCHED} {_NP}(?: \w+)? {words.LONG}", re.IGNORECASE)
_FOR_NOW: Final = re.compile(
    r"\b(?:for now|for the (?:moment|summer|winter|season|time being|weekend|night|evening)|for (?:a|an|one|two|three|\d+) (?:\w+ )?"
    r"(?:minutes?|hours?|days?|weeks?|months?|bit|while|moment)|until|till|temporarily|almost|nearly|early|(?:hours?|minutes?) ago|"
    r"in (?:the|a|that) (?:film|movie|book|show|novel|series|game|dream|story)|laughing|at lunch|on time)\b",
    re.IGNORECASE,
)
_HAS: Final = re.compile(
    r"(?<=\w)['’]s (?=(?:\w+ed|had|been|gone|fallen|bitten|broken|sunk|come|run|split|shut|quit|packed)\b)"
)
_IS: Final = re.compile(
    r"(?<=\w)['’]s (?=(?:no longer|not|a|history|over|off|finished|done|gone|dead)\b)"
)
_TITLE: Final = re.compile(r"^(?:mr|mrs|ms|dr)\.? ", re.IGNORECASE)
_THEY: Final = word_set("he she they")


def may_end(spoken: tuple[str, ...]) -> bool:
    """Tell by its words whether a sentence may say that something is over: the cheap test."""
    return not words.CUES.isdisjoint(spoken)


def ending(core: Plain) -> Ending | None:
    """Find what a sentence says is over.

    Args:
        core: the sentence made plain; one for which no table has a row.
    """
    if core.hedged or not may_end(spoken_words(core.text)):
        return None
    if core.negated or core.over:
        return _denied(core)
    if AT_A_TIME.search(core.text) or _FOR_NOW.search(core.text):
        return None
    text = _IS.sub(" is ", _HAS.sub(" has ", core.text))
    if found := _NO_LONGER_WITH.match(text):
        return _ending("stayer", found["value"])
    found = _NOT_MINE.match(text)
    if found and found["who"]:
        return _not_mine(found)
    return _first(_PATTERNS, text)


def _denied(core: Plain) -> Ending | None:
    """Read "I haven't touched the cello in years", "I'm not the treasurer any more"."""
    if core.negated and (found := _UNDONE.match(core.text)):
        return _ending("doing", found["value"])
    if core.negated and (found := _UNRENEWED.match(core.text)):
        return _ending("thing", found["value"])
    if core.negated and (found := _NEED_NOT_AVOID.match(core.text)):
        return _ending("diet", found["value"])
    if not core.over:
        return None
    text = _IS.sub(" is ", core.text)
    if found := _NOT_MINE.match(text):
        return _not_mine(found)
    return _first(_DENIED, text)


def _first(patterns: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> Ending | None:
    for kind, expression in patterns:
        if found := expression.match(text):
            return _ending(kind, next(filter(None, found.groups())))
    return None


def _not_mine(found: re.Match[str]) -> Ending | None:
    who = found["who"] or ""
    name = "" if who.lower() in _THEY else _TITLE.sub("", who)
    return _ending("role", f"{name} {found['value']}")


def _ending(kind: str, value: str) -> Ending | None:
    named = [word for word in spoken_words(value) if not is_empty(word)]
    return Ending(kind, " ".join(named)) if named else None
