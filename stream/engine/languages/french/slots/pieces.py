"""Pieces of expressions that the tables of French share."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.brands import PHONES
from stream.engine.languages.french.values import CARS, KIN, LANGUAGES, NUMBERS, PETS

__all__ = [
    "ABSTRACT",
    "AFTER",
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
A = r"(?:(?:un|une|le|la|les|des|mon|deux|trois|ce|cet|cette|d'autres?|un autre|une autre) |l')?"
LOOKS = r"(?:(?:nouveau|nouvel|nouvelle|vieux|vieil|vieille|petit|petite|grand|grande|gros|grosse|beau|belle|adorable|jeune) )*"
AFTER = r"(?: (?:noire?|blanche?|blanc|rouge|bleue?|rousse?|roux|gris|grise|neuf|neuve|d'occasion|adorable))*"
RELATIVE = rf"(?P<kin>{either(KIN)})"
PET = f"(?P<value>{either(PETS)})"
PET_NAME = r"(?P<pet>[^\W\d_][\w'-]+)"
CAR = rf"(?P<value>(?:[\w-]+ )?{either(CARS)}(?: [\w-]+){{0,2}}?)"
PHONE = rf"(?P<value>{either(PHONES)}(?: [\w+]+){{0,3}}?)"
LANGUAGE = either(LANGUAGES)
TENS = "vingt|trente|quarante|cinquante|soixante|quatre-vingts?|quatre-vingt-dix|soixante-dix"
AGE = rf"(?P<value>\d{{1,3}}|(?:{TENS})(?:[ -](?:et[ -])?\w+)?|dix-huit|dix-neuf|seize|quinze)"
NUMBER = rf"(?P<value>\d{{1,2}}|{either(NUMBERS)})"
GOT = r"(?:je ai (?:adopté|acheté|pris|eu|recueilli|reçu)|je me suis (?:acheté|pris|offert)|je viens de? (?:d')?(?:adopter|acheter|prendre)|je viens d'(?:adopter|acheter))"
ABSTRACT = (
    "question|idée|problème|impression|rendez-vous|rdv|plan|avis|chance|moment|faim|soif|envie|temps|peur|raison|jour|rêve|souhait|"
    "service|proposition|rhume|grippe|fièvre|accident|poste|travail|boulot|réunion|examen|entretien|surprise|histoire|blague|tâche|message|"
    "choix|mois|semaine|heure|minute|tas|peu|truc|doute|mal"
)
NOUN = rf"(?!(?:{ABSTRACT})\b)[\w'-]{{3,}}(?: (?:de |à |d')?[\w'-]{{3,}})?"
JOB = (
    r"(?P<value>(?:professeure?|prof|enseignante?|ingénieure?|infirmi(?:er|ère)|boulang(?:er|ère)|bouch(?:er|ère)|cuisini(?:er|ère)|serveu(?:r|se)|"
    r"vendeu(?:r|se)|coiffeu(?:r|se)|avocate?|médecin|docteure?|dentiste|pharmacienne?|vétérinaire|architecte|comptable|journaliste|"
    r"informaticienne?|développeu(?:r|se)|programmeu(?:r|se)|graphiste|designer|électricienne?|plombi(?:er|ère)|menuisi(?:er|ère)|maçonne?|mécanicienne?|"
    r"chauffeu(?:r|se)|conduct(?:eur|rice)|pilote|polici(?:er|ère)|pompi(?:er|ère)|militaire|agricult(?:eur|rice)|jardini(?:er|ère)|secrétaire|"
    r"assistante?|étudiante?|retraitée?|fonctionnaire|psychologue|musicienne?|chanteu(?:r|se)|act(?:eur|rice)|comédienne?|artiste|peintre|écrivaine?|"
    r"photographe|traduct(?:eur|rice)|bibliothécaire|kiné(?:sithérapeute)?|sage-femme|facteur|factrice|caissi(?:er|ère)|chercheu(?:r|se)|"
    r"direct(?:eur|rice)|chef de projet|cheffe de projet|consultante?|commerciale?|économiste|juge|notaire|pâtissi(?:er|ère)|"
    r"fleuriste|opticienne?|autoentrepreneu(?:r|se)|indépendante?|freelance|stagiaire|apprentie?|gérante?|manager|tatoueu(?:r|se))(?: (?:de|en|des|d')[\w' ]+?)?)"
)
MEETING = r"(?:rendez-vous|rdv|réunion|consultation|contrôle|entretien|examen|séance|visite)"
AT = r"(?:chez le |chez la |chez mon |chez l'|chez ma |chez |avec le |avec la |avec mon |avec l'|avec |au |à la |du |de |d'|de l'|de la )(?P<thing>[\w-]+)"
MOVED = r"(?:repoussé|déplacé|avancé|reporté|décalé|reprogrammé|changé)"
TRIP = r"(?P<value>(?:voyage|vacances|mariage|fête|déménagement|week-end|séjour)(?: (?:à|en|au|aux) (?-i:[A-ZÀ-Þ])\w+)?)"
DAYS = "jours|matins|soirs|lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches|week-ends|mois|ans|semaines"
DAY = "jour|matin|soir|nuit|semaine|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week-end|mois|année|été|hiver"
