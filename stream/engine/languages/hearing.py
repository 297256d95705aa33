"""From what was heard to statements, in any language: filler, questions, clauses."""

from __future__ import annotations

import re

from stream.engine.languages.corrections import corrected
from stream.engine.languages.language import Language
from stream.engine.spoken import spoken_words
from stream.text import words

__all__ = ["clauses", "cleaned", "skip_reason", "statement_in", "tidied"]

_STUTTER = re.compile(r"\b([^\W\d_]+(?: [^\W\d_]+)?)(?:[\s,…-]+\1\b)+", re.IGNORECASE)
_CUT_WORD = re.compile(r"\b([^\W\d_]{1,3})-\s+(?=\1)", re.IGNORECASE)  # "B- Berlin"
_SPACE = re.compile(r"\s+(?=[,.!?])|(?<=\s)\s+")
_MAX_EMPTY = 9
_LONG = 60
_PIECE = re.compile(r"\S{1,300}")


def cleaned(sentence: str, language: Language) -> str:
    """Take out stutter, filler and what was corrected; leave everything that was meant."""
    text = corrected(tidied(sentence), language)
    text = _stutter_out(language.speech.filler.sub("", text), language.words.function)
    return _SPACE.sub("", _CUT_WORD.sub("", text)).strip(" ,-–—")


def tidied(sentence: str) -> str:
    """Write a sentence with single spaces and plain marks."""
    return " ".join(sentence.replace("’", "'").split()).lstrip("¿¡ ")


def _stutter_out(text: str, function: frozenset[str]) -> str:
    """Take out a word said twice, when it is one that nobody repeats on purpose."""

    def once(found: re.Match[str]) -> str:
        return found[1] if function.issuperset(words(found[1])) else found.group()

    return _STUTTER.sub(once, text)


def statement_in(sentence: str, language: Language) -> str:
    """Find what a sentence states, without its question: "" when it only asks."""
    speech = language.speech
    asks = sentence.endswith("?")
    if not asks:
        # A mark tells; without one, the first words do.
        marked = sentence[-1:] in ".!"
        return "" if not marked and speech.question.match(sentence) else sentence
    bare = speech.tag.sub("", sentence)
    if bare != sentence and " " in bare and not speech.question.match(bare):
        return bare
    head, comma, _ = sentence.rpartition(",")
    return head if comma and head.count(" ") >= 2 and not speech.question.match(head) else ""


def skip_reason(clause: str, language: Language, *, answers: bool) -> str | None:
    """Tell why a clause says nothing worth keeping, or None when it does.

    Args:
        clause: cleaned.
        language: in which it was said.
        answers: whether somebody asked something just before; then a single word may matter.
    """
    spoken = spoken_words(clause)
    if not spoken:
        return "no_words"
    empty, greetings = language.words.empty, language.words.greetings
    rest = [word for word in spoken if word not in empty and word not in greetings]
    greets = not greetings.isdisjoint(spoken)
    # "Danke, Melanie!"
    addressed = len(rest) == 1 and greets and rest[0].capitalize() in clause and len(spoken) <= 4
    if len(spoken) <= _MAX_EMPTY and (not rest or (addressed and spoken[0] != rest[0])):
        return "greeting" if greets else "filler"
    return "too_short" if len(spoken) == 1 and not answers else None


def clauses(statement: str, language: Language) -> list[str]:
    """Split "ich wohne in Berlin und ich arbeite bei Siemens"; each part states something."""
    speech = language.speech
    pieces: list[str] = []
    start = 0
    for joint in speech.joint.finditer(statement):
        left = statement[start : joint.start()]
        bare = speech.lead.sub("", left)
        whole = speech.complete.search(bare) and not speech.open.match(bare)
        if whole or speech.misspoke.match(left):
            pieces.append(left)
            start = joint.end()
    pieces.append(statement[start:])
    return [part for piece in pieces for part in _chunks(piece)]


def _chunks(piece: str) -> list[str]:
    """Cut what is far too long for one statement."""
    if len(piece) < 300 and piece.count(" ") < _LONG:
        return [piece]
    parts = _PIECE.findall(piece)
    return [" ".join(parts[start : start + _LONG]) for start in range(0, len(parts), _LONG)]
