"""How Spanish is made plain: "nosotros" to "yo", what stands first, negation, kin."""

from __future__ import annotations

from stream.engine.expression import either, rx
from stream.engine.languages.language import Forms
from stream.engine.languages.spanish.values import KIN

__all__ = ["FORMS"]

_ADJECTIVE = r"(?: (?:mayor|menor|pequeñ[oa]|gemel[oa]|mejor|difunt[oa]|querid[oa]))?"
_KIN = rf"mi (?:mejor |querid[oa] )?(?P<kin>{either(KIN)}){_ADJECTIVE}"
_NAME = r"(?:,? (?P<name>(?-i:[A-ZÁÉÍÓÚÑ])[\w'-]+),?)?"
_TASTE = (
    r"(?:me (?:gustan?|encantan?|apasionan?|flipan?)|(?:lo|la|los|las) (?:odio|detesto|adoro|amo))"
)
_FIRST = {
    "vive": "vivo", "trabaja": "trabajo", "es": "soy", "está": "estoy", "tiene": "tengo", "habla": "hablo",
    "odia": "odio", "detesta": "detesto", "adora": "adoro", "fuma": "fumo", "estudia": "estudio", "aprende": "aprendo",
    "juega": "juego", "toca": "toco", "conduce": "conduzco", "usa": "uso", "pesa": "peso", "mide": "mido",
    "prefiere": "prefiero", "come": "como", "bebe": "bebo", "ha": "he", "se mudó": "me mudé", "se ha": "me he",
    "va": "voy", "paga": "pago", "nació": "nací", "vivía": "vivía", "trabajaba": "trabajaba",
}  # fmt: skip
_SINGULAR = {
    "vivimos": "vivo", "trabajamos": "trabajo", "somos": "soy", "estamos": "estoy", "tenemos": "tengo", "hablamos": "hablo",
    "hemos": "he", "nos mudamos": "me mudé", "nos": "me", "odiamos": "odio", "adoramos": "adoro", "jugamos": "juego",
    "usamos": "uso", "comemos": "como", "bebemos": "bebo", "conducimos": "conduzco", "fumamos": "fumo", "tocamos": "toco",
    "vendimos": "vendí", "compramos": "compré", "adoptamos": "adopté", "dejamos": "dejé", "preferimos": "prefiero",
    "vamos": "voy", "pagamos": "pago", "casamos": "caso", "queremos": "quiero", "levantamos": "levanto", "salimos": "salgo",
    "hacemos": "hago", "planeamos": "planeo", "vivíamos": "vivía", "teníamos": "tenía", "trasladamos": "trasladé", "cambiamos": "cambié",
}  # fmt: skip

_OWN = r"me (?:gusta|gustan|encanta|he|cuesta|toca|\w+o)|soy|estoy|tengo|he|voy|sé|hago|veo|doy|salgo|pongo|traigo"

