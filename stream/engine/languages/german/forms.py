"""How German is made plain: word order, "wir" to "ich", negation, kin."""

from __future__ import annotations

from stream.engine.expression import either, rx
from stream.engine.languages.german.slots.pieces import JOB
from stream.engine.languages.german.values import KIN
from stream.engine.languages.language import Forms

__all__ = ["FORMS"]

_FINITE = r"(?:\w+(?:e|en|te|ten)|flieg|fahr|geh|seh|brauch|zahl|spar|steh|nehm|bin|sind|hab|mag|will|kann|muss|darf|war|weiß|wurde)"
_MINE = r"(?:mein|meine|meinen|meinem|meiner|unser|unsere|unseren|unserem|unserer)"
_ADJECTIVE = r"(?:(?:älter|jünger|klein|groß|best|jüngst|ältest|alt|neu|lieb|zwillings|verstorben)e?[nrs]?\s)?"
_KIN = rf"{_MINE} {_ADJECTIVE}(?P<kin>{either(KIN)})"
# "Mein bester Freund ist Sven" says who he is, "… ist Lehrer" what.
_NO_NAME = rf"(?!{_MINE} best\w+ \w+ (?:ist|heißt) (?!{JOB}$)(?-i:[A-ZÄÖÜ])\w+$)"
_NAME = r"(?:,? (?P<name>(?-i:[A-ZÄÖÜ])[\w'-]+)(?= (?-i:[a-zäöü])),?)?"
_FIRST = {
    "ist": "bin", "hat": "habe", "heißt": "heiße", "wohnt": "wohne", "lebt": "lebe", "arbeitet": "arbeite",
    "mag": "mag", "liebt": "liebe", "hasst": "hasse", "spricht": "spreche", "spielt": "spiele", "fährt": "fahre",
    "isst": "esse", "trinkt": "trinke", "raucht": "rauche", "studiert": "studiere", "lernt": "lerne",
    "kommt": "komme", "nutzt": "nutze", "benutzt": "benutze", "wiegt": "wiege", "wird": "werde",
    "besitzt": "besitze", "war": "war", "geht": "gehe", "trainiert": "trainiere", "zahlt": "zahle", "trägt": "trage",
}  # fmt: skip

_SINGULAR = {
    "sind": "bin", "haben": "habe", "mögen": "mag", "können": "kann", "wollen": "will", "müssen": "muss", "waren": "war",
    r"(?P<stem>[a-zäöüß]{2,})en": r"\g<stem>e",
}  # fmt: skip

