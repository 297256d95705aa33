"""Where somebody lives, works and learns."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.slot_tables.pattern import Kind, Pattern, row
from stream.engine.slot_tables.words import LANGUAGES, OCCUPATIONS, cues

__all__ = ["LIFE"]

_V = r"(?P<value>.+)"
_JOB = rf"(?!(?:with|under|seeing|having|getting|hiring|using|being|at|on|in|to|my|off|from|like|near|next|waiting|going|about) )(?:[\w-]+ ){{0,3}}?{either(OCCUPATIONS)}"
_HEAD = r"(?:head|director|vice president|chief) of [\w ]+?"

_NAMED = r"(?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+)*"
_HOME = "(?:place|flat|house|apartment|home|room|studio|cottage|bungalow|maisonette|bedsit|annexe?)"
_FOR_YEARS = (
    r"(?:(?:for )?(?:ages|years|decades|(?:\w+ ){1,2}(?:years|decades))(?: now)?(?= *$|[,.;])|for(?: |-)?ever|all my life|my whole life|"
    r"since (?:19|20)\d\d|since i was\b)"
)
_SHIFTS = "(?:nights|days|lates|earlies|shifts|(?:night|day|early|late) shifts?|part[- ]time|full[- ]time)"
_DAYS = r"(?:one|two|three|four|five|six|seven|\d)(?: and a half)? days?"

LIFE: tuple[Pattern, ...] = (
    row(
        "school",
        rf"i (?:have )?(?:started|moved|changed|switched|transferred|got a place) (?:at|to) (?P<value>(?:the )?(?:(?:St|Saint)\b\.? {_NAMED}|{_NAMED} (?:School|Primary|Secondary|Academy|College|High|Grammar|Infants|Juniors?|Nursery)))(?= *$|[,;]| (?:now|and|but)\b)",
        "started moved changed switched transferred got",
        of_kin=True,
    ),
    row(
        "hometown",
        r"(?:i (?:am|come) from|i (?:grew up|was raised|was brought up) in|my hometown is) " + _V,
        "from grew hometown raised brought",
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
        rf"i (?:live|am living) (?:in|at) (?:an?|my|the) (?:[\w-]+ ){{0,2}}?{_HOME} in (?P<value>{_NAMED})",
        "live living",
        Kind.PLACE,
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
        # Who is somewhere for years lives there.
        rf"i (?:am|have been)(?: out| over| up| down)* in (?P<value>{_NAMED}),? (?:and )?(?:i )?(?:have )?(?:been )?(?:here |there )?{_FOR_YEARS}",
        "ages years decades life since",
        Kind.PLACE,
        wording="{who} lives in {value}",
    ),
    row(
        "lives_in",
        rf"i am in (?:an? |the )?(?:(?:care|nursing|retirement|children's) home|sheltered housing|hospice|halls?|digs) in (?P<value>{_NAMED})",
        "home housing hospice hall halls digs",
        Kind.PLACE,
        of_kin=True,
    ),
    row(
        "lives_in",
        rf"i (?:rent|am renting|share|am sharing|have rented) (?:an? |my )?(?:[\w-]+ )?{_HOME}(?: with [\w ]{{2,20}}?)? in (?P<value>{_NAMED})",
        "rent renting share sharing rented",
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
        rf"i have (?:worked|been working) (?:at|for) {_V}(?=,? since\b)",
        "worked working",
        Kind.ORGANISATION,
    ),
    row(
        "works_at",
        # Not evenings and weekends: a second job takes the place of none.
        rf"i (?:work|am working|do|am doing|am on) {_SHIFTS}(?: over| up| down| out)? (?:at|for) {_V}",
        "work working do doing on",
        Kind.ORGANISATION,
    ),
    row(
        "works_at",
        r"i (?:have )?(?:started(?: working)?(?: a new job)? (?:at|for|with)|joined(?= (?-i:[A-Z]))|started work (?:at|for)|gone to work (?:at|for)|went to work (?:at|for)|"
        r"(?:got|have|found|landed|took|taken|accepted|started)(?: myself)? (?:a|the|my) (?:[\w-]+ )?(?:job|position|role) (?:over |up |down )?(?:at|with)|"
        rf"switched jobs to|(?:got|been|was|am|have been) (?:hired|taken on) (?:at|by)) {_V}",
        "started joined job jobs position role hired gone went taken",
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
        rf"i (?:(?:work|am working|do|am doing|am on)(?: {_SHIFTS})? as|am|became|have become|got promoted to|was promoted to|have been promoted to|am promoted to|have been made) "
        rf"(?:an? |the )?(?P<value>{_JOB}|{_HEAD})"
        r"(?= (?:at|for|in|and|but|by|with|now|from|there|here|these|on|since|last|this|yesterday|today|over|again|full|part|because|so)\b|[,;.(]|$)",
        f"{cues(OCCUPATIONS)} head director vice chief",
        also="I work",
    ),
    row(
        "job_title",
        r"i (?:have )?(?:(?:retrained|requalified|qualified|started working) as|(?:got|landed|found|took) (?:a|the) job as) "
        rf"(?:an? |the )?(?P<value>{_JOB}|{_HEAD})\b",
        cues(OCCUPATIONS),
        event=True,
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
        "school",
        rf"i (?:go|have gone|went|am going)(?: both| all)? to (?P<value>(?:the )?(?:(?:St|Saint)\b\.? {_NAMED}|{_NAMED} (?:School|Primary|Secondary|Academy|College|High|Grammar|Infants|Juniors?|Nursery)))(?= *$|[,;]| (?:now|and|but)\b)",
        "go going gone went",
        of_kin=True,
    ),
    row(
        "hours",
        r"i (?:work|am working|am|went|go|have gone|am going|am now) (?:back )?(?:to )?(?P<value>part[- ]time|full[- ]time)(?: hours)?$",
        "part full time",
    ),
    row(
        "commute",
        r"i (?:now )?(?:take|get|catch|ride) the (?P<value>bus|train|tube|metro|tram|subway|underground|ferry|coach)(?: in)? to (?:work|the office)$",
        "work office",
    ),
    row(
        "commute",
        r"i (?:now )?(?P<value>drive|cycle|bike|walk|scoot|run) (?:in )?to (?:work|the office)$",
        "work office",
    ),
    row(
        "commute",
        r"i (?:commute|go to work|get to work|travel to work) (?:by|on) (?:the )?(?P<value>bus|train|tube|metro|tram|subway|underground|ferry|coach|car|bike|bicycle|foot|scooter|motorbike)$",
        "commute work",
    ),
    row(
        "work_days",
        rf"i (?:work|am working|am|am (?:back |down |up )?(?:on|at|to)|(?:have )?(?:gone|went|dropped|cut|moved|switched) (?:back |down |up )?to|have cut (?:back |down )?to) (?P<value>{_DAYS}) (?:a|per) week$",
        "days day",
        wording="{who} works {value} a week",
    ),
    row(
        "shift",
        r"i (?:work|am working|do|am doing|am (?:back )?on|(?:have )?(?:gone|went|moved|switched|changed) (?:back |over )?(?:on ?)?to(?: working)?|have gone on) (?:the )?"
        r"(?P<value>nights|days|lates|earlies|mornings|evenings|afternoons|(?:night|day|early|late) shifts?)$",
        "nights days lates earlies mornings evenings afternoons shift shifts",
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
