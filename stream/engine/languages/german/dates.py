"""German words for time."""

from __future__ import annotations

from stream.engine.expression import any_of, either, rx
from stream.engine.languages.language import Dates

__all__ = ["DATES"]

_NAMES = "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
_WEEKDAY = f"(?P<weekday>{_NAMES})"
_MONTHS = (
    *("januar|jänner", "februar", "märz", "april", "mai", "juni", "juli", "august", "september"),
    *("oktober", "november", "dezember"),
)
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_PARTS = "früh|vormittag|mittag|nachmittag|abend|nacht"
_IN = r"\b(?:(?:am|auf den|auf|vom|bis zum|zum|den|dem|im|in der|für den) )?"
_SIDE = r"(?P<side>(?:letzt|vorig|vergangen|dies|nächst|kommend)e[nrsm]?)"
_UNITS = "tag tage tagen woche wochen wochenende monat monats monate monaten jahr jahre jahren"
_UNIT = rf"(?P<unit>{any_of(_UNITS)})"
_COUNTS = {
    "ein": 1, "einem": 1, "einer": 1, "eine": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
    "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,3}}|{any_of(' '.join(_COUNTS))})"
_DAYS = {
    "ersten": 1, "zweiten": 2, "dritten": 3, "vierten": 4, "fünften": 5, "sechsten": 6, "siebten": 7,
    "achten": 8, "neunten": 9, "zehnten": 10, "elften": 11, "zwölften": 12, "dreizehnten": 13,
    "vierzehnten": 14, "fünfzehnten": 15, "sechzehnten": 16, "siebzehnten": 17, "achtzehnten": 18,
    "neunzehnten": 19, "zwanzigsten": 20, "einundzwanzigsten": 21, "zweiundzwanzigsten": 22,
    "dreiundzwanzigsten": 23, "vierundzwanzigsten": 24, "fünfundzwanzigsten": 25, "sechsundzwanzigsten": 26,
    "siebenundzwanzigsten": 27, "achtundzwanzigsten": 28, "neunundzwanzigsten": 29, "dreißigsten": 30,
    "einunddreißigsten": 31,
}  # fmt: skip
_NUMBER = rf"(?P<number>\d{{1,2}}|{either(_DAYS)})"

DATES = Dates(
    expressions=(
        rx(
            rf"{_IN}(?:(?:{_NAMES}),? (?:den |dem )?)?{_NUMBER}\.? {_MONTH}\b(?: (?P<year>\d{{4}}))?"
        ),
        rx(rf"\b(?P<day>vorgestern|gestern|heute|übermorgen)(?: (?:{_PARTS}|morgen))?\b"),
        rx(r"\b(?P<day>letzte nacht)\b"),
        # "am Morgen" and "jeden Morgen" are no tomorrow.
        rx(rf"(?<!am )(?<!jeden )(?<!guten )(?<!diesen )\b(?P<day>morgen)(?: (?:{_PARTS}))?\b"),
        rx(rf"{_IN}{_SIDE} {_UNIT}\b"),
        rx(rf"{_IN}{_SIDE} {_WEEKDAY}(?:abend|morgen|nachmittag)?\b"),
        rx(rf"{_IN}{_SIDE} {_MONTH}\b"),
        rx(rf"\b(?P<ago>vor) {_COUNT} {_UNIT}\b"),
        rx(rf"\b(?P<ahead>in) {_COUNT} {_UNIT}\b"),
        rx(rf"\b(?:am|auf|auf den|zum|bis|ab) {_WEEKDAY}(?:abend|morgen|vormittag|nachmittag)?\b"),
    ),
    in_month=rx(
        rf"\b(?:(?P<since>seit)|im|ab|bis|(?:seit |ab |bis )?(?:ende|anfang|mitte))(?: monat)? {_MONTH}\b"
        rf"(?: (?P<year>\d{{4}})\b)?"
    ),
    yearly=rx(r"\b(?:geburtstag\w*|geboren|hochzeitstag|jahrestag|namenstag)\b"),
    days={
        "vorgestern": -2,
        "gestern": -1,
        "letzte nacht": -1,
        "heute": 0,
        "übermorgen": 2,
        "morgen": 1,
    },
    sides={"letzt": -1, "vorig": -1, "vergangen": -1, "dies": 0, "nächst": 1, "kommend": 1},
    units={
        word: "weekend" if word == "wochenende" else unit
        for unit, start in {"day": "tag", "week": "woche", "month": "monat", "year": "jahr"}.items()
        for word in _UNITS.split()
        if word.startswith(start)
    },
    weekdays=(
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag|sonnabend",
        "sonntag",
    ),
    months=_MONTHS,
    counts=_COUNTS,
    numbers=_DAYS,
    week_of="Woche vom",
    weekend_of="Wochenende vom",
    past=rx(
        r"\b(?:war|waren|hatte|hatten|wurden?|ging|kam|sah|traf|(?:habe|hab|haben|hat|bin|sind|ist)"
        r"\b.*\b(?:ge\w+(?:t|en)|(?:be|ver|er|ent|zer)\w+(?:t|en)|\w+(?:ge)\w{2,}(?:t|en)|\w+iert))\b"
    ),
    future=rx(
        r"\b(?:fliegen?|flieg|fahr|fahren?|reisen?|date|verabredet|werde|werden|wird|morgen|übermorgen|termin\w*|\w+termin|verabredung|vor|plane\w*|will|"
        r"prüfung|meeting|vorstellungsgespräch|flug|operation|"
        rf"(?<!geburtstag )(?:ist|sind) (?:(?:erst|schon|doch|jetzt|nun|eigentlich|immer noch|wieder) )?am (?:{_NAMES})(?!.*\b\w*ge\w+(?:t|en)$))\b"
    ),
    moved=rx(r"\b(?:verschoben|verlegt|vorverlegt|umgelegt|verschiebt)\b"),
    hour=rx(r"\b(?:um|auf|gegen) (?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?: uhr)?\b"),
)
