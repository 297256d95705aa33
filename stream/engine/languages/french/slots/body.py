"""Body and health: allergies, conditions, diet."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.french.values import CONDITIONS, DIETS
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["BODY"]

BODY: tuple[Pattern, ...] = (
    row(
        "allergy",
        r"je (?:suis (?:\w+ment )?allergique|fais (?:de l'allergie|une allergie)|ai (?:une )?(?:\w+ )?(?:allergie|intolérance)) (?P<value>(?:à|au|aux) .+)",
        "allergique allergie",
        Kind.THING,
        many=True,
        lists=True,
        wording="{who} est allergique {value}",
    ),
    row(
        "condition",
        rf"je (?:ai|souffre|suis|fais|suis atteinte?) (?:de la |de l'|du |des |d'|de |un |une )?(?P<value>{either(CONDITIONS)})(?!\w)",
        "souffre",
        many=True,
    ),
    row(
        "condition",
        rf"on m'a diagnostiqué (?:de la |de l'|du |des |un |une )?(?P<value>{either(CONDITIONS)})(?!\w)",
        "diagnostiqué",
        many=True,
    ),
    row(
        "diet",
        rf"je (?:suis|suis devenue?|mange|suis passée?)(?: au régime| strictement)? (?P<value>{either(DIETS)})$",
        "devenu mange",
        wording="{who} : régime {value}",
    ),
)
