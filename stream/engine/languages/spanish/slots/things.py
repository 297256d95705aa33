"""What somebody has, uses and can: pets, vehicles, tools."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.spanish.slots.pieces import (
    CAR,
    GOT,
    LOOKS,
    NOUN,
    PET,
    PET_NAME,
    PHONE,
    VALUE,
    A,
)
from stream.engine.languages.spanish.values import CARS, USED_UP
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["THINGS"]

THINGS: tuple[Pattern, ...] = (
    row(
        "pet",
        rf"{GOT} {A}{PET}{LOOKS}(?:,? (?:que se llama|llamad[oa]|de nombre) {PET_NAME})?(?= y\b|,|$| de\b)",
        "tengo perro gato adopté",
        many=True,
        also="tengo",
        wording="{who} tiene una mascota: {value}",
    ),
    row("pet", rf"mi {PET} se llama {PET_NAME}", "llama", many=True),
    row(
        "pet",
        rf"(?:se )?(?:me )?(?:ha muerto|murió|falleció) (?:mi|el|la) {PET}",
        "murió",
        many=True,
        retracts=True,
    ),
    row(
        "pet",
        rf"(?:mi|el|la) {PET}(?: (?P<pet>(?-i:[A-ZÁÉÍÓÚÑ])[\w'-]+))? (?:se )?(?:me )?(?:ha muerto|murió|falleció|ha fallecido|se escapó|se ha escapado|escapó)",
        "murió",
        many=True,
        retracts=True,
    ),
    row(
        "pet",
        rf"(?:regalé|he regalado|di|he dado|vendí|he vendido|perdí|he perdido) (?:en adopción )?(?:a )?(?:mi|al|el|la) {PET}",
        "vendido",
        many=True,
        retracts=True,
    ),
    row(
        "phone",
        rf"(?:uso|tengo|me compré|me he comprado|he comprado|compré|mi (?:nuevo )?(?:móvil|teléfono|celular) es) {A}{PHONE}{LOOKS}$",
        "móvil teléfono",
        event=True,
    ),
    row(
        "phone",
        rf"(?:me (?:he )?)?(?:cambié|cambiado|pasé|pasado)(?: de(?:l)? (?P<old>.+?))? a(?:l)? {A}{PHONE}$",
        "cambiado",
        event=True,
    ),
    row(
        "car",
        rf"(?:conduzco|tengo|manejo|me compré|me he comprado|he comprado|compré|mi (?:nuevo )?(?:coche|carro|auto) es) {A}{CAR}{LOOKS}$",
        "coche carro conduzco viejo vieja nuevo nueva",
        event=True,
    ),
    row(
        "car",
        rf"(?:vendí|he vendido|me deshice de|estrellé) (?:mi|el|la) (?:(?:coche|carro|auto)\b(?P<none>)|(?P<value>{either(CARS)})\b)",
        "vendido",
        retracts=True,
    ),
    row("car", r"tengo (?:un )?(?P<any>coche|carro|auto)(?: propio)?$", "coche"),
    row(
        "uses",
        rf"(?:me (?:he )?)?(?:cambié|cambiado|pasé|pasado) de(?:l)? (?P<old>.+?) a(?:l)? {VALUE}",
        "cambiado",
        Kind.THING,
        many=True,
    ),
    row("uses", rf"(?:uso|utilizo|estoy usando) {VALUE}", "uso utilizo", Kind.THING, many=True),
    row("has", rf"poseo {VALUE}", "poseo", Kind.THING, many=True),
    row(
        "has",
        rf"(?:tengo|me he comprado|me compré|he comprado) (?:un|una) (?P<value>{NOUN})$",
        "tengo comprado",
        many=True,
        lists=True,
        also="tengo",
    ),
    row(
        "can",
        r"sé (?P<value>[\w]+(?:ar|er|ir)(?: (?:en |la |el |al )?\w+)?)$",
        "sé puedo",
        many=True,
    ),
    row(
        "eats",
        rf"como (?:el |la |los |las |un |una )?(?P<value>{NOUN})$",
        "como",
        many=True,
        lists=True,
    ),
    row(
        "drinks",
        rf"(?:bebo|tomo) (?:el |la |un |una )?(?P<value>{NOUN})$",
        "bebo tomo",
        many=True,
        lists=True,
    ),
    row(
        "has",
        rf"(?:vendí|he vendido|regalé|he regalado) (?:mi|el|la|los) {VALUE}",
        "vendido",
        Kind.THING,
        many=True,
        retracts=True,
    ),
    row(
        "activity",
        r"(?:he cancelado|cancelé|he dado de baja|di de baja|anulé|he anulado|terminé con|he terminado con|acabé con|he acabado con|dejé|he dejado) (?:lo de |la idea de )?(?:el |la |los |las |mi )?(?P<value>(?!de\b)[\w'-]+(?: [\w'-]+)?)$",
        "cancelado dejado",
        many=True,
        retracts=True,
        known=True,
    ),
    row(
        "activity",
        rf"(?:se (?:ha )?(?:canceló|cancelado|suspendió|suspendido|acabó|acabado) (?:el|la|lo de) (?!(?:{USED_UP})\b)(?P<value>[\w'-]+)|(?:el|la) (?P<what>[\w'-]+) (?:se (?:ha )?(?:canceló|cancelado|acabó)|está cancelad[oa]))(?=$|,)",
        "cancelado acabado",
        many=True,
        retracts=True,
        known=True,
    ),
    row(
        "condition",
        r"tengo (?:la |el |una |un )?(?P<value>\w+(?:itis|gripe|covid|lumbago|anginas|varicela|neumonía))$",
        "tengo",
        many=True,
    ),
    row(
        "uses",
        r"(?:necesito|llevo) (?:un |una |unas |unos |el |la |los |las |mi )?(?P<value>[\w'-]+(?: [\w'-]+)?)$",
        "necesito llevo",
        many=True,
    ),
)
