"""Tell by its content whether a memory says something. No engine's wording is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from unicodedata import combining, normalize

__all__ = ["HEDGED", "NEGATED", "PAST", "Criterion", "matches"]

PAST: Final = "@past"
"""Stands for words that put a statement into the past."""
NEGATED: Final = "@negated"
"""Stands for words that deny."""
HEDGED: Final = "@hedged"
"""Stands for words that doubt, wish, suppose, or lay a statement in somebody else's mouth."""

NEAR: Final = 8
"""How many words away a word that qualifies still belongs to the statement."""
_WORDS: Final = {
    PAST: {
        "en": "was|were|had|used to|former|formerly|previous|previously|ex|once|no longer|anymore|"
        "any more|until|left|quit|stopped|gave up|given up|sold|lost|died|ended|over|cancell?ed|"
        "lived|worked|liked|loved|owned|drove|instead of|rather than|before|done with|broke up|"
        "moved (?:away|out)|resigned|retired|stolen?|cleared up|healed|cured|passed away|split up|closed down|expired|ran out|"
        "(?:called|is|are) off|fell through|gone|got rid of|given away",
        "de": "war|waren|hatte|hatten|fruher|damals|ehemalige?r?s?|vorher|nicht mehr|keine?n?m?r? mehr|"
        "bis|gekundigt|verkauft|aufgehort|aufgegeben|gestorben|vorbei|abgesagt|wohnte|lebte|arbeitete|"
        "mochte|fuhr|statt|anstatt|getrennt|geschieden|auseinander|schluss|verloren|geklaut|verschenkt|abgestossen|abgeschafft|"
        "losgeworden|aufgelost|auslaufen lassen|raus bin|mussten?|abgegeben|abgewohnt|abgebrochen|abgesetzt|ausgeschlichen|ausgezogen|ausgetreten|dichtgemacht|"
        "(?:ist|sind|bin) (?:[\\w-]+ ){0,3}(?:durch|raus|weg)|fallt (?:flach|aus|ins wasser)|wird nichts|zuruckgezahlt|zuruckgegeben|repariert",
        "es": "era|eran|tenia|tenian|antes|ex|ya no|solia|hasta|deje|dejo|dejado|vendi|vendido|murio|"
        "cancel\\w+|vivia|vivio|trabajaba|gustaba|en vez de|en lugar de|anterior|se acabo|termin\\w+",
        "fr": "etait|etaient|avait|avaient|avant|ancien(?:ne)?|ex|ne \\w+ plus|n'\\w+ plus|plus (?:de|d')|"
        "jusqu\\w*|quitte|vendu|arrete|mort|fini|annule\\w*|habitait|vivait|travaillait|aimait|"
        "au lieu de|precedente?",
    },
    NEGATED: {
        "en": "not|\\w+n't|cannot|never|no|none|nor|neither|without|hates?|dislikes?|isnt|dont|doesnt|cant|wont",
        "de": "nicht|keine?[nmrs]?|nie|niemals|ohne|hasst|hasse",
        "es": "no|nunca|jamas|sin|tampoco|ni|odia|odio",
        "fr": "ne|n'\\w+|pas|jamais|sans|aucune?|ni|deteste",
    },
    HEDGED: {
        "en": "maybe|perhaps|probably|possibly|might|may|could|would|\\w+'d|if|should|suppos\\w+|"
        "apparently|allegedly|thinks?|thought|thinking|guess(?:es)?|believes?|hopes?|hoping|wish(?:es)?|"
        "wants?|wanted|imagin\\w+|pretend\\w*|dreams?|dreamed|dreamt|dreaming|consider\\w*|toying|tempted|"
        "unsure|unclear|not sure|doubts?|wonder\\w*|said|says|saying|told|tells|claims?|claimed|heard|"
        "asked|asks|according|rumou?r\\w*|joked?|joking|convinced|insists?|assum\\w+|mistaken\\w*|wrongly|"
        "plans?|planning|read|suggest\\w*|recommend\\w*|offer\\w*|unless|whether|hypothe\\w+|almost|nearly",
        "de": "vielleicht|wahrscheinlich|moglich\\w*|eventuell|konnte|konnten|wurde|wurden|wenn|falls|ob|"
        "sollte|angeblich|anscheinend|glaub\\w+|denk\\w+|dachte|meint|hoff\\w+|wunsch\\w+|hatte|ware|"
        "vorstell\\w*|traum\\w*|uberleg\\w*|zweif\\w*|sagt\\w*|behaupt\\w*|erzahlt\\w*|gehort|laut|"
        "gerucht\\w*|scherz\\w*|uberzeugt|mochte|will|plan\\w*|unsicher|sicher|fast|beinahe",
        "es": "quizas?|tal vez|a lo mejor|probable\\w*|posible\\w*|podria\\w*|puede que|si|seria|viviria|"
        "tendria|\\w+ria|deberia|supuest\\w*|parece|cree\\w?|creo|piens\\w+|pensando|esper\\w+|ojala|"
        "quisiera|quier\\w+|imagin\\w*|suen\\w*|sonar|consider\\w*|dud\\w*|dice\\w?|dijo|cuenta|segun|"
        "rumor\\w*|broma|oi|casi|no se|planea\\w*|fuera|tuviera|viviera",
        "fr": "peut-etre|probable\\w*|possible\\w*|pourrai\\w*|si|s'\\w+|serai\\w*|aurai\\w*|\\w+rais|\\w+rait|"
        "devrai\\w*|apparemment|parait|pens\\w+|croi\\w+|esper\\w+|souhait\\w*|veux|veut|voudrais|imagin\\w*|"
        "rev\\w+|envisag\\w*|hesit\\w*|dout\\w*|dit|disent|raconte\\w*|selon|d'apres|rumeur\\w*|"
        "blagu\\w*|convaincu\\w*|presque|j'etais|j'avais",
    },
}
_MONTHS: Final = [
    "jan(?:uary|uar|vier)?|enero|ene",
    "feb(?:ruary|ruar|rero)?|fevr(?:ier)?",
    "mar(?:ch|zo|s)?|marz|mrz",
    "apr(?:il)?|abril|abr|avr(?:il)?",
    "may|mai|mayo",
    "june?|juni|junio|juin",
    "july?|juli|julio|juillet|juil",
    "aug(?:ust)?|agosto|ago|aout",
    "sept?(?:ember|iembre|embre)?",
    "o[ck]t(?:ober|ubre|obre)?",
    "nov(?:ember|iembre|embre)?",
    "de[cz](?:ember|embre)?|dic(?:iembre)?",
]
_DATE = re.compile(r"<(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?>")
_QUOTING = re.compile(r"^([\w ]{1,40}) said: ?(?=[\"'“])")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ß": "ss", "ẞ": "SS", "œ": "oe"})


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a memory says: all of `says`, and none of `unless` in the words that `says` left over.

    Both hold regular expressions for whole words, without regard to case and accents. `<2024-03-12>`
    stands for that day however it is written, `<2024-03>` for a month. `@past`, `@negated` and `@hedged` stand for
    the words that qualify a statement; they must be near it.
    """

    says: tuple[str, ...]
    unless: tuple[str, ...] = ()


def matches(content: str, criterion: Criterion, language: str = "en") -> bool:
    """Tell whether a memory's content meets a criterion."""
    # That a statement was kept word for word does not make it hearsay.
    text = _QUOTING.sub(r"\1: ", _folded(content))
    spans = []
    for pattern in criterion.says:
        found = _said(pattern, language).search(text)
        if found is None:
            return False
        spans.append(found.span())
    return not any(_qualified(text, spans, pattern, language) for pattern in criterion.unless)


