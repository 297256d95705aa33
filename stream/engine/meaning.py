"""Whether two texts say the same, however they are worded.

Both are put into one form (`canonical`), and then they must be the same word for word; only one part may stand
elsewhere: "In May I'm moving to Ghent". Nothing is ever the same because it is similar.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stream.engine.canonical import canonical, concepts
from stream.text import word_set

__all__ = ["names_which", "says_the_same"]

_IN_ORDER = word_set("not than instead except only but because when if while like no never both")
_LIGHT = word_set("have has take is am are on i my go get")
_WHICH = re.compile(
    r"^(?:the|my) (?P<thing>\w+ .+) (?:is|are|'s) (?:called |named )?(?P<which>(?:(?:at|with|in|on|about|for|by|to) )?[^@]+)$"
)
_INDEFINITE = re.compile(r"\b(?:an?|some|on|taking)\b")
_HOW = re.compile(r"^\w+(?:ing|ed|ful|ous|ive|able|ible|less|ier|est)$")
_OPINION = word_set(
    "good great bad nice fine ok okay long short hard easy fun dull big small over done off late early free full "
    "cheap expensive new old broken due here there gone back lovely awful brilliant horrible terrible better worse best "
    "worst too so very really really not no still never my his her our their up down on mine"
)


def says_the_same(new: str, old: str) -> bool:
    """Tell whether two texts say the same thing of the same people, at the same time."""
    ours, theirs = canonical(new), canonical(old)
    if ours.owner != theirs.owner or ours.past != theirs.past:
        return False
    if len(ours.words) < 2 or len(ours.words) != len(theirs.words) or ours.points or theirs.points:
        return False
    if ours.words == theirs.words:
        return True
    around = ours.placed | theirs.placed
    return (
        [who for who in ours.people if who.removeprefix("my:") not in around]
        == [who for who in theirs.people if who.removeprefix("my:") not in around]
        and _IN_ORDER.isdisjoint(ours.text.split())
        and (ours.placed == theirs.placed or not (ours.placed and theirs.placed))
        and _is_moved(ours.words, theirs.words)
    )


def names_which(new: str, old: str) -> bool:
    """Tell whether a text tells which one another only calls "a" such thing.

    "The meeting on Thursday is with the auditors" says more about "I have a meeting on Thursday".
    """
    ours, theirs = canonical(new), canonical(old)
    if ours.owner != theirs.owner or theirs.past or ours.past:
        return False
    found = _WHICH.match(ours.text)
    if found is None or not _INDEFINITE.search(theirs.text) or "not" in theirs.words:
        return False
    which = found["which"].split()
    if not _OPINION.isdisjoint(which) or _HOW.match(which[0]):
        return False
    thing, known = _core(found["thing"].split()), _core(theirs.text.split())
    return bool(thing) and thing == known


def _core(spoken: Sequence[str]) -> frozenset[str]:
    return frozenset(concepts([word for word in spoken if word not in _LIGHT]))


def _is_moved(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether the same words have one part elsewhere: two neighbouring parts have changed places."""
    start, end = 0, len(first)
    while start < end and first[start] == second[start]:
        start += 1
    while end > start and first[end - 1] == second[end - 1]:
        end -= 1
    ours, theirs = list(first[start:end]), list(second[start:end])
    return any(ours[turn:] + ours[:turn] == theirs for turn in range(1, len(ours)))
