"""Body and health: allergies, conditions, diet."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.spanish.slots.pieces import VALUE
from stream.engine.languages.spanish.values import CONDITIONS, DIETS
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["BODY"]

BODY: tuple[Pattern, ...] = (
    row(
        "allergy",
        rf"(?:soy alérgic[oa]|tengo (?:una )?(?:\w+ )?(?:alergia|intolerancia)|me da alergia|me dan alergia) (?:a |al )?{VALUE}",
        "alérgico alérgica alergia",
        Kind.THING,
        many=True,
        lists=True,
        wording="{who} tiene alergia a {value}",
    ),
    row(
        "condition",
        rf"(?:tengo|padezco|sufro|padezco de|sufro de|soy|estoy|vivo con|me (?:han )?diagnosticad?o?(?:ron)?) (?:un |una )?(?P<value>{either(CONDITIONS)})(?!\w)",
        "padezco diagnosticado",
        many=True,
    ),
    row(
        "diet",
        rf"(?:soy|me hice|me he hecho|me volví|me he vuelto|como|sigo una dieta) (?:estrictamente )?(?P<value>{either(DIETS)})$",
        "hecho vuelto dieta",
        wording="{who} sigue una dieta: {value}",
    ),
)
