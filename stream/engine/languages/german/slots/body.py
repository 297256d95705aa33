"""Body and health: allergies, conditions, diet."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.german.slots.pieces import BIN, HABE, UNTIL, VALUE
from stream.engine.languages.german.values import CONDITIONS, DIETS
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["BODY"]

BODY: tuple[Pattern, ...] = (
    row(
        "allergy",
        rf"ich {BIN} (?:stark |leicht |hoch)?allergisch (?:gegen|auf) {VALUE}",
        "allergisch allergie allergiker",
        Kind.THING,
        many=True,
        lists=True,
        wording="{who} ist allergisch gegen {value}",
    ),
    row(
        "allergy",
        rf"ich (?:bin|sind) (?:gegen|auf) {UNTIL} (?:stark |leicht )?allergisch",
        "allergisch",
        Kind.THING,
        many=True,
        lists=True,
        wording="{who} ist allergisch gegen {value}",
    ),
    row(
        "allergy",
        rf"ich reagiere (?:allergisch auf|auf (?=.* allergisch)){UNTIL}(?: allergisch)?$",
        "allergisch reagiere",
        Kind.THING,
        many=True,
        lists=True,
        wording="{who} ist allergisch gegen {value}",
    ),
    row(
        "allergy",
        rf"ich {HABE} (?:eine )?(?:\w+e )?(?:allergie|unverträglichkeit) (?:gegen|auf) {VALUE}",
        "allergie",
        Kind.THING,
        many=True,
        lists=True,
        wording="{who} ist allergisch gegen {value}",
    ),
    row(
        "allergy",
        rf"ich {HABE} (?:eine )?(?:\w+e )?(?P<value>\w{{3,}}?)-?allergie$",
        "allergie",
        many=True,
        wording="{who} hat eine Allergie: {value}",
    ),
    row(
        "condition",
        rf"ich (?:habe|leide an|leide unter|bin|lebe mit) (?:eine[n]? )?(?:(?:leicht|schwer|stark|chronisch)e?[nsrm]? )?(?P<value>{either(CONDITIONS)})\b",
        "leide diagnostiziert diagnose",
        many=True,
    ),
    row(
        "condition",
        rf"bei mir wurde (?P<value>{either(CONDITIONS)}) (?:diagnostiziert|festgestellt)",
        "diagnostiziert",
        many=True,
    ),
    row(
        "diet",
        rf"ich (?:bin|sind|lebe|leben|esse|essen|ernähre mich|ernähren uns|koche)(?: (?:rein|streng|komplett))? (?:eine? )?(?P<value>{either(DIETS)})(?: geworden)?$",
        "esse ernähre lebe geworden ist",
        wording="{who} ist {value}",
    ),
)
