"""Where a value ends and whether it is one: "Berlin with my sister" → "Berlin"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stream.engine.dates import dated
from stream.engine.slot_tables import Kind
from stream.engine.slot_tables.words import CITY_LIKE_NOT, CLASSES
from stream.engine.synonyms import COUNTRY
from stream.text import normalised, word_set, words

__all__ = ["Value", "is_lasting", "listed", "read_value", "without_article"]


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it was said and as it is compared, and what came behind it."""

    surface: str
    normal: str
    rest: str = ""


_NEW_CLAUSE = (
    r"\s*[,;:!?()–—]|\s-\s|(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bSt)\.\s|\s(?:and|but|because|since|so|when|while|which|who|that|if|as|though|"
    r"although|until|till|after|before|than|or|where|now|again|every|ever since|even|especially|this|"
    r"last|next|yesterday|today|tomorrow|ago|is|are|was|i|it|they|he|she|we|these|right)\b"
)
_PREPOSITION = (
    r"|\s(?:with|for|from|near|at|on|in|during|by|about|around|to|into|through|over|instead|together|"
    r"for the|all)\b"
)
_ENDS = {
    Kind.PLACE: re.compile(_NEW_CLAUSE.replace(r"[,;", "[;") + _PREPOSITION, re.I),
    Kind.ORGANISATION: re.compile(_NEW_CLAUSE + _PREPOSITION, re.I),
    Kind.NAME: re.compile(
        _NEW_CLAUSE + _PREPOSITION + r"|\s(?:lives?|works?|has|likes?|loves?)\b", re.I
    ),
    Kind.THING: re.compile(_NEW_CLAUSE + _PREPOSITION, re.I),
    Kind.PHRASE: re.compile(
        _NEW_CLAUSE.replace("|or|", "|") + r"|\s(?:instead|rather than)\b", re.I
    ),
    Kind.TIME: re.compile(r"\s*[;!?]|,\s(?!\d)|\s(?:but|because|so|and|with|for my)\b", re.I),
}
_LONGEST = {
    Kind.PLACE: 4,
    Kind.ORGANISATION: 5,
    Kind.NAME: 3,
    Kind.THING: 5,
    Kind.PHRASE: 8,
    Kind.TIME: 10,
    Kind.WORD: 10,
}
# "a woman called Ines" is Ines
_CALLED = re.compile(r"^(?:an?|some|this)\s?(?:[\w-]+ ){0,3}(?:called|named) (?=\w)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:an?|the|my|some|any|our|his|her|their)\s+", re.IGNORECASE)
_FILLING = re.compile(
    r"^[\s,.!;:)]*(?:now|these days|too|again|instead|right)?[\s,.!]*$", re.IGNORECASE
)
_NO_VALUE = word_set(
    "it its it's that this these those them him her he she they me us you your everything anything "
    "something nothing everyone someone somebody one ones stuff things thing here there how what when "
    "where who why whether being not so too very just really all both more much lot lots same "
    "different other others better best a an the to of i my we our ours"
)
_NO_ORGANISATION = word_set(
    "home night nights least moment times time weekends work school last first day days hours 9 8 free "
    "living change promotion part future it now long years year weeks months myself kids children students "
    "adults people seniors clients women men"
)
_NO_NAME = word_set(
    "not very so too the a an my really sick here there good fine okay great nice happy sad coming "
    "going doing getting being about pretty crazy amazing best always never important dead pregnant "
    "beautiful kind sweet awesome supportive late back home ready tired right now"
)

_PEOPLES = word_set(
    "jewish catholic muslim christian hindu buddhist protestant lutheran orthodox sikh anglican methodist baptist mormon "
    "evangelical quaker aries taurus gemini cancer leo virgo libra scorpio sagittarius capricorn aquarius pisces "
    "european african asian latino latina hispanic bavarian scouse cockney kurdish basque catalan flemish sicilian"
)
_LENGTHS = word_set("years months weeks days hours decades ages year month week")
_NEVER_FIRST = {
    Kind.PLACE: _NO_VALUE | CITY_LIKE_NOT,
    Kind.ORGANISATION: _NO_VALUE | _NO_ORGANISATION,
    Kind.NAME: _NO_VALUE | _NO_NAME | _PEOPLES | COUNTRY.keys(),
}


