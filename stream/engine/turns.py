"""Ways in which a statement is turned round, and how it goes otherwise; `stream.engine.turned` reads them."""

from __future__ import annotations

import re
from collections.abc import Callable

from stream.engine.expression import Expression, either, rx
from stream.engine.slot_tables.when import HOURS
from stream.engine.slot_tables.words import KIN
from stream.text import word_set

__all__ = ["WAYS_TURNED"]

_X = r"(?P<x>(?!(?:it|that|this|these|those|he|she|they|there|which|what|who|here|one|i|some|all|both|none|most|been|so|such|not|hard|because|like|why|how|when|since|if)\b)[\w'’.&-]+(?: [\w'’.&-]+){0,4}?)"
_Y = r"(?P<y>.+)"
_NAME = r"(?P<x>(?-i:[A-Z])[\w'’-]+)"
_IN = {
    "work": "at",
    "study": "at",
    "volunteer": "at",
    "teach": "at",
    "train": "at",
    "shop": "at",
    "bank": "with",
}
_PAST = {
    "moving": "moved", "buying": "bought", "getting": "got", "adopting": "adopted", "selling": "sold",
    "quitting": "quit", "joining": "joined", "leaving": "left", "marrying": "married", "switching": "switched",
    "taking": "took", "changing": "changed", "cancelling": "cancelled", "canceling": "cancelled", "losing": "lost",
    "becoming": "became", "going": "went", "giving": "gave", "breaking": "broke", "relocating": "relocated",
}  # fmt: skip
_TRADES = {
    "nursing": "nurse",
    "teaching": "teacher",
    "programming": "programmer",
    "gardening": "gardener",
    "plumbing": "plumber",
    "carpentry": "carpenter",
    "farming": "farmer",
    "accounting": "accountant",
    "law": "lawyer",
}
_FORCED = {
    "sell": "sold", "leave": "left", "quit": "quit", "cancel": "cancelled", "give up": "gave up", "give away": "gave away",
    "get rid of": "got rid of", "let": "let", "drop": "dropped", "stop": "stopped", "close": "closed", "return": "returned",
}  # fmt: skip
_ENDED = (
    r"sold|got rid of|gotten rid of|gave up(?: on)?|given up(?: on)?|quit|dropped|stopped|cancell?ed|packed in|gave away|"
    r"given away|threw out|returned|donated"
)
_DEFINITE = ("the ", "my ", "our ")
_WHO = r"(?:they|she|he|somebody|someone|people|(?:the|my) [\w-]+(?: [\w-]+)?)"
_GOES = r"(?:went|gone|go|goes|been raised|been cut|raised|cut|is|increased|dropped|rose|risen|fell|fallen|jumped|grew|grown|climbed|shrank|decreased|lowered|changed|switched)"

_HELPER = rf"(?:{either(KIN)}|gp|physio|counsellor|counselor|landlord|landlady|trainer|accountant|lawyer|solicitor|barber|hairdresser|vet|nanny|babysitter|childminder|cleaner|tutor|personal trainer|psychologist|chiropractor|midwife|agent)"

_Turn = tuple[Expression, frozenset[str], str | Callable[[re.Match[str]], str]]


def _turn(cues: str, expression: str, result: str | Callable[[re.Match[str]], str]) -> _Turn:
    return rx(expression), word_set(cues), result


def _where(found: re.Match[str]) -> str:
    verb, more = found["verb"].lower(), found["more"] or ""
    return f"I {verb} {_IN.get(verb.split()[0], 'in')} {found['x']}{more}"


def _ended_up(found: re.Match[str]) -> str:
    return f"I {_PAST[found['verb'].lower()]} {found['y']}"


