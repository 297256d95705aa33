"""What is said to be over in one of the many ways people say so, whatever it is.

The slot tables know what ends what: a job, a pet, a marriage. This reads what they have no row for: "The Skoda gave up the
ghost", "My doctor took me off statins", "Kofi isn't my trainer any more", "Scratch what I said about Korean". It finds a
thing and how it ended, and no attribute: only what is known tells what that was (see `stream.engine.ended`), so an ending
says nothing where no memory is about that thing, or more than one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Self

from stream.engine import ending_words as words
from stream.engine.by_cue import ByCue
from stream.engine.expression import compiled, either, rx
from stream.engine.plain import AT_A_TIME, Plain
from stream.engine.slot_tables.words import KIN
from stream.engine.spoken import spoken_words
from stream.engine.stems import is_empty
from stream.text import word_set

__all__ = ["DEATH", "ENDED", "Ending", "ending", "may_end", "one_of_kin"]

ENDED: Final = "ended_"
"""Prefix of the attribute of what is over and may be anything: `ended_thing`, `ended_life`, …"""

DEATH: Final = f"{ENDED}death"
"""The attribute of somebody's death, with them as its subject."""
_NO_KIN: Final = word_set("friend roommate neighbor colleague teacher coach doctor cousin child")
"""Of these one has so many that nobody knows which one died."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What is over."""

    kind: str
    """Which memories can be meant: see `stream.engine.ended`."""
    value: str
    """The words that name it."""


