"""What somebody says to be over, for which there is no pattern: "den Schrebergarten haben wir abgegeben".

The words that say so are of a language; what is over is named by all the others.
"""

from __future__ import annotations

import re

from schemas import Slot
from stream.engine.languages.claim import Claim, subject_of
from stream.engine.languages.core import Core
from stream.engine.languages.language import Language
from stream.text import words

__all__ = ["OVER", "ended"]

OVER = "over_"
"""Prefix of the attribute of what is over; then how it ended, see `Endings`."""
_OF_SOMEBODY = frozenset(
    ("died", "undied", "love", "unloved", "left", "unseen", "closed", "wrecked")
)
_MOST = 5
"""Words that name what is over."""


def ended(core: Core, language: Language, name: str) -> tuple[Claim, ...]:
    """Find what a plain statement says to be over."""
    text, comma, rest = language.forms.season.sub(" ", core.text).partition(",")
    text = language.endings.reason.split(text)[0]
    unsure = core.hedged or core.replaced or core.temporary
    if unsure or (comma and language.forms.relative.match(rest)):
        return ()
    for kind, expression in language.endings.over.items():
        if kind == "done" and core.hour:
            continue  # "I left the gym at nine"
        if core.negated == kind.startswith("un") and (found := expression.search(text)):
            named = _named(kind, text, found, language)
            return () if named is None else (_claim(kind, named, subject_of(core, language, name)),)
    return ()


def _claim(kind: str, named: str, whose: str) -> Claim:
    slot = Slot(subject=whose, attribute=f"{OVER}{kind}", value=named, many=True)
    return Claim(slot, retracts=True, known=True)


def _named(kind: str, text: str, found: re.Match[str], language: Language) -> str | None:
    """Tell the words that name what is over; None when they do not tell, or it is somebody else's."""
    inside = " ".join(filter(None, found.groups()))
    what = f"{text[: found.start()]} {inside} {text[found.end() :]}"
    named = [word for word in words(what) if not _is_filling(word, language)]
    if len(named) > _MOST or not (named or kind == "love"):
        return None
    # "Anna has sold the bike", "the dog of my neighbour has died"
    others = not language.values.kin.keys().isdisjoint(named)
    if (kind in ("died", "undied", "wrecked") and others) or not (
        kind in _OF_SOMEBODY or _is_ours(text, language)
    ):
        return None
    return " ".join(named)


def _is_ours(text: str, language: Language) -> bool:
    """Tell whether somebody says it of themselves, or of a thing."""
    return language.forms.own.match(f"{text} ") is not None or bool(
        language.endings.thing.match(text)
    )


def _is_filling(word: str, language: Language) -> bool:
    return word in language.words.function or word in language.endings.filling
