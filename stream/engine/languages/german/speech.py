"""How German is spoken: function words, filler, corrections, questions, doubt."""

from __future__ import annotations

from stream.engine.expression import rx
from stream.engine.languages.language import Speech, Words
from stream.text import word_set

__all__ = ["SPEECH", "WORDS"]

_VERB = (
    r"(?:bin|sind|habe?|haben|mag|mögen|heiße?n?|heisse?n?|wohne?n?|lebe?n?|arbeite|spiele|spreche|fahre|esse|"
    r"trinke|liebe|hasse|rauche|studiere|lerne|komme|gehe|kann|will|muss|möchte|war|hatte|wurde|ziehe|"
    r"benutze|nutze|finde|plane|brauche?|besitze|wiege|geh|mach|fahr|nehm|spiel|trink|stehe|singe|male|laufe|jogge|lese|höre|koche|reise)"
)
_WHAT = r"was (?:rede?|sage?|erzähle?|quatsche?|labere?) ich(?: da| denn| hier| bloß| eigentlich)*"
_CONTRA = rf"(?:(?:(?:ach|oh|ah|na|och|halt|also),? )*(?:nein|nee|nö|quatsch|stimmt(?: ja)? (?:gar )?nicht(?!,? dass)|{_WHAT}|unsinn|unfug|(?:entschuldigung|entschuldige|verzeihung|sorry|pardon)(?! (?:für|wegen|dass|wenn|falls)\b)|vergiss das|streich das|mein fehler|moment(?: mal)?|halt|warte(?: mal)?|stopp|blödsinn|falsch(?! (?:ge|er|ver|ab|be|an|auf|ein)\w+)|korrektur|irrtum))"
_SOFT = r"(?:ich meine|ich mein|ich meinte|ich wollte sagen|besser gesagt|beziehungsweise|vielmehr|genauer gesagt)"

_ORDINALS = {
    "ersten": "1",
    "zweiten": "2",
    "dritten": "3",
    "vierten": "4",
    "fünften": "5",
    "sechsten": "6",
    "siebten": "7",
    "achten": "8",
    "neunten": "9",
    "zehnten": "10",
}  # fmt: skip

WORDS = Words(
    marks=word_set(
        "ich bin habe nicht und mein meine meinen meiner meinem ist das der wir auch jetzt mit für wohne "
        "heiße kein keine keinen nach bei seit gestern heute morgen schon noch mag einen eine unser unsere sich sind hat "
        "haben hab hatte mir dich dir sie zum zur vom im jeden immer nie mehr wieder dass weil wenn oder aber nur wohnen wohnt lebt heißt spielt "
        "spiele fahre gehe geh kann muss will wurde wird einem einer eines ihr ihre seine mach die den dem ins ums tage euro sein dieses diese"
    ),
    letters=frozenset("äöüß"),
    endings=rx(r"\w+(?:ung|heit|keit|lich|isch|chen|ieren|tet|test)$"),
    empty=word_set(
        "ja nein doch nee jo jap okay ok gut super toll klasse prima genau stimmt richtig ach so also aha "
        "oh na ne klar sicher natürlich gerne gern bitte danke schön wirklich echt krass cool hm mhm "
        "hmm äh ähm tja naja wow das ist ja es sehr mal gut finde ich weiß nicht keine ahnung egal "
        "alles bis dann später bald sehen uns wir mach machs gut viel spaß und dir auch schon ganz und "
        "kein problem macht nichts eben halt was wie bitte sag verstehe verstanden moment warte "
        "schau mal guck hör zu absolut total freut mich leider schade entschuldigung sorry tut mir "
        "leid ihnen dich sie einen eine noch der die wie gehts geht's quatsch passt"
    ),
    greetings=word_set(
        "hallo hi hey servus moin tschüss tschüs ciao grüezi grüß guten tag morgen abend nacht "
        "willkommen danke herzlichen glückwunsch wiedersehen"
    ),
    function=word_set(
        "also naja ich du er es wir ihr mich mir dich dir uns euch sich der das dem den des ein eine einen einem "
        "einer eines und oder aber auch bei im ins zu zum zur von vom mit auf an am aus nach für ja noch "
        "schon mal jetzt nun inzwischen mittlerweile wieder immer sehr ganz halt eben doch mein meine "
        "meinen meinem meiner unser unsere dass weil da dann gerade bin ist sind habe hab haben hat "
        "als gern gerne"
    ),
    negations=word_set(
        "nicht nichts nie niemals niemand nirgends nirgendwo kein keine keinen keinem keiner keines weder "
        "kaum ohne"
    ),
    numbers={
        word: str(number)
        for number, word in enumerate(
            [
                "null",
                "_",
                "zwei",
                "drei",
                "vier",
                "fünf",
                "sechs",
                "sieben",
                "acht",
                "neun",
                "zehn",
                "elf",
                "zwölf",
                "dreizehn",
                "vierzehn",
                "fünfzehn",
                "sechzehn",
                "siebzehn",
                "achtzehn",
                "neunzehn",
                "zwanzig",
            ]
        )
        if word != "_"
    }
    | {
        "eins": "1",
        "dreißig": "30",
        "vierzig": "40",
        "fünfzig": "50",
        "sechzig": "60",
        "siebzig": "70",
    }
    | {"achtzig": "80", "neunzig": "90", "hundert": "100"},
    ordinals=_ORDINALS,
    times=(
        (rx(r"\beinmal\b(?! im leben)"), "1 mal"),
        (rx(r"\bzweimal\b"), "2 mal"),
        (rx(r"\bdreimal\b"), "3 mal"),
        (rx(r"\bviermal\b"), "4 mal"),
    ),
    amounts=word_set("halb dreiviertel viertel uhr euro"),
    labels=word_set(
        "sprecher sprecherin unbekannt fernseher fernsehen radio hörbuch stimme nutzer gerät"
    ),
    dangling=word_set(
        "ich und oder aber der das dem den ein eine einen einem einer mein meine meinen meiner in im bei "
        "mit nach von zu zum zur auf für heißt heiße ist bin habe weil dass sehr als"
    ),
)

