"""From a sentence that a pattern matched to the slots it fills or empties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schemas import Slot
from stream.engine.plain import AT_A_TIME, Plain
from stream.engine.slot_tables import Pattern
from stream.engine.slot_tables.words import CLASSES, KIN, MANY_KIN, SAME
from stream.engine.slot_values import Value, is_lasting, listed, read_value, without_article
from stream.engine.spoken import spoken_words
from stream.engine.stems import is_empty, singular, stem
from stream.engine.third_person import rewritten
from stream.engine.wearer import WEARER
from stream.text import normalised, word_set

__all__ = ["COUNTABLE", "Claim", "claims_of", "subject_of"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A slot that a sentence fills, or empties."""

    slot: Slot
    text: str | None = None
    """A better wording, when the sentence says nothing but this."""
    retracts: bool = False
    hedged: bool = False
    known: bool = False
    """See `Fact.known`."""
    replaces: str = ""
    """See `Fact.replaces`."""


_LONG_AGO = re.compile(
    r"\b(?:in|since|until|back in) (?:19|20)\d\d\b|(?<!last year )\((?:19|20)\d\d\)|\byears ago\b|"
    r"\bas a (?:kid|child|teenager)\b|\bwhen i was\b|\bback then\b|"
    r"\bfor (?:a while|(?:\w+ )?(?:days?|weeks?|months?|years?))$",
    re.IGNORECASE,
)
_FOR_A_WHILE = re.compile(
    r"^(?:only |just )?(?:for|a|an) (?:an?|one|two|three|\d+|couple|few|short)?\s*(?:of )?(?:hours?|minutes?|while|moment|seconds?|bit)\b",
    re.IGNORECASE,
)
_ANOTHERS = re.compile(r"\w['’]s? \w")
_MORE_ITEMS = re.compile(r"\s*(?:,|(?:and|or)\b)", re.IGNORECASE)
_OF_CLASS = re.compile(rf"^(?:{'|'.join(sorted(CLASSES))}) (?=\w)", re.IGNORECASE)
_NO_FAVORITE = word_set("part thing things one ones way aspect bit memory moment time parts")
_NO_EVENT = word_set("my our his her one new next")
_NO_LONGER = {"has": "no longer has", "uses": "no longer uses"}
COUNTABLE = word_set("allergy pet has condition")
"""Attributes whose value is the same in the singular and in the plural."""


def subject_of(core: Plain, name: str) -> str:
    """Name whom a sentence is about: `user`, `caroline`, `user's sister anna`."""
    who = "user" if name == WEARER else name.lower()
    relation, _, own_name = core.kin.partition(" ")
    # Two people's sisters may both be called Anna.
    return f"{who}'s {KIN[relation]} {own_name.lower()}".strip() if relation else who


def claims_of(pattern: Pattern, found: re.Match[str], core: Plain, name: str) -> tuple[Claim, ...]:
    """Read what a sentence claims.

    Args:
        pattern: the one that matched.
        found: where it matched in the core's text.
        core: the sentence, made plain.
        name: what memories call the speaker.
    """
    return tuple(_Reader(pattern, found, core, name).claims())


def retracts_anothers(pattern: Pattern, value: str) -> bool:
    """Tell whether what is over is somebody else's: "somebody stole my neighbor's bike"."""
    return pattern.retracts and _ANOTHERS.search(value) is not None


