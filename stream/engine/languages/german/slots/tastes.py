"""What somebody likes, plays and does by habit."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.german.slots.pieces import BIN, DAYS, DO, HABE, LIKE, UNTIL, VALUE
from stream.engine.languages.german.values import PLAYS
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["TASTES"]

TASTES: tuple[Pattern, ...] = (
    row(
        "favorite_{thing}",
        rf"mein (?:absolut\w* |neu\w* )?lieblings-?(?P<thing>\w+) (?:ist|sind|heißt|bleibt|war schon immer) {VALUE}",
        "lieblingsfarbe liebste ist",
        Kind.PHRASE,
    ),
    row(
        "favorite_{thing}",
        rf"mein liebste[rsn]? (?P<thing>\w+) (?:ist|sind|heißt) {VALUE}",
        "liebste",
        Kind.PHRASE,
    ),
    row(
        "favorite_{thing}",
        r"(?P<value>[\w' -]{2,40}?) (?:ist|sind|bin) mein (?:absolut\w* |neu\w* )?(?:lieblings-?|liebste[rsn]? )(?P<thing>\w+)$",
        "liebste",
    ),
    row(
        "opinion_of_{value}",
        rf"ich {LIKE} {VALUE}",
        "mag mögen liebe gern gerne esse trinke höre lese schaue hasse gefällt schmeckt finde toll fan",
        Kind.PHRASE,
        lists=True,
        opinion="likes",
        wording="{who} mag {value}",
    ),
    row("favorite_food", r"ich (?:esse|essen) am liebsten (?P<value>.+)", "liebsten", Kind.PHRASE),
    row(
        "favorite_drink",
        r"ich (?:trinke|trinken) am liebsten (?P<value>.+)",
        "liebsten",
        Kind.PHRASE,
    ),
    row("favorite_music", r"ich (?:höre|hören) am liebsten (?P<value>.+)", "liebsten", Kind.PHRASE),
    row(
        "opinion_of_{value}",
        rf"ich {DO} (?:am liebsten |(?:so )?gerne? ){VALUE}",
        "gern gerne",
        Kind.PHRASE,
        lists=True,
        opinion="likes",
    ),
    row(
        "opinion_of_{value}",
        rf"ich {DO} {UNTIL} (?:so )?(?:gerne?|am liebsten)$",
        "gern gerne",
        Kind.PHRASE,
        lists=True,
        opinion="likes",
    ),
    row(
        "opinion_of_{value}",
        rf"ich {BIN} (?:eine? )?(?:große[rn]? |riesiger? )?fan (?:von|der|des) {VALUE}",
        "fan",
        Kind.PHRASE,
        lists=True,
        opinion="likes",
    ),
    row(
        "opinion_of_{value}",
        rf"mir (?:gefällt|gefallen|schmeckt|schmecken) {VALUE}",
        "gefällt schmeckt",
        Kind.PHRASE,
        lists=True,
        opinion="likes",
    ),
    row(
        "opinion_of_{value}",
        rf"ich (?:finde|finden) {UNTIL} (?:toll|super|klasse|großartig|cool|lecker|schön|gut|genial|wunderbar|spitze)$",
        "finde toll",
        Kind.PHRASE,
        lists=True,
        opinion="likes",
    ),
    row(
        "opinion_of_{value}",
        rf"ich (?:finde|finden) {UNTIL} (?:schrecklich|furchtbar|blöd|doof|eklig|ekelhaft|schlimm|langweilig|widerlich|scheußlich|schlecht)$",
        "finde",
        Kind.PHRASE,
        lists=True,
        opinion="dislikes",
    ),
    row(
        "opinion_of_{value}",
        rf"ich (?:hasse|hassen|verabscheue|ekle mich vor|verachte) {VALUE}",
        "hasse verabscheue",
        Kind.PHRASE,
        lists=True,
        opinion="dislikes",
    ),
    # The "not" of "kann … nicht leiden" is taken out before.
    row(
        "opinion_of_{value}",
        rf"ich (?:kann|können) {UNTIL} (?:leiden|ausstehen|ertragen)$",
        "leiden ausstehen",
        Kind.PHRASE,
        lists=True,
        opinion="likes",
    ),
    row(
        "plays",
        rf"ich (?:spiele|spielen) (?:ein )?(?P<value>{either(PLAYS)})\b",
        "spiele spielen",
        many=True,
        wording="{who} spielt {value}",
    ),
    row(
        "plays",
        rf"ich {HABE} (?:mit (?:dem|der) |das |die )?(?P<value>{either(PLAYS)})(?:spielen| spielen)? (?:aufgehört|aufgegeben)$",
        "aufgehört",
        many=True,
        retracts=True,
    ),
    row(
        "hobby",
        rf"mein (?:größte[sn]? |neue[sn]? )?(?:hobby|hobbys|hobbies|leidenschaft) (?:ist|sind) {VALUE}",
        "hobby",
        Kind.PHRASE,
        many=True,
        lists=True,
    ),
    row(
        "habit",
        r"ich (?P<value>(?:rauche|dampfe|vape|meditiere|trinke (?:ein(?:en)? )?alkohol))$",
        "rauche rauchen aufgehört dampfe meditiere",
        many=True,
    ),
    row(
        "habit",
        rf"ich {HABE} (?:mit dem |das )?(?P<value>rauchen|dampfen|trinken|meditieren) (?:aufgehört|aufgegeben|abgewöhnt)",
        "aufgehört",
        many=True,
        retracts=True,
    ),
    row(
        "habit",
        rf"ich {HABE} (?:mir das |mir )?(?P<value>rauchen) abgewöhnt",
        "abgewöhnt",
        many=True,
        retracts=True,
    ),
    row(
        "habit",
        rf"ich {HABE} aufgehört(?:,)? (?:zu )?(?P<value>rauchen|dampfen|meditieren)|ich {HABE} aufgehört mit dem rauchen(?P<none>)",
        "aufgehört",
        many=True,
        retracts=True,
    ),
    row(
        "habit",
        rf"ich (?P<value>(?!(?:habe|hatte|war|bin|denke|glaube)\b)\w+(?:e|en)\b.{{0,50}}?\bjede[nrsm]? (?:zweite[nrsm]? )?(?:{DAYS})\b.{{0,40}})$",
        "jeden",
        many=True,
    ),
    row(
        "habit",
        rf"ich (?P<value>(?!(?:habe|hatte|war|bin|denke|glaube)\b)\w+(?:e|en)\b jede[nrsm]? (?:zweite[nrsm]? )?(?:{DAYS})\b.{{0,50}})$",
        "jeden",
        many=True,
    ),
)
