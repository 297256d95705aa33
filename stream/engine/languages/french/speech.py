"""How French is spoken: function words, filler, corrections, questions, doubt."""

from __future__ import annotations

from stream.engine.expression import rx
from stream.engine.languages.language import Speech, Words
from stream.text import word_set

__all__ = ["SPEECH", "WORDS"]

_WHAT = r"qu'est-ce que je (?:raconte|dis)(?: là| moi)?"
_NONE = r"(?!,? (?:pour|de|du|des|si|que|qu'|d'avoir|mais|à tous|encore|(?:plus|pas) du tout|c'est|ça|ils?|elles?|juste|presque|à peu près|plus ou moins|pas|voilà|bref|quand|surtout|parce|tu|vous)(?!\w))"
_SORRY = r"(?!,? (?:pour|de|du|des|si|que|qu'|d'avoir|mais|à tous|encore)(?!\w))"
"""No correction follows: "enfin, juste à côté", "pardon pour le bruit"."""
_CONTRA = (
    rf"(?:(?:(?:ah|oh|mais|euh|non|oups),? )*(?:{_WHAT}|je (?:dis|raconte) n'importe quoi|je me trompe|(?:pardon|excuse[z]?-moi|désolée?){_SORRY}|"
    rf"attends(?: voir| un peu| une seconde)?|(?:(?<=, )enfin|enfin(?=,? (?:je veux dire|non\b|plutôt))){_NONE}(?! ?[!.?…])|(?:je veux|je voulais|j'veux) dire{_NONE}|plutôt|ou plutôt|correction|"
    r"n'importe quoi|erreur|oups|c'est (?:faux|pas ça)|(?<=, )oublie(?: ça)?(?=,)|non))"
)
SUBJECT = (
    r"(?:je\s+(?!(?:ne )?(?:(?:suis|sais) pas|suis sûr))\w|j'(?!en suis)\w|moi,?\s+(?:je\s|j')|on\s+(?:a|est|habite|vit|va|aime|n'|ne|mange|fait|travaille)\b|nous\s+(?:avons|sommes|habitons|vivons|aimons)\b|"
    r"(?:mon|ma|mes|notre)\s+(?:[\w'-]+\s+){1,3}?(?:est|sont|s'appelle|s'appellent|a|habite|vit|travaille|était|part|arrive|commence|coûte)\b)"
)

_WRONG = r"^(?:(?:pardon|ah|oh|désolée?|attends|au fait|euh|bon|excuse[sz]?(?:-moi)?),? )*je me suis (?:trompé|planté|emmêlé)e?"
_NOW = {
    "étais": "suis", "était": "est", "étaient": "sont", "avais": "ai", "avait": "a", "habitais": "habite", "habitait": "habite",
    "appelais": "appelle", "appelait": "appelle", "travaillais": "travaille", "travaillait": "travaille", "partais": "pars",
    "partait": "part", "allais": "vais", "allait": "va", "vivais": "vis", "vivait": "vit", "chaussais": "chausse",
}  # fmt: skip
"""What was told in the past is so now: "j'ai dit que j'avais deux frères"."""

_ORDINALS = {
    "premier": "1",
    "première": "1",
    "deuxième": "2",
    "troisième": "3",
    "quatrième": "4",
    "cinquième": "5",
    "sixième": "6",
    "septième": "7",
    "huitième": "8",
    "neuvième": "9",
    "dixième": "10",
}  # fmt: skip

