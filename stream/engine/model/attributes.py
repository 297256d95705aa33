"""Slots in the words of a model: the attributes that the rules know, so that both engines share their keys."""

from __future__ import annotations

import re
from typing import Final

from schemas import Slot
from stream.engine.keys import OPINION
from stream.engine.slot_tables import PATTERNS
from stream.engine.slot_tables.words import KIN, MANY_KIN, SAME
from stream.engine.stems import singular, stem
from stream.engine.wearer import WEARER
from stream.engine.wording import content
from stream.text import normalised, words

__all__ = ["ATTRIBUTES", "slot_of"]

_ANY = ("{kin}", "{thing}")
_EVENT = "when_"
_OPINIONS: Final = ("likes", "dislikes")
_COUNTABLE = ("allergy", "pet", "has", "condition")
"""Attributes whose value is the same in the singular and in the plural."""
_TEMPLATES: Final = {
    pattern.attribute: pattern.many
    for pattern in PATTERNS
    if pattern.attribute not in _ANY and not pattern.opinion
}
_BLANK: Final = re.compile(r"\{\w+\}")
ATTRIBUTES: Final = tuple(
    sorted({_BLANK.sub("…", template) for template in _TEMPLATES} | {*_OPINIONS, *KIN.values()})
)
"""What a model is told. `favorite_…` stands for favorite_color and the like."""
_FORMS: Final = tuple(
    (re.compile(r"\w+".join(map(re.escape, _BLANK.split(template)))), many)
    for template, many in _TEMPLATES.items()
)
_ARTICLE = re.compile(r"^(?:an?|the|my|his|her|their)\s+", re.IGNORECASE)
_LONGEST = 10
"""Words of a value."""


def slot_of(subject: str, attribute: str, value: str, text: str) -> Slot | None:
    """Read the slot that a model names; None when it is none of ours, or not what the fact says.

    Args:
        subject: whom it is about: "User", a name, "User's sister".
        attribute: one of `ATTRIBUTES`.
        value: the value, in the words of the fact.
        text: the fact.
    """
    about = subject.strip().lower()
    name = "_".join(words(attribute.replace("_", " ")))
    normal = normalised(_ARTICLE.sub("", value.strip()))
    if not (about and normal and len(normal.split()) <= _LONGEST) or not _says(text, about, normal):
        return None
    if name in _COUNTABLE:
        normal = singular(normal)
    normal = SAME.get(normal, normal)
    if name in _OPINIONS:
        thing = normal.replace(" ", "_")
        return Slot(subject=about, attribute=OPINION + thing, value=name)
    if name.startswith(_EVENT):
        named = {stem(word) for word in name.removeprefix(_EVENT).split("_")}
        name = _EVENT + "_".join(sorted(named))
    name = KIN.get(name, name)
    many = _many(name)
    return None if many is None else Slot(subject=about, attribute=name, value=normal, many=many)


def _many(name: str) -> bool | None:
    if name in KIN:
        return name in MANY_KIN
    return next((many for form, many in _FORMS if form.fullmatch(name)), None)


def _says(text: str, subject: str, value: str) -> bool:
    """Tell whether a fact names the subject first, and has the words of the value."""
    said = content(text)
    begins = normalised(text).startswith(normalised(subject.removesuffix("'s")))
    return (
        begins
        and (subject == WEARER.lower() or " " not in subject or "'s " in subject)
        and (set(content(value)) <= set(said))
    )
