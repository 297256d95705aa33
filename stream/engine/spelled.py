"""The words of a text, spelled in one way: the speaker is "i", numbers are digits, what adds nothing is left out."""

from __future__ import annotations

import re
from functools import lru_cache

from stream.engine.agreement import number_of
from stream.engine.number_words import ORDINALS, in_digits
from stream.engine.slot_tables.words import PETS
from stream.engine.synonyms import MINUTES, MONEY
from stream.text import word_set

__all__ = ["spelled"]

_TAG = re.compile(r",\s*(?:i|me|us)\W*$", re.IGNORECASE)
_APPOSITION = re.compile(r"^(?P<name>[A-Z][\w-]+), (?:my|i) (?P<kin>\w+(?: \w+)?), ?")
"""Who somebody is comes first: "Zoe, my niece, is two" is "my niece Zoe is two"."""
_DAY_WORDS = (
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|spring|summer|autumn|winter|weekend|week|month|year|today|tomorrow|yesterday"
)
_DATED = re.compile(
    rf"(?:\b(?:on|in|this|next|coming|last|the|of|\d{{1,2}}(?:st|nd|rd|th)|{_DAY_WORDS})\s+)+"
    r"\((?P<week>week of )?(?P<day>\d{4}(?:-\d\d){0,2})\)",
    re.IGNORECASE,
)
_LEFT_DATED = re.compile(r"\((?P<week>week of )?(?P<day>\d{4}(?:-\d\d){0,2})\)")
_FULL = (
    ("won't", "will not"),
    ("can't", "can not"),
    ("cannot", "can not"),
    ("n't", " not"),
    ("'m", " am"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
    ("'s", " 's"),
)
_HYPHEN = re.compile(r"(?<=[^\W\d])-(?=[^\W\d])")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_CURRENCIES = ("£", "€", "$")
_TOKEN = re.compile(r"@[\d-]+w?|'s|[^\W_]+(?:[.:,/&](?=\w)[^\W_]+)*(?:-\d[\d-]*)?|[£€$]")
_AS_ONE = {
    "we": "i",
    "us": "i",
    "me": "i",
    "our": "my",
    "ours": "mine",
    "one": "a",
    "im": "i am",
    "ive": "i have",
}
_HALF_DAY = re.compile(r"^(\d{1,2}(?:[:.]\d\d)?)([ap])\.?m$")
_TENS = word_set("20 30 40 50 60 70 80 90")
_UNITS = word_set("1 2 3 4 5 6 7 8 9")
_MUM = r"(?:grandma|grandpa|granny|grandad|granddad|mum|mummy|mom|dad|daddy|nana)"
_IN_FAMILY_NAMES = ("gran", "mum", "mom", "dad", "nana")
_FAMILY_NAMES = re.compile(
    rf"(?<!my )(?<!his )(?<!her )(?<!their )(?<!your )(?<!a )(?<!the )(?<!called )\b(?={_MUM}\b)"
)
_IN_LAW = re.compile(r"\b(mother|father|sister|brother|son|daughter|parents)[- ]in[- ]law\b")
_FILLING = word_set(
    "usually normally generally mostly really actually currently just also definitely absolutely totally honestly basically truly completely still"
)
_HOUSEHOLD = (
    "kids children dogs cats car house flat apartment baby landlord landlady neighbors neighbours wifi garden garage "
    "fridge husband wife girls boys twins parents in-laws grandparents grandkids grandchildren family"
)
_OWN_THING = re.compile(rf"\bthe(?= (?:{'|'.join((*_HOUSEHOLD.split(), *sorted(PETS)))})\b)")
_FRONTED = re.compile(
    r"^(?P<when>(?:on|every|each|in|at|during|since|for|before|after|as|@[\d-]+w?)(?: (?!i\b)[\w@:-]+){0,4}?) (?P<rest>(?:i|my) (?!and\b)(?!.* and i\b).+)$"
)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_ORDINALS = {name: f"{number}{_ENDINGS.get(number, 'th')}" for name, number in ORDINALS.items()} | {
    "thirtieth": "30th",
    "fortieth": "40th",
    "fiftieth": "50th",
    "sixtieth": "60th",
}
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")


def spelled(sentence: str) -> str:
    """Spell a text in one way.

    What everybody has one of is the speaker's ("the kids"), and when something is comes last: "on mondays i swim"
    is "i swim on mondays".
    """
    said = " ".join(word for word in _spoken(sentence) if word not in _FILLING)
    if "the " in said:
        said = _OWN_THING.sub("my", said)
    if any(map(said.__contains__, _IN_FAMILY_NAMES)):
        said = _FAMILY_NAMES.sub("my ", said)
    return _FRONTED.sub(r"\g<rest> \g<when>", said)


def _spoken(sentence: str) -> list[str]:
    """List the words of a text, numbers in digits, "we" as "i"."""
    text = sentence
    if "," in text:
        text = _APPOSITION.sub(r"my \g<kin> \g<name> ", _TAG.sub("", text))
    if "(" in text:
        for expression in (_DATED, _LEFT_DATED):
            text = expression.sub(_day, text)
    text = in_digits(text.lower().replace("’", "'"))
    if "'" in text or "cannot" in text:
        for short, full in _FULL:
            text = text.replace(short, full)
    text = _IN_LAW.sub(r"\1inlaw", text) if "law" in text else text
    text = _HYPHEN.sub(" ", text) if "-" in text else text
    text = _THOUSANDS.sub("", text) if "," in text else text
    found: list[str] = []
    for said in _TOKEN.findall(text):
        word = _written(said)
        before = found[-1] if found else ""
        if said == "twice":
            found += ["2", "times"]
        elif word[0].isdigit() and (half := _HALF_DAY.match(word)):
            found += [half[1].replace(".", ":").removesuffix(":00"), f"{half[2]}m"]
        elif (before.isdigit() or before in _CURRENCIES) and (together := _together(before, word)):
            found[-1:] = together
        else:
            found.append(MONEY.get(word, word).removesuffix(":00"))
    return found


@lru_cache(maxsize=8192)
def _written(said: str) -> str:
    return number_of(_AS_ONE.get(said, _ORDINALS.get(said, said)))


def _day(found: re.Match[str]) -> str:
    return f"@{found['day']}{'w' if found['week'] else ''}"


def _together(before: str, word: str) -> list[str]:
    """Put a number or a currency together with what makes one amount of it: "9 100", "20 third", "£ 5", "2 hours"."""
    if before in _CURRENCIES:
        return [word.replace(",", ""), MONEY[before]]
    if word in ("100", "1000") and int(before) < int(word):
        return [str(int(before) * int(word))]
    if before in _TENS and word in _UNITS:
        return [str(int(before) + int(word))]
    if before in _TENS and _ORDINAL.fullmatch(word):
        return [str(int(before) + int(word[0])) + word[1:]]
    return [str(int(before) * MINUTES[word]), "minutes"] if word in MINUTES else []
