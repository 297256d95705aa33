"""What somebody is going to do, and when things are: appointments, events, plans, goals.

When an event is has the attribute `when_{thing}`, from the words that name the event in any order: the
"dentist appointment" is the "appointment with the dentist".
"""

from __future__ import annotations

from stream.engine.slot_tables.pattern import Kind, Pattern, row
from stream.engine.slot_tables.when import WHEN, WHEN_CUES

__all__ = ["AGENDA"]

_V = r"(?P<value>.+)"
_SORT = (
    "(?:appointment|meeting|interview|checkup|check-up|exam|test|flight|surgery|operation|lesson|reservation|"
    "reunion|deadline|date|haircut|class|call|presentation|hearing|session|game|match|concert|gig|party|dinner|"
    "wedding|trip|shift|viewing|scan|procedure|recital|race|rehearsal)"
)
_WITH = r"(?: (?:with|for|at|of|to) (?:(?:my|the|our|an?) )?(?P<with>(?!\w+days?\b|noon|half|quarter|next|this|last|tomorrow|today|the\b|early|late|\d)[\w.' -]{2,40}?))??"
_MEETING = rf"(?P<thing>(?:[\w'-]+ ){{0,2}}?{_SORT}){_WITH}"
_ITS = r"(?:my|the|our|his|her|their|this|(?!(?:here|there|that|it|he|she|what|who|let|how|where|one)['’])[\w-]+['’]s)"
_N = (
    r"(?!(?:i|we|you|they|he|she|it|that|which|who|is|are|was|were|has|have|had|got|will|would|can|and|or|but|to|"
    r"from|when|where|because|now|just|also|only)\b)[\w'’-]+"
)
_EVENT = rf"(?:{_ITS}) (?P<thing>(?!(?:engagement|marriage|relationship|time|point|only|best|worst|rest|other|first|last|one|thing|problem|answer|fact|truth|idea|plan is|story)\b){_N}(?: {_N}){{0,3}}?){_WITH}"
_MOVED = (
    "(?:rescheduled|moved|postponed|pushed|changed|scheduled|shifted|delayed|brought forward|moved up|moved forward|put off|"
    "switched|set|booked|put)(?: back| forward| up| off)?"
)
_IS = r"(?:is|are|was|were|got|gets|has been|have been|is being|has got|had to be)"
_HAPPENS = (
    r"(?:takes place|take place|(?:is|are) coming|starts?|begins?|leaves?|ends?|departs?|arrives?|happens?|runs?|expires?|comes?|falls|opens|"
    r"closes|meets?|is due|are due|is set|is scheduled|is planned|is booked|is happening|is coming up|is up)"
)
_OFF = (
    r"(?:cancell?ed|called off|off|scrapped|not happening|no longer happening|not going ahead|not taking place|not on|"
    r"no longer on|dead|history|abandoned)"
)
_TRIP = (
    r"(?P<value>(?:\w+ ){0,2}?(?:trip|vacation|holiday|party|wedding|move|visit)"
    r"(?: to (?:the )?(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)*)?)"
)
_ENDED = r"(?: (?:on|for|this|because|since|due|until|in|after|at|again|by)\b.*)?$"

