"""French values: where they end, and those that are the same in all languages."""

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
    "mère, maman: mother; père, papa: father; sœur, soeur, sœurs, soeurs: sister; frère, frères: brother; femme, épouse: wife; "
    "mari, époux: husband; compagnon, compagne, conjoint, conjointe, partenaire: partner; copine, copain, ami, amie, amis, pote: friend; "
    "petite amie: girlfriend; petit ami: boyfriend; fiancé, fiancée: fiancé; fils: son; fille: daughter; enfant, bébé: child; grand-mère, mamie: "
    "grandmother; grand-père, papi, papy: grandfather; tante: aunt; oncle: uncle; cousin, cousine: cousin; nièce: niece; "
    "neveu: nephew; colocataire, coloc: roommate; voisin, voisine, voisins, voisines: neighbor; chef, cheffe, patron, patronne: boss; "
    "collègue: colleague; professeur, prof: teacher; coach, entraîneur: coach; médecin, docteur: doctor; dentiste: "
    "dentist; psy, thérapeute: therapist"
)
PETS = table(
    "chien, chienne, chiens: dog; chat, chatte, chats: cat; chiot: puppy; chaton: kitten; perroquet: parrot; hamster: hamster; "
    "lapin, lapine, lapins: rabbit; tortue, tortues: turtle; poisson rouge: goldfish; poisson, poissons: fish; oiseau, oiseaux: bird; perruche: budgie; "
    "canari: canary; serpent: snake; cheval, chevaux, jument: horse; poney: pony; hérisson: hedgehog; poule, poules: chicken; chèvre: goat; "
    "cochon d'inde: guinea pig; furet: ferret; chinchilla: chinchilla; âne: donkey"
)
COUNTED = table(
    "enfants: children; fils: sons; filles: daughters; frères: brothers; sœurs, soeurs: sisters; frères et sœurs: siblings; "
    "petits-enfants: grandchildren; neveux: nephews; nièces: nieces; chiens: dogs; chats: cats; voitures: cars"
)
NUMBERS = table(
    "un, une: 1; deux: 2; trois: 3; quatre: 4; cinq: 5; six: 6; sept: 7; huit: 8; neuf: 9; dix: 10"
)
LANGUAGES = table(
    "anglais: english; allemand: german; français: french; espagnol: spanish; italien: italian; portugais: portuguese; "
    "néerlandais, hollandais: dutch; suédois: swedish; norvégien: norwegian; danois: danish; finnois: finnish; polonais: "
    "polish; tchèque: czech; russe: russian; ukrainien: ukrainian; grec: greek; turc: turkish; arabe: arabic; hébreu: "
    "hebrew; persan: persian; hindi: hindi; chinois, mandarin: chinese; japonais: japanese; coréen: korean; vietnamien: "
    "vietnamese; hongrois: hungarian; roumain: romanian; bulgare: bulgarian; catalan: catalan; breton: breton; basque: "
    "basque; latin: latin; kabyle: kabyle; wolof: wolof; créole: creole; langue des signes: sign language"
)
RELATIONSHIPS = table(
    "marié, mariée, mariés: married; célibataire: single; divorcé, divorcée, divorcés: divorced; fiancé, fiancée, fiancés: engaged; veuf, veuve: "
    "widowed; séparé, séparée, séparés: separated; pacsé, pacsée, pacsés: civil union"
)
DIETS = table(
    "végane, vegan, végan, végétalien, végétalienne: vegan; végétarien, végétarienne, végétariens, végé: vegetarian; pescétarien, pescétarienne: "
    "pescatarian; flexitarien, flexitarienne: flexitarian; sans gluten: gluten free; kéto, keto: keto; casher: kosher; halal: halal"
)
CONDITIONS = table(
    "asthme: asthma; asthmatique: asthma; diabète: diabetes; diabétique: diabetic; migraines, migraine: migraine; arthrite: arthritis; "
    "arthrose: osteoarthritis; épilepsie: epilepsy; épileptique: epileptic; anxiété: anxiety; dépression: depression; tdah: "
    "adhd; autisme: autism; autiste: autistic; hypertension: high blood pressure; cancer: cancer; eczéma: eczema; psoriasis: psoriasis; acouphènes: "
    "tinnitus; rhume des foins: hay fever; intolérance au lactose: lactose intolerance; intolérant au lactose, intolérante au lactose: lactose intolerant; "
    "maladie cœliaque: celiac disease; apnée du sommeil: sleep apnea; goutte: gout; mal de dos: back pain; dyslexie: dyslexia; dyslexique: dyslexic; enceinte: "
    "pregnant; daltonien, daltonienne: colorblind; sclérose en plaques: multiple sclerosis; endométriose: endometriosis; insomnies: insomnia"
)
PLAYS = table(
    "guitare: guitar; piano: piano; violon: violin; violoncelle: cello; batterie: drums; basse: bass; saxophone, saxo: saxophone; "
    "flûte: flute; clarinette: clarinet; trompette: trumpet; ukulélé: ukulele; harpe: harp; accordéon: accordion; tennis: tennis; "
    "football, foot: football; basket, basketball: basketball; volley, volleyball: volleyball; badminton: badminton; golf: golf; "
    "hockey: hockey; handball, hand: handball; échecs: chess; poker: poker; padel: padel; ping-pong, tennis de table: table tennis; rugby: rugby; "
    "pétanque: pétanque; billard: billiards"
)
CARS = brands.CARS | word_set("cabriolet fourgon camionnette break")
_COLORS = table(
    "rouge: red; orange: orange; jaune: yellow; vert, verte: green; bleu, bleue: blue; violet, violette, mauve: purple; rose: pink; marron, "
    "brun: brown; noir, noire: black; blanc, blanche: white; gris, grise: gray; turquoise: turquoise; beige: beige; doré: gold; argenté: silver; bleu "
    "marine: navy; bordeaux: burgundy"
)
_WEEKDAYS = table(
    "lundi, lundis: monday; mardi, mardis: tuesday; mercredi, mercredis: wednesday; jeudi, jeudis: thursday; vendredi, "
    "vendredis: friday; samedi, samedis: saturday; dimanche, dimanches: sunday"
)
BORN = table("accouché, eu son bébé, eu notre bébé: pregnant")
WAYS = table(
    "vélo, bicyclette: bike; voiture, bagnole: car; bus, car: bus; train, rer: train; métro: metro; "
    "tram, tramway: tram; pied: foot; trottinette: scooter; moto, scooter: motorbike; "
    "transports, transports en commun: public transport"
)
_HABITS = table(
    "fume, fumer, cigarette, clope, tabac: smoking; vapote, vapoter: vaping; médite, méditer: meditating; boire: drinking"
)
_PLANS = table("marie: mariage")
_THINGS = table(
    "couleur: color; film: movie; livre, bouquin: book; chanson: song; groupe: band; plat, nourriture: food; sport: sport; saison: season; "
    "animal: animal; ville: city; pays: country; jeu: game; artiste: artist; chanteur, chanteuse: singer; auteur, autrice, écrivain: "
    "author; boisson: drink; série: show; fleur: flower; fruit: fruit; restaurant, resto: restaurant; équipe, club: team; musique: music; "
    "glace, parfum de glace: ice cream; matière: subject; chiffre: number; jour: day; dentiste: dentist; médecin, docteur, généraliste: doctor; "
    "ophtalmo, ophtalmologue: eye doctor; dermato, dermatologue: dermatologist; coiffeur, coiffeuse: hairdresser; kiné: physio; "
    "psy, psychologue: therapy; notaire: notary; banquier: banker; "
    "appartement, appart, maison, logement: home; travail, boulot, boîte, emploi, employeur: job; école, lycée, collège, crèche, fac: school; "
    "salle, salle de sport, gym: gym; compte, banque: bank; loyer: rent; électricité, fournisseur: electricity; internet, box: internet; assurance: "
    "insurance; mutuelle: health insurance; forfait, opérateur: phone plan; mot de passe: password; salaire: salary"
)

