"""How a memory must read for a retraction to mean it, by what the retraction says is over."""

from __future__ import annotations

import re
from collections.abc import Callable

from stream.engine.date_words import MONTHS
from stream.engine.ended import LIGHT, is_helper, stands
from stream.engine.keys import EVENT
from stream.engine.sorts import sorts_of
from stream.engine.stems import stem
from stream.engine.wording import content, same_words
from stream.text import word_set

__all__ = ["OTHERS", "names_in", "reads_like"]

_POSSESSES = re.compile(
    r"\b(?:has|have|['’]ve|got|owns?|drives?|rides?|uses?|keeps?|bought|subscribed|subscribes|membership|"
    r"subscription|wears?|pays?)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:going|flying|having|visiting|hosting|attending|planning|travell?ing|meeting|moving|seeing|throwing|"
    r"getting|leaving|driving|will|has|have|is (?:on|at|in)|starts?|booked|signed up|invited|taking|there['’]s)\b",
    re.IGNORECASE,
)
_FEELS = re.compile(
    r"\b(?:likes?|loves?|hates?|enjoys?|dislikes?|allergic|prefers?|favou?rite)\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<!^)(?<!\")(?<![.!?\"] )\b[A-Z][\w-]+")
_NO_NAMES = (
    word_set(
        "user i i'm i've we monday tuesday wednesday thursday friday saturday sunday "
        "mondays tuesdays wednesdays thursdays fridays saturdays sundays"
    )
    | MONTHS.keys()
)
_LIGHTLY = re.compile(
    r"\b(?:does|goes to|attends|volunteers|helps|plays|teaches|needs|uses|wears|takes|(?:is|['’]s) on|sees|has|having|doing|drinks|eats|smokes|going)\b",
    re.IGNORECASE,
)
_THING_NAMED = re.compile(r"^\S+ (?:has|owns) (?:an?|the) ")
OTHERS = re.compile(
    r"(?<!with )(?<!and )\bUser's (?:kids?|children|sons?|daughters?|mother|mom|mum|dad|father|grandchildren|nieces?|nephews?)\b"
)
"""Who does something when the user only takes them there."""
_WHO_DOES = 2
"""Words beside the thing: who does it, and a verb."""
_WHERE = {
    "group": re.compile(
        r"\b(?:band|group|choir|club|team|quartet|duo|trio|orchestra|company|firm|start-?up|shop)\b",
        re.IGNORECASE,
    ),
    "debt": re.compile(r"\b(?:owes?|debts?|in debt|lent)\b", re.IGNORECASE),
}
"""Words of the memories that some endings mean, beside those they name."""


def names_in(text: str) -> set[str]:
    """List the names in a text, in lower case, without days and months."""
    found = (part for name in _CAPITAL.findall(text) for part in name.lower().split("-"))
    return set(found) - _NO_NAMES


def reads_like(attribute: str, value: str, subject: str) -> Callable[[str], bool]:
    """Tell how a memory must read for a retraction of this kind to mean it."""
    wanted = tuple(value.split())
    if attribute == "does" and wanted[1:] and wanted[0] in LIGHT - {"see"}:
        things = (" ".join(wanted[1:]), *sorts_of(" ".join(value.split()[1:])))
        return lambda text: (
            bool(_LIGHTLY.search(text))
            and not _FEELS.search(text)
            and any(same_words(each, text) for each in things)
        )
    if attribute in _WHERE:
        return lambda text: bool(_WHERE[attribute].search(text)) and same_words(value, text)
    if attribute == "does":
        kin = subject.partition("'s ")[2]
        wanted = tuple(word for word in wanted if word != "me")
        return lambda text: (
            bool(wanted)
            and (
                (_does(text, kin, wanted) and not _THING_NAMED.search(text))
                or _done_lightly(text, wanted)
                or _sees(text, wanted)
            )
        )
    if attribute == "has":
        return lambda text: bool(_POSSESSES.search(text)) and same_words(value, text)
    if attribute.startswith(EVENT):
        return lambda text: (
            bool(_AHEAD.search(text)) and not _FEELS.search(text) and same_words(value, text)
        )
    return lambda text: (
        not _FEELS.search(text)
        and same_words(value, text)
        and not (attribute == "activity" and OTHERS.search(text))
        and (attribute != "state" or stands(value, text))
    )


def _done_lightly(text: str, wanted: tuple[str, ...]) -> bool:
    """Tell whether a memory says that somebody does a thing, and nothing else of it."""
    said = content(text)
    if not _LIGHTLY.search(text) or _FEELS.search(text) or len(said) > len(wanted) + _WHO_DOES:
        return False
    return said[-len(wanted) :] == wanted


def _does(text: str, kin: str, wanted: tuple[str, ...]) -> bool:
    """Tell whether a memory begins with what is over; it may name it more precisely: "the Riverside tennis club"."""
    said = _done(text, kin)
    if said[:1] == ("go",) and wanted[0] != "go":
        said = said[1:]
    names = {stem(name) for name in names_in(text)}
    rest = iter(said)
    for word in wanted:
        here = next((each for each in rest if each == word or each not in names), "")
        if here != word:
            return False
    return True


def _sees(text: str, wanted: tuple[str, ...]) -> bool:
    """Tell whether a memory names whom one goes to see: "I'm not seeing Dr Weiss any more"."""
    return (
        wanted[0] == "see"
        and len(wanted) > 1
        and is_helper(text)
        and same_words(" ".join(wanted[1:]), text)
    )


def _done(text: str, kin: str) -> tuple[str, ...]:
    """Tell what a memory says that somebody does: its words without the person."""
    who, *said = content(text) or ("",)
    if kin and said[:1] == [stem(kin.partition(" ")[0])]:
        said = said[1:]
    return tuple(word for word in said if word != who)
