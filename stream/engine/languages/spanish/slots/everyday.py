"""What somebody does by routine, and fears: the way to work, hours, school, the phone plan."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.spanish.slots.pieces import VALUE
from stream.engine.languages.spanish.values import BORN, WAYS
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["EVERYDAY"]

_WAY = rf"(?:en (?:el |la )?|a |el |la )(?P<value>{either(WAYS)})"
_TO_WORK = r"(?:al trabajo|a la oficina|al curro|a trabajar)"
_SCHOOL = r"(?P<value>(?:guardería|guarde|escuela infantil|cole|colegio|escuela|instituto|insti|universidad|uni)(?: [\w' ]+)?)"

EVERYDAY: tuple[Pattern, ...] = (
    row(
        "commute",
        rf"(?:voy|vengo|cojo|uso) {_WAY}(?: (?:para ir|para venir))? {_TO_WORK}$",
        "voy trabajo oficina cojo",
    ),
    row("commute", rf"(?:voy|vengo) {_TO_WORK} {_WAY}$", "voy trabajo oficina"),
    row("commute", rf"{_TO_WORK} (?:voy|vengo) {_WAY}$", "voy"),
    row(
        "work_time",
        r"trabajo (?:a |en )?(?P<value>(?:jornada|tiempo) (?:completa|completo|parcial|reducida)|media jornada|tiempo completo)$",
        "trabajo jornada tiempo",
    ),
    row("school", rf"voy (?:al|a la|a el|a) {_SCHOOL}$", "voy va"),
    row(
        "phone_plan",
        rf"(?:(?:mi|el) (?:móvil|teléfono|línea) es (?:de|con)|tengo el móvil (?:con|en)) {VALUE}",
        "móvil teléfono",
        Kind.ORGANISATION,
    ),
    row(
        "phone_plan",
        r"me (?:he pasado|pasé|he cambiado|cambié) a (?P<value>[\w&' -]+?) (?:con|para) (?:el|mi) (?:móvil|teléfono)$",
        "pasado móvil",
        Kind.ORGANISATION,
    ),
    row(
        "fear",
        rf"(?:me dan? (?:mucho |un |pánico )?(?:miedo|pánico|terror)|(?:le )?tengo (?:mucho |un )?(?:miedo|pánico|terror|fobia) (?:a|de)) ?(?:las |los |la |el |l )?{VALUE}",
        "miedo pánico",
        Kind.THING,
        many=True,
        lists=True,
    ),
    row(
        "fear",
        r"(?:las |los |la |el )?(?P<value>[\w-]+(?: [\w-]+)?) me dan? (?:mucho )?(?:miedo|pánico|terror)$",
        "miedo",
        Kind.THING,
        many=True,
        lists=True,
    ),
    row(
        "condition",
        rf"(?:he |ya )?(?P<value>{either(BORN)})$",
        "baby",
        many=True,
        retracts=True,
        known=True,
    ),
    row(
        "household",
        r"(?:vivo|estoy) (?P<value>con(?: nosotr[oa]s)?$|conmigo|en una? (?:residencia|asilo))(?=$)",
        "vive está residencia",
    ),
)
