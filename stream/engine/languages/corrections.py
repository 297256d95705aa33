"""Corrections of oneself, in any language: "in Berlin, nein, in Bern", "ich meinte Bern"."""

from __future__ import annotations

import re
from functools import lru_cache

from stream.engine.expression import Expression, either, rx
from stream.engine.languages.known import BY_CODE
from stream.engine.languages.language import Language, Speech
from stream.text import words

__all__ = ["asked_back", "corrected", "corrected_by", "recanted", "takes_back"]

_FRAGMENT = 4
"""Words of a correction that does not begin its sentence anew."""


def corrected(text: str, language: Language) -> str:
    """Keep the right words of "in Berlin, no, in Bern", see `put_right`."""
    speech = language.speech
    text = _without_slip(_without_broken_off(text, language), language)
    if "," in text:
        text = _corrected_weakly(_not_that_but_this(text, language), language)
    while repair := speech.afterthought.search(text) or speech.repair.search(text):
        groups = repair.groupdict()
        behind = groups.get("right") or groups.get("right2") or text[repair.end() :]
        right = put_right(text[: repair.start()], behind, language)
        if right is None:
            break
        text = right
    return text


def _without_broken_off(text: str, language: Language) -> str:
    """Take out what is begun anew behind its article: "I live at the, I lived at the mill"."""
    head, comma, rest = text.partition(", ")
    begun, again = head.split(), rest.lower().split()
    articles, links, we = language.speech.alike[:3]
    if not comma or len(begun) < _FRAGMENT or not again or again[0] not in we:
        return text
    link, article = (word.lower() for word in begun[-2:])
    return rest if link in links and article in articles and f"{link} {article} " in rest else text


def _without_slip(text: str, language: Language) -> str:
    """Keep the second of two numbers, or days, between which somebody hesitates: "drei, äh, vier"."""
    if language.speech.filler.search(text):
        for slip in _slips(language.code):
            text = slip.sub("", text)
    return text


@lru_cache
def _slips(code: str) -> tuple[Expression, ...]:
    language = BY_CODE[code]
    numbers = either((*language.words.numbers, r"\d[\d.,]*"))
    hesitation = rf"(?:{language.speech.filler.pattern})"
    links = either(language.speech.alike[0] | language.speech.alike[1])
    return tuple(
        rx(rf"\b(?P<link>(?:{links} )?)(?:{kind}),?\s*{hesitation}[\s,]*(?=(?P=link)(?:{kind})\b)")
        for kind in (numbers, "|".join(language.dates.weekdays), "|".join(language.dates.months))
    )


def _not_that_but_this(text: str, language: Language) -> str:
    """Keep the right words of "I was born in Graz, not Graz, Linz"."""
    place = text.find(", ")
    while place >= 0 and text.find(", ", place + 2) >= 0:
        found = language.speech.instead.match(text[place + 2 :])
        if found and (put := _replaced(text[:place], found)):
            return put
        place = text.find(", ", place + 2)
    return text


def _corrected_weakly(text: str, language: Language) -> str:
    """Keep the second of two numbers or days: "on the third, actually on the fourth"."""
    for weak in language.speech.weak.finditer(text):
        wrong, right = text[: weak.start()].split(), text[weak.end() :].split()
        if place := _same_sort(wrong, right, language):
            return " ".join([*wrong[: place[0]], *right, *wrong[place[1] + 1 :]])
    return text


def put_right(before: str, behind: str, language: Language) -> str | None:
    """Put the right words in the place of the wrong ones; None when they are no correction.

    A number takes the place of a number, a weekday that of a weekday. Else the right words begin with a word that is
    also among the wrong ones, or is of the same sort (an article, a preposition), or take the place of the last word.
    """
    speech = language.speech
    head, comma, rest = behind.partition(", ")
    if comma and len(head.split()) <= _FRAGMENT and _sort(head.split()[-1], language):
        put = put_right(before, head, language)  # "on Monday, I mean Tuesday, I have choir"
        return f"{put}, {rest}" if put else None
    wrong, right = before.split(), behind.split()
    if not wrong or not right:
        return None
    if (found := speech.instead.match(behind)) and (put := _replaced(before, found)):
        return put
    if (same := _same_sort(wrong, right, language)) is not None:
        first, last = same
        return " ".join([*wrong[:first], *right, *wrong[last + 1 :]])
    place = None
    if stands_in := language.forms.stands_in.match(behind):
        again = behind[stands_in.end() :].split()  # "it leaves at nine, no, it leaves at ten"
        place = next((n for n, word in enumerate(wrong) if n and word in again[:1]), None)
        right = right if place is None else again
    place = _wrong_from(wrong, right, speech) if place is None else place
    if place is not None:
        return " ".join([*wrong[:place], *right])
    place = _last_name(wrong) if len(right) == 1 and right[0][:1].isupper() else 0
    return " ".join([*wrong[:place], *right, *wrong[place + 1 :]]) if place else None