AGENDA: tuple[Pattern, ...] = (
    row(
        "when_{event}",
        # "A meeting" today and "a meeting" tomorrow are two; "a haircut" hardly is.
        rf"(?!i \w+(?: \w+)? (?:an?|another) (?:meeting|call|class|session|shift|date|party|dinner|game|match|lesson|test|presentation)\b(?! with\b))"
        rf"i (?:have|got|have got|made|booked|scheduled|arranged|am having) (?:an? |my |the |another )?(?:new )?{_MEETING}(?: scheduled| booked| set| coming up)?,? {WHEN}",
        _SORT[3:-1].replace("|", " ").replace("check-up", "check"),
        Kind.TIME,
    ),
    row(
        "when_{event}",
        rf"i (?:am (?:seeing|meeting|visiting|having)|booked|have booked|rebooked|am booked in for) (?:an? |my |the |our )(?P<thing>{_N}(?: {_N}){{0,2}}?){_WITH} {WHEN}",
        "seeing meeting visiting having booked rebooked",
        Kind.TIME,
    ),
    row(
        "when_{event}",
        rf"there is (?:an?|the|my|our) (?P<thing>{_N}(?: {_N}){{0,2}}?){_WITH} {WHEN}",
        "there there's",
        Kind.TIME,
        impersonal=True,
    ),
    row(
        "when_{event}",
        rf"(?:i|they|he|she|somebody|someone|the \w+|my \w+|(?-i:[A-Z])\w+)(?: have| has| had to| had)? (?:brought|moved|pushed|put|shifted) {_EVENT} (?:forward|back|up|off) (?:to |until |till )?{WHEN}",
        "brought moved pushed put shifted",
        Kind.TIME,
        impersonal=True,
    ),
    row(
        "when_{event}",
        rf"{_EVENT} {_IS} (?:now )?(?:{_MOVED} )?(?:from .+? )?(?:to |for |until )?{WHEN}",
        WHEN_CUES,
        Kind.TIME,
        impersonal=True,
    ),
    row(
        "when_{event}",
        rf"{_EVENT} (?:has |have )?(?:moved|shifted|slipped|gone) (?:forward |back |up )?(?:from .+? )?(?:to|until|till) {WHEN}",
        "moved shifted slipped gone",
        Kind.TIME,
        impersonal=True,
    ),
    row(
        "when_{event}",
        rf"{_EVENT} (?:now )?{_HAPPENS} (?:now )?{WHEN}",
        WHEN_CUES,
        Kind.TIME,
        impersonal=True,
    ),
    row(
        "when_{event}",
        rf"(?:i|they|he|she|somebody|someone|the \w+|my \w+|(?-i:[A-Z])\w+)(?: have| has| had to| had)? {_MOVED} {_EVENT}(?: from .+?)? (?:to |for |until )?{WHEN}",
        "rescheduled moved postponed pushed changed scheduled shifted delayed brought put switched set booked",
        Kind.TIME,
        impersonal=True,
    ),
    row(
        "when_{event}",
        rf"(?:i|they|he|she|somebody|someone|the \w+|my \w+)(?: have| has| had to)? (?:cancell?ed|called off|cancel|call off|scrapped) {_EVENT}{_ENDED}",
        "cancelled canceled called scrapped cancel call",
        retracts=True,
        impersonal=True,
    ),
    row(
        "when_{event}",
        rf"{_EVENT} (?:{_IS} (?:now )?(?:{_OFF})|fell through|did not happen|does not happen|will not happen|is not going to happen){_ENDED}",
        "cancelled canceled called off scrapped happening ahead taking fell happen dead history abandoned on",
        retracts=True,
        impersonal=True,
    ),
    row(
        "plan",
        rf"i am planning (?:an? |my |our ){_TRIP}",
        "planning",
        many=True,
    ),
    row(
        "plan",
        rf"i (?:am planning|plan|intend) (?:to|on) {_V}",
        "planning plan intend",
        Kind.PHRASE,
        many=True,
    ),
    row(
        "goal",
        r"(?:my (?:\w+ )?(?:goal|dream|resolution|ambition) is (?:to )?|"
        rf"i am (?:training|saving|saving up|preparing) for |i am (?:working|aiming) (?:towards?|to) ){_V}",
        "goal dream resolution ambition training saving preparing working aiming",
        Kind.PHRASE,
        many=True,
    ),
    row(
        "goal",
        r"i want to (?=(?:learn|become|start|write|open|run|climb|build|study|lose|save|buy)\b)"
        + _V,
        "want",
        Kind.PHRASE,
        many=True,
    ),
)
