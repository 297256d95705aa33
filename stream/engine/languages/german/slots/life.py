"""Where somebody lives, works and learns."""

from __future__ import annotations

from stream.engine.languages.german.slots.pieces import BIN, HABE, JOB, LANGUAGE, UNTIL, VALUE
from stream.engine.languages.german.values import PLAYS
from stream.engine.languages.language import either_of
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["LIFE"]

LIFE: tuple[Pattern, ...] = (
    row(
        "lives_in",
        rf"(?:ich (?:wohne|wohnen|lebe|leben|residiere) in |ich {BIN} (?:zu ?hause )in |mein (?:zuhause|wohnung|haus|wohnort|heim|wohnsitz) (?:ist|liegt|befindet sich) (?:in )?){VALUE}",
        "wohne wohnen lebe zuhause wohnung haus wohnort ziehe gezogen umgezogen",
        Kind.PLACE,
        wording="{who} wohnt in {value}",
    ),
    row(
        "lives_in",
        rf"ich {BIN} in {UNTIL} (?:zu ?hause|ansässig|gelandet)",
        "zuhause",
        Kind.PLACE,
        wording="{who} wohnt in {value}",
    ),
    row(
        "lives_in",
        rf"ich {BIN} (?:von (?P<old>\S+) )?(?:weg )?(?:nach|in die|zurück nach) {UNTIL} (?:um|hin|zurück|rüber)?gezogen",
        "gezogen umgezogen",
        Kind.PLACE,
        event=True,
        wording="{who} ist nach {value} gezogen",
    ),
    row(
        "lives_in",
        rf"ich {BIN} (?:um|weg)gezogen,? (?:und zwar )?(?:nach|von .+ nach) {VALUE}",
        "umgezogen",
        Kind.PLACE,
        event=True,
    ),
    row(
        "lives_in",
        rf"ich (?:wohnte|lebte) (?:lange |mal )?in {VALUE}",
        "wohnte lebte",
        Kind.PLACE,
        retracts=True,
    ),
    row(
        "lives_in",
        rf"ich {HABE} (?:lange |mal |immer )?in {UNTIL} (?:gewohnt|gelebt)",
        "gewohnt gelebt",
        Kind.PLACE,
        retracts=True,
    ),
    row(
        "lives_in",
        rf"ich {BIN} aus {UNTIL} (?:weg|aus|fort)gezogen",
        "weggezogen",
        Kind.PLACE,
        retracts=True,
    ),
    row(
        "hometown",
        rf"(?:ich (?:komme|stamme|kommen|bin) aus |mein heimat(?:stadt|ort) ist ){VALUE}",
        "komme stamme heimatstadt",
        Kind.PLACE,
        wording="{who} kommt aus {value}",
    ),
    row(
        "hometown",
        rf"ich {BIN} in {UNTIL} (?:geboren|aufgewachsen|groß geworden)",
        "geboren aufgewachsen",
        Kind.PLACE,
        wording="{who} kommt aus {value}",
    ),
    row(
        "job_title",
        rf"ich arbeiten? als {VALUE}",
        "arbeite als beruf bin",
        Kind.THING,
        wording="{who} arbeitet als {value}",
    ),
    row(
        "job_title",
        rf"mein (?:beruf|job) ist {VALUE}",
        "beruf job",
        Kind.THING,
        wording="{who} arbeitet als {value}",
    ),
    row(
        "job_title",
        rf"ich {BIN} (?:von beruf |gelernter? |eine? |freier? |freie )?{JOB}(?: von beruf| geworden)?(?= bei\b| an\b| in\b| im\b|$)",
        "bin beruf geworden",
        also="ich arbeite",
        wording="{who} ist {value}",
    ),
    row(
        "job_title",
        rf"ich {HABE} (?:angefangen )?als {UNTIL} (?:angefangen|gearbeitet)$",
        "angefangen",
        Kind.THING,
        event=True,
    ),
    row(
        "works_at",
        rf"ich (?:arbeiten?|jobbe|schaffe) (?:in teilzeit |in vollzeit |fest )?(?:bei der|bei dem|beim|bei|für die|für das|für den|für|an der|im|am|in der|in einem|in einer) {VALUE}",
        "arbeite arbeiten arbeitgeber angestellt beschäftigt job stelle angefangen gewechselt",
        Kind.ORGANISATION,
        wording="{who} arbeitet bei {value}",
    ),
    row(
        "works_at",
        rf"ich {BIN} (?:bei|beim|bei der) {UNTIL} (?:angestellt|beschäftigt|tätig)",
        "angestellt beschäftigt",
        Kind.ORGANISATION,
        wording="{who} arbeitet bei {value}",
    ),
    row(
        "works_at",
        rf"ich {BIN} (?:angestellt|beschäftigt|tätig) (?:bei der|beim|bei) {VALUE}",
        "angestellt beschäftigt",
        Kind.ORGANISATION,
        wording="{who} arbeitet bei {value}",
    ),
    row(
        "works_at",
        rf"mein arbeitgeber ist {VALUE}",
        "arbeitgeber",
        Kind.ORGANISATION,
        wording="{who} arbeitet bei {value}",
    ),
    row(
        "works_at",
        rf"ich {HABE} (?:einen neuen job |eine neue stelle |eine stelle |einen job |den job )?(?:bei der|beim|bei|zur|zu) {UNTIL} (?:angefangen|begonnen|bekommen|gefunden|angenommen|gewechselt|unterschrieben)$",
        "angefangen job stelle",
        Kind.ORGANISATION,
        event=True,
    ),
    row(
        "works_at",
        rf"ich {BIN} (?:von (?P<old>.+?) )?(?:zur|zu|zum) {UNTIL} gewechselt$",
        "gewechselt",
        Kind.ORGANISATION,
        event=True,
    ),
    row(
        "works_at",
        rf"ich {HABE} (?:bei (?P<value>.+?) )?(?:mein (?:job|stelle|arbeit|stelle) )?(?:bei (?P<at>.+?) )?(?:gekündigt|geschmissen|verloren|hingeschmissen|aufgehört)$",
        "gekündigt verloren aufgehört",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "works_at",
        rf"(?:mir wurde|ich wurde|ich {BIN}) (?:bei |von )?(?P<value>.*?) ?(?:entlassen|gefeuert|gekündigt)(?: worden)?$",
        "entlassen gefeuert",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "works_at",
        rf"ich arbeitete (?:bei|für|beim) {VALUE}",
        "arbeitete",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "works_at",
        rf"ich {HABE} (?:bei der|beim|bei|für) {UNTIL} gearbeitet$",
        "gearbeitet",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "school",
        r"ich (?:gehe auf|besuche|studiere an|bin an|bin auf) (?:die |der |das |dem )?(?P<value>[\w.' -]*?(?:uni|universität|hochschule|schule|gymnasium|akademie|fh|tu)\b(?: [A-ZÄÖÜ]\w+)?)",
        "uni universität schule studiere",
    ),
    row(
        "studies",
        rf"ich (?:studiere|studieren) (?!an\b|in\b|auf\b|seit\b|noch\b){VALUE}",
        "studiere studium",
        Kind.THING,
        many=True,
        wording="{who} studiert {value}",
    ),
    row(
        "learning",
        rf"ich (?:lerne|lernen) (?P<value>{LANGUAGE}|{either_of(PLAYS)}(?: spielen)?|\w+ (?:spielen|tanzen|schwimmen|kochen|nähen|fahren|programmieren)|programmieren|schwimmen|nähen)$",
        "lerne",
        many=True,
        wording="{who} lernt {value}",
    ),
)