WAYS_TURNED: tuple[_Turn, ...] = (
    _turn(
        " ".join(_TRADES),
        rf"^(?P<x>{'|'.join(_TRADES)}) is my (?:job|profession|trade|occupation)$",
        lambda found: f"I work as a {_TRADES[found['x'].lower()]}",
    ),
    _turn(
        "where",
        rf"^{_X} is (?:the \w+ )?where I (?P<verb>live|work|study|grew up|was born|volunteer|teach|train|shop|bank)(?P<more> .+)?$",
        _where,
    ),
    _turn(
        "where",
        rf"^{_X} is where (?P<who>my {either(KIN)}(?: (?-i:[A-Z])[\w'’-]+)?) (?P<verb>lives|works|studies)(?P<more> .+)?$",
        lambda found: (
            f"{found['who']} {found['verb']} {'in' if found['verb'] == 'lives' else 'at'} {found['x']}{found['more'] or ''}"
        ),
    ),
    _turn(
        "where",
        r"^(?:just )?(?P<x>.+?) is where (?P<who>my [\w'-]+(?: [\w'-]+)?) is$",
        r"\g<who> is \g<x>",
    ),
    _turn(
        "what",
        rf"^{_X}(?: is|['’]s) what I (?:named|called|call|have named|have called) (?:the|my|our) (?P<what>\w+)$",
        r"my \g<what> is called \g<x>",
    ),
    _turn(
        "one person",
        rf"^{_NAME}(?: is|['’]s) (?:the (?:one|person) |who )I (?:report|answer) to$",
        r"my boss is \g<x>",
    ),
    _turn(
        "home",
        rf"^{_X}(?: is|['’]s) home (?:for|to) (?P<who>my {either(KIN)})$",
        r"\g<who> lives in \g<x>",
    ),
    _turn(
        "till until before",
        rf"^(?:with [^,]{{3,30}},? )?(?P<who>I|my {either(KIN)}) (?:do|does) not (?P<verb>get up|wake up|start(?: work)?|finish(?: work)?|leave for work|go to bed|get home) "
        rf"(?:till|until|before) (?P<y>(?:gone |about |around |half past |(?:a )?quarter (?:past|to) )*(?:\d|{HOURS}|noon|midnight).*)$",
        r"\g<who> \g<verb> at \g<y>",
    ),
    _turn(
        "myself ourselves",
        r"^I (?:have )?(?P<verb>got|bought|found) (?:myself|ourselves) (?P<what>(?:an?|the|some|one)\b.+)$",
        r"I \g<verb> \g<what>",
    ),
    _turn(
        "home hometown",
        rf"^{_X} is (?:my )?(?:new |now |current )*home(?: for me)?$",
        r"I live in \g<x>",
    ),
    _turn(
        "home",
        r"^(?:my )?(?:new |current )?home is (?:now )?(?:in )?" + _Y + "$",
        r"I live in \g<y>",
    ),
    _turn(
        "used",
        rf"^{_X} used to be my (?P<n>[\w'’-]+(?: [\w'’-]+){{0,2}}?),? (?:but |and )?(?:honestly |now )*it is (?:now )?{_Y}$",
        r"my \g<n> is \g<y>",
    ),
    _turn(
        "that", rf"^{_X},? that is my (?P<n>[\w'’-]+(?: [\w'’-]+){{0,2}})$", r"my \g<n> is \g<x>"
    ),
    _turn(
        "have got",
        r"^I (?:have|got|have got) a new (?P<n>(?:phone |mobile )?number|e-?mail(?: address)?|password|address),? (?:and )?(?:it is )?(?P<y>\S.+)$",
        r"my \g<n> is \g<y>",
    ),
    _turn(
        "changed",
        r"^I (?:have )?(?:changed|reset|updated) (?:my|the) (?P<n>(?:[\w-]+ )?(?:password|passcode|pin|code|number|name|email|username)) to (?P<y>\S+)$",
        r"my \g<n> is \g<y>",
    ),
    _turn(
        "renamed called",
        r"^I (?:have )?renamed (?:my|the) (?P<n>[a-z][\w-]+(?: [a-z][\w-]+)?) (?P<y>(?:the )?(?-i:[A-Z]).+)$",
        r"my \g<n> is \g<y>",
    ),
    _turn(
        "different new",
        rf"^I (?:am with|see|am seeing|have|got|have got|am under) (?:a|another) (?:different|new) (?P<n>{_HELPER})(?: now)?,? (?:(?:and )?(?:it|he|she|that) is |(?:and )?(?:his|her) name is |called |named )?(?P<y>(?-i:[A-Z]).+)$",
        r"my \g<n> is \g<y>",
    ),
    _turn(
        "moved",
        rf"^I (?:have )?(?:had to )?(?:moved|move|put|transferred) my (?P<n>{either(KIN)}) (?:over |in)?to (?:an?|another|the) (?:[\w-]+ )?(?:care|nursing|retirement) home(?:,? one)? in (?P<y>(?-i:[A-Z]).+)$",
        r"my \g<n> lives in \g<y>",
    ),
    _turn(
        "best most",
        r"^the (?P<n>[\w-]+(?: [\w-]+)?) (?:that |which )?I (?:like|love|enjoy|prefer) (?:the )?(?:best|most) is "
        + _Y
        + "$",
        r"my favorite \g<n> is \g<y>",
    ),
    _turn(
        "every on in",
        r"^(?P<when>(?:every|each|on|in the|at) (?:single |other )?(?:\w+day(?:s)?|morning|mornings|evening|evenings|night|nights|week|weekend|weekends|month|day|year)),? (?P<rest>I .+)$",
        lambda found: f"{found['rest']} {found['when'][0].lower()}{found['when'][1:]}",
    ),
    _turn(
        "is are",
        rf"^{_X} (?:is|are) my (?P<n>[\w'’-]+(?: [\w'’-]+){{0,3}})$",
        r"my \g<n> is \g<x>",
    ),
    _turn(
        "is",
        r"^the \w+ (?:that |which |where )?I (?P<verb>(?:am )?\w+(?: to)?)(?P<prep> in| at| for| with)? is (?:called )?"
        + _Y
        + "$",
        r"I \g<verb>\g<prep> \g<y>",
    ),
    _turn("what", r"^what I (?P<verb>[\w ]{2,30}?) is (?:to )?" + _Y + "$", r"I \g<verb> \g<y>"),
    _turn(
        "it",
        r"^it is "
        + _X
        + r"(?<!since)(?<!when)(?<!because)(?<!how)(?<!why)(?<!if)(?<!after)(?<!before)(?<!what)(?<!time) (?:that |which |where )?I (?P<verb>.+)$",
        r"I \g<verb> \g<x>",
    ),
    _turn("trade profession", r"^I am (?P<y>an? .+?) by (?:trade|profession)$", r"I am \g<y>"),
    _turn("home", rf"^I have made {_X} my home$", r"I live in \g<x>"),
    _turn(
        "there",
        r"^there (?:are|is) (?P<y>.+?) in (?:my|the) (?:family|household)$",
        r"I have \g<y>",
    ),
    _turn(
        "together couple item",
        rf"^{_NAME} and I are (?:(?:still|now|back|happily) )*(?:together|a couple|an item)$",
        r"I am with \g<x>",
    ),
    _turn(
        "longer anymore speak talk hang see broke broken split separated divorced called parted over through done finished history apart together couple item engaged married ways fallen fell thing",
        rf"^(?:{_NAME}|my (?P<kin>\w+)) and (?:I|me),? (?:yeah,? |well,? )?(?:have )?(?:(?P<verb>broke|broken|split|separated|divorced|got divorced)\b|called (?:it|things) (?:quits|off)|parted(?: ways)?\b|gone (?:our|my) separate ways\b|went (?:our|my) separate ways\b|fallen out\b|fell out\b|"
        r"(?:are|am|that is|it is) (?:(?:all |now |officially |getting |well and truly )*(?:over|through|done|finished|history|divorced|separated|splitting up)|(?:no longer|not) (?:together|a couple|an item|a thing|engaged|married)(?: now| any ?more)?)$|(?:do not|no longer) (?:speak|talk|see each other|hang out)(?: any ?more)?$).*$",
        lambda found: f"I {found['verb'] or 'broke'} up with {found['x'] or 'my ' + found['kin']}",
    ),
    _turn(
        "over finished done",
        rf"^(?:it|that|things) (?:is|are) (?:all |now |finally |well and truly )*(?:over|finished|done) (?:with|between) {_NAME}(?: and me| and I)?$",
        r"I broke up with \g<x>",
    ),
    _turn(
        "engaged married",
        rf"^{_NAME} and I (?P<verb>(?:are|am|got|have got|have gotten) (?:engaged|married))(?P<y>.*)$",
        lambda found: f"I {found['verb'].replace('are', 'am')} to {found['x']}{found['y']}",
    ),
    _turn(
        "and",
        r"^(?:my |the )?[\w'’-]+(?: [\w'’-]+)? and (?:I|me) (?:are|am|(?P<verb>\w+)) " + _Y + "$",
        lambda found: f"I {found['verb'] or 'am'} {found['y']}",
    ),
    _turn(
        "and",
        rf"^(?:I|me) and (?:my )?[\w'’-]+ (?:are|am|(?P<verb>\w+)) {_Y}$",
        lambda found: f"I {found['verb'] or 'am'} {found['y']}",
    ),
    _turn(
        "ended went managed",
        rf"^I (?:ended up|wound up|went with|finished up) (?P<verb>{'|'.join(_PAST)}) {_Y}$",
        _ended_up,
    ),
    _turn(
        "had",
        rf"^I (?:have )?had to (?:just )?(?P<verb>{'|'.join(_FORCED)}) (?P<y>.+)$",
        lambda found: f"I {_FORCED[found['verb'].lower()]} {found['y']}",
    ),
    _turn(
        "it that them",
        rf"^(?P<y>(?!(?:and|but|so|because|when|if|then|that|this|it)\b)[\w'’-]+(?: [\w'’-]+){{0,2}}),(?: (?:yeah|well|yes|oh|right|ok|okay),?)? I (?:have )?(?P<verb>{_ENDED}) (?:it|that|them)$",
        lambda found: (
            f"I {found['verb']} {found['y'][0].lower() if found['y'].lower().startswith(_DEFINITE) else found['y'][0]}{found['y'][1:]}"
        ),
    ),
    _turn(
        "it them",
        rf"^I (?:have )?(?P<verb>{_ENDED}) (?:it|them)(?: (?:in the end|last \w+|yesterday|today|this \w+))?,? (?P<y>(?:the|my) [\w'’-]+(?: [\w'’-]+)?)$",
        r"I \g<verb> \g<y>",
    ),
    _turn("stole stolen", rf"^{_WHO} stole my {_Y}$", r"I lost my \g<y>"),
    _turn("stolen", r"^my (?P<y>[\w -]{2,30}?) (?:was|got|has been) stolen.*$", r"I lost my \g<y>"),
    _turn(
        "fired laid let",
        rf"^{_WHO} (?:fired|sacked|laid off|laid|let) (?:me)(?: off| go)?(?P<y> from .+)?$",
        r"I was fired\g<y>",
    ),
    _turn(
        "promoted made",
        rf"^{_WHO}(?: have| has)?(?: just)? (?:promoted|made) me (?:to |up to )?(?:an? |the )?{_Y}$",
        r"I was promoted to \g<y>",
    ),
    _turn("diagnosed", rf"^{_WHO} diagnosed me with {_Y}$", r"I was diagnosed with \g<y>"),
    _turn(
        "raised lowered cut increased reduced",
        rf"^{_WHO} (?:raised|lowered|cut|increased|reduced) my (?P<n>[\w -]+?)(?: from .+?)? to {_Y}$",
        r"my \g<n> is \g<y>",
    ),
    _turn(
        "to at",
        rf"^my (?P<n>[\w'’-]+(?: [\w'’-]+){{0,2}}?) (?:has |have |is |was |got |just )*{_GOES}(?: up| down| back)?(?: from .+?)? (?:up |down )?(?:to|at) (?=\W*\d){_Y}$",
        r"my \g<n> is \g<y>",
    ),
    _turn(
        "energy electricity gas broadband internet insurance pension mortgage banking mobile",
        r"^I (?:have )?(?:moved|transferred|took|taken) (?:my |the )?(?P<n>energy|electricity|gas|broadband|internet|(?:car |home |pet )?insurance|pension|mortgage|banking|mobile) "
        r"(?:over )?(?:from .+? )?to (?P<y>(?-i:[A-Z]).+)$",
        r"my \g<n> is \g<y>",
    ),
    _turn(
        "account money",
        r"^I (?:have )?(?:moved|transferred|switched|took|taken) (?:my |the )?(?:bank |current |all my )?(?:account|money|banking) (?:over )?(?:from .+? )?to (?P<y>(?-i:[A-Z]).+)$",
        r"I bank with \g<y>",
    ),
    _turn(
        "swapped traded exchanged",
        r"^I (?:have )?(?:swapped|traded|exchanged|traded in) (?:my|the|our) (?:old )?(?P<n>car|van|bike|laptop|tv|sofa) (?:in )?for (?P<y>an? .+)$",
        r"my \g<n> is \g<y>",
    ),
    _turn(
        "phone mobile",
        r"^I (?:have )?(?:switched|changed|swapped|upgraded|traded) my (?:phone|mobile) (?:to|for) (?P<y>.+)$",
        r"my phone is \g<y>",
    ),
    _turn(
        "want wants",
        rf"^(?P<who>I|my {either(KIN)}) (?P<not>do not |does not )?(?P<verb>wants?) to be (?P<what>an? .+)$",
        r"\g<who> \g<not>\g<verb> to become \g<what>",
    ),
    _turn(
        "switched changed",
        r"^I (?:have )?(?:switched|changed) (?:my |the )?(?P<n>(?!jobs?\b|phones?\b|cars?\b|over\b|from\b|to\b|back\b|me\b)[a-z]+?(?: [a-z]+?)?)s?(?: from .+?)? to (?P<y>(?-i:[A-Z]).+)$",
        r"my \g<n> is \g<y>",
    ),
    _turn(
        "stays back",
        rf"^I (?:have )?(?:gone|went|am|came|have come) back to (?:being )?{_Y}$",
        r"I am \g<y>",
    ),
    _turn(
        "have got",
        rf"^I (?:have|got|have got) a new (?P<n>{_HELPER}|neighbor),? (?:(?:and )?(?:it|he|she|that) is |(?:and )?(?:his|her) name is |called |named |whose name is )?(?P<y>(?-i:[A-Z]).+)$",
        r"my \g<n> is \g<y>",
    ),
    _turn(
        "new current",
        rf"^my (?:new|current|present) (?P<n>[\w'’-]+(?: [\w'’-]+)?) (?P<verb>is|are) {_Y}$",
        r"my \g<n> \g<verb> \g<y>",
    ),
    _turn(
        "used was",
        r"^my (?P<n>[\w -]{2,40}?) (?:was|used to be) [^,;]+[,;]? (?:but )?(?:now )?(?:it|he|she) is (?:now )?"
        + _Y
        + "$",
        r"my \g<n> is \g<y>",
    ),
)
