"""The one form in which texts are compared: the speaker is "i", numbers are digits, each meaning is one word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from stream.engine.agreement import number_of
from stream.engine.languages.vocabulary import NEGATIONS
from stream.engine.phrasings import rephrased
from stream.engine.slot_tables.words import KIN, PETS
from stream.engine.spoken import spoken_words
from stream.engine.stems import is_empty, stem
from stream.engine.synonyms import DROPPED, MINUTES, MONEY, SYNONYMS
from stream.engine.verbs import PARTICIPLES, is_past
from stream.text import word_set

__all__ = ["Canonical", "canonical", "concepts"]

_QUOTED = re.compile(r"^(?P<who>.{1,40}?) said: \"(?P<said>.+)\"$")
_FOREIGN = re.compile(r"^.{1,40}?: \"")
_OWNER = re.compile(r"^(?P<who>[A-Z][\w-]+)(?:['’]s)? (?=[a-z])")
_TAG = re.compile(r",\s*(?:i|me|us)\W*$", re.IGNORECASE)
_DAY_WORDS = (
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|spring|summer|autumn|winter|weekend|week|month|year|today|tomorrow|yesterday"
)
_DATED = re.compile(
    rf"(?:\b(?:on|in|this|next|coming|last|the|of|\d{{1,2}}(?:st|nd|rd|th)|{_DAY_WORDS})\s+)+"
    r"\((?P<week>week of )?(?P<day>\d{4}(?:-\d\d){0,2})\)",
    re.IGNORECASE,
)
_LEFT_DATED = re.compile(r"\((?P<week>week of )?(?P<day>\d{4}(?:-\d\d){0,2})\)")
_FULL = (
    ("won't", "will not"),
    ("can't", "can not"),
    ("cannot", "can not"),
    ("n't", " not"),
    ("'m", " am"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
    ("'s", " 's"),
)
_TOKEN = re.compile(r"@[\d-]+w?|'s|[^\W_]+(?:[.:,/&](?=\w)[^\W_]+)*(?:-\d[\d-]*)?|[£€$]")
_AS_ONE = {
    "we": "i",
    "us": "i",
    "me": "i",
    "our": "my",
    "ours": "mine",
    "one": "a",
    "im": "i am",
    "ive": "i have",
}
_HALF_DAY = re.compile(r"^(\d{1,2}(?:[:.]\d\d)?)([ap])\.?m$")
_TENS = word_set("20 30 40 50 60 70 80 90")
_POINTING = word_set(
    "it its that this them those these there here he she him her his hers they their you your yours another other"
)
_BOUND = word_set("from before after without against than until since off out under over")
"""Words that change what the next one is there for: "from Oslo" is not "to Oslo"."""
_PLACING = word_set("in at to on for with near of about by") | _BOUND
_NOT_NOW = word_set(
    "was were had did would could might may maybe perhaps should used almost nearly once ago if"
)
_NO_PAST_AFTER = word_set("is am are 's be being been get getting a an the my very")
_EMPTY_MORE = DROPPED | word_set("'s")
_SPEAKER = word_set("i my")


@dataclass(frozen=True, slots=True)
class Canonical:
    """A text as it is compared."""

    owner: str
    """Whose memory it is: "User", or who speaks."""
    text: str
    """In the one way of saying it."""
    words: tuple[str, ...]
    """What carries meaning, in order."""
    people: tuple[str, ...]
    """Who and whose, in order: who does what to whom."""
    placed: frozenset[str]
    """What stands behind a preposition."""
    past: bool
    """It speaks of what was, or may be."""
    points: bool
    """It speaks of something that its words do not name."""


@lru_cache(maxsize=8192)
def canonical(text: str) -> Canonical:
    """Put a memory's text into the form in which it is compared."""
    if _FOREIGN.match(text) and _QUOTED.match(text) is None:
        return _in_other_language(text)
    owner, said = _of_speaker(text)
    names = {name.lower() for name in re.findall(r"(?<!^)\b(?!I\b)[A-Z][^\W\d_]+", said)}
    plain = rephrased(" ".join(_spoken(said)))
    spoken = plain.split()
    people = tuple(
        "i" if word == "i" else ("my:" if before == "my" else "") + _concept(word)
        for before, word in zip(("", *spoken), spoken, strict=False)
        if word == "i" or word in names or _concept(word) in _BEINGS
    )
    return Canonical(
        owner=owner,
        text=plain,
        words=tuple(concepts(spoken)),
        people=people,
        placed=_placed(spoken),
        past=_is_past(spoken),
        points=not _POINTING.isdisjoint(spoken),
    )


