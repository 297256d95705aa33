"""What a sentence claims about its speaker, as attribute and value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from schemas import Slot
from stream.engine.plain import Plain, plain
from stream.engine.slot_tables import DIGITS, PATTERNS, Pattern
from stream.engine.slot_tables.words import CLASSES, KIN, MANY_KIN, SAME
from stream.engine.slot_values import Value, is_lasting, listed, read_value
from stream.engine.speakers import WEARER
from stream.engine.spoken import spoken_words
from stream.engine.third_person import rewritten
from stream.text import normalised, word_set

__all__ = ["Claim", "claims"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A slot that a sentence fills, or empties."""

    slot: Slot
    text: str | None = None
    """A better wording, when the sentence says nothing but this."""
    retracts: bool = False
    hedged: bool = False


def _index() -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, pattern in enumerate(PATTERNS):
        for cue in pattern.cues:
            places[cue].append(place)
    return dict(places)


_BY_CUE = _index()
_SELF = word_set("i i'm i've my me")


def claims(sentence: str, name: str = WEARER) -> tuple[Claim, ...]:
    """Find what a sentence claims about its speaker, or about the speaker's kin.

    Args:
        sentence: a cleaned first-person statement, with its dates resolved.
        name: what memories call the speaker.

    Returns:
        Mostly none or one; a list ("peanuts and soy") gives one an item.
    """
    spoken = spoken_words(sentence)
    if _SELF.isdisjoint(spoken) or not _candidates(spoken):
        return ()
    return _claims(plain(sentence), name)


def _claims(core: Plain, name: str) -> tuple[Claim, ...]:
    for pattern in _candidates(spoken_words(core.text)):
        if found := pattern.expression.match(core.text):
            more = _more(pattern, core, core.text[found.end() :], name)
            if more:
                core = replace(core, text=core.text[: found.end()])
                found = pattern.expression.match(core.text) or found
            return (*_Reader(pattern, found, core, name).claims(), *more)
    return ()


def _more(pattern: Pattern, core: Plain, rest: str, name: str) -> tuple[Claim, ...]:
    """Read what follows as a sentence of its own: "a dog and a cat", "an engineer at Siemens"."""
    rest = _AND.sub("", rest)
    if not (pattern.also and rest) or core.negated or core.over or core.hedged:
        return ()
    return _claims(replace(core, text=f"{pattern.also} {rest}"), name)


def _candidates(spoken: tuple[str, ...]) -> list[Pattern]:
    """Choose the patterns that can match, in order, by the words of a sentence."""
    cues = _BY_CUE.keys() & {DIGITS if word[0].isdigit() else word for word in spoken}
    return [PATTERNS[place] for place in sorted({place for cue in cues for place in _BY_CUE[cue]})]


_LONG_AGO = re.compile(
    r"\b(?:in|since|until|back in) (?:19|20)\d\d\b|\((?:19|20)\d\d\)|\byears ago\b|"
    r"\bas a (?:kid|child|teenager)\b|\bwhen i was\b|\bback then\b|"
    r"\bfor (?:a while|(?:\w+ )?(?:days?|weeks?|months?|years?))$",
    re.IGNORECASE,
)
_AND = re.compile(r"^[\s,]*(?:and )?", re.IGNORECASE)
_MORE_ITEMS = re.compile(r"\s*(?:,|(?:and|or)\b)", re.IGNORECASE)
_OF_CLASS = re.compile(rf"^(?:{'|'.join(sorted(CLASSES))}) (?=\w)", re.IGNORECASE)
_NO_FAVORITE = word_set("part thing things one ones way aspect bit memory moment time parts")


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
        raw = self._groups.get("value", "")
        items = listed(raw) if self._pattern.lists and not self._rest else []
        values = [(item, self._value(item)) for item in items or [raw]]
        if len(items) > 1 and not (
            self._is_plain and all(value and not value.rest for _, value in values)
        ):
            return  # a part of a list would be a part of what was said
        for item, value in values:
            if value and (attribute := self._attribute(value)):
                yield self._claim(raw, item, value, attribute)

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
        if pet := self._groups.get("pet"):
            return Value(f"{value.surface} {pet}", normalised(f"{value.surface} {pet}"))
        several = self._pattern.many or self._pattern.opinion
        if several and _MORE_ITEMS.match(value.rest or self._rest):
            return None
        normal = value.normal
        if self._pattern.opinion:
            if not is_lasting(value.surface):
                return None
            normal = _OF_CLASS.sub("", normal)
        return Value(value.surface, SAME.get(normal, normal), value.rest)

    def _attribute(self, value: Value) -> str | None:
        """Name the attribute: `favorite_{thing}` → `favorite_color`."""
        template = self._pattern.attribute
        if "{" not in template:
            return template
        thing = normalised(self._groups.get("thing", "")).replace("colour", "color")
        if template.startswith("favorite") and not _NO_FAVORITE.isdisjoint(thing.split()):
            return None
        sort = self._groups.get("sort", "").lower()
        filled = template.format(thing=thing, sort=sort, kin=self._kin, value=value.normal)
        return filled.strip("_").replace(" ", "_")

    def _claim(self, raw: str, item: str, value: Value, attribute: str) -> Claim:
        core, opinion = self._core, self._pattern.opinion
        if opinion and core.negated:
            opinion = "dislikes" if opinion == "likes" else "likes"
        retracts = not opinion and (self._pattern.retracts or core.negated or core.over)
        slot = Slot(
            subject=self._subject(),
            attribute=attribute,
            value=opinion or value.normal,
            many=self._pattern.many or self._kin in MANY_KIN,
        )
        said_more = value.rest or self._rest or "old" in self._groups
        text = self._wording(raw, item, value) if self._is_plain and not said_more else None
        return Claim(slot, text, retracts, core.hedged)

    def _subject(self) -> str:
        who = "user" if self._name == WEARER else self._name.lower()
        relation, _, own_name = self._core.kin.partition(" ")
        # Two people's sisters may both be called Anna.
        return f"{who}'s {KIN[relation]} {own_name.lower()}".strip() if relation else who

    def _wording(self, raw: str, item: str, value: Value) -> str | None:
        who = f"{self._name}'s {self._core.kin}" if self._core.kin else self._name
        if not self._pattern.wording:
            return rewritten(self._core.text.replace(raw, item), who)
        text = self._pattern.wording.format(
            who=who,
            whose=f"{who}'s",
            value=value.surface,
            thing=self._groups.get("thing", ""),
            kin=self._kin,
        )
        return re.sub(r"\ba (?=[aeiou])", "an ", text)
