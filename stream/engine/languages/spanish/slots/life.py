"""Where somebody lives, works and learns."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.spanish.slots.pieces import JOB, LANGUAGE, VALUE
from stream.engine.languages.spanish.values import PLAYS
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["LIFE"]

_ACCOUNT = r"(?P<thing>cuenta|luz|electricidad|internet|fibra|seguro|línea)"

LIFE: tuple[Pattern, ...] = (
    row(
        "{thing}",
        rf"(?:tengo )?(?:la |el |mi ){_ACCOUNT} (?:(?:está|es|la tengo|lo tengo) )?(?:en|con|de) (?:el |la )?{VALUE}",
        "cuenta",
        Kind.ORGANISATION,
    ),
    row(
        "{thing}",
        rf"(?:he cambiado|cambié|he pasado|pasé|he llevado) (?:la |el |mi ){_ACCOUNT} de(?:l| la)? (?P<old>.+?) a(?:l| la)? {VALUE}",
        "cuenta",
        Kind.ORGANISATION,
    ),
    row(
        "gym",
        rf"voy al (?:gimnasio|gym) (?=(?-i:[A-ZÁÉÍÓÚÑ])){VALUE}",
        "gimnasio",
        Kind.ORGANISATION,
    ),
    row(
        "{thing}",
        r"pago (?P<value>\d[\d.,]*)(?: euros?| €| pesos| dólares)?(?: al mes)? (?:de|por (?:el|la)) (?P<thing>alquiler|luz|internet)(?: al mes)?$",
        "pago",
    ),
    row(
        "{thing}",
        r"(?:mi|el) (?P<thing>alquiler|sueldo|salario) (?:es|está en|sube a|baja a|cuesta)(?: de)? (?P<value>\d[\d.,]*)(?: euros?| €| pesos| dólares)?(?: al mes)?$",
        "alquiler sueldo",
    ),
    row(
        "lives_in",
        r"(?:sigo|seguimos) viviendo en (?P<value>.+)",
        "sigo",
        Kind.PLACE,
        wording="{who} vive en {value}",
    ),
    row(
        "lives_in",
        rf"(?:vivo|resido|estoy viviendo) en {VALUE}",
        "vivo casa mudé mudado resido viviendo",
        Kind.PLACE,
        wording="{who} vive en {value}",
    ),
    row(
        "lives_in",
        rf"mi (?:casa|piso|apartamento|hogar|residencia|departamento) (?:está|queda) en {VALUE}",
        "casa piso hogar",
        Kind.PLACE,
        wording="{who} vive en {value}",
    ),
    row(
        "lives_in",
        rf"(?:me mudé|me he mudado|me trasladé|me he trasladado|me fui a vivir|me he ido a vivir|acabo de mudarme|me acabo de mudar|me cambié|me vine a vivir|me he venido a vivir)(?: de (?P<old>\S+))? a {VALUE}",
        "mudé mudado",
        Kind.PLACE,
        event=True,
        wording="{who} se ha mudado a {value}",
    ),
    row(
        "lives_in",
        rf"(?:vivía|viví|he vivido) (?:antes )?en {VALUE}",
        "vivía",
        Kind.PLACE,
        retracts=True,
    ),
    row(
        "lives_in",
        rf"(?:he vuelto|volví|regresé|he regresado) (?:a vivir (?:a|en)|a) {VALUE}",
        "vuelto",
        Kind.PLACE,
        event=True,
    ),
    row(
        "left",
        rf"(?:dejé|he dejado|abandoné) (?!de\b|[^,.]* (?:a las?|en (?:el|la|casa)|encima|sobre)\b|el (?:trabajo|empleo|puesto|tabaco|cigarr\w+)\b|mi\b|a\b){VALUE}",
        "dejado",
        Kind.ORGANISATION,
        retracts=True,
        many=True,
        known=True,
    ),
    row(
        "left",
        rf"me (?:fui|he ido|marché|he marchado) de {VALUE}",
        "ido",
        Kind.ORGANISATION,
        retracts=True,
        many=True,
        known=True,
    ),
    row(
        "hometown",
        rf"(?:soy|vengo) de {VALUE}",
        "soy vengo",
        Kind.PLACE,
        wording="{who} es de {value}",
    ),
    row(
        "hometown",
        rf"(?:nací|crecí|me crié|nací y crecí|me he criado|mi ciudad natal es)(?: en)? {VALUE}",
        "nací crecí",
        Kind.PLACE,
        wording="{who} es de {value}",
    ),
    row(
        "job_title",
        rf"(?:trabajo|estoy trabajando|empecé a trabajar|he empezado a trabajar) (?:de|como) {VALUE}",
        "trabajo soy profesión",
        Kind.THING,
        wording="{who} trabaja de {value}",
    ),
    row(
        "job_title",
        rf"(?:mi (?:profesión|trabajo|oficio) es|me dedico a (?:ser )?) ?(?:el |la |ser )?{VALUE}",
        "profesión dedico",
        Kind.THING,
    ),
    row(
        "job_title",
        rf"(?:soy|me hice|ahora soy) (?:un |una )?{JOB}(?= (?:en|y|desde)\b|,|$)",
        "soy",
        also="trabajo",
        wording="{who} trabaja de {value}",
    ),
    row(
        "works_at",
        rf"(?:trabajo|estoy trabajando|estoy emplead[oa]) (?:a tiempo (?:completo|parcial) )?(?:en|para) {VALUE}",
        "trabajo empresa empecé",
        Kind.ORGANISATION,
        wording="{who} trabaja en {value}",
    ),
    row(
        "works_at",
        rf"mi (?:empresa|empleador) es {VALUE}",
        "empresa",
        Kind.ORGANISATION,
        wording="{who} trabaja en {value}",
    ),
    row(
        "works_at",
        rf"(?:empecé|he empezado|comencé|he comenzado|entré|he entrado)(?: a trabajar)? en {VALUE}",
        "empecé entré",
        Kind.ORGANISATION,
        event=True,
    ),
    row(
        "works_at",
        rf"me (?:han )?(?:contrataron|contratado|ficharon|fichado) en {VALUE}",
        "contratado",
        Kind.ORGANISATION,
        event=True,
    ),
    row(
        "works_at",
        rf"(?:encontré|he encontrado|conseguí|he conseguido) (?:un )?(?:nuevo )?(?:trabajo|empleo|puesto)(?: nuevo)? en {VALUE}",
        "trabajo",
        Kind.ORGANISATION,
        event=True,
    ),
    row(
        "works_at",
        rf"me (?:he )?(?:cambié|cambiado|pasé|pasado)(?: de (?P<old>.+?))? a (?:trabajar (?:en|para) ){VALUE}",
        "cambiado",
        Kind.ORGANISATION,
        event=True,
    ),
    row(
        "works_at",
        r"(?:dejé|he dejado|perdí|he perdido|renuncié a|he renunciado a) (?:mi|el|este) (?:trabajo|empleo|puesto)(?: (?:en|de) (?P<value>.+))?$",
        "dejado perdido",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "works_at",
        r"(?:me (?:han )?(?:despidieron|despedido|echaron|echado)|renuncié|he renunciado)(?: (?:de|del|en) (?:mi |el )?(?P<value>(?!trabajo\b).+))?",
        "despedido",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "works_at",
        rf"(?:dejé|he dejado) de trabajar (?:en|para) {VALUE}",
        "dejado",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "job_title",
        rf"(?:dejé|he dejado) de (?:trabajar (?:de|como)|ser) {VALUE}",
        "dejado",
        Kind.THING,
        retracts=True,
    ),
    row(
        "works_at",
        rf"(?:trabajaba|trabajé|he trabajado) (?:en|para) {VALUE}",
        "trabajaba",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "works_at",
        rf"(?:tengo|encontré|he encontrado|me ha salido) (?:un )?(?:nuevo )?(?:trabajo|empleo|puesto)(?: nuevo)? en {VALUE}",
        "trabajo",
        Kind.ORGANISATION,
        event=True,
    ),
    row(
        "works_at",
        r"(?:estoy (?:en (?:el )?paro|desemplead[oa]|sin trabajo|jubilad[oa])|me (?:he )?(?:jubilé|jubilado))$(?P<value>)",
        "paro jubilado",
        retracts=True,
        known=True,
    ),
    row(
        "works_at",
        r"estoy en (?P<value>(?-i:[A-ZÁÉÍÓÚÑ])[\w&.-]+) (?:trabajando|contratad[oa])",
        "trabajando",
        Kind.ORGANISATION,
    ),
    row(
        "school",
        r"(?:voy|estudio|asisto) (?:al|a|en) (?:la |el )?(?P<value>(?:universidad|instituto|escuela|colegio|facultad|academia|politécnica)(?: [\w ]+)?)",
        "estudio universidad",
    ),
    row(
        "studies",
        rf"(?:estudio|estoy estudiando) (?!en\b|para\b|mucho\b){VALUE}",
        "estudio estudiando",
        Kind.THING,
        many=True,
        wording="{who} estudia {value}",
    ),
    row(
        "learning",
        rf"(?:aprendo|estoy aprendiendo)(?: a tocar (?:el |la ))? ?(?P<value>{LANGUAGE}|{either(PLAYS)}|a (?:nadar|bailar|cocinar|coser|conducir|programar|pintar)\w*)$",
        "aprendo aprendiendo",
        many=True,
        wording="{who} aprende {value}",
    ),
)