def _in_other_language(text: str) -> Canonical:
    """Take the words as they are, each with the small ones before it: "los lunes | voy | a nadar"."""
    owner, _, said = text.partition(": ")
    parts: list[str] = []
    before: list[str] = []
    for word in spoken_words(said):
        before.append(word)
        if not is_empty(word):
            parts.append(" ".join(before))
            before = []
    whole = (*parts, *before)
    denies = not NEGATIONS.isdisjoint(spoken_words(said))
    return Canonical(owner, "not" if denies else "", whole, (), frozenset(), False, False)


def _placed(spoken: Sequence[str]) -> frozenset[str]:
    """Collect what stands behind a preposition."""
    found: set[str] = set()
    behind = False
    for word in spoken:
        if word in _PLACING:
            behind = True
        elif behind and not is_empty(word) and word != "my":
            found.add(_concept(word))
            behind = False
    return frozenset(found)


def _of_speaker(text: str) -> tuple[str, str]:
    """Tell whose memory it is, and put the text as that person would say it."""
    if quoted := _QUOTED.match(text):
        return quoted["who"], quoted["said"]
    found = _OWNER.match(text)
    owner = "User" if found is None or re.search(r"\bUser\b", text) else found["who"]
    said = re.sub(rf"\b{owner}['’]s(?= \w)(?! (?:a|an|the|in|on|at|not)\b)", "my", text)
    return owner, re.sub(rf"\b{owner}\b", "i", said)


def _spoken(sentence: str) -> list[str]:
    """List the words of a text, numbers in digits, "we" as "i"."""
    text = _TAG.sub("", sentence)
    for expression in (_DATED, _LEFT_DATED):
        text = expression.sub(lambda found: f"@{found['day']}{'w' if found['week'] else ''}", text)
    text = text.lower().replace("’", "'")
    for short, full in _FULL:
        text = text.replace(short, full)
    text = re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", " ", text)
    found: list[str] = []
    for said in _TOKEN.findall(text):
        word = number_of(_AS_ONE.get(said, said))
        if said == "twice":
            found += ["2", "times"]
        elif half := _HALF_DAY.match(word):
            found += [half[1].replace(".", ":").removesuffix(":00"), f"{half[2]}m"]
        elif found and found[-1] in _TENS and len(word) == 1 and word.isdigit() and word != "0":
            found[-1] = str(int(found[-1]) + int(word))
        elif found and found[-1] in ("£", "€", "$"):
            found[-1:] = [word.replace(",", ""), MONEY[found[-1]]]
        elif found and word in MINUTES and found[-1].isdigit():
            found[-1:] = [str(int(found[-1]) * MINUTES[word]), "minutes"]
        else:
            found.append(MONEY.get(word, word).removesuffix(":00"))
    return found


def concepts(spoken: Sequence[str]) -> list[str]:
    """List what carries meaning, one word for each meaning."""
    found: list[str] = []
    bound = ""
    for word in spoken:
        if word in _BOUND:
            bound = f"{word}:"
        elif word not in _EMPTY_MORE and (word in _SPEAKER or not is_empty(word)):
            found.append(bound + _concept(word))
            bound = ""
    return found + ([bound] if bound else [])


def _concept(word: str) -> str:
    root = SYNONYMS.get(word) or stem(word)
    return SYNONYMS.get(root, root)


def _is_past(spoken: Sequence[str]) -> bool:
    """Tell whether a text speaks of what was, or might be."""
    if not _NOT_NOW.isdisjoint(spoken):
        return True
    return any(
        is_past(word) or (word in PARTICIPLES and before in ("has", "have", "'s"))
        for before, word in zip(("", *spoken), spoken, strict=False)
        if before not in _NO_PAST_AFTER or (before == "'s" and word in PARTICIPLES)
    )


_BEINGS = frozenset(map(_concept, (*KIN, *PETS)))
