"""What somebody is going to do: appointments, plans, goals."""

from __future__ import annotations

from stream.engine.slot_tables.pattern import Kind, Pattern, row

__all__ = ["AGENDA"]

_V = r"(?P<value>.+)"
_SORT = (
    "(?:appointment|meeting|interview|checkup|check-up|exam|flight|surgery|lesson|reservation|"
    "reunion|deadline|date)"
)
_MEETING = rf"(?:(?P<thing>[\w'-]+(?: [\w'-]+)?) )?(?P<sort>{_SORT})\b(?: with [\w. ]+?)?"
_WHEN = (
    r"(?P<value>(?:on |at |in |for |to |this |next |tomorrow|today|tonight|the |mon|tues|wednes|"
    r"thurs|fri|satur|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d|noon).*)"
)
_MEETINGS = _SORT[3:-1].replace("|", " ").replace("check-up", "check")
_MOVED = "(?:rescheduled|moved|postponed|pushed|changed|scheduled)"
_TRIP = (
    r"(?P<value>(?:\w+ ){0,2}?(?:trip|vacation|holiday|party|wedding|move|visit)"
    r"(?: to (?:the )?(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)*)?)"
)

AGENDA: tuple[Pattern, ...] = (
    row(
        "{sort}_{thing}",
        rf"i (?:have|got|have got|made|booked|scheduled) (?:an? |my |the )?{_MEETING},? {_WHEN}",
        _MEETINGS,
        Kind.TIME,
    ),
    row(
        "{sort}_{thing}",
        rf"my {_MEETING} (?:is|was|got|has been|is being) (?:{_MOVED}(?: back)? )?{_WHEN}",
        _MEETINGS,
        Kind.TIME,
    ),
    row(
        "{sort}_{thing}",
        rf"i {_MOVED} my {_MEETING}(?: from .+?)? {_WHEN}",
        "rescheduled moved postponed pushed changed scheduled",
        Kind.TIME,
    ),
    row(
        "{sort}_{thing}",
        rf"i (?:cancell?ed|called off) my {_MEETING}$",
        "cancelled canceled called",
        retracts=True,
    ),
    row(
        "{sort}_{thing}",
        rf"my {_MEETING} (?:is|was|got|has been) cancell?ed",
        "cancelled canceled",
        retracts=True,
    ),
    row(
        "plan",
        rf"i am planning (?:an? |my |our ){_TRIP}",
        "planning",
        many=True,
    ),
    row(
        "plan",
        rf"i cancell?ed my {_TRIP}",
        "cancelled canceled",
        many=True,
        retracts=True,
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
