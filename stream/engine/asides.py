"""What a sentence says by the way: "I'm tired because I'm a nurse now" says that I am a nurse.

A statement inside another one is read only where it tells of a change, or of how things are now: a
reason that merely repeats what is known changes nothing.
"""

from __future__ import annotations

import re

from stream.engine.spoken import spoken_words
from stream.text import word_set

__all__ = ["asides"]

_OWN = r"(?:i|we|my|our|i['’](?:m|ve)|we['’](?:re|ve))\b"
_PLACE = r"(?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+)*"
_REASON = re.compile(
    rf"(?:,? (?:because|cause|since|now that|now|as)|^(?:the (?!(?:dream|plan|idea|goal|hope|fear|worry|joke|lie|story|rumou?r|thought)\b)|what |all |that['’]s ).{{3,80}}? (?:is|was)(?: that| because)?|"
    rf"^it['’]s (?:an? )?(?:\w+ ){{1,2}}that) (?P<said>{_OWN} .+)$",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"^(?P<lead>(?:ever )?since|now that|now|because|as) (?P<said>{_OWN} .{{4,}}?)(?:, (?:my|our|there|the|they|everything)\b|,? (?:(?:i|we|it)\b|i['’]|we['’]|it['’])).+$",
    re.IGNORECASE,
)
_CHANGES = word_set(
    "now anymore longer switched changed moved left quit joined became started stopped sold swapped replaced gave "
    "gone rid any new give sell cancel quit stop"
)
_CUES = word_set("because cause since now as that is was where and")
_ENDS_WITH_AND = re.compile(r",? and (?:i|we|it|they|he|she|that|the|there)\b.*$", re.IGNORECASE)
# "We bought a place in Whitby and that's where we live", "where I live, in Moseley, it's quiet"
_WHERE = re.compile(
    rf"^(?:.* in (?P<there>{_PLACE}),? (?:and|so) (?:that|this)(?:['’]s| is) where (?:i|we)(?:['’]re| am| are)? (?P<verb>live|living|based)\b|"
    rf"where (?:i|we) live,? (?:in|is) (?P<here>{_PLACE}),)",
    re.IGNORECASE,
)
# "My new dentist, Dr Bakshi, is kind"
_APPOSED = re.compile(
    r"\b(?:my|our) (?:new )?(?P<thing>[a-z][\w-]+(?: [a-z]+)?), (?:that['’]s |that is |called |he['’]s |she['’]s )?(?P<who>(?-i:[A-Z])[\w.'-]+(?: (?-i:[A-Z])[\w'-]+)?)(?:,\s|$)",
    re.IGNORECASE,
)

_CALLED = re.compile(
    r",? (?:but |and |so )?(?P<said>(?:people|everyone|everybody|they|friends) (?:all )?(?:just )?calls? me (?-i:[A-Z])\w+(?: now)?)[.!]?$",
    re.IGNORECASE,
)
# "The hospital wrote, they've moved the scan to May"
_THEY = re.compile(
    r", (?P<said>they(?:['’]ve| have) (?:moved|brought|put|pushed|changed|rescheduled|postponed|shifted|cancell?ed) .+)$",
    re.IGNORECASE,
)


def asides(sentence: str) -> list[str]:
    """List the statements inside a sentence that tell of a change, or of a name, each as a sentence."""
    spoken = frozenset(spoken_words(sentence))
    found: list[str] = []
    if "where" in spoken and (where := _WHERE.match(sentence)):
        found.append(f"I live in {where['there'] or where['here']}")
    if "," in sentence and (apposed := _APPOSED.search(sentence)):
        found.append(f"my {apposed['thing']} is {apposed['who']}")
    if "me" in spoken and (called := _CALLED.search(sentence)):
        found.append(called["said"])
    if "," in sentence and (they := _THEY.search(sentence)):
        found.append(they["said"])
    if not _CUES.isdisjoint(spoken) and not _CHANGES.isdisjoint(spoken):
        found.extend(_reasons(sentence))
    return found


def _reasons(sentence: str) -> list[str]:
    reason = _FIRST.match(sentence) or _REASON.search(sentence)
    if reason is None:
        return []
    said = _ENDS_WITH_AND.sub("", reason["said"])
    lead = reason.groupdict().get("lead") or sentence[: reason.start("said")]
    is_new = lead.lower().rstrip().endswith(("now", "now that"))
    return [said] if is_new or not _CHANGES.isdisjoint(spoken_words(said)) else []
