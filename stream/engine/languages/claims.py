"""What a statement claims, as attribute and value, by the patterns of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from schemas import Slot
from stream.engine.languages.claim import Claim, subject_of
from stream.engine.languages.core import Core
from stream.engine.languages.doing import done
from stream.engine.languages.endings import ended
from stream.engine.languages.language import Language, Values
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.words import MANY_KIN
from stream.engine.wearer import WEARER
from stream.text import normalised, words

__all__ = ["claims"]


@dataclass(frozen=True, slots=True)
class _Value:
    surface: str
    normal: str
    rest: str = ""


def claims(core: Core, language: Language, name: str = WEARER) -> tuple[Claim, ...]:
    """Find what a statement claims about its speaker, or about the speaker's kin.

    Returns:
        Mostly none or one; a list gives one an item.
    """
    for pattern in language.patterns:
        if found := pattern.expression.match(core.text):
            rest = core.text[found.end() :]
            more = _more(pattern, core, rest, language, name)
            if more:
                core = replace(core, text=core.text[: found.end()])
                found = pattern.expression.match(core.text) or found
            read = (*_Reader(pattern, found, core, language, name).claims(), *more)
            if read:
                return read
    return ended(core, language, name) or done(core, language, name)


def _more(
    pattern: Pattern, core: Core, rest: str, language: Language, name: str
) -> tuple[Claim, ...]:
    """Read what follows as a statement of its own: "a dog and a cat", "an engineer at Bosch"."""
    joined = language.values.separator.match(rest)
    rest = (rest[joined.end() :] if joined else rest).strip()
    if not (pattern.also and rest) or core.negated or core.over or core.hedged:
        return ()
    said = f"{pattern.also} {rest}"
    found = claims(replace(core, text=said), language, name)
    return tuple(replace(claim, quote=claim.quote or said) for claim in found)


_ROUTINES = frozenset(("commute", "work_time"))
"""What is no other because it was otherwise today."""
_LONGEST = {Kind.PLACE: 4, Kind.ORGANISATION: 5, Kind.NAME: 3, Kind.THING: 5, Kind.PHRASE: 8}


class _Reader:
    """Reads the claims out of a statement that a pattern matched."""

    def __init__(
        self, pattern: Pattern, found: re.Match[str], core: Core, language: Language, name: str
    ) -> None:
        self._pattern = pattern
        self._core = core
        self._language = language
        self._values: Values = language.values
        self._name = name
        self._groups = {key: value for key, value in found.groupdict().items() if value}
        self._rest = self._values.filling.sub("", core.text[found.end() :]).strip(" .!")
        self._kin = self._values.kin.get(self._groups.get("kin", "").lower(), "")

    def claims(self) -> Iterator[Claim]:
        """Read one claim, or one an item of a list."""
        pattern, core = self._pattern, self._core
        if pattern.retracts and (core.temporary or (core.negated and not core.over)):
            return  # "I have not sold it"
        if pattern.retracts and not self._values.kin.keys().isdisjoint(words(self._rest)):
            return  # "the cat of my neighbours has died"
        if pattern.attribute in _ROUTINES and (core.moments or core.temporary):
            return
        if pattern.event and self._language.forms.long_ago.search(core.text):
            return
        raw = self._groups.get("value", "")
        if one := self._groups.get("any"):
            # "I have a car" says little of which; "I have no car" ends whichever it was.
            raw = "" if core.negated else one
        items = self._listed(raw) if pattern.lists and not self._rest else []
        values = [self._value(item) for item in items or [raw]]
        if len(items) > 1 and not all(value and not value.rest for value in values):
            return  # a part of a list would be a part of what was said
        for value in values:
            if value and (attribute := self._attribute(value)):
                claim = self._claim(raw, value, attribute, listed=len(items) > 1)
                yield from self._former(claim.slot)
                yield claim

    def _former(self, slot: Slot) -> Iterator[Claim]:
        """Say what is over when a value takes the place of another, where one can have both."""
        old = self._groups.get("old") or self._core.replaced
        if slot.many and old and not (self._core.negated or self._core.hedged):
            value = self._compared(
                normalised(self._values.article.sub("", old)), stem=self._pattern.lists
            )
            text = self._values.no_longer.format(who=self._name, value=old)
            yield Claim(slot.model_copy(update={"value": value}), text, retracts=True)

    def _listed(self, raw: str) -> list[str]:
        """Read "Tee, Schach und Kaffee" as a list; [] when it is none, or more than one."""
        joints = [found.group() for found in self._values.separator.finditer(raw)]
        if not joints or not joints[-1].strip(" ,"):
            return []  # "Leute, die lügen"
        items = [item.strip(" .!") for item in self._values.separator.split(raw)]
        short = all(
            item and len(item.split()) <= 4 and self._values.no_item.isdisjoint(words(item))
            for item in items
        )
        return items if len(items) > 1 and short else []

    def _value(self, raw: str) -> _Value | None:
        pattern, kind = self._pattern, self._pattern.kind
        if kind is Kind.TIME:
            moment = _moment(self._core)
            return _Value(moment, moment) if moment else None
        if not raw:
            # "I quit my job" empties the attribute whatever it held.
            return _Value("", "") if pattern.retracts or self._core.negated else None
        surface, rest = raw, ""
        if end := self._values.ends[kind].search(raw):
            surface, rest = raw[: end.start()], raw[end.start() :]
        surface = surface.strip(" .,!…;:'\"")
        normal = normalised(self._values.article.sub("", surface))
        if not self._plausible(surface, normal):
            return None
        if (pattern.many or pattern.opinion) and self._values.separator.match(rest or self._rest):
            return None
        if kind not in (Kind.PLACE, Kind.ORGANISATION, Kind.NAME):
            normal = self._compared(normal, stem=pattern.lists)
        if pet := self._groups.get("pet"):
            surface, normal = f"{surface} {pet}", f"{normal} {normalised(pet)}"
        return _Value(surface, normal, self._values.filling.sub("", rest).strip(" .!"))

    def _compared(self, normal: str, *, stem: bool = True) -> str:
        """Give the form in which a value is compared: one for singular and plural, and for all languages."""
        same = self._values.same
        if normal in same:
            return same[normal]
        for expression, instead in self._values.stems if stem else ():
            if expression.search(normal):
                normal = expression.sub(instead, normal)
                break
        return same.get(normal, normal)

    def _plausible(self, surface: str, normal: str) -> bool:
        spoken = words(normal)
        kind = self._pattern.kind
        if not spoken or len(spoken) > _LONGEST.get(kind, 10):
            return False
        if kind is Kind.WORD:
            return True
        never = self._values.never
        never_first = self._values.never_first.get(kind, frozenset())
        if not never_first.isdisjoint((spoken[0], words(surface)[0])):
            return False
        if spoken[0] in never or spoken[-1] in never:
            return False
        return kind not in (Kind.PLACE, Kind.NAME) or self._named(surface)

    def _named(self, surface: str) -> bool:
        """Tell whether a value is written like a name, where the writer uses capitals at all."""
        bare = self._values.article.sub("", surface)
        if bare[:1].isupper():
            return True
        return not re.search(r"(?<!^)\b[A-ZÀ-Þ]", self._core.text) and bare[:1].isalpha()

    def _attribute(self, value: _Value) -> str | None:
        """Name the attribute: `favorite_{thing}` → `favorite_color`."""
        thing = normalised(self._groups.get("thing", ""))
        things = self._values.things
        thing = things.get(thing) or things.get(self._compared(thing)) or self._compared(thing)
        if "{thing}" in self._pattern.attribute and not thing:
            return None
        filled = self._pattern.attribute.format(thing=thing, kin=self._kin, value=value.normal)
        return filled.strip("_").replace(" ", "_")

    def _claim(self, raw: str, value: _Value, attribute: str, *, listed: bool) -> Claim:
        core, opinion = self._core, self._pattern.opinion
        if opinion and core.negated:
            opinion = "dislikes" if opinion == "likes" else "likes"
        retracts = not opinion and (self._pattern.retracts or core.negated or core.over)
        slot = Slot(
            subject=subject_of(self._core, self._language, self._name),
            attribute=attribute,
            value=opinion or value.normal,
            many=self._pattern.many or self._kin in MANY_KIN,
        )
        simple = not (retracts or core.negated or core.hedged or core.kin or core.more)
        text = quote = None
        if simple and not value.rest and not self._rest and self._pattern.wording:
            text = self._pattern.wording.format(
                who=self._name,
                value=value.surface,
                thing=self._groups.get("thing", ""),
                kin=self._groups.get("kin", ""),
            )
        if listed and text is None:
            quote = core.text.replace(raw, value.surface)
        old = "" if slot.many or retracts else self._groups.get("old", "")
        replaces = normalised(self._values.article.sub("", old))
        return Claim(slot, text, quote, retracts, self._pattern.known, replaces)


def _moment(core: Core) -> str:
    """Put the day and the hour together; of two days, the later one said counts."""
    return f"{core.moments[-1]} {core.hour}".strip() if core.moments else ""
