"""One sentence, several statements: "I live in Berlin, I work at Siemens and my sister teaches math"."""

from __future__ import annotations

import re

from stream.engine.expression import either
from stream.engine.slot_tables.words import KIN
from stream.engine.speech import without_lead
from stream.engine.verbs import is_past
from stream.text import word_set

__all__ = ["clauses", "resolve", "subject_named"]

_OWN = r"(?:i|i['’](?:m|ve|ll|d)|my|we|we['’](?:re|ve|ll|d)|our)\b"
_SUBJECT = rf"(?:{_OWN}|(?:he|she|they|it|it['’]s|he['’]s|she['’]s)\b)"
_JOINT = re.compile(
    rf"(?:;|\.\.\.|…)\s*(?={_SUBJECT})"
    rf"|,?\s+(?:and then|and also|and now|and|but|so|plus)\s+(?={_SUBJECT})"
    r"|,?\s+(?:and|but|so)\s+(?=the \w+(?: \w+)? (?:died|passed away|left|closed|moved|retired|broke|burned|burnt|was|has|is)\b)"
    r"|,?\s+(?:and|but|so)\s+(?=(?-i:[A-Z])[\w-]+(?: (?:is|has|was|moved|left|died|works|lives|plays|goes|likes|loves|hates|drives|studies|started|joined|"
    r"quit|got|bought|sold|retired|married|broke|went|came|gave|took|passed|switched|changed|stopped|wants|needs|speaks|turned|can|can['’]t|doesn['’]t|won['’]t)\b|['’]s\b))"
    rf"|(?P<comma>,)\s+(?:now\s+|then\s+|also\s+|these days,?\s+|nowadays,?\s+)?(?={_OWN}|they(?:['’]ve|['’]re| have| are)\b|the \w+(?: \w+)?(?:['’]s| is| has| was) (?!\w+ing\b))",
    re.IGNORECASE,
)
_STARTS = re.compile(_OWN, re.IGNORECASE)
_HAS_VERB = re.compile(
    r"\b(?:is|was|has|had|are|were|will|can|does|did|do|have|am|[a-z]+(?:s|ed))\b|'s\b",
    re.IGNORECASE,
)
# "I think Maria and I are going" is one clause.
_OPEN = re.compile(
    r"^(?:i|we) (?:\w+ly )?(?:think|guess|hope|believe|know|feel|say|said|heard|wish|mean|told|wonder|bet)\b",
    re.IGNORECASE,
)
_KIN = either(KIN)
_MY_WITHOUT_VERB = re.compile(
    r"(?:my|our) (?!\w+(?: \w+){0,3}? (?:is|was|has|had|are|were|will|would|can|could|does|did|got|went|came|lives?|"
    r"works?|loves?|likes?|hates?|wants?|needs?|says?|said|told|just|also|never|always|really|\w{2,}ed)\b|\w+['’]s\b"
    rf"|(?:\w+ )?{_KIN} (?:(?-i:[A-Z])\w+ )?(?!and\b|or\b|in\b|from\b|at\b|with\b|for\b|to\b|on\b|the\b|too\b)[a-z]+s\b)",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"^i (?:are|were both|both)\b", re.IGNORECASE)