FORMS = Forms(
    frame=rx(
        r"^(?:la verdad es que|te digo que|te aviso (?:de )?que|tengo que decir que|quería decir(?:te)? que|sé que|"
        r"me alegro de que|estoy content[oa] porque|resulta que|ya te dije que|te dije que|que sepas que) "
    ),
    adverbs=rx(
        r"(?<!\w)(?:ahora(?: mismo)?|actualmente|hoy en día|hoy día|desde hoy|últimamente|todavía|aún|también|además|realmente|de verdad|muy|bastante|"
        r"mucho|muchísimo|siempre|por fin|finalmente|en realidad|la verdad|por cierto|de momento|por el momento|en este momento|recientemente|"
        r"hace poco|entonces|desde ahora|a partir de ahora|de nuevo|otra vez|sí que|sobre todo|especialmente|particularmente|normalmente|"
        r"totalmente|súper|super|tan|nada(?! de)|para nada|en absoluto|a día de hoy|por suerte|al final|solo|sólo|simplemente|oficialmente|"
        r"originalmente|ya(?! no(?!\w)))(?!\w),?"
    ),
    asides=rx(
        r",?(?<!\w)(?:desde (?:hace (?:un|una|unos|unas|\w+) \w+|siempre|entonces|(?:el |la |los |las )?\w+(?: (?:pasad[oa]|de \d{4}))?)|"
        r"(?:desde )?hace (?:un|una|unos|unas|muchos|varios|\w+) (?:años?|meses|mes|semanas?|días?|tiempo)(?: que)?|toda (?:la|mi) vida|"
        r"(?:junto |(?<!roto )(?<!rompí )(?<!dejé )(?<!dejado )(?<!corté )(?<!terminado ))con mi[s]? [\w-]+(?: (?-i:[A-ZÁÉÍÓÚÑ])\w+)?)(?=[\s,.]|$)"
    ),
    rewrites=(
        *((rx(rf"\b{plural}\b"), single) for plural, single in _SINGULAR.items()),
        (rx(r"\bnuestr[oa]s?\b"), "mi"),
        (rx(r"\bmis\b"), "mi"),
        (rx(r"\bmi (?P<what>\w+) nuev[oa](?= (?:es|son|se llama|está)\b)"), r"mi \g<what>"),
        (rx(r"\bmi nuev[oa] "), "mi "),
        # "Tengo número nuevo, es el 611 …" → "mi número es el 611 …"
        (
            rx(
                r"^tengo (?:un |una |otr[oa] )?nuev[oa] (?P<what>\w+),? (?:y |que )?(?P<verb>es|se llama|termina) (?=\S)"
            ),
            r"mi \g<what> \g<verb> ",
        ),
        (
            rx(
                r"^tengo (?:un |una )?(?P<what>\w+) nuev[oa],? (?:y |que )?(?P<verb>es|se llama|termina) (?=\S)"
            ),
            r"mi \g<what> \g<verb> ",
        ),
        (rx(r"\b(?:he vuelto|volví|vuelvo) a (?P<verb>\w+)[aei]r\b"), r"\g<verb>o"),
        # "Tengo médica nueva, la doctora Ortega"
        (
            rx(
                r"^tengo (?:un |una )?(?:nuev[oa] (?P<a>[\w ]+?)|(?P<b>[\w ]+?) nuev[oa]),? (?=(?:(?:el|la) )?(?:doctora? |don |doña |señora? )?(?-i:[A-ZÁÉÍÓÚÑ])[\w'-]+(?: (?-i:[A-ZÁÉÍÓÚÑ])[\w'-]+)?$)"
            ),
            r"mi \g<a>\g<b> es ",
        ),
        (rx(r"^(?:yo|nosotr[oa]s) | (?:yo|nosotr[oa]s)$"), ""),
        (rx(r"\bacabamos\b"), "acabo"),
        (rx(r"\b(\w{2,}r)nos\b"), r"\1me"),
        (rx(r"^a (?:mí|nosotr[oa]s) "), ""),
        (
            rx(
                r"^(?P<what>(?!no |ya no |mi )[^,]{2,40}?),? (?P<no>(?:ya )?no )?(?P<verb>me (?:gustan?|encantan?))$"
            ),
            r"\g<no>\g<verb> \g<what>",
        ),
        (
            rx(
                r"^(?P<what>(?!no |ya no |mi )[^,]{2,40}?),? (?P<no>(?:ya )?no )?(?:lo|la|los|las) (?P<verb>odio|detesto|adoro|soporto|aguanto)$"
            ),
            r"\g<no>\g<verb> \g<what>",
        ),
        (
            rx(
                r"^(?P<what>(?!no |ya no |mi |yo |en )[^,]{2,30}?),? (?P<no>(?:ya )?no )(?:(?:lo|la|los|las) )?"
                r"(?P<verb>tengo|como|bebo|tomo|hablo|uso|fumo|juego|toco|quiero|veo)$"
            ),
            r"\g<no>\g<verb> \g<what>",
        ),
        # "Lo de la maratón lo he dejado"
        (
            rx(
                r"^(?P<what>(?:el|la|los|las|lo de|mi) [^,]{2,30}?),? (?:ya )?(?:lo|la|los|las) (?P<verb>he \w+(?:ado|ido|to)|\w+[éí])$"
            ),
            r"\g<verb> \g<what>",
        ),
        (
            rx(r"^(?P<where>en [^,]{2,30}?),? (?P<no>(?:ya )?no )?(?P<verb>vivo|trabajo)$"),
            r"\g<no>\g<verb> \g<where>",
        ),
    ),
    negations=(
        (
            rx(
                r"^ya no (?=\w)|\bya no (?=(?:es|son|está|se llama|vive|trabaja|tiene|le gustan?|habla|juega)\b)"
            ),
            "",
            True,
        ),
        (rx(r"^(?:ya )?no (?P<verb>\w+) (?:ya|más) "), r"\g<verb> ", True),
        (rx(r"^no (?P<rest>.+) ya$"), r"\g<rest>", True),
        (
            rx(
                r"^(?:no|nunca|jamás) (?=\w)|\bno (?=(?:es|son|está|se llama|vive|trabaja|tiene|le gustan?|habla|juega)\b)"
            ),
            "",
            False,
        ),
        (rx(r"\b(?:antes|antiguamente) (?=\w+(?:ía|aba|era)(?!\w))"), "", True),
    ),
    embedded=(
        (
            rx(
                r"\b(?:desde que|porque|ya que|puesto que|ahora que) (?P<rest>(?:ya no |ahora |nos |me )*\w+(?:o|oy|mos|í|é)(?!\w)[^,]*?)(?=,|$|[.]| y (?:no|ya|me|nos)\b| casi\b)"
            ),
            r"\g<rest>",
        ),
    ),
    relative=rx(
        r"^\s*(?:que|quien|quienes|donde|cuando|como|si|pero no|excepto|salvo|menos|aunque)\b"
    ),
    own=rx(rf"^(?:{_OWN}|\w{{2,}}(?:o|oy|amos|emos|imos))\b(?! (?:de|es|está|fue)\b)"),
    anew=rx(
        r"^(?!.*\b(?:también|además|(?<!desde )hoy|mañana|de momento|por ahora|ahora mismo|esta semana|este mes)(?!\w)).*\b(?:ahora|a partir de ahora|ya no|desde hace poco|ya solo|al final|finalmente|últimamente|de un tiempo a esta parte)(?!\w)"
    ),
    steady=rx(
        r"^(?:entreno|nado|bailo|escalo|monto|compro|reposto|estudio|canto|juego|pinto) (?:siempre )?(?:en el|en la|en) (?P<value>(?-i:[A-ZÁÉÍÓÚÑ])[\w&'.-]+(?: (?-i:[A-ZÁÉÍÓÚÑ])[\w&'.-]+)?)$"
    ),
    season=rx(
        r"\b(?:en|este|esta|para|el próximo|la próxima) (?:verano|invierno|otoño|primavera|navidad|navidades|semana santa|vacaciones|puente|"
        r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b"
    ),
    changed=rx(
        r"\bcambi(?:ado|é|amos|ó|aron) (?:de |la |el |mi )(?P<a>\w+(?: del? \w+)*)|\b(?:subido|bajado|subieron|bajaron) (?:el|la) (?P<b>\w+)|"
        r"\b(?:el|la|mi|nuestr[oa]) (?P<c>\w+) (?:me |nos )?(?:ha )?(?:subido|bajado|subió|bajó)\b"
    ),
    named=rx(
        r"\b(?:(?P<at>al|a la|a|con|es|se llama)|en) (?:el |la )?(?P<value>(?-i:[A-ZÁÉÍÓÚÑ])[\w&'.-]+(?: (?-i:[A-ZÁÉÍÓÚÑ])[\w&'.-]+)?)"
    ),
    stands_in=rx(
        r"^(?:y )?(?=(?:(?:ahora|ya) )?(?:es|va|sale|llega|empieza|está|vive|trabaja|tiene|estudia|juega)\b)"
    ),
    she=rx(
        r"^(?:ella )?(?=(?:(?:ahora|ya|ya no) )?(?:va|está|vive|trabaja|tiene|estudia|juega|se llama)\b)"
    ),
    he=rx(
        r"^(?:él )?(?=(?:(?:ahora|ya|ya no) )?(?:va|está|vive|trabaja|tiene|estudia|juega|se llama)\b)"
    ),
    called=rx(r"\bse llama\b"),
    my=("Mi", "Mi"),
    temporary=rx(
        r"\b(?:de momento|por el momento|por ahora|en este momento|ahora mismo|temporalmente|esta semana|este mes|una temporada|"
        r"(?:durante|por) (?:una?|dos|tres|unos|unas) (?:horas?|días?|semanas?|mes|meses)|(?<!hace )(?<!hace unas )\b(?:una|dos|tres) semanas?$|hoy|esta vez|en cuaresma|hasta (?:nuevo aviso|navidad|semana santa|el lunes)|un tiempo|estos días)\b"
    ),
    vetoes=rx(
        r"\bno (?:\w+ ){0,2}(?:solo|sólo) |\bno (?:siempre|tanto|todos|todas|vivo (?:sol[oa]|lejos|con)|es que|sé (?:si|qué|cómo|cuándo|dónde|por qué|quién|nada)|quiero|puedo decir)\b|\b(?:casi|como si|cuando era|de pequeñ[oa]|de niñ[oa]|"
        r"cerca de|lejos de|fuera de|las afueras de|al lado de|antes de|por poco|a punto de|ni)\b"
    ),
    kin=(
        *(
            (
                rx(
                    rf"^{_KIN}{_NAME} {third}(?!\w)(?! (?:(?:el|la) )?(?:doctora?\b|don\b|doña\b|(?-i:[A-ZÁÉÍÓÚÑ])))"
                ),
                f"{first} ",
            )
            for third, first in _FIRST.items()
        ),
        (rx(rf"^a {_KIN}{_NAME} le (?P<verb>gustan?|encantan?)\b"), r"me \g<verb> "),
        (
            rx(rf"^(?P<what>(?:el|la) \w+ favorit[oa]) de {_KIN}{_NAME} (?=es\b|son\b)"),
            r"mi \g<what> ",
        ),
    ),
    replaced=(
        (
            rx(
                r", (?:ayer |antes )?(?:te )?(?:dije|había dicho|he dicho)(?: ayer| antes)?(?: que)? (?P<old>(?-i:[A-ZÁÉÍÓÚÑ0-9])[\w-]*)(?: ayer| antes)?$"
            ),
            "",
        ),
        (
            rx(
                r"\b(?:ya )?no (?=(?:vivo|trabajo|soy|estoy|se llama|es|me llamo|hablo|tengo|voy|juego|toco|estudio|compro|como|bebo|leo)\b)(?P<was>(?P<verb>se llama|me llamo|\w+) (?P<in>en |de |como |para |al |a )?(?P<old>[^,]+?)),? sino (?:que )?(?:en |de |como |para |al |a )?"
            ),
            r"\g<verb> \g<in>",
        ),
        (rx(r", (?:y |pero )?no (?:en |de |como )?(?P<old>(?-i:[A-ZÁÉÍÓÚÑ])[\w-]+)$"), ""),
        (rx(r",? en (?:vez|lugar) del? (?:en )?(?P<old>[^,]+)$"), ""),
    ),
    long_ago=rx(
        r"(?<![\d-])(?:19|20)\d\d(?![-\d])|\bde (?:niñ[oa]|pequeñ[oa]|joven)\b|\bcuando era\b|\ben aquella época\b|\bhace \w+ años\b|"
        r"\bdurante (?:un|una|unos|unas|\w+) (?:días|semanas?|meses|mes|años?)\b|\bpor un tiempo\b"
    ),
)
