"""Stages of life that end when the next one begins: who has passed the driving test is no longer learning to drive.

No slot has both, and no word is in both. Each row is a stage, and what can only be said when it is over.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from stream.engine.expression import Expression, rx
from stream.engine.spoken import spoken_words
from stream.engine.stems import stem
from stream.engine.wording import comparable
from stream.text import word_set

__all__ = ["ends_stage"]

_WHO: Final = r"^(?P<who>User(?:'s [\w-]+)?|[A-Z][\w-]+)(?: and [A-Z][\w-]+)? (?:still |now |also |just |finally |really |already |both )*"
_MAKING: Final = (
    r"renovating|redecorating|decorating|building|doing up|refurbishing|restoring|painting|writing|"
    r"knitting|making|extending|remodell?ing|sewing|assembling|translating|editing|recording|working on"
)
_AWAITED: Final = (
    r"results?|visa|passport|delivery|letter|decision|reply|answer|parcel|package|offer|scan|biopsy|permit|licen[cs]e|refund|"
    r"quote|diagnosis|verdict|keys|call|sofa|bed|fridge|boiler|phone|laptop|bike|car|kitchen"
)

_STAGES: Final = tuple(
    (
        rx(_WHO + rf"(?:{before})"),
        rx(_WHO + rf"(?:{after})"),
    )
    for before, after in (
        (
            r"(?:is (?:learning to drive|(?:taking|having) driving lessons|a learner driver)|(?:takes|has) driving lessons|has (?:a|the|User's) driving test)\b",
            r"(?:has )?(?:passed (?:\S+ )?(?:driving )?test|got (?:\S+ )?(?:driving |driver's )?licen[cs]e)\b",
        ),
        (
            r"is (?:still )?(?:on|in) (?:\S+ )?probation",
            r"(?:has )?(?:passed|finished|completed|got through|come through) (?:\S+ )?probation",
        ),
        (
            r"is (?:\w+ (?:weeks|months) )?(?:pregnant|expecting)\b|is due (?:in|on|next|any)\b|is having (?:a baby|twins|triplets)",
            r"(?:has )?(?:gave birth|given birth|had (?:the|our|a|her|his|User's) (?:baby|twins|little (?:boy|girl)|(?:baby )?(?:boy|girl))(?=$|[,.!]| (?:on|at|in|this|last|yesterday|today|and|early|two|three)\b))",
        ),
        (
            r"(?:is|are) (?:trying for (?:a|another) baby|trying to (?:conceive|get pregnant)|(?:doing|having|going through) ivf)\b",
            r"(?:is|are) (?:\w+ (?:weeks|months) )?(?:pregnant|expecting)\b",
        ),
        (
            r"is (?:(?:looking|searching|hunting) for (?:a |new |another |some )*(?:job|work)\b|job.?hunting|unemployed|out of work|between jobs|on the dole)",
            r"(?:has )?(?:got|found|landed|accepted|been offered|was offered|started) (?:a|the|that|User's) (?:new )?(?:\w+ )?job\b|is (?:employed|in work|working) again\b|has a (?:new )?job\b",
        ),
        (
            r"is (?:(?:off|out) sick|off work|signed off|on (?:(?:sick|maternity|paternity|parental|medical|family|gardening|compassionate) leave|furlough|sabbatical|leave))",
            r"(?:is|went|has gone|has been) back (?:at|to|in) (?:work|the office)|(?:has )?(?:returned|gone back) to work|is working again",
        ),
        (
            r"is (?:(?:house|flat|apartment|home).?hunting|(?:looking|searching|hunting) for (?:an? |new |bigger |smaller |another )*(?:house|flat|apartment|place|room|home)\b)",
            r"(?:has )?(?:found|bought|got|signed for|moved into) (?:an?|the|that|User's) (?:new |\w+ )?(?:house|flat|apartment|place|room|home)\b|(?:has )?signed the lease",
        ),
        (
            r"is in (?:the )?hospital\b",
            r"is (?:out of|home from|back from) (?:the )?hospital|(?:was|has been|got) discharged|(?:came|got|has come) (?:home|out) (?:from|of) (?:the )?hospital",
        ),
        (
            r"(?:has (?:trouble|problems|difficulty) sleeping|has insomnia|(?:does not|doesn't|cannot|can't) sleep\b|(?:is sleeping|sleeps) (?:badly|terribly|poorly))",
            r"(?:is sleeping|sleeps|has been sleeping) (?:fine|well|better|properly|soundly|like a (?:baby|log)|through)\b",
        ),
        (
            r"(?:wears|has) (?:\w+ )?braces\b",
            r"(?:has )?(?:got|had) (?:\S+ )?braces (?:taken |removed|off)|has no braces",
        ),
        (
            r"(?:has|is growing|grew) (?:an? )?(?:\w+ )?(?P<x>beard|moustache|ponytail|dreadlocks|dreads|fringe|mullet|goatee)\b",
            r"(?:has )?(?:shaved|cut|chopped|lost|had) (?:off )?(?:\S+ )?(?P<x>beard|moustache|ponytail|dreadlocks|dreads|fringe|mullet|goatee)(?: (?:\w+ )?off)?",
        ),
        (
            r"has (?:really |very )?(?:long|waist-length|shoulder-length) hair\b",
            r"(?:has )?(?:cut|chopped|shaved) (?:off )?(?:all )?(?:of )?(?:\S+ )?(?:hair|it all)\b|(?:has )?had (?:\S+ )?(?:hair|it) (?:all )?(?:cut|chopped|shaved)|has (?:very )?short hair",
        ),
        (
            r"is (?:training|in training|preparing) for (?:a |the |\S+ )*?(?P<x>marathon|triathlon|half|race|ironman|10k|5k|climb|fight|tournament|audition|exam)\b",
            r"(?:has )?(?:ran|run|finished|completed|did|done|passed|climbed|swam) (?:a |the |\S+ )*?(?P<x>marathon|triathlon|half|race|ironman|10k|5k|climb|fight|tournament|audition|exam)\b",
        ),
        (
            r"(?:is in debt|has (?:an? |\S+ )*?(?:overdraft|debts?))\b",
            r"is (?:out of (?:debt|(?:\S+ )?overdraft|the red)|debt.?free|clear of debt|back in the black)",
        ),
        (
            r"(?:has (?:an? |the )*(?:\w+ )?(?:cold|flu|covid|bug|fever|cough|headache|hangover|chest infection|stomach bug|tonsillitis|food poisoning)|is (?:ill|poorly|unwell|hungover|sick|under the weather))\b",
            r"is (?:feeling |all |much |completely )*(?:better|well again|fine again|recovered|over it|back on \S+ feet|fighting fit|right as rain|myself again)\b|(?:has )?(?:recovered|tested negative|got over it)|feels (?:fine|better|well|great) (?:again|now)",
        ),
        (
            r"is (?:on|in) (?:a|the) (?:waiting list|queue) for (?:an? |the )?(?:\w+ )*?(?P<x>operation|surgery|transplant|place|scan|assessment|allotment|therapy|replacement)\b",
            r"(?:has )?(?:had|got|been given|was given|was offered) (?:an? |the |\S+ )*?(?P<x>operation|surgery|transplant|place|scan|assessment|allotment|therapy|replacement)\b",
        ),
        (
            r"(?:has applied|is applying|applied) (?:for|to) ",
            r"(?:did not|didn't) get (?:the|that|this|into|in\b)|(?:was|has been|got) (?:rejected|turned down|accepted)|(?:has )?got (?:in|into|accepted|the (?:job|place|role|grant|loan|mortgage))\b",
        ),
        (
            rf"is (?:waiting (?:for|on)|awaiting|expecting) (?:an? |the |\S+ )*?(?P<x>{_AWAITED})\b",
            rf"(?:has )?(?:got|had|received|heard|picked up) (?:an? |the |\S+ )*?(?P<x>{_AWAITED})\b(?! (?:for|next))",
        ),
        (
            rf"is (?:still )?(?:{_MAKING}) (?:an? |the |User's )?(?:\w+ )*?(?P<named>\w+)",
            rf"(?:has )?(?:finished|completed|is done|is finished)(?: (?:with|{_MAKING}))? (?:the |User's )(?:\w+ )*?(?P<named>\w+)",
        ),
        (
            r"is saving(?: up)?(?: money)? (?:for|to buy) (?:an? |the |new )*(?:\w+ )*?(?P<named>\w+)",
            r"(?:has )?(?:finally )?bought (?:an? |the |\S+ |new )*?(?P<named>\w+)",
        ),
        (
            r"(?:is learning|(?:does not|doesn't|cannot|can't) (?:yet )?)(?: how)?(?: to)? (?P<x>walk|swim|read|talk|crawl|sail|ski|cycle|ride|dive|skate)",
            r"(?:(?:has )?learne[dt](?: how)? to|can|(?:has )?(?:taken|took) (?:her|his|their) first steps and can) (?P<x>walk|swim|read|talk|crawl|sail|ski|cycle|ride|dive|skate)(?: (?:now|by|on|a whole)\b|[.!]?$)",
        ),
    )
)
_CUES: Final = word_set(
    "picked passed got finished completed through birth had pregnant expecting job employed work working back returned found bought signed hospital discharged "
    "sleeping sleeps braces shaved cut chopped ran run did done debt overdraft red better well fine recovered negative accepted rejected received heard "
    "learned learnt can short offered offer feels given over clear black"
)
_AFTER: Final = re.compile(
    r"[^\w' -]|\b(?:for|in|at|on|with|from|to|of|and|but|because|so|by|about|that|which|who|next|last|this|today|yesterday|tomorrow|finally|already|again|"
    r"now|all|one|every|when|before|after|over|is|as|a)\b",
    re.IGNORECASE,
)


def ends_stage(text: str, memory: str) -> bool:
    """Tell whether a statement can only be made when a stage of life, that a memory speaks of, is over.

    Args:
        text: the statement, in the third person; nothing doubtful or denied.
        memory: the text of a memory.
    """
    return any(
        (before := stage.match(comparable(memory))) is not None
        and before["who"].lower() == then["who"].lower()
        and _same_thing(before, then)
        for stage, then in _ended(text)
    )


@lru_cache(maxsize=256)
def _ended(text: str) -> tuple[tuple[Expression, re.Match[str]], ...]:
    """List the stages that a statement may end, each with how it says so."""
    if _CUES.isdisjoint(spoken_words(text)):
        return ()
    return tuple((stage, then) for stage, now in _STAGES if (then := now.match(text)))


def _same_thing(before: re.Match[str], then: re.Match[str]) -> bool:
    """Tell whether a stage and its end name the same thing, where they name one."""
    if "x" in before.re.groupindex:
        return stem(before["x"].lower()) == stem(then["x"].lower())
    if "named" in before.re.groupindex:
        return _noun(before) == _noun(then)
    return True


def _noun(found: re.Match[str]) -> str:
    """Tell what is named: "novel" of "a long novel about whales"."""
    named = _AFTER.split(found.string[found.start("named") :], maxsplit=1)[0]
    return stem(spoken_words(named)[-1]) if spoken_words(named) else ""
