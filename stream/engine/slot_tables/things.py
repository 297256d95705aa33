"""What somebody has and uses: pets, vehicles, tools."""

from __future__ import annotations

from stream.engine.slot_tables.pattern import Kind, Pattern, row
from stream.engine.slot_tables.words import CARS, PETS, PHONES, cues, either

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

THINGS: tuple[Pattern, ...] = (
    row(
        "pet",
        rf"i (?:have|own|got|have got|adopted|have adopted|rescued|bought) "
        rf"(?:(?:an?|another|one|two|three|some|this) (?:[\w-]+ ){{0,3}}?)?{_PET}s?\b(?:,? (?:named|called|whose name is) {_PET_NAME})?"
        r"(?! (?:food|toy|shelter|person|costume|appointment|show|allerg))",
        cues(PETS),
        also="I have",
        many=True,
    ),
    row(
        "pet",
        rf"my {_PET}(?: is (?:named|called)|['’]s name is) {_PET_NAME}",
        "name named called",
        many=True,
    ),
    row(
        "pet",
        rf"my {_PET}(?: (?P<pet>(?-i:[A-Z])[\w'-]+))? (?:died|passed away|ran away)",
        "died passed ran",
        many=True,
        retracts=True,
    ),
    row(
        "pet",
        rf"i (?:gave away|gave up|rehomed|lost|sold|had to put down) my {_PET}\b",
        "gave rehomed lost sold put",
        many=True,
        retracts=True,
    ),
    row(
        "phone",
        r"(?:i (?:use|have|got|bought|am using|have got|(?:switched|changed)(?: from (?P<old>.+?))? to|"
        rf"upgraded to)|my (?:new )?phone is) {_A}{_LOOKS}"
        rf"(?P<value>{either(PHONES)}(?: [\w+]+){{0,3}}?){_STOP}",
        cues(PHONES),
        event=True,
    ),
    row(
        "car",
        rf"(?:i (?:drive|own|bought|got|have|leased)|my (?:new )?car is) {_A}{_LOOKS}"
        rf"(?P<value>(?:[\w-]+ )?{either(CARS)}(?: [\w-]+){{0,2}}?){_STOP}",
        cues(CARS),
        event=True,
    ),
    row(
        "car",
        r"i (?:sold|got rid of|gave away|crashed|totaled|totalled|wrecked) my (?:old )?"
        rf"(?:car\b(?P<none>)|(?P<value>{either(CARS)})\b)",
        "sold rid gave crashed totaled totalled wrecked",
        retracts=True,
    ),
    row(
        "uses",
        r"i (?:use|am using|(?:switched|changed)(?: from (?P<old>.+?))? to) " + _V,
        "use using switched changed",
        Kind.THING,
        many=True,
    ),
    row("owns", rf"i own {_A}{_V}", "own", Kind.THING, many=True),
    row(
        "owns",
        rf"i (?:sold|got rid of|gave away) my {_V}",
        "sold rid gave",
        Kind.THING,
        many=True,
        retracts=True,
    ),
)
