"""From what a recogniser heard to what was meant: stutter, filler, self-correction, clauses."""

from __future__ import annotations

import re

from stream.engine.spoken import spoken_words
from stream.text import word_set

__all__ = ["clauses", "cleaned", "without_lead"]

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

_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_REPAIR = r",?\s+(?:no,? wait|wait,? no|no|sorry|i mean|or rather|rather|make that|correction),?\s+"
_CORRECTION = re.compile(
    rf"\b(?:{_WEEKDAY}{_REPAIR}(?:on )?(?={_WEEKDAY}\b)"
    rf"|{_MONTH}{_REPAIR}(?:in )?(?={_MONTH}\b)"
    rf"|\d[\d:.,]*{_REPAIR}(?:at )?(?=\d))",
    re.IGNORECASE,
)
_NAME_CORRECTION = re.compile(
    r"(?<=[a-z,] )[A-Z][a-z]+,? (?:no,? wait|wait,? no|no|sorry|I mean|or rather),? (?=[A-Z][a-z]+\b)"
)
_REPAIR_CUES = word_set("no wait sorry mean rather correction")

_LEAD = re.compile(
    r"^(?:(?:(?:and|but|also|plus|then|well|oh|ooh|aw|wow|yeah|yes|yep|yup|ah|ha|haha|lol|hey|hi|okay|"
    r"ok|alright|anyway|anyways|actually|basically|honestly|btw|by the way|you know(?: what)?|i mean|"
    r"to be honest|in fact|as a matter of fact|guess what|of course|(?:please )?(?:remember|note) that|"
    r"just so you know|for the record|fyi)(?:[,.!…:–—-]+\s*|\s+)"
    r"|(?:so|thanks|thank you|cool|nice|great|awesome|definitely|absolutely|totally|right|sure|true|"
    r"exactly|look|listen|no|nope|nah|hello)[,.!…:–—-]+\s*|so\s+(?=(?:i|i['’]\w+|my)\b))(?![’'])(?=\S))+",
    re.IGNORECASE,
)

_I = r"(?:i|i['’](?:m|ve|ll|d)|my)\b"
_OWN_SUBJECT = (
    r"(?:i|i['’](?:m|ve|ll|d)|my|we|we['’](?:re|ve|ll|d)|he|she|they|it|it['’]s|he['’]s|she['’]s)\b"
)
_JOINT = re.compile(
    rf"(?:(?:;|\.\.\.|…)\s*|,?\s+(?:and|but|so|plus|and then|and also|and now)\s+)(?={_OWN_SUBJECT})",
    re.IGNORECASE,
)
_STARTS = re.compile(_I, re.IGNORECASE)
_HAS_VERB = re.compile(
    r"\b(?:is|was|has|had|are|were|will|can|does|did|do|have|am|[a-z]+(?:s|ed))\b|'s\b",
    re.IGNORECASE,
)
# "I think Maria and I are going" is one clause.
_OPEN = re.compile(
    r"^i (?:\w+ly )?(?:think|guess|hope|believe|know|feel|say|said|heard|wish|mean|told|wonder|bet)\b",
    re.IGNORECASE,
)
_MY_WITHOUT_VERB = re.compile(
    r"my (?!\w+(?: \w+){0,3}? (?:is|was|has|had|are|were|will|would|can|could|does|did|got|went|came|lives?|"
    r"works?|loves?|likes?|hates?|wants?|needs?|says?|said|told|just|also|never|always|really|\w{2,}ed)\b|\w+['’]s\b)",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"^i (?:are|were both|both)\b", re.IGNORECASE)
_ENOUGH, _LONG = 30, 60
"""Words of unpunctuated speech after which a new clause, or any word, begins a new statement."""
_PIECE = re.compile(r"\S{1,300}")
_STARTERS = word_set("and but so because then i i'm i've i’m i’ve my we he she they")


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
    if not _REPAIR_CUES.isdisjoint(spoken):
        text = _NAME_CORRECTION.sub("", _CORRECTION.sub("", text))
    return " ".join(text.split()).strip(" ,").removeprefix("- ")


def _repeats(spoken: tuple[str, ...]) -> bool:
    """Tell whether up to three words come twice in a row."""
    return any(spoken[place] in spoken[place + 1 : place + 4] for place in range(len(spoken) - 1))


def without_lead(sentence: str) -> str:
    """Take the words off with which speech only begins: "Well, yeah, so I …"."""
    return _LEAD.sub("", sentence)


def clauses(sentence: str) -> list[str]:
    """Split "I live in Berlin and I work at Siemens"; each part has a subject of its own."""
    pieces: list[str] = []
    start = 0
    for joint in _JOINT.finditer(sentence):
        left, right = sentence[start : joint.start()], sentence[joint.end() :]
        if _complete(left) and not (_PLURAL.match(right) or _MY_WITHOUT_VERB.match(right)):
            pieces.append(left)
            start = joint.end()
    pieces.append(sentence[start:])
    return [part for piece in pieces for part in _chunks(piece)]


def _complete(left: str) -> bool:
    bare = without_lead(left)
    if len(bare.split()) < 3 or not _STARTS.match(bare) or _OPEN.match(bare):
        return False
    return bare[:2].lower() != "my" or _HAS_VERB.search(bare) is not None


def _chunks(piece: str) -> list[str]:
    """Cut what is far too long for one statement, preferably where a clause begins."""
    if len(piece) < 300 and piece.count(" ") < _LONG:
        return [piece]
    chunks: list[list[str]] = [[]]
    for word in _PIECE.findall(piece):
        size = len(chunks[-1])
        if size >= _LONG or (size >= _ENOUGH and word.lower() in _STARTERS) or len(word) == 300:
            chunks.append([])
        chunks[-1].append(word)
    return [" ".join(chunk) for chunk in chunks if chunk]
