"""Whether the words of one text are in another, whatever their endings, in any of the languages."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from itertools import takewhile
from unicodedata import combining, normalize

from stream.engine.languages.vocabulary import FRAMES, said_for
from stream.text import word_set

__all__ = ["alike", "covered", "folded"]

_ROOT = 3
"""Letters that two forms of a word share at least."""
_PART = 4
"""Letters of a part of a compound, at least."""
_NOUN = word_set("- e en em er es n s t st ten nen in et x")
_VERB = word_set(
    "ar er ir ir re o as os amos emos imos an en es ando iendo aba ado ada e ons ez ent ais ait a t st te ten et est"
)
_TENSE = word_set("- ar er ir re amos emos imos an en ando iendo aba ons ez ent ais ait")
_LINK = word_set("- s n en es e")
"""What joins the parts of a compound; a dash stands for nothing at all."""


@lru_cache(maxsize=16_384)
def folded(word: str) -> str:
    """Take the accents off: "Hühner" and "Huhn" differ in their endings only."""
    plain = normalize("NFKD", word.casefold().replace("ß", "ss"))
    plain = "".join(letter for letter in plain if not combining(letter))
    return plain[2:] if plain[1:2] == "'" else plain


def alike(one: str, other: str) -> bool:
    """Tell whether two words are forms of one: "rauche" and "rauchen", but not "Paul" and "Paula"."""
    if one == other:
        return True
    root = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    if root < _ROOT:
        return False
    ends = {one[root:] or "-", other[root:] or "-"}
    if ends == {"a", "o"}:  # "Mario" and "Maria"
        return False
    return ends <= _NOUN or ends <= _VERB or ends <= _TENSE


def covered(wanted: str, said: Collection[str]) -> bool:
    """Tell whether a text has a word, or the parts of it, or says the same: "Chor" is in "Posaunenchor".

    Args:
        wanted: a word, or a value that is the same in all languages.
        said: the words of the text, folded.
    """
    for word in (wanted, *sorted(said_for(wanted))):
        plain = folded(word)
        parts = plain.split("-")
        if any(alike(plain, each) or _ends_with(each, plain) for each in said):
            return True
        if all(_is_said(part, said) for part in parts) and len(parts) > 1:
            return True
        if any(_is_compound(plain, each, said) for each in said):
            return True
    return False


def _is_said(part: str, said: Collection[str]) -> bool:
    """Tell whether a part of a compound is said, or goes without saying: "Abo"."""
    return part in FRAMES or any(alike(part, each) for each in said)


def _ends_with(compound: str, part: str) -> bool:
    return len(part) >= _PART and compound.endswith(part)


def _is_compound(plain: str, first: str, said: Collection[str]) -> bool:
    """Tell whether a word is made of another and one more: "Zahnarzttermin" of "Zahnarzt" and "Termin"."""
    if len(first) < _PART or not plain.startswith(first) or plain == first:
        return False
    rest = plain[len(first) :]
    parts = (rest.removeprefix("" if link == "-" else link) for link in _LINK)
    return any(len(part) >= _ROOT and _is_said(part, said) for part in parts)
