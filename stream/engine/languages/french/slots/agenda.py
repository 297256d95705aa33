"""What somebody is going to do: appointments, plans, goals."""

from __future__ import annotations

from stream.engine.languages.french.slots.pieces import AT, MEETING, MOVED, TRIP, VALUE
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["AGENDA"]

AGENDA: tuple[Pattern, ...] = (
    row(
        "when_appointment_{thing}",
        rf"je (?:ai|ai pris|ai réservé) (?:un |une |mon )?{MEETING} {AT}",
        "rendez-vous",
        Kind.TIME,
    ),
    row(
        "when_appointment_{thing}",
        rf"(?:mon|le|la|l') ?{MEETING} {AT} (?:est|a été|sera|passe|aura lieu|tombe)\b(?!.*annul)",
        "rendez-vous repoussé",
        Kind.TIME,
    ),
    row(
        "when_appointment_{thing}",
        rf"(?:on m'a|je ai|ils ont|le \w+ a) {MOVED} (?:mon |le |la )?{MEETING} {AT}",
        "repoussé",
        Kind.TIME,
    ),
    row(
        "when_appointment_{thing}",
        rf"(?:je ai|on m'a|on a) annulé (?:mon |le |la )?{MEETING} {AT}(?P<value>)",
        "annulé",
        retracts=True,
    ),
    row(
        "when_appointment_{thing}",
        rf"(?:mon|le|la) {MEETING} {AT} (?:est|a été) annulée?(?P<value>)",
        "annulé",
        retracts=True,
    ),
    row(
        "when_{thing}",
        r"(?:mon |le |la |l')(?P<thing>[\w-]+(?: [\w-]+){0,2}) (?:est|a été|sera|passe|tombe|commence)(?: (?:décalé|repoussé|avancé|reporté|déplacé|fixé)e?)?(?: au| à| pour)?$",
        "décalé",
        Kind.TIME,
    ),
    row(
        "plan",
        r"je me (?P<value>marie)(?: (?:en|le|cet|cette|bientôt|à)\b.*)?$",
        "marie",
        many=True,
    ),
    row(
        "plan",
        rf"je (?:prévois|prépare|organise|planifie) (?:un |une |mon |des )?{TRIP}",
        "prévois voyage",
        many=True,
    ),
    row(
        "plan",
        rf"je ai annulé (?:mon|le|la|les) {TRIP}",
        "annulé voyage",
        many=True,
        retracts=True,
    ),
    row(
        "plan",
        rf"(?:mon|le|la|les) {TRIP} (?:est|a été|sont|ont été) (?:annulée?s?|tombée? à l'eau)",
        "annulé",
        many=True,
        retracts=True,
    ),
    row(
        "goal",
        rf"(?:mon (?:grand )?(?:objectif|but|rêve|résolution)(?:,? c'est| est) (?:de |d')?|je (?:me prépare|m'entraîne|économise) pour ){VALUE}",
        "objectif rêve",
        Kind.PHRASE,
        many=True,
    ),
)
