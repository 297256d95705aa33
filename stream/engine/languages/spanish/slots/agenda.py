"""What somebody is going to do: appointments, plans, goals."""

from __future__ import annotations

from stream.engine.languages.spanish.slots.pieces import AT, MEETING, MOVED, TRIP, VALUE
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["AGENDA"]

AGENDA: tuple[Pattern, ...] = (
    row(
        "when_appointment_{thing}",
        rf"(?:tengo|pedí|he pedido|reservé|he reservado|me han dado|me dieron|concerté) (?:una |un |mi |la |el )?{MEETING} {AT}",
        "cita reunión",
        Kind.TIME,
    ),
    row(
        "when_appointment_{thing}",
        rf"(?:mi|la|el) {MEETING} {AT} (?:es|será|ha sido|fue|se ha|queda|pasa|está|cae)\b(?!.*cancel)",
        "cita cambiado",
        Kind.TIME,
    ),
    row(
        "when_appointment_{thing}",
        rf"(?:me |nos )?(?:han |he |ha |se ha )?{MOVED} (?:mi |la |el )?{MEETING} {AT}",
        "cambiado movido",
        Kind.TIME,
    ),
    row(
        "when_appointment_{thing}",
        rf"(?:me )?(?:han |he )?(?:cancelado|cancelé|cancelaron|anulado|anulé|anularon) (?:mi |la |el )?{MEETING} {AT}(?P<value>)",
        "cancelado",
        retracts=True,
    ),
    row(
        "when_appointment_{thing}",
        rf"(?:mi|la|el) {MEETING} {AT} (?:está|fue|ha sido|se ha) (?:cancelad|anulad)[oa](?P<value>)",
        "cancelada",
        retracts=True,
    ),
    row(
        "when_{thing}",
        r"(?:mi|la|el) (?P<thing>[\w-]+(?: de (?:mi )?[\w-]+)?) (?:es|será|pasa|queda|cae|se (?:ha )?\w+|está)(?: (?:aplazad|movid|cambiad)[oa])?(?: al?| para)?$",
        "pasa",
        Kind.TIME,
    ),
    row(
        "plan",
        r"me (?P<value>caso)(?: (?:en|el|este|esta|pronto)\b.*)?$",
        "caso casamos",
        many=True,
    ),
    row(
        "plan",
        rf"se (?:ha )?(?:canceló|cancelado|suspendió|suspendido|anuló|anulado) (?:mi|el|la|las) {TRIP}",
        "cancelado",
        many=True,
        retracts=True,
    ),
    row(
        "plan",
        rf"(?:planeo|estoy planeando|estoy preparando|estoy organizando) (?:un |una |mi |unas )?{TRIP}",
        "planeo viaje",
        many=True,
    ),
    row(
        "plan",
        rf"(?:cancelé|he cancelado|anulé|he anulado) (?:mi|el|la|las) {TRIP}",
        "cancelado viaje",
        many=True,
        retracts=True,
    ),
    row(
        "plan",
        rf"(?:mi|el|la|las) {TRIP} (?:está|está|se ha|ha sido|fue|están) (?:cancelad|anulad|suspendid)[oa]s?",
        "cancelado",
        many=True,
        retracts=True,
    ),
    row(
        "goal",
        rf"(?:mi (?:gran )?(?:objetivo|meta|sueño|propósito) es|estoy (?:entrenando|ahorrando|preparándome) para) {VALUE}",
        "objetivo meta",
        Kind.PHRASE,
        many=True,
    ),
)
