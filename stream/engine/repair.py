"""Corrections of oneself, as in "blue, no wait, green" or "I live in Hull. Sorry, I meant Hove".

What was corrected is found by what corrects it: the same kind of word (a weekday, a number, a name),
the same preposition, or the same beginning. Where none of these is clear, nothing is taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from stream.engine.slot_tables.words import COLORS, LANGUAGES
from stream.engine.spoken import spoken_words
from stream.engine.stems import singular
from stream.engine.transcript import Sentence
from stream.text import word_set

__all__ = ["corrected", "repaired"]

# Nobody says these but to take something back.
_STRONG = (
    r"(?:oh |uh,? |um,? |er,? )?(?:no[, ]+no|(?:no|oh|actually),? wait(?! (?:a|for|until|till|and)\b)(?:,? no)?|(?:wait|oh|ah),? no|scratch that|strike that|make that|"
    r"correction|(?:no,? )?what am i saying|(?:sorry|no|oh|wait|hang on|hold on)?,? ?i (?:meant(?: to say)?|misspoke)|"
    r"or rather|actually,? no|(?:no,? )?(?:hang|hold) on(?! (?:a|to|for)\b)(?:,? no)?|(?:no,? )?i take that back|let me rephrase(?: that)?|"
    r"(?:no,? )?that['’]s (?:wrong|not right)|no,? sorry|sorry,? no)"
)
# These are said for other reasons too.
_WEAK = r"(?:no|sorry|wait|i mean|rather|well,? actually|actually)"
_INSIDE = re.compile(
    rf"[,;:.…–—-]*\s+(?:(?P<strong>{_STRONG})\b[\s,:;.…–—-]+|(?P<weak>{_WEAK})(?P<pause>,)?\s+)(?=\S)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    rf"^(?:(?:oh|uh|um|er|ah)[,.]?\s+)*(?:(?P<strong>{_STRONG})|(?P<weak>no|wait|sorry|i mean|i meant|well,? actually|actually))\b[\s,:;.…–—-]+(?=\S)",
    re.IGNORECASE,
)
_NOT_BUT = re.compile(
    r"^(?:oh |uh |um )?(?:sorry,? |no,? |wait,? )*not (?P<wrong>[^,.;]{2,30}), (?:but |sorry,? )?(?P<right>[^,.;]{2,40})[.!]*$",
    re.IGNORECASE,
)
# "a Peugeot, a Renault I mean"
_AFTERTHOUGHT = re.compile(
    r"^(?P<said>.{6,}?),\s+(?P<instead>[^,]{2,40}?),? (?:i mean|i meant|sorry)[.!]*$", re.IGNORECASE
)
_TAKES_BACK = re.compile(
    rf"^(?:oh,? |eh,? |uh,? |um,? )?(?:{_STRONG}|hang on,? that['’]s (?:wrong|not right))[\s.!…]*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?P<instead>\S+(?: \S+){0,3}?),? (?:actually|sorry|i mean)[\s.!]*$", re.IGNORECASE
)
_CUES = word_set(
    "no wait actually sorry mean meant rather correction scratch strike make saying misspoke wrong back right rephrase"
)

_NUMBERS = word_set(
    "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred noon midnight"
)
_ORDINALS = word_set(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth twentieth"
)
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS = word_set(
    "january february march april may june july august september october november december"
)
_RELATIVE = word_set("yesterday today tomorrow tonight")
_KIN = word_set(
    "mother father sister brother wife husband son daughter mom dad aunt uncle cousin niece nephew "
    "grandmother grandfather girlfriend boyfriend"
)
_KINDS = {
    word: kind
    for kind, table in enumerate(
        (_NUMBERS, _ORDINALS, _DAYS | _RELATIVE, _MONTHS, _KIN, COLORS, LANGUAGES), start=1
    )
    for word in table
} | {f"{day}s": 3 for day in _DAYS}
_NUMBER, _NAME = 1, 99

_LINKS = word_set(
    "in at on to from for with of by as near since until about a an the my our his her every each next last this"
)
_NO_FRAGMENT = word_set(
    "sorry wait please hey i'll i'd i've and but so because that it's not really thanks thank all none nothing never much more i'm i we you "
    "about he she they it who which what when if to no yes is was problem idea"
)
_NOT_THAT = re.compile(r"^not [^,]{1,30}, (?:but )?", re.IGNORECASE)
_THINKING = re.compile(
    r"^(?:let me (?:think|see)|hang on|wait|what is it|um|uh)[,.]? ", re.IGNORECASE
)
_ANAPHOR = re.compile(r"^(?:it|he|she|they) (?P<verb>\w+)", re.IGNORECASE)
_ACTUALLY = re.compile(r"^actually,? ", re.IGNORECASE)
_PRONOUN = re.compile(
    r"^(?:it|he|she|that|this)(?:['’]s| is| was)\s+(?:called\s+|actually\s+)?", re.IGNORECASE
)
_TOKEN = re.compile(r"[^\W_][\w'’:.]*[^\W_]|[^\W_]")
_NOT_REPLACED = word_set("am is are was were be have has had do does did said say there here")
_ARTICLES = word_set("a an the my one")
_SHORT = 3
"""Words of a thing that takes the place of another."""
_PUNCTUATION = " .,;:!?…–—-"


def repaired(sentence: str) -> str:
    """Leave of a sentence that corrects itself only what was meant.

    Args:
        sentence: without filler words.
    """
    if _CUES.isdisjoint(spoken_words(sentence)):
        return sentence
    start = 0
    while marker := _INSIDE.search(sentence, start):
        said, instead = sentence[: marker.start()], sentence[marker.end() :]
        strong, paused = marker["strong"] is not None, marker["pause"] is not None
        meant = _meant(
            said, instead, sure=strong, bare=strong or _may_be_bare(marker["weak"].lower(), paused)
        )
        if meant is None:
            start = marker.end()
        else:
            sentence, start = meant, 0
    if found := _AFTERTHOUGHT.match(sentence):
        return _meant(found["said"], found["instead"], sure=False) or sentence
    return sentence


def _may_be_bare(marker: str, paused: bool) -> bool:
    """Tell whether behind a marker any word may take the place of any other: not in "tea, no sugar"."""
    return not marker.endswith("actually") and (paused or marker not in ("no", "wait"))


def corrected(said: Iterable[Sentence]) -> list[Sentence]:
    """Put a sentence that only corrects the one before it into its place."""
    result: list[Sentence] = []
    taken_back: Sentence | None = None
    for sentence in said:
        before = result[-1] if result else None
        if before is not None and _TAKES_BACK.match(sentence.text):
            taken_back = sentence  # what comes next corrects what came before
            result.append(sentence)
            continue
        if taken_back is not None and len(result) > 1:
            marked = replace(sentence, text=f"no wait, {sentence.text}")
            if (meant := _correction(result[-2], marked)) is not None:
                result.pop()
                sentence, before = marked, result[-1]  # noqa: PLW2901
            taken_back = None
        meant = _correction(before, sentence) if before else None
        if before is None or meant is None:
            result.append(sentence)
            continue
        segments = dict.fromkeys((*before.segments, *sentence.segments))
        result[-1] = replace(
            before,
            text=meant,
            segments=tuple(segments),
            said_at_ms=sentence.said_at_ms,
            own=before.own or sentence.own,
        )
    return result


def _correction(before: Sentence, sentence: Sentence) -> str | None:
    if found := _NOT_BUT.match(sentence.text):
        wrong = re.search(rf"\b{re.escape(found['wrong'])}\b", before.text, re.IGNORECASE)
        return before.text[: wrong.start()] + found["right"] if wrong else None
    marker = _OPENING.match(sentence.text)
    closing = None if marker else _CLOSING.match(sentence.text)
    if not (marker or closing) or before.text.endswith("?"):
        return None
    ours, theirs = sentence.segments[0], before.segments[-1]
    if (ours.is_user, ours.speaker) != (theirs.is_user, theirs.speaker):
        return None
    said = before.text.rstrip(_PUNCTUATION)
    if marker is None:
        return _meant(said, closing["instead"], sure=False, bare=False) if closing else None
    weak = (marker["weak"] or "").lower()
    instead = sentence.text[marker.end() :]
    return _meant(said, instead, sure=not weak, bare=not weak.endswith("actually"))


def _meant(said: str, instead: str, *, sure: bool, bare: bool = True) -> str | None:
    """Put `instead` where it belongs in `said`; None when that is not clear.

    Args:
        said: up to the correction.
        instead: from the correction on.
        sure: whether the words between them can only mean a correction.
        bare: whether any word may take the place of any other ("tea, no sugar" is no correction).
    """
    for lead in (_THINKING, _NOT_THAT, _ACTUALLY, _PRONOUN) if sure or bare else ():
        instead = lead.sub("", instead)
    tokens = _TOKEN.findall(instead)
    if not said.strip() or not tokens or instead.rstrip().endswith("?"):
        return None
    return (
        (_from_the_start(said, instead, tokens) if sure or bare else None)
        or (None if _ANAPHOR.match(instead) else _same_kind(said, instead, tokens))
        or _same_head(said, tokens)
        or (_same_verb(said, instead) if sure else None)
        or _same_link(said, instead, tokens)
        or (_last_word(said, instead, tokens, sure=sure) if bare else None)
    )


def _from_the_start(said: str, instead: str, tokens: list[str]) -> str | None:
    """Begin the clause again: "I eat pork, I mean, I don't eat pork"."""
    first = tokens[0].lower().replace("’", "'")
    if len(tokens) < 3 or first.partition("'")[0] not in ("i", "my", "we", "our"):
        return None
    ours = [token.lower() for token in _TOKEN.findall(said)]
    theirs = [token.lower() for token in tokens]
    shared = set(ours) & set(theirs)
    begins = re.search(
        rf"(?:^|(?<=[\s,]))(?:{re.escape(first.partition(chr(39))[0])})\b", said, re.IGNORECASE
    )
    # Another statement has hardly a word in common with it.
    if begins is None or len(shared) < 2:
        return None
    if len(ours) <= _SHORT:  # "My son, I mean my daughter, plays chess"
        instead = instead.replace(", ", " ", 1)
    return said[: begins.start()] + instead


def _kind(token: str) -> int:
    if token[0].isdigit():
        return _NUMBER
    if kind := _KINDS.get(token.lower()):
        return kind
    return (
        _NAME
        if token[0].isupper() and token.split("'", maxsplit=1)[0].split("’", maxsplit=1)[0] != "I"
        else 0
    )


def _same_kind(said: str, instead: str, tokens: list[str]) -> str | None:
    """Put a weekday for a weekday: "on Tuesday at 3, sorry, Wednesday"."""
    lead = 1 if tokens[0].lower() in _LINKS and len(tokens) > 1 else 0
    kind = _kind(tokens[lead])
    if not kind or (kind == _NAME and not _ends_there(instead, tokens[lead:])):
        return None
    spots = list(_TOKEN.finditer(said))
    place = next(
        (n for n in range(len(spots) - 1, -1, -1) if _kind(spots[n].group()) == kind), None
    )
    if place is None or (kind == _NAME and place == 0 and len(spots) > 1):
        return None
    last = place
    # "New York" for "San Diego", "four hundred" for "three hundred"; but "Mayer" for "Doctor Meyer".
    if kind in (_NAME, _NUMBER) and len(_run(tokens[lead:], kind)) > 1:
        while place > (kind == _NAME) and _kind(spots[place - 1].group()) == kind:
            place -= 1
    if lead and place and spots[place - 1].group().lower() in _LINKS:
        place -= 1
    else:
        instead = instead[instead.index(tokens[lead]) :]
    return _joined(said[: spots[place].start()], instead, said[spots[last].end() :])


def _ends_there(instead: str, tokens: list[str]) -> bool:
    """Tell whether a name is not the subject of a new sentence."""
    name = _run(tokens, _NAME)
    following = tokens[len(name) :]
    if not following or following[0].lower() in _LINKS | _NO_FRAGMENT:
        return True
    behind = instead.partition(name[-1])[2]
    return behind.lstrip()[:1] in _PUNCTUATION.strip()


def _run(tokens: list[str], kind: int) -> list[str]:
    end = next((place for place, token in enumerate(tokens) if _kind(token) != kind), len(tokens))
    return tokens[:end]


def _joined(before: str, instead: str, after: str) -> str:
    """Put what stood behind the corrected word behind the word that corrects it."""
    if not after.strip(_PUNCTUATION) or len(_TOKEN.findall(instead)) > 3:
        return before + instead
    instead = instead.rstrip(_PUNCTUATION)
    last = _TOKEN.findall(instead)[-1].lower()
    rest = after.strip()
    if rest.lower().startswith(last):  # "at 6 pm, no, 7 pm"
        rest = rest[len(last) :].lstrip()
    return f"{before}{instead} {rest}".rstrip()


def _same_verb(said: str, instead: str) -> str | None:
    """Say the predicate again: "it leaves at nine, no wait, it leaves at ten"."""
    found = _ANAPHOR.match(instead)
    if found is None:
        return None
    again = re.search(rf"\b{re.escape(found['verb'])}\b", said, re.IGNORECASE)
    return said[: again.start()] + instead[found.start("verb") :] if again else None


def _same_head(said: str, tokens: list[str]) -> str | None:
    """Put a thing for a thing of the same name: "a cat, no, two cats"."""
    spots = list(_TOKEN.finditer(said))
    if len(tokens) < 2 or len(tokens) > _SHORT or len(spots) < 2:
        return None
    if singular(spots[-1].group().lower()) != singular(tokens[-1].lower()):
        return None
    starts = [spot for spot in spots[-_SHORT:-1] if spot.group().lower() in _ARTICLES]
    return said[: (starts or spots)[-1].start()] + " ".join(tokens)


def _same_link(said: str, instead: str, tokens: list[str]) -> str | None:
    """Replace what stood behind the same preposition: "in the city, no, in the suburbs"."""
    link = tokens[0].lower()
    if link not in _LINKS or len(tokens) < 2:
        return None
    spots = [spot for spot in _TOKEN.finditer(said) if spot.group().lower() == link]
    if not spots:
        return None
    return said[: spots[-1].start()] + instead


def _last_word(said: str, instead: str, tokens: list[str], *, sure: bool) -> str | None:
    """Put a bare word for a bare word: "walnuts, I mean almonds"."""
    # "I have no idea, sorry, Anna" speaks to Anna.
    if tokens[0].lower() in _NO_FRAGMENT:
        return None
    if len(tokens) > (_SHORT if sure else 1) and (
        len(tokens) < _SHORT or tokens[1].lower() not in _LINKS
    ):
        return None
    if not sure and _kind(tokens[0]):
        return None
    spots = list(_TOKEN.finditer(said))
    if len(spots) < 2 or spots[-1].group().lower() in _NO_FRAGMENT | _LINKS | _NOT_REPLACED:
        return None
    place = len(spots) - 1
    if tokens[0].lower() in ("a", "an", "the", "my") and place > 1:
        articles = [
            n
            for n in range(place - 3, place)
            if n > 0 and spots[n].group().lower() in ("a", "an", "the", "my")
        ]
        place = articles[-1] if articles else place
    return said[: spots[place].start()] + instead
