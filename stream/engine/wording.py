"""What a text says, word by word: to tell whether one text says nothing that another does not."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from schemas import Slot
from stream.engine.dates import dated
from stream.engine.languages.vocabulary import said_for, said_of
from stream.engine.slot_tables import PATTERNS
from stream.engine.slot_tables.words import COLORS, KIN
from stream.engine.spoken import spoken_words
from stream.engine.stems import is_empty, stem
from stream.engine.third_person import rewritten
from stream.engine.verbs import PARTICIPLES, is_adverb, is_past
from stream.text import word_set

__all__ = [
    "adds_nothing",
    "comparable",
    "content",
    "does_it",
    "extras",
    "instead_of",
    "is_about",
    "is_present",
    "refines",
    "same_words",
]

_INSTEAD = re.compile(
    r"\b(?:(?:instead of|rather than|in place of) (?P<doing>\w+ing\b[^,.]*)|"
    r"(?:instead of|rather than|in place of|no longer|not) (?P<thing>\w+(?: \w+)?))",
    re.IGNORECASE,
)
_USES = re.compile(r"^\S+ (?:wears|uses|has|drives|takes|rides|plays|keeps|gets|rents)\b")
_INDEFINITE = re.compile(r"\b(?:an?|some)\b", re.IGNORECASE)
_ONE_MORE = word_set("another second third also too new other both and")
_POINTING = word_set(
    "it its it's that that's this them those these there here one he she him her his they their you your"
)
# What was, might be or would be is no state of things.
_NOT_NOW = word_set(
    "was were had did didn't used wasn't weren't hadn't would wouldn't could couldn't might may maybe perhaps "
    "if should shouldn't almost nearly once ago yesterday"
)
_TO_DO = re.compile(
    r"^\S+ (?:still )?(?:(?:needs|has|plans|intends|is going|is planning|ought) to|must) (?P<what>.+)$"
)
_PREPOSITIONS = word_set("to with in at on for from near about by")
_VAGUE = re.compile(
    r"\b(?:(?:an? |some |my )?(?:tablets?|pills?|medication|medicine|meds|capsules)|"
    r"(?P<away>on (?:a )?(?:holiday|vacation)|away|abroad))(?= (?:for|in|at|on|with|every|next|this)\b)"
)
"""What has a name that is not said: a medicine, a place to go to."""
_ALONE = frozenset(
    stem(verb)
    for verb in word_set("study studying smoke cook paint knit dance vape meditate garden")
)
"""Verbs that say enough alone: who studies law studies."""
_ENOUGH = 3
"""Meaningful words, the subject among them, below which a text depends on what went before it."""


@lru_cache(maxsize=16_384)
def content(text: str) -> tuple[str, ...]:
    """List the stems of the words that carry meaning, in order."""
    return tuple(stem(word) for word in spoken_words(text) if not is_empty(word))


_IN_MAY = re.compile(r"\b(?:in|on|of|until|since|next|last|this|early|late) May\b")
_WE_SAID = re.compile(
    r"^(?P<who>.{1,40}?) said: \"(?:[Ss]o |[Aa]nd |[Yy]eah )?(?P<we>[Ww]e(?:['’](?:re|ve|ll))?|[Oo]ur)\b(?P<rest>.+)\"$"
)
_AS_ONE = {"we": "I", "we're": "I'm", "we've": "I've", "we'll": "I'll", "our": "My"}


@lru_cache(maxsize=8192)
def comparable(text: str) -> str:
    """Put what somebody said of "us" so that it can be compared with what they say of themselves."""
    found = _WE_SAID.match(text)
    if found is None:
        return text
    alone = _AS_ONE[found["we"].lower().replace("’", "'")] + re.sub(r"\bour\b", "my", found["rest"])
    return rewritten(alone, found["who"]) or text


@lru_cache(maxsize=8192)
def is_present(text: str) -> bool:
    """Tell whether a memory speaks of what is, or will be; not of what was or might be."""
    spoken = spoken_words(_IN_MAY.sub("", text) if "May" in text else text)
    if len(spoken) < 2 or not _NOT_NOW.isdisjoint(spoken):
        return False
    verb = spoken[2] if is_adverb(spoken[1]) and len(spoken) > 2 else spoken[1]
    if verb == "has" and len(spoken) > 2:
        return not (is_past(spoken[2]) or spoken[2] in PARTICIPLES)
    return not is_past(verb) or verb == "said"


def same_words(part: str, whole: str) -> bool:
    """Tell whether all meaningful words of `part` are in `whole`, in whatever order; there is at least one."""
    said = {stem(word) for word in spoken_words(whole)}
    wanted = spoken_words(part)
    return bool(wanted) and all(word in said or stem(word) in said for word in wanted)


def is_about(subject: str, text: str) -> bool:
    """Tell whether a memory's text is about the subject of a slot: `user`, `user's sister`."""
    owner, _, relation = subject.partition("'s ")
    low = text.lower()
    if not low.startswith(owner):
        return False
    if low.startswith(f'{owner} said: "'):
        return not relation
    whose = spoken_words(low[len(owner) :])
    of = KIN.get(whose[1], "") if whose[:1] == ("s",) and len(whose) > 1 else ""
    return of == relation.partition(" ")[0]


def adds_nothing(new: str, old: str) -> bool:
    """Tell whether `new` has enough words of its own, and `old` has them all in the same order.

    "Maria beat Tom" adds something to "Tom beat Maria", "I like it" to "I don't like it".
    """
    ours, theirs = content(new), content(old)
    return (
        len(ours) >= _ENOUGH and _is_within(ours, theirs) and ("not" in ours) == ("not" in theirs)
    )


def refines(new: str, old: str) -> bool:
    """Tell whether `new` says all that `old` says, about the same day, and more.

    "User bought a house in Lisbon" refines "User bought a house", and "User is taking a pottery course"
    refines "User is taking a course". Quotes that point at something are not compared: what they are
    about is not in their words.
    """
    new, old = comparable(new), comparable(old)
    ours, theirs = content(new), content(old)
    enough = _ENOUGH - 1 if theirs[1:] and theirs[1] in _ALONE else _ENOUGH
    return (
        len(theirs) >= enough
        and (
            (
                len(ours) > len(theirs)
                and (ours[: len(theirs)] == theirs or _fills_in(new, old) or _puts_in(new, old))
            )
            or _says_which(new, old)
        )
        and (dated(new) == dated(old) or (not dated(old) and is_present(old) and is_present(new)))
        and ("not" in ours) == ("not" in theirs)
        and ('"' in new) == ('"' in old)
        and (_POINTING.isdisjoint(spoken_words(old)) or '"' not in new)
    )


def _fills_in(new: str, old: str) -> bool:
    """Tell whether `new` tells which one `old` only calls "a" such thing."""
    ours, theirs = content(new), content(old)
    return (
        ours[:2] == theirs[:2]
        and ours != theirs
        and _is_within(theirs, ours)
        and _INDEFINITE.search(old) is not None
        and is_present(old)
        and is_present(new)
        and _ONE_MORE.isdisjoint(spoken_words(new))
    )


def _puts_in(new: str, old: str) -> bool:
    """Tell whether `new` is `old` with one thing put in: "going on holiday *to Malta* in July"."""
    ours, theirs = spoken_words(new), spoken_words(old)
    more = len(ours) - len(theirs)
    if more < _ENOUGH - 1 or "not" in content(new) or not (is_present(old) and is_present(new)):
        return False
    start = 0
    while start < len(theirs) and ours[start] == theirs[start]:
        start += 1
    # Where both "in" and "in Malta in" begin alike, what was put in may begin one word earlier.
    starts = [at for at in (start, start - 1) if at > 1 and ours[at] in _PREPOSITIONS]
    return any(ours[at + more :] == theirs[at:] for at in starts)


@lru_cache(maxsize=256)
def _instead(text: str) -> re.Match[str] | None:
    return _INSTEAD.search(text)


@lru_cache(maxsize=8192)
def _vague(text: str) -> re.Match[str] | None:
    return _VAGUE.search(text)


def _says_which(new: str, old: str) -> bool:
    """Tell whether `new` has the name of what `old` has a vague word for: "takes *tablets* for the heart"."""
    found = _vague(old)
    if found is None or not (is_present(old) and is_present(new)):
        return False
    before, after = old[: found.start()], old[found.end() :]
    if not after.strip() or not new.startswith(before):
        return False
    which, same, more = new[len(before) :].partition(after)
    place = which.startswith("to ")
    return (
        bool(same)
        and 0 < which.count(" ") + 1 - place <= _ENOUGH
        and place == (found["away"] is not None)
        and (not more or more.startswith((",", " for", " in", " at", " on", " with", " from")))
        and _ONE_MORE.isdisjoint(spoken_words(new))
    )


def instead_of(new: str, old: str) -> bool:
    """Tell whether `new` says that something takes the place of what `old` says.

    "User drinks tea instead of coffee at noon" takes the place of "User drinks coffee at noon".
    """
    found = _instead(new)
    if found is None or '"' in old:
        return False
    ours, theirs = content(new), content(old)
    doing = content(found["doing"] or "")
    if len(doing) > 1:  # "instead of taking the bus"
        return ours[:1] == theirs[:1] and theirs[1 : 1 + len(doing)] == doing and is_present(old)
    thing = content(found["thing"] or "")
    if thing and theirs[2:] == thing and is_present(new) and is_present(old) and _USES.search(old):
        return ours[:1] == theirs[:1]  # "has contacts instead of glasses", of "wears glasses"
    return (
        ours[:2] == theirs[:2]
        and set(theirs) <= set(ours)
        and thing[:1] != ()
        and thing[0] in theirs
    )


def does_it(new: str, old: str) -> bool:
    """Tell whether `new` says that what `old` says is to be done has been done."""
    found = _TO_DO.match(old)
    spoken = spoken_words(new)
    if (
        found is None
        or not spoken
        or '"' in new
        or "not" in content(new)
        or spoken[0] != spoken_words(old)[0]
    ):
        return False
    past = is_past(spoken[1]) if len(spoken) > 1 else False
    perfect = (
        len(spoken) > _ENOUGH
        and spoken[1] == "has"
        and (is_past(spoken[2]) or spoken[2] in PARTICIPLES)
    )
    todo = set(content(found["what"])) - set(content(new)[:1])
    return (past or perfect) and len(todo) > 1 and todo <= set(content(new))


def _is_within(part: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)


def extras(text: str, slot: Slot) -> frozenset[str]:
    """Find what a text says beyond its slot: "with her sister" of "lives in Berlin with her sister"."""
    plain = content(f"{slot.subject} {slot.attribute.replace('_', ' ')} {slot.value} user")
    said = frozenset(content(text)).difference(plain, _vocabulary(slot.attribute))
    if not said:
        return said
    whose = slot.subject.partition("'s ")[2].partition(" ")[0]
    return said - {stem(word) for same in (slot.value, whose) for word in said_for(same)}


_HAPPENINGS = word_set("get buy adopt rescu turn lease lost sold")
"""Stems of what happened: that it did is more than that it is so."""
_TELLING = COLORS | frozenset(
    stem(word)
    for word in word_set(
        "full part night nights shift shifts early late fluent strict mild severe chronic bad studio cottage bungalow shared "
        "outside small young soft hard boiled baked roasted fried grilled poached scrambled raw rare medium strong weak sweet "
        "milky iced hot cold warm spicy crispy crunchy thin thick plain salted runny without"
    )
)
"""Stems of what patterns have words for, and what says more all the same: "works *nights* at Lidl"."""
_WORD = re.compile(r"(?<![\\(?<])[a-z]{2,}")


def _words_outside_values(expression: str) -> set[str]:
    """Collect the words of a pattern, but not those that its value may be."""
    start = expression.find("(?P<value>")
    while start >= 0:
        end, depth = start, 0
        while end < len(expression):
            depth += {"(": 1, ")": -1}.get(expression[end], 0) * (expression[end - 1] != "\\")
            end += 1
            if not depth:
                break
        expression = expression[:start] + expression[end:]
        start = expression.find("(?P<value>")
    return set(_WORD.findall(expression))


@lru_cache(maxsize=1024)
def _vocabulary(attribute: str) -> Collection[str]:
    """Collect the words with which people state an attribute."""
    root = attribute.partition("_")[0]
    rows = [row for row in PATTERNS if row.attribute.partition("_")[0] == root]
    said = {cue for row in rows for cue in row.cues}
    for row in rows:
        said |= _words_outside_values(row.source)
    also = ("called", "name", "big", "year", "old", "is", "not", "been")
    return (
        frozenset(stem(word) for word in (*said, *said_of(attribute), *also))
        - _HAPPENINGS
        - _TELLING
    )
