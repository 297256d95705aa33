"""From what a recogniser heard to what was meant: stutter, filler, self-correction."""

from __future__ import annotations

import re

from stream.engine.repair import repaired
from stream.engine.spoken import spoken_words
from stream.text import word_set

__all__ = ["cleaned", "of_own_kin", "without_lead", "without_trail"]

_FILLER = re.compile(
    r"(?:,\s*)?\b(?:u+m+|u+h+|uhm|e+r+m+|h+m+|m+hm|uh-huh)\b(?:\s*[,.…]+(?=\s))?"
    r"|,\s*(?:you know|like|I mean|sort of|kind of)\s*,",
    re.IGNORECASE,
)
_FILLER_CUES = word_set(
    "um umm ummm uhm uh uhh uhhh er err erm hm hmm hmmm hmmmm mhm uh-huh huh like know mean sort kind"
)
# Only words that nobody repeats on purpose; "New York New York" and "5 5 5" stay.
_STUTTER = re.compile(
    r"\b((?:i|i'm|i’m|i've|i’ve|my|the|a|an|to|of|in|on|at|and|but|so|we|we're|you|he|she|it|it's|"
    r"they|is|was|are|were|for|with|this|do|don't|have|had|can|would|will|am|your|our|his|her)"
    r"(?:\s+[^\W\d]+){0,2}?)"
    r"(?:[\s,…-]+\1\b)+(?!['’])",
    re.IGNORECASE,
)
_CUT_WORD = re.compile(r"\b([^\W\d_]{1,3})-\s+(?=\1)", re.IGNORECASE)  # "B- Berlin"

_TRAIL = re.compile(
    r",? (?:just so you know|so you know|by the way|btw|fyi|for your information|you know|nice to meet you|pleased to meet you|"
    r"it['’]s nice to meet you|please (?:write|note|remember|keep|save|store)\b.{0,40}|(?:just )?(?:so|in case) you(?: were)? "
    r"(?:know|wonder|remember|wondering)|(?:don['’]t|do not) forget(?: (?:it|that))?|remember that|as you know|like i said|"
    r"as i said|since you asked|if i['’]m honest|to be honest|honestly|you see|lol|haha)(?=[\s.!…]*$)|, me(?=[\s.!…]*$)",
    re.IGNORECASE,
)
_TRAIL_ENDS = word_set(
    "know way btw fyi information you it that wonder wondering remember forget said asked honest honestly see lol haha me"
)
_LEAD = re.compile(
    r"^(?:(?:(?:and|but|also|plus|then|well|oh|ooh|aw|wow|yeah|yes|yep|yup|ah|ha|haha|lol|hey|hi|okay|"
    r"ok|alright|anyway|anyways|actually|basically|honestly|btw|by the way|you know(?: what)?|i mean|"
    r"to be honest|in fact|as a matter of fact|guess what|of course|(?:please )?(?:remember|note) that|"
    r"just so you know|for the record|fyi|big news|big changes?|change of plans?|quick update|update|remember|as you know|you know what|(?:as|like) i (?:already )?(?:said|mentioned|told you)(?: (?:before|earlier|already|yesterday))?|"
    r"(?:it )?turn(?:s|ed) out(?: that)?|the thing is(?: that)?|long story short|good news|bad news|fun fact|so yeah|so yes|"
    r"i (?:already )?told you(?: already)?(?: that)?)(?:[,.!…:–—-]+\s*|\s+)"
    r"|(?:so|thanks|thank you|cool|nice|great|awesome|definitely|absolutely|totally|right|sure|true|"
    r"exactly|look|listen|no|nope|nah|hello|no thanks|no thank you|sorry)[,.!…:–—-]+\s*|(?:(?:no|sorry|nope),? )?i (?:can['’]?t|cannot|couldn['’]?t|shouldn['’]?t|won['’]?t)(?: (?:have|eat|drink|take|touch|do)(?: (?:that|this|it|any|those|these|them)(?: one| stuff)?)?)?, (?=i['’]m )|so\s+(?=(?:i|i['’]\w+|my|we|we['’]\w+|our)\b))(?![’'])(?=\S))+",
    re.IGNORECASE,
)

_KIN_AS_NAME = re.compile(
    r"^(?P<kin>Mum|Mummy|Mom|Mommy|Dad|Daddy|Grandma|Grandpa|Granny|Gran|Nan|Nana|Grandad|Granddad)"
    r"(?=['’]s (?!and\b)\w| (?:is|was|has|had|can|could|will|would|got|left|went|came|gave|took|bought|sold|broke|does(?:n['’]t)?|did(?:n['’]t)?|"
    r"can['’]t|isn['’]t|never|always|still|just|also|now|used to|(?!\w+s (?:are|is|were)\b)[a-z]{3,}(?:s|ed))\b)"
)


def cleaned(sentence: str) -> str:
    """Take out stutter, filler words and corrected words; leave everything that was meant."""
    text = " ".join(sentence.split())
    spoken = spoken_words(text)
    if not _FILLER_CUES.isdisjoint(spoken):
        text = _FILLER.sub("", text)
    if _repeats(spoken) or not _FILLER_CUES.isdisjoint(spoken):
        text = _STUTTER.sub(r"\1", text)
    if "- " in text:
        text = _CUT_WORD.sub("", text)
    text = repaired(" ".join(text.split()))
    return text.strip(" ,").removeprefix("- ")


def without_trail(sentence: str) -> str:
    """Take the words off that only end a sentence: "…, just so you know"."""
    last = sentence.rstrip(" .!…").rpartition(" ")[2].lower()
    if last in _TRAIL_ENDS or "please" in sentence:
        return _TRAIL.sub("", sentence)
    return sentence


def _repeats(spoken: tuple[str, ...]) -> bool:
    """Tell whether up to three words come twice in a row."""
    return any(spoken[place] in spoken[place + 1 : place + 4] for place in range(len(spoken) - 1))


def of_own_kin(sentence: str) -> str:
    """Say whose "Mum" is that is called so without a word: "Mum lives in Spain" is "my mum lives in Spain"."""
    return _KIN_AS_NAME.sub(lambda found: f"My {found['kin'].lower()}", sentence, count=1)


def without_lead(sentence: str) -> str:
    """Take the words off with which speech only begins: "Well, yeah, so I …"."""
    return _LEAD.sub("", sentence)
