"""French words for time."""

from __future__ import annotations

from stream.engine.expression import any_of, either, rx
from stream.engine.languages.language import Dates

__all__ = ["DATES"]

_NAMES = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_WEEKDAY = f"(?P<weekday>{_NAMES})"
_MONTHS = (
    *(
        "janvier",
        "février|fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août|aout",
        "septembre",
    ),
    *("octobre", "novembre", "décembre|decembre"),
)
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_IN = r"\b(?:(?:pour|depuis|jusqu'au|jusqu'à|au|du|à|dès) )?(?:(?:le|la|l'|ce|cette|les) ?)?"
_AFTER = r"(?P<side>derni(?:er|ère)|pass[ée]e?|prochaine?|suivante?|qui vient|précédente?)"
_UNITS = "jour jours semaine semaines mois an ans année années week-end weekend"
_UNIT = rf"(?P<unit>{any_of(_UNITS)})"
_COUNTS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12,
}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,3}}|{any_of(' '.join(_COUNTS))})"
_PART = r"(?: (?:matin|midi|après-midi|soir))?"
_DAYS = {
    "premier": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "dix-sept": 17,
    "dix-huit": 18, "dix-neuf": 19, "vingt": 20, "vingt-et-un": 21, "vingt-deux": 22, "vingt-trois": 23,
    "vingt-quatre": 24, "vingt-cinq": 25, "vingt-six": 26, "vingt-sept": 27, "vingt-huit": 28, "vingt-neuf": 29,
    "trente": 30,
}  # fmt: skip
_NUMBER = rf"(?P<number>\d{{1,2}}|{either(_DAYS)})"

DATES = Dates(
    expressions=(
        rx(rf"{_IN}(?:(?:{_NAMES}) )?{_NUMBER}(?:er)? {_MONTH}\b(?: (?P<year>\d{{4}}))?"),
        rx(rf"\b(?P<day>avant-hier|hier|aujourd'hui|après-demain|apres-demain){_PART}\b"),
        rx(r"\b(?P<day>ce (?:matin|midi|soir)|cet après-midi|cette nuit)\b"),
        rx(rf"\b(?<!-)(?P<day>demain){_PART}\b"),
        rx(rf"{_IN}{_UNIT} {_AFTER}(?!\w)"),
        rx(rf"{_IN}{_WEEKDAY}{_PART} {_AFTER}(?!\w)"),
        rx(rf"{_IN}(?:mois de |mois d')?{_MONTH} {_AFTER}(?!\w)"),
        rx(rf"\b(?P<side>cette|ce) {_UNIT}\b(?!-(?:là))"),
        rx(rf"\b(?P<ago>il y a) (?:environ |à peu près )?{_COUNT} {_UNIT}\b(?! que\b)"),
        rx(rf"\b(?P<ahead>dans) {_COUNT} {_UNIT}\b"),
        rx(rf"(?<!le )(?<!chaque )(?<!tous les )\b(?:pour |à |au |de )?{_WEEKDAY}{_PART}\b"),
    ),
    in_month=rx(
        rf"\b(?:(?:(?P<since>depuis)|en|dès|jusqu'en|(?:à la |au |vers la |depuis )?(?:fin|mi|début)|courant)[ -]|au mois d(?:e |'))"
        rf"{_MONTH}\b(?: (?P<year>\d{{4}})\b)?"
    ),
    yearly=rx(r"\b(?:anniversaires?|née?s?|naissance)(?!\w)"),
    days={
        "avant-hier": -2,
        "hier": -1,
        "aujourd'hui": 0,
        "ce ": 0,
        "cet ": 0,
        "cette ": 0,
        "après-demain": 2,
        "apres-demain": 2,
        "demain": 1,
    },
    sides={
        "derni": -1,
        "pass": -1,
        "précédent": -1,
        "prochain": 1,
        "suivant": 1,
        "qui vient": 1,
        "ce": 0,
    },
    units={
        **dict.fromkeys(("jour", "jours"), "day"),
        **dict.fromkeys(("semaine", "semaines"), "week"),
        "mois": "month",
        **dict.fromkeys(("an", "ans", "année", "années"), "year"),
        **dict.fromkeys(("week-end", "weekend"), "weekend"),
    },
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    months=_MONTHS,
    counts=_COUNTS,
    numbers=_DAYS,
    week_of="semaine du",
    weekend_of="week-end du",
    past=rx(
        r"(?:\b(?:j'ai|ai|as|a|on a|avons|ont|n'ai|m'a|m'ont) (?:(?!une?\b|les?\b|la\b|des?\b|du\b|mon\b|ma\b|mes\b|deux\b|trois\b|notre\b|nos\b)\w+ )?(?!une?\b|du\b|les?\b)\w+(?:é|ée|és|i|ie|u|ue|is|it|rt|ert|vu|fait|eu|été)(?!\w)|"
        r"\b(?:suis|est|sommes|sont) (?:\w+ )?(?:\w+(?:é|ée|és|ées)|(?:re|de)?venue?s?|partie?s?|sortie?s?|morte?s?|descendue?s?)(?!\w)|"
        r"\b(?:étais|était|avais|avait|allais|\w{3,}ais|\w{3,}ait)\b)"
    ),
    future=rx(
        r"\b(?:m'envole|pars|part|partons|rencard|rejoins|vais|va|allons|demain|rendez-vous|rdv|réunion|examen|entretien|vol|opération|voyage|"
        r"\w{2,}(?:rai|rons|ront)|"
        rf"(?:c'est|est|sont|tombe) (?:bien |plutôt |finalement |en fait )?(?:{_NAMES})(?! (?:dernier|passé)))\b"
    ),
    moved=rx(r"\b(?:repoussé|déplacé|avancé|reporté|décalé|reprogrammé)e?s?\b"),
    hour=rx(r"\b(?:à|vers) (?P<hour>\d{1,2}) ?(?:h|heures?)(?: ?(?P<minute>\d\d))?\b"),
)
