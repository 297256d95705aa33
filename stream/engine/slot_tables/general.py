"""What has no table of its own: any possession, any number, any name that "my …" has."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.slot_tables.pattern import DIGITS, Kind, Pattern, row
from stream.engine.slot_tables.words import COLORS, LANGUAGES, NUMBERS

__all__ = ["GENERAL"]

_ABSTRACT = (
    "question idea feeling problem problems cold headache look chance lot bit couple few good great bad hard time times point plan fever "
    "day week month year talk chat thing thought doubt reason dream hunch word deal break while moment meeting "
    "appointment call exam test date blast ball lunch dinner drink shower nap rest walk surprise favor favour long rough tough "
    "busy crazy weird strange funny huge better worse different big issue concern choice decision story joke tendency sense "
    "interest crush fight argument conversation discussion party class lesson game match shift interview hearing "
    "way right say hand go try guess hope wish fear memory suggestion preference tip answer really very quite pretty lovely nice wonderful "
    "whole full part million ton handful hundred thousand bunch sort kind type piece series set glimpse impression stomach sore runny "
    "terrible horrible awful fantastic amazing special important quick short small little clue response reply"
)
_NOT = "|".join(_ABSTRACT.replace(" small little", "").replace(" big ", " ").split())
_STOP = r"(?= *$|[,;.(]| (?:and|but|because|for|now|last|from|to|instead|with|since|at|in|on|that|which|who|so|called|named|where|if|too|by|of|near)\b)"
_NOUN = rf"(?!(?:{_NOT})\b)[\w'’+-]+(?: (?!(?:and|but|because|for|now|last|from|to|instead|with|since|at|in|on|that|which|who|so|called|named|where|if|too|by|of|near|is|are|was)\b)[\w'’+-]+){{0,3}}?"
_COUNT = rf"(?:{either(NUMBERS)}|\d{{1,3}})"
_CHANGING = (
    r"(?!(?:first|last|next|previous|only|whole|favou?rite|best part|problem|point|question|plan|answer|turn|guess|bad|idea|advice|"
    r"son|daughter|kid|sister|brother|score|total|record|time|day|weekend|morning|night)\b)"
)
_WHAT = rf"(?P<thing>{_CHANGING}[\w'’-]+(?: [\w'’-]+){{0,2}}?)"
_NATION = either(
    LANGUAGES
    | {
        "american",
        "british",
        "canadian",
        "mexican",
        "australian",
        "brazilian",
        "indian",
        "african",
        "european",
        "asian",
        "swiss",
        "austrian",
        "catholic",
        "christian",
        "muslim",
        "jewish",
        "buddhist",
        "hindu",
        "god",
    }
)

GENERAL: tuple[Pattern, ...] = (
    row(
        "{thing}",
        rf"my {_WHAT}(?: (?:at|for|of|on) (?:the |my )?\w+)? (?:is|are|has been|ends in|ends with|starts with) (?:about |around |roughly |only |exactly |over |under |almost |just )*"
        r"(?P<value>[$€£]?\d[\d.,:]*(?: ?(?:%|percent|euros?|dollars?|pounds?|bucks?|minutes?|mins?|hours?|hrs?|kilos?|kg|lbs?|miles?|km|kilometers?|"
        r"meters?|metres?|feet|cm|years?|months?|weeks?|days?|degrees?|k|grand|thousand|points?|bpm|mg|litres?|liters?|square \w+))*"
        r"(?: (?:a|per|each|every) (?:day|week|month|year|hour|night|person))?)$",
        DIGITS,
    ),
    row(
        "{thing}",
        rf"my {_WHAT} (?:is|are) (?:called |named |now |at |with |by |from )?(?:an? |the )?"
        rf"(?P<value>(?!{_NATION}\b)(?-i:[A-Z])[\w'’&.-]+(?: (?:(?-i:[A-Z])[\w'’&.-]+|of|and|the))*?(?: (?-i:[A-Z0-9])[\w'’&.-]+)?)$",
        "is are",
        wording="{whose} {thing} is {value}",
    ),
    row(
        "{thing}_color",
        rf"my {_WHAT} (?:is|are) (?:now )?(?:(?:dark|light|bright|pale|dyed) )?(?P<value>{either(COLORS)}|blond|blonde|ginger|auburn)$",
        f"{' '.join(COLORS)} blond blonde ginger auburn",
    ),
    row(
        "level",
        r"i am (?:in|a) (?:the )?(?P<value>(?:\w+ (?:grade|year|semester|trimester)|(?:grade|year) (?:\d+|\w+))|freshman|sophomore|junior|senior)\b",
        "grade year semester trimester freshman sophomore",
    ),
    row(
        "number_of_{thing}",
        rf"i have (?P<value>{_COUNT}) (?P<thing>[\w-]+s)$",
        f"{DIGITS} {' '.join(NUMBERS)}",
        also="I have",
    ),
    row(
        "has",
        rf"i (?:have|own|have got|got myself|bought myself) (?:an?|my own|another|some|two|three|four|five|six|seven|eight|nine|ten|\d+|several) "
        rf"(?P<value>{_NOUN}){_STOP}",
        "have own got bought",
        Kind.WORD,
        many=True,
        also="I have",
    ),
    row("has", r"i own (?:(?:an?|the|my|some) )?(?P<value>.+)", "own", Kind.THING, many=True),
)
