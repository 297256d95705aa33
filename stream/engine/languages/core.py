"""A statement made plain for the slot patterns, in any language: its positive core in the first person."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stream.engine.languages.dates import Timed
from stream.engine.languages.language import Language

__all__ = ["Core", "core", "only_replaced", "without_replaced"]


@dataclass(frozen=True, slots=True)
class Core:
    """What a statement says, and how."""

    text: str
    """No adverbs, no negation, no time; of somebody else as if they said it themselves."""
    kin: str = ""
    """"schwester" when it is about the speaker's sister, "schwester Anna" when it names her."""
    negated: bool = False
    """It does not hold, or no longer."""
    over: bool = False
    """It held once."""
    hedged: bool = False
    more: bool = False
    """It says more than its core: when, since when."""
    replaced: str = ""
    """What it says is wrong or over: A in "not A but B"."""
    moments: tuple[str, ...] = ()
    hour: str = ""
    temporary: bool = False
    """What it says to be over is so only for a while."""
    said: str = ""
    """The statement itself."""
    anew: bool = False
    """Something may have changed in it: it says "now", or what was said was wrong."""
    former: str = ""
    """The core of the statement that it says is wrong or over: "ich fahre nach A"."""


_END = re.compile(r"^[\s,]+|[\s.!…,;]+$")


def core(said: Timed, language: Language, *, hedged: bool, anew: bool = False) -> Core | None:
    """Make a statement plain; None when it claims nothing that a slot could hold.

    Args:
        said: the statement.
        language: in which it was said.
        hedged: whether it is doubted.
        anew: whether it puts something right, whatever its own words are.
    """
    forms = language.forms
    text = _trimmed(language.speech.lead.sub("", said.bare))
    text = _trimmed(forms.frame.sub("", text))
    if forms.vetoes.search(text):
        return None
    short = _trimmed(forms.asides.sub(" ", text))
    more = short != text or bool(said.moments)
    text = _trimmed(forms.adverbs.sub(" ", short))
    for expression, instead in forms.rewrites:
        text = _trimmed(expression.sub(instead, text))
    replaced = former = ""
    for expression, instead in forms.replaced:
        if found := expression.search(text):
            former = _former(text, found)
            text, replaced = expression.sub(instead, text, count=1), found["old"]
            break
    text, negated, over = _positive(text, language)
    temporary = forms.temporary.search(said.text) is not None
    if negated and (temporary or (said.moments and not over)):
        return None
    text, kin = _of_kin(text, language)
    return Core(
        text,
        kin,
        negated,
        over,
        hedged,
        more,
        replaced,
        said.moments,
        said.hour,
        temporary,
        said.text,
        anew or forms.anew.search(said.text) is not None,
        former,
    )


def _trimmed(text: str) -> str:
    return _END.sub("", re.sub(r"\s+(?=,)|(?<=\s)\s+", "", text))


def without_replaced(text: str, language: Language) -> str:
    """Leave out of a statement what it says is wrong: "nicht Jana, sondern Janna" → "Janna"."""
    for expression, instead in language.forms.replaced:
        if expression.search(text):
            return expression.sub(instead, text, count=1)
    return text


def only_replaced(text: str, language: Language) -> str:
    """Leave out of a statement what is right: "nicht nach A, sondern nach B" → "nicht nach A"."""
    for expression, _ in language.forms.replaced:
        found = expression.search(text)
        if found and "was" in found.groupdict():
            return text[: found.end("was")]
    return text


def _former(text: str, found: re.Match[str]) -> str:
    """Write the statement that is wrong: "ich fahre nicht nach A, sondern nach B" → "ich fahre nach A"."""
    was = found.groupdict().get("was")
    return _trimmed(f"{text[: found.start()]} {was}") if was else ""


def _positive(text: str, language: Language) -> tuple[str, bool, bool]:
    for expression, instead, over in language.forms.negations:
        if expression.search(text):
            return _trimmed(expression.sub(instead, text, count=1)), True, over
    return text, False, False


def _of_kin(text: str, language: Language) -> tuple[str, str]:
    for expression, instead in language.forms.kin:
        if found := expression.match(text):
            kin = " ".join(filter(None, (found["kin"].lower(), found["name"])))
            return _trimmed(found.expand(instead) + text[found.end() :]), kin
    return text, ""
