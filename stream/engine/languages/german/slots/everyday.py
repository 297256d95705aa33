"""What somebody does by routine, and fears: the way to work, hours, school, the phone plan."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.german.slots.pieces import BIN, HABE, VALUE
from stream.engine.languages.german.values import BORN, WAYS
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["EVERYDAY"]

_WAY = rf"(?:mit (?:dem |der |den )?|zu |das |den |die )?(?P<value>{either(WAYS)})"
_GO = "(?:fahre|gehe|komme|pendle|radle|nehme|laufe)"
_TO_WORK = r"(?:zur arbeit|in die arbeit|ins büro|auf arbeit|in die firma|zum job)"
_SCHOOL = r"(?P<value>(?:[\w-]+ )?[\w-]*(?:kita|krippe|kindergarten|schule|gymnasium|hort)(?: (?-i:[A-ZÄÖÜ])[\w'-]+)?)"

EVERYDAY: tuple[Pattern, ...] = (
    row("commute", rf"ich {_GO} {_WAY} {_TO_WORK}$", "fahre komme pendle nehme arbeit büro"),
    row("commute", rf"ich {_GO} {_TO_WORK} {_WAY}$", "fahre komme pendle nehme arbeit büro"),
    row(
        "work_time",
        r"ich arbeite (?:in |nur )?(?P<value>vollzeit|teilzeit|halbtags|ganztags|\d\d (?:prozent|%|stunden(?: (?:die|pro|in der) woche)?))$",
        "arbeite vollzeit teilzeit",
    ),
    row(
        "school",
        rf"ich gehe (?:in|auf|an) (?:die|den|das|der|ein\w*) {_SCHOOL}(?=$| am\b| an\b| in\b| im\b| bei\b)",
        "geht gehe",
    ),
    row(
        "school",
        rf"ich gehe (?:aufs|ins|zur|zum) {_SCHOOL}(?=$| am\b| an\b| in\b| im\b| bei\b)",
        "geht gehe",
    ),
    row(
        "phone_plan",
        rf"(?:ich {BIN} mit (?:dem|mein) (?:handy|telefon) bei (?:der )?|mein (?:handy|telefon)(?:vertrag|nummer)? (?:ist|läuft) (?:bei|über) (?:die |der )?){VALUE}",
        "handy handyvertrag läuft",
        Kind.ORGANISATION,
    ),
    row(
        "fear",
        rf"(?:ich {HABE} (?:große |riesige |panische |ein )?(?:angst|panik|schiss) vor|ich (?:fürchte|grusele) mich vor) (?:den |dem |der )?{VALUE}",
        "angst panik fürchte machen macht",
        Kind.THING,
        many=True,
        lists=True,
    ),
    row(
        "fear",
        r"(?P<value>[\w-]+(?: [\w-]+)?) (?:machen|macht|jagen|jagt) mir (?:große )?angst(?: ein)?$",
        "angst",
        Kind.THING,
        many=True,
        lists=True,
    ),
    row(
        "condition",
        rf"ich {HABE} (?:ihr |das |ein )?(?P<value>{either(BORN)})$",
        "baby",
        many=True,
        retracts=True,
        known=True,
    ),
    row(
        "household",
        r"ich wohne (?P<value>bei (?:uns|mir)|im (?:pflege|alten|senioren)?heim)$",
        "wohnt wohne heim",
    ),
)
