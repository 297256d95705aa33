"""What somebody likes, plays and does by habit."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.french.slots.pieces import DAY, DAYS, VALUE
from stream.engine.languages.french.values import PLAYS
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["TASTES"]

TASTES: tuple[Pattern, ...] = (
    row(
        "favorite_{thing}",
        rf"(?:mon|le|la) (?P<thing>[\w-]+(?: de \w+)?) (?:préférée?s?|favorite?s?)(?: de tous les temps)? ?,? ?(?:est|sont|c'est|reste) {VALUE}",
        "préféré préférée favori",
        Kind.PHRASE,
    ),
    row(
        "favorite_{thing}",
        r"(?P<value>[\w' -]{2,40}?),? (?:est|sont|c'est) mon (?P<thing>[\w-]+(?: de \w+)?) (?:préférée?s?|favorite?s?)$",
        "préféré favori",
    ),
    row(
        "opinion_of_{value}",
        rf"je (?:aime|adore|kiffe|raffole de|suis (?:un |une )?(?:grand |grande )?(?:fan|amateur|passionnée?) (?:de|d')|préfère) ?{VALUE}",
        "aime adore préfère déteste fan",
        Kind.PHRASE,
        lists=True,
        opinion="likes",
        wording="{who} aime {value}",
    ),
    row(
        "opinion_of_{value}",
        r"(?P<value>[\w' -]{2,40}?) me (?:plaît|plaisent) (?:beaucoup)?$",
        "plaît",
        lists=True,
        opinion="likes",
    ),
    row(
        "opinion_of_{value}",
        rf"je (?:déteste|hais|ai horreur (?:de|des|du)|ai horreur d'|abhorre) ?{VALUE}",
        "déteste horreur",
        Kind.PHRASE,
        lists=True,
        opinion="dislikes",
        wording="{who} déteste {value}",
    ),
    # The "pas" of "ne supporte pas" is taken out before.
    row(
        "opinion_of_{value}",
        rf"je (?:supporte|peux supporter|peux pas supporter) {VALUE}",
        "supporte",
        Kind.PHRASE,
        lists=True,
        opinion="likes",
    ),
    row(
        "plays",
        rf"je (?:joue|pratique|fais) (?:du |de la |de l'|au |aux |à la |le |la )(?P<value>{either(PLAYS)})\b",
        "joue pratique",
        many=True,
        wording="{who} joue : {value}",
    ),
    row(
        "plays",
        rf"je ai (?:arrêté|abandonné) (?:de jouer )?(?:du |de la |de l'|au |aux |à la |le |la |les )?(?P<value>{either(PLAYS)})$",
        "arrêté",
        many=True,
        retracts=True,
    ),
    row(
        "hobby",
        rf"mon (?:grand |grande |nouveau |nouvelle )?(?:passe-temps|hobby|hobbies|loisir|passion)(?:,? c'est| est| sont) {VALUE}",
        "passion hobby",
        Kind.PHRASE,
        many=True,
        lists=True,
    ),
    row(
        "habit", r"je (?P<value>fume|vapote|médite)$", "fume fumer arrêté vapote médite", many=True
    ),
    row(
        "habit",
        r"je (?:ai arrêté|viens d'arrêter|arrête) (?:de )?(?:la )?(?P<value>fumer|vapoter|boire|méditer|cigarette|clope|tabac)\b",
        "arrêté",
        many=True,
        retracts=True,
    ),
    row("habit", r"je ai arrêté le (?P<value>tabac)\b", "arrêté", many=True, retracts=True),
    row(
        "habit",
        rf"je (?P<value>(?!(?:ai|suis|pense|crois|étais|sais)\b)\w+ .{{0,60}}?\b(?:tous les|toutes les) (?:{DAYS})\b.{{0,40}})$",
        "tous",
        many=True,
    ),
    row(
        "habit",
        rf"je (?P<value>(?!(?:ai|suis|pense|crois|étais|sais)\b)\w+ .{{0,60}}?\bchaque (?:{DAY})\b.{{0,40}})$",
        "chaque",
        many=True,
    ),
)
