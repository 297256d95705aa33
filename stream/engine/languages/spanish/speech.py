"""How Spanish is spoken: function words, filler, corrections, questions, doubt."""

from __future__ import annotations

from stream.engine.expression import rx
from stream.engine.languages.language import Speech, Words
from stream.text import word_set

__all__ = ["SPEECH", "WORDS"]

VERB = (
    r"(?:soy|somos|estoy(?! segur)|estamos|tengo|tenemos|vivo|vivimos|trabajo|trabajamos|hablo|hablamos|odio|detesto|"
    r"fumo|estudio|aprendo|juego|jugamos|toco|conduzco|uso|prefiero|adoro|amo|quiero|como|bebo|voy|vamos|"
    r"puedo|peso|mido|nací|vengo|suelo|he|hemos|me (?:llamo|gustan?|encantan?|mudé|he|dedico|casé|divorcié|"
    r"compré|duele|apasionan?|caen?)|nos (?:gustan?|encantan?|mudamos|hemos)|dejé|vendí|compré|empecé|corro|leo|"
    r"cocino|nado|bailo|canto|pinto|medito|celebro|adopté|tuve|tenía|vivía|trabajaba)"
)
_NONE = r"(?!,? (?:por|si|que|pero|de|nada|ni|no|es|son|está|casi|más o menos|muy|mamá|papá|hijo|hija|señora?|lo|un (?:poco|momento|segundo))(?!\w))"
"""No correction follows: "perdón por el ruido", "o sea, nada de nada"."""
_CONTRA = (
    r"(?:(?:(?:ay|uy|ah|bueno|no),? )*(?:(?:ay|uy|huy|ah),? no|qué (?:digo|tonterí?a digo|tont[oa](?: soy)?|estoy diciendo)|me equivoco|estoy tont[oa]|"
    rf"(?:perdón|perdona|disculpa|o sea){_NONE}|espera|miento|corrijo|corrección|rectifico|mentira|qué va|error|"
    r"(?<!\blo )(?<!\bte )(?<!\bos )(?<!\ble )digo(?! (?:yo|de verdad|en serio)\b)|quiero decir|quise decir|quería decir|mejor dicho|o mejor dicho|más bien|"
    r"(?<=, )(?:borra|tacha|quita|olvida) eso(?=,)))"
)
_SORRY = r"^(?:(?:perdón|perdona|disculpa|ay|uy|oye|bueno|no|espera|por cierto),? )*"
_NOW = {
    "era": "es", "eran": "son", "estaba": "está", "tenía": "tiene", "vivía": "vive", "trabajaba": "trabaja", "salía": "sale", "llamaba": "llama",
    "iba": "va", "empezaba": "empieza", "llegaba": "llega", "estudiaba": "estudia", "jugaba": "juega", "costaba": "cuesta",
}  # fmt: skip
"""What was told in the past is so now: "dije que mi hermano vivía en Lugo" …"""
_NOW_OWN = {
    "era": "soy", "estaba": "estoy", "tenía": "tengo", "vivía": "vivo", "trabajaba": "trabajo", "salía": "salgo", "llamaba": "llamo",
    "iba": "voy", "estudiaba": "estudio", "jugaba": "juego", "calzaba": "calzo", "pesaba": "peso", "medía": "mido", "tomaba": "tomo",
}  # fmt: skip
"""… and, where nobody is named, it was said of oneself: "dije que vivía en Lugo"."""

_ORDINALS = {
    "primera": "1",
    "primero": "1",
    "segunda": "2",
    "segundo": "2",
    "tercera": "3",
    "tercero": "3",
    "cuarta": "4",
    "quinta": "5",
    "quinto": "5",
    "sexta": "6",
    "sexto": "6",
    "séptima": "7",
    "séptimo": "7",
    "octava": "8",
    "octavo": "8",
    "novena": "9",
    "noveno": "9",
    "décima": "10",
    "décimo": "10",
}  # fmt: skip

