"""Pieces of expressions that the tables of Spanish share."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.brands import PHONES
from stream.engine.languages.spanish.values import CARS, KIN, LANGUAGES, NUMBERS, PETS

__all__ = [
    "ABSTRACT",
    "AGE",
    "AT",
    "CAR",
    "DAY",
    "DAYS",
    "GOT",
    "JOB",
    "LANGUAGE",
    "LOOKS",
    "MEETING",
    "MOVED",
    "NOUN",
    "NUMBER",
    "PET",
    "PET_NAME",
    "PHONE",
    "RELATIVE",
    "TENS",
    "TRIP",
    "UNTIL",
    "VALUE",
    "A",
]

VALUE = "(?P<value>.+)"
UNTIL = "(?P<value>.+?)"
A = r"(?:(?:un|una|el|la|los|las|mi|otro|otra|dos|tres|este|unos|unas) )?"
LOOKS = r"(?: (?:nuev[oa]|viej[oa]|pequeñ[oa]|grande|roj[oa]|azul|negr[oa]|blanc[oa]|precios[oa]|adoptad[oa]|joven))*"
RELATIVE = rf"(?P<kin>{either(KIN)})"
PET = f"(?P<value>{either(PETS)})"
PET_NAME = r"(?P<pet>[^\W\d_][\w'-]+)"
CAR = rf"(?P<value>(?:[\w-]+ )?{either(CARS)}(?: [\w-]+){{0,2}}?)"
PHONE = rf"(?P<value>{either(PHONES)}(?: [\w+]+){{0,3}}?)"
LANGUAGE = either(LANGUAGES)
TENS = "veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa"
AGE = rf"(?P<value>\d{{1,3}}|(?:{TENS})(?: y \w+)?|veinti\w+|dieci\w+)"
NUMBER = rf"(?P<value>\d{{1,2}}|{either(NUMBERS)})"
GOT = r"(?:tengo|adopté|he adoptado|compré|he comprado|me compré|me he comprado|me regalaron|me han regalado|acabo de adoptar|acabo de comprar(?:me)?)"
ABSTRACT = (
    "pregunta|idea|problema|sensación|cita|plan|opinión|oportunidad|momento|hambre|sed|ganas|tiempo|miedo|razón|día|sueño|deseo|favor|"
    "propuesta|resfriado|catarro|gripe|fiebre|resaca|accidente|puesto|trabajo|reunión|examen|entrevista|impresión|sorpresa|historia|chiste|"
    "tarea|mensaje|elección|rato|mes|semana|hora|minuto|montón|poco|par|duda|dolor"
)
NOUN = rf"(?!(?:{ABSTRACT})\b)[\w'-]{{3,}}(?: (?:de )?[\w'-]{{3,}})?"
JOB = (
    r"(?P<value>(?:(?:profesor|doctor|programador|diseñador|entrenador|traductor|escritor|pintor|conductor|vendedor|cantautor|"
    r"agricultor|investigador|consultor|director|desarrollador|contador)a?|(?:abogad|enfermer|maestr|ingenier|cociner|camarer|panader|peluquer|mecánic|"
    r"arquitect|médic|bomber|fontaner|carpinter|psicólog|biólog|físic|químic|fotógraf|jardiner|secretari|administrativ|"
    r"funcionari|informátic|cartero|carnicer|farmacéutic|veterinari|músic|autónom|emplead|jubilad|zapater|"
    r"matemátic|fisioterapeut|bibliotecari|notari|soldador|soldad|niñer|cajer|pelotar|albañil)[oa]?|dentista|periodista|electricista|taxista|artista|"
    r"estudiante|policía|piloto|juez|jueza|actor|actriz|cantante|contable|gerente|jefe|jefa|economista|modelo|recepcionista|"
    r"auxiliar|comercial|analista|fisioterapeuta|pianista|guitarrista|ama de casa|azafata)(?: de [\w ]+?)?)"
)
MEETING = r"(?:cita|reunión|consulta|revisión|entrevista|examen|clase|hora)"
AT = r"(?:con el|con la|con mi|con|en el|en la|del|de la|de|al|a la|para el) (?P<thing>[\w-]+)"
MOVED = r"(?:cambiado|cambiaron|cambié|movido|movieron|moví|aplazado|aplazaron|aplacé|pasado|pasaron|pasé|retrasado|adelantado|pospuesto|reprogramado)"
TRIP = r"(?P<value>(?:viaje|vacaciones|boda|fiesta|mudanza|excursión|escapada)(?: (?:a|en|por) [A-ZÁÉÍÓÚÑ]\w+)?)"
DAYS = "días|mañanas|noches|tardes|semanas|lunes|martes|miércoles|jueves|viernes|sábados|domingos|fines de semana|meses|años"
DAY = "día|mañana|noche|tarde|semana|lunes|martes|miércoles|jueves|viernes|sábado|domingo|fin de semana|mes|año"
