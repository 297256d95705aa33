"""Spanish values: where they end, and those that are the same in all languages."""

from __future__ import annotations

from stream.engine.expression import rx
from stream.engine.languages import brands
from stream.engine.languages.language import Values, table
from stream.engine.slot_tables import Kind
from stream.text import word_set

__all__ = [
    "BORN",
    "CARS",
    "CONDITIONS",
    "COUNTED",
    "DIETS",
    "KIN",
    "LANGUAGES",
    "NUMBERS",
    "PETS",
    "PLAYS",
    "RELATIONSHIPS",
    "USED_UP",
    "VALUES",
    "WAYS",
]

USED_UP = (
    "ibuprofeno|paracetamol|pastilla|jarabe|leche|pan|café|té|azúcar|aceite|arroz|agua|vino|cerveza|comida|papel|gasolina|tinta|"
    "batería|jabón|champú"
)
"""What is bought again when there is none left."""
KIN = table(
    "madre, mamá, mami: mother; padre, papá, papi: father; hermana, hermanas: sister; hermano, hermanos: "
    "brother; mujer, esposa: wife; marido, esposo: husband; pareja, compañero, compañera: partner; novia: girlfriend; "
    "novio: boyfriend; prometida, prometido: fiancé; hijo: son; hija: daughter; niño, niña, bebé: child; abuela: "
    "grandmother; abuelo: grandfather; tía: aunt; tío: uncle; primo, prima: cousin; sobrina: niece; sobrino: "
    "nephew; amigo, amiga, amigos, amigas: friend; vecino, vecina, vecinos, vecinas: neighbor; jefe, jefa: boss; colega: colleague; profesor, "
    "profesora, maestro, maestra: teacher; entrenador, entrenadora: coach; médico, médica, doctor, doctora: doctor; "
    "dentista: dentist; terapeuta, psicóloga, psicólogo: therapist"
)
PETS = table(
    "perro, perra, perros, perrito, perrita: dog; gato, gata, gatos, gatito: cat; cachorro, cachorra: puppy; loro: parrot; "
    "hámster: hamster; conejo, coneja, conejos: rabbit; tortuga, tortugas: turtle; pez, peces: fish; pájaro, pájaros: bird; periquito: budgie; "
    "canario: canary; serpiente: snake; caballo, caballos, yegua: horse; poni: pony; erizo: hedgehog; gallina, gallinas: chicken; "
    "cabra: goat; cobaya, cuy: guinea pig; hurón: ferret; chinchilla: chinchilla; burro: donkey; iguana: iguana"
)
COUNTED = table(
    "hijos, niños, peques: children; hijas: daughters; hermanos: siblings; hermanas: sisters; nietos: "
    "grandchildren; sobrinos: nephews; sobrinas: nieces; perros: dogs; gatos: cats; coches, carros: cars"
)
NUMBERS = table(
    "un, una, uno: 1; dos: 2; tres: 3; cuatro: 4; cinco: 5; seis: 6; siete: 7; ocho: 8; nueve: 9; diez: 10"
)
LANGUAGES = table(
    "inglés: english; alemán: german; francés: french; español, castellano: spanish; italiano: italian; portugués: "
    "portuguese; holandés, neerlandés: dutch; sueco: swedish; noruego: norwegian; danés: danish; finlandés, finés: "
    "finnish; polaco: polish; checo: czech; ruso: russian; ucraniano: ukrainian; griego: greek; turco: turkish; "
    "árabe: arabic; hebreo: hebrew; persa: persian; hindi: hindi; chino, mandarín: chinese; japonés: japanese; "
    "coreano: korean; vietnamita: vietnamese; húngaro: hungarian; rumano: romanian; búlgaro: bulgarian; catalán: "
    "catalan; gallego: galician; euskera, vasco: basque; quechua: quechua; guaraní: guarani; latín: latin; "
    "lengua de signos, lengua de señas: sign language"
)
RELATIONSHIPS = table(
    "casado, casada, casados: married; soltero, soltera: single; divorciado, divorciada, divorciados: divorced; prometido, prometida, prometidos, "
    "comprometido, comprometida: engaged; viudo, viuda: widowed; separado, separada, separados: separated"
)
DIETS = table(
    "vegano, vegana, veganos: vegan; vegetariano, vegetariana, vegetarianos: vegetarian; pescetariano, pescetariana: pescatarian; flexitariano, "
    "flexitariana: flexitarian; celíaco, celíaca: gluten free; sin gluten: gluten free; keto: keto; kosher: kosher; halal: halal"
)
CONDITIONS = table(
    "asma: asthma; asmático, asmática: asthma; diabetes: diabetes; diabético, diabética: diabetic; migrañas, migraña: migraine; "
    "artritis: arthritis; artrosis: osteoarthritis; epilepsia: epilepsy; epiléptico, epiléptica: epileptic; ansiedad: anxiety; "
    "depresión: depression; tdah: adhd; autismo: autism; autista: autistic; hipertensión, tensión alta: high blood pressure; "
    "cáncer: cancer; psoriasis: psoriasis; dermatitis: eczema; tinnitus, acúfenos: tinnitus; fibromialgia: fibromyalgia; "
    "intolerancia a la lactosa: lactose intolerance; intolerante a la lactosa: lactose intolerant; apnea del sueño: sleep apnea; gota: gout; "
    "dislexia: dyslexia; embarazada: pregnant; daltónico, daltónica: colorblind; lupus: lupus; insomnio: insomnia; hipotiroidismo: hypothyroidism"
)
PLAYS = table(
    "guitarra: guitar; piano: piano; violín: violin; violonchelo, chelo: cello; batería: drums; bajo: bass; saxofón: "
    "saxophone; flauta: flute; clarinete: clarinet; trompeta: trumpet; ukelele: ukulele; arpa: harp; acordeón: accordion; "
    "tenis: tennis; fútbol: football; baloncesto, básquet: basketball; voleibol, vóley: volleyball; bádminton: "
    "badminton; golf: golf; hockey: hockey; balonmano: handball; ajedrez: chess; póker: poker; pádel: padel; "
    "ping-pong: table tennis; rugby: rugby; billar: billiards; béisbol: baseball"
)
CARS = brands.CARS | word_set("furgoneta camioneta descapotable todoterreno")
_COLORS = table(
    "rojo, roja: red; naranja: orange; amarillo, amarilla: yellow; verde: green; azul: blue; morado, morada, violeta, lila: purple; rosa: pink; "
    "marrón: brown; negro, negra: black; blanco, blanca: white; gris: gray; turquesa: turquoise; beige: beige; dorado: gold; plateado: silver; azul marino: navy"
)
_WEEKDAYS = table(
    "lunes: monday; martes: tuesday; miércoles: wednesday; jueves: thursday; viernes: friday; sábado, sábados: saturday; "
    "domingo, domingos: sunday"
)
BORN = table("tenido el bebé, tenido a su bebé, dado a luz: pregnant")
WAYS = table(
    "bici, bicicleta: bike; coche, carro: car; bus, autobús: bus; tren, cercanías: train; "
    "metro: metro; tranvía: tram; pie, andando: foot; patinete: scooter; moto: motorbike; "
    "transporte público: public transport"
)
_HABITS = table(
    "fumo, fumar: smoking; vapeo, vapear: vaping; medito, meditar: meditating; bebo alcohol, beber: drinking"
)
_PLANS = table("caso: boda")
_THINGS = table(
    "color: color; película, peli: movie; libro: book; canción: song; grupo, banda: band; comida, plato: food; deporte: sport; "
    "estación: season; animal: animal; ciudad: city; país: country; juego, videojuego: game; artista: artist; cantante: singer; autor, autora, "
    "escritor, escritora: author; bebida: drink; serie: show; flor: flower; fruta: fruit; restaurante: restaurant; equipo: team; música: "
    "music; helado: ice cream; asignatura: subject; número: number; día: day; dentista: dentist; médico, doctor, médica, doctora: doctor; "
    "oculista, oftalmólogo, oftalmóloga: eye doctor; dermatólogo, dermatóloga: dermatologist; peluquero, peluquera, peluquería: "
    "hairdresser; fisio, fisioterapeuta: physio; psicólogo, psicóloga, terapeuta: therapy; notario: notary; "
    "piso, casa, apartamento, departamento: home; trabajo, empleo, empresa, curro: job; colegio, cole, escuela, instituto, universidad, guardería: "
    "school; gimnasio, gym: gym; cuenta, banco: bank; alquiler: rent; luz, electricidad, compañía de luz: electricity; internet, fibra: internet; "
    "seguro: insurance; compañía, línea, operador: phone plan; contraseña: password; sueldo, salario: salary; itv: inspection"
)