WORDS = Words(
    marks=word_set(
        "yo mi mis estoy tengo que el los las una para pero con muy soy vivo trabajo ya también ahora me llamo "
        "gusta hay es está del por qué como más ayer hoy mañana nunca tiene son esta este hermana nos lo su sus nada todo sin hasta "
        "desde cuando porque vive trabaja llama voy vamos va tenemos estamos hace siempre cada otra otro mucho unos unas uno le se al "
        "debo doy llevo tomo uso toco hago sé me solo somos cien euros nuestro nuestra he hemos dejé fue era ella él aunque sobre entre"
    ),
    letters=frozenset("ñáíóú¿¡"),
    endings=rx(
        r"\w+(?:amos|emos|imos|ción|ando|iendo|ero|era|ito|ita|ado|ido|ados|idas|eta|dad|tad|illo|illa)$"
    ),
    empty=word_set(
        "sí si no claro vale bueno bien pues eh ah oh ay uy hola ok okay genial perfecto exacto "
        "exactamente verdad de acuerdo ya entiendo comprendo qué que bueno tal muy mucho mucha "
        "gracias por favor nada un una momento espera mira oye venga vamos así es eso lo sé no sé "
        "en serio cierto correcto increíble guay chévere lindo bonito estupendo fantástico "
        "maravilloso tranquilo perdón disculpa lo siento siento cuídate suerte abrazo beso besos "
        "jaja ja je jeje mm hm hmm eh este esto o sea me alegro pena a ver luego pronto hasta nos vemos "
        "igualmente yo también tampoco tú total todo toda de la el los y"
    ),
    greetings=word_set(
        "hola buenos buenas días tardes noches adiós chao bienvenido bienvenida gracias "
        "felicidades enhorabuena"
    ),
    function=word_set(
        "pues bueno vale yo tú él ella nosotros ellos me te se nos le les lo la los las el un una unos unas de del en con por "
        "para al y e o u que mi mis su sus ya ahora también muy más es está soy estoy he ha hemos "
        "actualmente todavía aún tan mucho bastante este esta llamo llama llaman tengo tiene desde"
    ),
    negations=word_set("no nunca jamás tampoco nadie ningún ninguna ninguno sin nada ni"),
    numbers={
        word: str(number)
        for number, word in enumerate(
            [
                "cero",
                "_",
                "dos",
                "tres",
                "cuatro",
                "cinco",
                "seis",
                "siete",
                "ocho",
                "nueve",
                "diez",
                "_",
                "doce",
                "trece",
                "catorce",
                "quince",
                "dieciséis",
                "diecisiete",
                "dieciocho",
                "diecinueve",
                "veinte",
            ]
        )
        if word != "_"
    }
    | {"treinta": "30", "cuarenta": "40", "cincuenta": "50", "sesenta": "60", "setenta": "70"}
    | {"ochenta": "80", "noventa": "90", "cien": "100", "doscientos": "200", "trescientos": "300"}
    | {"cuatrocientos": "400", "quinientos": "500", "seiscientos": "600", "setecientos": "700"}
    | {"ochocientos": "800", "novecientos": "900", "mil": "1000"},
    ordinals=_ORDINALS,
    times=((rx(r"\buna vez\b"), "1 veces"),),
    amounts=word_set("media cuarto y menos horas hora euros día"),
    labels=word_set(
        "hablante locutor desconocido televisión televisor tele radio audiolibro voz usuario"
    ),
    dangling=word_set(
        "yo y o pero el la los las un una de del en con por para al mi mis que es soy se llama me llamo muy"
    ),
)

