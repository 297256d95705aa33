"""Who somebody is: name, age, family, languages, numbers to reach them."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.french.slots.pieces import AGE, LANGUAGE, NUMBER, RELATIVE, VALUE
from stream.engine.languages.french.values import COUNTED, KIN, RELATIONSHIPS
from stream.engine.slot_tables import Kind, Pattern
from stream.engine.slot_tables.pattern import row

__all__ = ["PERSON"]

PERSON: tuple[Pattern, ...] = (
    row(
        "name",
        rf"(?:je m'appelle|mon (?:nom|prénom)(?: complet)? (?:est|c'est)|on m'appelle|appelle-moi|appelez-moi|tout le monde m'appelle) {VALUE}",
        "appelle nom prénom",
        Kind.NAME,
        wording="{who} s'appelle {value}",
    ),
    row(
        "age",
        rf"je (?:ai|viens d'avoir|ai eu|ai fêté mon) {AGE}(?: ans)?$",
        "ans",
        wording="{who} a {value} ans",
    ),
    row(
        "birthday",
        r"(?:mon (?:anniversaire|anniv)(?:,? c'est| est| tombe)|je suis née?|je fête mon anniversaire)\b(?! (?:à|en|au)\b)",
        "anniversaire né",
        Kind.TIME,
    ),
    row(
        "{thing}",
        r"mon (?:nouveau |nouvelle )?(?P<thing>meilleure? amie?|propriétaire|proprio|bailleur|médecin(?: traitant)?|dentiste|coiffeu(?:r|se)|gynéco|pédiatre|avocate?|comptable|coach|banque|assurance|"
        r"mutuelle|fournisseur|opérateur|salle de sport|club),? (?:s'appelle|est|c'est) (?P<value>(?:(?:le|la|l') ?)?(?:docteure? |madame |monsieur |maître )?(?-i:[A-ZÀ-Þ])[\w'-]+(?: (?-i:[A-ZÀ-Þ])[\w'-]+)?)(?=$|,)",
        "appelle",
    ),
    row(
        "{kin}",
        rf"(?P<value>(?-i:[A-ZÀ-Þ])[\w'-]+(?: (?-i:[A-ZÀ-Þ])[\w'-]+)?),? (?:c'est|est) mon (?:\w+ )?{RELATIVE}$",
        "est c'est",
        Kind.NAME,
    ),
    row(
        "{kin}",
        rf"mon {'(?:grande?|petite?|meilleure?|nouveau|nouvelle)?'} ?{RELATIVE}(?: \w+)? s'appelle {VALUE}",
        "appelle nom",
        Kind.NAME,
    ),
    row(
        "{kin}",
        rf"le (?:nom|prénom) de mon {RELATIVE} (?:est|c'est) {VALUE}",
        "appelle nom",
        Kind.NAME,
    ),
    row(
        "{kin}",
        rf"je ai (?:un|une) (?:\w+ )?{RELATIVE}(?: \w+)?,? (?:qui s'appelle|nommée?|appelée?|prénommée?) {VALUE}",
        "appelle",
        Kind.NAME,
    ),
    row(
        "love",
        rf"je (?:ai rompu|me suis séparée?|ai divorcé|ne suis plus) (?:avec|de|d'avec) mon {RELATIVE}(?P<value>)",
        "rompu",
        retracts=True,
    ),
    row(
        "love",
        rf"je ai quitté mon (?P<kin>{'|'.join(name for name, same in KIN.items() if same in ('wife', 'husband', 'partner', 'girlfriend', 'boyfriend', 'fiancé'))})\b(?P<value>)",
        "quitté",
        retracts=True,
    ),
    row(
        "dating",
        r"je (?:(?:sors|suis|suis en couple) avec|suis (?:mariée?|fiancée?|pacsée?) (?:avec|à)) (?P<value>(?-i:[A-ZÀ-Þ])[\w'-]+)$",
        "sors marié",
        Kind.NAME,
    ),
    row(
        "dating",
        rf"je (?:sors|suis|suis en couple) avec (?:un|une) [\w-]+,? (?:qui s'appelle|nommée?|prénommée?) {VALUE}",
        "sors",
        Kind.NAME,
    ),
    row(
        "love",
        r"je (?:ai rompu avec|me suis séparée? de|ai divorcé de) (?P<value>(?-i:[A-ZÀ-Þ])[\w'-]+)$",
        "rompu",
        Kind.NAME,
        retracts=True,
        known=True,
    ),
    row(
        "love",
        r"(?P<value>(?-i:[A-ZÀ-Þ])[\w'-]+) et moi,? (?:(?:on s'est|je me suis) (?:séparée?s?|quittée?s?)|je (?:ai|suis) (?:rompu|séparés?)|nous (?:nous sommes séparés|avons rompu)|ce est fini|c'est fini)",
        "rompu",
        Kind.NAME,
        retracts=True,
    ),
    row(
        "relationship",
        rf"je suis (?P<value>{either(RELATIONSHIPS)})(?= avec|,|$)",
        "marié célibataire divorcé",
        wording="{who} est {value}",
    ),
    row(
        "relationship",
        r"je (?:me suis|ai) (?P<value>mariée?s?|divorcée?|fiancée?s?|séparée?s?|pacsée?s?)$",
        "marié",
        event=True,
    ),
    row(
        "number_of_{thing}", r"je ai (?:un |des )?(?P<any>(?P<thing>enfants?|frères et sœurs))$", ""
    ),
    row(
        "number_of_{thing}",
        rf"je (?:ai|suis (?:père|mère|papa|maman|parents?) de) {NUMBER} (?P<thing>{either(COUNTED)})$",
        "enfants père mère frères sœurs",
        also="je ai",
    ),
    row(
        "language",
        rf"je (?:parle|maîtrise|sais parler) (?:(?:couramment|un peu|bien|l'|le |la |un peu l'|de l'|le ) ?)*(?P<value>(?:l'|le )?{LANGUAGE}(?:(?:, | et |, et )(?:l'|le )?{LANGUAGE})*)(?: (?:couramment|bien))?$",
        "parle",
        many=True,
        lists=True,
        wording="{who} parle {value}",
    ),
    row(
        "native_language",
        rf"mon langue (?:maternelle|natale) (?:est|c'est) (?:le |l')?(?P<value>{LANGUAGE})",
        "langue maternelle",
    ),
    row(
        "height",
        r"je (?:mesure|fais) (?P<value>\d[\d.,]* ?(?:m(?:ètres?)?|cm)(?: ?\d\d)?)\b",
        "mesure",
    ),
    row("weight", r"je (?:pèse|fais) (?:environ )?(?P<value>\d[\d.,]* ?(?:kg|kilos?))\b", "pèse"),
    row(
        "phone_number",
        r"mon (?:numéro|téléphone|portable)(?: de (?:téléphone|portable))? (?:est|c'est) (?:le )?(?P<value>[\d +()./-]{5,24}\d)",
        "numéro",
    ),
    row(
        "email",
        r"mon (?:adresse )?(?:e-?mail|mail|courriel) (?:est|c'est) (?P<value>\S+@\S+\w)",
        "mail",
    ),
    row(
        "address",
        rf"mon (?:nouvelle )?adresse (?:est|c'est) (?:le |au )?{VALUE}",
        "adresse",
        Kind.PHRASE,
    ),
    row(
        "{thing}",
        r"(?:mon |le |la )(?P<thing>mot de passe(?: du wifi)?|code (?:de la porte|postal|pin)|groupe sanguin|pointure|plaque|signe|surnom|nom de famille|salle de sport|banque),? (?:est|c'est) (?P<value>\S.*)",
        "",
        Kind.PHRASE,
    ),
)
