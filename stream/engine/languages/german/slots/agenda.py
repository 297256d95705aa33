"""What somebody is going to do: appointments, plans, goals."""

from __future__ import annotations

from stream.engine.languages.german.slots.pieces import AT, HABE, MEETING, MOVED, VALUE
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["AGENDA"]

AGENDA: tuple[Pattern, ...] = (
    row(
        "when_appointment_{thing}",
        rf"ich {HABE} (?:einen |den |mein )?(?:\w+ )?(?:termin|verabredung) (?:\d+ )?{AT}",
        "termin",
        Kind.TIME,
    ),
    row(
        "when_appointment_{thing}",
        rf"ich {HABE} (?:einen |eine |mein |den |die )?{MEETING}\b",
        "termin",
        Kind.TIME,
    ),
    row(
        "when_appointment_{thing}",
        rf"(?:mein|der|die|das) {MEETING} (?:ist|wurde|wird|findet|sind|hat sich)\b(?!.*abgesagt)",
        "termin verschoben",
        Kind.TIME,
    ),
    row(
        "when_appointment_{thing}",
        rf"(?:mein|der) termin {AT} (?:ist|wurde|wird|findet)\b(?!.*abgesagt)",
        "termin verschoben",
        Kind.TIME,
    ),
    row(
        "when_appointment_{thing}",
        rf"ich {HABE} (?:mein |den |die )?{MEETING} (?:.*)?{MOVED}",
        "termin verschoben",
        Kind.TIME,
    ),
    row(
        "when_appointment_{thing}",
        rf"ich {HABE} (?:mein |den )?termin {AT} (?:.*)?{MOVED}",
        "termin verschoben",
        Kind.TIME,
    ),
    row(
        "when_appointment_{thing}",
        rf"(?:ich {HABE} (?:mein |den |die )?|(?:mein|der|die) ){MEETING} (?:wurde |ist )?(?:abgesagt|gecancelt|storniert|ausgefallen|fällt aus)(?P<value>)",
        "abgesagt",
        retracts=True,
    ),
    row(
        "when_appointment_{thing}",
        rf"(?:ich {HABE} (?:mein |den )?|(?:mein|der) )termin {AT} (?:wurde |ist )?(?:abgesagt|gecancelt|fällt aus)(?P<value>)",
        "abgesagt",
        retracts=True,
    ),
    row(
        "when_{thing}",
        r"(?:der|die|das|mein) (?P<thing>(?-i:[A-ZÄÖÜ])[\w-]+(?: von (?-i:[A-ZÄÖÜ])[\w-]+)?) (?:ist|wird|wurde|findet|beginnt|startet|geht|fällt)(?: auf| um| am)?(?: (?:statt|verschoben|verlegt|vorverlegt|vorgezogen|gelegt))?$",
        "verschoben",
        Kind.TIME,
    ),
    row(
        "plan",
        r"ich (?P<value>heirate)(?: (?:im|am|in|an|zu|nächst\w+|bald|diesen)\b.*)?$",
        "heirate heiraten",
        many=True,
    ),
    row(
        "plan",
        r"ich (?:plane|planen) (?:eine[n]? |mein )?(?P<value>(?:\w+ )?(?:reise|urlaub|hochzeit|party|umzug|ausflug|trip)(?: (?:nach|in) [A-ZÄÖÜ]\w+)?)",
        "plane reise",
        many=True,
    ),
    row(
        "plan",
        rf"ich {HABE} (?:mein|die|den) (?P<value>(?:\w+ )?(?:reise|urlaub|hochzeit|party|umzug|ausflug|trip)(?: (?:nach|in) [A-ZÄÖÜ]\w+)?) (?:abgesagt|storniert|gestrichen)",
        "abgesagt",
        many=True,
        retracts=True,
    ),
    row(
        "plan",
        r"(?:mein|die|der|das) (?P<value>(?:\w+ )?(?:reise|urlaub|hochzeit|party|umzug|ausflug|trip)(?: (?:nach|in) [A-ZÄÖÜ]\w+)?) (?:ist|wurde|fällt) (?:abgesagt|storniert|gestrichen|ins wasser gefallen|aus)",
        "abgesagt",
        many=True,
        retracts=True,
    ),
    row(
        "goal",
        rf"(?:mein (?:\w+ )?(?:ziel|traum|vorsatz) ist(?: es)?,? |ich (?:trainiere|spare|bereite mich vor) (?:für|auf) ){VALUE}",
        "ziel traum",
        Kind.PHRASE,
        many=True,
    ),
)
