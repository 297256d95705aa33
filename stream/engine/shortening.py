"""A list without one of its items: what is left of "User has a van and a scooter" when the van is sold."""

from __future__ import annotations

import re

from stream.engine.verbs import COMMON, MODALS, is_past
from stream.text import word_set

__all__ = ["without"]

_THE = r"(?:(?:an?|the|my|our|his|her|their|user's|some|two|three|four) (?:[\w-]+ )?)?"
_NO_ITEM = (
    word_set(
        "it its it's they he she we i you that this there then so not also never just is was are has have had in at on for with from to by of near as but"
    )
    | MODALS
)
_FEW = 3
_PREPOSITION = re.compile(
    r"(?:at|in|on|to|with|for|from|by) (?:(?:the|a|an|my|our) )?", re.IGNORECASE
)
_TWO = re.compile(
    r"(?P<who>\S+ (?:also |still |is |has been )?(?:(?!and\b)[a-z]+(?:s|ing|ds|ends) ))(?P<first>(?P<prep>(?:at|in|on|to|with|for|from|by) )?(?:(?!and\b)[\w'’-]+ ?){1,5}) and "
    r"(?P<second>(?:(?!and\b)[\w'’-]+ ?){1,6})$"
)
_END = r"(?=$|[.,;:\"”!]| (?:on|at|in|for|with|from|every)\b)"


def without(text: str, item: str) -> str:
    """Take an item out of the list in a text.

    Returns:
        What is left; "" when the text lists nothing beside the item.
    """
    what = rf"{_THE}{re.escape(item)}"
    if found := re.search(
        rf"(?:(?<=, )|(?<= )){what}(?:,? and|,(?=.* and )) (?P<next>[\w'’-]+)", text, re.I
    ):
        # The first, or one in the middle.
        if _is_item(found["next"]):
            left = text[: found.start()]
            if " and " in found[0] and left.endswith(", "):
                left = f"{left[:-2]} and "
            return left + text[found.start("next") :]
    elif found := re.search(
        rf"(?P<before>[\w'’-]+),? and (?:[\w-]+ ){{0,2}}?{what}{_END}", text, re.I
    ):
        left, right = text[: found.end("before")], text[found.end() :]
        head, comma, last = left.rpartition(", ")
        # "A, B and C" without C is "A and B".
        if comma and last.count(" ") < _FEW and "," not in found[0]:
            left = f"{head} and {last}"
        where = right.split(maxsplit=1)
        # "… on Mondays and pilates on Fridays": Friday goes, too.
        own = bool(where) and f" {where[0]} " in left
        return left + ('"' if own and text.endswith('"') else "" if own else right)
    elif found := re.search(
        rf"(?<=\w) with {what}(?=$|[.,;\"”!]| (?:in|at|on|near)\b)", text, re.I
    ):
        # "… rents a flat in Bristol with Nadia" goes on without her.
        left = text[: found.start()]
        return f"{left}{text[found.end() :]}" if left.count(" ") > _FEW else ""
    return _without_part(text, item)


def _without_part(text: str, item: str) -> str:
    """Take out one of two things that each have more to them: "squash with Amir and padel with Joe"."""
    found = _TWO.match(text)
    if found is None or not _is_item(_first_word(found["second"])):
        return ""
    named = re.compile(rf"\b{re.escape(item)}\b", re.IGNORECASE)
    first, second = named.search(found["first"]), named.search(found["second"])
    if (first is None) == (second is None):
        return ""
    if second:
        return found["who"] + found["first"]
    said = f"{found['prep'] or ''}{found['second']}"
    return f"{found['who']}{found['second'] if _PREPOSITION.match(found['second']) else said}"


def _first_word(text: str) -> str:
    return _PREPOSITION.sub("", text).split(maxsplit=1)[0]


def _is_item(word: str) -> bool:
    """Tell whether a word may begin an item, and not a clause: "a van and works at Lidl" is no list."""
    low = word.lower().replace("’", "'")
    return not (low in _NO_ITEM or low.removesuffix("s") in COMMON or low in COMMON or is_past(low))
