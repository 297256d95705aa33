"""How French is made plain: elision, "on" and "nous" to "je", what stands first, negation, kin."""

from __future__ import annotations

from stream.engine.expression import either, rx
from stream.engine.languages.french.values import KIN
from stream.engine.languages.language import Forms

__all__ = ["FORMS"]

_ADJECTIVE = (
    r"(?:(?:grand|petit|meilleur|jeune|vieil|défunt|cher|chère|grande|petite|meilleure)e? )?"
)
_LATER = r"(?: (?:aînée?|cadette?|jumelle|jumeau))?"
_KIN = rf"(?:mon|ma|mes) {_ADJECTIVE}(?P<kin>{either(KIN)}){_LATER}"
_NAME = r"(?:,? (?P<name>(?-i:[A-ZÀ-Þ])[\w'-]+),?)?"
_FIRST = {
    "habite": "habite", "vit": "vis", "travaille": "travaille", "est": "suis", "a": "ai", "parle": "parle", "aime": "aime",
    "adore": "adore", "déteste": "déteste", "fume": "fume", "étudie": "étudie", "apprend": "apprends", "joue": "joue",
    "conduit": "conduis", "utilise": "utilise", "pèse": "pèse", "mesure": "mesure", "préfère": "préfère", "mange": "mange",
    "va": "vais", "fait": "fais", "paie": "paie", "boit": "bois", "vient": "viens", "habitait": "habitais", "travaillait": "travaillais",
}  # fmt: skip
_SINGULAR = {
    "avons": "ai", "sommes": "suis", "habitons": "habite", "vivons": "vis", "travaillons": "travaille", "parlons": "parle",
    "aimons": "aime", "adorons": "adore", "détestons": "déteste", "mangeons": "mange", "venons": "viens", "utilisons": "utilise",
    "jouons": "joue", "préférons": "préfère", "fumons": "fume", "habitions": "habitais", "nous appelons": "m'appelle",
}  # fmt: skip
_THIRD = {**_FIRST, "va": "vais", "fait": "fais", "prévoit": "prévois"}
_TASTE = "aime|adore|déteste|supporte|préfère"

