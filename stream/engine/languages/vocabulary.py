"""The words of all languages together, for what looks at memories whose language it need not know."""

from __future__ import annotations

from functools import lru_cache

from stream.engine.languages.known import LANGUAGES
from stream.text import word_set, words

__all__ = [
    "DANGLING",
    "FRAMES",
    "FUNCTION",
    "JOINING",
    "LABELS",
    "LASTING",
    "LIGHT",
    "NEGATIONS",
    "NUMBERS",
    "OWNING",
    "STATES",
]
__all__ += ["said_for", "said_of"]

_ENGLISH_TOO = word_set(
    "me die war den an also sin once six on at in am so hat as la de son halt pour mon ma er ist null sept "
    "elf bin ha he dos mal par main sang o e d u l y tu"
)
"""Words that are also English, and mean something else there."""

PARTICLES = frozenset[str]().union(*(language.words.function for language in LANGUAGES))
"""Words that carry no meaning of their own, where nobody speaks English."""
FUNCTION = PARTICLES - _ENGLISH_TOO
"""Words that carry no meaning of their own."""
NEGATIONS = (
    frozenset[str]().union(*(language.words.negations for language in LANGUAGES)) - _ENGLISH_TOO
)
LABELS = frozenset[str]().union(*(language.words.labels for language in LANGUAGES))
"""What recognisers write in the place of a speaker's name."""
DANGLING = (
    frozenset[str]().union(*(language.words.dangling for language in LANGUAGES)) - _ENGLISH_TOO
)
"""Words on which nobody ends a sentence."""
NUMBERS = {
    word: digits
    for language in LANGUAGES
    for word, digits in language.words.numbers.items()
    if word not in _ENGLISH_TOO
}

FRAMES = frozenset[str]().union(*(language.endings.frames for language in LANGUAGES))
"""What subscriptions, trips and the like are called in general."""
JOINING = frozenset[str]().union(*(language.endings.joining for language in LANGUAGES))
LIGHT = frozenset[str]().union(*(language.endings.light for language in LANGUAGES))
SEEKING = frozenset[str]().union(*(language.endings.seeking for language in LANGUAGES))
LASTING = frozenset[str]().union(*(language.endings.lasting for language in LANGUAGES))
STATES = {
    kind: frozenset[str]().union(*(each.endings.states.get(kind, ()) for each in LANGUAGES))
    for language in LANGUAGES
    for kind in language.endings.states
}
OWNING = frozenset[str]().union(*(language.endings.owning for language in LANGUAGES))


@lru_cache(maxsize=1024)
def said_for(value: str) -> frozenset[str]:
    """Find the words for a value that is the same in all languages: "dog" → "hund", "perro", "chien"."""
    return frozenset(
        word
        for language in LANGUAGES
        for table in (language.values.same, language.values.things, language.values.kin)
        for word, same in table.items()
        if same in value.split() or same == value
    )


@lru_cache(maxsize=1024)
def said_of(attribute: str) -> frozenset[str]:
    """Collect the words with which people state an attribute, in any of the languages."""
    root = attribute.partition("_")[0]
    return frozenset(
        cue
        for language in LANGUAGES
        for row in language.patterns
        if row.attribute.partition("_")[0] == root or row.attribute in ("{kin}", "{thing}")
        for cue in (*row.cues, *words(row.wording))
    ) | said_for(attribute.replace("_", " "))