SPEECH = Speech(
    filler=rx(
        r"(?:,\s*)?\b(?:e+h+|e+m+|m+h*m+|h+m+)\b(?:\s*[,.…]+(?=\s))?"
        r"|,\s*(?:este|o sea|pues|digamos|sabes|mira|bueno|vamos)\s*(?=,)"
    ),
    repair=rx(
        rf"(?:,\s+(?:e+h+,?\s+)?no,\s+(?:{_CONTRA},?\s+)*|,?\s+(?:no,? )?(?:{_CONTRA},?\s+)+)(?:(?:que )?no,\s+)?"
        r"(?:(?:el|la|los|las) (?:de (?=las? )))?"
    ),
    alike=(
        word_set("un una unos unas el la los las mi mis al del"),
        word_set("en a al de del con por para desde hasta"),
        word_set("yo nosotros"),
        word_set("vivo trabajo soy estoy tengo me se odio llamo llama hablo juego toco"),
        word_set("no pero que sí porque si cuando y es eso ya también nada tampoco"),
    ),
    lead=rx(
        r"^(?:(?:(?:y|pero|bueno|como (?:te |ya )?(?:te )?(?:dije|decía|he dicho)|pues|entonces|sí|claro|ah|oh|oye|mira|hola|vale|ok|okay|en realidad|la verdad(?: es que)?|"
        r"de hecho|por cierto|además|o sea|a ver|eh|sabes qué|fíjate(?: que)?|mm|buenos días|buenas tardes|buenas noches|buenas|"
        r"corrección|perdón|perdona|disculpa|espera|mentira|miento|digo|quiero decir|quise decir|mejor dicho|qué va|eso (?:no es (?:cierto|verdad|así)|era mentira|estaba mal)|(?:eso )?lo (?:dije|he dicho) mal|no es (?:cierto|verdad)|(?:ayer |antes )?me (?:he )?(?:equivoqué|equivocado|confundí|confundido)(?: ayer| antes)?(?: y)?|"
        r"(?:ayer|antes) (?:te )?dije (?:una cosa mal|algo mal|mal una cosa)|al final|por suerte|por desgracia|lamentablemente|afortunadamente|te cuento(?: que)?|recuerda que|apunta que|que conste que|que|"
        r"resulta que|es que|exacto|venga)(?:[,.!…:–—-]+\s*|\s+)|no[,.]\s+)(?=\S))+"
    ),
    question=rx(
        r"(?:¿|(?:y |pero |oye,? )*(?:qué|quién|quiénes|cuándo|dónde|cómo|cuál|cuáles|cuánto|cuánta|cuántos|cuántas|adónde|"
        r"por qué|a qué|de qué|con quién)\b(?! (?:bien|bueno|pena|suerte|va|guay|bonito|lástima|rico|alegría|ganas))|"
        r"(?:tienes|quieres|puedes|sabes|vas|eres|estás|te gusta|te acuerdas|has|vives|trabajas|crees)\b)"
    ),
    tag=rx(
        r",?\s*¿?(?:no|verdad|eh|cierto|sabes|vale|no crees|no es verdad|a que sí|ok|no es así|te acuerdas)\?$"
    ),
    joint=rx(
        r"(?:\s*;\s*|\s*(?:\.\.\.|…)\s*|,?\s+(?:y|e|pero|además|así que)\s+|,\s+)"
        rf"(?=(?:(?:ya|no|ahora|también|además|yo|actualmente|ya no|antes|nunca|en (?:verano|invierno|otoño|primavera))\s+)*{VERB}(?!\w)|ya no (?:me )?\w+(?:o|oy|amos|emos|imos)(?!\w)"
        r"|(?:el|la)\s+[\w-]+\s+(?:es|está|pasa|será|queda|cae|se (?:ha|acabó|terminó|canceló))(?!\w)"
        r"|(?:mi|mis|nuestro|nuestra)\s+(?:[\w-]+\s+){0,3}?(?:es|son|se llaman?|está|tiene|vive|trabaja|era|murió)(?!\w))"
    ),
    complete=rx(
        rf"(?<!\w){VERB}\s+\S|\b(?:es|son|está|tiene|se llama|vive|trabaja|era|fue|han?|\w{{2,}}(?:ó|aron|ieron))(?!\w)|^(?:no |ya no )?(?:fumo|corro|leo|medito|canto|bailo)$|^(?:me |nos )\w{{3,}}[éí](?!\w)"
    ),
    open=rx(
        r"^desde que\b|^(?:yo )?(?:no )?(?:creo|pienso|espero|supongo|imagino|digo|dije|sé|siento|dudo|me parece|mi \w+(?: \w+)? (?:cree|dice|piensa|dijo))(?: que)?,?$"
        r"|^(?:si|cuando|aunque|como|mientras|porque|ojalá)\b"
    ),
    afterthought=rx(
        r",\s+(?P<right>[^,]+?(?=,? (?:quiero decir|quería decir|digo)[\s.!]*$)|"
        r"(?:el|la|los|las|un|una|en|a|al|con|del?|mi|\d\S*) ?[^\s,]+(?: [^\s,]+)?(?= más bien[\s.!]*$)),? (?:quiero decir|quería decir|digo|más bien)[\s.!]*$"
    ),
    weak=rx(
        r",\s+(?:en realidad|bueno|bueno no|mejor dicho)(?:,| )\s*(?:(?:el|la|los|las) de (?=las? ))?"
    ),
    asks_back=rx(
        r"^(?:(?:perdón|perdona|espera|ay|uy|no|oye|a ver),? )*¿?(?:(?:te )?he dicho|(?:te )?dije|había dicho) (?P<wrong>[^?]+?)(?: antes| ahora)?\s*\?+$"
    ),
    plainly=(
        # "Te dije mal mi número de pie, es un 44"
        (
            rx(
                rf"{_SORRY}(?:me (?:equivoqué|he equivocado|confundí|he confundido) (?:de|con|en)|(?:te )?(?:dije|he dicho) mal) (?:lo del? )?(?:mi |el |la |del )?"
                r"(?:número|talla)(?: de(?:l)? (?:pie|zapatos?|calzado))?[,.:;]+ (?:en realidad )?(?:es|son|uso|calzo|gasto) (?:un |una |el |la )?(?P<right>\d+)"
            ),
            r"calzo un \g<right>",
        ),
        # "Me equivoqué con lo del dentista, es el viernes"
        (
            rx(
                rf"{_SORRY}(?:me (?:equivoqué|he equivocado|confundí|he confundido|lié|he liado) (?:con|en)|(?:te )?(?:dije|he dicho) mal) (?:lo de )?(?P<what>(?:el|la|los|las|mi|mis) [\w-]+(?: del? [\w-]+)?)"
                r"[,.:;]+ (?:en realidad )?(?P<verb>es|son|será|se llama|sale|empieza|cuesta) (?P<right>.+)$"
            ),
            r"\g<what> \g<verb> \g<right>",
        ),
        (
            rx(
                rf"{_SORRY}me (?:equivoqué|he equivocado|confundí|he confundido|lié|he liado) con lo del (?P<what>[\w-]+)"
                r"[,.:;]+ (?:en realidad )?(?P<verb>es|son|será|sale|empieza|cuesta) (?P<right>.+)$"
            ),
            r"el \g<what> \g<verb> \g<right>",
        ),
        # "Perdón, eso lo dije mal, mi vuelo sale a las diez"
        (
            rx(
                rf"{_SORRY}(?:eso )?lo (?:dije|he dicho) mal(?: ayer| antes)?[,.:;]+ (?P<right>.+)$"
            ),
            r"\g<right>",
        ),
        # "Dije almendras, pero quería decir que soy alérgica a las nueces"
        (
            rx(
                rf"{_SORRY}(?:te )?(?:dije|he dicho) (?:(?:el|la|los|las|un|una|en|a|al) )?(?P<old>(?!que\b)[\w-]+),? (?:pero |y )?(?:quería|quise|quiero) decir que (?P<right>.+?)[.!]*$"
            ),
            r"\g<right> en lugar de \g<old>",
        ),
    ),
    told=(
        *(
            (
                rx(
                    rf"^(?P<who>(?:mi|mis|nuestr[oa]|el|la|los|las) [\w-]+(?: [\w-]+)?? (?:se )?){then}\b"
                ),
                rf"\g<who>{now}",
            )
            for then, now in _NOW.items()
        ),
        *(
            (rx(rf"^(?P<who>(?:yo )?(?:me )?){then}\b"), rf"\g<who>{now}")
            for then, now in _NOW_OWN.items()
        ),
    ),
    misspoke=rx(
        r"^(?:(?:perdón|perdona|ay|uy|oye|bueno|espera|no),? )*(?:(?:ayer |antes |el otro día )?me (?:he )?(?:equivoqué|equivocado|confundí|confundido)(?: ayer| antes)?|"
        r"(?:ayer |antes )?(?:te )?(?:dije|he dicho) (?:una (?:cosa mal|tontería|mentira)|algo mal|mal una cosa)(?: ayer| antes)?|(?:eso )?(?:no es (?:cierto|verdad|así|eso)|era mentira|estaba mal|lo (?:dije|he dicho) mal)|"
        r"qué (?:digo|tontería digo|estoy diciendo)|(?:me he liado|me lié))[\s.!,:]*$"
    ),
    said=rx(
        r"^(?:(?:oye|perdón|perdona|ay|mira|bueno|espera),? )*(?:(?:cuando|ayer|el otro día|antes|la otra vez|la semana pasada|hace un rato|la última vez),? )?(?:te |os |les )?(?:dije|he dicho|había dicho|conté|comenté)"
        r"(?: (?:ayer|antes|el otro día|la otra vez))? que (?=\S)"
    ),
    meant=rx(
        r"[,.;:]? (?:pero |y )?(?:(?:no|perdón),? )?(?:(?:en realidad |lo que )?(?:quería|quise|quiero) decir|me refería a(?:l)?)(?: (?:era|es|que))?,? "
    ),
    untrue=rx(
        r"[,.;:]? (?:pero |y |no,? )*(?:(?:eso )?(?:no es (?:cierto|verdad|así)|no era (?:cierto|verdad|así)|es mentira|era mentira|es falso|estaba mal|está mal)|me (?:equivoqué|he equivocado|confundí|he confundido))[,.;:]*(?: en realidad| es que| sino(?: que)?)? "
        rf"|, (?:pero )?en realidad,? (?={VERB}|mi |es |son )"
    ),
    instead=rx(
        r"^(?:(?:no|perdón|perdona|ay|uy|espera|digo|qué va),? )*(?:(?:no (?:es |son |se llama |era )?(?!es\b)(?P<old>[^,.;]{2,30}?)(?:,? sino(?: que)?|,)|(?P<old2>(?:el |la |en |los |las |a )?[^,.;]{2,25}?) no,(?: sino)?) "
        r"(?:es |son |se llama )?(?P<new>(?!porque|pero|que |si |me |no )[^,.;]{2,40}))(?:, (?:perdón|perdona|disculpa|digo))?[.!]*$"
    ),
    echo=rx(
        r"^(?:(?:ya )?(?:son|es|eran|era) )|,? (?:ya son|son ya|son|es|se llama)(?: ya)?(?=[.!]*$)|,? (?:quiero decir|quería decir|digo|claro)(?=[.!]*$)"
    ),
    hedge=rx(
        r"\b(?:quizás?|tal vez|a lo mejor|igual me|probablemente|posiblemente|seguramente|puede (?:ser )?que|podría\w*|debería\w*|"
        r"creo|creemos|cree|creen|pienso|piensa|piensan|supongo|imagino|imagina|espero que|ojalá|dudo|parece|parecen|al parecer|"
        r"supuestamente|según|dicen|dice|dijo|dijeron|(?<!la )(?<!mi )(?<!una )(?<!nuestra )cuenta|cuentan|contó|me han dicho|he oído|he leído|oí que|se rumorea|rumor|"
        r"estoy pensando|estamos pensando|pensando en|me estoy planteando|me planteo|considerando|no estoy segur[oa]|no sé si|no lo sé|"
        r"si|como si|en teoría|me gustaría|nos gustaría|quisiera|desearía|soñé|sueño con|he soñado|era broma|es broma|de broma|imagínate|"
        # "la panadería" is none.
        r"(?<!la )(?<!una )(?<!mi )(?<!de )(?<!en )(?<!las )(?<!tu )\w{2,}(?:aría|ería|iría|dría|aríamos|eríamos|iríamos|iera|iese|viera|tuviera|fuera|pudiera|ara mi))(?!\w)(?!\s*$)"
    ),
)
