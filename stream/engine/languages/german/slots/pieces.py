"""Pieces of expressions that the tables of German share."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.languages.brands import PHONES
from stream.engine.languages.german.values import CARS, KIN, LANGUAGES, NUMBERS, PETS

__all__ = [
    "ABSTRACT",
    "AGE",
    "AT",
    "BIN",
    "CAR",
    "DAYS",
    "DO",
    "GET",
    "HABE",
    "JOB",
    "LANGUAGE",
    "LIKE",
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
    "UNTIL",
    "VALUE",
    "A",
]

VALUE = "(?P<value>.+)"
UNTIL = "(?P<value>.+?)"
HABE = "(?:habe|haben)"
BIN = "(?:bin|sind)"
A = r"(?:(?:eine[nmr]?|ein|den|die|das|noch eine[n]?|zwei|drei|mein|so ein\w*) )?"
LOOKS = r"(?:(?:neu|alt|klein|groß|süß|rot|blau|schwarz|weiß|grau|gebraucht|jung|lieb|eigen|weiter)e?[nrsm]? )*"
RELATIVE = rf"(?P<kin>{either(KIN)})"
GET = "(?:gekauft|besorgt|angeschafft|geholt|zugelegt|bekommen|gekriegt|adoptiert|geschenkt bekommen|geleast)"
PET = f"(?P<value>{either(PETS)})"
PET_NAME = r"(?P<pet>[^\W\d_][\w'-]+)"
CAR = rf"(?P<value>(?:[\w-]+ )?{either(CARS)}(?: [\w-]+){{0,2}}?)"
PHONE = rf"(?P<value>{either(PHONES)}(?: [\w+]+){{0,3}}?)"
LANGUAGE = either(LANGUAGES)
TENS = "zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig"
AGE = rf"(?P<value>\d{{1,3}}|(?:\w+und)?(?:{TENS})|achtzehn|neunzehn)"
NUMBER = rf"(?P<value>\d{{1,2}}|{either(NUMBERS)})"
DAYS = "tag|morgen|abend|woche|wochenende|monat|jahr|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
ABSTRACT = (
    "frage|idee|problem|gefühl|termin|plan|meinung|ahnung|chance|moment|hunger|durst|lust|zeit|angst|grund|tag|traum|wunsch|bitte|"
    "vorschlag|erkältung|schnupfen|fieber|kater|unfall|stelle|job|treffen|besprechung|meeting|prüfung|gespräch|blick|augenblick|"
    "eindruck|vermutung|überraschung|geschichte|witz|aufgabe|nachricht|wahl|weile|monat|woche|stunde|minute|paar"
)
NOUN = rf"(?!(?:\w+e[nrs]? )?(?:{ABSTRACT})\b)(?![\w-]*(?:termin|prüfung)\b)(?:[\w-]+e[nrs]? )?(?!ge\w+t$|ge\w+en$|\w+iert$|ver\w+t$)[\w'-]{{3,}}"
JOB = (
    r"(?P<value>[\w-]*(?:lehrer|ingenieur|pfleger|verkäufer|bäcker|metzger|entwickler|programmierer|berater|"
    r"fahrer|maler|tischler|schreiner|mechaniker|elektriker|friseur|architekt|anwalt|anwält|student|schüler|rentner|"
    r"journalist|musiker|künstler|autor|designer|informatiker|physiker|chemiker|biolog|psycholog|"
    r"therapeut|trainer|polizist|soldat|pilot|bauer|landwirt|gärtner|koch|köch|kellner|buchhalter|beamt|"
    r"steuerberater|richter|apotheker|erzieher|hebamme|krankenschwester|sekretär|übersetzer|dolmetscher|"
    r"fotograf|schauspieler|sänger|handwerker|klempner|dachdecker|maurer|schweißer|arzt|ärzt|forscher|professor|doktorand|"
    r"hausmeister|projektleiter|geschäftsführer|abteilungsleiter|filialleiter|teamleiter|chef|manager|"
    r"selbstständig|freiberufler|azubi|praktikant|optiker|bibliothekar|winzer|schneider|taxifahrer|logopäd)(?:in|e|er|en)?)"
)
MEETING = r"(?P<thing>[\w-]*?)-?(?:termin|verabredung|prüfung|untersuchung)"
AT = r"(?:beim|bei der|bei dem|bei einem|bei|zum|zur|mit dem|mit der|mit) (?P<thing>[\w-]+)"
MOVED = r"(?:verschoben|verlegt|vorverlegt|geändert|umgelegt|gelegt)"
LIKE = "(?:mag|mögen|liebe|lieben|bevorzuge|bevorzugen|schätze|steh auf|stehe auf|stehen auf|schwärme für)"
DO = "(?:esse|essen|trinke|trinken|höre|hören|lese|lesen|schaue|schauen|gucke|koche|kochen|spiele|spielen|mache|gehe|fahre|tanze|schwimme|male|reise)"
