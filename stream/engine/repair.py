"""Corrections of oneself, as in "blue, no wait, green" or "I live in Hull. Sorry, I meant Hove".

What was corrected is found by what corrects it: the same kind of word (a weekday, a number, a name),
the same preposition, or the same beginning. Where none of these is clear, nothing is taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from stream.engine.languages.corrections import asked_back, corrected_by, takes_back
from stream.engine.languages.known import language_of
from stream.engine.recant import ASKS_BACK, MEANT, recanted
from stream.engine.repair_words import (
    ACTUALLY,
    AFTERTHOUGHT,
    ALSO,
    ANAPHOR,
    ARTICLES,
    BROKEN_OFF,
    CLOSING,
    CUES,
    INSIDE,
    KINDS,
    LINKS,
    NAME,
    NO_FRAGMENT,
    NOT_BUT,
    NOT_REPLACED,
    NOT_SAME,
    NOT_THAT,
    NUMBER,
    ONLY_NUMBERS,
    OPENING,
    POINTING_BACK,
    PRONOUN,
    PUNCTUATION,
    SHORT,
    TAKES_BACK,
    THINKING,
    TOKEN,
)
from stream.engine.spoken import spoken_words
from stream.engine.stems import singular
from stream.engine.transcript import Sentence
from stream.text import word_set

__all__ = ["corrected", "repaired"]

_LAST_SORRY = re.compile(r",? sorry[\s.!]*$", re.IGNORECASE)
_LOOK_BACK = 4
"""Sentences that one may go back to with "did I say …?"."""
_STARTS = word_set("i i'm i've my we we're we've our")


def repaired(sentence: str) -> str:
    """Leave of a sentence that corrects itself only what was meant.

    Args:
        sentence: without filler words.
    """
    spoken = spoken_words(sentence)
    if "," in sentence and "not" in spoken and (found := NOT_SAME.match(sentence)):
        return f"{found['said'][: -len(found['wrong'])]}{found['right']}"
    if "," in sentence and not _STARTS.isdisjoint(spoken[1:]):
        sentence = BROKEN_OFF.sub("", sentence)
    if CUES.isdisjoint(spoken):
        return sentence
    if (plain := recanted(sentence, _meant_surely)) is not None:
        return plain
    start = 0
    while marker := INSIDE.search(sentence, start):
        said, instead = sentence[: marker.start()], sentence[marker.end() :]
        strong, paused = marker["strong"] is not None, marker["pause"] is not None
        weak = "" if strong else marker["weak"].lower()
        meant = _meant(said, instead, sure=strong, bare=strong or _may_be_bare(weak, paused))
        if weak in ONLY_NUMBERS and not _begins_with_number(instead):
            meant = None
        if meant is None:
            start = marker.end()
        else:
            sentence, start = meant, 0
    if found := AFTERTHOUGHT.match(sentence):
        return _meant(found["said"], found["instead"], sure=False) or sentence
    return sentence


def _may_be_bare(marker: str, paused: bool) -> bool:
    """Tell whether behind a marker any word may take the place of any other: not in "tea, no sugar"."""
    if marker.endswith("actually") or marker in ONLY_NUMBERS:
        return False
    return paused or marker not in ("no", "wait")


def _begins_with_number(instead: str) -> bool:
    tokens = TOKEN.findall(instead)
    return bool(tokens) and _kind(tokens[0]) == NUMBER


def _meant_surely(said: str, instead: str) -> str | None:
    return _meant(said, instead, sure=True)


def corrected(said: Iterable[Sentence]) -> list[Sentence]:
    """Put a sentence that only corrects one before it into its place."""
    result: list[Sentence] = []
    taken_back: Sentence | None = None
    for sentence in said:
        if _answers_own_question(result, sentence):
            continue
        before = result[-1] if result else None
        if before is not None and _takes_back(before, sentence):
            taken_back = sentence  # what comes next corrects what came before
            result.append(sentence)
            continue
        if taken_back is not None and len(result) > 1:
            if (meant := _correction(result[-2], sentence, sure=True)) is not None:
                result.pop()
                result[-1] = result[-1].merged(sentence, meant)
                taken_back = None
                continue
            taken_back = None
        if before is None:
            result.append(sentence)
        elif (meant := _correction(before, sentence)) is not None:
            result[-1] = before.merged(sentence, meant)
        elif len(result) > 1 and (meant := _restated(result[-2], sentence)):
            result[-2] = result[-2].merged(sentence, meant)
        else:
            result.append(sentence)
    return result


def _answers_own_question(said: list[Sentence], sentence: Sentence) -> bool:
    """Take back what a speaker asks themselves about: "Did I say Aldi? I meant Lidl"."""
    found = _asked_back(said[-1], sentence) if said and said[-1].text.endswith("?") else None
    if found is None or not said[-1].by_same_speaker(sentence):
        return False
    wrong = re.compile(rf"\b{re.escape(found[0])}\b", re.IGNORECASE)
    instead = found[1]
    for place in range(len(said) - 2, max(-1, len(said) - 2 - _LOOK_BACK), -1):
        before = said[place]
        if before.by_same_speaker(sentence) and wrong.search(before.text):
            said[place] = before.merged(sentence, wrong.sub(lambda _: instead, before.text))
            said.pop()
            return True
    return False


def _asked_back(question: Sentence, answer: Sentence) -> tuple[str, str] | None:
    if language := language_of(question.segments[0].language, question.text):
        return asked_back(question.text, answer.text, language)
    asked = ASKS_BACK.match(question.text)
    right = MEANT.match(answer.text) if asked else None
    return (asked["wrong"], right["right"].rstrip(PUNCTUATION)) if asked and right else None


def _takes_back(before: Sentence, sentence: Sentence) -> bool:
    if language := language_of(sentence.segments[0].language, before.text):
        return takes_back(sentence.text, language)
    return TAKES_BACK.match(sentence.text) is not None


def _restated(before: Sentence, sentence: Sentence) -> str | None:
    """Say again, with another value at its end, what was said two sentences ago."""
    marker = OPENING.match(sentence.text)
    if marker is None or not before.by_same_speaker(sentence) or before.text.endswith("?"):
        return None
    instead = sentence.text[marker.end() :]
    ours, theirs = TOKEN.findall(before.text), TOKEN.findall(instead)
    same = [each.lower() for each in ours[:-1]] == [each.lower() for each in theirs[:-1]]
    if not same or len(ours) < SHORT or _kind(ours[-1]) != _kind(theirs[-1]):
        return None
    # "Actually I like Bob" does not say that one doesn't like Ann.
    weak = (marker["weak"] or "").lower().endswith("actually")
    return instead if _kind(ours[-1]) == NUMBER or (_kind(ours[-1]) and not weak) else None


def _correction(before: Sentence, sentence: Sentence, *, sure: bool = False) -> str | None:
    if language := language_of(sentence.segments[0].language, before.text):
        same = before.by_same_speaker(sentence)
        return corrected_by(before.text, sentence.text, language, sure=sure) if same else None
    if sure:
        sentence = replace(sentence, text=f"no wait, {sentence.text}")
    if found := NOT_BUT.match(sentence.text):
        wrong = re.search(rf"\b{re.escape(found['wrong'])}\b", before.text, re.IGNORECASE)
        return before.text[: wrong.start()] + found["right"] if wrong else None
    marker = OPENING.match(sentence.text)
    closing = None if marker else CLOSING.match(sentence.text)
    if not (marker or closing) or before.text.endswith("?"):
        return None
    if not before.by_same_speaker(sentence) or not ALSO.isdisjoint(spoken_words(sentence.text)[1:]):
        return None
    said = before.text.rstrip(PUNCTUATION)
    if marker is None:
        return _meant(said, closing["instead"], sure=False, bare=False) if closing else None
    weak = (marker["weak"] or "").lower()
    instead = _LAST_SORRY.sub("", sentence.text[marker.end() :])
    return _meant(said, instead, sure=not weak, bare=not weak.endswith("actually"))


def _meant(said: str, instead: str, *, sure: bool, bare: bool = True) -> str | None:
    """Put `instead` where it belongs in `said`; None when that is not clear.

    Args:
        said: up to the correction.
        instead: from the correction on.
        sure: whether the words between them can only mean a correction.
        bare: whether any word may take the place of any other ("tea, no sugar" is no correction).
    """
    for lead in (THINKING, NOT_THAT, ACTUALLY, PRONOUN) if sure or bare else ():
        instead = lead.sub("", instead)
    tokens = TOKEN.findall(instead)
    if not said.strip() or not tokens or instead.rstrip().endswith("?"):
        return None
    return (
        (_from_the_start(said, instead, tokens) if sure or bare else None)
        or (None if ANAPHOR.match(instead) else _same_kind(said, instead, tokens))
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
    ours = [token.lower() for token in TOKEN.findall(said)]
    theirs = [token.lower() for token in tokens]
    shared = set(ours) & set(theirs)
    begins = re.search(
        rf"(?:^|(?<=[\s,]))(?:{re.escape(first.partition(chr(39))[0])})\b", said, re.IGNORECASE
    )
    # Another statement has hardly a word in common with it.
    if begins is None or len(shared) < 2:
        return None
    last = len(theirs) - 1
    if (
        last < len(ours)
        and theirs[:last] == ours[:last]
        and _kind(theirs[last]) == NUMBER == _kind(ours[last])
    ):
        spot = list(TOKEN.finditer(said))[last]  # "I have two brothers, no, I have three"
        return _joined(said[: begins.start()], instead, said[spot.end() :])
    if len(ours) <= SHORT:  # "My son, I mean my daughter, plays chess"
        instead = instead.replace(", ", " ", 1)
    return said[: begins.start()] + instead


def _kind(token: str) -> int:
    if token[0].isdigit():
        return NUMBER
    if kind := KINDS.get(token.lower()):
        return kind
    return (
        NAME
        if token[0].isupper() and token.split("'", maxsplit=1)[0].split("’", maxsplit=1)[0] != "I"
        else 0
    )


def _same_kind(said: str, instead: str, tokens: list[str]) -> str | None:
    """Put a weekday for a weekday: "on Tuesday at 3, sorry, Wednesday"."""
    lead = 1 if tokens[0].lower() in LINKS and len(tokens) > 1 else 0
    kind = _kind(tokens[lead])
    if not kind or (kind == NAME and not _ends_there(instead, tokens[lead:])):
        return None
    spots = list(TOKEN.finditer(said))
    place = next(
        (n for n in range(len(spots) - 1, -1, -1) if _kind(spots[n].group()) == kind), None
    )
    if place is None or (kind == NAME and place == 0 and len(spots) > 1):
        return None
    last = place
    # "New York" for "San Diego", "four hundred" for "three hundred"; but "Mayer" for "Doctor Meyer".
    if kind in (NAME, NUMBER) and sum(_kind(token) == kind for token in tokens) > 1:
        while place > (kind == NAME) and _kind(spots[place - 1].group()) == kind:
            place -= 1
    if lead and place and spots[place - 1].group().lower() in LINKS:
        place -= 1
    else:
        instead = instead[instead.index(tokens[lead]) :]
    return _joined(said[: spots[place].start()], instead, said[spots[last].end() :])


def _ends_there(instead: str, tokens: list[str]) -> bool:
    """Tell whether a name is not the subject of a new sentence."""
    name = _run(tokens, NAME)
    following = tokens[len(name) :]
    if not following or following[0].lower() in LINKS | NO_FRAGMENT:
        return True
    behind = instead.partition(name[-1])[2]
    return behind.lstrip()[:1] in PUNCTUATION.strip()


def _run(tokens: list[str], kind: int) -> list[str]:
    end = next((place for place, token in enumerate(tokens) if _kind(token) != kind), len(tokens))
    return tokens[:end]


def _joined(before: str, instead: str, after: str) -> str:
    """Put what stood behind the corrected word behind the word that corrects it."""
    if not after.strip(PUNCTUATION) or len(TOKEN.findall(instead)) > 3:
        return before + instead
    instead = instead.rstrip(PUNCTUATION)
    last = TOKEN.findall(instead)[-1].lower()
    rest = after.strip()
    if rest.lower().startswith(last):  # "at 6 pm, no, 7 pm"
        rest = rest[len(last) :].lstrip()
    return f"{before}{instead} {rest}".rstrip()


def _same_verb(said: str, instead: str) -> str | None:
    """Say the predicate again: "it leaves at nine, no wait, it leaves at ten"."""
    found = ANAPHOR.match(instead)
    if found is None:
        return None
    again = re.search(rf"\b{re.escape(found['verb'])}\b", said, re.IGNORECASE)
    return said[: again.start()] + instead[found.start("verb") :] if again else None


def _same_head(said: str, tokens: list[str]) -> str | None:
    """Put a thing for a thing of the same name: "a cat, no, two cats"."""
    spots = list(TOKEN.finditer(said))
    if len(tokens) < 2 or len(tokens) > SHORT or len(spots) < 2:
        return None
    if singular(spots[-1].group().lower()) != singular(tokens[-1].lower()):
        return None
    starts = [spot for spot in spots[-SHORT:-1] if spot.group().lower() in ARTICLES]
    return said[: (starts or spots)[-1].start()] + " ".join(tokens)


def _same_link(said: str, instead: str, tokens: list[str]) -> str | None:
    """Replace what stood behind the same preposition: "in the city, no, in the suburbs"."""
    link = tokens[0].lower()
    if link not in LINKS or len(tokens) < 2:
        return None
    spots = [spot for spot in TOKEN.finditer(said) if spot.group().lower() == link]
    if not spots:
        return None
    return said[: spots[-1].start()] + instead


def _last_word(said: str, instead: str, tokens: list[str], *, sure: bool) -> str | None:
    """Put a bare word for a bare word: "walnuts, I mean almonds"."""
    # "I have no idea, sorry, Anna" speaks to Anna.
    if tokens[0].lower() in NO_FRAGMENT or tokens[-1].lower() in POINTING_BACK:
        return None
    if len(tokens) > (SHORT if sure else 1) and (
        len(tokens) < SHORT or tokens[1].lower() not in LINKS
    ):
        return None
    if not sure and _kind(tokens[0]):
        return None
    spots = list(TOKEN.finditer(said))
    if len(spots) < 2 or spots[-1].group().lower() in NO_FRAGMENT | LINKS | NOT_REPLACED:
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
