"""English verbs as the third person needs them: tables of the irregular, rules for the rest."""

from __future__ import annotations

import re

from stream.text import word_set

__all__ = ["ADVERBS", "COMMON", "MODALS", "PARTICIPLES", "in_third_person", "is_adverb"]
__all__ += ["is_past", "is_verb"]

MODALS = word_set(
    "can could will would shall should may might must cannot can't couldn't won't wouldn't shan't "
    "shouldn't mightn't mustn't needn't did didn't had hadn't was wasn't were weren't used cant "
    "didnt wont couldnt wouldnt shouldnt wasnt hadnt better"
)
"""Verbs that look the same in every person, and leave the next verb alone."""

_IRREGULAR = {
    "am": "is",
    "aren't": "isn't",
    "be": "",
    "do": "does",
    "don't": "doesn't",
    "dont": "doesn't",
    "gonna": "is going to",
    "gotta": "has to",
    "hafta": "has to",
    "have": "has",
    "haven't": "hasn't",
    "wanna": "wants to",
}

_PAST = word_set(
    "arose ate awoke became began bent bit bled blew bore bought bound bred broke brought built "
    "burnt burst came cast caught chose clung cost crept cut dealt dove dreamt drank drove drew dug "
    "fed fell felt fled flew flung forgave forgot forgot fought found froze gave got grew ground "
    "heard held hid hit hung hurt kept knelt knew laid leapt learnt led left lent let lit lost made "
    "meant met misread misunderstood mowed outgrew overcame overheard overslept paid proved put quit "
    "ran rang read rebuilt redid rewrote rid rode rose said sang sank sat saw sent set sewed shook "
    "shot showed shrank shut slept slid slit snuck sold sought spelt spent spilt spat split spoilt "
    "spoke sprang spread sprung stole stood stuck stung strode strove struck swam swept swore swung "
    "taught thought threw told took tore understood underwent undid upset went wept withdrew woke "
    "won wore wound wove wrote beheld dwelt forbade foresaw misheard mistook outran overdid overtook "
    "shone slew slung smelt sped stank strung trod upheld withstood wrung"
)
"""Irregular past forms, and verbs whose past is their present ("put"): left as they are."""

PARTICIPLES = word_set(
    "been begun bent bitten blown born bought broken brought built caught chosen done drawn driven "
    "drunk eaten fallen felt forgotten fought found flown frozen given gone gotten got grown had "
    "heard held hidden hoped kept known laid left lent lost made meant met paid ridden risen said "
    "seen sent shown sold spent spoken stolen stood sung swum taken taught thought thrown told torn "
    "understood woken won worn written better"
)
"""Words that make "I'd" mean "I had" rather than "I would"."""

_BASE_IN_ED = word_set(
    "bed bleed breed embed exceed feed heed need proceed seed shed shred speed succeed weed wed"
)
_SHORT_PAST = word_set("died dyed eyed lied owed tied vied")
_NO_PAST_IN_ED = word_set("hundred indeed kindred naked infrared sacred wicked")
_NOT_PAST = _BASE_IN_ED | _NO_PAST_IN_ED
_BASE_IN_ING = word_set("bring cling fling ping ring sing sling spring sting string swing wing")
_NOT_A_VERB = word_set(
    "a an and are as at because but by for from he her his how if in into is it its me my of on or "
    "our she so than that the their them there they this those to us we what when where which who "
    "why with you your i not yes mine one two three say's am's has does"
)

ADVERBS = word_set(
    "absolutely actually again ago almost already also always even eventually ever finally first "
    "forever hardly however instead just kinda later maybe mostly never nor not now often once only "
    "perhaps pretty probably quite rarely rather really regularly seldom simply sometimes somehow "
    "soon sorta still surely then therefore today too truly usually very yesterday both all myself "
    "kindof thus apparently barely basically certainly clearly completely constantly currently "
    "daily deeply definitely especially exactly fairly fully generally genuinely gladly gradually "
    "no longer greatly happily highly honestly immediately initially lately literally luckily mainly merely "
    "naturally nearly normally obviously occasionally officially originally personally possibly "
    "practically presently previously primarily proudly quickly quietly recently seriously "
    "slightly slowly specifically strongly suddenly sure totally typically ultimately "
    "unfortunately fortunately thankfully sadly hopefully virtually well particularly"
)
_VERBS_IN_LY = word_set(
    "ally apply belly bully comply fly imply multiply rally rely reply supply tally sully"
)

COMMON = word_set(
    "admire adore am appreciate attend avoid believe belong bike bring build buy call care carry "
    "collect come commute cook create cycle dance do don't draw dream drink drive eat enjoy exercise "
    "feel find fly get give go grow hang hate have haven't help hike hope joke keep know lead learn "
    "like listen live look love make manage meditate meet miss need organize own paint pay plan play "
    "practice prefer read remember run save see sell sing sit sleep speak spend start stay struggle study "
    "suffer swim take talk teach tell tend think travel try understand use visit volunteer wake walk "
    "want watch wear wish work worry write"
)
"""Base forms that may be recognised as a second verb: "I live here and work there"."""

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")


def is_adverb(word: str) -> bool:
    """Tell whether a word may stand between subject and verb."""
    return word in ADVERBS or (word.endswith("ly") and word not in _VERBS_IN_LY)


def is_past(low: str) -> bool:
    """Tell whether a word in lower case is a verb in the past."""
    if _is_irregular_past(low) or low in _SHORT_PAST:
        return True
    return len(low) > 4 and low.endswith("ed") and low not in _NOT_PAST


def _is_irregular_past(low: str) -> bool:
    return low in _PAST or (low.startswith("re") and low[2:] in _PAST)


def is_verb(word: str) -> bool:
    """Tell whether a word behind "I" is surely English."""
    return word in COMMON or word in MODALS or word in _PAST or word.endswith("ed")


def in_third_person(verb: str) -> str | None:
    """Conjugate the verb behind "I" for he, she or it; None when it is not surely a verb."""
    low = verb.lower().replace("’", "'")
    if low in _IRREGULAR:
        return _IRREGULAR[low] or None
    if low in MODALS or _is_irregular_past(low) or (low.endswith("ed") and low not in _BASE_IN_ED):
        return verb
    if low in _NOT_A_VERB or not low.isalpha():
        return None
    if low.endswith("ing") and low not in _BASE_IN_ING:
        return None
    if _SIBILANT.search(low):
        return verb + "es"
    return verb[:-1] + "ies" if _CONSONANT_Y.search(low) else verb + "s"
