"""Statements in the one way in which they are compared, by tables that are written in plain words.

A table has one meaning a block. Its first line is the way that is compared, the indented ones below it are other
ways to say just that:

    WHO have migraines ...
      WHO suffer from migraines ...

They are matched whole, in the order of the tables, against the spoken text (see `stream.engine.canonical`: the
speaker is "i", numbers are digits). `|` parts words that may stand for each other, `(...)` what may be left out.
The verb behind WHO, WHAT and "i" is in its base form, and "be" and "have" stand for all their forms of the present.

- WHO is "i", "my sister" or a name; WHOSE is "my", "my sister's"; OWN is "my", "his", "her", "their".
- X, Y are up to four words, W and V just one; N is a number, DAY a day as it was worked out.
- `...` is whatever else is said, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from stream.engine.by_cue import ByCue
from stream.engine.expression import either
from stream.engine.slot_tables.words import KIN, PETS
from stream.engine.way_tables import TABLES
from stream.text import word_set

__all__ = ["WAYS", "said_plainly"]

_BODY = "arm leg wrist ankle foot toe finger thumb hand knee hip shoulder elbow nose rib collarbone tooth jaw neck back heel"
_SMALL = "for of in at on to is are am the an my with and by"
_FEW_WORDS = (
    r"(?!(?:for|of|to|and|is|are|am|not|where|when|who)\b)[\w@][\w.:/&-]*(?: [\w.:/&@-]+){0,3}?"
    + "".join(rf"(?<!\b{word})" for word in _SMALL.split())
)
_VARIABLES = {
    "X": rf"(?P<X>{_FEW_WORDS})",
    "Y": rf"(?P<Y>{_FEW_WORDS})",
    "W": r"(?P<W>[^\W\d_]+)",
    "V": r"(?P<V>[^\W\d_]+)",
    "N": r"(?P<N>\d[\d.,:]*)",
    "M": r"(?P<M>\d[\d.,:]*)",
    "ORD": r"(?P<ORD>\d+)(?:st|nd|rd|th)",
    "DAY": r"(?P<DAY>@[\d-]+w?)",
    "PET": rf"(?P<PET>{either(PETS)})",
    "KIN": r"(?P<KIN>(?:half |step |twin |older |younger |little |big )?(?:brother|sister|cousin|aunt|uncle|son|daughter|niece|nephew|friend|grandson|granddaughter))",
    "BODY": rf"(?P<BODY>(?:left |right |big |little )?(?:{'|'.join(_BODY.split())}))",
    "OWN": r"(?:my|his|her|their)",
}
_KIN = rf"my (?:older |younger |little |big |best |ex )?(?:{either(frozenset(KIN))}|{either(PETS)}|kids|children|parents|grandparents|ex|family|baby|\w+inlaw)(?: [^\W\d_]+)?"
_NAME = r"(?!(?:my|i|the|it|this|that|there|an?|what|where|he|she|they|you)\b)[^\W\d_]+"
_WHO = rf"(?P<WHO>i|{_KIN}|{_NAME})"
_WHOSE = rf"(?P<WHOSE>(?:{_KIN}|{_NAME}) 's|my)"
_FORMS = {
    "be": ("is", "am", "are", "'s"),
    "have": ("has", "have", "'s got"),
    "do": ("does", "do"),
    "get": ("get", "gets"),
}
_SUBJECTS = word_set("WHO i")
_LIGHT = word_set("i my is am are 's has have does do a an the be to in of at on for not with")
_TEXT = word_set("be have")
_WRITTEN = {"be": "is", "have": "has"}
_GROUP = re.compile(r"\(\?P<(\w+)>")


@dataclass(frozen=True, slots=True)
class _Way:
    """One other way to say something."""

    cues: frozenset[str]
    """One of these words is in every text that matches; by them it is found."""
    words: tuple[frozenset[str], ...]
    """Of each of these sets, too; the cheap test before the expression."""
    source: str
    """A regular expression for the whole text."""
    meant: str
    """How it is said instead: a template."""

    @property
    def expression(self) -> re.Pattern[str]:
        """The expression, compiled when it is first needed: there are too many to do it at every start."""
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def said_plainly(text: str) -> str:
    """Say it in the way in which it is compared.

    Args:
        text: in lower case without punctuation, with the speaker as "i".
    """
    after = 0
    while True:
        spoken = frozenset(text.split())
        for place in _BY_CUE.places(spoken, after):
            if any(map(spoken.isdisjoint, WAYS[place].words)):
                continue
            if found := WAYS[place].expression.match(text):
                text, after = _written(WAYS[place].meant, found), place + 1
                break
        else:
            return text


def _written(template: str, found: re.Match[str]) -> str:
    said = {name: value for name, value in found.groupdict().items() if value}
    if "WHO" in said:
        who = said["WHO"]
        said["WHOSE"] = "my" if who == "i" else f"{who} 's"
    elif "WHOSE" in said:
        said["WHO"] = "i" if said["WHOSE"] == "my" else said["WHOSE"].removesuffix(" 's")
    else:
        said |= {"WHO": "i", "WHOSE": "my"}  # "the door code" is the speaker's
    words = (
        _WRITTEN.get(word) or said.get("REST" if word == "..." else word, word)
        for word in template.split()
    )
    return " ".join(word for word in words if word != "...").strip()


def _ways(tables: Iterable[str]) -> Iterator[_Way]:
    for table in tables:
        meant = ""
        for line in table.splitlines():
            if line.startswith("  ") and line.strip():
                yield _way(line.split(), meant)
            elif line.strip():
                meant = line.strip()


def _way(template: list[str], meant: str) -> _Way:
    source = f"^{_expression(template)}$"
    known = {*_GROUP.findall(source), "WHO", "WHOSE"}
    if unknown := {word for word in meant.split() if word.isupper()} - known:
        raise ValueError(f"{' '.join(template)!r}: does not say what {sorted(unknown)} is")
    return _Way(_cues(template), tuple(_words(template)), source, meant)


def _words(template: list[str]) -> Iterator[frozenset[str]]:
    """List the words that cannot be left out, each in all its forms."""
    for before, word in zip(("", *template), template, strict=False):
        if word in _VARIABLES or word in ("WHO", "WHOSE", "...") or word.startswith("("):
            continue
        forms = _forms(word, behind_subject=before in _SUBJECTS)
        yield frozenset(form.partition(" ")[0] for form in forms)


def _cues(template: list[str]) -> frozenset[str]:
    """Choose the word, or the choice of words, that is the least common."""
    choices: list[frozenset[str]] = []
    for before, word in zip(("", *template), template, strict=False):
        if word in _VARIABLES or word in ("WHO", "WHOSE", "...") or word.startswith("("):
            continue
        forms = frozenset(word.split("|"))
        if before in _SUBJECTS:
            forms |= {form + ending for form in forms for ending in ("s", "es")}
            forms |= {f"{form[:-1]}ies" for form in forms if form.endswith("y")}
        choices.append(forms | ({"is", "am", "are", "'s", "has"} if forms & _TEXT else frozenset()))
    rare = [forms for forms in choices if _LIGHT.isdisjoint(forms)]
    if not (rare or choices):
        raise ValueError(f"{' '.join(template)!r}: has no word by which to find it")
    return max(rare or choices, key=lambda forms: max(map(len, forms)))


def _expression(template: list[str]) -> str:
    found = ""
    for before, word in zip(("", *template), template, strict=False):
        gap = " " if found else ""
        if word == "...":
            found += rf"(?P<REST>{gap}.+)?" if not gap else r"(?: (?P<REST>.+))?"
        elif word.startswith("("):
            choice = "|".join(map(re.escape, word[1:-1].split("|")))
            found += f"(?:{gap}(?:{choice}))?" if gap else f"(?:(?:{choice}) )?"
        else:
            found += gap + _word(word, behind_subject=before in _SUBJECTS)
    return found


def _word(word: str, *, behind_subject: bool) -> str:
    if word in ("WHO", "WHOSE"):
        return _WHO if word == "WHO" else _WHOSE
    if word in _VARIABLES:
        return _VARIABLES[word]
    return f"(?:{'|'.join(map(re.escape, _forms(word, behind_subject=behind_subject)))})"


def _forms(word: str, *, behind_subject: bool) -> Iterator[str]:
    """List what may stand for a word of a template."""
    for form in word.split("|"):
        if form in _FORMS:
            yield from _FORMS[form]
        elif behind_subject and form.endswith("y"):
            yield from (form, f"{form[:-1]}ies", f"{form}s")
        elif behind_subject:
            yield from (form, f"{form}s", f"{form}es")
        else:
            yield form


WAYS = tuple(_ways(TABLES))
"""All ways, in the order in which they are tried."""
_BY_CUE = ByCue(each.cues for each in WAYS)
