"""What somebody likes, plays and does by habit."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.spanish.slots.pieces import DAY, DAYS, VALUE
from stream.engine.languages.spanish.values import PLAYS
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["TASTES"]

TASTES: tuple[Pattern, ...] = (
    row(
        "favorite_{thing}",
        rf"(?:mi|el|la) (?P<thing>[\w-]+(?: [\w-]+)?) (?:favorit[oa]s?|preferid[oa]s?)(?: de todos los tiempos)? (?:es|son|sigue siendo) {VALUE}",
        "favorito favorita preferido",
        Kind.PHRASE,
    ),
    row(
        "favorite_{thing}",
        r"(?P<value>[\w' -]{2,40}?) (?:es|son) mi (?P<thing>[\w-]+(?: [\w-]+)?) (?:favorit[oa]s?|preferid[oa]s?)$",
        "favorito favorita",
    ),
    row(
        "opinion_of_{value}",
        rf"me (?:gustan?|encantan?|apasionan?|flipan?|chiflan?) {VALUE}",
        "gusta gustan encanta encantan odio detesto adoro",
        Kind.PHRASE,
        lists=True,
        opinion="likes",
    ),
    row(
        "opinion_of_{value}",
        rf"(?:amo|adoro|prefiero|soy (?:muy )?(?:fan|aficionad[oa]|amante) (?:de|al|del?|a)|disfruto (?:de|con)?) {VALUE}",
        "adoro amo fan",
        Kind.PHRASE,
        lists=True,
        opinion="likes",
        wording="{who} adora {value}",
    ),
    row(
        "opinion_of_{value}",
        rf"(?:odio|detesto|aborrezco|no soporto|no aguanto|me (?:da|dan) asco|me horrorizan?|me repugnan?) {VALUE}",
        "odio detesto",
        Kind.PHRASE,
        lists=True,
        opinion="dislikes",
        wording="{who} odia {value}",
    ),
    # The "no" of "no soporto" is taken out before.
    row(
        "opinion_of_{value}",
        rf"(?:soporto|aguanto|trago) {VALUE}",
        "soporto aguanto",
        Kind.PHRASE,
        lists=True,
        opinion="likes",
    ),
    row(
        "plays",
        rf"(?:juego(?: al?| a la)?|toco(?: el| la)?|practico(?: el)?) (?P<value>{either(PLAYS)})\b",
        "juego toco practico",
        many=True,
        wording="{who} practica: {value}",
    ),
    row(
        "plays",
        rf"(?:dejé|he dejado|abandoné) (?:de (?:tocar|jugar) )?(?:al? )?(?:el |la |los )?(?P<value>{either(PLAYS)})$",
        "dejado",
        many=True,
        retracts=True,
    ),
    row(
        "hobby",
        rf"mi (?:gran |principal |nuevo )?(?:hobby|hobbies|afición|aficiones|pasatiempo|pasión) (?:es|son) {VALUE}",
        "hobby afición",
        Kind.PHRASE,
        many=True,
        lists=True,
    ),
    row(
        "habit",
        r"(?P<value>fumo|vapeo|medito|bebo alcohol)$",
        "fumo fumar dejado vapeo medito",
        many=True,
    ),
    row(
        "habit",
        r"(?:dejé|he dejado|paré|he parado|logré dejar|he conseguido dejar|dejé por fin|acabo de dejar) (?:de )?(?P<value>fumar|vapear|beber|meditar)\b",
        "dejado",
        many=True,
        retracts=True,
    ),
    row(
        "habit",
        r"(?:dejé|he dejado) el (?:tabaco|cigarro|cigarrillo)(?P<none>)",
        "dejado",
        many=True,
        retracts=True,
    ),
    row(
        "habit",
        rf"(?P<value>(?!(?:tengo|estoy|soy|he|creo|fui|es)\b)\w+(?:o|go|oy) .{{0,60}}?\b(?:todos los|todas las) (?:{DAYS})\b.{{0,40}})$",
        "todos",
        many=True,
    ),
    row(
        "habit",
        rf"(?P<value>(?!(?:tengo|estoy|soy|he|creo|fui|es)\b)\w+(?:o|go|oy) .{{0,60}}?\bcada (?:{DAY})\b.{{0,40}})$",
        "cada",
        many=True,
    ),
)
