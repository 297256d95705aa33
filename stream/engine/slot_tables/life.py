"""Where somebody lives, works and learns."""

from __future__ import annotations

from stream.engine.slot_tables.pattern import Kind, Pattern, row
from stream.engine.slot_tables.words import LANGUAGES, OCCUPATIONS, cues, either

__all__ = ["LIFE"]

_V = r"(?P<value>.+)"
_JOB = rf"(?:[\w-]+ ){{0,3}}?{either(OCCUPATIONS)}"
_HEAD = r"(?:head|director|vice president|chief) of [\w ]+?"

LIFE: tuple[Pattern, ...] = (
    row(
        "hometown",
        r"(?:i (?:am|come) from|i grew up in|my hometown is) " + _V,
        "from grew hometown",
        Kind.PLACE,
        wording="{who} is from {value}",
    ),
    row(
        "birthplace",
        r"(?:i was born(?: and (?:raised|bred))? in|my (?:birthplace|place of birth) is) (?!(?:the|a) (?:year|summer|winter|spring|autumn)\b)"
        + _V,
        "born birthplace birth",
        Kind.PLACE,
        wording="{who} was born in {value}",
    ),
    row(
        "lives_in",
        rf"i (?:live|am living|am based|reside|have settled|settled|am settled)(?: out| over| up| down)* in {_V}",
        "live living based reside settled",
        Kind.PLACE,
        wording="{who} lives in {value}",
    ),
    row(
        "lives_in",
        rf"my (?:flat|house|place|apartment) is (?:in|near|just outside) {_V}",
        "flat house place apartment",
        Kind.PLACE,
    ),
    row(
        "lives_in",
        r"i (?:have )?moved out of (?P<value>(?-i:[A-Z])[\w'-]+)(?= *$|[,;]| (?:and|but|last|because|in|on)\b)",
        "moved",
        Kind.PLACE,
        retracts=True,
        known=True,
    ),
    row(
        "lives_in",
        r"i (?:have )?(?:just )?(?:moved|relocated|emigrated|moved house)(?: back| over| down| up| out| away| here)*"
        rf"(?: (?:from|out of) (?P<old>.+?))? to {_V}",
        "moved relocated emigrated",
        Kind.PLACE,
        event=True,
    ),
    row(
        "works_at",
        r"(?:i (?:work|am working|am employed)(?: full[- ]time| part[- ]time)? (?:at|for|by)|"
        rf"my employer is) {_V}",
        "work working employed employer",
        Kind.ORGANISATION,
        wording="{who} works at {value}",
    ),
    row(
        "works_at",
        r"i (?:have )?(?:started(?: working)?(?: a new job)? (?:at|for|with)|joined(?= (?-i:[A-Z]))|"
        rf"got (?:a|the) (?:new )?job (?:at|with)|switched jobs to|got hired (?:at|by)) {_V}",
        "started joined job jobs hired",
        Kind.ORGANISATION,
        event=True,
    ),
    row(
        "works_at",
        r"i (?:have )?(?:left|quit) (?P<old>(?!my\b|home\b|work\b)[\w&'’. -]{2,30}?) (?:for|to (?:work (?:at|for)|join|go to)) (?:a job at )?"
        + _V,
        "left quit",
        Kind.ORGANISATION,
        known=True,
        wording="{who} works at {value}",
    ),
    row(
        "works_at",
        r"i (?:have )?(?:quit|left|lost|resigned from|gave up|walked out of) my (?:\w+ )?(?:job|position|post)(?: (?:at|with) (?P<value>.+))?$",
        "quit left lost resigned gave walked",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "works_at",
        r"i (?:have )?(?:resigned from|(?:got|was|have been) (?:fired|laid off|sacked|let go|made redundant)(?: from| by)) (?!my\b)"
        + _V,
        "resigned fired laid sacked let made",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "works_at",
        r"i (?:got|was|have been) (?:fired|laid off|sacked|let go|made redundant)$(?P<value>)",
        "fired laid sacked let made",
        retracts=True,
    ),
    row(
        "works_at",
        r"i (?:have )?(?:(?:quit|resigned from) (?:the )?|left (?=(?-i:[A-Z])))(?P<value>[\w&'’.-]+(?: [\w&'’.-]+){0,2}?)"
        r"(?= *$|[,;]| (?:and|after|because|last|in|for good)\b)",
        "quit left resigned",
        Kind.ORGANISATION,
        retracts=True,
        known=True,
    ),
    row(
        "job_title",
        r"i (?:work as|am|became|have become|got promoted to|was promoted to|have been promoted to|am working as) "
        rf"(?:an? |the )?(?P<value>{_JOB}|{_HEAD})"
        r"(?= (?:at|for|in|and|but|by|with|now|from|there|here|these|on|since)\b|[,;.]|$)",
        f"{cues(OCCUPATIONS)} head director vice chief",
        also="I work",
    ),
    row(
        "job_title",
        r"my (?:job|job title|profession|occupation) is (?:an? |being an? )?"
        rf"(?P<value>{_JOB})\b",
        "job profession occupation",
        wording="{who} is a {value}",
    ),
    row(
        "school",
        r"i (?:go to|attend|study at|am studying at|am a student at) (?P<value>(?:the )?"
        r"(?:[\w.'-]+ ){0,4}?(?:university|college|institute|academy|school)"
        r"(?: of(?: [A-Z]\w+)+)?)\b",
        "university college institute academy school",
    ),
    row(
        "learning",
        rf"i am (?:learning|studying|taking) (?P<value>{either(LANGUAGES)}|"
        r"to (?:play|speak|drive|cook|code|swim|dance|sing|paint|draw|surf|ski|knit)\b.{0,30})$",
        "learning studying taking",
        many=True,
    ),
    row(
        "learning",
        r"i (?:am|started|have started|began|am currently) (?:learning|studying) (?!(?:that|how|a lot|more|the hard|from|about|not|so|to)\b)(?P<value>.+)",
        "learning studying",
        Kind.THING,
        many=True,
    ),
    row(
        "learning",
        rf"i (?:study|am studying|major in|am majoring in) (?!at\b|for\b|hard\b){_V}",
        "study studying major majoring",
        Kind.THING,
        many=True,
    ),
)
