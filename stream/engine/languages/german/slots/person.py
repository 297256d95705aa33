"""Who somebody is: name, age, family, languages, numbers to reach them."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.german.slots.pieces import (
    AGE,
    BIN,
    HABE,
    LANGUAGE,
    NUMBER,
    RELATIVE,
    VALUE,
)
from stream.engine.languages.german.values import COUNTED, RELATIONSHIPS
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["PERSON"]

PERSON: tuple[Pattern, ...] = (
    row(
        "name",
        rf"(?:ich heißen? (?:mit (?:vor|nach)namen )?|mein (?:voller )?name (?:ist|lautet) |(?:alle |man |freunde )?(?:nennen|nennt|nenn) (?:ihr )?mich (?:alle |einfach )?){VALUE}",
        "heiße heißt name nennen nennt",
        Kind.NAME,
        wording="{who} heißt {value}",
    ),
    row(
        "age",
        rf"ich {BIN} {AGE}(?: jahre?(?: alt| jung)?)?(?: geworden)?$",
        "bin jahre alt geworden",
        wording="{who} ist {value} Jahre alt",
    ),
    row(
        "birthday",
        rf"(?:mein geburtstag (?:ist|fällt)|ich {HABE} (?:immer )?geburtstag|ich {BIN} (?:geboren|ein \w+kind))\b",
        "geburtstag geboren",
        Kind.TIME,
    ),
    row(
        "{thing}",
        r"mein (?:neue[rs]? )?(?P<thing>best\w+ freund(?:in)?|vermieter(?:in)?|hausarzt|hausärztin|zahnarzt|zahnärztin|frauenarzt|kinderarzt|friseur(?:in)?|"
        r"steuerberater(?:in)?|anwalt|anwältin|trainer(?:in)?|klassenlehrer(?:in)?|bank|hausbank|versicherung|krankenkasse|stromanbieter|handyanbieter|fitnessstudio|verein) "
        r"(?:heißt|ist) (?P<value>(?:(?:der|die|das) )?(?:dr\.? |doktor |frau |herr )?(?-i:[A-ZÄÖÜ])[\w'-]+(?: (?-i:[A-ZÄÖÜ])[\w'-]+)?)(?=$|,)",
        "heißt",
    ),
    row(
        "{kin}",
        rf"(?P<value>(?-i:[A-ZÄÖÜ])[\w'-]+(?: (?-i:[A-ZÄÖÜ])[\w'-]+)?) (?:ist|heißt) mein (?:\w+ )?{RELATIVE}$",
        "ist",
        Kind.NAME,
    ),
    row(
        "{kin}",
        rf"mein (?:\w+ )?{RELATIVE} heißt {VALUE}",
        "heißt name",
        Kind.NAME,
    ),
    row("{kin}", rf"der name mein {RELATIVE} ist {VALUE}", "heißt name", Kind.NAME),
    row(
        "{kin}",
        rf"ich {HABE} (?:eine[n]? )?(?:\w+ )?{RELATIVE},? (?:namens|(?:der|die|das) heißt|mit namen) {VALUE}",
        "namens heißt",
        Kind.NAME,
    ),
    row(
        "{kin}",
        rf"ich {HABE} (?:eine[n]? )?(?:\w+ )?{RELATIVE},? (?:der|die|das) {VALUE} heißt",
        "heißt",
        Kind.NAME,
    ),
    row(
        "{kin}",
        rf"ich {HABE} (?:eine[n]? )?(?:\w+ )?{RELATIVE},? (?:und )?(?:der|die|das|er|sie) heißt {VALUE}",
        "heißt",
        Kind.NAME,
    ),
    row(
        "name",
        r"ich bin (?:die|der) (?P<value>(?-i:[A-ZÄÖÜ])\w+)$",
        "bin",
        Kind.NAME,
        wording="{who} heißt {value}",
    ),
    row(
        "love",
        rf"ich {HABE} mich von mein {RELATIVE} (?:getrennt|scheiden lassen)(?P<value>)",
        "getrennt",
        retracts=True,
    ),
    row(
        "dating",
        rf"ich {BIN} mit (?P<value>(?-i:[A-ZÄÖÜ])[\w'-]+) (?:zusammen|verheiratet|verlobt|liiert)$",
        "zusammen verheiratet",
        Kind.NAME,
    ),
    row(
        "dating",
        rf"ich {BIN} mit eine[mr] [\w-]+ (?:zusammen|liiert),? (?:de[rmn]|die|das) {VALUE} heißt",
        "zusammen",
        Kind.NAME,
    ),
    row(
        "dating",
        r"(?P<value>(?-i:[A-ZÄÖÜ])[\w'-]+) und ich sind (?:zusammen|verheiratet|verlobt|ein paar)$",
        "zusammen",
        Kind.NAME,
    ),
    row(
        "love",
        rf"ich {HABE} mich von (?P<value>(?-i:[A-ZÄÖÜ])[\w'-]+) (?:getrennt|scheiden lassen)$",
        "getrennt",
        Kind.NAME,
        retracts=True,
    ),
    row(
        "love",
        r"(?P<value>(?-i:[A-ZÄÖÜ])[\w'-]+) und ich (?:haben uns getrennt|haben schluss gemacht|sind (?:geschieden|getrennt))",
        "getrennt",
        Kind.NAME,
        retracts=True,
    ),
    row(
        "love",
        r"(?P<value>(?-i:[A-ZÄÖÜ])[\w'-]+) hat (?:mit mir schluss gemacht|mich verlassen)",
        "schluss",
        Kind.NAME,
        retracts=True,
    ),
    row(
        "love",
        rf"ich (?:bin|sind) mit mein {RELATIVE} (?:zusammen|verheiratet|verlobt)$(?P<value>)",
        "zusammen",
    ),
    row(
        "love",
        r"mit (?P<value>(?-i:[A-ZÄÖÜ])[\w'-]+) ist (?:es )?(?:schluss|vorbei|aus)",
        "schluss vorbei",
        Kind.NAME,
        retracts=True,
    ),
    row(
        "relationship",
        rf"ich {BIN} (?P<value>{either(RELATIONSHIPS)})$",
        "verheiratet single ledig geschieden verlobt verwitwet getrennt",
        wording="{who} ist {value}",
    ),
    row(
        "relationship",
        rf"ich {HABE} (?:mich )?(?P<value>geheiratet|verlobt|scheiden lassen)$",
        "geheiratet verlobt geschieden",
        event=True,
    ),
    row(
        "number_of_{thing}",
        rf"ich {HABE} (?:eine? )?(?P<any>(?P<thing>kinder|geschwister))$",
        "kinder",
    ),
    row(
        "number_of_{thing}",
        rf"ich {HABE} {NUMBER} (?:[\w-]+e )?(?P<thing>{either(COUNTED)})$",
        "kinder söhne töchter brüder schwestern geschwister vater mutter",
        also="ich habe",
    ),
    row(
        "number_of_{thing}",
        rf"ich {BIN} (?:vater|mutter|papa|mama|eltern) von {NUMBER} (?P<thing>kinder)n?$",
        "vater mutter kinder",
    ),
    row(
        "language",
        rf"ich (?:spreche|sprechen|kann|beherrsche) (?:(?:fließend|gut|etwas|ein bisschen|ein wenig|perfekt|eine?) )*(?P<value>{LANGUAGE}(?:(?:, | und |, und | oder ){LANGUAGE})*)(?: (?:sprechen|fließend))?$",
        "spreche kann fließend",
        many=True,
        lists=True,
        wording="{who} spricht {value}",
    ),
    row("native_language", rf"mein muttersprache ist (?P<value>{LANGUAGE})", "muttersprache"),
    row(
        "height",
        r"ich bin (?P<value>\d[\d.,]* ?(?:m|meter|cm|zentimeter)?(?: \d\d)?) (?:groß|hoch)",
        "groß",
    ),
    row(
        "weight",
        r"ich wiege (?:etwa |ungefähr )?(?P<value>\d[\d.,]* ?(?:kg|kilo|kilogramm))\b",
        "wiege",
    ),
    row(
        "phone_number",
        r"mein (?:telefon|handy|mobil)?nummer (?:ist|lautet) (?P<value>[\d +()./-]{5,24}\d)",
        "nummer",
    ),
    row(
        "email",
        r"mein (?:e-?mail|mail)(?:-?adresse)? (?:ist|lautet) (?P<value>\S+@\S+\w)",
        "email mail",
    ),
    row(
        "address",
        rf"mein (?:neue )?(?:adresse|anschrift) (?:ist|lautet) {VALUE}",
        "adresse",
        Kind.PHRASE,
    ),
    row(
        "{thing}",
        r"(?:mein|das|der|die) (?:neue[rs]? )?(?P<thing>wlan-?passwort|passwort|türcode|benutzername|blutgruppe|schuhgröße|kennzeichen|sternzeichen|spitzname|nachname|zweiter vorname|fitnessstudio|bank|postleitzahl|zimmernummer|pin) (?:ist|lautet) (?P<value>\S.*)",
        "",
        Kind.PHRASE,
    ),
)
