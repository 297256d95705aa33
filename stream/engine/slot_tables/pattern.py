"""The form of a row in the slot tables.

A pattern is matched at the start of a plain sentence (see `stream.engine.plain`): it begins with
"I" or "my", has no contractions, no adverbs at its verb and no negation, so that a pattern only
needs to know the positive form. An impersonal one may begin with anything. To recognise more, add a row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from stream.engine.expression import compiled
from stream.text import word_set

__all__ = ["DIGITS", "Kind", "Pattern", "row"]


DIGITS = "#"
"""The cue that stands for any number in digits."""


class Kind(Enum):
    """What a value looks like, and so where it ends."""

    WORD = "exactly what the pattern matched"
    PLACE = "a place on a map"
    ORGANISATION = "a company, an institution"
    NAME = "somebody's name"
    THING = "a few words, up to a preposition or a new clause"
    PHRASE = "some more words, up to a new clause"
    TIME = "a day or a time"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say one attribute."""

    attribute: str
    """May contain `{thing}`, `{sort}` or `{kin}`: groups of the expression; `{value}`: the value;
    `{event}`: the words of `thing` and `with`, in order of the alphabet."""
    source: str
    """A regular expression that does not look at case, with a group `value`; an `old` one tells what the value
    replaces."""
    cues: frozenset[str]
    """One of these words is in every sentence that matches: the cheap test before the expression."""
    kind: Kind = Kind.WORD
    many: bool = False
    """True when the attribute can hold several values at once."""
    lists: bool = False
    """Its value may be a list ("peanuts and soy"): one slot an item."""
    retracts: bool = False
    """The words themselves say that it is over ("I sold my car")."""
    known: bool = False
    """Means something only when its value is known ("Luna died"); otherwise it is a mere statement."""
    introduces: bool = False
    """Says who somebody is only where nothing else can be meant ("I'm Ana" is a name, "I'm Polish" is none)."""
    of_kin: bool = False
    """Is meant like this only of the speaker's kin ("my son is six")."""
    impersonal: bool = False
    """May be said without "I" and "my": "the barbecue is off"."""
    event: bool = False
    """Tells of an event ("I moved to …"), which may be long ago and then says nothing about now."""
    opinion: str = ""
    """`likes` or `dislikes`: the value is what the opinion is about."""
    also: str = ""
    """How what follows would begin as a sentence of its own: "… and a cat" → "I have a cat"."""
    wording: str = ""
    """How to word it when the sentence says nothing else, if better than the sentence itself."""

    @property
    def expression(self) -> re.Pattern[str]:
        """The expression, compiled when it is first needed: there are too many to do it at every start."""
        return compiled(self.source)


def row(attribute: str, expression: str, cues: str, kind: Kind = Kind.WORD, **more: Any) -> Pattern:
    """Write a row of a slot table."""
    return Pattern(attribute, expression, word_set(cues), kind, **more)
