"""Which memory an ending means, where no attribute tells: by the words that name what is over, and by its kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from stream.engine.endings import ENDED
from stream.engine.expression import either, rx
from stream.engine.keys import FORMER, OPINION
from stream.engine.slot_tables.words import KIN, PETS
from stream.engine.sorts import names_of, sorts_of
from stream.engine.spoken import spoken_words
from stream.engine.stems import stem
from stream.engine.types import Candidate
from stream.engine.wording import comparable, is_about, is_present, same_words
from stream.text import word_set

__all__ = [
    "LIGHT",
    "ended",
    "is_helper",
    "is_meant",
    "is_of",
    "is_once",
    "stands",
]

_FEELS = rx(
    r"\b(?:likes?|loves?|hates?|enjoys?|dislikes?|allergic|prefers?|favou?rite|afraid|scared|fond|fan)\b"
)
_DISLIKES = rx(r"\b(?:hates?|dislikes?|allergic|afraid|scared|not|n['’]t|can['’]t)\b")
_HAS = rx(
    r"(?!.*\b(?:class|course|lessons?|subscription|membership)\b)^\S+ (?:still |also )?(?:has|have|owns?|wants|needs|knows|misses|likes|loves)\b|^\S+ \S+(?: \S+)? is\b"
)
_HAD = rx(r"\b(?:has|have|owns?|borrow\w*|rent\w*|drives?|rides?|uses?|hired?|leas\w+|keys?)\b")
_TAKES = rx(r"\b(?:takes?|taking|is on|eats?|drinks?|smokes?|uses?|vapes?|prescribed)\b")
_OWES = rx(
    r"\b(?:owes?|owing|debts?|in debt|lent|loan|mortgage|paying off|instal\w+|borrowed|bill|overdraft)\b"
)
_TERM = rx(
    r"\b(?:subscri\w+|memberships?|member|contracts?|leases?|passes|pass|tickets?|licen[cs]es?|visas?|insurance|insured|warrant\w+|trials?|permits?|passports?|policy|"
    r"rents?|renting|plan|premium|cards?|vouchers?|pays? for|domains?|tenancy|mortgage|loan|offer)\b"
)
_MEETS = rx(
    r"\b(?:date|dinner|lunch|breakfast|brunch|coffee|drinks?|meeting|meets?|call|appointment|interview|visit\w*|session|lesson|party|seeing|coming|viewing|"
    r"game|match|play\w*|walk|trip|weekend)\b"
)
_LIVES = either(
    (
        *PETS, "donkey", "pony", "horse", "goat", "sheep", "lamb", "pig", "cow", "calf", "hen", "chicken", "rooster", "cockerel", "duck",
        "goose", "llama", "alpaca", "foal", "turkey", "peacock", "bee", "bees", "hens", "chickens", "ducks", "plant", "tree", "pet", "puppy", "kitten",
        "tortoise", "gecko", "lizard", "snake", "ferret", "budgie", "mare", "stallion", "gelding", "fern", "cactus", "orchid",
    )
)  # fmt: skip
_ALIVE = rx(rf"\b{_LIVES}s?\b")
_ROLES = rx(
    r"\b(?:therapist|counsell?or|psychologist|psychiatrist|doctor|gp|dentist|physio|physiotherapist|chiropractor|osteopath|trainer|coach|tutor|"
    r"teacher|instructor|boss|manager|supervisor|assistant|cleaner|nanny|babysitter|childminder|gardener|accountant|lawyer|solicitor|agent|"
    r"barber|hairdresser|vet|mentor|business partner|co-?founder|colleague|secretary|receptionist|au pair|carer|dog walker|handyman|"
    r"drummer|singer|bassist|guitarist|midwife|consultant|specialist|neighbou?r|teammate|employee|apprentice|intern|works? for)\b"
)
_AILS = rx(r"\b(?:suffers?|gets?|has|having|prone|diagnosed)\b.*\b\w+")
_AT_HOME = rx(r"\b(?:lives?|living|stay(?:s|ing)|rents?|renting|shares?|sharing)\b")
_COMPANY = rx(
    r"\b(?:with|together|budd(?:y|ies)|partners?|mates?|friends?|pals?|group|band|duo|joint|share\w*|sharing|business|colleague|contract|provider|sponsor\w*)\b"
)
_STAYS = rx(
    r"\b(?:tenants?|lodgers?|flatmates?|housemates?|roommates?|room-?mates?|students?|au pair|nanny|neighbou?rs?|lives? with|living with|shar\w+|"
    r"rent\w*|stay\w*|guests?|partner|girlfriend|boyfriend|together)\b"
)
_PLACE = rx(
    r"\b(?:sings?|dances?|teaches|attends|belongs|choir|group|team|orchestra|quartet|duo|trio|goes|gets?|buys?|shops?|trains?|eats?|favou?rite|local|regular|volunteers?|works? at|member|memberships?|bank|gym|pub|bar|caf[eé]|restaurant|shop|store|"
    r"bakery|club|school|nursery|band|company|firm|start-?up|plays|owns|runs|cinema|library|theatre|market|salon|studio|pool|subscri\w+|order\w*)\b"
)
_BROKEN = re.compile(r"\w+(?:ed|en|ing|t)$|bad$|sore$|down$|off$|dead$")
"""How a thing is of which "'s" is no possessive: "the laptop's broken"."""
_EACH_TIME = rx(
    r"\b(?:every|each|weekly|daily|monthly|once|twice|\w+ times|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b"
)
_OCCASIONS = word_set(
    "lesson class session meeting match game practice rehearsal shift appointment call lecture training seminar run walk party night"
)
"""What is had again next week when it is off or over once."""
HELPERS = word_set("boss coach colleague dentist doctor neighbor roommate teacher therapist")
"""Those of `KIN` who are no family: one day they are somebody else."""
LIGHT = word_set("do need doing touch having see")
"""Verbs that leave to the thing what one does with it: "I don't do the food bank any more"."""
_IDENTITY = (
    FORMER, "hometown", "birth", "allergy", "condition", "language", "name", "age", "lives_in", "works_at", "job_title", "school", "number_of_",
    "surname", "password", "email", "time_", "wifi", "shoe", *sorted({*KIN.values()} - HELPERS),
)  # fmt: skip
"""Beginnings of attributes that no such ending means."""
_THINGS = ("phone", "car", "pet")
"""What is no occasion: a phone that is dead is charged again."""
_PEOPLE = ("helper", "stayer", "role")
_ALLOWED = {
    "post": ("works_at", "job_title", "school"),
    "role": ("works_at", "job_title"),
    "diet": ("allergy", "condition"),
    "home": ("lives_in",),
    "undone": ("condition",),
    "death": ("lives_in", "works_at", "job_title", "school", "condition", "age"),
}
"""… but for those that one of its kinds may mean."""
_NOT_ALONE = word_set(
    "to for on in at and or but because with from by of about every each twice once three two four five when while since as a the my who called named "
    "number now is was has again too there here that which although though after before during until under over instead near lessons lesson classes class "
    "course subscription membership account plan contract policy trip holiday member user subscriber fan player"
)


def ended(
    kind: str, value: str, subject: str, text: str, candidates: list[Candidate]
) -> list[Candidate]:
    """Find the memories that an ending may mean; more than one when nobody can tell.

    Args:
        kind: of `stream.engine.endings.Ending`.
        value: the words that name what is over.
        subject: whose it was.
        text: what was said.
        candidates: the memories near it.
    """
    fits = _FITS[kind]
    held = [
        known
        for known in candidates
        if _may_end(kind, subject, known) and fits(comparable(known.memory.content))
    ]
    if kind == "death":
        return held
    for named in names_of(kind, value):
        found = [
            known for known in held if _is_about(named, kind, comparable(known.memory.content))
        ]
        if found:
            return found
    return []


def is_helper(text: str) -> bool:
    """Tell whether a memory names somebody who does something for somebody: a trainer, a dentist."""
    return _ROLES.search(text) is not None


def is_of(subject: str, text: str) -> bool:
    """Tell whether a memory is about somebody, or about who helps them or lives with them."""
    whose = spoken_words(text)[:2]
    helper = whose[-1:] and KIN.get(whose[-1], "") in HELPERS
    return is_about(subject, text) or (
        bool(helper) and "'s " not in subject and text.lower().startswith(f"{subject}'s ")
    )


def is_meant(attribute: str, value: str, subject: str, text: str) -> bool:
    """Tell whether a memory is about what is over, to be sure."""
    kind = attribute.removeprefix(ENDED)
    if kind == "death":
        return is_about(subject, text)
    if attribute.startswith(ENDED):
        named = names_of(kind, value)
    else:
        verb, _, rest = value.partition(" ")
        named = [rest, *sorts_of(rest)] if verb in LIGHT and rest else [value]
    return is_of(subject, text) and any(same_words(each, text) for each in named if each)


def _may_end(kind: str, subject: str, known: Candidate) -> bool:
    memory, slot = known.memory, known.memory.slot
    about = is_of if kind in _PEOPLE else is_about
    if not is_present(comparable(memory.content)) or not about(subject, memory.content):
        return False
    if slot is None:
        return True
    allowed = _ALLOWED.get(kind, ())
    kept = slot.attribute.startswith(_IDENTITY) and not slot.attribute.startswith(allowed or ("-",))
    if kind == "occasion" and slot.attribute in _THINGS:
        return False
    opinion = slot.attribute.startswith(OPINION) and kind != "liked"
    return slot.subject == subject and not kept and not opinion


def _is_about(value: str, kind: str, text: str) -> bool:
    """Tell whether a memory is about a thing."""
    named = same_words(value, text) and not is_once(value, text)
    return named and (kind in ("role", "diet") or stands(value, text))


def stands(value: str, text: str) -> bool:
    """Tell whether a text names a thing, and not only what it is part of: a "car stereo" is no car."""
    last = stem(value.rpartition(" ")[2])
    spoken = (*spoken_words(text), "")
    raw = text.split()
    return any(
        not after
        or after in _NOT_ALONE
        or after[0].isdigit()
        or _is_capital(after, raw)
        or (word.endswith("'s") and _BROKEN.match(after) is not None)
        for word, after in pairwise(spoken)
        if stem(word) == last
    )


def is_once(said: str, text: str) -> bool:
    """Tell whether one occasion is over of what a memory says is had again: "the lesson", of "every Tuesday"."""
    if _EACH_TIME.search(text) is None:
        return False
    each_time = {stem(word) for word in spoken_words(text)}
    return any(word in _OCCASIONS and stem(word) in each_time for word in spoken_words(said))


def _is_capital(word: str, raw: list[str]) -> bool:
    return any(each[:1].isupper() and each.lower().strip(".,;:!\"'") == word for each in raw)


def _feels_not(text: str) -> bool:
    return _FEELS.search(text) is None


_FITS: Final[dict[str, Callable[[str], bool]]] = {
    "thing": _feels_not,
    "occasion": lambda text: _feels_not(text) and _EACH_TIME.search(text) is None,
    "term": lambda text: _TERM.search(text) is not None,
    "home": lambda text: _AT_HOME.search(text) is not None,
    "post": _feels_not,
    "liked": lambda text: _DISLIKES.search(text) is None,
    "doing": lambda text: _feels_not(text) and _HAS.search(text) is None,
    "undone": lambda text: (
        _AILS.search(text) is not None or (_feels_not(text) and _HAS.search(text) is None)
    ),
    "taken": lambda text: _feels_not(text) and _TAKES.search(text) is not None,
    "had": lambda text: _feels_not(text) and _HAD.search(text) is not None,
    "owed": lambda text: _OWES.search(text) is not None,
    "death": _feels_not,
    "life": lambda text: _feels_not(text) and _ALIVE.search(text) is not None,
    "place": lambda text: _PLACE.search(text) is not None,
    "stayer": lambda text: _feels_not(text) and _STAYS.search(text) is not None,
    "helper": lambda text: _feels_not(text) and _ROLES.search(text) is not None,
    "role": _feels_not,
    "company": lambda text: _COMPANY.search(text) is not None,
    "meet": lambda text: _feels_not(text) and _MEETS.search(text) is not None,
    "diet": lambda text: re.search(r"\b(?:is|eats|keeps|follows|lives)\b", text) is not None,
}