def _qualified(text: str, spans: Sequence[tuple[int, int]], pattern: str, language: str) -> bool:
    """Tell whether the words of a text outside of some spans say something."""
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    before, after = text[:first], text[last:]
    if "@" in pattern:
        before = " ".join(before.split()[-NEAR:])
        after = " ".join(after.split()[:NEAR])
    between = text[first:last]
    for start, end in spans:
        gap = " " * (end - start)
        between = f"{between[: start - first]}{gap}{between[end - first :]}"
    return _said(pattern, language).search(f"{before} {between} {after}") is not None


def _said(pattern: str, language: str) -> re.Pattern[str]:
    # An engine may well write English about what was said in another language.
    for name, table in _WORDS.items():
        pattern = pattern.replace(name, "|".join(sorted({table[language], table["en"]})))
    return _pattern(pattern)


@lru_cache(maxsize=8192)
def _pattern(pattern: str) -> re.Pattern[str]:
    source = _DATE.sub(_any_form, _folded(pattern))
    return re.compile(rf"(?<!\w)(?:{source})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    plain = normalize("NFKD", text.translate(_PLAIN))
    return "".join(character for character in plain if not combining(character))


def _any_form(found: re.Match[str]) -> str:
    year, month, day = found["year"], found["month"], found["day"]
    if month is None:
        return year
    name = f"(?:{_MONTHS[int(month) - 1]})\\.?"
    if day is None:
        return rf"(?:{year}-{month}|{name},? (?:de |of )?{year}|0?{int(month)}[./]{year})"
    number = f"0?{int(day)}"
    forms = [
        f"{year}-{month}-{day}",
        rf"{name} {number}(?:st|nd|rd|th)?",
        rf"{number}(?:st|nd|rd|th|er|\.)? (?:of |de )?{name}",
        rf"{number}[./-]0?{int(month)}[./-](?:{year})?",
        rf"0?{int(month)}/{number}/{year}",
    ]
    return f"(?:{'|'.join(forms)})"
