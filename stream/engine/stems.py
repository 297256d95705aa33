"""Words without their endings: what tells "works" from "walks", but not from "work"."""

from __future__ import annotations

from functools import lru_cache

from stream.engine.languages.vocabulary import FUNCTION, NEGATIONS
from stream.text import word_set

__all__ = ["is_empty", "shortened", "singular", "stem"]

# Tense and modality stay: "was a nurse" and "would love a dog" are other statements.
_EMPTY = word_set(
    "a an the and or but so to of in on at for with by from as is are be being am it its it's this "
    "that these those there here has have do does did just really also very too still now currently "
    "actually then well some any said says their they them he she his her up out about into than all "
    "anymore again already always"
) | (FUNCTION - NEGATIONS)
_IRREGULAR = {
    "seeing": "see",
    "bought": "buy", "went": "go", "gone": "go", "goes": "go", "got": "get", "gets": "get", "made": "make",
    "were": "was", "going": "go", "moved": "move", "works": "work", "lives": "live", "loves": "love", "likes": "like",
    "hates": "hate", "never": "not", "no": "not", "cannot": "not", "mom": "mother", "mum": "mother", "dad": "father", "favourite": "favorite",
    "colour": "color",
    **dict.fromkeys(NEGATIONS, "not"),
}  # fmt: skip
_AS_SHORT = 4
_ENDINGS = (("ees", "ee"), ("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Reduce a word to what its forms have in common."""
    word = word.removesuffix("'s").removesuffix("'")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("n't") or word.startswith("n'"):
        return "not"
    if word[1:2] == "'":
        word = word[2:]  # "l'anglais"
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            bare = word.removesuffix(ending) + instead
            doubled = ending in ("ing", "ed") and len(bare) > 3 and bare[-1] == bare[-2]
            return bare[:-1] if doubled else bare.removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word


def shortened(root: str) -> str:
    """Take the last letter off "cake", too, so that it is what "cakes" is stemmed to."""
    return root[:-1] if len(root) == _AS_SHORT and root.endswith("e") else root


def is_empty(word: str) -> bool:
    """Tell whether a word carries no meaning of its own."""
    return word in _EMPTY


_PLURALS = {
    "children": "child",
    "mice": "mouse",
    "geese": "goose",
    "wolves": "wolf",
    "knives": "knife",
    "people": "person",
}
_SIBILANT = ("sses", "shes", "ches", "xes", "zes", "oes")


def singular(phrase: str) -> str:
    """Put the last word of a phrase into the singular: "pine nuts" → "pine nut"."""
    rest, _, last = phrase.rpartition(" ")
    return f"{rest} {_singular(last)}".strip()


def _singular(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word
    return word[:-2] if word.endswith(_SIBILANT) else word[:-1]
