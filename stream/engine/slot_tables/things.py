"""What somebody has and uses: pets, vehicles, tools."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.slot_tables.pattern import Kind, Pattern, row
from stream.engine.slot_tables.words import CARS, PETS, PHONES, cues

__all__ = ["THINGS"]

_V = r"(?P<value>.+)"
_A = r"(?:(?:an?|the|my|another|one|two|three|some|this) )?"
_LOOKS = r"(?:(?:new|used|second|old|little|small|big|cute|lovely|rescue|red|blue|black|white|brown|young) )*"
_PET = f"(?P<value>{either(PETS)})"
_PET_NAME = r"(?P<pet>[^\W\d_][\w'-]+)"
_STOP = (
    r"(?=$|[,;.(]| (?:and|but|because|for|now|last|from|to|instead|with|since|"
    r"yesterday|today|this|next|on|in|a)\b)"
)

_NAMED = r"(?-i:[A-Z])[\w'’&.-]+(?: (?-i:[A-Z])[\w'’&.-]+)*"
_SERVICE = (
    r"(?P<thing>electric(?:ity)?|gas|energy|power|broadband|internet|wi-?fi|phone|mobile|car insurance|home insurance|insurance|"
    r"pension|mortgage|banking|tv|water|heating|boiler cover)"
)

THINGS: tuple[Pattern, ...] = (
    row(
        "pet",
        rf"i (?:have|own|keep|have got) (?:two|three|four|five|\d) (?:[\w-]+ )?(?P<thing>{either(PETS)})s,? (?:called |named )?"
        r"(?P<value>(?-i:[A-Z])[\w'-]+(?:, (?-i:[A-Z])[\w'-]+)*,? and (?-i:[A-Z])[\w'-]+)$",
        cues(PETS),
        many=True,
        lists=True,
        wording="{who} has a {thing} called {value}",
    ),
    row(
        "pet",
        rf"i (?:have|own|keep|got|have got|adopted|have adopted|rescued|bought) "
        rf"(?:(?:an?|another|one|two|three|some|this) (?:[\w-]+ ){{0,3}}?)?{_PET}s?\b(?:,? (?:an? (?:[\w-]+ ){{1,2}})?(?:named|called|whose name is) {_PET_NAME})?"
        r"(?! (?:food|toy|shelter|person|costume|appointment|show|allerg))",
        cues(PETS),
        also="I have",
        many=True,
    ),
    row(
        "pet",
        rf"my (?:[\w-]+ )?{_PET}(?: is (?:named|called)|['’]s name is|, whose name is,?) {_PET_NAME}$",
        "name named called",
        many=True,
    ),
    row(
        "pet",
        rf"my (?:[\w-]+ )?{_PET} is (?P<pet>(?-i:[A-Z])[\w'-]+)$",
        cues(PETS),
        many=True,
    ),
    row(
        "phone",
        r"(?:i (?:use|have|got|bought|am using|am (?:still )?on|have got|carry|(?:switched|changed)(?: from (?P<old>.+?))? to|"
        rf"(?:have )?upgraded to|went for|went with|(?:have )?replaced it with)|my (?:new )?phone is) {_A}{_LOOKS}"
        rf"(?P<value>{either(PHONES)}(?: [\w+]+){{0,3}}?){_STOP}",
        cues(PHONES),
        event=True,
    ),
    row(
        "car",
        rf"(?:i (?:drive|am driving|run|get around in|get about in|own|bought|got|have|leased|have bought|have leased|(?:switched|changed|upgraded)(?: from (?P<old>.+?))? to)|my (?:new )?car is) {_A}{_LOOKS}"
        rf"(?P<value>(?:[\w-]+ )?{either(CARS)}(?: [\w-]+){{0,2}}?){_STOP}",
        cues(CARS),
        event=True,
    ),
    row(
        "car",
        rf"(?:i drive(?: to work in)? an?|my (?:new )?car is an?) {_LOOKS}(?P<value>(?-i:[A-Z])[\w-]+(?: (?-i:[A-Z0-9])[\w-]+)?){_STOP}",
        "drive car",
    ),
    row(
        "car",
        r"i (?:sold|got rid of|gave away|totaled|totalled|wrecked|traded in|returned|scrapped) "
        r"(?:my|the|our|that) (?:old |little )?"
        rf"(?:car(?P<none>)|(?P<value>(?:[\w-]+ )?{either(CARS)}(?: [\w-]+)?)){_STOP}",
        "sold rid gave totaled totalled wrecked traded returned scrapped",
        retracts=True,
    ),
    row(
        "uses",
        r"i (?:use|am using|(?:have )?(?:switched|changed|moved over|migrated)(?: over)?(?: from (?P<old>.+?))? to|"
        r"am on|pay for) (?!(?:the |a |my )?(?:slide|subject|page|plane|train|bus|way|phone|fence|edge|verge|call)\b)"
        + _V,
        "use using switched changed moved migrated pay",
        Kind.THING,
        many=True,
    ),
    row(
        "uses",
        r"i (?:take|make|keep|write|do|track|store|run|manage|edit|log) my [\w ]{2,20}? (?:in|on|with) (?P<value>(?-i:[A-Z])[\w.]+)",
        "take make keep write do track store run manage edit log",
        many=True,
    ),
    row(
        "{thing}",
        rf"i am with (?P<value>{_NAMED}) for (?:my |the )?{_SERVICE}$",
        "with",
    ),
    row(
        "{thing}",
        rf"i (?:get|order|have) my (?P<thing>(?:[\w'-]+ )?(?:box|milk|groceries|shopping|prescriptions?|medication|delivery)|{_SERVICE[10:-1]}) (?:from|through|with) (?P<value>{_NAMED})$",
        "from through with",
    ),
    row(
        "bank",
        rf"i bank with (?P<value>{_NAMED})",
        "bank",
    ),
    row(
        "gym",
        rf"i (?:train|work out|lift|go to the gym|am a member|have a membership|(?:have )?joined the gym) at (?P<value>(?:the )?{_NAMED})(?= *$|[,;])",
        "train work lift gym member membership",
    ),
    row(
        "uses",
        r"i (?:subscribe|am subscribed) to " + _V,
        "subscribe subscribed",
        Kind.THING,
        many=True,
        lists=True,
    ),
)
