"""Who somebody is: name, age, family, languages, body and health."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.slot_tables.pattern import DIGITS, Kind, Pattern, row
from stream.engine.slot_tables.words import (
    CONDITIONS,
    COUNTED,
    IDENTITIES,
    KIN,
    LANGUAGES,
    NUMBERS,
    cues,
)

__all__ = ["PERSON"]

_V = r"(?P<value>.+)"
_KIN = rf"(?P<kin>{either(KIN)})"
_LANGUAGE = either(LANGUAGES)
_NUMBER_WORD = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|eighteen|nineteen|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen)(?= years old))"
)

PERSON: tuple[Pattern, ...] = (
    row(
        "name",
        r"(?:my (?:full |first |real )?name is|(?:(?:you|everyone|everybody|people|friends|they)(?: can| all)? )?calls? me|"
        rf"i am called|i go by) {_V}",
        "name call calls called go",
        Kind.NAME,
        wording="{whose} name is {value}",
    ),
    row(
        "name",
        r"i am (?P<value>(?-i:[A-Z][a-zà-ÿ]{2,}(?: [A-Z][a-zà-ÿ]+)?))$",
        "i'm am im",
        Kind.NAME,
        wording="{whose} name is {value}",
        introduces=True,
    ),
    row(
        "age",
        rf"i (?:am|just turned|turned|have turned|will be) (?P<value>\d{{1,3}}|{_NUMBER_WORD})(?: years old)?"
        r"(?=$|[,;]| (?:and|yesterday|today|last|this|on|in|now|but)\b)",
        f"{DIGITS} years eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety",
        wording="{who} is {value} years old",
    ),
    row(
        "age",
        r"i (?:am|turned|have turned|became) (?P<value>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
        r"(?= *$|[,;]| (?:and|yesterday|today|last|this|on|in|now|but)\b)",
        "one two three four five six seven eight nine ten eleven twelve",
        of_kin=True,
    ),
    row(
        "birthday",
        rf"(?:my birthday is (?:on )?|i was born on )(?=.*\d){_V}",
        "birthday born",
        Kind.TIME,
        wording="{whose} birthday is on {value}",
    ),
    row(
        "{kin}",
        rf"my (?:(?!best)\w+ )?{_KIN}(?:['’]s name is(?: now)?| is (?:named|called)|, whose name is,?| is(?= (?:an?|some|this) (?:[\w-]+ ){{0,3}}(?:called|named) (?-i:[A-Z]))) {_V}",
        "name named called",
        Kind.NAME,
        wording="{whose} {kin} is called {value}",
    ),
    row(
        "{kin}",
        rf"i have (?:an?other |an? )?(?:\w+ )?{_KIN},? (?:named|called|whose name is) {_V}",
        "named called name",
        Kind.NAME,
        wording="{whose} {kin} is called {value}",
    ),
    row(
        "{kin}",
        rf"my (?:(?!best\b)\w+ )?{_KIN} is (?P<value>(?-i:[A-Z][a-zà-ÿ'’-]+\.?(?: [A-Z][a-z]+)?)(?=$|,| (?:on|at|in|from|now|and|but|up|down|over)\b))",
        " ".join(KIN),
        Kind.NAME,
        wording="{whose} {kin} is called {value}",
    ),
    row(
        "dating",
        r"i (?:am )?(?:dating|date|seeing|see|going out with|with|together with|in a relationship with) (?:(?:a|some) \w+ called |someone called |somebody called )?(?P<value>(?-i:[A-Z])[\w'’-]+)$",
        "dating date seeing with together relationship",
        Kind.NAME,
    ),
    row(
        "relationship",
        r"i (?:am|got|have got|am getting)(?: an?| happily| newly)* (?P<value>married|single|divorced|engaged|widowed|separated)\b"
        r"(?! \w+(?:ed|ing)\b)",
        "married single divorced engaged widowed separated",
        event=True,
    ),
    row(
        "number_of_{thing}",
        rf"i have (?P<value>\d{{1,2}}|{either(NUMBERS)}) (?:[\w-]+ )?(?P<thing>{either(COUNTED)})\b(?!(?<=dogs|cats),? (?:called |named )?(?-i:[A-Z]))",
        " ".join(COUNTED),
        also="I have",
    ),
    row(
        "number_of_kids",
        rf"i am (?:an? |the )?(?:\w+ )?(?:father|mother|mom|dad|mum|parents?) of (?P<value>\d{{1,2}}|{either(NUMBERS)})\b",
        "father mother mom dad mum parent parents",
    ),
    row(
        "language",
        r"i (?:speak|can speak|know how to speak|am fluent in) (?:(?:fluent|some|a bit of|a little) )?"
        rf"(?P<value>{_LANGUAGE}(?:(?:,| and|, and) (?:a (?:bit|little) (?:of )?|some )?{_LANGUAGE})*)",
        "speak fluent",
        many=True,
        lists=True,
    ),
    row(
        "native_language",
        rf"my (?:native|first|mother) (?:language|tongue) is (?P<value>{_LANGUAGE})",
        "native first mother",
    ),
    row(
        "height",
        r"i am (?P<value>\d[\w.' \"]{0,14}?(?:feet|foot|ft|cm|centimeters|meters|inches|\d)) tall\b",
        "tall",
    ),
    row(
        "weight",
        r"i (?:weigh|am (?:now )?(?:back )?(?:down|up) to|am now) (?:about |around )?(?P<value>\d[\d.]* ?(?:kg|kilos?|kilograms|pounds|lbs|stone))\b",
        "weigh down up now",
    ),
    row(
        "condition",
        r"i (?:have|suffer from|was diagnosed with|got diagnosed with|have been diagnosed with|"
        rf"live with) (?:an? )?(?:(?:mild|severe|chronic|bad) )?(?P<value>{either(CONDITIONS)})\b",
        cues(CONDITIONS),
        many=True,
    ),
    row(
        "condition",
        r"i am (?:an? )?(?P<value>diabetic|asthmatic|epileptic|dyslexic|autistic|pregnant|"
        r"lactose intolerant|colorblind|color blind|deaf|blind)\b",
        "diabetic asthmatic epileptic dyslexic autistic pregnant intolerant colorblind deaf blind",
        many=True,
    ),
    row(
        "phone_number",
        r"my (?:(?:phone|cell|mobile|cellphone) )?number is (?P<value>[\d +().-]{5,20}\d)",
        "number",
    ),
    row(
        "email",
        r"my e-?mail(?: address)? is (?P<value>\S+@\S+\w|[\w. ]+ at [\w ]+ dot \w+)",
        "email e mail",
    ),
    row("address", rf"my (?:home |new )?address is {_V}", "address", Kind.PHRASE),
    row(
        "{thing}",
        rf"(?:my|the) (?:new )?(?P<thing>{either(IDENTITIES)}) is {_V}",
        cues(IDENTITIES),
        Kind.PHRASE,
        impersonal=True,
    ),
)
