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
        r"(?:i (?:am|come) from|i grew up in|i was born(?: and raised)? in|my hometown is) " + _V,
        "from grew born hometown",
        Kind.PLACE,
        wording="{who} is from {value}",
    ),
    row(
        "lives_in",
        rf"i (?:live|am living|am based|reside) in {_V}",
        "live living based reside",
        Kind.PLACE,
        wording="{who} lives in {value}",
    ),
    row(
        "lives_in",
        r"i (?:have |am )?(?:moved|relocated|relocating|moving)(?: back| over)?"
        rf"(?: from (?P<old>.+?))? to {_V}",
        "moved relocated relocating moving",
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
        r"i (?:quit|left|lost|resigned from) my (?:\w+ )?job(?: (?:at|with) (?P<value>.+))?",
        "quit left lost resigned",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "works_at",
        r"i (?:quit|resigned from|(?:got|was) (?:fired|laid off) from) (?!my\b)" + _V,
        "quit resigned fired laid",
        Kind.ORGANISATION,
        retracts=True,
    ),
    row(
        "job_title",
        r"i (?:work as|am|became|have become|got promoted to|was promoted to|am working as) "
        rf"(?:an? |the )?(?P<value>{_JOB}|{_HEAD})"
        r"(?= (?:at|for|in|and|but|by|with|now|from)\b|[,;.]|$)",
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
        "studies",
        rf"i (?:study|am studying|major in|am majoring in) (?!at\b|for\b|hard\b){_V}",
        "study studying major majoring",
        Kind.THING,
        many=True,
    ),
)
