"""One of the ways to say a thing, for each of the others: "X frightens me" → "I am scared of X".

The rules work on a text in lower case without punctuation, in which the speaker is "i" and what is the
speaker's is "my"; numbers are digits, and "is" may stand as "'s". They run in order, each on what the ones before
made of it. A rule must keep who does what: only what says exactly the same may become the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from stream.engine.by_cue import ByCue
from stream.engine.expression import either
from stream.engine.slot_tables.words import LANGUAGES
from stream.engine.synonyms import COUNTRY
from stream.text import word_set

__all__ = ["rephrased"]

_Rule = tuple[frozenset[str], re.Pattern[str], str | Callable[[re.Match[str]], str]]


def _rule(cues: str, expression: str, result: str | Callable[[re.Match[str]], str]) -> _Rule:
    return word_set(cues), re.compile(expression), result


_BE = r"(?:is|am|are|'s)"
_PERIOD = r"(?:day|week|month|year)"
_DEGREE = r"(?:phd|doctorate|(?:master|bachelor)(?:s| 's)?|degree|mba|diploma)"
_EACH = {"day": "daily", "week": "weekly", "month": "monthly", "year": "yearly"}
_HOUR = r"(?P<hour>1[0-2]|[1-9])"
_TEACHING = {"teach": "teacher", "coach": "coach", "train": "trainer", "tutor": "tutor"}
_PLAYERS = {
    "cellist": "cello",
    "violinist": "violin",
    "guitarist": "guitar",
    "drummer": "drums",
    "flautist": "flute",
    "trumpeter": "trumpet",
    "saxophonist": "saxophone",
    "clarinettist": "clarinet",
    "harpist": "harp",
}
_STUDIES = {"medical": "medicine", "legal": "law"}
_DONE = {"written": "wrote", "stolen": "stole", "taken": "took", "driven": "drove", "eaten": "ate"}
_NOW = {"coached": "coach", "taught": "teach", "owned": "have", "run": "run", "trained": "train"}


def _quarter_to(found: re.Match[str]) -> str:
    hour = int(found["hour"])
    return f"{hour - 1 or 12}:45"


def _by(found: re.Match[str]) -> str:
    """Say who did it first: "our house was built by my grandfather"."""
    done = found["done"]
    if found["be"] == "was":
        return f"{found['who']} {_DONE.get(done, done)} {found['what']}"
    return f"{found['who']} {_NOW[done]} {found['what']}" if done in _NOW else found[0]


def _teacher(found: re.Match[str]) -> str:
    who, whom, what = found["who"], found["whom"], found["what"] or ""
    teacher = _TEACHING[found["verb"]]
    return f"my {what} {teacher} is {who}" if whom == "i" else f"{whom} {what} {teacher} is {who}"


_MONTHS = "january february march april may june july august september october november december"
_MONTH = r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december)"

_RULES: tuple[_Rule, ...] = (
    # Time and amount.
    _rule("half", rf"\bhalf past {_HOUR}\b", r"\g<hour>:30"),
    _rule("quarter", rf"\b(?:a )?quarter past {_HOUR}\b", r"\g<hour>:15"),
    _rule("quarter", rf"\b(?:a )?quarter to {_HOUR}\b", _quarter_to),
    _rule("o'clock oclock", rf"\b{_HOUR} o'?clock\b", r"\g<hour>"),
    _rule("noon midday", r"\b(?:12 )?(?:noon|midday)\b", "12"),
    _rule("midnight", r"\b(?:12 )?midnight\b", "0:00"),
    _rule("morning", r"\b(?P<t>\d{1,2}(?::\d\d)?) in the morning\b", r"\g<t> am"),
    _rule("evening afternoon", r"\b(?P<t>\d{1,2}(?::\d\d)?) in the (?:evening|afternoon)\b", r"\g<t> pm"),
    _rule("dozen", r"\bhalf a dozen\b", "6"),
    _rule("dozen", r"\ba dozen\b", "12"),
    _rule("couple", r"\ba couple of (?=\w)(?!who\b)", "2 "),
    _rule("fortnight", r"\ba fortnight\b", "2 weeks"),
    _rule("bit", r"\ba bit of (?=an? )", ""),
    _rule("once", rf"\bonce (?=(?:a|per|each|every) {_PERIOD}\b)(?:a|per|each|every)", "every"),
    _rule("half", r"\bhalf an hour\b", "30 minutes"),
    _rule("half", r"\b(?:an hour and a half|1 and a half hours)\b", "90 minutes"),
    _rule("hour", r"\b(?:an|1) hour\b", "60 minutes"),
    _rule(
        "every each per a single",
        rf"(?:\b(?:every|each)(?: single)?|\bper|(?<=times )a|(?<=\d )a|(?<=pounds )a|(?<=euros )a|(?<=dollars )a|(?<=minutes )a) (?P<p>{_PERIOD})\b",
        lambda found: _EACH[found["p"]],
    ),
    _rule("day week month year", rf"(?<=\w)(?P<before> \d.*) (?:an?|every|each|per) (?P<p>{_PERIOD})\b", lambda found: f"{found['before']} {_EACH[found['p']]}"),
    _rule("every each", r"\b(?:every|each) (?P<d>\w+day|morning|evening|night)s?\b", r"on \g<d>s"),
    _rule(_MONTHS, rf"\b(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b", r"\g<month> \g<day>"),
    _rule(_MONTHS, rf"\b{_MONTH} (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?! \d{{4}})", r"\g<month> \g<day>"),
    # Who somebody is.
    _rule(
        " ".join(COUNTRY),
        rf"{_BE} (?:an? )?(?:originally )?(?P<people>{'|'.join(COUNTRY)})(?: (?:man|woman|guy|girl|citizen|national))?$",
        lambda found: f"is from {COUNTRY[found['people']]}",
    ),
    _rule("comes come hails hail", r"\b(?:comes?|hails?) (?:originally )?from (?=[^\W\d]+$)", "is from "),
    _rule("expecting having", r"\b(?:expecting|having) a (?:baby|child)\b(?=$| @| in\b)", "pregnant"),
    _rule("expecting", r"\bexpecting$", "pregnant"),
    _rule("old aged", r"\b(?:aged )?(?P<n>\d{1,3}) years? old\b|\baged (?P<m>\d{1,3})\b", lambda found: found["n"] or found["m"]),
    _rule("student", rf"{_BE} an? (?P<what>[^\W\d]+) student\b", lambda found: f"is studying {_STUDIES.get(found['what'], found['what'])}"),
    _rule("reading doing degree", r"\b(?:doing|does|do|reading) (?:a degree in )(?=\w)", "studying "),
    _rule(
        "did done got earned finished completed does holds hold",
        rf"^i (?:did|has done|have done|got|earned|finished|completed|has|have|holds?) (?:my|an?) (?P<what>{_DEGREE}) (?=in\b)",
        r"i have \g<what> ",
    ),
    _rule("my", rf"^my (?P<what>{_DEGREE}) {_BE} (?=in\b)", r"i have \g<what> "),
    _rule("serves serve", r"\bserves? in the\b", "is in the"),
    _rule("sings sing", r"\bsings? in the (?=(?:\w+ )?(?:choir|band)\b)", "is in the "),
    _rule("plays play", r"\bplays? in the (?=(?:\w+ )?(?:band|orchestra|team)\b)", "is in the "),
    _rule("member", rf"{_BE} (?:an? )?member of\b", "is in"),
    _rule("belong belongs", r"^i belongs? to\b", "i is in"),
    _rule("handed lefty hander", r"\b(?:i writes? with my (?P<side>left|right) hand)\b|^i (?:is|am) an? lefty\b", lambda found: f"i is {found['side'] or 'left'} handed"),
    _rule("hand", r"^i writes? with my (?P<side>left|right) hand\b", r"i is \g<side> handed"),
    _rule("raised spent brought", r"^i (?:was (?:raised|brought up)|spent my childhood) ", "i grew up "),
    _rule("smoker", rf"^i {_BE} a smoker$", "i smoke"),
    _rule("non", rf"^i {_BE} a non smoker$", "i do not smoke"),
    _rule("teetotal teetotaller", rf"^i {_BE} (?:a )?teetotal(?:ler)?$", "i do not drink"),
    _rule("alcohol", r"^i (?P<not>do not|does not|never) (?:drink|touch) (?:any )?alcohol$", "i do not drink"),
    _rule("passed lost", r"\bpassed away\b", "died"),
    _rule("lost", r"^i lost my (?P<who>father|mother|dad|mum|mom|gran|grandmother|grandfather|husband|wife)\b", r"my \g<who> died"),
    _rule("be", r"\bused to be\b", "was"),
    _rule("birth", r"^my year of birth (?:is|was)\b", "i was born in"),
    _rule("tall", rf"^(?P<who>i|my \w+) {_BE} (?P<tall>\d.*) tall$", lambda found: f"{'my' if found['who'] == 'i' else found['who']} height is {found['tall']}"),
    _rule("size", r"^i (?:takes?|wears?) (?:an? )?size (?P<size>\d+)(?: (?:in )?shoes?)?$", r"my shoe size is \g<size>"),
    _rule("glasses", r"^(?P<who>i|my \w+) (?:has|have) glasses$", r"\g<who> wears glasses"),
    _rule("fluent", rf"^my (?P<what>{either(LANGUAGES)}) {_BE} fluent$", r"i speaks fluent \g<what>"),
    _rule(" ".join(_PLAYERS), rf"^(?P<who>i|my \w+) {_BE} an? (?P<player>{'|'.join(_PLAYERS)})$", lambda found: f"{found['who']} plays the {_PLAYERS[found['player']]}"),
    _rule("siblings", r"^i (?:has no|have no|does not have|do not have)(?: any)? siblings$", "i is an only child"),
    _rule("partner", r"^i (?:has no|have no|does not have a|do not have a) partner$", "i is single"),
    _rule("riser bird lark", rf"^(?P<who>i|my \w+) {_BE} an? (?:early riser|early bird|lark)$", r"\g<who> is a morning person"),
    _rule("fan supporter", rf"^i {_BE} an? (?P<what>\w+(?: \w+)?) (?:fan|supporter)$", r"i supports \g<what>"),
    _rule("dad father", r"\bmy (?:mum|mom|mother) and (?:my )?(?:dad|father)\b", "my parents"),
    _rule("part", r"^(?P<who>i|my \w+) (?:has|have) a part time job$", r"\g<who> works part time"),
    _rule("caught", r"\b(?:has|have) caught a (?=cold\b)", "has a "),
    # Where and with whom one lives and works.
    _rule("shares share", r"^i shares? (?:an? |my )?(?:flat|apartment|house|place|home) with\b", "i live with"),
    _rule("lives live", r"^(?P<who>[^\W\d]+(?: [^\W\d]+)?) lives? with i$", r"i live with \g<who>"),
    _rule("together", r"^(?P<who>(?!my\b)[^\W\d]+(?: [^\W\d]+)?) and i lives? together$", r"i live with \g<who>"),
    _rule("flatmate roommate housemate", rf"^(?P<who>(?!my\b)[^\W\d]+(?: [^\W\d]+)?) {_BE} my (?:flatmate|roommate|housemate)$", r"i live with \g<who>"),
    _rule("based resides reside", rf"(?:{_BE} based|\bresides?) in\b", "live in"),
    _rule("employed", rf"{_BE} employed (?:by|at|with)\b", "work for"),
    _rule("insured", rf"^(?P<whose>i|my \w+) {_BE} insured (?:with|by|through|at)\b", lambda found: f"{'my' if found['whose'] == 'i' else found['whose']} insurance is"),
    _rule("banks bank", r"^i banks? with\b", "my bank is"),
    _rule("getting get commute", r"^(?:it takes|getting to work takes|i needs?|i commutes?(?: for)?) (?:i )?(?P<long>\d+ \w+)(?: to (?:get to work|commute(?: to work)?))?$", lambda found: found[0] if "work" not in found[0] and "commute" not in found[0] else f"my commute is {found['long']}"),
    _rule("commute", r"^my commute (?:takes?(?: i)?|lasts?)\b", "my commute is"),
    _rule("flat apartment house", r"^my (?:flat|apartment|house) (?:is|'s) (?=(?:on|in|near|by|above|next)\b)", "i live "),
    _rule("account", r"^my bank account (?:is|'s) (?:(?:with|at) )?(?=\w)", "my bank is "),
    # Compared only: who "reports to work" has no boss of that name.
    _rule("reports report", r"^i reports? to (?P<x>(?!work\b|the\b|my\b|an?\b|duty\b|jury\b)\w+(?: \w+)?)$", r"my boss is called \g<x>"),
    # What one has, pays and gets.
    _rule("'s", r" 's got (?=(?:an?|no|some|\d+)\b)", " has "),
    _rule("the", r"^the (?=(?:neighbou?rs?|landlord|landlady|kids)\b)", "my "),
    _rule("there", r"^there (?:'s|is|are) (?P<what>(?:an?|\d+) .+?) in my (?P<room>(?:\w+ )?(?:room|kitchen|garden|yard|garage|cellar|basement|attic|loft|hall|hallway|shed|office|bathroom|bedroom))$", r"i has \g<what> in the \g<room>"),
    _rule("kept stored", r"^my (?P<what>\w+(?: \w+)?) (?:is|are|'s) (?P<done>kept|stored) (?=in\b|on\b|under\b|at\b|behind\b)", lambda found: f"i {'keep' if found['done'] == 'kept' else 'store'} my {found['what']} "),
    _rule("birthday", r"\b(?:had|celebrated) (?:my|his|her|their) (?P<n>\d+)(?:st|nd|rd|th) birthday\b", r"turned \g<n>"),
    _rule("talk talks", rf"\btalks? (?:in )?(?=(?:{either(LANGUAGES)})\b)", "speaks "),
    _rule("there", r"^there (?:'s|is|are) (?P<what>.+?) (?:in|at) my (?:house|home|place|family|household)$", r"i has \g<what>"),
    _rule("have has must", r"\b(?:(?:has|have) (?:got )?to|must) (?=\w)", "needs to "),
    _rule("needs need", r"^my (?P<what>\w+(?: \w+)?) needs? (?:to be )?(?P<done>\w+(?:ing|ed))$", r"i needs to \g<done> my \g<what>"),
    _rule("work", r"^(?P<what>my \w+) does not work$", r"\g<what> is broken"),
    _rule("belongs belong", r"^(?P<what>(?:the|that) .+?) belongs? to i$", r"i has \g<what>"),
    _rule("owner", rf"^i {_BE} the owner of\b", "i has"),
    _rule("fear phobia", r"^(?P<who>i|my \w+) (?:has|have|'s) an? (?:\w+ )?(?:fear|phobia) of\b", r"\g<who> is scared of"),
    _rule(
        "scare scares frighten frightens terrify terrifies",
        r"^(?P<what>.+?)(?: (?:really|just|always|totally|absolutely))* (?:scares?|frightens?|terrif(?:y|ies)) (?P<who>i|my \w+)(?: to death| a lot)?$",
        r"\g<who> is scared of \g<what>",
    ),
    _rule(
        "costs cost",
        r"^(?:the|my) (?P<what>\w+(?: \w+)?) costs? (?:i )?(?P<much>\d.*)$",
        r"i pay \g<much> for \g<what>",
    ),
    _rule("rent mortgage", r"^my (?P<what>rent|mortgage) (?:is|'s|costs?(?: i)?|comes to) (?P<much>\d.*)$", r"i pay \g<much> for \g<what>"),
    _rule("present gift", r"^(?P<what>the .+?) (?:was|is|'s) an? (?:birthday )?(?:present|gift) from (?P<who>my \w+)$", r"\g<who> gave i \g<what>"),
    _rule("got", r"^i got (?P<what>the .+?) from (?P<who>my \w+)$", r"\g<who> gave i \g<what>"),
    _rule("meeting appointment interview", rf"^(?:the|my) (?P<what>[^\W\d]+(?: [^\W\d]+)?) {_BE} (?=@)", r"i has a \g<what> "),
    # What one does, wants and likes.
    _rule("lessons classes", r"\b(?:taking|has|have|doing|takes|take|does) (?P<what>\w+) (?:lessons|classes)\b", r"is learning \g<what>"),
    _rule("goes go going", r"\b(?:goes|go|going) (?:for an? )(?=(?:jog|run|swim|walk|hike|ride)\b)", ""),
    _rule("goes go", r"\b(?:goes|go) (?=(?:jogging|running|swimming|walking|hiking|riding|cycling|climbing|dancing|skiing|fishing)\b)", ""),
    _rule("sleep", r"^(?P<who>i|my \w+) (?:does|do) not sleep (?:very )?well\b", r"\g<who> sleeps badly"),
    _rule("sleep sleeps", r"\bsleeps? poorly\b", "sleeps badly"),
    _rule("meeting", r"^my meeting with (?P<who>.+?) (?:is|'s) (?=@)", r"i is meeting \g<who> "),
    _rule("flight", r"^my flight to (?P<to>.+?) (?:is|'s|leaves) (?=@)", r"i is flying to \g<to> "),
    _rule("wedding", r"^my wedding (?:is|'s) (?=@)", "i is getting married "),
    _rule("leave leaves off", rf"^i (?:leaves? for|{_BE} off to) (?=.*@)", "i is going to "),
    _rule("been gone", r"\b(?P<has>has|have|'s) (?:been|gone) to (?!bed\b)(?=\w)", r"\g<has> visited "),
    _rule("gym pool church", r"^(?P<rest>.*\b)(?:is|am|'s) at the (?P<place>gym|pool|church)(?=.*(?:times|daily|weekly|monthly|days)|.*$(?<=gym|ool|rch))(?P<more>.*)$", lambda found: f"{found['rest']}goes to the {found['place']}{found['more']}" if re.search(r"times|daily|weekly|days", found[0]) else found[0]),
    _rule("hit hits", r"\bhits? the gym\b", "goes to the gym"),
    _rule("goal aim dream ambition", r"^my (?:biggest |main |big )?(?:goal|aim|dream|ambition) (?:is|'s) to\b", "i wants to"),
    _rule("like would love hoping hopes hope aim aims", r"^i (?:would (?:like|love)|hopes?|(?:is|am) hoping|aims?) to\b", "i wants to"),
    _rule("into fond keen crazy mad fan", rf"^i {_BE} (?:really |very )?(?:into|fond of|keen on|crazy about|mad about|an? (?:big |huge |massive )?fan of)\b", "i love"),
    _rule("like likes enjoy enjoys adore adores", r"^i (?:likes?|enjoys?|adores?) (?!to\b)", "i love "),
    _rule("stand bear", r"^i (?:can not|cannot) (?:stand|bear)\b", "i hate"),
    _rule("detest detests loathe loathes despise despises", r"^i (?:detests?|loathes?|despises?)\b", "i hate"),
    _rule("takes take", r"^i takes? my (?=(?:coffee|tea)\b)", "i drink my "),
    _rule("eat eats have has", r"^i (?:eats?|has|have) (?=(?:my )?(?:breakfast|lunch|dinner|supper)\b)", "i eat "),
    _rule("up gets get wakes wake rises", r"^(?P<who>i|my \w+) (?:gets? up|wakes? up|(?:is|am|'s) up|rises?) (?=at\b)", r"\g<who> wakes "),
    _rule("bedtime", r"^my bedtime (?:is|'s)\b", "i goes to bed at"),
    _rule("good", r"\bno good at\b", "bad at"),
    _rule("good", r"(?P<be>is|am|'s) not (?:very |any |really |much )?good at\b", r"\g<be> bad at"),
    _rule("hopeless useless rubbish terrible", r"\b(?:hopeless|useless|rubbish|terrible) at\b", "bad at"),
    _rule(
        "reader eater swimmer driver runner walker talker learner",
        rf"^(?P<who>i|my \w+) {_BE} an? (?P<how>slow|fast|quick|loud|careful|bad) (?P<verb>read|eat|swim|driv|run|walk|talk|learn)(?:mer|ner|er)$",
        r"\g<who> \g<verb> \g<how>ly",
    ),
    _rule("out", r"\b(?:runs?|running) out\b(?= (?:@|in |on |next |this )|$)", "expires"),
    _rule("up", r"\b(?:do|does|doing) up\b", "renovating"),
    _rule("off", r"\b(?:has|have)? ?(?:called|been called) off\b", "cancelled"),
    _rule("up", r"\b(?:gave|given) up\b", "quit"),
    _rule("out", r"\bgoing out with\b", "dating"),
    _rule("one", r"^i (?:is|am) the one who (?=\w)", "i "),
    _rule("cups cup glasses glass mugs mug", r"\b(?P<n>\d+|a) (?:cups?|glass(?:es)?|mugs?) of (?=\w)", r"\g<n> "),
    _rule("has have", r"^(?P<who>i|my \w+) (?:has|have) (?P<n>\d+ )(?=(?:coffees?|teas?|beers?)\b)", r"\g<who> drinks \g<n>"),
    _rule("sings sing", r"\bsings? in an? (?=(?:\w+ )?(?:choir|band)\b)", "is in a "),
    _rule("plays play", r"\bplays? in an? (?=(?:\w+ )?(?:band|orchestra|team)\b)", "is in a "),
    _rule("will turns turning", r"\b(?:will (?:be|turn)|(?:is|am) (?:going to be|turning)) (?=\d{1,3}\b(?! \w*(?:minutes|pm|am|euros|pounds|dollars)\b))", "turns "),
    _rule("something", r"^(?P<x>[\w ]+?) is something (?:that )?i (?P<verb>\w+(?: \w+)?)(?P<to> (?:to|of|with|at|for|in|on))?$", r"i \g<verb>\g<to> \g<x>"),
    _rule("northern southern eastern western", r"\b(?P<side>north|south|east|west)ern (?=\w)", r"\g<side> of "),
    _rule("learn learned learnt learns", r"\b(?P<l>learn(?:s|ed|t)?) to (?:play|speak) (?=\w)", r"\g<l> "),
    _rule("tea coffee wine beer", r"^(?P<who>i|my \w+) (?:always )?(?:has|have) (?=(?:tea|coffee|wine|beer)\b)", r"\g<who> drinks "),
    _rule("was been", r"^my (?P<what>\w+) (?:was|has been) (?P<done>sold|parked|repaired|fixed|cancelled|booked|renewed|finished|bought|moved|painted|cleaned)\b", r"i \g<done> my \g<what>"),
    _rule("big elder", r"\b(?:big|elder) (?=(?:brother|sister)s?\b)", "older "),
    _rule("little", r"\blittle (?=(?:brother|sister)s?\b)", "younger "),
    _rule("fastly", r"\bfastly\b", "fast"),
    _rule("booked reserved", r"\b(?:has|have) (?:booked|reserved|got booked)\b", "booked"),
    _rule("sign signed enrolled registered", r"\b(?:signed up|enrolled|registered) (?:for|in|on)\b", "joined"),
    _rule("by", r"^(?P<what>.+?) (?P<be>was|is|'s) (?P<done>\w+(?:ed|en|lt|ught|ade)|run|sung|built) by (?P<who>.+)$", _by),
    _rule(
        "teaches teach coaches coach trains train tutors tutor",
        r"^(?P<who>(?!i\b).+?) (?P<verb>teach|coach|train|tutor)(?:es|s)? (?P<whom>i|my \w+)(?: (?P<what>\w+))?$",
        _teacher,
    ),
    _rule("teacher coach trainer tutor", r"\b(?P<t>teacher|coach|trainer|tutor) (?:is|'s) (?:called|named)\b", r"\g<t> is"),
    # With a day, what is going to be needs no "going to".
    _rule("going will", r"^(?P<before>.*?\b)(?:going to|will) (?=(?!be\b)\w+.*@)", r"\g<before>"),
)  # fmt: skip


def rephrased(text: str) -> str:
    """Say it in the one way in which it is compared."""
    after = 0
    while True:
        for place in _BY_CUE.places(text.split(), after):
            _, expression, result = _RULES[place]
            changed = expression.sub(result, text, count=1)
            if changed != text:
                text, after = " ".join(changed.split()), place + 1
                break
        else:
            return text


_BY_CUE = ByCue(cues for cues, _, _ in _RULES)