_CLAUSE = (
    r"\s*[,;:!?()–—]|\s-\s|\.\s|\s(?:y|pero|porque|pues|desde|cuando|si|mientras|que|donde|aunque|hasta|"
    r"o|ahora|otra vez|cada|sobre todo|especialmente|este|esta|ayer|hoy|es|son|era|yo|él|ella|también|todos los|todas las)\b(?!\w)"
)
_PREPOSITION = r"|\s(?:con|para|por|cerca|en|durante|sobre|a|al|hacia|junto|sin|como|de (?:lunes|momento|noche|día)|desde)\b"
_NEVER = word_set(
    "lo la los las le les eso esto ese esa esos esas algo nada alguien nadie aquí allí ahí qué cómo cuándo dónde quién así "
    "muy solo todo todos toda más menos mejor mucho mucha bien y o que si yo me te nos él ella ellos no ya su sus"
)
_NO_PLACE = word_set(
    "un una mi tu su casa piso apartamento campo ciudad pueblo centro playa paz silencio alquiler residencia barrio familia "
    "montaña afueras extranjero este ese otra otro pareja vacaciones coche"
)
_NO_ORGANISATION = word_set(
    "casa turnos noche mañana tarde día horas jornada negro remoto equipo ello esto lunes martes miércoles jueves viernes sábado domingo mi mis"
)
_NO_NAME = word_set("muy tan un una el la mi enferma enfermo aquí bien mal como así siempre nunca")

