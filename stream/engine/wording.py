"""What a text says, word by word: to tell whether one text says nothing that another does not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from schemas import Slot
from stream.engine.dates import dated
from stream.engine.slot_tables import PATTERNS
from stream.engine.spoken import spoken_words
from stream.text import word_set

__all__ = ["adds_nothing", "content", "extras", "refines"]

# Tense and modality stay: "was a nurse" and "would love a dog" are other statements.
_EMPTY = word_set(
    "a an the and or but so to of in on at for with by from as is are be being am it its it's this "
    "that these those there here has have do does did just really also very too still now currently "
    "actually then well some any said says their they them he she his her up out about into than all "
    "anymore again already always"
)
_IRREGULAR = {
    "bought": "buy", "went": "go", "gone": "go", "goes": "go", "got": "get", "gets": "get", "made": "make",
    "were": "was", "moved": "move", "works": "work", "lives": "live", "loves": "love", "likes": "like",
    "hates": "hate", "never": "not", "no": "not", "cannot": "not", "mom": "mother", "mum": "mother", "dad": "father", "favourite": "favorite",
    "colour": "color",
}  # fmt: skip
_ENOUGH = 3
"""Meaningful words, the subject among them, below which a text depends on what went before it."""
_ENDINGS = (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("n't"):
        return "not"
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            bare = word.removesuffix(ending) + instead
            return bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] else bare.removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


@lru_cache(maxsize=16_384)
def content(text: str) -> tuple[str, ...]:
    """List the stems of the words that carry meaning, in order."""
    return tuple(_stem(word) for word in spoken_words(text) if word not in _EMPTY)


def adds_nothing(new: str, old: str) -> bool:
    """Tell whether `new` has enough words of its own, and `old` has them all in the same order.

    "Maria beat Tom" adds something to "Tom beat Maria", "I like it" to "I don't like it".
    """
    ours, theirs = content(new), content(old)
    return (
        len(ours) >= _ENOUGH and _is_within(ours, theirs) and ("not" in ours) == ("not" in theirs)
    )


def refines(new: str, old: str) -> bool:
    """Tell whether `new` begins with all that `old` says, about the same day, and goes on.

    "User bought a house in Lisbon" refines "User bought a house". Quotes are not compared: what
    they are about is not in their words.
    """
    ours, theirs = content(new), content(old)
    return (
        len(ours) > len(theirs) >= _ENOUGH
        and ours[: len(theirs)] == theirs
        and dated(new) == dated(old)
        and ("not" in ours) == ("not" in theirs)
        and '"' not in new + old
    )


def _is_within(part: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)


def extras(text: str, slot: Slot) -> frozenset[str]:
    """Find what a text says beyond its slot: "with her sister" of "lives in Berlin with her sister"."""
    plain = content(f"{slot.subject} {slot.attribute.replace('_', ' ')} {slot.value} user")
    return frozenset(content(text)).difference(plain, _vocabulary(slot.attribute))


@lru_cache(maxsize=1024)
def _vocabulary(attribute: str) -> Collection[str]:
    """Collect the words with which people state an attribute."""
    root = attribute.partition("_")[0]
    said = (cue for row in PATTERNS if row.attribute.partition("_")[0] == root for cue in row.cues)
    return frozenset(_stem(word) for word in (*said, "called", "name", "big", "year", "old", "is"))
