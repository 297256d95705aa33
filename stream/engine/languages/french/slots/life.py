"""Where somebody lives, works and learns."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.french.slots.pieces import JOB, LANGUAGE, VALUE
from stream.engine.languages.french.values import PLAYS
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["LIFE"]

_ACCOUNT = r"(?P<thing>compte|électricité|internet|box|assurance|mutuelle|forfait)"

LIFE: tuple[Pattern, ...] = (
    row(
        "{thing}",
        rf"(?:je ai )?(?:mon |un |l'){_ACCOUNT} (?:est )?(?:à la |à |au |chez |avec ){VALUE}",
        "compte",
        Kind.ORGANISATION,
    ),
    row(
        "{thing}",
        rf"je ai (?:changé|transféré|passé) mon {_ACCOUNT} (?:de la |de |du |d')(?P<old>.+?) (?:à la |à |au |chez ){VALUE}",
        "compte",
        Kind.ORGANISATION,
    ),
    row(
        "gym",
        rf"je vais à la salle(?: de sport)? (?=(?-i:[A-ZÀ-Þ])){VALUE}",
        "salle",
        Kind.ORGANISATION,
    ),
    row(
        "{thing}",
        r"je (?:paie|paye) (?P<value>\d[\d.,]*)(?: euros?| €)?(?: par mois)? (?:de |d'|pour (?:le |la |l'|mon ))(?P<thing>loyer|électricité|internet)(?: par mois)?$",
        "paie paye",
    ),
    row(
        "{thing}",
        r"mon (?P<thing>loyer|salaire) (?:est de|est à|est passé à|passe à|fait) (?P<value>\d[\d.,]*)(?: euros?| €)?(?: par mois)?$",
        "loyer salaire",
    ),
    row(
        "lives_in",
        r"je (?:habite|vis|réside|loge) (?P<value>(?:à|en|au|aux|dans le|dans la) .+)",
        "habite vis vit maison appartement déménagé installé emménagé",
        Kind.PLACE,
        wording="{who} habite {value}",
    ),
    row("lives_in", rf"je habite {VALUE}", "habite", Kind.PLACE, wording="{who} habite à {value}"),
    row(
        "lives_in",
        r"mon (?:maison|appartement|appart|chez moi|domicile|logement) (?:est|se trouve) (?P<value>(?:à|en|au) .+)",
        "maison appartement",
        Kind.PLACE,
        wording="{who} habite {value}",
    ),
    row(
        "lives_in",
        r"je (?:ai (?:déménagé|emménagé)|me suis installée?s?|viens de déménager|viens d'emménager|viens de m'installer|suis partie?s? vivre|suis venue?s? vivre|me suis relogée?)(?: de (?P<old>\S+))? (?P<value>(?:à|en|au|aux) .+)",
        "déménagé installé",
        Kind.PLACE,
        event=True,
        wording="{who} a déménagé {value}",
    ),
    row(
        "lives_in",
        rf"je (?:habitais|vivais|ai habité|ai vécu) (?:avant )?(?:à|en|au) {VALUE}",
        "habitais",
        Kind.PLACE,
        retracts=True,
    ),
    row(
        "lives_in",
        r"je (?:suis (?:revenue?|retournée?|rentrée?)(?: vivre| habiter)?|ai (?:réemménagé|redéménagé)) (?P<value>(?:à|en|au) .+)",
        "revenu",
        Kind.PLACE,
        event=True,
    ),
    row(
        "left",
        rf"je (?:ai quitté|suis partie? de(?: chez)?) (?!mon\b|.* (?:à|vers) (?:\w+ heures?|\d+ ?h|midi|minuit)){VALUE}",
        "quitté parti",
        Kind.ORGANISATION,
        retracts=True,
        many=True,
        known=True,
    ),
    row(
        "hometown",
        rf"je (?:viens|suis originaire|suis) (?:de |d'|du ){VALUE}",
        "viens originaire",
        Kind.PLACE,
        wording="{who} vient de {value}",
    ),
    row(
        "hometown",
        rf"je (?:suis née?|ai grandi|suis née? et (?:je )?ai grandi) (?:à|en|au) {VALUE}",
        "né grandi",
        Kind.PLACE,
        wording="{who} vient de {value}",
    ),
    row(
        "hometown",
        rf"mon ville natale (?:est|c'est) {VALUE}",
        "natale",
        Kind.PLACE,
        wording="{who} vient de {value}",
    ),
    row(
        "job_title",
        rf"je (?:travaille|bosse|ai commencé à travailler) (?:comme|en tant que|en tant qu') ?{VALUE}",
        "travaille métier",
        Kind.THING,
        wording="{who} travaille comme {value}",
    ),
    row(
        "job_title",
        rf"mon (?:métier|profession|boulot|travail)(?:, c'est| est| c'est) {VALUE}",
        "métier profession",
        Kind.THING,
        wording="{who} travaille comme {value}",
    ),
    row(
        "job_title",
        rf"je suis (?:devenue? |une? )?{JOB}(?= (?:à|chez|dans|au|depuis)\b|,|$)",
        "suis devenu",
        also="je travaille",
        wording="{who} est {value}",
    ),
    row(
        "works_at",
        rf"je (?:travaille|bosse|suis employée?|suis salariée?) (?:à temps (?:plein|partiel) )?(?:chez|pour|dans|à la|à l'|au|à) ?{VALUE}",
        "travaille bosse entreprise commencé",
        Kind.ORGANISATION,
        wording="{who} travaille chez {value}",
    ),
    row(
        "works_at",
        rf"mon (?:employeur|entreprise|boîte)(?:, c'est| est| c'est) {VALUE}",
        "employeur",
        Kind.ORGANISATION,
        wording="{who} travaille chez {value}",
    ),
    row(
        "works_at",
        rf"je (?:ai commencé(?: à travailler| un nouveau travail| un nouveau boulot)?|ai été (?:embauchée?|prise?|recrutée?)|suis entrée?|ai rejoint|ai trouvé (?:un|du) (?:nouveau )?(?:travail|boulot|poste)|viens de commencer|viens d'être embauchée?) (?:chez |à la |au |à )?{VALUE}",
        "commencé embauché",
        Kind.ORGANISATION,
        event=True,
    ),
    row(
        "works_at",
        rf"je suis passée? de (?P<old>.+?) à (?:la )?{VALUE}",
        "passé",
        Kind.ORGANISATION,
        event=True,
    ),
    row(
        "works_at",
        r"je (?:ai (?:quitté|perdu|lâché|démissionné de)) mon (?:travail|boulot|emploi|poste|job)(?: (?:chez|à|au) (?P<value>.+))?$",
        "quitté perdu",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "works_at",
        r"je (?:ai démissionné|ai été (?:viré|licencié)e?|me suis faite? (?:virer|licencier))(?: (?:de chez |de |chez )(?P<value>(?!mon\b).+))?",
        "démissionné viré",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "works_at",
        rf"je ai arrêté de (?:travailler|bosser) (?:chez|pour|à) {VALUE}",
        "arrêté",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "job_title",
        rf"je ai arrêté (?:de travailler comme|d'être) {VALUE}",
        "arrêté",
        Kind.THING,
        retracts=True,
    ),
    row(
        "works_at",
        rf"je (?:travaillais|ai travaillé) (?:avant )?(?:chez|pour|à) {VALUE}",
        "travaillais",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "works_at",
        rf"je ai (?:un |trouvé un |décroché un )?(?:nouveau )?(?:travail|boulot|poste|job) (?:chez |à la |au |à l'|à ){VALUE}",
        "boulot",
        Kind.ORGANISATION,
        event=True,
    ),
    row(
        "works_at",
        r"je suis (?:au chômage|sans emploi|à la retraite|en retraite)$(?P<value>)",
        "chômage retraite",
        retracts=True,
        known=True,
    ),
    row(
        "works_at",
        rf"je ai (?:arrêté|terminé|fini) chez {VALUE}",
        "arrêté",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "school",
        r"je (?:vais|étudie|suis étudiante?|suis) (?:à|au|en) ?(?:la |l')?(?P<value>(?:université|fac|lycée|collège|école|institut|sorbonne|conservatoire)(?: [\w' ]+)?)",
        "étudie université",
    ),
    row(
        "studies",
        rf"je (?:étudie|fais des études de|fais des études d'|suis en fac de) ?(?!à\b|en\b|au\b|pour\b){VALUE}",
        "étudie études",
        Kind.THING,
        many=True,
        wording="{who} étudie {value}",
    ),
    row(
        "learning",
        rf"je apprends (?:à jouer (?:du |de la |de l'|au ))?(?:le |la |l'|du )?(?P<value>{LANGUAGE}|{either(PLAYS)}|à (?:nager|danser|cuisiner|coudre|conduire|coder|peindre)\w*)$",
        "apprends",
        many=True,
        wording="{who} apprend {value}",
    ),
)
