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
    return ""


def _is_item(word: str) -> bool:
    """Tell whether a word may begin an item, and not a clause: "a van and works at Lidl" is no list."""
    low = word.lower().replace("’", "'")
    return not (low in _NO_ITEM or low.removesuffix("s") in COMMON or low in COMMON or is_past(low))
