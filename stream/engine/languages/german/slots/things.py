"""What somebody has, uses and can: pets, vehicles, tools."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.german.slots.pieces import (
    BIN,
    CAR,
    GET,
    HABE,
    LOOKS,
    NOUN,
    PET,
    PET_NAME,
    PHONE,
    UNTIL,
    VALUE,
    A,
)
from stream.engine.languages.german.values import CARS
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["THINGS"]

THINGS: tuple[Pattern, ...] = (
    row(
        "pet",
        rf"ich (?:{HABE}|besitze) {A}{LOOKS}{PET}(?:,? (?:namens|der heißt|die heißt|das heißt|mit namen) {PET_NAME})?(?: (?:{GET}))?(?= und\b|,|$| aus\b| seit\b)",
        "habe haben hund katze besitze alt alte alten alter altes neu neue neuen neuer neues klein kleine kleinen kleiner kleines groß große großen großer",
        many=True,
        also="ich habe",
        wording="{who} hat ein Haustier: {value}",
    ),
    row(
        "pet",
        rf"ich {HABE} (?:mir |uns )?{A}{LOOKS}{PET}(?:,? namens {PET_NAME})? {GET}",
        "gekauft geholt adoptiert",
        many=True,
    ),
    row("pet", rf"mein (?:\w+ )?{PET} heißt {PET_NAME}", "heißt", many=True),
    row(
        "pet",
        rf"mein (?:\w+ )?{PET}(?: (?P<pet>(?-i:[A-ZÄÖÜ])[\w'-]+))? (?:ist|wurde|musste) .*?(?:gestorben|weggelaufen|eingeschläfert|verstorben|tot|entlaufen)",
        "gestorben",
        many=True,
        retracts=True,
    ),
    row(
        "pet",
        rf"ich {HABE} (?:mein|den|die|das|unser\w*) {PET} (?:abgegeben|weggegeben|verkauft|verloren|einschläfern (?:lassen|müssen)|ins tierheim gebracht)",
        "abgegeben verkauft",
        many=True,
        retracts=True,
    ),
    row(
        "phone",
        rf"(?:ich (?:{HABE}|benutze|nutze|verwende) (?:mir )?|mein (?:neues )?(?:handy|telefon|smartphone) ist ){A}{LOOKS}{PHONE}(?: {GET})?$",
        "handy telefon benutze alt alte alten alter altes neu neue neuen neuer neues klein kleine kleinen kleiner kleines groß große großen großer",
        event=True,
    ),
    row(
        "phone",
        rf"ich {BIN} (?:von (?P<old>.+?) )?(?:auf|zu) {A}{LOOKS}{PHONE} (?:umgestiegen|gewechselt)$",
        "umgestiegen",
        event=True,
    ),
    row(
        "car",
        rf"(?:ich (?:fahre|fahren|{HABE}|besitze) (?:mir |uns )?|mein (?:neues )?(?:auto|wagen) ist ){A}{LOOKS}{CAR}(?: {GET})?$",
        "fahre auto wagen alt alte alten alter altes neu neue neuen neuer neues klein kleine kleinen kleiner kleines groß große großen großer",
        event=True,
    ),
    row(
        "car",
        rf"ich {HABE} (?:mein|das|den) (?:alte[sn]? )?(?:(?:auto|wagen)\b(?P<none>)|(?P<value>{either(CARS)})\b) (?:verkauft|abgegeben|zu schrott gefahren|verschrottet|abgemeldet)",
        "verkauft",
        retracts=True,
    ),
    row("car", rf"ich {HABE} ein(?:e[nms]?)? (?:eigene[ns]? )?(?P<any>auto|wagen)$", "auto"),
    row(
        "uses",
        rf"ich {BIN} von (?P<old>.+?) (?:auf|zu) {UNTIL} (?:umgestiegen|gewechselt)$",
        "umgestiegen",
        Kind.THING,
        many=True,
    ),
    row(
        "uses",
        rf"ich (?:benutze|nutze|verwende|benutzen|nutzen) {VALUE}",
        "benutze nutze verwende",
        Kind.THING,
        many=True,
    ),
    row("has", rf"ich (?:besitze|besitzen) {VALUE}", "besitze", Kind.THING, many=True),
    row(
        "has",
        rf"ich {HABE} eine?[n]? (?P<value>{LOOKS}{NOUN})$",
        "habe",
        many=True,
        lists=True,
        also="ich habe",
    ),
    row(
        "has",
        rf"ich {HABE} (?:mir |uns )eine?[n]? (?P<value>{LOOKS}{NOUN}) {GET}$",
        "gekauft",
        many=True,
        lists=True,
    ),
    row(
        "can",
        r"ich (?:kann|können) (?!(?:mit)?kommen|gehen|bleiben|warten|schlafen|sehen|hören|verstehen)(?P<value>(?:[\w-]+ )?[a-zäöüß]+(?:en|ern|eln))$",
        "kann",
        many=True,
    ),
    row(
        "eats",
        rf"ich (?:esse|essen) (?:ein(?:en|e)? )?(?P<value>{NOUN})$",
        "esse",
        many=True,
        lists=True,
    ),
    row(
        "drinks",
        rf"ich (?:trinke|trinken) (?:ein(?:en|e)? )?(?P<value>{NOUN})$",
        "trinke",
        many=True,
        lists=True,
    ),
    row(
        "has",
        rf"ich {HABE} (?:mein|das|den|die) {UNTIL} (?:verkauft|verschenkt|weggegeben|weggeworfen)$",
        "verkauft",
        Kind.THING,
        many=True,
        retracts=True,
    ),
    row(
        "activity",
        rf"ich {HABE} (?:mit (?:dem|der) |das mit (?:dem|der) |die idee mit (?:dem|der) |den |das |die |mein )(?P<value>[\w'-]+(?: [\w'-]+)?) "
        r"(?:gekündigt|aufgegeben|abbestellt|abgemeldet|abgesagt|hingeschmissen|aufgehört|storniert|beendet|abgesetzt)$",
        "gekündigt aufgegeben",
        many=True,
        retracts=True,
        known=True,
    ),
    row(
        "activity",
        r"(?:die|der|das|mein) (?P<value>[\w'-]+) (?:ist|sind|wurde|fällt) (?:weg|vorbei|ausgezogen|überstanden|ausgeheilt|abgeheilt|verheilt|abgesagt|ausgefallen|gestrichen|aus|geplatzt)(?=$|,)",
        "weg vorbei abgesagt",
        many=True,
        retracts=True,
        known=True,
    ),
    row(
        "activity",
        rf"ich {BIN} mit (?:dem |der |den |mein )?(?P<value>[\w'-]+(?: [\w'-]+)?) (?:fertig|durch)$",
        "fertig durch",
        many=True,
        retracts=True,
        known=True,
    ),
    row(
        "uses",
        r"ich (?:brauche|trage|nehme) (?:eine? |einen |die |den |das |mein )?(?P<value>[\w'-]+(?: [\w'-]+)?)$",
        "brauche trage nehme",
        many=True,
    ),
)
