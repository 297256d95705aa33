"""German values: where they end, and those that are the same in all languages."""

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
    "VALUES",
    "WAYS",
]

KIN = table(
    "mutter, mama, mutti, mami: mother; vater, papa, papi, vati: father; schwester, schwestern: sister; "
    "bruder, brüder: brother; frau, ehefrau: wife; mann, ehemann: husband; partner, partnerin, "
    "lebensgefährte, lebensgefährtin: partner; "
    "verlobte, verlobter, verlobten: fiancé; sohn: son; tochter: daughter; kind: child; freund, freunde, freundin, kumpel: friend; "
    "oma, großmutter: grandmother; opa, großvater: grandfather; tante: aunt; onkel: uncle; cousin, "
    "cousine: cousin; nichte: niece; neffe, neffen: nephew; mitbewohner, "
    "mitbewohnerin: roommate; nachbar, nachbarin, nachbarn: neighbor; chef, chefin: boss; kollege, "
    "kollegin, kollegen: colleague; lehrer, lehrerin: teacher; trainer, trainerin: coach; arzt, ärztin, "
    "hausarzt, hausärztin: doctor; zahnarzt, zahnärztin: dentist; therapeut, therapeutin: therapist"
)
PETS = table(
    "hund, hunde, hündin, hunden: dog; katze, katzen, kater: cat; welpe, welpen: puppy; kätzchen: kitten; "
    "papagei: parrot; hamster: hamster; kaninchen, hase: rabbit; schildkröte: turtle; goldfisch: "
    "goldfish; fisch, fische: fish; vogel: bird; wellensittich: budgie; kanarienvogel: canary; schlange: snake; "
    "pferd, pferde: horse; pony: pony; igel: hedgehog; huhn, hühner: chicken; ziege: goat; meerschweinchen: "
    "guinea pig; frettchen: ferret; chinchilla: chinchilla; esel: donkey"
)
COUNTED = table(
    "kinder: children; söhne: sons; töchter: daughters; brüder: brothers; schwestern: sisters; "
    "geschwister: siblings; enkel, enkelkinder: grandchildren; nichten: nieces; neffen: nephews; "
    "hunde: dogs; katzen: cats; autos: cars; fahrräder: bikes"
)
NUMBERS = table(
    "ein, eine, einen: 1; zwei: 2; drei: 3; vier: 4; fünf: 5; sechs: 6; sieben: 7; acht: 8; neun: 9; zehn: 10"
)
LANGUAGES = table(
    "englisch: english; deutsch: german; französisch: french; spanisch: spanish; italienisch: italian; "
    "portugiesisch: portuguese; niederländisch, holländisch: dutch; schwedisch: swedish; norwegisch: "
    "norwegian; dänisch: danish; finnisch: finnish; polnisch: polish; tschechisch: czech; russisch: "
    "russian; ukrainisch: ukrainian; griechisch: greek; türkisch: turkish; arabisch: arabic; "
    "hebräisch: hebrew; persisch, farsi: persian; hindi: hindi; chinesisch, mandarin: chinese; "
    "japanisch: japanese; koreanisch: korean; vietnamesisch: vietnamese; ungarisch: hungarian; "
    "rumänisch: romanian; bulgarisch: bulgarian; kroatisch: croatian; serbisch: serbian; latein: latin; "
    "katalanisch: catalan; albanisch: albanian; gebärdensprache: sign language"
)
RELATIONSHIPS = table(
    "verheiratet: married; ledig, single, solo: single; geschieden: divorced; verlobt: engaged; "
    "verwitwet, witwer, witwe: widowed; getrennt: separated; vergeben: taken"
)
DIETS = table(
    "vegan, veganer, veganerin: vegan; vegetarisch, vegetarier, vegetarierin: vegetarian; pescetarisch, "
    "pescetarier, pescetarierin, pesketarier: pescatarian; flexitarier, flexitarierin: flexitarian; "
    "glutenfrei: gluten free; laktosefrei: lactose free; keto: keto; koscher: kosher; halal: halal; "
    "low carb: low carb; paleo: paleo"
)
CONDITIONS = table(
    "asthma: asthma; diabetes, zucker: diabetes; diabetiker, diabetikerin: diabetic; migräne: migraine; arthrose: "
    "osteoarthritis; arthritis: arthritis; epilepsie: epilepsy; epileptiker, epileptikerin: epileptic; depressionen, "
    "depression: depression; adhs: adhd; autismus: autism; autist, autistin: autistic; bluthochdruck: "
    "high blood pressure; krebs: cancer; neurodermitis: eczema; schuppenflechte: psoriasis; tinnitus: "
    "tinnitus; heuschnupfen: hay fever; laktoseintoleranz: lactose intolerance; laktoseintolerant: lactose intolerant; zöliakie: celiac disease; "
    "rheuma: rheumatism; gicht: gout; schlafapnoe: sleep apnea; rückenschmerzen: back pain; "
    "multiple sklerose: multiple sclerosis; legasthenie: dyslexia; schwanger: pregnant; farbenblind: "
    "colorblind; long covid: long covid; angststörung: anxiety; burnout: burnout; hashimoto: hashimoto"
)
PLAYS = table(
    "gitarre: guitar; klavier: piano; geige, violine: violin; cello: cello; schlagzeug: drums; bass: bass; "
    "saxofon, saxophon: saxophone; flöte, querflöte: flute; klarinette: clarinet; trompete: trumpet; ukulele: ukulele; "
    "harfe: harp; akkordeon: accordion; tennis: tennis; fußball: football; basketball: basketball; "
    "volleyball: volleyball; badminton: badminton; golf: golf; hockey: hockey; handball: handball; "
    "schach: chess; poker: poker; tischtennis: table tennis; squash: squash; billard: billiards; "
    "wasserball: water polo; orgel: organ"
)
CARS = brands.CARS | word_set("kombi cabrio transporter wohnmobil")
_COLORS = table(
    "rot: red; orange: orange; gelb: yellow; grün: green; blau: blue; lila, violett: purple; rosa, pink: pink; braun: "
    "brown; schwarz: black; weiß: white; grau: gray; türkis: turquoise; beige: beige; gold: gold; "
    "silber: silver; dunkelblau: navy"
)
_WEEKDAYS = table(
    "montag, montage: monday; dienstag, dienstage: tuesday; mittwoch: wednesday; donnerstag: thursday; freitag, freitage: "
    "friday; samstag, samstage, sonnabend: saturday; sonntag, sonntage: sunday"
)
BORN = table("baby bekommen, kind bekommen, entbunden: pregnant")
WAYS = table(
    "rad, fahrrad, drahtesel: bike; auto, wagen: car; bus: bus; zug, bahn, regionalbahn: train; "
    "u-bahn: metro; s-bahn: s-bahn; straßenbahn, tram: tram; fuß: foot; roller, e-scooter: scooter; "
    "moped, motorrad: motorbike; öffis, öffentlichen: public transport"
)
_HABITS = table(
    "rauche, rauchen: smoking; dampfe, vape: vaping; meditiere, meditieren: meditating; trinke alkohol, trinke ein alkohol, trinke einen alkohol: drinking"
)
_PLANS = table("heirate: hochzeit")
_THINGS = table(
    "farbe: color; film: movie; buch: book; lied, song: song; band, gruppe: band; essen, gericht, speise: "
    "food; sport, sportart: sport; jahreszeit: season; tier: animal; stadt: city; land: country; spiel: "
    "game; künstler: artist; sänger, sängerin: singer; autor, autorin: author; getränk: drink; serie: "
    "show; blume: flower; obst, frucht: fruit; restaurant: restaurant; verein, mannschaft, team: team; "
    "musik: music; eis, eissorte: ice cream; fach: subject; zahl: number; tag: day; wochentag: day; "
    "zahnarzt: dentist; arzt: doctor; hausarzt: doctor; augenarzt: eye doctor; hautarzt: dermatologist; "
    "friseur, frisör: hairdresser; physio, physiotherapie: physio; therapie: therapy; wohnung, haus, zuhause: home; job, "
    "stelle, arbeitgeber, firma, arbeit: job; schule, gymnasium, kita, kindergarten, uni: school; fitnessstudio, studio, gym, fitness: gym; konto, "
    "bank, hausbank, girokonto: bank; miete, kaltmiete, warmmiete: rent; strom, stromanbieter: electricity; internet, internetanbieter, "
    "dsl: internet; versicherung: insurance; krankenkasse, kasse: health insurance; handyvertrag, handyanbieter, netz: phone plan; nummer, "
    "handynummer, telefonnummer: phone number; passwort: password; gehalt, lohn: salary; tüv: inspection"
)

