"""How people speak of days: the expressions that `stream.engine.dates` resolves, and their tense."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from stream.engine.verbs import is_adverb, is_past
from stream.text import word_set, words

__all__ = ["COUNTS", "CUES", "EXPRESSION", "MONTHS", "WEEKDAYS", "tense_of"]

WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
MONTHS = {
    name: number
    for number, name in enumerate(
        (
            *("january", "february", "march", "april", "may", "june", "july"),
            *("august", "september", "october", "november", "december"),
        ),
        start=1,
    )
}
COUNTS = {
    name: number
    for number, name in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            *("ten", "eleven", "twelve"),
        )
    )
} | {"a": 1, "an": 1}

# One of these words must be there before the slower expression below is tried.
CUES = (
    word_set(
        "today tonight yesterday tomorrow last past this next ago fortnight first second third"
    )
    | word_set(
        "day days week weeks month months year years today's yesterday's tomorrow's weekend days' weeks' months'"
    )
    | {f"{number}{ending}" for number in range(1, 32) for ending in ("st", "nd", "rd", "th")}
    | WEEKDAYS.keys()
    | {f"{day}'s" for day in WEEKDAYS}
    | MONTHS.keys()
)

_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNIT = "(?:day|week|month|year)s?"
_PART = "(?:morning|afternoon|evening|night)"
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third)"
_SIDE = r"last|past|this\ past|this\ coming|this|next"
EXPRESSION = re.compile(
    rf"""\b(?:
      (?P<after>the\ day\ (?:before\ yesterday|after\ tomorrow))
    | (?P<beyond>the\ (?:week|month|year)(?:end)?\ (?:after\ next|before\ last))
    | (?P<day>(?:yesterday|today|tomorrow)(?:\ {_PART})?|tonight|last\ night|this\ {_PART})
    | (?:on\ )?(?P<dayof>{_WEEKDAY})(?:\ of)?\ (?P<ofside>{_SIDE})\ week
    | (?P<ofside2>{_SIDE})\ week(?:\ on)?\ (?P<dayof2>{_WEEKDAY})
    | (?P<which>{_SIDE})\ (?P<unit>week(?:end)?|month|year)
    | (?P<side>last|this\ past|this\ coming|this|next)\ (?P<named>{_WEEKDAY}|{_MONTH})
    | (?P<ago>{_COUNT})\ (?P<agounit>{_UNIT}|fortnight)\ ago
    | (?P<from>{_COUNT})\ (?P<fromunit>{_UNIT}|fortnight)\ from\ (?P<base>today|now|tomorrow)
    | in\ (?P<ahead>{_COUNT})\ (?P<aheadunit>{_UNIT}|fortnight)(?!\ ago)(?:['’]s?\ time)?
    | (?!(?-i:may)\ \d)(?:on\ )?(?P<month>{_MONTH})\ (?:the\ )?(?P<number>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\ (?P<year>\d{{4}}))?
    | (?:on\ )?(?:the\ )?(?P<number2>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<month2>{_MONTH})
        \b(?:,?\ (?P<year2>\d{{4}}))?
    | (?:on|by|until|till|before|from|due|{_WEEKDAY})\ the\ (?P<nth>{_ORDINAL})
        (?!\ (?:of\b|day|time|week|month|year|floor|page|try|attempt|one|half|part|row|side|\w+ing\b))
    | (?:moved|rescheduled|postponed|pushed|delayed|shifted|changed)(?:\ back|\ forward|\ up)?\ (?:to|until)\ (?P<moved>{_WEEKDAY})
    | (?P<lead>on|by|until|till|for|since|from|before)\ (?P<weekday>{_WEEKDAY})(?P<more>\ week)?
    | (?<=\w\ )(?<!every\ )(?<!each\ )(?<!good\ )(?<!black\ )(?P<bare>{_WEEKDAY})(?P<more2>\ week)?(?=$|[\s.,;!?](?!\w+day))
    | in\ (?:early\ |late\ |mid[- ])?(?P<inmonth>{_MONTH})(?!\ \d)
    )\b(?:['’]s)?(?!\s*\(\d)""",
    re.IGNORECASE | re.VERBOSE,
)

_FUTURE = re.compile(
    r"\b(?:will|won't|going to|gonna|tomorrow|plan(?:s|ning)?|upcoming|appointment|meeting|"
    r"interview|scheduled|can't wait|looking forward|about to|rescheduled|postponed)\b|['’]ll\b",
    re.IGNORECASE,
)
# "is excited" and "got married" tell no time; "was" and "did" do.
_STATES = word_set(
    "am is are be being i'm it's he's she's they're we're you're that's get gets getting"
)
_PAST = word_set("was were had did didn't wasn't weren't hadn't been used")
_HAVE = word_set("i've you've we've they've he's she's have has haven't hasn't")
# Done already, for a day to come: "I have booked a table for Friday".
_BOOKED = word_set("arranged booked organised organized planned reserved scheduled")
_EITHER = word_set(
    "put let cut set hit quit read shut hurt cost split bet spread burst cast bid lay left felt saw"
)
_NO_TIME = word_set(
    "can could would should might usually always never every often sometimes if when whenever takes"
)


@lru_cache(maxsize=64)
def tense_of(text: str) -> int | None:
    """Tell whether a text speaks of the past (-1), the present (0) or the future (1); None when of several."""
    spoken = words(text)
    future = _FUTURE.search(text) is not None
    past = unclear = False
    for place, word in enumerate(spoken):
        if word in _BOOKED and _word_before(spoken, place) in _HAVE:
            future = True
        elif word == "got" and _word_before(spoken, place) in _HAVE:
            continue  # "I've got a meeting" is now; of "I've got married" the next word tells
        elif word in _PAST:
            past = True
        elif is_past(word) and word not in _EITHER:
            past = past or _word_before(spoken, place) not in _STATES
        elif word in _EITHER and place and spoken[place - 1] in ("i", "we", "he", "she", "they"):
            past = past or word in ("left", "felt", "saw")
            unclear = unclear or not past
    if (past and future) or (unclear and not past and not future):
        return None
    if past or future:
        return 1 if future else -1
    return None if len(spoken) < 3 or not _NO_TIME.isdisjoint(spoken) else 0


def _word_before(spoken: Sequence[str], place: int) -> str:
    """Find the word before a verb, past its adverbs: "I've just booked", "I'm so excited"."""
    for word in reversed(spoken[:place]):
        if word != "so" and not is_adverb(word):
            return word
    return ""