VALUES = Values(
    ends={
        Kind.PLACE: rx(_CLAUSE + _PREPOSITION),
        Kind.ORGANISATION: rx(_CLAUSE + _PREPOSITION + r"|\sde\s(?-i:[A-ZÁÉÍÓÚÑ])"),
        Kind.NAME: rx(_CLAUSE + _PREPOSITION),
        Kind.THING: rx(_CLAUSE + _PREPOSITION),
        Kind.PHRASE: rx(_CLAUSE.replace("|o|", "|")),
        Kind.WORD: rx(r"(?!)"),
    },
    article=rx(r"^(?:(?:el|la|los|las|un|una|unos|unas|mi|mis|al|del|lo)\s+)+"),
    filling=rx(
        r"^[\s,.!;:)]*(?:(?:ahora|también|mucho|muchísimo|otra vez|de nuevo|bastante|un montón|un poco|actualmente|más|nada|hoy en día|además|en absoluto|bien)"
        r"(?=[\s,.!]|$)[\s,.!]*)+"
    ),
    never_first={
        Kind.PLACE: (_NEVER - word_set("la las los lo el")) | _NO_PLACE,
        Kind.ORGANISATION: (_NEVER - word_set("la las los el")) | _NO_ORGANISATION,
        Kind.NAME: _NEVER | _NO_NAME,
    },
    never=_NEVER,
    separator=rx(r"\s*,\s*(?:y|e|o)?(?=\s)\s*|\s+(?:y|e|o|u)\s+(?:también\s+)?"),
    no_item=word_set(
        "yo en de_ a_ por soy estoy tengo vivo trabajo he es son que me mi porque pero cuando si como voy dice han"
    ),
    same={
        **NUMBERS,
        **PETS,
        **LANGUAGES,
        **RELATIONSHIPS,
        **DIETS,
        **CONDITIONS,
        **PLAYS,
        **_COLORS,
        **_HABITS,
        **WAYS,
        **BORN,
        **_PLANS,
        **_WEEKDAYS,
    },
    stems=(
        (rx(r"ces$"), "z"),
        (rx(r"(?<=on|or|al|el|il|ad|an|in|ar)es$"), ""),
        (rx(r"(?<=[aeiouáéíóú])s$"), ""),
    ),
    things={**_THINGS, **COUNTED},
    no_longer="{who}: ya no {value}",
    kin=KIN,
)
