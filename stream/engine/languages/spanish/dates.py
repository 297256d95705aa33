"""Spanish words for time."""

from __future__ import annotations

from stream.engine.expression import any_of, either, rx
from stream.engine.languages.language import Dates

__all__ = ["DATES"]

_NAMES = "lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo"
_WEEKDAY = f"(?P<weekday>{_NAMES})"
_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"),
    *("septiembre|setiembre", "octubre", "noviembre", "diciembre"),
)
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_IN = r"\b(?:(?:desde|hasta|para|al|del|de|a) )?(?:(?:el|la|este|esta) )?"
_AFTER = r"(?P<side>pasad[oa]|anterior|que viene|próxim[oa]|siguiente|que pasó)"
_BEFORE = r"(?:(?:el|la|los|las) )?(?P<side>próxim[oa]s?|pasad[oa]|est[ea])"
_UNITS = "día días dia dias semana semanas mes meses año años finde"
_UNIT = rf"(?P<unit>fin de semana|{any_of(_UNITS)})"
_COUNTS = {
    "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "once": 11, "doce": 12,
}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,3}}|{any_of(' '.join(_COUNTS))})"
_PART = r"(?: (?:por|a|de) la (?:mañana|tarde|noche)| (?:al|a) mediodía)?"
_DAYS = {
    "primero": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16,
    "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiuno": 21, "veintidós": 22,
    "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25, "veintiséis": 26, "veintisiete": 27,
    "veintiocho": 28, "veintinueve": 29, "treinta": 30,
}  # fmt: skip
_NUMBER = rf"(?P<number>\d{{1,2}}|{either(_DAYS)})"

DATES = Dates(
    expressions=(
        rx(
            rf"{_IN}(?:(?:{_NAMES}),? (?:día )?)?{_NUMBER} de {_MONTH}\b(?: (?:de|del) (?P<year>\d{{4}}))?"
        ),
        rx(rf"\b(?P<day>anteayer|antes de ayer|ayer|anoche|hoy|pasado mañana){_PART}(?!\w)"),
        rx(r"\b(?P<day>esta (?:mañana|tarde|noche))\b"),
        # "la mañana" and "por la mañana" are no tomorrow.
        rx(
            rf"(?<!la )(?<!cada )(?<!pasado )(?<!una )\b(?:(?:a|para|hasta) )?(?P<day>mañana)(?! siguiente){_PART}(?!\w)"
        ),
        rx(rf"{_IN}{_UNIT} {_AFTER}(?!\w)"),
        rx(rf"{_IN}{_WEEKDAY} {_AFTER}(?!\w)"),
        rx(rf"{_IN}{_MONTH} {_AFTER}(?!\w)"),
        rx(rf"\b(?:en |para |de )?{_BEFORE} {_UNIT}(?!\w)"),
        rx(rf"\b(?:para |de )?{_BEFORE} {_WEEKDAY}(?!\w)"),
        rx(rf"\b(?:para |en |de )?{_BEFORE} {_MONTH}(?!\w)"),
        rx(rf"\b(?P<ago>hace) {_COUNT} {_UNIT}(?! que\b)(?!\w)"),
        rx(rf"\b(?P<ahead>dentro de|en) {_COUNT} {_UNIT}(?!\w)"),
        rx(rf"\b(?:el|al|para el|hasta el|del) {_WEEKDAY}\b(?:{_PART})"),
    ),
    in_month=rx(
        rf"\b(?:(?P<since>desde)|en|(?:a |desde |hasta )?(?:finales|fines|principios|comienzos|mediados) de)"
        rf"(?: el mes de)? {_MONTH}\b(?: del? (?P<year>\d{{4}})\b)?"
    ),
    yearly=rx(r"\b(?:cumpleaños|cumple|nac(?:í|ió|imos|ieron|id[oa]s?)|aniversario)(?!\w)"),
    days={
        "anteayer": -2,
        "antes de ayer": -2,
        "ayer": -1,
        "anoche": -1,
        "hoy": 0,
        "esta ": 0,
        "pasado mañana": 2,
        "mañana": 1,
    },
    sides={
        "pasad": -1,
        "anterior": -1,
        "que pasó": -1,
        "que viene": 1,
        "próxim": 1,
        "siguiente": 1,
        "est": 0,
    },
    units={
        "fin de semana": "weekend",
        "finde": "weekend",
        **dict.fromkeys(("día", "días", "dia", "dias"), "day"),
        **dict.fromkeys(("semana", "semanas"), "week"),
        **dict.fromkeys(("mes", "meses"), "month"),
        **dict.fromkeys(("año", "años"), "year"),
    },
    weekdays=(
        "lunes",
        "martes",
        "miércoles|miercoles",
        "jueves",
        "viernes",
        "sábado|sabado",
        "domingo",
    ),
    months=_MONTHS,
    counts=_COUNTS,
    numbers=_DAYS,
    week_of="semana del",
    weekend_of="fin de semana del",
    past=rx(
        r"\b(?:era|fui|fue|fuimos|estuve|tuve|hice|hizo|vi|vino|dije|dijo|compré|comí|corrí|salí|llegué|empecé|"
        r"dejé|robaron|(?!(?:caf|carn|beb|chal|comit|pur|t|ballet|jam|tup|champ|consom)é(?!\w))(?!(?:d|t|m|gu|alegr|mar|garc|luc|sof|polic|compañ|energ|todav|\w*(?:og|af|om|etr)|"
        r"(?:panad|cafet|lot|peluqu|libr|ingeni|pastel|bat|gal|enferm|carnic|frut|ferret|joy|zapat|lavand|port|pizz|cervec|papel|pescad)er)ía(?!\w))\w+(?:é|amos|aron|ieron|í|ió|aba|ía)(?!\w)|(?:he|ha|hemos|han) \w+(?:ado|ido|to|cho))(?!\w)"
    ),
    future=rx(
        r"\b(?:voy a|vamos a|va a|mañana|cita|reunión|examen|entrevista|vuelo|operación|operan|viaje|plan|tengo que|"
        r"\w{2,}(?:ré|remos|rá|rán)|"
        r"(?:es|son|será|cae) (?:en realidad )?el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)(?! pasado))(?!\w)"
    ),
    moved=rx(
        r"\b(?:cita|reunión|consulta|revisión|entrevista|examen|vuelo|viaje|clase)\b.*\b(?:al|para el|a)\b|"
        r"(?:cambi|mov|aplaz|pospu|pas|retras|adelant)\w+ (?:la|mi|el) (?:cita|reunión|consulta|revisión|entrevista|examen|vuelo)\b"
    ),
    hour=rx(r"\b(?:a|sobre|hacia) las? (?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?: horas| h\b)?"),
)
