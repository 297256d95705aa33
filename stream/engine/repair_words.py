"""The words by which people correct themselves, and what a correction can be of."""

from __future__ import annotations

import re

from stream.engine.slot_tables.words import COLORS, LANGUAGES
from stream.text import word_set

__all__ = [
    "ACTUALLY",
    "AFTERTHOUGHT",
    "ALSO",
    "ANAPHOR",
    "ARTICLES",
    "BROKEN_OFF",
    "CLOSING",
    "CUES",
    "INSIDE",
    "KINDS",
    "LINKS",
    "NAME",
    "NOT_BUT",
    "NOT_REPLACED",
    "NOT_SAME",
    "NOT_THAT",
    "NO_FRAGMENT",
    "NUMBER",
    "ONLY_NUMBERS",
    "OPENING",
    "POINTING_BACK",
    "PRONOUN",
    "PUNCTUATION",
    "SHORT",
    "TAKES_BACK",
    "THINKING",
    "TOKEN",
]

# Nobody says these but to take something back.
_STRONG = (
    r"(?:oh |uh,? |um,? |er,? )?(?:no[, ]+no|(?:no|oh|actually),? wait(?! (?:a|for|until|till|and)\b)(?:,? no)?|(?:wait|oh|ah),? no|scratch that|strike that|make that|"
    r"correction|(?:no,? )?what am i saying|(?:sorry|no|oh|wait|hang on|hold on)?,? ?i (?:meant(?: to say)?|misspoke)|"
    r"or rather|actually,? no|(?:no,? )?(?:hang|hold) on(?! (?:a|to|for)\b)(?:,? no)?|(?:no,? )?i take that back|let me rephrase(?: that)?|"
    r"(?:no,? )?that['’]s (?:wrong|not right)|no,? sorry|sorry,? no|excuse me)"
)
# These are said for other reasons too.
_WEAK = r"(?:no|sorry|wait|i mean|rather|well,? actually|actually|well|er)"
INSIDE = re.compile(
    rf"[,;:.…–—-]*\s+(?:(?P<strong>{_STRONG})\b[\s,:;.…–—-]+|(?P<weak>{_WEAK})(?P<pause>,)?\s+)(?=\S)",
    re.IGNORECASE,
)
OPENING = re.compile(
    rf"^(?:(?:oh|uh|um|er|ah|oops|whoops)[,.]?\s+)*(?:(?P<strong>{_STRONG})|(?P<weak>no|wait|sorry|i mean|i meant|well,? actually|actually))\b[\s,:;.…–—-]+(?=\S)",
    re.IGNORECASE,
)
NOT_BUT = re.compile(
    r"^(?:oh |uh |um )?(?:sorry,? |no,? |wait,? )*not (?P<wrong>[^,.;]{2,30}), (?:but |sorry,? )?(?P<right>[^,.;]{2,40})[.!]*$",
    re.IGNORECASE,
)
# "a Peugeot, a Renault I mean"
AFTERTHOUGHT = re.compile(
    r"^(?P<said>.{6,}?),\s+(?P<instead>[^,]{2,40}?),? (?:i mean|i meant|sorry|rather)[.!]*$",
    re.IGNORECASE,
)
TAKES_BACK = re.compile(
    rf"^(?:oh,? |eh,? |uh,? |um,? )?(?:{_STRONG}|hang on,? that['’]s (?:wrong|not right))[\s.!…]*$",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^(?P<instead>\S+(?: \S+){0,3}?),? (?:actually|sorry|i mean)[\s.!]*$", re.IGNORECASE
)
CUES = word_set(
    "no wait actually sorry mean meant rather correction scratch strike make saying misspoke wrong back right rephrase "
    "well er excuse mistake bad mixed"
)

_NUMBERS = word_set(
    "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand noon midnight"
)
_ORDINALS = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth twentieth"
)
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS = word_set(
    "january february march april may june july august september october november december"
)
_RELATIVE = word_set("yesterday today tomorrow tonight")
_KIN = word_set(
    "mother father sister brother wife husband son daughter mom dad aunt uncle cousin niece nephew "
    "grandmother grandfather girlfriend boyfriend"
)
KINDS = {
    word: kind
    for kind, table in enumerate(
        (_NUMBERS, _ORDINALS, _DAYS | _RELATIVE, _MONTHS, _KIN, COLORS, LANGUAGES), start=1
    )
    for word in table
} | {f"{day}s": 3 for day in _DAYS}
NUMBER, NAME = 1, 99

LINKS = word_set(
    "in at on to from for with of by as near since until about a an the my our his her every each next last this"
)
NO_FRAGMENT = word_set(
    "sorry wait please hey i'll i'd i've and but so because that it's not really thanks thank all none nothing never much more i'm i we you "
    "about he she they it who which what when if to no yes is was problem idea"
)
ONLY_NUMBERS = word_set("well er")
"""What is said for so many reasons that only a number behind a number corrects anything."""
NOT_SAME = re.compile(
    r"^(?P<said>.*\b(?P<wrong>[\w'’-]+)),? (?:no,? |sorry,? )*not (?P=wrong), (?:but |sorry,? )?(?P<right>[^,.;]{2,40})[.!]*$",
    re.IGNORECASE,
)
BROKEN_OFF = re.compile(
    r"(?:^|(?<=, ))[^,]* (?:the|a|an|at|in|to|my|of|for|with)\s*[,–—-]+\s+(?=(?:i|my|we|our)\b)",
    re.IGNORECASE,
)
"""The beginning of a statement that is begun anew: "I live at the, I live in Leeds"."""
ALSO = word_set("too also either well")
POINTING_BACK = word_set("there them")
NOT_THAT = re.compile(r"^not [^,]{1,30}, (?:but )?", re.IGNORECASE)
THINKING = re.compile(
    r"^(?:let me (?:think|see)|hang on|wait|what is it|um|uh)[,.]? ", re.IGNORECASE
)
ANAPHOR = re.compile(r"^(?:it|he|she|they) (?P<verb>\w+)", re.IGNORECASE)
ACTUALLY = re.compile(r"^actually,? ", re.IGNORECASE)
PRONOUN = re.compile(
    r"^(?:it|he|she|that|this)(?:['’]s| is| was)\s+(?:called\s+|actually\s+)?", re.IGNORECASE
)
TOKEN = re.compile(r"[^\W_][\w'’:.]*[^\W_]|[^\W_]")
NOT_REPLACED = word_set("am is are was were be have has had do does did said say there here")
ARTICLES = word_set("a an the my one")
SHORT = 3
"""Words of a thing that takes the place of another."""
PUNCTUATION = " .,;:!?…–—-"
