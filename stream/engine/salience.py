"""What is worth keeping. Only the unambiguously empty is left out, and never without a reason."""

from __future__ import annotations

import re

from stream.engine.spoken import spoken_words
from stream.text import word_set

__all__ = ["is_hedged", "skip_reason", "statement_in"]

_GREETING = word_set(
    "hi hello hey heya hiya bye goodbye morning evening afternoon night welcome cheers thanks thank "
    "thx congrats congratulations"
)
_EMPTY = _GREETING | word_set(
    "a absolutely again ah aha all alright am amazing and are aw awesome aww beautiful been bet but by "
    "care completely cool course crazy cute definitely doing done exactly excellent fair fantastic "
    "for fun funny gee gonna good got gosh great ha haha hah hehe hear how huh i i'm i'll idea "
    "impressive in incredible indeed inspiring interesting is it it'll it's job just kidding kind "
    "know later lol looks lot lots lovely man many me mhm mm mmm much neat nice no nope of "
    "off oh ok okay omg ooh oops ouch perfect phew please pleasure point pretty problem proud quite "
    "really right see seems shame should similarly so some soon sorry sound sounds super superb "
    "sure sweet take talk tell that that'd that's the then there they're they they'll think this to "
    "too totally true truly uh um understand very was way well what what's whatever whoa will with "
    "wonderful worries wow wowza yay yea yeah yep yes yet you you'll you're your yup dear god guess "
    "indeed agree agreed catch ya same here let's let glad stay safe luck anytime bud buddy dude bro "
    "keep up it'd cannot can't wait more"
)
_MAX_EMPTY = 9
_ADDRESS = re.compile(r",\s*[A-Z][a-z]+(?=\s*[,.!]|\s*$)")

_QUESTION = re.compile(
    r"(?:(?:and|so|but|well|oh|hey|wow),? )*(?:"
    r"(?:what|where|when|who|why|how|which|whose)(?:['’](?:s|re|d|ve)| (?:is|are|was|were|do|does|did|have|has|"
    r"can|could|will|would|should|about|many|much|long|old|come|kind|sort|type|else|'s))\b(?! i (?:love|like|do|need))"
    r"|what (?:time|day|date|color|size|kind of)\b"
    r"|(?:do|does|did|have|has|are|is|was|were|can|could|will|would|should|shall|don['’]t|didn['’]t|"
    r"aren['’]t|isn['’]t|haven['’]t|doesn['’]t|won['’]t) "
    r"(?:you|we|they|he|she|it|i|there|that|this|your|the|my|anyone|anybody|anything|someone)\b)",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"(?:,?\s*(?:right|huh|eh|you know|you see|okay|ok|correct|don['’]t you think|(?:you )?know what i mean|"
    r"(?:is|are|was|were|do|does|did|have|has|can|could|will|would)n['’]t (?:it|you|they|he|she|i|we))"
    r"|,\s*(?:no|(?:is|are|was|were|do|does|did|have|has|can|could|will|would) (?:it|you|they|he|she|i|we)))"
    r"\?+$",
    re.IGNORECASE,
)
_ASKING = re.compile(rf"{_QUESTION.pattern}|(?:what|where|when|who|why|how|which)\b", re.IGNORECASE)
# "Did I tell you that I moved?" says that I moved.
_TOLD = re.compile(
    r"(?:did|do|can|have|has|could|didn['’]t|don['’]t|haven['’]t) (?:i|you)\b.{0,20}?"
    r"\b(?:tell|told|mention|mentioned|know|hear|heard|believe|remember|say|said|guess)"
    r"(?: (?:you|to you|yet|already|how|about|when|that))* "
    r"(?P<told>(?:i|i['’](?:m|ve|ll|d)|my)\b .+?)\?*$",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:remind me|(?:do not|don['’]t) let me forget|remember (?:that|to))\b", re.I
)
_HEDGE = re.compile(
    r"\b(?:maybe|perhaps|probably|possibly|might|may be|could be|supposedly|apparently|allegedly|"
    r"i (?:think|guess|suppose|believe|hope|wish|doubt|imagine|wonder|feel like)|not sure|no idea|"
    r"would|wouldn['’]t|i['’]d|if|as if|suppose|imagine|pretend|in theory|according to|rumou?r|"
    r"(?:he|she|they|people|someone|everyone)(?: \w+ly)? (?:said|says|say|told|thinks?|claims?|asked)|heard that)\b",
    re.IGNORECASE,
)

_HEDGE_CUES = word_set(
    "maybe perhaps probably possibly might may could supposedly apparently allegedly think guess "
    "suppose believe hope wish doubt imagine wonder feel sure idea would wouldn't i'd if as pretend "
    "theory according rumor rumour said says say told thinks claims asked claim ask that"
)


def statement_in(sentence: str) -> str:
    """Find what a sentence states, without its question: "" when it only asks."""
    if not sentence.endswith("?") and (
        sentence[-1:] in (".", "!") or not _QUESTION.match(sentence)
    ):
        return sentence
    if told := _TOLD.match(sentence):
        return told["told"]
    if _REQUEST.search(sentence):
        return sentence
    bare = _TAG.sub("", sentence)
    if bare != sentence and " " in bare and not _ASKING.match(bare):
        return bare
    return _before_question(sentence)


def _before_question(sentence: str) -> str:
    """Keep "I love hiking" of "I love hiking, do you?"."""
    pieces = re.split(r"(?:,|;| -|–|—|\.\.\.)\s+", sentence)
    kept = ", ".join(piece for piece in pieces[:-1] if not _QUESTION.match(piece))
    return kept if kept.count(" ") >= 2 else ""


def skip_reason(sentence: str, *, answers: bool = False) -> str | None:
    """Tell why a sentence says nothing worth keeping, or None when it does.

    Args:
        sentence: cleaned.
        answers: whether somebody asked something just before; then a single word may matter.
    """
    spoken = spoken_words(sentence)
    if not spoken:
        return "no_words"
    if len(spoken) <= _MAX_EMPTY and _is_empty(spoken, sentence, answers):
        return "filler" if _GREETING.isdisjoint(spoken) else "greeting"
    if len(spoken) == 1 and spoken[0].isascii() and not answers:
        return "too_short"
    return None


def _is_empty(spoken: tuple[str, ...], sentence: str, answers: bool) -> bool:
    rest = [word for word in spoken if word not in _EMPTY]
    # "Wow, Caroline!"; but "Yes, Berlin" may answer a question.
    if rest and not answers and (bare := _ADDRESS.sub("", sentence)) != sentence:
        rest = [word for word in spoken_words(bare) if word not in _EMPTY]
    if not rest:
        return True
    # "Thanks, Melanie!", "Hey Tom"
    return (
        len(rest) == 1
        and len(spoken) <= 4
        and not _GREETING.isdisjoint(spoken)
        and spoken[0] != rest[0]
        and rest[0].capitalize() in sentence
    )


def is_hedged(sentence: str) -> bool:
    """Tell whether a sentence is uncertain, hypothetical or somebody else's word."""
    return (
        not _HEDGE_CUES.isdisjoint(spoken_words(sentence)) and _HEDGE.search(sentence) is not None
    )