_CLAUSE = (
    r"\s*[,;:!?()–—]|\s-\s|\.\s|\s(?:und|aber|weil|denn|seit|seitdem|wenn|während|die|der dort|dass|ob|"
    r"obwohl|bis|nachdem|bevor|als|oder|wo|jetzt|wieder|jede[nrsm]?|vor allem|besonders|letzte[nrsm]?|"
    r"nächste[nrsm]?|gestern|heute|ist|sind|war|ich|wir|er|sie|es)\b"
)
_PREPOSITION = (
    r"|\s(?:mit|für|aus|nahe|bei|beim|auf|in|im|während|durch|über|um|zu|zum|zur|nach|statt|von|vom|an|am|"
    r"zusammen|gegen|seit|ohne|unter)\b"
)
_NEVER = word_set(
    "es das dies dieses diese ihn ihm ihr sie er mich mir dich dir uns euch alles etwas nichts jemand "
    "niemand da hier dort was wie wann wo wer warum so zu sehr ganz nur alle beide mehr viel viele "
    "andere anderes andern besser gut zu ich wir und oder nicht dass wenn sein ihre"
)
_NO_PLACE = word_set(
    "das einer einem einen ein eine eigenen innenstadt gegend nachbarschaft provinz vorstadt altstadt frieden ruhe angst rente pension elternzeit ausbildung "
    "arbeit behandlung therapie urlaub stadt land dorf haus wohnung untermiete wg not schulden hause"
)
_NO_ORGANISATION = word_set(
    "hause nachts zuhause schichten teilzeit vollzeit tag morgen abend woche stunden mir uns selbst anfang "
    "letzten ersten montag dienstag mittwoch donnerstag freitag samstag sonntag homeoffice"
)
_NO_NAME = word_set(
    "nicht sehr so zu ein eine der die das mein krank hier da gut nett müde immer nie schon noch "
    "anders so genauso"
)

