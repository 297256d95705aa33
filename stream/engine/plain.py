"""A sentence made plain for the slot patterns: whose it is, how it is meant, and its positive core.

"Well, actually I don't really live in Berlin anymore" → "I live in Berlin", negated.
"My sister Anna's favorite color is blue" → "My favorite color is blue", of Anna.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stream.engine.expression import either
from stream.engine.number_words import in_digits
from stream.engine.salience import is_hedged
from stream.engine.slot_tables.words import KIN
from stream.engine.speech import without_lead
from stream.engine.spoken import spoken_words
from stream.engine.turned import turned
from stream.text import word_set

__all__ = ["AT_A_TIME", "Plain", "plain"]


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
    """It held once: "no longer", "used to", "stopped". Without a negation: it merely was so."""
    hedged: bool = False


_CONTRACTION = re.compile(
    r"\b(I|you|we|they)['’](m|ve|re)\b|\b(he|she|it|that|name|color|colour|birthday|number|address|hometown|"
    r"password|passcode|code|surname|job|goal|dream|hobby|car|phone|email|favorite \w+|favourite \w+|what)['’](s)\b(?! (?:name|birthday|job))|"
    r"(?<=\w)['’](s) (?=(?:where|my|called|named)\b)",
    re.IGNORECASE,
)
_FULL = {"m": " am", "ve": " have", "re": " are", "s": " is"}
_NOT = re.compile(
    r"\b(do|does|is|are|was|were|have|has|did)n['’]?t\b|\bcan['’]?t\b|\b(won)['’]?t\b",
    re.IGNORECASE,
)
# "My flat's in Leeds", "the scan's been moved": no possessive.
_IS = re.compile(
    r"\b([^\W\d_]+)['’]s (?=(?:an?|the|my|not|now|on|in|at|called|named|just|also|about|only|going|coming|broken|off|over|done|"
    r"gone|back|due|booked|scheduled|cancell?ed|next|tomorrow|today|still|too|with|from|(?:Dr|Mr|Mrs|Ms)\b\.?|\d|two|three|four|five|"
    r"six|seven|eight|nine|ten|eleven|twelve|allergic|married|pregnant|expecting|getting|moving|working|living|learning|"
    r"(?-i:[A-Z])\w+(?: now)?[.!]?$)\b)",
    re.IGNORECASE,
)
_HAS_DONE = re.compile(
    r"\b([^\W\d_]+)['’]s (?=(?:been|got|moved|left|quit|switched|changed|had|started|died|stopped|become|joined|lost|sold|"
    r"bought|turned|passed|folded|disbanded|closed|shut|cleared|healed|retired|given|come|fallen|split|broken up|gone (?:off|back|away|home|vegan))\b)",
    re.IGNORECASE,
)
_NOT_CUES = word_set(
    "don't doesn't isn't aren't wasn't weren't haven't hasn't didn't can't won't dont doesnt isnt arent wasnt "
    "werent havent hasnt didnt cant wont"
)
_WE = re.compile(r"\bwe (are|were)\b|\b(we|our|ours|us)\b", re.IGNORECASE)
_WE_CUES = word_set("we our us we're we've ours")
_AS_ONE = {"we": "I", "our": "my", "ours": "mine", "us": "me"}

_FRAME = re.compile(
    r"^i (?:(?P<hedge>think|guess|believe|suppose|feel like)|(?:can )?(?:told you|already told you|know|mean|"
    r"am sure|am glad to say|should mention|have to say|must say|realized|realised|found out|"
    r"just realized|just realised|decided))(?: that)?,? (?=(?:i|my)\b)"
    # Who examines somebody knows better than hearsay.
    r"|^(?:the|my) (?:doctors?|dentist|allergist|vet|specialist|(?:\w+ )?tests?|results?|scan|nurse) "
    r"(?:(?:just|now|also) )?(?:says?|said|shows?|showed|confirmed|told me|tells me|found)(?: that)?,? (?=(?:i|my)\b)",
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
_ADVERB_CUES = word_set(
    "really also still just currently actually now always already recently totally absolutely definitely finally "
    "officially basically mostly usually only simply honestly literally genuinely truly kind sort kinda severely highly "
    "deathly very super quite pretty again soon originally especially particularly both so extremely happily proudly be"
)
_TRAILING = re.compile(
    r"(?:,?\s+(?:(?P<over>anymore|any more|any longer)|now|these days|nowadays|currently|at the moment|"
    r"right now|at present|(?:the |a )?(?:day|week|month|year|few (?:days|weeks|months)) (?:after|later)|(?:straight|right|soon|shortly|just) after(?:wards)?|afterwards|though|actually|too|as well|again|by the way|btw|honestly|to be honest|"
    r"from now on|finally|already|for good|altogether|thank goodness|thank god|luckily|these days|so much|a lot|very much|the most|for sure|of course|you know|lol|haha|in fact|"
    r"to be exact|originally|if i'm honest|after all|nice to meet you|just so you know|fyi|for your information|"
    r"please (?:write|note|remember|keep|save|store)\b.{0,40}|(?:just )?(?:so|in case) you(?: were)? (?:know|wonder|remember|wondering)|"
    r"(?:do not|don't) forget(?: (?:it|that))?|remember that|as you know|like i said|as i said|as always|since you asked|"
    r"it is nice to meet you|pleased to meet you|(?:not |but not )(?P<stopped>any ?more)))+[\s.!…]*$",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:anymore|any more|any longer)\b", re.IGNORECASE)
# "I don't do Sunday school now", "we're not doing the barbecue after all"
_NOT_NOW = re.compile(r"\b(?:now|nowadays|these days|after all)[\s.!…]*$", re.IGNORECASE)
# "Since the pregnancy my shoe size is 43"
_FRONTED = re.compile(
    r"^(?:since|after|because of|with|thanks to|for|these days|nowadays|currently|at the moment|right now|at present)"
    r"(?: (?!i\b|my\b|we\b)[\w'’-]+){0,4}?,? (?=(?:i|my)\b (?!.*\bif\b))",
    re.IGNORECASE,
)
_LAST_WORDS = word_set(
    "anymore more longer now days nowadays currently moment present though actually too well again way btw honestly "
    "honest on much lot most sure course know lol haha fact exact originally all you fyi information wonder remember "
    "wondering it that forget said always asked meet finally already good altogether goodness god luckily after later afterwards afterward"
)
_NOT_THAT = re.compile(
    r",? (?:and )?not (?:(?:the|a|an|my|in|at|on|for) )*[\w'’-]+(?: [\w'’-]+)?$", re.IGNORECASE
)
_END = re.compile(r"[\s.!…,;]+$")

_KIN_START = re.compile(
    rf"^my (?:(?:older|younger|little|big|twin|best|oldest|youngest|elder|late) )?"
    rf"(?P<kin>{either(frozenset(KIN))})(?:,? (?P<name>(?-i:[A-Z][a-zà-ÿ]+)),?)?"
    rf"(?:(?P<own>['’]s) (?!(?:name|appointment|visit|checkup|office|lesson|session)\b)(?=\w)| (?P<verb>no longer|used to|was diagnosed|does not|did not|just moved|just got|"
    rf"(?:moved|got|turned|became|switched|quit|joined|started|sold|left|lost|stopped|bought|adopted|gave|cancell?ed|retired|married|crashed|wrecked|dropped|ditched|scrapped|finished|closed|resigned|binned|dumped|returned|swapped|deleted|paid|packed|broke)|"
    rf"(?!is\b(?! \w)|says\b|thinks\b|as\b|was\b|and\b)[a-z]+s)\b(?! (?:named|called|Dr|Mr|Mrs|Ms)\b| (?:an?|some|this) (?:[\w-]+ ){{0,3}}(?:called|named)\b| (?-i:[A-Z])[\w.]+(?: (?-i:[A-Z])[\w-]+)*$))",
    re.IGNORECASE,
)
_AND_VERB = re.compile(
    r"(\b(?:and|but) (?:now |then |also )?)(works|lives|has|drives|plays|studies|owns)\b"
)
_FIRST_PERSON = {
    "is": "am",
    "has": "have",
    "does not": "do not",
    "goes": "go",
    "does": "do",
}

_SIMPLER = re.compile(
    r"^i (?:(?P<done>have (?=(?:just |finally )?(?:sold|bought|left|lost|quit|moved|switched|changed|joined|started|stopped|given|cancell?ed|replaced|traded|swapped|closed|finished|dropped|adopted)\b))|have (?P<got>got (?!to\b))|have (?P<been>been (?!to\b|there\b|here\b|in\b|at\b|on\b|with\b|back\b|through\b)))",
    re.IGNORECASE,
)
AT_A_TIME = re.compile(
    r"\bat (?:about |around |half past |(?:a )?quarter (?:past|to) )?(?:\d|noon|midnight|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve)\b|\bfor (?:the day|today|tonight|a (?:minute|moment|while|bit))\b",
    re.IGNORECASE,
)
"""What ends at an hour goes on the next day."""
_USED_TO = re.compile(r"^i (?:used to|once) (?P<be>be )?(?=\w)", re.IGNORECASE)
_NEGATIONS: tuple[tuple[re.Pattern[str], str, bool], ...] = tuple(
    (re.compile(expression, re.IGNORECASE), replacement, over)
    for expression, replacement, over in (
        (r"^i am no longer ", "I am ", True),
        (r"^i no longer ", "I ", True),
        (r"^i (?:have )?(?:stopped|quit|given up|gave up) being ", "I am ", True),
        (r"^i (?:have )?(?:stopped|quit|given up|gave up) (?=\w+ing\b)", "I am ", True),
        (r"^i am not ", "I am ", False),
        (r"^i (?:do not|never) ", "I ", False),
        (r"^i have not ", "I have ", False),
        (r"^i (?:have never|never) been ", "I am ", False),
        (r"^i cannot (?!stand\b|bear\b|wait\b|help\b|believe\b)", "I can ", False),
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
    text = in_digits(_expanded(without_lead(sentence)))
    if frame := _FRAME.match(text):
        hedged = frame["hedge"] is not None or is_hedged(text[frame.end() :])
        text = text[frame.end() :]
    else:
        hedged = is_hedged(text)
    text, over = _ended(_FRONTED.sub("", text))
    text, kin = _of_kin(turned(_without_adverbs(text)))
    text, negated, ended = _positive(_SIMPLER.sub(_simpler, _without_adverbs(text)))
    over = over or ended or (negated and _NOT_NOW.search(sentence) is not None)
    return Plain(_without_adverbs(text), kin, negated, over, hedged)


def _without_adverbs(text: str) -> str:
    return text if _ADVERB_CUES.isdisjoint(spoken_words(text)) else _ADVERBS.sub("", text)


def _simpler(found: re.Match[str]) -> str:
    if found["done"]:
        return "I "
    return "I have " if found["got"] else "I am "


def _ended(text: str) -> tuple[str, bool]:
    """Take off what only trails behind, and tell whether it says that it is over."""
    if ", not " in text:
        text = _NOT_THAT.sub("", _END.sub("", text))  # "green, not blue"
    last = text.rstrip(" .!…").rpartition(" ")[2].lower()
    trailing = _TRAILING.search(text) if last in _LAST_WORDS or "please" in text else None
    over = bool(_OVER.search(text))
    text = _END.sub("", text[: trailing.start()] if trailing else text)
    return _OVER.sub("", text).rstrip(" ,") if over else text, over


def _expanded(text: str) -> str:
    if "'" in text or "’" in text:
        text = _CONTRACTION.sub(_in_full, text)
        if "'s" in text or "’s" in text:
            text = _IS.sub(r"\1 is ", _HAS_DONE.sub(r"\1 has ", text))
    if not _NOT_CUES.isdisjoint(spoken_words(text)):
        text = _NOT.sub(_spelled_out, text)
    if _WE_CUES.isdisjoint(spoken_words(text)):
        return text
    return _WE.sub(_alone, text)


def _in_full(found: re.Match[str]) -> str:
    short = (found[2] or found[4] or found[5]).lower()
    return (found[1] or found[3] or "") + _FULL[short] + (" " if found[5] else "")


def _spelled_out(found: re.Match[str]) -> str:
    if found[1]:
        return f"{found[1]} not"
    return "will not" if found[2] else "cannot"


def _alone(found: re.Match[str]) -> str:
    """Say of oneself alone what is said of several: "we have a dog"."""
    if found[1]:
        return "I am" if found[1].lower() == "are" else "I was"
    return _AS_ONE[found[2].lower()]


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
    rest = _AND_VERB.sub(
        lambda more: f"{more[1]}{_FIRST_PERSON.get(more[2]) or _base(more[2])}", rest
    )
    return f"I {_FIRST_PERSON.get(verb) or _base(verb)} {rest}", kin


def _base(verb: str) -> str:
    if not verb.endswith("s") or verb.endswith("ss") or " " in verb:
        return verb
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if verb.endswith(("ches", "shes", "sses", "xes", "zes")):
        return verb[:-2]
    return verb[:-1]


def _positive(text: str) -> tuple[str, bool, bool]:
    """Take the negation out: the positive core, whether there was one, and whether it ended."""
    if text[:2].lower() == "my":
        if (instead := _NOT_BUT.sub(r"\1 ", text)) != text:
            return instead, False, False
        if found := _IS_NOT.match(text):
            return f"{found[1]} is {text[found.end() :]}", True, found["over"].lower() != "not"
        return text, False, False
    if found := _USED_TO.match(text):
        return f"I {'am ' if found['be'] else ''}{text[found.end() :]}", False, True
    for expression, replacement, over in _NEGATIONS:
        if over and "anymore" not in text and AT_A_TIME.search(text):
            continue
        if expression.match(text):
            return expression.sub(replacement, text, count=1), True, over
    return text, False, False
