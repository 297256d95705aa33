"""What is put elsewhere, and what there is a new one of, by what is known of the former: "I moved my keys to the shed"."""

from __future__ import annotations

import re

from stream.engine.expression import either
from stream.engine.wording import content

__all__ = ["MOVED", "is_moved", "is_new_one"]

MOVED = frozenset(("moved", "changed", "switched", "shifted", "pushed", "rebooked"))
_MOVES = re.compile(
    rf"\b{either(MOVED)} (?P<what>(?:(?:my|our|the|his|her|their|\w+['’]s) )+[\w'’ -]{{2,40}}?)(?: back| over| forward| up)? to (?P<new>(?:the |an? )?[\w'’-]+)",
    re.IGNORECASE,
)
_IS_AT = re.compile(r"^(?P<what>.{3,60}?)(?: is| are|['’]s) (?:now )?(?:in|at|on|for|with|due)\b")
_NEW_ONE = re.compile(
    r"^(?P<who>.+?) (?:has|have|got|has got) (?:an? )?new (?P<what>[a-z][a-z -]{2,30}?)(?: (?:is )?(?:called|named))? (?P<name>(?:[A-Z][\w'’.-]+ ?)+)"
)
_IS_CALLED = re.compile(r"^(?P<what>.{3,60}?)(?: is| are|['’]s)(?: called| named)? [A-Z]")


def is_moved(text: str, old: str) -> bool:
    """Tell whether a thing is put elsewhere, or at another time: "I moved my spare keys to the shed"."""
    found, known = _MOVES.search(text), _IS_AT.match(old)
    if found is None or known is None:
        return False
    ours, theirs = set(content(found["what"])), set(content(known["what"]))
    whose = set(content(old)[:1])
    return bool(ours) and ours | whose == theirs | whose


def is_new_one(text: str, old: str) -> bool:
    """Tell whether somebody has a new one of what is known by name: "My brother has a new boss called Zoe"."""
    found, known = _NEW_ONE.match(text), _IS_CALLED.match(old)
    if found is None or known is None:
        return False
    return content(f"{found['who']}'s {found['what']}") == content(known["what"])