FORMS = Forms(
    frame=rx(
        r"^(?:je (?:te )?(?:dis|confirme|précise|signale|rappelle|sais) (?:que |qu')|je dois dire (?:que |qu')|il faut (?:savoir|dire) (?:que |qu')|"
        r"je suis content(?:e)? (?:que |car |parce que )|je t'ai dit (?:que |qu')|le fait est (?:que |qu')|c'est vrai (?:que |qu'))"
    ),
    adverbs=rx(
        r"(?<![\w'])(?:maintenant|actuellement|en ce moment|pour le moment|pour l'instant|à présent|désormais|dorénavant|aujourd'hui|ces temps-ci|de nos jours|"
        r"encore(?! jamais)|toujours|aussi|également|vraiment|très|beaucoup|énormément|trop|bien|enfin|finalement|en fait|franchement|"
        r"récemment|dernièrement|depuis peu|tout juste|juste|du coup|alors|donc|surtout|particulièrement|normalement|totalement|carrément|"
        r"absolument|complètement|plutôt|assez|déjà|à nouveau|de nouveau|du tout|à partir de maintenant|officiellement|uniquement|d'ailleurs|"
        r"heureusement|malheureusement|tellement|par contre|au fait|à l'origine|entre-temps|à vrai dire|sincèrement)(?![\w'-]),?"
    ),
    asides=rx(
        r",?(?<!\w)(?:depuis (?:(?:le|la|l'|les|mon|ma|environ|presque|plus d') ?)*(?:(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quelques|\d+|plusieurs) )?"
        r"[\w-]+(?: (?:derni[eè]re?|dernier|passée?|\d{4}))?|depuis toujours|toute ma vie|"
        r"(?:il y a|ça fait) [\w ]{3,20}? que|(?<!rompu )(?<!divorcé )(?<!séparé )(?<!séparée )avec (?:mon|ma|mes|notre) [\w-]+(?: (?-i:[A-ZÀ-Þ])\w+)?)(?=[\s,.]|$)"
    ),
    rewrites=(
        (rx(r"\bj'"), "je "),
        (rx(r"\bn'"), "ne "),
        (rx(r"\bon s'est\b"), "je me suis"),
        (rx(r"\bon (?P<what>l'|les )a (?=\w+[éiut])"), r"je \g<what>ai "),
        (rx(r"\bje re(?P<verb>mange|bois|fume|fais|joue|prends|travaille|lis)\b"), r"je \g<verb>"),
        (rx(r"\bje me suis remise? à (?P<verb>\w+)er\b"), r"je \g<verb>e"),
        (rx(r"\bne (?P<verb>\w+) (?:plus )?qu(?:e |')"), r"\g<verb> "),
        (rx(r"\b(?:y)\b "), ""),
        *(
            (rx(rf"\bon (?P<ne>ne )?{third}\b"), rf"je \g<ne>{first}")
            for third, first in _THIRD.items()
        ),
        *(
            (rx(rf"\bnous (?P<ne>ne )?{plural}\b"), rf"je \g<ne>{single}")
            for plural, single in _SINGULAR.items()
        ),
        (
            rx(r"\b(?:on|nous) (?P<ne>ne )?(?:se|nous) (?P<verb>\w+?)(?:ons)?\b"),
            r"je \g<ne>me \g<verb>",
        ),
        (rx(r"\bon (?P<verb>(?:ne )?\w+[^eé]e)\b"), r"je \g<verb>"),
        (rx(r"^moi,? "), ""),
        (rx(r"\b(?:ma|mes|notre|nos)\b"), "mon"),
        (rx(r"\bmon (?:nouveau|nouvelle|nouvel) "), "mon "),
        # "J'ai un nouveau numéro, c'est le 06 …" → "mon numéro est le 06 …"
        (
            rx(
                r"^je ai (?:un nouveau|une nouvelle|un nouvel) (?P<what>[\w-]+),? (?:et )?(?:c'est|il est|elle est) (?=\S)"
            ),
            r"mon \g<what> est ",
        ),
        (
            rx(
                r"^je ai (?:un nouveau|une nouvelle|un nouvel) (?P<what>[\w-]+),? (?:qui|il|elle) s'appelle (?=\S)"
            ),
            r"mon \g<what> s'appelle ",
        ),
        # "J'ai un nouveau médecin, le docteur Benali"
        (
            rx(
                r"^je ai (?:un nouveau|une nouvelle|un nouvel) (?P<what>[\w ]+?),? (?=(?:(?:le|la) |l')?(?:docteure? |madame |monsieur |maître )?(?-i:[A-ZÀ-Þ])[\w'-]+(?: (?-i:[A-ZÀ-Þ])[\w'-]+)?$)"
            ),
            r"mon \g<what> est ",
        ),
        # "La chorale, j'ai arrêté", "la chorale, c'est fini", "je l'ai vendue, la moto", "avant j'avais un canari, plus maintenant"
        (
            rx(
                r"^(?P<what>(?:le |la |les |l'|mon )[^,]{2,30}?), je ai (?P<verb>arrêté|abandonné|laissé tomber|lâché)(?: (?:d'aller|de aller))?(?: ça)?$"
            ),
            r"je ai \g<verb> \g<what>",
        ),
        (
            rx(r"^(?P<what>(?:le |la |les |l'|mon )[^,]{2,30}?), c'est (?P<end>fini|terminé)$"),
            r"\g<what> c'est \g<end>",
        ),
        (
            rx(
                r"^(?P<what>(?:le |la |les |l'|mon )[^,]{2,30}?), je me en suis (?P<verb>débarrassé)e?s?$"
            ),
            r"je me suis \g<verb> de \g<what>",
        ),
        (
            rx(
                r"^je (?:l'|les |le |la )ai (?P<verb>vendu|donné|jeté|perdu|rendu|résilié|arrêté|annulé)(?:es?|s)?, (?P<what>(?:le |la |les |l'|mon )[^,]+)$"
            ),
            r"je ai \g<verb> \g<what>",
        ),
        (
            rx(
                r"^(?:avant,? )?je avais (?:une? |des )?(?P<what>[^,]{2,30}?),? (?:mais )?plus maintenant$"
            ),
            r"je ai plus de \g<what>",
        ),
        # "Le vélo, je l'ai vendu"
        (
            rx(
                r"^(?P<what>(?:le |la |les |l'|mon |ce |cette )[^,]{2,30}?),? je (?:l'|les )ai (?P<verb>\w+?)(?:e|es|s)?$"
            ),
            r"je ai \g<verb> \g<what>",
        ),
        (
            rx(
                rf"^(?P<what>(?!je )[^,]{{2,40}}?),? je (?P<ne>ne )?(?:l'|le |la |les )?(?P<verb>{_TASTE})(?P<not> pas| plus)?(?: ça)?$"
            ),
            r"je \g<ne>\g<verb>\g<not> \g<what>",
        ),
        (
            rx(
                r"^(?:des |du |de la |de l'|un |une )?(?P<what>(?!je )[^,]{2,30}?),? je (?:ne )?en (?P<verb>\w+) (?P<not>pas|plus)$"
            ),
            r"je \g<verb> \g<not> de \g<what>",
        ),
        (
            rx(r"^(?P<where>(?:à|en|au) [^,]{2,30}?),? (?P<rest>je (?:habite|vis))$"),
            r"\g<rest> \g<where>",
        ),
        (rx(r"(?<=préféré), c'est "), " est "),
        (rx(r"(?<=préférée), c'est "), " est "),
    ),
    negations=(
        (
            rx(r"^je (?:ne )?(?P<verb>(?:me |m')?\w+) plus (?:de |d')(?=\w)(?!\w+ que)"),
            r"je \g<verb> un ",
            True,
        ),
        (
            rx(
                r"^je (?:ne )?(?P<verb>(?:me |m')?\w+) plus(?= |$)(?! que| de | d'| tard| souvent| tôt| \w+ que)"
            ),
            r"je \g<verb>",
            True,
        ),
        (
            rx(
                r"\bne (?P<verb>est|sont|s'appelle|m'appelle|habite|travaille|vit|a|aime|parle) plus(?: de| d')?"
            ),
            r"\g<verb>",
            True,
        ),
        (
            rx(r"^je (?:ne )?(?P<verb>(?:me |m')?\w+) (?:pas|jamais|aucune?) (?:de |d')(?=\w)"),
            r"je \g<verb> un ",
            False,
        ),
        (rx(r"^je (?:ne )?(?P<verb>(?:me |m')?\w+) (?:pas|jamais)(?= |$)"), r"je \g<verb>", False),
        (
            rx(
                r"\bne (?P<verb>est|sont|s'appelle|m'appelle|habite|travaille|vit|a|aime|parle|aura|auront|se fera) (?:pas|jamais)(?: de| d')?"
            ),
            r"\g<verb>",
            False,
        ),
        (rx(r"(?<=je )ne (?P<verb>\w+) aucune?"), r"\g<verb> un", False),
        (rx(r"\b(?:avant|autrefois|à l'époque),? (?=je \w+ais\b)"), "", True),
    ),
    embedded=(
        (
            rx(
                r"\b(?:depuis qu(?:e |')|parce qu(?:e |')|puisqu(?:e |')|maintenant qu(?:e |'))(?P<rest>(?:je |j'|on |nous )[^,]*?)(?=,|$|[.]| et (?:je|j'|on|que|qu')\b| je\b| on\b)"
            ),
            r"\g<rest>",
        ),
        (rx(r"\bet qu(?:e |')(?P<rest>(?:je |j'|on )[^,]*?)(?=,|$|[.]| je\b| on\b)"), r"\g<rest>"),
    ),
    relative=rx(r"^\s*(?:qui|que|qu'|dont|où|quand|comme|si|mais pas|sauf|à part|bien que)"),
    own=rx(r"^(?:je|on|nous) (?:m')?\w+ "),
    anew=rx(
        r"^(?!.*(?<!\w)(?:aussi|en plus|également|(?<!partir d')aujourd'hui|demain|pour l'instant|pour le moment|en ce moment|cette semaine|ce mois-ci)(?!\w))"
        r".*\b(?:maintenant|désormais|dorénavant|depuis peu|à présent|finalement|en fait|plus que)\b"
    ),
    steady=rx(
        r"^je (?:me entraîne|m'entraîne|nage|danse|grimpe|monte|achète|étudie|chante|joue|fais mes courses|fais les courses) (?:toujours )?(?:à la |à l'|à |au |chez |dans le |dans la )(?P<value>(?-i:[A-ZÀ-Þ])[\w&'.-]+(?: (?-i:[A-ZÀ-Þ])[\w&'.-]+)?)$"
    ),
    season=rx(
        r"\b(?:cet été|cet hiver|cet automne|ce printemps|en été|en hiver|cette année|pour les vacances|à noël|à pâques|l'été prochain|l'hiver prochain|"
        r"en (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre))(?!\w),?"
    ),
    changed=rx(
        r"\bchangé (?:de |d'|le |la |l'|mon |ma )(?P<a>\w+(?: (?:de|du) \w+)*)|\b(?:augmenté|baissé) (?:le |la |l'|mon |ma )(?P<b>\w+)|"
        r"\b(?:mon|ma|notre|le|la|l')[ ']?(?P<c>\w+) a (?:augmenté|baissé)\b"
    ),
    named=rx(
        r"(?<!\w)(?:(?P<at>à la|à|au|aux|chez|c'est|est|s'appelle)|en|dans) (?:le |la |l')?(?P<value>(?-i:[A-ZÀ-Þ])[\w&'.-]+(?: (?-i:[A-ZÀ-Þ])[\w&'.-]+)?)"
    ),
    stands_in=rx(r"^(?:et )?(?:maintenant,? )?(?:(?:elle|il) |c'(?=est\b))"),
    she=rx(r"^elle (?=\w)"),
    he=rx(r"^il (?=(?!y\b|faut\b|fait\b|pleut\b|est \w+ heures)\w)"),
    called=rx(r"\bs'appelle\b"),
    my=("Mon", "Ma"),
    temporary=rx(
        r"\b(?:en ce moment|pour le moment|pour l'instant|temporairement|cette semaine|ce mois-ci|aujourd'hui|cette fois|"
        r"(?:pendant|pour) (?:une?|deux|trois|quelques) (?:heures?|jours?|semaines?|mois)|(?<!il y a )(?<!depuis )(?<!dans )\b(?:une|deux|trois) semaines?[.!]?$|ces temps-ci|ces jours-ci|pendant (?:le carême|quelque temps|un temps)|jusqu'à (?:nouvel ordre|noël|pâques|lundi)|provisoirement)"
    ),
    vetoes=rx(
        r"\b(?:pas (?:que|seulement|seule?|loin|toujours|trop|tout|tous|vraiment sûr|uniquement|si|tellement|toutes|à cause|souvent|mal)|presque|comme si|quand je étais|"
        r"quand j'étais|près de|loin de|à côté de|en dehors de|aux alentours|ni)\b|\bj'ai failli\b"
    ),
    kin=(
        *(
            (
                rx(
                    rf"^{_KIN}{_NAME} (?:elle |il )?{third}(?![\w'])(?! (?:(?:le|la) )?(?:docteure?\b|madame\b|monsieur\b|maître\b|(?-i:[A-ZÀ-Þ])))"
                ),
                f"je {first} ",
            )
            for third, first in _FIRST.items()
        ),
        (
            rx(rf"^(?P<what>(?:le|la) \w+ préférée?) de {_KIN}{_NAME},? (?:c'est|est) "),
            r"mon \g<what> est ",
        ),
    ),
    replaced=(
        (
            rx(
                r", (?:hier |avant )?j(?:e |')(?:t')?(?:ai|avais) dit (?:hier )?(?P<old>(?-i:[A-ZÀ-Þ0-9])[\w-]*)(?: hier)?$"
            ),
            "",
        ),
        (
            rx(
                r"\b(?P<who>j'|je |on |(?:mon|ma|mes) [\w' -]+? )(?:ne |n')?(?P<verb>(?:m'|me |s')?\w+) (?:pas|plus) (?P<in>à |en |au |chez |comme |dans )?(?P<old>[^,]+?),? mais (?:à |en |au |chez |comme |dans )?"
            ),
            r"\g<who>\g<verb> \g<in>",
        ),
        (
            rx(
                r"(?:,|,? et) (?:pas|non pas|non) (?:à |en |au |chez |comme )?(?P<old>(?-i:[A-ZÀ-Þ])[\w-]+)$"
            ),
            "",
        ),
        (rx(r",? au lieu (?:de |d')(?P<old>[^,]+)$"), ""),
    ),
    long_ago=rx(
        r"(?<![\d-])(?:19|20)\d\d(?![-\d])|\bquand (?:je|j')|\b(?:étant|quand j'étais) (?:enfant|petit|petite|jeune)\b|\bà l'époque\b|"
        r"\bil y a \w+ ans\b|\bpendant (?:un|une|quelques|\w+) (?:jours?|semaines?|mois|ans?|années?)\b"
    ),
)