def _last_name(wrong: list[str]) -> int:
    """Find the last word with a capital, behind the first one; 0 for none."""
    return next((n for n in range(len(wrong) - 1, 0, -1) if wrong[n][:1].isupper()), 0)


def _same_sort(wrong: list[str], right: list[str], language: Language) -> tuple[int, int] | None:
    """Find the number, day or month that a bare one takes the place of, with the words before it."""
    alike = language.speech.alike
    links = alike[0] | alike[1]
    lead = next((n for n, word in enumerate(right) if word.lower() not in links), len(right))
    sort = _sort(right[lead], language) if lead < len(right) <= _FRAGMENT else ""
    dated = lead + 2 < len(right) and _sort(right[lead + 2], language) == "month"  # "4 de mayo"
    linked = lead + 1 < len(right) and right[lead + 1].lower().strip(",.") in links
    if not sort or (linked and not dated):
        return None
    last = next((n for n in range(len(wrong) - 1, -1, -1) if _sort(wrong[n], language) == sort), -1)
    if last < 0:
        return None
    first = last
    while first and lead and last - first < lead and wrong[first - 1].lower() in links:
        first -= 1
    # "four grandchildren, no, five grandchildren"
    if wrong[last + 1 :] and right[lead + 1 :] and wrong[last + 1] == right[lead + 1].strip(",."):
        last += 1
    return first, last


def _sort(word: str, language: Language) -> str:
    bare = word.lower().strip(",.!")
    if bare[:1].isdigit() or bare in language.words.numbers:
        return "number"
    if bare in language.words.ordinals:
        return "ordinal"
    return next(
        (
            name
            for name, expressions in _calendar(language.code)
            if any(each.match(bare) for each in expressions)
        ),
        "",
    )


@lru_cache
def _calendar(code: str) -> tuple[tuple[str, tuple[Expression, ...]], ...]:
    dates = BY_CODE[code].dates
    return (
        ("weekday", tuple(rx(f"(?:{day})$") for day in dates.weekdays)),
        ("month", tuple(rx(f"(?:{month})$") for month in dates.months)),
    )


def _replaced(before: str, found: re.Match[str]) -> str | None:
    """Put B where A was said, for "not A but B"; None when nobody said A."""
    groups = found.groupdict()
    old = (groups["old"] or groups.get("old2") or "").strip()
    wrong = re.search(rf"\b{re.escape(old)}\b", before, re.IGNORECASE)
    new = groups["new"]
    if wrong is None and " " in old:  # "not on Tuesday", and "the meeting is Tuesday"
        old, new = old.partition(" ")[2], new.partition(" ")[2] or new
        wrong = re.search(rf"\b{re.escape(old)}\b", before, re.IGNORECASE)
    if wrong is None:
        return None
    return f"{before[: wrong.start()]}{new.strip()}{before[wrong.end() :]}"


def _wrong_from(wrong: list[str], right: list[str], speech: Speech) -> int | None:
    """Find where the wrong words begin; None when the right ones are no correction."""
    ours = [word.lower().strip(",.") for word in wrong]
    first = right[0].lower().strip(",.")
    for same in ({first}, *(group for group in speech.alike if first in group)):
        for place in range(len(ours) - 1, -1, -1):
            if ours[place] in same:
                return place
    place = len(wrong) - 1
    if any(first in group for group in speech.alike) or not _alike(wrong[place], right[0]):
        return None
    # "San Francisco, no, Los Angeles"
    if right[0][:1].isupper() and right[1:2] and right[1][:1].isupper():
        while place > 1 and wrong[place - 1][:1].isupper() and wrong[place][:1].isupper():
            place -= 1
    return place


def _alike(wrong: str, right: str) -> bool:
    """Tell whether both are names, or numbers, or neither."""
    return (wrong[0].isupper(), wrong[0].isdigit()) == (right[0].isupper(), right[0].isdigit())


