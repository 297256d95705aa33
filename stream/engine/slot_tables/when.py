"""How people say when something is: the pieces of expressions for days and hours."""

from __future__ import annotations

from stream.engine.number_words import ORDINALS, UNITS

__all__ = ["CLOCK", "HOURS", "WHEN", "WHEN_CUES"]

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
HOURS = f"(?:{'|'.join([*UNITS][:12])})"
"""The hours in words: one to twelve."""
_NTH = (
    rf"(?:{'|'.join(ORDINALS)}|twenty[ -](?:{'|'.join([*ORDINALS][:9])})|thirtieth|thirty[ -]first)"
)
CLOCK = (
    rf"(?:(?:about |around |half past |half |(?:a )?quarter (?:past|to) )?(?:\d{{1,2}}(?:[:.]\d\d)?|{HOURS}(?:[ -](?:thirty|fifteen|forty[ -]five))?)"
    rf"(?: ?[ap]\.?m\b\.?| o'?clock)?|noon|midnight)(?! \d)(?=$|[\s,.;(](?:in |at |on |sharp|instead|now|and|but|this|every|each|tomorrow|today|\W|{_DAY})|[.,;]|$)"
)
"""An hour of the day, with nothing behind it that would make it a count of something."""
_DATE = (
    rf"(?:every |each |next |this |this coming |last |coming )?(?:{_DAY}|{_MONTH}|week(?:end)?|month|year)\b|"
    r"(?:today|tonight|tomorrow|yesterday|the day after tomorrow|christmas|easter|new year)\b|"
    rf"the (?:\d{{1,2}}(?:st|nd|rd|th)?|{_NTH}|last)\b|{_MONTH} (?:the )?{_NTH}\b|{_NTH} of {_MONTH}|"
    r"\d{1,2}(?:st|nd|rd|th)\b|"
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|(?:early|mid|late) {_MONTH}|"
    rf"(?:a|an|\d{{1,2}}|{HOURS}) (?:day|week|month|year)s?\b|a fortnight|the (?:morning|afternoon|evening|summer|autumn|fall|winter|spring)"
)
WHEN = rf"(?P<value>(?:(?:on|at|in|for|by|from|until|till|only|to|due|now|now on|due on|due in) )*(?:(?:{_DATE}).*|{CLOCK}.*))"
"""A day or an hour, to the end of the sentence."""
WHEN_CUES = (
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays "
    "saturdays sundays january february march april may june july august september october november december "
    "today tonight tomorrow yesterday noon midnight christmas easter week weekend month year day days weeks months "
    "at o'clock thirtieth fortnight # summer autumn fall winter spring morning afternoon evening"
    f" {' '.join(ORDINALS)}"
)
"""One of these words is in every `WHEN`; `#` stands for digits."""
