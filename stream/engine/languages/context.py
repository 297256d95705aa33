"""What a sentence means after the one that the same speaker said before it.

In "Sie arbeitet bei Ikea" it is the sister who was just spoken of.
"""

from __future__ import annotations

from stream.engine.languages.hearing import cleaned
from stream.engine.languages.language import Language
from stream.text import word_set, words

__all__ = ["understood"]

_SHE = word_set("mother sister wife daughter grandmother aunt niece girlfriend")
_HE = word_set("father brother husband son grandfather uncle nephew boyfriend")


def understood(said: str, before: str, language: Language) -> str:
    """Write a sentence so that it can be understood without the one before.

    Args:
        said: cleaned.
        before: what the same speaker said just before, as it was heard; "" for nothing.
        language: of both.
    """
    pronoun = language.forms.she.match(said) or language.forms.he.match(said)
    if pronoun is None or not before:
        return said
    before = cleaned(before, language)
    return said if before.endswith("?") else _named(said, before, language) or said


def _named(said: str, before: str, language: Language) -> str:
    """Put "my sister" in the place of "she", when no one else was spoken of."""
    forms = language.forms
    spoken = words(before)
    kin = {word: same for word in spoken if (same := language.values.kin.get(word))}
    if len(kin) != 1:
        return ""
    ((word, same),) = kin.items()
    # What has a name may be what the sister has: "Meine Schwester hat eine Firma. Sie heißt …"
    if forms.called.search(said) and word != spoken[-1] and not forms.called.search(before):
        return ""
    for pronoun, group, my in ((forms.she, _SHE, forms.my[1]), (forms.he, _HE, forms.my[0])):
        if same in group and (found := pronoun.match(said)):
            return f"{my} {_spelled(word, before)} {_small(said[found.end() :])}"
    return ""


def _spelled(word: str, text: str) -> str:
    """Spell a word as it is in a text."""
    return next(
        (each for each in text.strip(" .!").replace(",", " ").split() if each.lower() == word), word
    )


def _small(said: str) -> str:
    return said[:1].lower() + said[1:]
