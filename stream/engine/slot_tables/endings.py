"""What is over: parted, sold, given up, cancelled, left."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.slot_tables.pattern import Kind, Pattern, row
from stream.engine.slot_tables.words import KIN, PETS

__all__ = ["ENDINGS"]

_THE = r"(?:my|the|our|that|this|all my|all the|both my)"
_LOOKS = r"(?:(?:old|new|used|little|big|beloved|poor) )*"
_WHAT = rf"{_THE} {_LOOKS}(?P<value>[\w'’&+-]+(?: (?!(?:to|for|on|at|in|and|but|because|last|yesterday|today|this|when|after|from|with|off|back|so|by)\b)[\w'’&+-]+){{0,3}})"
_ENDED = (
    r"(?= *$|[,;(]| (?:to|for|on|in|at|and|but|because|last|yesterday|today|this|when|after|from|with|so|by|a|two|"
    r"three|since|ago|online|already)\b)"
)
_NOT_PUT_BACK = r"(?! to (?:the|my|our|its|his|her) (?!(?:shop|store|seller|dealer|library|owner|landlord|rental|company|office|bank|school|post)\b))"
_FINISHED = r"finished(?! (?:(?:my|the|our|a|an|that) )?(?:[\w-]+ ){0,2}(?:lesson|session|homework|exercise|chapter|book|meeting|shift|meal|dinner|lunch|breakfast|game|match|episode|film|movie)\b)"
"""A lesson that is finished has others behind it."""
_NOT_FLED = r"(?! from (?!home\b|us\b|me\b)| at the end of (?:it|the (?:film|movie|book|show|episode|story))\b)"
"""A dog that ran away from a squirrel is still there."""
_PARTNER = either(
    (
        "girlfriend",
        "boyfriend",
        "partner",
        "wife",
        "husband",
        "fiancé",
        "fiancée",
        "fiance",
        "fiancee",
        "ex",
    )
)
_LIVESTOCK = either(
    (
        *PETS, "donkey", "pony", "horse", "goat", "sheep", "lamb", "pig", "cow", "calf", "hen", "chicken", "rooster",
        "cockerel", "duck", "goose", "llama", "alpaca", "foal", "turkey", "swan", "peacock", "bee", "plant", "tree",
    )
)  # fmt: skip
_GROUP = "band|group|choir|club|team|quartet|duo|trio|orchestra|company|firm|startup|start-up|shop"
_STAYING = "au pair|lodger|nanny|flatmate|housemate|roommate|tenant|exchange student|foster child|foster kid"
_NAME = r"(?P<value>(?-i:[A-Z])[\w'’-]+)"

ENDINGS: tuple[Pattern, ...] = (
    row(
        "love",
        rf"i (?:have )?(?:broke|broken|split|separated|divorced|parted|finished)(?: it)?(?: up| off| ways| things)*(?: (?:with|from))? (?=my {_PARTNER}\b|(?-i:[A-Z]))(?:my {_PARTNER}\b)? ?{_NAME}?",
        "broke broken split separated divorced parted finished",
        retracts=True,
    ),
    row(
        "love",
        rf"(?=my {_PARTNER}\b|(?-i:[A-Z]))(?:my {_PARTNER}\b ?)?(?:{_NAME} ?)?(?:left me(?! (?:an?|the|some|his|her|my|this|that|these|those|with|at|behind|out|in|on)\b)|broke up with me|dumped me|and i (?:are|am) (?:no longer|not) (?:together|a couple|engaged|married))",
        "left broke dumped together couple engaged married",
        retracts=True,
    ),
    row(
        "love",
        r"i (?:have )?(?:(?:broke|broken|called|split)(?: it)? (?:off|up)(?: (?:my|the) (?:engagement|wedding|marriage|relationship))?|separated|ended (?:it|my relationship))$(?P<value>)",
        "broke broken called split separated ended",
        retracts=True,
    ),
    row(
        "love",
        r"(?:my|the|our) (?:engagement|wedding|marriage|relationship) (?:is|has been) (?:all |now |finally |officially )*(?:off|over|called off|history|finished)(?= *$|[,;]| (?:and|because|so|now)\b)(?P<value>)",
        "engagement wedding marriage relationship",
        retracts=True,
        impersonal=True,
    ),
    row(
        "pet",
        rf"(?:my|the|our) {_LOOKS}(?P<value>{either(PETS)})(?: (?P<pet>(?-i:[A-Z])[\w'-]+),?)? (?:has |had to be )?(?:just )?(?:died|passed away|passed|ran away|put down|put to sleep|was put down){_NOT_FLED}",
        "died passed ran put",
        many=True,
        retracts=True,
        impersonal=True,
    ),
    row(
        "pet",
        rf"(?!{either(KIN)}\b)(?P<value>(?-i:[A-Z])[\w'-]+) (?:has |had to be )?(?:just )?(?:died|passed away|ran away|was put down|put to sleep)"
        rf"{_NOT_FLED}(?! (?:laughing|of laughter|in (?:the|a|that) (?:movie|film|book|show|war)))",
        "died passed ran put",
        many=True,
        retracts=True,
        impersonal=True,
        known=True,
    ),
    row(
        "has",
        rf"(?:my|the|our) {_LOOKS}(?P<value>{_LIVESTOCK}) (?:has |had to be )?(?:just |sadly )*(?:died|passed away|put down|put to sleep|was put down)"
        rf"{_NOT_FLED}(?= *$|[,;(]| (?:on|in|at|last|yesterday|today|this|two|a|of|and|but)\b)",
        "died passed put",
        many=True,
        retracts=True,
        known=True,
        impersonal=True,
    ),
    row(
        "pet",
        rf"i (?:have )?(?:gave away|gave up|given away|rehomed|lost|sold|had to put down|put down) {_THE} {_LOOKS}(?P<value>{either(PETS)})s?{_ENDED}",
        "gave given rehomed lost sold put",
        many=True,
        retracts=True,
    ),
    row(
        "has",
        rf"i (?:have )?(?:traded|swapped|exchanged|replaced|traded in|swapped out|changed) (?:{_THE} )?(?P<old>(?!me\b|it\b|places\b|seats\b).+?)(?: in)? (?:for|with|by|against) (?P<value>(?:an? |the |my )?[\w'’-]+(?: [\w'’-]+){{0,3}})$",
        "traded swapped exchanged replaced changed",
        many=True,
        wording="{who} has {value}",
    ),
    row(
        "has",
        rf"i (?:have )?(?:sold|got rid of|gotten rid of|gave away|given away|threw away|thrown away|threw out|donated|pawned|parted with) {_WHAT}{_ENDED}",
        "sold rid gave given threw thrown donated pawned parted",
        Kind.THING,
        many=True,
        retracts=True,
    ),
    row(
        "has",
        rf"i (?:have )?(?:returned|lost|scrapped|recycled|wrecked|totaled|totalled|let go of) {_WHAT}{_ENDED}{_NOT_PUT_BACK}",
        "returned lost scrapped recycled wrecked totaled totalled let",
        Kind.THING,
        many=True,
        retracts=True,
        known=True,
    ),
    row(
        "activity",
        rf"i (?:have )?(?:gave up|given up|give up|quit|dropped out of|left(?= (?:my|the|our) (?:[\w-]+ )?(?:choir|band|team|club|group|committee|board|church|course|class|program|school|college|university|party|union|army|navy|orchestra|chat)\b)|stopped going to|stepped down from|stepped down as|"
        rf"resigned as|retired from|withdrew from|cancell?ed|unsubscribed from|ended(?! up\b)|discontinued|stopped (?:using|taking|doing|playing)|am done with|am through with) "
        rf"(?:(?:my|the|our|a|an) )?(?P<value>(?!on\b|job\b|work\b|home\b|house\b|party\b|room\b|office\b|hope\b|it\b|that\b|this\b|everything\b)[\w'’&+-]+(?: (?!(?:to|for|on|at|in|and|but|because|last|yesterday|today|this|when|after|from|with|so|by|early|late|since|years?|months?|weeks?)\b)[\w'’&+-]+){{0,3}}){_ENDED}",
        "gave given give quit dropped left stopped stepped resigned retired withdrew cancelled canceled unsubscribed ended discontinued done through",
        Kind.THING,
        many=True,
        retracts=True,
        known=True,
    ),
    row(
        "activity",
        rf"i (?:have )?(?:packed in|pulled out of|finished with|let|gave|given|packed|got over|have got over|{_FINISHED}|recovered from|came off|am off|stopped with|have stopped with|gave up on(?! th(?:at|is)\b)|given up on) "
        rf"(?:(?:my|the|our|a|an|that|becoming|being|learning) )*(?P<value>(?!(?:at|in|on|with|for|up|off|early|late|by|from|to|it|that|this|him|her|them|me|everything|work|there|here)\b)[\w'’&+-]+(?: (?!(?:to|for|on|at|in|and|but|because|last|yesterday|today|this|when|after|from|with|off|up|back|away|lapse|go|so|by|early|late|since)\b)[\w'’&+-]+){{0,2}})"
        rf"(?: up| in| lapse| go| account| class)?{_ENDED}",
        "packed pulled let gave given over finished recovered off came stopped",
        Kind.THING,
        many=True,
        retracts=True,
        known=True,
    ),
    row(
        "state",
        r"(?:my|the|our) (?P<value>[\w'’-]+(?: (?!with\b)[\w'’-]+)?)(?: with (?:my|the|our) [\w'’-]+)? (?:is|are|has|have|got|was|were|came) (?:all |now |finally |completely |been |got |just )*"
        r"(?:gone|cleared up|healed|healed up|fixed|repaired|better|over|off|come off|sorted|mended|settled|away|done)(?= *$|[,;]| (?:now|and|yesterday|last|so|thank|at last)\b)",
        "gone cleared healed fixed repaired better over off sorted mended settled away done",
        Kind.THING,
        many=True,
        retracts=True,
        known=True,
        impersonal=True,
    ),
    row(
        "state",
        r"i (?:have )?(?:fixed|repaired|got rid of|cured|settled|sorted out|finished|paid off) (?:my|the|our) (?P<value>[\w'’-]+(?: [\w'’-]+)?)$",
        "fixed repaired rid cured settled sorted finished paid",
        Kind.THING,
        many=True,
        retracts=True,
        known=True,
    ),
    row(
        "with",
        r"(?P<value>(?-i:[A-Z])[\w'-]+) (?:has |have )?(?:moved out(?! of the (?:way|sun|room)| of (?:her|his) (?:\w+ )?(?:room|chair|seat))|left us|stopped working for (?:me|us)|quit on (?:me|us))",
        "moved left stopped quit",
        many=True,
        retracts=True,
        known=True,
        impersonal=True,
    ),
    row(
        "with",
        r"(?:i (?:have |had to )?(?:let|fired|sacked|dismissed)|i got rid of) (?:my|the|our) (?P<value>[\w'-]+(?: (?!go\b)[\w'-]+)?)(?: go)?$",
        "let fired sacked dismissed",
        many=True,
        retracts=True,
        known=True,
    ),
    row(
        "group",
        rf"(?:(?:my|the|our) )?(?P<value>(?-i:[A-Z])[\w'-]+(?: (?-i:[A-Z])[\w'-]+)?|(?:{_GROUP})) (?:has |have )?(?:now |finally |just )*"
        r"(?:split up|broken up|broke up)(?= *$|[,;.]| (?:after|in|last|and|because|when|over|two|three|this)\b)",
        "split broken broke",
        many=True,
        retracts=True,
        known=True,
        impersonal=True,
    ),
    row(
        "debt",
        r"i (?:have )?(?:(?:paid|settled up with|squared up with) (?P<value>(?-i:[A-Z])[\w'-]+|(?:my |the )?(?:mum|mom|dad|brother|sister|bank|landlord|boss))(?: back| off)?"
        r"(?: (?:everything|the money|what i owed))?)(?= *$|[,;]| (?:yesterday|last|in|and|now|today|at)\b)",
        "paid settled squared",
        many=True,
        retracts=True,
        known=True,
    ),
    row(
        "with",
        rf"(?:my|the|our) (?P<value>{_STAYING}) (?:has |have )?(?:gone|went) (?:back |home|off)(?: home| to [\w ]+)?$",
        "gone went",
        many=True,
        retracts=True,
        known=True,
        impersonal=True,
    ),
    row(
        "allergy",
        r"my (?=.*allergy)(?:allergy to )?(?P<value>[\w'-]+(?: [\w'-]+)?)(?: allergy)? (?:is|has) (?:gone|over|cured|disappeared|history)",
        "gone over cured disappeared history",
        many=True,
        retracts=True,
    ),
)