# Behind a comma these only comment on what was said: "…, I think", "…, I mean it".
_COMMENT = re.compile(
    r"^(?:i|we) (?:\w+ly )?(?:think|guess|mean|hope|suppose|know|believe|swear|promise|admit|say|said|see|wonder|must say|"
    r"have to (?:say|admit)|tell you)\b(?: \S+){0,2}[.!]*$",
    re.IGNORECASE,
)
_DEPENDENT = word_set(
    "if when while because although though unless until since after before as once where what who how "
    "why which that whether whenever every even in at on during by for with from to like than not"
)
_REPORTING = word_set(
    "say says said saying tell tells told ask asks asked think thinks thought go goes like wrote writes sang "
    "sings shouted yelled claim claims claimed quote quotes reads read heard hear goes"
)
# "Bought a Pixel", "got rid of the old one": who speaks leaves themselves out.
_DONE = (
    r"(?:bought|sold|got (?:rid|myself|a|an|the|my)|moved (?:to|in|out)|quit|booked|cancelled|canceled|scrapped|ditched|binned|dumped|flogged|chucked|deleted|handed (?:in|back)|dropped(?! in\b| by\b| off\b)|packed in|jacked in|switched|started|"
    r"turned (?:vegan|veggie|vegetarian)|gone (?:vegan|veggie|vegetarian)|became an?|swapped|upgraded|changed (?=my\b|our\b)|moved (?=everything\b|my\b|our\b)|stopped|gave up|finished|adopted|joined|lost my|broke up|been (?:to|living|working)|turned \d|"
    r"went (?:vegan|vegetarian|part[- ]time|full[- ]time|freelance|back to)|don['’]t (?:use|have|need|eat|drink|smoke|live|work|like|want|do|go|play))"
)
_ELLIPTIC = re.compile(
    rf"^(?P<lead>(?:still|just|finally|also|then|have|haven['’]t)\s+)?(?P<verb>{_DONE})\b",
    re.IGNORECASE,
)
_ANOTHER_DONE = re.compile(rf",\s+(?=(?:then |also |and |just |finally )?{_DONE}\b)", re.IGNORECASE)
_AND_DONE = re.compile(rf"\s+and (?=(?:then |also |just |finally )?{_DONE}\b)", re.IGNORECASE)
_SPEAKER_DID = re.compile(
    rf"^(?:so |well |and )?(?:i|we)(?:['’]ve| have)? (?:just |finally |also )?{_DONE}\b",
    re.IGNORECASE,
)
# "I moved my account to Monzo and my energy to Octopus"
_EACH_TO = re.compile(
    r"^(?P<did>(?:i|we)(?:['’]ve| have)? (?:moved|switched|changed|transferred|took)) (?P<first>(?:my|our|the) [\w ]{2,30}? to [\w'’ ]{2,30}?),? and (?=(?:my|our|the) [\w ]{2,30}? to )",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"^(?:(?:big|good|bad|great|sad|huge|quick|busy|small|some|breaking) )?(?:news|year|week|month|day|update|changes?|fun fact|guess what|ps): (?=(?:i|we|my|our)\b)",
    re.IGNORECASE,
)
# "My flight's late, it's at ten": what "it" is stands before.
_WHO = re.compile(
    r"^(?:(?:so|but|and|oh|yeah|well|no),? )*(?P<who>(?:my|our|the) (?:(?!and\b|is\b|has\b|was\b)[\w-]+ ){0,3}?[\w-]+?|(?-i:[A-Z])\w+['’]s [\w-]+)"
    r"(?:['’]s| is| has| was| are| had| got| leaves?| starts?| moved| left| went| used to| will| rang| called| came| said| wrote| texted| \w+ed)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:and |but |so |now )?(?P<it>it|he|she|that)(?P<verb>['’]s| is| was| has| leaves| starts| works| lives| goes)\b",
    re.IGNORECASE,
)
_MORE_OF_IT = re.compile(
    r",\s+(?:and |but |so |now )?(?=(?:it|he|she)(?:['’]s| is| was| leaves| starts| works| lives| goes)\b)",
    re.IGNORECASE,
)
_BIRTHDAY = re.compile(
    rf"^(?:it was|it['’]s|it is|it['’]s been) (?P<who>(?:my|our) (?:\w+ )?{_KIN})['’]s birthday",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"^(?:(?:so|and|well),? )?(?:i|we|they)(?:['’]ve| have|['’]d)?(?: just| finally)?(?: had to)? "
    r"(?:switch|change|move|swap|rebook|reschedule|postpone|renew)(?:d|ed|ped)? (?:the (?:day|time|date|place) (?:of|for) )?"
    r"(?P<what>(?:my|our|the) (?!(?:whole|first|last|day|time|date)\b)[\w'’-]+(?: [\w'’-]+){0,3})$",
    re.IGNORECASE,
)
# "I've given the beehive away, I haven't got it anymore"
_HAD = re.compile(
    r"^(?:i|we)(?:['’]ve| have)? [a-z]+ (?P<the>my|our|the) (?P<what>[\w'’-]+(?: (?!away\b|up\b|back\b|off\b)[\w'’-]+)?)(?: away| up| back| off)?$",
    re.IGNORECASE,
)
_NO_MORE = re.compile(
    r"(?:n['’]t|\bnot|\bno longer)\b.* it\b(?: any ?more| any longer)?", re.IGNORECASE
)
_CHANGED_KIND = re.compile(
    rf"^(?P<who>i|we|(?:my|our) (?:\w+ )?{_KIN})(?:['’](?:ve|s)| have| has)?(?: just)? (?:changed|switched|moved) "
    r"(?P<kind>schools?|gyms?|banks?|doctors?|dentists?|gps?|nurser(?:y|ies)|practices?|clubs?)[.!]?$",
    re.IGNORECASE,
)
_NAMED_NOW = re.compile(
    r"^(?:now )?[\w'’ ]{1,30}?(?:['’](?:m|s|re)| am| is| are| goes?| trains?| banks?) (?:now )?(?:at|with|to) (?P<name>(?-i:[A-Z])[\w'’.-]+(?: (?-i:[A-Z])[\w'’.-]+)*)(?: now)?[.!]?$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"^(?P<who>my (?:\w+ )?{_KIN}(?: (?-i:[A-Z])[\w'’-]+)?),? who (?P<first>[^,]+),\s+(?!and\b|but\b|or\b)(?P<second>\w.+)$",
    re.IGNORECASE,
)
_PEOPLE = (
    "neighbour",
    "neighbor",
    "surveyor",
    "plumber",
    "landlord",
    "cleaner",
    "nanny",
    "au pair",
    "lodger",
    "gp",
    "physio",
)
# "I dreamt that Marcus" goes on with what he did.
_THAT_WHO = re.compile(r"\bthat (?:my |our |the )?[\w'-]+$", re.IGNORECASE)
_ENOUGH, _LONG = 30, 60
"""Words of unpunctuated speech after which a new clause, or any word, begins a new statement."""
_PIECE = re.compile(r"\S{1,300}")
_STARTERS = word_set("and but so because then i i'm i've i’m i’ve my we he she they")


def clauses(sentence: str) -> list[str]:
    """Split a sentence into statements; each part has a subject of its own."""
    if " who " in sentence and (found := _RELATIVE.match(sentence)):
        who = found["who"]
        return [f"{who} {found['first']}", *clauses(f"{who} {found['second']}")]
    sentence = _with_subject(sentence)
    pieces: list[str] = []
    start = 0
    for joint in _JOINT.finditer(sentence):
        left, right = sentence[start : joint.start()], sentence[joint.end() :]
        if _complete(left, open_too=joint["comma"] is not None) and _begins(right, joint):
            pieces.append(left)
            start = joint.end()
    pieces.append(sentence[start:])
    split = _pointing([part for piece in pieces for part in _pronouns(piece)])
    return [part for piece in split for part in _chunks(piece)]


def _pointing(pieces: list[str]) -> list[str]:
    """Let a statement behind "We've switched our veg box" say what it is about: "we get it from Oddbox"."""
    for place in range(1, len(pieces)):
        before, here = pieces[place - 1], pieces[place]
        if " it " in here and _NO_MORE.search(here) and (had := _HAD.match(before)):
            the = "" if had["what"][0].isupper() else f"{had['the']} "
            pieces[place] = here.replace(" it ", f" {the}{had['what']} ", 1)
            continue
        if changed := _CHANGED.match(before):
            what = changed["what"]
            if told := resolve(what, here):
                pieces[place] = told
            elif _STARTS.match(here) and " it " in here:
                pieces[place] = here.replace(" it ", f" {what} ", 1)
        elif (kind := _CHANGED_KIND.match(before)) and (named := _NAMED_NOW.match(here)):
            who = kind["who"].lower()
            whose = "my" if who in ("i", "we") else f"{kind['who']}'s"
            what = kind["kind"].lower().rstrip("s")
            pieces[place] = f"{whose} {what} is {named['name']} now"
    return pieces


def _with_subject(sentence: str) -> str:
    """Say "I" where it was left out: "bought a Pixel, got rid of the old one"."""
    sentence = _HEADED.sub("", sentence)
    if _ELLIPTIC.match(sentence):
        sentence = f"I {sentence[0].lower()}{sentence[1:]}"
    if " and " in sentence:
        sentence = _EACH_TO.sub(r"\g<did> \g<first> and \g<did> ", sentence)
    if "," in sentence and _STARTS.match(sentence):
        sentence = _ANOTHER_DONE.sub(", I ", sentence)
    if " and " in sentence and _SPEAKER_DID.match(sentence):
        sentence = _AND_DONE.sub(" and I ", sentence)
    return sentence


def _pronouns(piece: str) -> list[str]:
    """Let each part of "My flight's late, it's at ten now" say what it is about."""
    joint = _MORE_OF_IT.search(piece) if "," in piece else None
    if joint is None:
        return [piece]
    changed = _CHANGED.match(piece[: joint.start()])
    who = changed["what"] if changed else subject_named(piece)
    right = resolve(who, piece[joint.end() :])
    return [piece[: joint.start()], *_pronouns(right)] if right else [piece]


def subject_named(clause: str) -> str:
    """Tell what a clause is about, if it is a thing or a person of the speaker's: "my flight"; else ""."""
    found = _WHO.match(clause) or _BIRTHDAY.match(clause)
    return found["who"] if found else ""


def resolve(who: str, clause: str) -> str:
    """Put a name for "it", "he" or "she" at the beginning of a clause; "" when it may be something else."""
    found = _PRONOUN.match(clause)
    if found is None or not who:
        return ""
    low = who.lower()
    person = low.split()[-1] in KIN or low.endswith(_PEOPLE)
    pronoun = found["it"].lower()
    if person == (pronoun in ("it", "that")) or (pronoun == "that"):
        return ""
    return f"{who[0].upper()}{who[1:]}{found['verb']}{clause[found.end() :]}"


def _complete(left: str, *, open_too: bool) -> bool:
    """Tell whether what stands before a joint can stand alone."""
    bare = without_lead(left)
    spoken = bare.split()
    if len(spoken) < 2 or spoken[-1].lower() in _REPORTING or _THAT_WHO.search(bare):
        return False
    if not _STARTS.match(bare):
        return _is_event(spoken)
    if len(spoken) < 3 and spoken[0].lower().replace("’", "'") not in (
        "i'm",
        "i've",
        "we've",
        "we're",
    ):
        return False
    if _OPEN.match(bare) and not (open_too and len(spoken) > 4):
        return False
    return bare[:2].lower() not in ("my", "ou") or _HAS_VERB.search(bare) is not None


def _is_event(spoken: list[str]) -> bool:
    """Tell whether somebody else did something, and nobody is quoted: "the aquarium called"."""
    low = [word.lower().strip(",") for word in spoken]
    if low[0] in _DEPENDENT or not _REPORTING.isdisjoint(low):
        return False
    return any(
        is_past(word) or word in ("is", "was", "has", "are", "were") for word in low[1:]
    ) or any(word.endswith(("'s", "’s")) for word in low[:-1])


def _begins(right: str, joint: re.Match[str]) -> bool:
    """Tell whether what stands behind a joint is a statement."""
    if _PLURAL.match(right) or _MY_WITHOUT_VERB.match(right):
        return False
    return not (joint["comma"] and (" " not in right or _COMMENT.match(right)))


def _chunks(piece: str) -> list[str]:
    """Cut what is far too long for one statement, preferably where a clause begins."""
    if len(piece) < 300 and piece.count(" ") < _LONG:
        return [piece]
    chunks: list[list[str]] = [[]]
    for word in _PIECE.findall(piece):
        size = len(chunks[-1])
        if size >= _LONG or (size >= _ENOUGH and word.lower() in _STARTERS) or len(word) == 300:
            chunks.append([])
        chunks[-1].append(word)
    return [" ".join(chunk) for chunk in chunks if chunk]
