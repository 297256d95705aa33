"""Yes or no: what a memory says about how things are, apart from whether it says so or denies it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from stream.engine.spoken import spoken_words
from stream.engine.stems import is_empty, stem
from stream.engine.wording import comparable, is_present
from stream.text import word_set

__all__ = ["Stance", "denies", "stance"]

_NOT = word_set("not never no cannot neither nor dont doesnt cant isnt wont longer")
_SAME_VERB = {
    "can't": "can",
    "cannot": "can",
    "cant": "can",
    "isn't": "",
    "isnt": "",
    "doesn't": "",
    "doesnt": "",
}
# Who or what these mean is not in the words.
_POINTING = word_set("it that this them those these there here one him her they he she so")
_FOR_NOW = word_set(
    "today tonight tomorrow yet moment this with me him them myself already still right week weekend morning "
    "afternoon evening last next first feel because"
)
# "User doesn't know" does not deny "User knows Anna".
_OPEN_VERBS = word_set(
    "know think feel want need remember see mean care understand mind say tell believe hope wish try get let "
    "make look seem recall expect agree plan"
)
_AFTER_ALL = re.compile(r",? (?:after all|at all|so far)\b", re.IGNORECASE)
_COMMENT = re.compile(
    r", (?:it|they|he|she|that['’]s|no|because|too|half|poor|thank)\b.*$", re.IGNORECASE
)
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Stance:
    """What a text holds, or denies."""

    positive: bool
    words: tuple[str, ...]
    """Stems of what is held or denied, the subject first."""
    lasting: bool
    """True when it is not only meant for now."""


@lru_cache(maxsize=8192)
def stance(text: str) -> Stance | None:
    """Read the stance of a memory's text; None when it has none, or one that depends on the moment."""
    text = _COMMENT.sub("", comparable(text))
    spoken = spoken_words(_AFTER_ALL.sub("", text))
    if '"' in text or not is_present(text) or not _POINTING.isdisjoint(spoken):
        return None
    positive = not any(word in _NOT or word.endswith("n't") for word in spoken)
    plain = (
        _SAME_VERB.get(word, word) for word in spoken if word not in _NOT or word in _SAME_VERB
    )
    stems = tuple(stem(word) for word in plain if word and not is_empty(word) and word != "don't")
    return Stance(positive, stems, _FOR_NOW.isdisjoint(spoken)) if len(stems) >= _LEAST else None


def denies(new: str, old: str) -> bool:
    """Tell whether one text says what the other denies.

    A denial is of everything it begins: "User doesn't eat fish" denies "User eats fish on Fridays".
    """
    ours, theirs = stance(new), stance(old)
    if ours is None or theirs is None or ours.positive == theirs.positive:
        return False
    if ours.words == theirs.words:
        return ours.lasting or theirs.lasting == ours.lasting
    no, yes = (theirs, ours) if ours.positive else (ours, theirs)
    return (
        no.lasting
        and len(no.words) > _LEAST
        and _OPEN_VERBS.isdisjoint(no.words)
        and yes.words[: len(no.words)] == no.words
    )