FORMS = Forms(
    frame=rx(
        r"^(?:ich|wir) (?:weiß|finde|sage dir|muss sagen|wollte (?:nur )?sagen|kann (?:dir )?sagen|habe (?:ja )?gesagt|"
        r"habe (?:dir )?erzählt|bin (?:sehr )?froh|freue mich|bin sicher)[,:]? (?:dass )?(?=(?:ich|wir|mein)\b)"
    ),
    adverbs=rx(
        r"\b(?:jetzt|inzwischen|mittlerweile|gerade|derzeit|momentan|zurzeit|zur zeit|im moment|im augenblick|aktuell|"
        r"immer noch|noch immer|nach wie vor|heutzutage|neuerdings|nun|eigentlich|übrigens|ja|halt|eben|auch|"
        r"wirklich|sehr|total|echt|ehrlich gesagt|tatsächlich|endlich|wieder|schon|bereits|natürlich|allerdings|"
        r"immer|besonders|überhaupt|unheimlich|unglaublich|wahnsinnig|ziemlich|richtig|absolut|vor kurzem|kürzlich|neulich|"
        r"ab sofort|ab jetzt|von jetzt an|von nun an|künftig|in zukunft|dann|danach|daher|deshalb|doch|"
        r"ursprünglich|hauptsächlich|normalerweise|meistens|offiziell|erst|über alles|am meisten|stattdessen|"
        r"nämlich|glücklicherweise|leider|zum glück|sogar|schließlich|aber|hier|so gern|sozusagen|persönlich|fest|nur noch|bloß noch|da(?! (?:aus|her)\b))\b|(?<!kein )(?<!keine )(?<!keinen )(?<!nicht )\bnoch\b(?! nie)"
    ),
    asides=rx(
        r"^(?:seit|wegen) (?:de[rmns]|meine[rm]?|eine[rm]?|unsere[rm]?) (?:[\w-]+ ){1,3}?(?=\w+e?n? (?:ich|wir)\b)|"
        r"\b(?:seit (?:kurzem|langem|jahren|ewigkeiten|immer|meiner \w+|\d{4}|(?:(?:letzte[nmr]?|diese[mr]?|"
        r"dem|anfang|ende|mitte|etwa|ungefähr|über|mehr als|fast) )*[\w]+(?: (?:tagen?|wochen?|monaten?|jahren?|jahr|monat|sommer|winter|frühling|herbst))?)"
        r"|schon (?:immer|lange|ewig)|(?:\w+ )?(?:jahre?|monate?|wochen?) lang|(?:zusammen )?mit (?:mein|unser)\w* [\w-]+(?: (?-i:[A-ZÄÖÜ])\w+)?(?! (?:zusammen|verheiratet|verlobt|schluss))|mein ganzes leben(?: lang)?)(?=[\s,.]|$)"
    ),
    rewrites=(
        (rx(r"\b(?:hab'|hab)\b"), "habe"),
        (rx(r"\bmein\w* neue[nrms]? "), "mein "),
        (rx(r"^(?:die|der) (?=(?:oma|opa|mama|papa|omi|opi)\b)"), "mein "),
        # "Am Ende hab ich's verkauft, das Motorrad"
        (
            rx(
                r"^(?:(?:.*\b)?(?:habe ich|ich habe)(?:'s| es| ihn| sie)|(?:den|die|das) habe ich) (?:\w+ )?(?P<verb>\w+(?:t|en)), (?P<what>(?:den|die|das|mein\w*) [\w-]+)$"
            ),
            r"ich habe \g<what> \g<verb>",
        ),
        (
            rx(
                r"^vergiss (?:das|die sache) mit (?:dem|der|den) (?P<what>[\w-]+),? ich habe (?:\w+ )?(?P<verb>aufgehört|aufgegeben|abgebrochen)$"
            ),
            r"ich habe \g<what> \g<verb>",
        ),
        # "Die Triumph haben sie mir geklaut"
        (
            rx(
                r"^mir (?:haben sie|hat (?:man|jemand|einer)|wurden?) (?P<what>.+?) (?:geklaut|gestohlen)$"
            ),
            r"ich habe \g<what> verloren",
        ),
        (
            rx(
                r"^(?P<what>\S+ [\w-]+) (?:haben sie|hat (?:man|jemand|einer)|wurden?) mir (?:\w+ )?(?:geklaut|gestohlen)$"
            ),
            r"ich habe \g<what> verloren",
        ),
        # "Mein Arzt hat das Ramipril abgesetzt"
        (
            rx(
                r"^(?:mein|meine|der|die|unser|unsere) (?P<who>[\w-]*(?:arzt|ärztin)) hat (?:mir )?den termin\b(?P<what>.*?) (?P<verb>abgesagt|gestrichen)$"
            ),
            r"ich habe den \g<who>termin\g<what> \g<verb>",
        ),
        (
            rx(
                r"^(?:mein|meine|der|die|unser|unsere) (?:[\w-]*(?:arzt|ärztin)) hat (?:mir )?(?P<what>.+? abgesetzt)$"
            ),
            r"ich habe \g<what>",
        ),
        (
            rx(
                r"^(?:statt|anstatt) (?:de[mrs] |eine[mr] |mein\w* )?[\w'-]+,? (?=\w+ (?:ich|wir)\b)"
            ),
            "",
        ),
        (rx(r"\bheisse"), "heiße"),
        (
            rx(
                r"\b((?-i:wohn|spiel|trink|rauch|lern|fahr|hass|lieb|komm|nutz|benutz|studier|leb|brauch|zahl|spar|nehm|trag|geh|steh|kauf|mach|lauf|koch|such|treff|jobb|helf|pass|"
                r"reit|tanz|sing|les|hör|ess|trainier|zieh|verdien|pendel|besuch))\b"
            ),
            r"\1e",
        ),
        # "In Berlin wohne ich" → "ich wohne in Berlin"
        (
            rx(
                rf"^(?P<front>(?:(?!dass|weil|wenn|ob|als|und)[^\s,]+ ){{0,7}}?)(?P<verb>{_FINITE}) (?:ich|wir)\b(?! \w+,)"
            ),
            r"ich \g<verb> \g<front>",
        ),
        # "Inzwischen ist meine Farbe blau", without its adverb
        (
            rx(rf"^({either([*_FIRST, 'sind', 'heißen', 'liegt'])}) ({_MINE} \S+{_NAME})(?= )"),
            r"\2 \1",
        ),
        (rx(rf"^(ist|sind) (?!mein)(.+?) (?=mein (?:\w+ )?lieb|{_MINE} (?:\w+ )?lieb)"), r"\2 \1 "),
        (rx(r"^(gefällt|gefallen|schmeckt|schmecken) mir "), r"mir \1 "),
        (rx(r"^(.+?) (gefällt|gefallen|schmeckt|schmecken) mir\b"), r"mir \2 \1"),
        (rx(rf"\b{_MINE}\b"), "mein"),
        (rx(r"^wir\b"), "ich"),
        *((rx(rf"^ich {plural}\b"), f"ich {single}") for plural, single in _SINGULAR.items()),
        # "Ich habe eine neue Nummer, die ist 0171 …" → "mein Nummer ist 0171 …"
        (
            rx(
                r"^ich habe (?:jetzt )?eine?n? neue[nrs]? (?P<what>[\w-]+),? (?:und )?(?:die|der|das|sie|er|es) (?P<verb>ist|heißt|lautet|endet) (?=\S)"
            ),
            r"mein \g<what> \g<verb> ",
        ),
        (
            rx(
                r"^(?P<who>(?-i:[A-ZÄÖÜ])\w{2,})s (?P<what>hochzeit|geburtstag|konzert|taufe|umzug|prüfung|party|feier)\b"
            ),
            r"die \g<what> von \g<who>",
        ),
        # "Ich habe einen neuen Hausarzt, Doktor Özdemir"
        (
            rx(
                r"^ich habe (?:jetzt )?eine?n? neue[nrs]? (?P<what>[\w-]+),? (?=(?:(?:den |die |das )?(?:dr\b|doktor|frau|herrn?) )?(?-i:[A-ZÄÖÜ])[\w'-]+(?: (?-i:[A-ZÄÖÜ])[\w'-]+)?$)"
            ),
            r"mein \g<what> ist ",
        ),
        # "Kinder habe ich keine"
        (
            rx(
                r"^(?P<head>ich \w+) (?P<what>(?!kein|nicht).+?) (?P<none>kein(?:e|en|er|es)?)(?P<more> mehr)?$"
            ),
            r"\g<head> \g<none> \g<what>\g<more>",
        ),
        # "wohne in Husum", behind "ich heiße Malte"
        (
            rx(
                r"^(?=(?:wohne|lebe|arbeite|heiße|spiele|spreche|fahre|esse|trinke|liebe|hasse|rauche|studiere|lerne|komme|"
                r"habe|bin|mag|benutze|nutze|wiege|gehe|kann|finde|stehe|besitze) )"
            ),
            "ich ",
        ),
        (rx(r"\s+$"), ""),
    ),
    negations=(
        (rx(r"\bkein\w* (?P<what>.+?) mehr\b"), r"ein \g<what>", True),
        (rx(r"\b(?:überhaupt |gar )?kein\w* mehr\b"), "ein", True),
        (rx(r"\s?\b(?:nicht|nie) mehr\b(?! als (?:\d|ein))"), "", True),
        (rx(r"\s?\bnicht länger\b"), "", True),
        (rx(r"\s?\b(?:früher|damals|ehemals)(?: mal| einmal)?\b(?= |$)(?!\?)"), "", True),
        (rx(r"\s?\b(?:noch )?(?:nie|niemals)\b"), "", False),
        (rx(r"\s?\b(?:überhaupt |gar |noch )?nicht\b"), "", False),
        (rx(r"\b(?:überhaupt |gar |noch )?keinerlei\b"), "", False),
        (rx(r"\b(?:überhaupt |gar |noch )?kein\b"), "ein", False),
        (rx(r"\b(?:überhaupt |gar |noch )?kein(?P<end>e[nmrs]?)\b"), r"ein\g<end>", False),
    ),
    embedded=(
        (
            rx(
                r"\b(?:weil|seit|seitdem|da|obwohl|nachdem|jetzt wo|dass) (?:ich|wir) (?:jetzt |nun |inzwischen |wieder |seit \w+ )?(?P<rest>[^,]+?) "
                r"(?P<verb>wohne|wohnen|lebe|leben|arbeite|arbeiten|fahre|fahren|studiere|bin|sind|habe|hab|haben|spiele|nutze|benutze|heiße)(?=[,.]|$| und\b)"
            ),
            r"ich \g<verb> \g<rest>",
        ),
        (
            rx(
                r"\b(?:weil|seit|seitdem|jetzt wo|schade,? dass) (?:ich|wir) (?P<rest>[^,]+?) (?P<verb>\w{2,}e|geh|hab|bin|musste|mussten|haben|sind)(?=[,.]|$)"
            ),
            r"ich \g<verb> \g<rest>",
        ),
        (
            rx(
                r"\b(?:weil|seit|seitdem) ich .*? und (?P<rest>eine?n? [^,]+?) (?P<verb>fahre|habe|nutze|benutze)(?=[,.]|$)"
            ),
            r"ich \g<verb> \g<rest>",
        ),
    ),
    relative=rx(
        r"^\s*(?:(?:die|der|das|den|dem)\b(?! (?-i:[A-ZÄÖÜ]))(?! (?:ist|sind|hat|haben|habe?|war|waren|wurden?|wird|macht|machen|kommt|geht|kann|muss|will|übernimmt) \S)|deren|dessen|wo|was|wie|als|wenn|ob|dass|um|aber nicht|außer|bis auf)\b"
    ),
    own=rx(r"^ich \w+ "),
    anew=rx(
        r"^eigentlich (?:ist|sind|hat|haben|habe?|bin|geht|heißt|kostet)\b|^(?!.*\b(?:auch|außerdem|zusätzlich|dazu|gerade|momentan|(?<!ab )heute|morgen|diese woche|ausnahmsweise|mal)\b)"
        r".*\b(?:jetzt|inzwischen|mittlerweile|neuerdings|künftig|nur noch|ab heute|doch erst|doch|ab sofort|ab jetzt|seit kurzem|seit neuestem|von jetzt an|in zukunft|nicht mehr)\b"
    ),
    steady=rx(
        r"^ich (?:trainiere|turne|tanze|schwimme|klettere|boxe|reite|tanke|kaufe|bestelle|studiere|singe|spiele|stricke|male) (?:immer |meistens )?"
        r"(?:bei der|beim|bei|in der|im|an der|am|in) (?P<value>(?-i:[A-ZÄÖÜ])[\w&'.-]+(?: (?-i:[A-ZÄÖÜ])[\w&'.-]+)?)(?= ein |$)"
    ),
    changed=rx(
        r"\b(?:den|die|das|mein\w*|unser\w*) (?:\w+e[nrs] )?(?P<a>[\w-]+) (?:gewechselt|geändert|erneuert|umgestellt|umgezogen)\b|"
        r"\b(?:die|der|das|mein\w*|unser\w*) (?P<b>[\w-]+) (?:ist|wurde) (?:\w+ )?(?:gestiegen|gesunken|erhöht|gesenkt|teurer|billiger|angehoben)(?: worden| geworden)?\b"
    ),
    named=rx(
        r"\b(?:(?P<at>bei der|bei dem|bei|beim|zu|zur|zum|auf die|auf das|auf|aufs|an die|an der|heißt|ist(?! in\b)|an)|in|im|ins) (?:der |die |das |dem |den )?"
        r"(?P<value>(?-i:[A-ZÄÖÜ])[\w&'.-]+(?: (?-i:[A-ZÄÖÜ])[\w&'.-]+)?)"
    ),
    stands_in=rx(r"^(?:und )?(?:sie|er|es|das) "),
    she=rx(r"^sie (?=(?!ist\b.*\b(?:kaputt|weg)\b)\w+t\b)"),
    he=rx(r"^er (?=\w+t\b)"),
    called=rx(r"\bheißt\b"),
    my=("Mein", "Meine"),
    season=rx(
        r"\b(?:im|in diesem|diesen|nächsten|im nächsten|in den) (?:sommer|winter|herbst|frühling|frühjahr|urlaub|ferien|sommerferien|herbstferien|januar|"
        r"februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)\b|\b(?:an|zu|über) (?:weihnachten|ostern|pfingsten|silvester)\b"
    ),
    temporary=rx(
        r"\b(?:gerade|derzeit|momentan|zurzeit|zur zeit|im moment|im augenblick|vorübergehend|diese woche|diesen monat|"
        r"für (?:eine?[nr]?|zwei|drei|vier|ein paar|einige) (?:stunden?|tage?|wochen?|monate?)|(?:eine?n?|zwei|drei|vier|ein paar) (?:tage?|wochen?|monate?) lang|eine zeit lang|eine weile|bis (?:auf weiteres|ostern|weihnachten|montag)|heute|ausnahmsweise|dieses mal|diesmal|in der fastenzeit)\b"
    ),
    vetoes=rx(
        r"\bnicht (?:nur|immer|allein|weit|so|ganz|besonders|viel|lange|weil|wegen|ohne|oft|jede\w*|alle|unbedingt|"
        r"schlecht|einmal|zuletzt|selten|wirklich)\b|\b(?:fast|beinahe|bald|nirgends|weder|versuche|wollte|als kind|"
        r"in der nähe|nähe|außerhalb von|bis (?:vor|zu)|statt zu|so tun|tue so|zum teil)\b|\bkein (?:problem|bock|plan|ding|scherz)\b"
    ),
    kin=(
        *(
            (
                rx(
                    rf"^{_NO_NAME if verb == 'ist' else ''}{_KIN}{_NAME} {verb}\b(?! (?:(?:der|die) )?(?:dr\b|doktor|frau|herr)\b)"
                ),
                f"ich {first} ",
            )
            for verb, first in _FIRST.items()
            if verb != "heißt"
        ),
        (
            rx(rf"^(?:der|die|das) (?P<what>lieblings\w+) (?:von )?{_KIN}{_NAME} "),
            r"mein \g<what> ",
        ),
    ),
    replaced=(
        (
            rx(
                r"^(?:statt|anstatt|anstelle von) (?:dem |der |des |einem |einer |mein\w* )?(?P<old>[\w'-]+),? "
            ),
            "",
        ),
        (
            rx(
                r", (?:ich |wir )?(?:hatte|habe|hatten|haben|sagte)?(?: ich)?(?: \w+)? (?P<old>(?-i:[A-ZÄÖÜ0-9])[\w-]*) gesagt$"
            ),
            "",
        ),
        (
            rx(
                r"\bnicht (?:mehr )?(?P<was>(?:in |bei |als |nach |aus |an |auf )?(?P<old>[^,]+?)),? sondern "
            ),
            "",
        ),
        (rx(r"\bkein\w* (?P<old>[^,]+?),? sondern "), ""),
        (rx(r",? (?:und |also )?(?:statt|anstatt|anstelle von) (?P<old>[^,]+)$"), ""),
        (
            rx(
                r", (?:und )?nicht (?:mehr )?(?:in |bei |als |nach )?(?P<old>(?-i:[A-ZÄÖÜ])[\w-]+)$"
            ),
            "",
        ),
    ),
    long_ago=rx(
        r"(?<![\d-])(?:19|20)\d\d(?![-\d])|\bals (?:kind|jugendlicher|baby)\b|\bdamals\b|\bfrüher\b|"
        r"\bvor \w+ jahren\b|\bfür (?:ein paar|einige|\w+) (?:tage|wochen|monate|jahre)\b"
    ),
)