_DET: Final = r"(?:(?:my|the|our|his|her|their|this|that|these|those|all|any|both|an?|mr\.?|mrs\.?|ms\.?|dr\.?) )*"
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
_CLOSE: Final = (
    r"(?=$|[,;.:!(–—]| (?:and|but|because|so|since|as|due|now that|once|when|after|before|last|next|yesterday|today|tonight|this (?:week|month|year|morning|"
    r"spring|summer|autumn|fall|winter|time)|(?:a|one|two|three|four|five|six|several|some|\d+) (?:(?:few|couple of|long) )?(?:days?|weeks?|months?|years?|time|"
    r"while)\b|ages|years|months|weeks|back (?:in|when)|[io]n (?-i:\w*[A-Z])\w+|any ?(?:more|longer)|in (?:the end|19|20|spring|summer|autumn|winter|a (?:fire|crash|flood|storm))|at "
    r"(?:the (?:end(?! of (?:it|the (?:film|movie|book|show|episode|story))\b)|weekend|start|beginning)|last|christmas|easter)|over (?:the (?:summer|winter|weekend|holidays)|christmas|easter)|during|now|for "
    r"(?:good|health|money|medical|financial|the (?:sake|good) of|various)|by now|completely|altogether|entirely|finally|already|too|as well|again|anyway|though|actually|"
    r"unfortunately|sadly|thankfully|it|thank|sometime|some time|ever since|years?|mid-?season|months? ago|recently|lately|these days|nowadays|"
    r"officially|earlier|within|with(?:out)? (?:regret|a heavy)|forever|once and)\b)"
)
"""What may follow where a sentence has said what is over: when it was and why, and nothing that the verb is about."""
_GIVEN: Final = rf"(?:{_CLOSE}|(?= (?:i|we|it|he|she|they|there|the|my|our|you) )|(?= of (?:the )?\w|(?: (?:to|with|for) (?:an?|my|our|the|some|charity|friends?|family|(?-i:[A-Z])[\w-]+)\b)))"
_OWNER: Final = (
    rf"(?:{_CLOSE}|(?= to (?:the|its|my|their|a) (?:[\w-]+ )?(?:shop|store|owners?|rentals?|library|dealer\w*|breeder|shelter|company|bank|council|landlord\w*|"
    r"lender|charity|office|seller|garage|people)\b))"
)
_WHO: Final = r"(?:they|she|he|somebody|someone|people|(?:the|my|our) [\w-]+(?: [\w-]+)?|(?-i:[A-Z])[\w-]+(?: (?-i:[A-Z])[\w-]+)?)"
_IT: Final = r"(?:an?|the|some|my|our) (?:[\w-]+ ){0,2}?[\w-]+"
_I: Final = "i (?:have |had to )?"
_AROUND: Final = "|".join(
    f"(?:{verbs}) {_NP.replace('?P<value>', f'?P<v{place}>')} (?:{ends}){_OWNER}"
    for place, (verbs, ends) in enumerate(words.AROUND)
)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Ways to say that something is over, by the words without which none can match."""

    rows: tuple[tuple[str, str], ...]
    by_cue: ByCue

    @classmethod
    def of(cls, *rows: tuple[str, str, str]) -> Self:
        """Take rows of a kind, a regular expression, and words of which one is in each text that it matches."""
        cues = (word_set(cues) | words.cues_in(expression) for _, expression, cues in rows)
        return cls(tuple((kind, expression) for kind, expression, _ in rows), ByCue(cues))

    def first(self, text: str) -> Ending | None:
        """Find what the first row that matches says is over."""
        for place in self.by_cue.places(spoken_words(text)):
            kind, expression = self.rows[place]
            if found := compiled(expression).match(text):
                return _ending(kind, next(filter(None, found.groups())))
        return None


_SAID: Final = _Rows.of(
    ("post", rf"(?:.*[,;] )?(?:and |so )*(?:[\w ()-]+ was|today is) my {words.LAST} {_NP}{_CLOSE}", "last final"),
    ("post", rf"{_I}(?:had|did|finished|worked|done|sung|played|taught|served|run|given|made|paid|coached|sat) my {words.LAST} {_NP}{_CLOSE}", "last final"),
    ("helper", rf"{_NAME} and (?:i|me) (?:have )?(?:had|done|did) (?:our|my) (?:very )?final [\w-]+{_CLOSE}", "final"),
    ("company", rf"{_NAME} and (?:i|me) (?:have )?{words.APART}", "together separate ways parted done through finished fell fallen called packed stopped not longer"),
    ("owed", rf"{_NP} and (?:i|me) are (?:all |now |finally )*(?:square|quits|even|settled up){_CLOSE}", "square quits even settled"),
    ("doing", rf"i (?:am|will) {words.NEVER} {_NP} (?:ever )?again{_CLOSE}", "again"),
    ("doing", rf"{_I}decided (?:not to|against) (?:[\w-]+ )?{_NP}{_CLOSE}", "decided"),
    ("doing", rf"my {_LOOKS}(?P<value>{_W}(?: {_W})?) days are (?:all |now |well and truly |long |finally )*(?:over|behind me|done|finished|gone){_CLOSE}", "days"),
    ("thing", rf"i (?:have |had to |am )?{words.HARD} {_NP}(?: (?:idea|thing|plans?|stuff|business|habit)\b)?{_GIVEN}", ""),
    ("thing", rf"{_I}(?:{_AROUND})", "put gave given handed sent took taken brought called cut let packed jacked chucked traded knocked sold broke broken wrote written paid thrown threw left tore torn pulled"),
    ("thing", rf"{_I}(?:closed|cancelled|canceled|ended|terminated|stopped) {_DET}{words.AGREEMENT} (?:with|at|to|for) {_NP}{_CLOSE}", "closed cancelled canceled ended terminated stopped"),
    ("thing", rf"{_I}(?:closed|shut|shut down|closed down) {_NP.replace('{0,3}', '{0,3}?')} {words.SHOP}{_CLOSE}", "closed shut"),
    ("thing", rf"i (?:have )?had {_NP} {words.HAD_DONE}{_CLOSE}", "had"),
    ("liked", rf"{_I}{words.FED_UP} {_NP}(?: (?:idea|thing|plans?|stuff|business)\b)?{_CLOSE}", ""),
    ("doing", rf"{_I}{words.SOFT} {_NP}{_CLOSE}", ""),
    ("doing", rf"i am out of (?=my|our|the){_NP}{_CLOSE}", "out"),
    ("home", rf"{_I}moved out of {_NP}(?:['’]s? place)?{_CLOSE}", "moved"),
    ("doing", rf"{_I}(?:shut|wound|closed) {_NP} down{_CLOSE}", "down"),
    ("taken", rf"{_I}{words.FROM} {_NP}{_CLOSE}", ""),
    ("life", rf"{_I}lost (?:my |our )?(?P<value>{either(KIN)}){_CLOSE}", "lost"),
    ("had", rf"{_I}{words.BACK} {_NP}{_OWNER}", ""),
    ("owed", rf"{_I}{words.PAID} {_NP}{_CLOSE}", ""),
    ("owed", rf"{_SUBJECT} (?:has been|have been|was|were|is|are) (?:all )?(?:paid|settled|cleared|repaid)(?: off| back| in full)?{_CLOSE}", "paid settled cleared repaid"),
    ("thing", rf"{words.TAKEN_BACK} {_NP}{_CLOSE}", "forget ignore scratch disregard strike scrap mind erase"),
    ("thing", rf"(?:.*, )?no more {_NP}(?: for (?:me|us))?(?: at (?:the |my )?[\w' ]{{2,20}}?)?{_CLOSE}", "more"),
    ("thing", rf"there is no (?:more |longer (?:an? |any )?)?{_NP}(?: now)?(?=$|[,;.:!(–—])", "no"),
    ("thing", rf"that is {_NP} (?:out (?:of )?the window|over and done with|over|done with|done|gone|finished|down the (?:drain|pan|toilet)|in the bin){_CLOSE}", "window over done gone finished drain pan toilet bin"),
    ("thing", rf"i (?:did|will) not (?:be )?{words.NOT_RENEWED} {_NP}{_CLOSE}", ""),
    ("thing", rf"(?:that|it) is {_SINCE}(?:over|finished|done|history|off|cancelled)(?: now| again| for good)?,? (?:i mean )?(?:with )?(?:my|the|our) (?P<value>{_W}(?: (?!{_STOP}\b){_W}){{0,3}}){_CLOSE}", "over finished done history off cancelled"),
    ("diet", rf"(?!.*\b(?:without|vegan|veggie|vegetarian|plant|fake|free)\b){_I}(?:eat|am eating|can (?:eat|drink|have)|started eating|am back (?:on|to eating)|am drinking) {_NP}{_CLOSE}", "eat eating drink drinking have"),
    ("meet", rf"{_NAME} {words.BAILED}{_CLOSE}", ""),
    ("life", rf"{_SUBJECT} {_SINCE}(?:{words.DEAD}\b|{words.DIED}(?:{_CLOSE}|(?<=died)(?= (?:of|from|peacefully|suddenly|quietly|in (?:her|his|their) sleep|in (?:the )?hospital|in a (?:care|nursing) home|aged|at (?:the age|\d+|home))\b)))", ""),
    ("place", rf"{_SUBJECT} {_SINCE}{words.CLOSED}{_CLOSE}", ""),
    ("stayer", rf"{_SUBJECT} {_SINCE}{words.STAYED}(?:(?<=his|her) [\w-]+(?: [\w-]+)?)?{_CLOSE}", ""),
    ("helper", rf"{_SUBJECT} {_SINCE}{words.SERVED}{_CLOSE}", ""),
    ("thing", rf"{_SUBJECT} {_SINCE}(?:{words.NO_MORE}\b|{words.OVER}{_CLOSE})", ""),
    ("term", rf"{_SUBJECT} {_SINCE}{words.EXPIRED}{_CLOSE}", ""),
    ("thing", rf"{_SUBJECT} {_SINCE}(?:is|are) gone{_CLOSE}", "gone"),
    ("had", rf"{_SUBJECT} {_SINCE}(?:belongs? to|lives? (?:with|at|on|in)|(?:is|are) (?:with|at|in the hands of)) (?!me\b|us\b|mine\b|ours\b).+ (?:now|for good|for keeps)$", "now good keeps"),
    ("life", rf"{_SUBJECT} {_SINCE}(?:lives? (?:with|at|on)|(?:is|are) (?:with|at)) (?!me\b|us\b|mine\b|ours\b).+ (?:for good|for keeps)$", "good keeps"),
    ("thing", rf"{_WHO} (?:has |have |had to )?(?:{words.TAKEN_AWAY}){_CLOSE}", "took taken cut sawed sawn pulled whipped gave given called tore torn knocked"),
    ("occasion", rf"{_SUBJECT} {_SINCE}{words.OFF}{_CLOSE}", ""),
    ("thing", rf"{_WHO} (?:just |finally |recently )*{words.DONE_TO} {_NP}{_CLOSE}", ""),
    ("life", rf"{_IT} {words.KILLED} {_NP}{_CLOSE}", ""),
    ("life", rf"{_I}{words.MOURNED} {_NP}{_CLOSE}", ""),
    ("had", rf"(?:{_IT}(?: (?:in|on|with) {_IT})?|(?-i:[A-Z])\w+|someone|somebody|they) {words.WRECKED} (?:my|our|the) {_NP}{_CLOSE}", ""),
)  # fmt: skip
_NOT_MINE: Final = rx(
    rf"(?:(?P<who>{_DET}(?!{_NOTHING}\b)(?-i:[A-Z])[\w.'’-]+(?: (?-i:[A-Z])[\w'’-]+)*|he|she|they) (?:is|are) (?:not|no longer)|i am) (?:my|our|the|an?) "
    rf"(?P<value>{_W}(?: (?!{_STOP}\b){_W}){{0,3}}(?: (?:of|for|at|in) (?:(?:the|my|our) )?(?!{_STOP}\b){_W}(?: (?!{_STOP}\b){_W}){{0,2}})?){_CLOSE}"
)
_DENIED: Final = _Rows.of(
    ("had", rf"i (?:have|own|possess|got|have got) {_NP}{_CLOSE}", "have own possess got"),
    ("stayer", rf"{_SUBJECT} (?:(?:does|do) not (?:live|stay)|(?:is|are) not(?: living| staying)?) (?:with me|here|at mine|at ours){_CLOSE}", "me here mine ours"),
    ("thing", rf"{_SUBJECT} (?:do|does) not (?:need|want) me{_CLOSE}", "need want"),
    ("thing", rf"i am (?:doing|having|getting|going ahead with|going through with|going on|taking) {_NP}{_CLOSE}", "am"),
    ("thing", rf"no {_NP}(?: ,|{_CLOSE})", "no"),
    ("liked", rf"i can (?:not )?(?:stand|bear|stomach|face) {_NP}{_CLOSE}", "stand bear stomach face"),
    ("thing", rf"i can (?:not )?(?:afford(?: to \w+)?|be bothered with|be doing with|manage|keep up|keep up with|make) {_NP}{_CLOSE}", "afford bothered doing manage keep make"),
    ("thing", rf"i (?:need|want|use|wear|pay for|get|have|subscribe to|order|rent) {_NP}{_CLOSE}", "need want use wear pay get have subscribe order rent"),
    ("company", rf"{_NAME} and (?:i|me) do not [\w-]+(?: together| at all)?{_CLOSE}", "and"),
    ("liked", rf"i (?:bother with|care for|care about|see the point of|feel like) {_NP}{_CLOSE}", "bother care see feel"),
    ("liked", rf"{_SUBJECT} (?:does|do) (?:nothing for|not do it for|not interest|not appeal to) me{_CLOSE}", "me"),
)  # fmt: skip
_NO_LONGER_WITH: Final = rx(
    rf"{_SUBJECT} (?:(?:is|are) no longer|no longer (?:lives?|stays?))(?: living| staying)? (?:with me|here|at mine|at ours){_CLOSE}"
)
_UNRENEWED: Final = rx(rf"i (?:am |have |will )?(?:be )?{words.NOT_RENEWED} {_NP}{_CLOSE}")
_NEED_NOT_AVOID: Final = rx(rf"i (?:need|have) to (?:avoid|cut out|stay off|watch) {_NP}{_CLOSE}")
_UNDONE: Final = rx(rf"i have {words.UNTOUCHED} {_NP}(?: \w+)? {words.LONG}")
_FOR_NOW: Final = rx(
    r"\b(?:for now|for the (?:moment|summer|winter|season|time being|weekend|night|evening)|for (?:a|an|one|two|three|\d+) (?:\w+ )?"
    r"(?:minutes?|hours?|days?|weeks?|months?|bit|while|moment)|until|till|temporarily|almost|nearly|early|(?:hours?|minutes?) ago|"
    r"in (?:the|a|that) (?:film|movie|book|show|novel|series|game|dream|story)|laughing|at lunch|on time)\b"
)
_HAS: Final = rx(
    r"(?<=\w)['’]s (?=(?:\w+ed|had|been|gone|fallen|bitten|broken|sunk|come|run|split|shut|quit|packed)\b)"
)
_IS: Final = rx(
    r"(?<=\w)['’]s (?=(?:no|not|an?|all|now|finally|history|over|off|out|back|finished|done|gone|dead|behind|cured|cleared|with|toast|kaput)\b)"
)
_LEAD: Final = rx(
    r"^(?:(?:so|and|but|well|oh|ah|right|ok|okay|yeah|yep|nope|no|hooray|hallelujah|phew|touch wood|thank (?:god|goodness|heavens)|sadly|unfortunately|luckily|finally|"
    r"thankfully|honestly|anyway|actually|basically|apparently|good news|bad news|turns out(?: that)?|as of (?:today|now|this (?:week|month|morning)|last \w+|\w+day)|to be honest|"
    r"guess what|you know what|long story short|believe it or not|in the end|at last|(?:the|my|our) (?:vet|doctor|dentist|lawyer|bank) (?:says|said|reckons)(?: that)?|"
    r"just so you know|for the record|funny thing is|i am (?:sad|sorry|happy|glad|pleased) to say(?: that)?)\b,? )+"
)
"""What people say first, and which says nothing."""
_TITLE: Final = re.compile(r"^(?:mr|mrs|ms|dr)\.? ", re.IGNORECASE)
_THEY: Final = word_set("he she they")
_CUES: Final = (
    _SAID.by_cue.words
    | word_set("longer more avoid years months ages decades forever yonks since")
    | words.cues_in(words.NOT_RENEWED)
)


def may_end(spoken: tuple[str, ...]) -> bool:
    """Tell by its words whether a sentence may say that something is over: the cheap test."""
    return not _CUES.isdisjoint(spoken)


def one_of_kin(value: str) -> str:
    """Tell which relation is named, of those of whom one has few: "grandmother" of "nan"; else ""."""
    relation = KIN.get(value, "")
    return "" if relation in _NO_KIN else relation


def ending(core: Plain) -> Ending | None:
    """Find what a sentence says is over.

    Args:
        core: the sentence made plain; one for which no table has a row.
    """
    if core.hedged or not (core.over or may_end(spoken_words(core.text))):
        return None
    if core.negated or core.over:
        return _denied(core)
    if AT_A_TIME.search(core.text) or _FOR_NOW.search(core.text):
        return None
    text = _IS.sub(" is ", _HAS.sub(" has ", _LEAD.sub("", core.text)))
    if found := _NO_LONGER_WITH.match(text):
        return _ending("stayer", found["value"])
    found = _NOT_MINE.match(text)
    if found and found["who"]:
        return _not_mine(found)
    return _SAID.first(text)


def _denied(core: Plain) -> Ending | None:
    """Read "I haven't touched the cello in years", "I'm not the treasurer any more"."""
    if core.negated and (found := _UNDONE.match(core.text)):
        return _ending("undone", found["value"])
    if core.negated and (found := _UNRENEWED.match(core.text)):
        return _ending("thing", found["value"])
    if core.negated and (found := _NEED_NOT_AVOID.match(core.text)):
        return _ending("diet", found["value"])
    if not core.over:
        return None
    text = _IS.sub(" is ", core.text)
    if found := _NOT_MINE.match(text):
        return _not_mine(found)
    return _DENIED.first(text)


def _not_mine(found: re.Match[str]) -> Ending | None:
    who = found["who"] or ""
    name = "" if who.lower() in _THEY else _TITLE.sub("", who)
    return _ending("role", f"{name} {found['value']}")


def _ending(kind: str, value: str) -> Ending | None:
    named = [word for word in spoken_words(value) if not is_empty(word)]
    return Ending(kind, " ".join(named)) if named else None
