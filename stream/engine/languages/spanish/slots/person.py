"""Who somebody is: name, age, family, languages, numbers to reach them."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.spanish.slots.pieces import AGE, LANGUAGE, NUMBER, RELATIVE, VALUE
from stream.engine.languages.spanish.values import COUNTED, RELATIONSHIPS
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["PERSON"]

PERSON: tuple[Pattern, ...] = (
    row(
        "name",
        rf"(?:me llamo|mi nombre (?:completo )?es|me dicen|me llaman|llámame|todos me llaman|mi amigos me llaman) {VALUE}",
        "llamo nombre",
        Kind.NAME,
        wording="{who} se llama {value}",
    ),
    row(
        "age",
        rf"(?:tengo|cumplí|he cumplido|acabo de cumplir|cumplo) {AGE}(?: años?)?$",
        "tengo años cumplido",
        wording="{who} tiene {value} años",
    ),
    row(
        "birthday",
        r"(?:mi cumple(?:años)? (?:es|cae)|cumplo años|nací)(?: el)?\b",
        "cumple cumpleaños nací",
        Kind.TIME,
    ),
    row(
        "{thing}",
        r"mi (?:nuev[oa] )?(?P<thing>mejor amig[oa]|caser[oa]|médic[oa](?: de cabecera)?|dentista|peluquer[oa]|ginecólog[oa]|pediatra|abogad[oa]|gestor[a]?|entrenador[a]?|banco|seguro|"
        r"compañía(?: de luz)?|gimnasio|club) (?:se llama|es) (?P<value>(?:(?:el|la) )?(?:doctora? |don |doña |señora? )?(?-i:[A-ZÁÉÍÓÚÑ])[\w'-]+(?: (?-i:[A-ZÁÉÍÓÚÑ])[\w'-]+)?)(?=$|,)",
        "llama",
    ),
    row(
        "{kin}", rf"(?P<value>(?-i:[A-ZÁÉÍÓÚÑ])[\w'-]+) se llama mi {RELATIVE}$", "llama", Kind.NAME
    ),
    row("{kin}", rf"mi (?:\w+ )?{RELATIVE}(?: \w+)? se llama {VALUE}", "llama nombre", Kind.NAME),
    row("{kin}", rf"el nombre de mi {RELATIVE} es {VALUE}", "llama nombre", Kind.NAME),
    row(
        "{kin}",
        rf"(?P<value>(?-i:[A-ZÁÉÍÓÚÑ])[\w'-]+(?: (?-i:[A-ZÁÉÍÓÚÑ])[\w'-]+)?) es mi (?:mejor )?{RELATIVE}(?: (?:mayor|menor|pequeñ[oa]))?$",
        "es",
        Kind.NAME,
    ),
    row(
        "{kin}",
        rf"tengo (?:un|una) {RELATIVE}(?: \w+)?,? (?:que se llama|llamad[oa]|de nombre) {VALUE}",
        "llamada llama",
        Kind.NAME,
    ),
    row(
        "love",
        rf"(?:rompí|he roto|lo dejé|lo he dejado|me separé|me divorcié|me he separado|me he divorciado|terminé|corté|he terminado) (?:con|de) mi {RELATIVE}(?P<value>)",
        "roto",
        retracts=True,
    ),
    row(
        "dating",
        r"(?:salgo|estoy saliendo|estoy|estoy casad[oa]|estoy prometid[oa]) con (?P<value>(?-i:[A-ZÁÉÍÓÚÑ])[\w'-]+)$",
        "salgo casada casado",
        Kind.NAME,
    ),
    row(
        "dating",
        rf"(?:salgo|estoy saliendo|estoy) con (?:un|una) [\w-]+,? (?:que se llama|llamad[oa]|de nombre) {VALUE}",
        "salgo",
        Kind.NAME,
    ),
    row(
        "love",
        r"(?:rompí|he roto|lo dejé|lo he dejado|me separé|me divorcié|me he separado|me he divorciado|terminé|corté|he terminado) (?:con|de) (?P<value>(?-i:[A-ZÁÉÍÓÚÑ])[\w'-]+)$",
        "roto",
        Kind.NAME,
        retracts=True,
    ),
    row(
        "love",
        r"(?P<value>(?-i:[A-ZÁÉÍÓÚÑ])[\w'-]+) y yo (?:hemos roto|lo hemos dejado|rompimos|nos (?:hemos )?(?:separado|divorciado|separamos|divorciamos)|no estamos juntos)",
        "roto",
        Kind.NAME,
        retracts=True,
    ),
    row(
        "love",
        r"lo de (?P<value>(?-i:[A-ZÁÉÍÓÚÑ])[\w'-]+) se (?:ha )?(?:acabó|acabado|terminó|terminado)",
        "acabó",
        Kind.NAME,
        retracts=True,
    ),
    row(
        "relationship",
        rf"(?:estoy|soy|sigo) (?P<value>{either(RELATIONSHIPS)})\b",
        "casado casada soltero soltera",
        wording="{who}: {value}",
    ),
    row(
        "relationship",
        r"me (?:he )?(?P<value>casé|casado|divorcié|divorciado|separé|separado|prometí|prometido)$",
        "casado",
        event=True,
    ),
    row("number_of_{thing}", r"tengo (?P<any>(?P<thing>hijos|hermanos))$", ""),
    row(
        "number_of_{thing}",
        rf"(?:tengo|soy (?:padre|madre) de|soy papá de|soy mamá de) {NUMBER} (?P<thing>{either(COUNTED)})$",
        "hijos hermanos padre madre niños",
        also="tengo",
    ),
    row(
        "language",
        rf"(?:hablo|domino|sé(?: hablar)?|puedo hablar) (?:(?:bien|con fluidez|un poco de|algo de|perfectamente) )*(?P<value>{LANGUAGE}(?:(?:, | y |, y | e ){LANGUAGE})*)(?: (?:con fluidez|bien|perfectamente))?$",
        "hablo",
        many=True,
        lists=True,
        wording="{who} habla {value}",
    ),
    row(
        "native_language",
        rf"mi (?:lengua|idioma) (?:matern[oa]|nativ[oa]) es (?:el )?(?P<value>{LANGUAGE})",
        "lengua materna",
    ),
    row("height", r"mido (?P<value>\d[\d.,]* ?(?:m|metros?|cm|centímetros)?(?: \d\d)?)", "mido"),
    row("weight", r"peso (?:unos |como )?(?P<value>\d[\d.,]* ?(?:kg|kilos?|kilogramos))\b", "peso"),
    row(
        "phone_number",
        r"mi (?:número|teléfono|móvil|celular)(?: de (?:teléfono|móvil))? es (?:el )?(?P<value>[\d +()./-]{5,24}\d)",
        "número teléfono",
    ),
    row(
        "email",
        r"mi (?:correo|email|e-mail|mail)(?: electrónico)? es (?P<value>\S+@\S+\w)",
        "correo email",
    ),
    row("address", rf"mi (?:nueva )?dirección es {VALUE}", "dirección", Kind.PHRASE),
    row(
        "{thing}",
        r"(?:mi|la|el) (?P<thing>contraseña(?: del wifi)?|clave(?: del wifi)?|código de la puerta|grupo sanguíneo|talla|matrícula|signo|apodo|apellido|gimnasio|banco|código postal|pin) es (?P<value>\S.*)",
        "",
        Kind.PHRASE,
    ),
)