SPEECH = Speech(
    filler=rx(
        r"(?:,\s*)?\b(?:ä+h+m*|ö+h+m*|e+hm+|h+m+|m+h+m+|tja)\b(?:\s*[,.…]+(?=\s))?"
        r"|,\s*(?:weißt du|sag ich mal|sozusagen|ne|gell|wie gesagt)\s*(?=,)"
    ),
    repair=rx(
        rf"(?:,?\s+(?:ä+h+m*,?\s+)?(?:{_CONTRA}[,.]?\s+(?:{_CONTRA}[,.]?\s+|{_SOFT},?\s+|doch\s+)*|{_SOFT},?\s+)"
        r"(?:(?:natürlich|doch|ich meine|stimmt nicht),?\s+)?)"
    ),
    alike=(
        word_set("ein eine einen einem einer der die das den dem mein meine meinen meinem meiner"),
        word_set(
            "in im bei beim nach zu zum zur auf an am um aus für mit von vor seit bis gegen als"
        ),
        word_set("ich wir"),
        word_set("mag liebe hasse habe bin wohne arbeite heiße heißt spiele spreche fahre"),
        word_set(
            "wirklich aber nicht kein keine keinen danke doch dann ja also stimmt wenn weil dass "
            "es er sie was wie gut"
        ),
    ),
    lead=rx(
        r"^(?:(?:(?:und|aber|also|ja|na ja|naja|ach|oh|nun|tja|doch|genau|übrigens|ehrlich gesagt|"
        r"eigentlich|weißt du(?: was)?|hör mal|nee du|du|mensch|wie (?:ich )?(?:schon )?(?:gesagt|erzählt)(?: habe)?|stell dir vor|im übrigen|klar|okay|ok|gut|na|wow|hey|hallo|quatsch|blödsinn|falsch|warte|halt|stopp|ich meine|ich meinte|ich wollte sagen|"
        r"hi|moin|servus|guten (?:morgen|tag|abend)|zum glück|leider|endlich|nein|nee|verzeihung|"
        r"denn|korrektur|entschuldigung|sorry|moment|das (?:stimmt|stimmte|war) (?:so |gar )?(?:nicht|falsch|quatsch)|"
        r"(?:(?:gestern|vorhin|neulich|da) (?:habe? ich mich|hatte ich mich)|ich (?:habe?|hatte) mich(?: gestern| vorhin| da| letztens)?)"
        r"(?: leider)? (?:vertan|geirrt|versprochen|verplappert)(?: und)?|"
        r"(?:gestern|vorhin) habe ich (?:was|etwas) falsches gesagt|ich (?:habe?|hatte) (?:gestern |vorhin )?(?:was|etwas) falsches gesagt|merk dir,?(?: dass)?|nur zur info|wie gesagt|wie du weißt|also ja)(?:[,.!…:–—-]+\s*|\s+))(?=\S))+"
    ),
    question=rx(
        r"(?:und |aber |also |na )*(?:(?:was|wo|wer|wen|wem|wann|wie|warum|wieso|weshalb|welche[nrsm]?|wohin|woher|"
        r"wessen|womit|worauf)\b(?! auch immer| immer\b)|(?:bist|hast|kannst|willst|magst|weißt|warst|gehst|"
        r"kommst|musst|darfst|wirst|würdest|könntest|möchtest|habt|seid|könnt|wollt|machst|wohnst|"
        r"arbeitest) (?:du|ihr)\b|(?:haben|sind|können|wollen|möchten) sie\b|(?:soll|darf|kann|muss|hab|bin) ich\b.*\?)"
    ),
    tag=rx(
        r",?\s*(?:oder(?: nicht)?|nicht wahr|nicht|gell|ne|weißt du|stimmt's|stimmts|richtig|okay|ok|ja|"
        r"verstehst du|weißt du noch|hab ich recht)\?$"
    ),
    joint=rx(
        r"(?:\s*;\s*|\s*(?:\.\.\.|…)\s*|,?\s+(?:und|aber|sondern|außerdem|denn|doch)(?: auch| außerdem| dann)?\s+|,\s+)"
        rf"(?!ich (?:hatte|habe) (?:\w+ )?\w+ gesagt)(?!ich (?:haben|sind|waren|wollen|gehen|machen)\b)(?=(?:(?:ich|wir)\s+(?:\w+\s+)?{_VERB}\b|(?:ich\s+\w+(?:e|te)|wir\s+\w+en)\b|{_VERB}\b(?!\s+(?:mir|mich|uns)\b)"
        r"|(?:\w+\s+){1,3}?" + _VERB + r"\s+(?:ich|wir)\b"
        r"|(?:mein|meine|unser|unsere|er|sie|es)\s+(?:[\w-]+\s+){0,3}?(?:ist|sind|heißt|heißen|war|hat|wohnt|lebt|arbeitet|wurde|kommt|mag|liebt|spielt|geht|fährt|studiert|besucht|sagt|meint)\b"
        r"|(?:der|die|das)\s+(?-i:[A-ZÄÖÜ])[\w-]+\s+(?:ist|sind|findet|finden|wird|wurde|geht|beginnt|hat|fällt)\b"
        r"|(?-i:[A-ZÄÖÜ])[\w-]+ und ich (?:haben|sind)\b|mir\s+(?:gefällt|gefallen|schmeckt)))"
    ),
    complete=rx(
        rf"\b{_VERB}\b\s+\S|\b(?:ist|heißt|hat|wohnt|lebt|arbeitet|gefällt|schmeckt|rauche|\w{{2,}}(?:te|test|ten))\b|^ich \w+e$|^(?:ich \w+e|wir (?!waren|hatten|wollten)\w+en) \S"
    ),
    open=rx(
        r"^(?:(?:ich|wir|er|sie|meine? \w+(?: \w+)?) )?(?:\w+ )?(?:glaube?n?|glaubt|denke?n?|denkt|meint?|meine|hoffe?n?|hofft|"
        r"finde|vermute|sagte?n?|sagt|weiß|wünschte|behauptet|dachte|schätze|nehme an|fürchte)(?: (?:ja|mal|eben|wirklich|ich|immer|noch))?,?$"
        r"|^(?:wenn|falls|als|weil|obwohl|da|bevor|nachdem|während|sobald|ob|angenommen|stell dir vor)\b"
    ),
    afterthought=rx(
        r",\s+(?P<right>[^,]+?),? (?:mein|meine|meinte|wollte) ich(?: sagen| natürlich)?[\s.!]*$"
        r"|,\s+(?P<right2>(?!(?:ich|wir|und|aber|nicht|kein\w*|mein|meine|das|es)\b)[^\s,]+(?: [^\s,]+){0,2}?),? (?:oder )?(?:vielmehr|besser gesagt)[\s.!]*$"
    ),
    weak=rx(r",\s+(?:eigentlich|na ja|naja|oder eher|nein eher)(?:,| )\s*"),
    asks_back=rx(
        r"^(?:(?:sorry|oh|ach|moment|warte|äh|entschuldigung),? )*(?:habe?|hatte) ich (?:gerade |eben |jetzt |da )*(?:echt |wirklich )?(?P<wrong>[^?]+?) gesagt\?+$"
    ),
    plainly=(
        # "Beim Zahnarzt hab ich mich vertan, der ist am Freitag"
        (
            rx(
                r"^(?:(?:sorry|oh|ach|übrigens|entschuldigung),? )*(?:bei|beim|mit|in) (?:de[mrn] |meine?[mrn]? |unsere?[mrn]? )?(?P<what>(?-i:[A-ZÄÖÜ])[\w-]+) "
                r"(?:habe?|hatte) ich mich (?:\w+ )?(?:vertan|geirrt|versprochen|verplappert)[,.:;]+ (?:der|die|das|er|sie|es) (?P<verb>ist|sind|heißt|heißen|geht|beginnt|kostet|war)\b(?P<right>.+)$"
            ),
            r"der \g<what> \g<verb>\g<right>",
        ),
        # "Ich hab Mandeln gesagt, gemeint hab ich aber, dass ich gegen Walnüsse allergisch bin"
        (
            rx(
                r"^(?:(?:sorry|oh|ach|also),? )*ich (?:habe?|hatte) (?:\w+ )?(?P<old>(?-i:[A-ZÄÖÜ])[\w-]+) gesagt,? (?:aber |und )?"
                r"(?:gemeint (?:habe?|hatte) ich|ich meinte|gemeint war)(?: aber| natürlich| damit)*,? dass (?P<who>ich|wir) (?P<rest>.+?) (?P<verb>\w+)[.!]*$"
            ),
            r"\g<who> \g<verb> \g<rest>, nicht \g<old>",
        ),
    ),
    misspoke=rx(
        r"^(?:(?:entschuldigung|verzeihung|sorry|ach|oh|äh|ähm|nein|nee|moment|warte|halt|also),? )*(?:"
        rf"{_WHAT}|"
        r"(?:das|da) (?:habe?|hatte) ich (?:\w+ )?(?:falsch|verkehrt) (?:gesagt|erzählt)|(?:das|da|die|den) (?:habe?|hatte) ich (?:(?:was|etwas|wohl|jetzt|glatt) )*(?:verwechselt|durcheinander ?gebracht)|"
        r"(?:das war )?mein fehler|das stimmt (?:ja )?(?:so |gar |überhaupt )*nicht|ich (?:habe?|hatte) mich (?:\w+ )?(?:vertan|geirrt|versprochen|verplappert)|"
        r"(?:gestern|vorhin|neulich|da) (?:habe?|hatte) ich mich (?:vertan|geirrt|versprochen|verplappert)|"
        r"(?:gestern|vorhin|neulich|da) (?:habe?|hatte) ich (?:was|etwas|quatsch|unsinn|blödsinn)(?: falsches)? (?:gesagt|erzählt)|"
        r"ich (?:habe?|hatte) (?:\w+ )?(?:was|etwas|quatsch|unsinn)(?: falsches)? (?:gesagt|erzählt)|das (?:war|stimmte?) (?:gestern |so )?(?:falsch|nicht|quatsch))[\s.!,:]*$"
    ),
    said=rx(
        r"^(?:(?:also|entschuldigung|sorry|ach|oh|du|moment|übrigens|pass auf),? )*"
        r"(?:ich (?:habe?|hatte) (?:\w+ ){0,3}?(?:gesagt|erzählt|behauptet|gemeint)|ich sagte(?: \w+){0,2}|(?:als|wie|wenn) ich (?:\w+ ){0,3}?(?:gesagt|erzählt|behauptet) (?:habe?|hatte)|(?:gestern|neulich|vorhin|letztens|letzte woche|letztes mal|da) "
        r"(?:(?:habe?|hatte) ich (?:\w+ ){0,2}?(?:gesagt|erzählt|behauptet)|sagte ich(?: dir| euch)?))[,.:]+ (?=\S)"
    ),
    meant=rx(
        r"[,.;:]? (?:aber |und )?(?:(?:nein|quatsch|sorry),? )?(?:ich (?:meinte|meine|wollte sagen)|gemeint (?:war|waren|sind|ist|habe ich|hab ich)|meinte ich)(?: (?:aber|natürlich|eigentlich|damit|doch))*,? "
    ),
    untrue=rx(
        r"[,.;:]? (?:aber |und |nein,? |doch )*(?:das (?:stimmt|stimmte|war|ist)(?: (?:so|aber|gar|ja|leider|natürlich))* (?:nicht|nicht richtig|falsch|quatsch|unsinn|blödsinn|ein irrtum)(?: richtig)?|"
        r"(?:da )?(?:habe|hab|hatte) ich mich (?:da )?(?:geirrt|vertan|versprochen)|stimmt (?:aber )?(?:gar )?nicht)[,.;:]*(?: sondern| und zwar| in wahrheit| eigentlich| richtig ist)? "
        r"|, (?=(?:ich|wir|mein\w*) (?:\w+ ){1,2}?(?:aber|eigentlich|in wahrheit|in wirklichkeit|tatsächlich)\b)"
    ),
    instead=rx(
        r"^(?:(?:nein|nee|quatsch|sorry|entschuldigung|moment|halt|ach|oh|äh|also|ich meine|stimmt nicht),? )*(?:es ist |das ist |er ist |sie ist |er heißt |sie heißt |das heißt )?"
        r"(?:nicht|kein\w*) (?P<old>[^,.;]{2,30}?)(?:,? sondern|,(?: nein,| sorry,)?) (?P<new>(?!weil|denn|aber|wenn|dass|ich |wir )[^,.;]{2,40})(?:, (?:sorry|entschuldigung|pardon|meine ich|mein ich))?[.!]*$"
    ),
    echo=rx(
        r"^(?:es (?:ist|sind|war|waren) (?:ja )?|das (?:ist|sind) )|,? (?:sind|ist|war|waren|heißt) (?:es|das|er|sie)\b[^,]*$|,? (?:natürlich|meine ich|mein ich|meinte ich)(?=[.!]*$)"
    ),
    hedge=rx(
        r"\b(?:vielleicht|womöglich|möglicherweise|eventuell|wahrscheinlich|vermutlich|wohl|anscheinend|"
        r"scheinbar|angeblich|offenbar|könnte|könnten|würde|würden|wäre|wären|hätte|hätten|sollte|möchte|"
        r"glaube|glaub|glaubt|glauben|denke|denkt|denken|dachte|meinte|meint|hoffe|hofft|wünsche|wünschte|vermute|"
        r"schätze|zweifle|bezweifle|überlege|überlegen|überlegt|nicht sicher|unsicher|keine ahnung|falls|"
        r"wenn|ob|als ob|angenommen|gesetzt den fall|stell dir vor|träume|träumte|geträumt|laut|gerücht\w*|heißt es|"
        r"(?:er|sie|man|mama|papa|mutter|vater|arzt|ärztin|chef|chefin|freund|freundin|kollege|kollegin|leute|alle|jemand|\b[A-Z]\w+) "
        r"(?:sagte?n?|sagt|behauptet\w*|erzählt\w*|fragte?|fragt)|hat (?:\w+ )?(?:gesagt|behauptet|erzählt|gemeint)|"
        r"soll (?:ja|angeblich)|scheint|im prinzip|theoretisch|spiele mit dem gedanken|denke darüber nach|"
        r"war nur ein (?:witz|scherz)|nur spaß|habe gehört|hab gehört|gehört, dass|gelesen, dass)\b"
    ),
    ordinals=True,
)
