"""Whether two texts say the same, however they are worded.

Both are put into one form (`canonical`), and then they must be the same word for word; only one part may stand
elsewhere: "In May I'm moving to Ghent". Nothing is ever the same because it is similar.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stream.engine.canonical import BEINGS, Canonical, canonical, concepts
from stream.engine.gist import gist
from stream.engine.slot_tables.words import COLORS
from stream.text import word_set

__all__ = ["is_or_has", "names_which", "says_the_same", "tells_what_it_is"]

_IN_ORDER = word_set("not than instead except only but because when if while like no never both")
_TOLD_IN_ORDER = _IN_ORDER | word_set("and or but then prefer prefers rather between")
_ENOUGH = 2
"""Words that must be left of a text that is about something."""
_IS_A = re.compile(r"^(?:i|my \w+|\w+) (?:(?P<is>is|am|are|'s)|has|have) an? \w")
_IS_AT = re.compile(r"^(?:i|my \w+|\w+) (?:is|am|are|'s) (?:at|with|near|by)\b")
_THERE_IS = re.compile(
    r"^i (?:has|have|own|owns|bought|got)(?: got)? an? (?:new )?(?P<thing>[a-z]+)(?P<day> @\S+| on \w+day)?$"
)
_DESCRIBED = re.compile(
    r"^(?:my (?:new )?(?P<thing>[a-z]+)|the (?:new )?(?P<got>[a-z]+) i (?:has |have )?(?:bought|got|have|has|own))"
    r"(?: (?P<name>(?!is\b|are\b|has\b|have\b)[a-z]+))?(?P<day> @\S+| on \w+day)? (?P<verb>is|are|'s|was|has|have) (?P<what>.+)$"
)
_DESCRIBES = word_set("a an called named from with at")
_PASSING = word_set(
    "bit mess disaster nightmare pain joy problem cold fever worry star angel hurry mood minute little lot gone appointment "
    "@ again today tomorrow tonight wreck handful darling delight friends"
)
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


def is_or_has(new: str, old: str) -> bool:
    """Tell whether somebody is in one text what they have, or where they are, in the other: "a nurse"."""
    return _is_or_has(canonical(new), canonical(old))


def says_the_same(new: str, old: str) -> bool:
    """Tell whether two texts say the same thing of the same people, at the same time."""
    ours, theirs = canonical(new), canonical(old)
    if ours.owner != theirs.owner or ours.past != theirs.past:
        return False
    if len(ours.words) < 2 or ours.points or theirs.points:
        return False
    return _has_same_words(ours, theirs) and not _is_or_has(ours, theirs)


def _has_same_words(ours: Canonical, theirs: Canonical) -> bool:
    """Tell whether two texts have the same words for the same people, one part of them maybe elsewhere."""
    if ours.words == theirs.words or "".join(ours.words) == "".join(theirs.words):
        return True  # "wi-fi" is "wifi"
    if _has_same_gist(ours, theirs):
        return True
    if len(ours.words) != len(theirs.words):
        return False
    around = ours.placed | theirs.placed
    return (
        [who for who in ours.people if who.removeprefix("my:") not in around]
        == [who for who in theirs.people if who.removeprefix("my:") not in around]
        and _IN_ORDER.isdisjoint(ours.text.split())
        and (ours.placed == theirs.placed or not (ours.placed and theirs.placed))
        and _is_moved(ours.words, theirs.words)
    )


def _is_or_has(ours: Canonical, theirs: Canonical) -> bool:
    """Tell whether one is what the other only has: "a nurse"."""
    if ours.placed != theirs.placed and not (ours.placed and theirs.placed):
        at, other = (ours, theirs) if ours.placed else (theirs, ours)
        if _IS_A.match(other.text) and _IS_AT.match(at.text):
            return True
    first, second = _IS_A.match(ours.text), _IS_A.match(theirs.text)
    return (
        first is not None and second is not None and (first["is"] is None) != (second["is"] is None)
    )


def _has_same_gist(ours: Canonical, theirs: Canonical) -> bool:
    """Tell whether two texts are about the same, in whatever order and with whatever verb: see `gist`."""
    if not ours.is_english or not theirs.is_english:
        return False
    gists = gist(ours.words), gist(theirs.words)
    if gists[0] != gists[1] or len(gists[0]) < _ENOUGH:
        return False
    spoken = {*ours.text.split(), *theirs.text.split()}
    return (
        spoken.isdisjoint(_TOLD_IN_ORDER)
        and _subject(ours) == _subject(theirs)
        and _counted(ours) == _counted(theirs)
        and _others(ours, theirs) == _others(theirs, ours)
        and (ours.placed <= theirs.placed or theirs.placed <= ours.placed)
    )


def _counted(one: Canonical) -> list[str]:
    """List what must stand in the same order: numbers, days, and what is denied."""
    return [word for word in one.words if word[:1] in "@0123456789" or word == "not"]


def _subject(one: Canonical) -> str:
    """Tell whom of the speaker's people a text begins with; "" when it is the speaker."""
    first, _, rest = one.text.partition(" ")
    kin = (
        f"my:{concepts([rest.split()[0]])[0]}"
        if first == "my" and concepts(rest.split()[:1])
        else ""
    )
    return kin if kin in one.people else ""


def _others(one: Canonical, other: Canonical) -> list[str]:
    """List the people of a text; who does it counts where both say so."""
    spoken_of = "i" in one.people and "i" in other.people
    return [who.removeprefix("my:") for who in one.people if spoken_of or who != "i"]


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


def tells_what_it_is(new: str, old: str) -> bool:
    """Tell whether a text describes for good what another only says that there is.

    "My dog is a beagle" says more about "I have a dog"; "My dog is ill" does not.
    """
    ours, theirs = canonical(new), canonical(old)
    there_is, described = _THERE_IS.match(theirs.text), _DESCRIBED.match(ours.text)
    if ours.owner != theirs.owner or there_is is None or described is None:
        return False
    thing = described["thing"] or described["got"]
    if concepts([thing]) != concepts([there_is["thing"]]):
        return False
    named, what = described["name"], described["what"].split()
    if there_is["day"] not in (None, described["day"]) or (named and named not in ours.people):
        return False
    lasting = what[0] in _DESCRIBES or what[0] in COLORS or what[0][0].isdigit()
    if described["verb"] in ("has", "have"):
        lasting = lasting and concepts([thing])[0] not in BEINGS
    elif what[0] == "at":
        lasting = what[1:] != [] and what[1][0] in "@0123456789"
    lasting = lasting or what[0] in ours.people
    return lasting and _OPINION.isdisjoint(what) and _PASSING.isdisjoint(what)


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