def read_value(kind: Kind, raw: str, sentence: str) -> Value | None:
    """Read a value from what follows a pattern; None when it is none.

    Args:
        kind: what the value looks like.
        raw: the words from where it begins.
        sentence: all words, to see whether their writer uses capitals.
    """
    surface, rest = _CALLED.sub("", raw), ""
    if kind is not Kind.WORD and (end := _ENDS[kind].search(surface)):
        surface, rest = surface[: end.start()], surface[end.start() :]
    surface = surface.strip(" .,!…;:'\"")
    dates = dated(rest) if kind is Kind.TIME else ()
    normal = normalised(_ARTICLE.sub("", surface))
    if kind is Kind.TIME:
        normal = _moment(raw) or normal
        surface, rest = raw.strip(" .!"), ""
    if dates or not _plausible(kind, surface, normal, sentence):
        return None
    return Value(surface, normal, "" if _FILLING.match(rest) else rest)


def without_article(text: str) -> str:
    """Take "the" or "my" off."""
    return _ARTICLE.sub("", text)


def _moment(raw: str) -> str:
    """Put a day and an hour together: "Tuesday (2023-05-09) at 3 pm" → "2023-05-09 3 pm"."""
    days = dated(raw)
    if not days:
        return ""
    hour = re.search(
        r"\b(\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\b|o'clock)|\d{1,2}:\d\d|noon)", raw, re.IGNORECASE
    )
    return f"{days[0]} {normalised(hour[1])}" if hour else days[0]


def _plausible(kind: Kind, surface: str, normal: str, sentence: str) -> bool:
    spoken = words(normal)
    if not spoken or len(spoken) > _LONGEST[kind]:
        return False
    if kind in (Kind.WORD, Kind.TIME):
        return True
    if spoken[0] in _NEVER_FIRST.get(kind, _NO_VALUE) or (
        spoken[-1] in _NO_VALUE and not (len(spoken) > 1 and spoken[-1] in ("one", "ones"))
    ):
        return False
    if kind is Kind.ORGANISATION and len(spoken) > 1 and spoken[-1] in _LENGTHS:
        return False  # "a teacher for twenty years"
    return kind not in (Kind.PLACE, Kind.NAME) or _named(surface, sentence)


def _named(surface: str, sentence: str) -> bool:
    """Tell whether a value is written like a name, in a text whose writer uses capitals at all."""
    bare = re.sub(r"^the\s+", "", surface, flags=re.IGNORECASE)
    if bare[:1].isupper():
        return True
    capitals = re.findall(r"(?<!^)\b(?!I\b)[A-Z]", sentence)
    return not capitals and not sentence[:1].isupper() and not bare[:1].isdigit()


_POINTING = word_set(
    "them it him her this that these those their its his one ones here there you your us our we"
)
_GENERIC = word_set(
    "ocean sea beach mountains outdoors city countryside rain snow sun summer winter autumn fall spring "
    "night forest woods desert cold heat internet theater theatre opera gym arts piano guitar violin"
)


def is_lasting(surface: str) -> bool:
    """Tell whether the object of a liking means the same tomorrow: not "the idea", not "seeing them"."""
    spoken = words(surface)
    if not spoken or not _POINTING.isdisjoint(spoken):
        return False
    if spoken[0] != "the" or len(spoken) == 1:
        return True
    named = any(word[:1].isupper() for word in surface.split()[1:])
    return named or spoken[1] in _GENERIC or (spoken[1] in CLASSES and len(spoken) > 2)


_A_BIT = re.compile(r"^(?:a (?:bit|little)(?: of)?|some|also) ", re.IGNORECASE)
_SEPARATOR = re.compile(r",\s*(?:and|or)?\s*|\s+(?:and|&|or)\s+", re.IGNORECASE)
_NO_ITEM = word_set(
    "i to at in on for with from is are was am have has do that which who my me it work live go get "
    "but because when so if than of"
)


def listed(raw: str) -> list[str]:
    """Read "peanuts, shellfish and soy" as a list; [] when it is none, or more than one."""
    items = [_A_BIT.sub("", item.strip(" .!")) for item in _SEPARATOR.split(raw)]
    if len(items) < 2 or not all(items):
        return []
    short = all(
        len(item.split()) <= 3 and _NO_ITEM.isdisjoint(item.lower().split()) for item in items
    )
    return items if short else []