WORDS = Words(
    marks=word_set(
        "je j'ai j'habite suis mon ma mes est une dans avec pas c'est les des du nous vous que qui pour "
        "m'appelle j'aime mais et au aux chez depuis maintenant aussi très hier demain sœur n'ai travaille "
        "le la un plus ne se on il elle ils elles lui ce cette cet sa ses son leur leurs sur sous sans toujours jamais chaque vit va vais fait "
        "ont sont avons avez était l'on qu'il n'est n'a s'est j'en d'un d'une"
    ),
    letters=frozenset("çèêàùœîô"),
    endings=rx(r"\w+(?:ait|ais|aient|ez|eux|euse|ement|eau|oir|ique|elle|ette|aine|aire)$"),
    empty=word_set(
        "oui non si ouais ok okay d'accord bon bien ben bah eh euh hein ah oh ouf voilà exactement "
        "exact vrai c'est c'était ça va super génial parfait cool top très trop sympa merci beaucoup "
        "de rien s'il te vous plaît plait pardon désolé désolée excuse moi attends attendez un une "
        "instant moment je sais pas ne vois comprends tu as raison bien sûr évidemment absolument "
        "tout à fait en effet le la les et toi aussi même pareil dommage tant pis mieux alors donc "
        "bref tiens allez vas-y incroyable sérieux vraiment dingue magnifique joli formidable mm hm "
        "hmm haha ha plus tard bientôt prochaine on se voit il y pas de problème souci grave"
    ),
    greetings=word_set(
        "bonjour salut bonsoir coucou bonne nuit journée soirée revoir merci bienvenue félicitations adieu"
    ),
    function=word_set(
        "ben bah bon alors je tu il elle on nous vous ils elles me te se le la les un une des de du au aux en dans chez avec "
        "pour par et ou mais que qui mon ma mes notre nos son sa ses est suis sont ai a avons j'ai c'est "
        "ce cette très aussi maintenant désormais toujours encore déjà l d y à moi s'appelle m'appelle "
        "appelle c' j' depuis"
    ),
    negations=word_set("ne pas jamais rien aucun aucune sans ni personne"),
    numbers={
        word: str(number)
        for number, word in enumerate(
            [
                "zéro",
                "_",
                "deux",
                "trois",
                "quatre",
                "cinq",
                "six",
                "sept",
                "huit",
                "neuf",
                "dix",
                "onze",
                "douze",
                "treize",
                "quatorze",
                "quinze",
                "seize",
                "dix-sept",
                "dix-huit",
                "dix-neuf",
                "vingt",
            ]
        )
        if word != "_"
    }
    | {"trente": "30", "quarante": "40", "cinquante": "50", "soixante": "60", "cent": "100"},
    ordinals=_ORDINALS,
    times=((rx(r"\bune (?:seule )?fois\b"), "1 fois"),),
    amounts=word_set("demie quart et heures heure moins euros"),
    labels=word_set(
        "locuteur locutrice inconnu télévision télé radio voix utilisateur intervenant"
    ),
    dangling=word_set(
        "je et ou mais le la les un une des de du en dans chez avec pour au aux mon ma mes que qui est suis "
        "s'appelle m'appelle très j'ai"
    ),
)

