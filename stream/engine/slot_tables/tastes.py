"""What somebody likes, eats and does by habit."""

from __future__ import annotations

from stream.engine.expression import either
from stream.engine.slot_tables.pattern import Kind, Pattern, row
from stream.engine.slot_tables.when import CLOCK
from stream.engine.slot_tables.words import CLUBS, DIETS, INSTRUMENTS_AND_SPORTS, cues

__all__ = ["TASTES"]

_V = r"(?P<value>.+)"
_FAVORITE = r"(?:[\w-]+ ){0,2}?(?:favou?rite|fave?)(?: all[- ]time)?"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"

_CLASS = rf"(?:(?:hot|aqua|adult|hip-hop|ballroom|street) )?{either(CLUBS)}"

_SERVED = (
    r"(?:black|white|strong|weak|sweet|milky|(?:soft|hard)[ -]boiled|boiled|poached|scrambled|fried|grilled|roasted|baked|raw|"
    r"rare|medium|well[ -]done|cold|hot|iced|warm|spicy|mild|crispy|crunchy|thin|thick|plain|salted|runny|al dente|with|without)\b"
)

TASTES: tuple[Pattern, ...] = (
    row(
        "favorite_{thing}",
        rf"my {_FAVORITE} (?P<thing>[\w-]+(?: [\w-]+){{0,2}}?) (?:of all time |ever )?"
        rf"(?:is|are|has to be|(?:has|is) got to be|would be|changed to|became) {_V}",
        "favorite favourite fav fave",
        Kind.PHRASE,
        wording="{whose} favorite {thing} is {value}",
    ),
    row(
        "favorite_{thing}",
        rf"(?P<value>[\w' -]{{2,40}}?) (?:is|are) my {_FAVORITE} "
        r"(?P<thing>[\w-]+(?: [\w-]+)?)(?: of all time| ever)?$",
        "favorite favourite fav fave",
        wording="{whose} favorite {thing} is {value}",
    ),
    row(
        "favorite_{thing}",
        rf"i (?:love|like|adore|am into) (?P<value>[^,]+?)(?:,| and| because) (?:it|that|this) is my {_FAVORITE} (?P<thing>[\w-]+(?: [\w-]+)?)$",
        "favorite favourite fav fave",
        wording="{whose} favorite {thing} is {value}",
    ),
    row(
        "opinion_of_{value}",
        rf"i (?:like|love|prefer|enjoy) my (?P<value>[a-z]+) (?:really |very |quite |nice and )?{_SERVED}",
        "like love prefer enjoy",
        opinion="likes",
    ),
    row(
        "opinion_of_{value}",
        r"i (?:support(?= (?-i:[A-Z]))|(?:have )?(?:come|grown|started|learned) to (?:love|like|enjoy)|(?:have )?(?:come round|come around|warmed up|warmed) to|have grown (?:really |quite |very )?fond of|love|like|adore|enjoy|am (?:an? (?:(?:big|huge|massive) )?(?:fan|lover) of|"
        rf"into|fond of|crazy about|obsessed with)) {_V}",
        "support love like adore enjoy fan lover into fond crazy obsessed round around warmed",
        Kind.PHRASE,
        lists=True,
        opinion="likes",
    ),
    row(
        "opinion_of_{value}",
        r"i prefer (?P<value>.+?)(?: (?:over|to|rather than) .+)?$",
        "prefer",
        Kind.PHRASE,
        opinion="likes",
    ),
    row(
        "opinion_of_{value}",
        rf"i (?:(?:have )?(?:come|grown|started) to (?:hate|dislike)|hate|dislike|detest|loathe|despise|cannot (?:stand|bear)|am (?:sick|tired|sick and tired) of|went (?:right )?off|have gone (?:right |completely |totally )?off) {_V}",
        "hate dislike detest loathe despise cannot can't cant sick tired off",
        Kind.PHRASE,
        lists=True,
        opinion="dislikes",
    ),
    row(
        "allergy",
        rf"(?:i am allergic to|i have an? allergy to|my allergy is to) {_V}",
        "allergic allergy",
        Kind.THING,
        many=True,
        lists=True,
        wording="{who} is allergic to {value}",
    ),
    row(
        "allergy",
        r"i have (?:an? )?(?P<value>[\w-]+(?: [\w-]+)?) allerg(?:y|ies)\b",
        "allergy allergies",
        many=True,
    ),
    row(
        "diet",
        r"(?:my diet is|i (?:am|became|went|turned|have gone|have become|have turned|am going|am eating|eat|follow|keep to|stick to|keep|live))"
        rf"(?: on)? (?:an? )?(?:(?:strict|full) )?(?P<value>{either(DIETS)})(?: diet)?\b"
        r"(?! (?!for\b|over\b|after\b)\w+(?:er|or|ist)\b)",
        cues(DIETS),
    ),
    row(
        "plays",
        rf"i (?:play|am playing) (?:the )?(?P<value>{either(INSTRUMENTS_AND_SPORTS)})\b",
        "play playing",
        many=True,
        also="I play",
    ),
    row(
        "plays",
        r"i (?:play|am playing) (?:an?|the) (?P<value>(?!(?:role|part|fool|victim|lottery|market|game|radio|song|music|video|piece|"
        r"long|waiting|blame|field|bad|good|big|small|key|character|lead|villain|record|tape)\b)[a-z]+(?: (?:drum|guitar|pipes?|horn|organ))?)$",
        "play playing",
        many=True,
    ),
    row(
        "hobby",
        rf"my (?:\w+ )?(?:hobby|hobbies|passion) (?:is|are) {_V}",
        "hobby hobbies passion",
        Kind.PHRASE,
        many=True,
        lists=True,
    ),
    row(
        "time_of_{thing}",
        rf"i (?:am |(?:have )?started (?=\w+ing\b)|(?:have )?started to )?(?!.*\b(?:tomorrow|today|tonight|yesterday|this|last|next)\b)(?P<thing>get up|getting up|up|wake up|waking up|wake|go to bed|going to bed|go to sleep|in bed|start work|finish work|have lunch|have dinner|eat dinner|leave for work)"
        rf"(?: at| around| about| by)* (?P<value>{CLOCK})",
        "up bed sleep work lunch dinner",
    ),
    row(
        "activity",
        rf"i (?:go to|do|attend|take|am doing) (?P<value>{_CLASS}(?:(?:,| and|, and) {_CLASS})*)(?= *$|[,;])",
        cues(CLUBS),
        many=True,
        lists=True,
    ),
    row(
        "habit",
        r"i (?:am )?(?P<value>(?:smoke|smoking|vape|vaping|meditate|meditating|drink alcohol|drinking)$)",
        "smoke vape meditate smoking vaping meditating drinking drink",
        many=True,
    ),
    row(
        "habit",
        r"i (?P<value>(?!(?:have|had|was|did|am|think|mean|hope|know)\b)[a-z]+(?<!ed) .{0,60}?"
        rf"\b(?:every|each) (?:single |other )?(?:day|morning|evening|night|week|weekend|month|year|{_DAY}))\b",
        "every each",
        many=True,
    ),
)