_CLAUSE = (
    r"\s*[,;:!?()–—]|\s-\s|\.\s|\s(?:et|mais|parce|car|depuis|quand|lorsque|si|pendant|qui|que|où|bien que|jusqu|"
    r"ou|maintenant|encore|chaque|surtout|notamment|hier|aujourd'hui|est|sont|était|je|il|elle|aussi|tous|toutes)\b(?!\w)|\s(?:qu'|j')"
)
_PREPOSITION = r"|\s(?:avec|pour|près|dans|pendant|sur|à|au|aux|vers|chez|sans|comme|en|par|ensemble|depuis|dès)\b(?!-)"
_NEVER = word_set(
    "ça cela ce ceci lui eux elle elles il ils tout tous toute rien quelque quelqu'un personne ici là quoi comment quand où "
    "très trop seulement plus moins mieux beaucoup bien ou et que qui si je tu vous me te ne pas y sa son ses leur leurs c'est"
)
_NO_PLACE = word_set(
    "un une mon ma appartement maison campagne ville village centre bord paix colocation location banlieue chez montagne "
    "plage étranger cet cette autre quartier vacances couple retraite"
)
_NO_ORGANISATION = word_set(
    "maison nuit jour heures temps plein mi-temps matin soir télétravail noir équipe moi mon ma lundi mardi mercredi jeudi vendredi samedi dimanche"
)
_NO_NAME = word_set("très trop un une le la mon malade ici bien mal comme toujours jamais pas")

VALUES = Values(
    ends={
        Kind.PLACE: rx(_CLAUSE + _PREPOSITION),
        Kind.ORGANISATION: rx(_CLAUSE + _PREPOSITION),
        Kind.NAME: rx(_CLAUSE + _PREPOSITION),
        Kind.THING: rx(_CLAUSE + _PREPOSITION),
        Kind.PHRASE: rx(_CLAUSE.replace("|ou|", "|")),
        Kind.WORD: rx(r"(?!)"),
    },
    article=rx(
        r"^(?:(?:le|la|les|un|une|des|du|de la|de|mon|ma|mes|au|aux|à|en|dans)\s+|(?:l'|d'))+"
    ),
    filling=rx(
        r"^[\s,.!;:)]*(?:(?:maintenant|aussi|beaucoup|énormément|encore|en ce moment|actuellement|désormais|à présent|du tout|tellement|trop|vraiment|bien|pas mal|plus que tout)"
        r"(?=[\s,.!]|$)[\s,.!]*)+"
    ),
    never_first={
        Kind.PLACE: _NEVER | _NO_PLACE,
        Kind.ORGANISATION: _NEVER | _NO_ORGANISATION,
        Kind.NAME: _NEVER | _NO_NAME,
    },
    never=_NEVER,
    separator=rx(r"\s*,\s*(?:et|ou)?(?=\s)\s*|\s+(?:et|ou)\s+(?:aussi\s+)?"),
    no_item=word_set(
        "je j'ai j'aime suis ai est sont que qui me mon mais parce quand si vais habite travaille c'est pas dit"
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
        (rx(r"(?<=eau)x$"), ""),
        (rx(r"(?<=eu)x$"), ""),
        (rx(r"(?<=\w\w\w)s$"), ""),
    ),
    things={**_THINGS, **COUNTED},
    no_longer="{who} : ce n'est plus {value}",
    kin=KIN,
)
