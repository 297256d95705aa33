"""What somebody does by routine, and fears: the way to work, hours, school, the phone plan."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.french.slots.pieces import VALUE
from stream.engine.languages.french.values import BORN, WAYS
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["EVERYDAY"]

_WAY = rf"(?:à |en |le |la |mon )(?P<value>{either(WAYS)})"
_TO_WORK = r"(?:au travail|au boulot|au bureau|au taf|travailler|bosser)"
_SCHOOL = r"(?P<value>(?:crèche|maternelle|école(?: primaire| maternelle)?|collège|lycée|fac|université)(?: [\w' ]+)?)"

EVERYDAY: tuple[Pattern, ...] = (
    row(
        "commute",
        rf"je (?:vais|viens|prends) {_WAY}(?: pour aller)? {_TO_WORK}$",
        "vais prends travail boulot bureau",
    ),
    row("commute", rf"je (?:vais|viens) {_TO_WORK} {_WAY}$", "vais travail boulot bureau"),
    row("commute", rf"pour aller {_TO_WORK},? je (?:prends|y vais) {_WAY}$", "prends pour aller"),
    row(
        "work_time",
        r"je travaille (?:à |en )?(?P<value>temps plein|plein temps|mi-temps|temps partiel|\d\d ?(?:%|pour cent))$",
        "travaille temps",
    ),
    row("school", rf"je vais (?:à la |à l'|au |en ){_SCHOOL}$", "va vais"),
    row(
        "phone_plan",
        r"je suis passée? (?:chez|à) (?P<value>[\w&' -]+?) (?:pour|avec) (?:le |mon )?(?:portable|téléphone|forfait|mobile)$",
        "passé portable",
        Kind.ORGANISATION,
    ),
    row(
        "phone_plan",
        rf"mon (?:portable|mobile|numéro) est chez {VALUE}",
        "portable",
        Kind.ORGANISATION,
    ),
    row(
        "fear",
        rf"(?:je ai (?:une |un )?(?:peur|phobie|trouille) (?:bleue )?(?:des |du |de la |de l'|de |d')|je crains (?:les |le |la |l')){VALUE}",
        "peur crains",
        Kind.THING,
        many=True,
        lists=True,
    ),
    row(
        "fear",
        r"(?:les |le |la |l')?(?P<value>[\w-]+(?: [\w-]+)?) me (?:fait|font|fout) (?:très )?peur$",
        "peur",
        Kind.THING,
        many=True,
        lists=True,
    ),
    row(
        "condition",
        rf"je ai (?P<value>{either(BORN)})$",
        "baby",
        many=True,
        retracts=True,
        known=True,
    ),
    row(
        "household",
        r"je (?:habite|vis|suis) (?P<value>(?:chez|avec) (?:nous|moi)|en (?:maison de retraite|ehpad))$",
        "habite vit maison",
    ),
)
