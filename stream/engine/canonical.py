"""The one form in which texts are compared: the speaker is "i", numbers are digits, each meaning is one word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from stream.engine.languages.vocabulary import NEGATIONS
from stream.engine.phrasings import rephrased
from stream.engine.slot_tables.words import KIN, PETS
from stream.engine.spelled import spelled
from stream.engine.spoken import spoken_words
from stream.engine.stems import is_empty, shortened, stem
from stream.engine.synonyms import DROPPED, SYNONYMS
from stream.engine.verbs import PARTICIPLES, is_past
from stream.engine.ways import said_plainly
from stream.text import word_set

__all__ = ["BEINGS", "QUOTED", "Canonical", "canonical", "concepts", "in_other_words"]

QUOTED = re.compile(r"^(?P<who>.{1,40}?) said: \"(?P<said>.+)\"$")
"""What somebody said is kept in their own words."""
_FOREIGN = re.compile(r"^.{1,40}?: \"")
_OWNER = re.compile(r"^(?P<who>[A-Z][\w-]+)(?:['’]s)? (?=[a-z])")
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
_TIMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays "
    "january february march july august september october november december"
)
"""Names of nobody, but those that people have, too: April, May, June."""


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
    is_english: bool = True


@lru_cache(maxsize=8192)
def canonical(text: str) -> Canonical:
    """Put a memory's text into the form in which it is compared."""
    if _FOREIGN.match(text) and QUOTED.match(text) is None:
        return _in_other_language(text)
    owner, said = _of_speaker(text)
    names = {name.lower() for name in re.findall(r"(?<!^)\b(?!I\b)[A-Z][^\W\d_]+", said)} - _TIMES
    as_said = spelled(said)
    plain, other = rephrased(as_said), said_plainly(as_said)
    same = plain if other == as_said else rephrased(other)
    spoken = (same if same == other else said_plainly(same)).split()
    people = tuple(
        "i" if word == "i" else ("my:" if before == "my" else "") + _concept(word)
        for before, word in zip(("", *spoken), spoken, strict=False)
        if word == "i" or word in names or _concept(word) in BEINGS
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


def in_other_words(sentence: str) -> str:
    """Say what somebody said of themselves in the way in which it is compared; "" when there is no other.

    For the slot patterns: with "I am" and "I have", and names as they are written.
    """
    said = spelled(sentence)
    text = said_plainly(said)
    if text == said:
        return ""
    written = {word.lower(): word for word in re.findall(r"(?<!^)\b[A-Z][\w-]*", sentence)}
    text = " ".join(written.get(word, word) for word in text.split()).replace(" 's", "'s")
    for form, full in (
        ("i is ", "I am "),
        ("i has ", "I have "),
        ("i does ", "I do "),
        ("i goes ", "I go "),
    ):
        if text.startswith(form):
            return full + text[len(form) :]
    return re.sub(r"^i (\w+?[^s])s\b", r"I \1", text)


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
    return Canonical(
        owner, "not" if denies else "", whole, (), frozenset(), False, False, is_english=False
    )


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
    if quoted := QUOTED.match(text):
        return quoted["who"], quoted["said"]
    found = _OWNER.match(text)
    owner = "User" if found is None or re.search(r"\bUser\b", text) else found["who"]
    said = re.sub(rf"\b{owner}['’]s(?= \w)(?! (?:a|an|the|in|on|at|not)\b)", "my", text)
    return owner, re.sub(rf"\b{owner}\b", "i", said)


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


@lru_cache(maxsize=8192)
def _concept(word: str) -> str:
    root = SYNONYMS.get(word) or stem(word)
    return shortened(SYNONYMS.get(root, root))


def _is_past(spoken: Sequence[str]) -> bool:
    """Tell whether a text speaks of what was, or might be."""
    if not _NOT_NOW.isdisjoint(spoken):
        return True
    return any(
        is_past(word) or (word in PARTICIPLES and before in ("has", "have", "'s"))
        for before, word in zip(("", *spoken), spoken, strict=False)
        if before not in _NO_PAST_AFTER or (before == "'s" and word in PARTICIPLES)
    )


BEINGS = frozenset(map(_concept, (*KIN, *PETS)))
