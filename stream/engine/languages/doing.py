"""What somebody does, for which there is no pattern, as a value of its own.

So "ich gehe nicht mehr ins Kino" finds "ich gehe ins Kino": only the same words will do. One part of
them may be another where the statement says that it has changed: the only number ("ich stehe jetzt um
acht auf"), or where somebody is a customer or a member ("ich trainiere jetzt bei Kieser").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from schemas import Slot
from stream.engine.languages.claim import Claim, subject_of
from stream.engine.languages.core import Core
from stream.engine.languages.language import Language
from stream.text import words

__all__ = ["DOES", "done", "is_doing"]

DOES = "does"
"""Attribute of what somebody does; with the words that stay the same where a part may change."""
_FEWEST, _MOST = 2, 9
"""Words of a statement that is compared as a whole."""


def is_doing(slot: Slot) -> bool:
    """Tell whether no pattern knows what a slot is about."""
    return slot.attribute == DOES or slot.attribute.startswith(f"{DOES}_")


def done(core: Core, language: Language, name: str) -> tuple[Claim, ...]:
    """Find what a plain statement says that its speaker does, or does no longer."""
    return tuple(_done(core, language, name))


def _done(core: Core, language: Language, name: str) -> Iterator[Claim]:
    if core.moments and not core.over and language.dates.past.search(core.said):
        return  # it happened then, and goes on for no longer
    if core.former:
        former = replace(core, text=core.former, former="", replaced="", over=True)
        yield from _done(former, language, name)
    elif core.replaced:
        return
    text = " ".join(language.forms.season.sub(" ", core.text).split()).strip(" ,")
    over = core.negated or core.over
    head, comma, rest = text.partition(",")
    if over and comma and not language.forms.relative.match(rest):
        text = head  # "I keep no hens any more, there was a fox"
    said = text.split()
    # "I'm Laura" tells who somebody is, not what they do.
    if not _FEWEST <= len(said) <= _MOST or (len(said) == _FEWEST and said[1][0].isupper()):
        return
    spoken = _spoken(text, language)
    frame = _frame(text, spoken, language)
    # "The course is 80 euros" may change, too.
    of_thing = frame and not over and language.endings.thing.match(text)
    if not (of_thing or language.forms.own.match(f"{text} ")):
        return
    slot = Slot(
        subject=subject_of(core, language, name),
        attribute="_".join((DOES, *frame)),
        value=" ".join(spoken),
        many=over or not (frame and core.anew),
    )
    yield Claim(slot, retracts=over)


def _spoken(text: str, language: Language) -> list[str]:
    """List the words of a statement without articles, and numbers in digits."""
    for expression, instead in language.words.times:
        text = expression.sub(instead, text)
    numbers = {**language.words.numbers, **language.words.ordinals}
    article = language.values.article
    return [numbers.get(word, word) for word in words(text) if not article.match(f"{word} ")]


def _frame(text: str, spoken: Sequence[str], language: Language) -> Sequence[str]:
    """List the words of a statement, sorted, that stay when its only number, or its place, is another."""
    if place := language.forms.steady.search(text):
        changing = set(words(place["value"]))
        return sorted(word for word in spoken if word not in changing)
    amount = language.words.amounts
    numeric = [n for n, word in enumerate(spoken) if _has_digit(word) or word in amount]
    if not any(_has_digit(spoken[n]) for n in numeric):
        return ()
    first, last = numeric[0], numeric[-1]
    if last - first >= len(numeric) + 1:
        return ()  # two numbers, and nobody knows which has changed
    return sorted([*spoken[:first], *spoken[last + 1 :]])


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))