SPEECH = Speech(
    filler=rx(
        r"(?:,\s*)?\b(?:e+u+h+|h+m+|m+h*m+|heu+|ben|bah)\b(?:\s*[,.…]+(?=\s))?"
        r"|,\s*(?:tu vois|tu sais|quoi|genre|comment dire|disons|hein|en fait)\s*(?=,)"
    ),
    repair=rx(
        rf"(?:,\s+(?:e+u+h+,?\s+)?non,\s+(?:{_CONTRA},?\s+)*|,?\s+(?:non,? )?(?:(?!non\b){_CONTRA},?\s+)+(?:non,\s+)?)(?:je (?:veux|voulais) dire,?\s+)?(?:(?:celui|celle|ceux|celles) (?:de |d'))?"
    ),
    alike=(
        word_set("un une des le la les mon ma mes du au aux"),
        word_set("à au aux en dans chez de du par pour avec depuis"),
        word_set("je on nous"),
        word_set("habite vis suis ai m'appelle s'appelle travaille aime"),
        word_set(
            "pas mais que qui ne si oui parce car et c'est ce quand plus jamais bref merci ça"
        ),
    ),
    lead=rx(
        r"^(?:(?:(?:et|mais|non mais|(?:enfin )?comme je (?:te |l'ai )?(?:disais|dit)|bon|ben|bah|alors|donc|oui|ouais|ah|oh|eh bien|tiens|écoute|en fait|à vrai dire|"
        r"franchement|d'ailleurs|au fait|sinon|bonjour|salut|bonsoir|coucou|ok|d'accord|voilà|hein|enfin|euh|tu sais(?: quoi)?|figure-toi(?: que)?|"
        r"correction|pardon|désolée?|excuse[sz]?(?:-moi)?|attends|erreur|n'importe quoi|mais non|je (?:veux|voulais) dire|plutôt|(?:c'est|c'était) (?:faux|pas vrai|une erreur)|ce n'est pas vrai|(?:hier |tout à l'heure )?je me suis (?:trompée?|mal exprimée?)(?: hier| tout à l'heure)?(?: et)?|"
        r"moi|pour info|sache que|note que|rappelle-toi que|heureusement|malheureusement|finalement|du coup|par contre|bref|bien sûr|"
        r"puis|de mon côté|perso|personnellement|nous|c'est que)(?:[,.!…:–—-]+\s*|\s+)(?!(?:avons|sommes|habitons|vivons|aimons|ne|n')\b)|non[,.]\s+)(?=\S))+"
    ),
    question=rx(
        r"(?:et |mais |alors |dis,? )*(?:qu'est-ce|est-ce|qui est|que fais|quel|quelle|quels|quelles|comment|pourquoi|quand est|"
        r"combien|où|à qui|de quoi|c'est quoi|(?:as|es|veux|peux|sais|vas|aimes|habites|connais|travailles)-tu|(?:avez|êtes|voulez|pouvez)-vous)\b"
    ),
    tag=rx(
        r",?\s*(?:non|hein|n'est-ce pas|tu sais|tu vois|pas vrai|d'accord|ok|c'est ça|tu te souviens)\s*\?$"
    ),
    joint=rx(
        r"(?:\s*;\s*|\s*(?:\.\.\.|…)\s*|,?\s+(?:et|mais|donc|puis|et puis|et aussi|et maintenant|par contre)\s+(?:maintenant\s+|aujourd'hui\s+|depuis\s+)?|,\s+)"
        rf"(?=(?:(?:cet (?:été|hiver|automne)|ce printemps|cette année),? )?{SUBJECT}|(?:le |la |l')[\w-]+(?: [\w-]+)? (?:est|a été|sera|passe|tombe)\b)"
    ),
    complete=rx(
        r"(?:^|\s|')(?:je|j'|on|nous)(?:\s|\b)\S*\w|\b(?:est|sont|s'appelle|a|habite|vit|travaille|préféré|préférée)\b"
    ),
    open=rx(
        r"^(?:je (?:ne )?|j'|on |mon \w+ |ma \w+ |il |elle )?(?:crois|croit|pense|espère|suppose|imagine|sais|dis|dit|trouve|doute|ai dit|a dit|me dis)(?: pas)?(?: que| bien)?,?$"
        r"|^(?:si|quand|lorsque|comme|puisque|parce que|même si|bien que|s'il)\b"
    ),
    afterthought=rx(
        r",\s+(?P<right>[^,]+?),? (?:je veux dire|je voulais dire)[\s.!]*$"
        r"|,\s+(?P<right2>(?!(?:je|j'|on|nous|et|mais|pas|mon|ma|mes|ça|c'est|ou)\b)[^\s,]+(?: [^\s,]+){0,2}?),? plutôt[\s.!]*$"
    ),
    weak=rx(r",\s+(?:en fait|enfin|ou plutôt|plutôt)(?:,| )\s*"),
    asks_back=rx(
        r"^(?:(?:pardon|attends|euh|oh|ah|non|désolée?),? )*(?:est-ce que )?(?:j'ai (?:bien |vraiment )?dit|ai-je dit) (?P<wrong>[^?]+?)(?: là| tout à l'heure)?\s*\?+$"
    ),
    plainly=(
        # "Je me suis trompé de pointure, c'est du 44"
        (
            rx(rf"{_WRONG} de pointure,? (?:c'est|je fais) (?:du )?(?P<right>\d+)"),
            r"je chausse du \g<right>",
        ),
        # "Je me suis trompé pour le dentiste, c'est vendredi"
        (
            rx(
                rf"{_WRONG} (?:pour|sur|avec|dans) (?P<what>(?:(?:le|la|les|mon|ma|mes) |l')[\w-]+(?: (?:de |du |d')?[\w-]+)??)[,.:]* (?:c'est|il est|elle est|ça fait|c'était|en fait c'est) (?P<right>.+)$"
            ),
            r"\g<what> est \g<right>",
        ),
        # "J'ai dit les amandes, mais je voulais dire que je suis allergique aux noix"
        (
            rx(
                r"^(?:(?:pardon|ah|oh|désolée?),? )*j'ai dit (?:(?:les|le|la|l'|aux|au|à|en|du|un|une) ?)?(?P<old>[\w-]+),? (?:mais |et )?(?:je voulais dire|je pensais) (?:que |qu')(?P<right>(?:je |j'|on |mon |ma ).+?)[.!]*$"
            ),
            r"\g<right> au lieu de \g<old>",
        ),
    ),
    told=tuple(
        (
            rx(
                rf"(?<![\w'])(?P<who>j'|je |on |il |elle |qui |(?:mon|ma|mes|le|la|les|notre) [\w-]+(?: [\w-]+)?? )(?P<link>m'|me |s')?{then}\b"
            ),
            rf"\g<who>\g<link>{now}",
        )
        for then, now in _NOW.items()
    ),
    misspoke=rx(
        rf"^(?:(?:pardon|désolée?|ah|oh|attends|bon|euh|non|mais),? )*(?:{_WHAT}|c'est pas ça|non c'est pas ça|(?:je me suis|j'ai) (?:planté|confondu)e?|"
        r"(?:hier |tout à l'heure |l'autre jour )?je me suis (?:trompée?|mal exprimée?|emmêlée?)(?: hier| tout à l'heure| l'autre jour)?|"
        r"(?:hier |tout à l'heure )?(?:j'ai dit|je dis|je raconte) (?:une bêtise|n'importe quoi|une erreur)(?: hier| tout à l'heure)?|(?:c'est|c'était) (?:faux|pas vrai|une erreur)|ce n'est pas vrai)[\s.!,:]*$"
    ),
    said=rx(
        r"^(?:(?:pardon|ah|oh|écoute|au fait|bon|attends|désolée?),? )*(?:(?:hier|l'autre jour|tout à l'heure|la dernière fois|la semaine dernière|l'autre fois|quand),? )?j(?:e |')(?:t'|vous |te )?(?:ai|avais) (?:dit|raconté|annoncé)"
        r"(?: (?:hier|l'autre jour|tout à l'heure|la dernière fois))? (?:que |qu'(?=\S))"
    ),
    meant=rx(
        r"[,.;:]? (?:mais |et )?(?:(?:non|pardon|en fait|oups|euh|enfin|désolée?|ah),? )*(?:je (?:voulais|veux) dire|je pensais (?:à |au )|c'était|ou plutôt)(?: (?:que|plutôt))?,? "
    ),
    untrue=rx(
        r"[,.;:]? (?:mais |et |non,? |en fait,? )*(?:c'(?:est|était) (?:faux|pas vrai|une erreur|n'importe quoi)|ce n'(?:est|était) pas (?:vrai|ça)|je me suis (?:trompé|emmêlé|planté)e?)[,.;:]*(?: en fait| en réalité| mais)?,? "
        r"|, (?:en fait|en réalité|en vrai),? (?=(?:j'|je |on |mon |ma |c'est ))"
    ),
    instead=rx(
        r"^(?:(?:non|pardon|ah|oh|euh|enfin|attends|désolée?|je veux dire|en fait),? )*(?:(?:ce n'est |c'est |il n'est |elle ne s'appelle |il ne s'appelle )?pas (?P<old>[^,.;]{2,30}?)(?:,? mais|,(?: non,)?) "
        r"(?:c'est |elle s'appelle |il s'appelle )?(?P<new>(?!parce|mais|que |si |je |j'|on )[^,.;]{2,40}))(?:, (?:pardon|désolée?|je veux dire))?[.!]*$"
    ),
    echo=rx(
        r"^(?:c'est (?:(?:une?|le|la) (?=(?-i:[A-ZÀ-Þ])))?|c'était |ce sont |ça fait |j'en ai )|,? (?:je veux dire|je voulais dire|maintenant|(?:elle|il) s'appelle|c'est)(?=[.!]*$)"
    ),
    hedge=rx(
        r"(?<!\w)(?:peut-être|sans doute|probablement|possiblement|éventuellement|apparemment|il paraît|paraît-il|il semble|semble-t-il|"
        r"soi-disant|selon|d'après|je (?:crois|pense|suppose|imagine|doute|me demande)|(?:croit|croient|pense|pensent|prétend|prétendent)(?= |$)|"
        r"j'(?:espère|imagine|ai entendu|ai lu|ai rêvé|hésite)|on (?:pense|envisage|réfléchit|dit|m'a dit|hésite)|nous (?:pensons|envisageons|réfléchissons)|(?:dit|dis|disent|raconte|affirme|racontent|affirment|a dit|m'a dit) qu\w*|"
        r"(?:il|elle|tout le monde|mon \w+|ma \w+) (?:a dit|dit|disait|raconte|croit|pense)|rumeur|en théorie|je rêve|je (?:ne )?(?:suis )?pas (?:sûre?|certaine?)|"
        r"j'aimerais|je voudrais|on voudrait|on aimerait|j'envisage|je réfléchis|je songe|si|s'il|s'ils|comme si|imagine que|supposons|"
        r"(?:j'|je |on |nous |il |elle )(?:\w+ )?\w{2,}(?:rais|rait|rions)|pourrai[st]|devrai[st]|serai[st]|aurai[st]|c'était une blague|je plaisante|pour rire)(?!\w)"
    ),
)