class _Reader:
    """Reads the claims out of a sentence that a pattern matched."""

    def __init__(self, pattern: Pattern, found: re.Match[str], core: Plain, name: str) -> None:
        self._pattern = pattern
        self._core = core
        self._name = name
        self._groups = {key: value for key, value in found.groupdict().items() if value}
        self._rest = core.text[found.end() :].strip(" .!")
        self._kin = KIN.get(self._groups.get("kin", "").lower(), "")

    def claims(self) -> Iterator[Claim]:
        """Read one claim, or one an item of a list."""
        if self._pattern.event and _LONG_AGO.search(self._core.text):
            return
        if self._pattern.retracts and self._is_for_now():
            return
        raw = self._groups.get("value", "")
        items = listed(raw) if self._pattern.lists and not self._rest else []
        values = [(item, self._value(item)) for item in items or [raw]]
        if len(items) > 1 and not (
            self._is_plain and all(value and not value.rest for _, value in values)
        ):
            return  # a part of a list would be a part of what was said
        yield from self._former()
        only_here = self._core.negated and not self._core.over
        if retracts_anothers(self._pattern, raw):
            return
        for item, value in values:
            # "I don't speak Danish at work" says nothing about elsewhere.
            if value and only_here and not self._pattern.opinion and (value.rest or self._rest):
                continue
            if value and (attribute := self._attribute(value)):
                yield self._claim(raw, item, value, attribute)

    def _is_for_now(self) -> bool:
        """Tell whether something only ended for the day: "I left the museum at six"."""
        if "{event}" in self._pattern.attribute:
            return False
        return (
            _FOR_A_WHILE.match(self._rest) is not None
            or AT_A_TIME.search(self._core.text) is not None
        )

    @property
    def _is_plain(self) -> bool:
        """Whether the sentence simply states it, without negation and doubt."""
        core = self._core
        return not (core.negated or core.over or core.hedged or self._pattern.retracts)

    def _value(self, raw: str) -> Value | None:
        if not raw:
            # "I quit my job" empties the attribute whatever it held.
            return Value("", "") if self._pattern.retracts else None
        if self._pattern.opinion:
            raw = re.sub(r"^to (?=\w)", "", raw)
        value = read_value(self._pattern.kind, raw, self._core.text)
        if value is None:
            return None
        several = self._pattern.many or self._pattern.opinion
        if several and _MORE_ITEMS.match(value.rest or self._rest):
            return None
        normal = value.normal
        if self._pattern.opinion:
            if not is_lasting(value.surface):
                return None
            normal = _OF_CLASS.sub("", normal)
        if self._pattern.attribute in COUNTABLE:
            normal = singular(normal)
        if self._pattern.attribute == "pet" and (kind := self._groups.get("thing")):
            normal = f"{kind.lower()} {normal}"
        if pet := self._groups.get("pet"):
            return Value(f"{value.surface} {pet}", f"{normal} {normalised(pet)}")
        return Value(value.surface, SAME.get(normal, normal), value.rest)

    def _attribute(self, value: Value) -> str | None:
        """Name the attribute: `favorite_{thing}` → `favorite_color`."""
        template = self._pattern.attribute
        if "{" not in template:
            return template
        if "{event}" in template:
            return self._event()
        thing = normalised(self._groups.get("thing", "")).replace("colour", "color")
        if template.startswith("favorite") and not _NO_FAVORITE.isdisjoint(thing.split()):
            return None
        if template.startswith(("number", "time")):
            thing = SAME.get(thing, thing)
        sort = self._groups.get("sort", "").lower()
        filled = template.format(thing=thing, sort=sort, kin=self._kin, value=value.normal)
        return filled.strip("_").replace(" ", "_")

    def _event(self) -> str | None:
        """Name an event by its words: "appointment with the dentist" → `when_appointment_dentist`."""
        said = f"{self._groups.get('thing', '')} {self._groups.get('with', '')}"
        named = {stem(word) for word in spoken_words(said) if not is_empty(word)} - _NO_EVENT
        return "_".join(("when", *sorted(named))) if named else None

    def _claim(self, raw: str, item: str, value: Value, attribute: str) -> Claim:
        core, opinion = self._core, self._pattern.opinion
        if opinion and core.negated:
            opinion = "dislikes" if opinion == "likes" else "likes"
        # "I don't like it anymore" is the opposite; "I used to like it" only ends the liking.
        was = opinion == "likes" and core.over and not core.negated
        retracts = was if opinion else self._pattern.retracts or core.negated or core.over
        slot = Slot(
            subject=subject_of(core, self._name),
            attribute=attribute,
            value=opinion or value.normal,
            many=self._pattern.many or self._kin in MANY_KIN,
        )
        said_more = (
            value.rest or self._rest or ("old" in self._groups and not self._pattern.wording)
        )
        text = self._wording(raw, item, value) if self._is_plain and not said_more else None
        return Claim(slot, text, retracts, core.hedged, self._pattern.known, self._replaces(value))

    def _replaces(self, value: Value) -> str:
        if self._pattern.introduces:
            return value.normal
        old = self._groups.get("old", "") if self._pattern.known else ""
        return normalised(without_article(old)) if old else ""

    def _former(self) -> Iterator[Claim]:
        """Read what "from A to B" leaves behind, where one can have both A and B."""
        old, attribute = self._groups.get("old"), self._pattern.attribute
        if not old or not self._is_plain or attribute not in _NO_LONGER:
            return
        surface = without_article(old)
        value = singular(normalised(surface)) if attribute in COUNTABLE else normalised(surface)
        subject = subject_of(self._core, self._name)
        slot = Slot(subject=subject, attribute=attribute, value=value, many=True)
        yield Claim(slot, f"{self._who} {_NO_LONGER[attribute]} {surface}", retracts=True)

    @property
    def _who(self) -> str:
        return f"{self._name}'s {self._core.kin}" if self._core.kin else self._name

    def _wording(self, raw: str, item: str, value: Value) -> str | None:
        who = self._who
        if not self._pattern.wording:
            text = rewritten(self._core.text.replace(raw, item), who)
            return text and text.replace("cannot ", "can't ")
        text = self._pattern.wording.format(
            who=who,
            whose=f"{who}'s",
            value=value.surface,
            thing=self._groups.get("thing", ""),
            kin=self._kin,
        )
        return re.sub(r"\ba (?=[aeiou])", "an ", text)
