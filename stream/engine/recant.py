"""Taking back what was said another time: "I said I live in Leeds, I meant York".

Such a sentence is made the plain statement that it means: "I live in York".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from stream.engine.spoken import spoken_words
from stream.text import word_set

__all__ = ["ASKS_BACK", "MEANT", "recanted"]

_CUES = word_set("said told wrong correction mistake mixed misspoke meant bad correct")
_BUT = r"[,;.]? (?:but |and |well,? )*"
_SAID = (
    r"^(?:(?:sorry|oh|wait|actually|so|oops),? )*(?:when )?i (?:said|told (?:you|them|everyone)|mentioned)"
    r"(?: (?:that|earlier|before|yesterday|last time|last week|the other day|once))* "
)
_WRONG = r"(?:that['’]s|that was|that is|it['’]s|it was) (?:wrong|not right|not true|not correct|a mistake|nonsense|rubbish)"
_I_MEANT = r"(?:what )?i (?:actually |really )?(?:mean|meant)(?: to say)?(?: was| is)? "
_FULL = r"(?:i|i['’]\w+|my|we|we['’]\w+|our)\b"

_MEANT_INSTEAD = re.compile(rf"{_SAID}(?P<wrong>.+?){_BUT}{_I_MEANT}(?P<right>.+)$", re.IGNORECASE)
_SAID_WRONG = re.compile(
    rf"{_SAID}(?P<wrong>.+?){_BUT}{_WRONG}[,;.:–—-]* (?:actually |in fact )?(?P<right>{_FULL}.+)$",
    re.IGNORECASE,
)
_SAID_ACTUALLY = re.compile(
    rf"{_SAID}(?P<wrong>[^,]+?), (?:but )?(?P<right>(?=[^,]*\bactually\b){_FULL}[^,]+)$",
    re.IGNORECASE,
)
_WRONG_ABOUT = re.compile(
    r"^(?:(?:sorry|oh|wait|oops|actually),? )*i (?:was wrong about|made a mistake (?:about|with)|misspoke about|mixed up|"
    r"(?:got|had)(?=.+ wrong)) (?P<what>(?:the|my|our) [\w'’-]+(?: [\w'’-]+){0,2}?)(?: wrong)?[,;.:–—-]+ "
    r"(?:it['’]s|it is|they['’]re|that['’]s|he['’]s|she['’]s) (?:actually |really |in fact )?(?P<right>.+)$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:sorry|oops|whoops|no|ah|oh|actually|wait|a|one|small|quick),? )*"
    rf"(?:correction|i (?:got|had) (?:that|it|this) (?:all )?wrong|i was wrong(?: there| before)?|my (?:mistake|bad)|i made a mistake|"
    rf"i misspoke|i mixed (?:that|it|them) up|{_WRONG}(?: what i (?:said|told you))?|let me correct (?:that|myself)|what i (?:said|told you) was wrong)"
    rf"[,:;.–—-]+ (?=(?:{_FULL}|the )(?!.*\?))",
    re.IGNORECASE,
)
ASKS_BACK = re.compile(
    r"^(?:(?:sorry|oh|wait|oops|hang on|hold on),? )*did i (?:just )?say (?P<wrong>[^?]+?)(?: just now)?\?+$",
    re.IGNORECASE,
)
"""What is to be taken back, in a question that nobody is to answer: "Did I say Aldi?"."""
MEANT = re.compile(rf"^(?:(?:sorry|oh|no|well),? )*{_I_MEANT}(?P<right>[^?]+)$", re.IGNORECASE)


def recanted(sentence: str, meant: Callable[[str, str], str | None]) -> str | None:
    """Say plainly what a sentence puts right; None when it does nothing of the kind.

    Args:
        sentence: without filler words.
        meant: puts a correction where it belongs in a statement, if that is clear.
    """
    if _CUES.isdisjoint(spoken_words(sentence)):
        return None
    if found := _MEANT_INSTEAD.match(sentence) or _SAID_WRONG.match(sentence):
        return _instead(found["wrong"], found["right"], meant)
    if found := _SAID_ACTUALLY.match(sentence):
        return found["right"]
    if found := _WRONG_ABOUT.match(sentence):
        return f"{found['what']} is {found['right']}"
    if found := _LEAD.match(sentence):
        return sentence[found.end() :]
    return None


def _instead(wrong: str, right: str, meant: Callable[[str, str], str | None]) -> str | None:
    if re.match(_FULL, wrong, re.IGNORECASE):
        return meant(wrong, right)
    return f"{right.rstrip(' .!')}, not {wrong}" if re.match(_FULL, right, re.IGNORECASE) else None