VALUES = Values(
    ends={
        Kind.PLACE: rx(_CLAUSE.replace(r"[,;", "[,;") + _PREPOSITION),
        Kind.ORGANISATION: rx(_CLAUSE + _PREPOSITION),
        Kind.NAME: rx(_CLAUSE + _PREPOSITION),
        Kind.THING: rx(_CLAUSE + _PREPOSITION),
        Kind.PHRASE: rx(_CLAUSE.replace("|oder|", "|")),
        Kind.WORD: rx(r"(?!)"),
    },
    article=rx(
        r"^(?:(?:eine[nrms]?|ein|der|die|das|den|dem|mein|meine[nrm]?|unser|unsere[nrm]?|etwas|alle|"
        r"'n|ne|nen)\s+)+"
    ),
    filling=rx(
        r"^[\s,.!;:)]*(?:(?:jetzt|auch|wieder|gerade|zurzeit|sehr|gern|gerne|total|am meisten|so sehr|überhaupt|"
        r"über alles|wirklich|besonders|echt|heißen|an)(?=[\s,.!]|$)[\s,.!]*)+"
    ),
    never_first={
        Kind.PLACE: _NEVER | _NO_PLACE,
        Kind.ORGANISATION: _NEVER | _NO_ORGANISATION,
        Kind.NAME: _NEVER | _NO_NAME,
    },
    never=_NEVER,
    separator=rx(r"\s*,\s*(?:und|oder|sowie)?\s*|\s+(?:und|oder|sowie|&)\s+(?:auch\s+)?"),
    no_item=word_set(
        "ich wir zu bei in aus mit von ist sind bin habe hat dass was wer mich mir es wohne arbeite "
        "sagt meint laut gehe aber weil denn wenn als nicht"
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
        (rx(r"^(\w*)ü(\w{2,}?)(?:e|er|en)$"), r"\1u\2"),
        (rx(r"^(\w*)ä(\w{2,}?)(?:e|er|en)$"), r"\1a\2"),
        (rx(r"^(\w{3,}[^\We])(?:e|en|n)$"), r"\1"),
    ),
    things={**_THINGS, **COUNTED},
    no_longer="{who}: nicht mehr {value}",
    kin=KIN,
)
