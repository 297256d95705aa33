"""What has changed, and what it is now, where the two are said apart.

"Our daughter has changed schools, she is at the Lessing now": the first half says what changed and whose
it is, the second only what it is now.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from schemas import Slot
from stream.engine.languages.claim import Claim, subject_of
from stream.engine.languages.claims import claims
from stream.engine.languages.core import Core, core
from stream.engine.languages.dates import Timed
from stream.engine.languages.doing import is_doing
from stream.engine.languages.language import Language
from stream.text import normalised, words

__all__ = ["Topic", "claimed", "topic_of"]

_ATTRIBUTES = {"home": "lives_in", "job": "works_at"}
"""Attributes that are not called like what changed."""
_AMOUNTS = ("rent", "salary", "electricity", "internet")
"""What a number is said of."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that has changed."""

    attribute: str
    thing: str
    """What has changed, as it was called."""
    kin: str = ""
    """Whose it is, as `Core.kin`."""


def topic_of(clause: str, plain: Core | None, language: Language) -> tuple[Topic, str] | None:
    """Find what a clause says to have changed, and what it says behind that: often nothing."""
    found = language.forms.changed.search(clause)
    if found is None or plain is None or plain.negated:
        return None
    said = (found[found.lastgroup or 0] or "").lower()
    thing = _called(said, language)
    # "A friend has moved" is not about us; "the rent has gone up" mostly is.
    ours = thing in _AMOUNTS or language.forms.own.match(f"{plain.text} ")
    if thing is None or not ours:
        return None
    attribute = _ATTRIBUTES.get(thing, thing.replace(" ", "_"))
    return Topic(attribute, said, plain.kin), clause[found.end() :].strip(" ,.!;")


def claimed(topic: Topic, said: str, language: Language, name: str) -> tuple[Claim, ...]:
    """Read what something is now, said of a topic."""
    forms = language.forms
    if topic.kin:
        said = forms.stands_in.sub(f"{forms.my[0]} {topic.kin} ", said, count=1)
    plain = core(Timed(said, said), language, hedged=False)
    if plain is None or plain.negated or plain.over or not _is_on(topic, plain, language):
        return ()
    amount = topic.attribute in _AMOUNTS
    read = () if amount else claims(plain, language, name)
    if all(is_doing(claim.slot) for claim in read) and not amount and not topic.kin:
        # "I've changed the password, it's pear9 now" means that the password is that
        named = forms.stands_in.sub("", said, count=1)
        again = core(Timed(named, f"{forms.my[0]} {topic.thing} {named}"), language, hedged=False)
        read = (claims(again, language, name) if again else ()) or read
    known = tuple(claim for claim in read if not is_doing(claim.slot) or not claim.slot.many)
    if known:
        return tuple(replace(claim, text=None, quote=None) for claim in known)
    value = _amount(said) if amount else _name(topic, said, language)
    subject = subject_of(replace(plain, kin=topic.kin), language, name)
    slot = Slot(subject=subject, attribute=topic.attribute, value=value, many=False)
    return (Claim(slot),) if value else ()


def _called(said: str, language: Language) -> str | None:
    """Tell what a thing is, by its name or by the end of it: "WLAN-Passwort"."""
    things = language.values.things
    while said:
        if thing := things.get(said) or things.get(said.rpartition("-")[2]):
            return thing
        said = said.rpartition(" ")[0]  # "mot de passe du wifi"
    return None


def _is_on(topic: Topic, plain: Core, language: Language) -> bool:
    """Tell whether a statement is still about what has changed: not "the neighbours pay 780"."""
    if topic.thing in words(plain.text) or language.forms.stands_in.match(plain.text):
        return True
    return plain.kin == topic.kin and language.forms.own.match(f"{plain.text} ") is not None


def _amount(said: str) -> str:
    numbers = [word for word in words(said) if word[0].isdigit()]
    return numbers[0] if len(numbers) == 1 else ""


def _name(topic: Topic, said: str, language: Language) -> str:
    found = language.forms.named.search(said)
    if found is None:
        return ""
    # "in Ulm" tells where somebody lives, but not at which firm somebody works.
    if topic.attribute != "lives_in" and not found["at"]:
        return ""
    return normalised(found["value"])
