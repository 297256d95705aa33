"""What somebody has, uses and can: pets, vehicles, tools."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.french.slots.pieces import (
    AFTER,
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
from stream.engine.languages.french.values import CARS
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["THINGS"]

THINGS: tuple[Pattern, ...] = (
    row(
        "pet",
        rf"(?:je ai|{GOT}) {A}{LOOKS}{PET}{AFTER}(?:,? (?:qui s'appelle|nommée?|appelée?) {PET_NAME})?(?= et\b|,|$)",
        "chien chat adopté",
        many=True,
        also="je ai",
        wording="{who} a un animal : {value}",
    ),
    row("pet", rf"mon {PET} s'appelle {PET_NAME}", "appelle", many=True),
    row(
        "pet",
        rf"(?:mon|le|la) {PET}(?: (?P<pet>(?-i:[A-ZÀ-Þ])[\w'-]+))? (?:est (?:morte?|décédée?|partie?)|est mort|s'est (?:enfuie?|échappée?|sauvée?))",
        "mort",
        many=True,
        retracts=True,
    ),
    row(
        "pet",
        rf"je ai (?:donné|vendu|perdu|dû (?:donner|piquer|euthanasier)|fait (?:piquer|euthanasier)|fait adopter) (?:mon|le|la) {PET}",
        "donné vendu",
        many=True,
        retracts=True,
    ),
    row(
        "phone",
        rf"(?:je (?:utilise|ai)|{GOT}|mon (?:nouveau )?(?:téléphone|portable)(?:,? c'est| est)) {A}{LOOKS}{PHONE}$",
        "téléphone portable",
        event=True,
    ),
    row(
        "phone",
        rf"je suis passée? (?:de (?P<old>.+?) )?(?:à|au|sur) {A}{PHONE}$",
        "passé",
        event=True,
    ),
    row(
        "car",
        rf"(?:je (?:conduis|roule en|ai)|{GOT}|mon (?:nouvelle )?voiture(?:,? c'est| est)) {A}{LOOKS}{CAR}$",
        "voiture conduis vieux vieille nouveau nouvelle",
        event=True,
    ),
    row(
        "car",
        rf"je (?:ai vendu|me suis débarrassée? de|ai planté) (?:mon|la) (?:(?:voiture|bagnole)\b(?P<none>)|(?P<value>{either(CARS)})\b)",
        "vendu",
        retracts=True,
    ),
    row("car", r"je ai (?:un |une )?(?P<any>voiture|bagnole)$", "voiture"),
    row(
        "uses", rf"je suis passée? de (?P<old>.+?) (?:à|au) {VALUE}", "passé", Kind.THING, many=True
    ),
    row(
        "uses", rf"je (?:utilise|me sers de|me sers d') ?{VALUE}", "utilise", Kind.THING, many=True
    ),
    row("has", rf"je possède {VALUE}", "possède", Kind.THING, many=True),
    row(
        "has",
        rf"(?:je ai|{GOT}) (?:un|une) (?P<value>{NOUN})$",
        "ai acheté",
        many=True,
        lists=True,
        also="je ai",
    ),
    row(
        "can",
        r"je sais (?P<value>\w+(?:er|ir|re)(?: (?:à |en |une? |la |le )?\w+)?)$",
        "sais peux",
        many=True,
    ),
    row(
        "eats",
        rf"je mange (?:de la |de l'|du |des |un |une )?(?P<value>{NOUN})$",
        "mange",
        many=True,
        lists=True,
    ),
    row(
        "drinks",
        rf"je bois (?:de la |de l'|du |des |un |une )?(?P<value>{NOUN})$",
        "bois",
        many=True,
        lists=True,
    ),
    row(
        "has",
        rf"je ai (?:vendu|donné|jeté) (?:mon|la|le|les) {VALUE}",
        "vendu",
        Kind.THING,
        many=True,
        retracts=True,
    ),
    row(
        "activity",
        r"je (?:ai résilié|ai arrêté|ai abandonné|ai fini|ai terminé|ai annulé|me suis désabonnée? de) (?:l'idée (?:du |de la |de l'|de ))?(?:le |la |les |l'|mon )?(?P<value>(?!de\b)[\w'-]+(?: [\w'-]+)?)$",
        "résilié arrêté fini",
        many=True,
        retracts=True,
        known=True,
    ),
    row(
        "activity",
        r"(?:le |la |les |l'|mon )(?!(?:cours|séance|leçon|concert|match|garde|journée|film|repas|service) (?:est|sont) (?:fini|terminé))(?P<value>[\w'-]+) (?:est|sont|a été) (?:annulée?s?|terminée?s?|finie?s?|guérie?s?|tombée?s? à l'eau)(?=$|,)",
        "annulé fini",
        many=True,
        retracts=True,
        known=True,
    ),
    row(
        "condition",
        r"je ai (?:la |le |une |un )?(?P<value>\w*(?:ite|grippe|covid|lumbago|angine|varicelle|pneumonie))$",
        "ai",
        many=True,
    ),
    row(
        "uses",
        r"je (?:ai besoin (?:de |d'|des |du )|porte )(?:un |une |des |mon )?(?P<value>[\w'-]+(?: [\w'-]+)?)$",
        "besoin porte",
        many=True,
    ),
)