def corrected_by(
    before: str, sentence: str, language: Language, *, sure: bool = False
) -> str | None:
    """Put a sentence that only corrects the one before it into its place; None when it says something of its own.

    "Ich wohne in Ulm." "Nein, in Bonn." → "Ich wohne in Bonn."

    Args:
        before: what may be wrong.
        sentence: what may correct it.
        language: of both.
        sure: whether something said between them has taken back what was said before.
    """
    speech, marked = language.speech, f", {sentence}"
    said = before.rstrip(" .!…")
    if before.endswith("?"):
        return None
    if (found := speech.instead.match(sentence)) and (put := _replaced(said, found)):
        return put
    if speech.said.match(before) and (speech.meant.match(marked) or speech.untrue.match(marked)):
        return said + marked
    repair = speech.repair.match(marked)
    after = speech.afterthought.match(marked)
    if repair is None and after is None and not sure:
        return _hesitated(said, sentence, language)
    behind = marked[repair.end() :] if repair else after["right"] if after else sentence
    right = speech.echo.sub("", behind) or behind
    head, comma, rest = right.partition(", ")
    if comma and set(words(rest)) <= {*words(said), *words(head)}:
        right = head  # "Thursday, the plumber's coming on Thursday"
    ours, theirs = before.lower().split(), right.lower().split()
    stands_in = language.forms.stands_in.match(right)
    same_verb = stands_in and right[stands_in.end() :].partition(" ")[0].lower() in ours
    rest_too = len(ours) > _FRAGMENT and words(said)[2:] == words(right)[2:]
    again = ours[:2] == theirs[:2] or rest_too or same_verb or (sure and stands_in)
    linked = theirs and theirs[0] in ours and speech.meant.match(marked)  # "rather, to hazelnuts"
    short = len(theirs) <= _FRAGMENT and (linked or _names(right, language))
    if not theirs or not (again or short):
        return None
    put = put_right(said, right, language)
    return put if put != said else None


def _hesitated(said: str, sentence: str, language: Language) -> str | None:
    """Put a single name in its place behind a mere "er": "My aunt is called Gisela." "Er, Gerda."."""
    heard = language.speech.filler.match(sentence)
    name = language.speech.echo.sub("", sentence[heard.end() :]).strip(" ,.!") if heard else ""
    thing = name[:1].isupper() and name.lower() not in language.words.empty
    if (
        " " in name
        or not thing
        or sentence.endswith("?")
        or not said.rsplit(maxsplit=1)[-1][:1].isupper()
    ):
        return None
    return put_right(said, name, language)


def _names(right: str, language: Language) -> bool:
    """Tell whether words begin like a thing, not like a comment: with a name, a number, "a" or "in Bonn"."""
    speech = language.speech
    first, *others = (word.strip(",.") for word in right.split())
    if first.lower() in speech.alike[1]:  # but "en serio" and "im Ernst"
        return any(
            other[:1].isdigit() or other.lower() in speech.alike[0] or _sort(other, language)
            for other in others
        ) or (any(other[:1].isupper() and other.lower() != "ernst" for other in others))
    return first.lower() in speech.alike[0] or bool(_sort(first, language)) or first[:1].isupper()


def takes_back(sentence: str, language: Language) -> bool:
    """Tell whether a sentence only says that the one before it was wrong: "What am I saying"."""
    return language.speech.misspoke.match(sentence) is not None


def asked_back(question: str, answer: str, language: Language) -> tuple[str, str] | None:
    """Tell what was wrong, and what was meant, of "Did I say Aldi?" "I meant Lidl."."""
    asked = language.speech.asks_back.match(question)
    meant = language.speech.meant.match(f", {answer}") if asked else None
    right = f", {answer}"[meant.end() :].rstrip(" .!") if meant else ""
    return (asked["wrong"], right) if asked and right else None


def recanted(sentence: str, language: Language) -> tuple[str, str] | None:
    """Tell what somebody says they said, and what they meant: "I said I live in Ulm, I meant Bonn"."""
    speech = language.speech
    frame = speech.said.match(sentence)
    rest = sentence[frame.end() :] if frame else ""
    between = speech.meant.search(rest) or speech.untrue.search(rest)
    if not between:
        return None
    wrong, right = rest[: between.start()].strip(" ,"), rest[between.end() :].rstrip(" .!")
    for expression, instead in speech.told:
        wrong = expression.sub(instead, wrong)
    for expression, instead in language.forms.embedded:
        if found := expression.match(f"dass {wrong}"):
            wrong = found.expand(instead)
            break
    # "Teo" only looks like a Spanish verb.
    own = len(right.split()) > 2 and language.forms.own.match(f"{right} ")
    own = own or re.match(rf"{re.escape(wrong.split()[0])}\b", right)
    first, _, only = right.partition(" ")
    if own and wrong.startswith(f"{first} ") and " " not in only and _sort(only, language):
        own, right = None, only  # "that I have 40 sheep, I have 41"
    put = right if own else put_right(wrong, speech.echo.sub("", right), language)
    return (wrong, put) if put and wrong else None
