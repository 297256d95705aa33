"""Words by which people say that one thing takes the place of another; see `stream.engine.swaps`."""

from __future__ import annotations

import re

from stream.text import word_set

__all__ = [
    "AMOUNT",
    "AMOUNTS",
    "DAYS",
    "ENDED",
    "ENDS",
    "FEELS",
    "FOR_NOW",
    "NAMED",
    "NOT",
    "NOT_THAT",
    "NOW",
    "ONE_MORE",
    "OPEN",
    "RULES_OUT",
    "SOON",
    "SWAPS",
    "UNSURE",
    "WAYS",
    "WE",
    "WRONG",
]

SWAPS = word_set(
    "switched moved changed gone went swapped migrated transferred upgraded downgraded converted shifted replaced "
    "traded exchanged ditched dropped dumped off closed cancelled canceled left"
)
AMOUNTS = word_set(
    "put raised raise upped increased increase cut reduced reduce lowered lower dropped brought changed bumped gone went "
    "extended set moved pushed stretched shifted shortened come came"
)
NOW = word_set("now instead nowadays anymore")
WE = word_set("we we're we've our my i i'm i've yeah yes so")
ENDS = word_set(
    "too left gone closed shut full booked fallen fell rubbish rip retired away quit cancelled canceled off dear expensive "
    "useless terrible history under bust down out drop dropped ditched leave forget given give gave sick done rather longer "
    "not anymore more"
)
RULES_OUT = word_set("not longer forget mind scrap much")
ONE_MORE = word_set("also too another second both besides well extra either plus sometimes")
UNSURE = word_set("today tonight tomorrow yet nearly almost if would maybe might never")
FOR_NOW = re.compile(
    r"\b(?:this|next|for (?:the|an?|one|two|a few)) (?:\w+ )?(?:hours?|days?|weeks?|weekend|months?|bit|while|moment|time being)\b|"
    r"\bfor now\b|\bat the moment\b",
    re.IGNORECASE,
)
NOT = re.compile(
    r"\b(?:not|never|\w+n['’]t) (?:\w+ )?(?:switch|mov|chang|go|swap|replac|trad)", re.I
)
_A = r"(?:(?:the|my|our|an?|his|her|their) )?"
_PART = r"(?!(?:for|from|to|with|by|and|in|on|at|of|me|us|it|that|this|them)\b)[\w'’&.-]+"
_OLD = rf"{_A}(?P<old>{_PART}(?: {_PART}){{0,2}}?)"
_NEW = rf"{_A}(?P<new>{_PART}(?: {_PART}){{0,2}})"
_WHO = r"(?P<who>\b(?:i|we)\b|\b(?:the|my|our) [\w-]+(?: [\w-]+)??|(?-i:[A-Z])[\w-]+)(?:['’](?:ve|s|d)| have| has| had| had to)?(?: (?:just|now|all|finally|also|recently|both|already))*"
NAMED = tuple(
    re.compile(expression, re.IGNORECASE)
    for expression in (
        rf"{_WHO} (?:switched|moved|changed|gone|went|swapped|migrated|transferred|upgraded|downgraded|converted|shifted)\b(?: (?!to\b)[\w'’-]+){{0,4}}? from {_OLD} (?:over )?to {_NEW}",
        rf"{_WHO} (?:swapped|replaced|traded|exchanged|ditched|dropped|dumped|changed)(?: out| in)? {_OLD}(?: in| out)? (?:for|with|by|in favou?r of) {_NEW}",
        rf"(?P<who>)(?:^|\b(?:and|so|but) ){_NEW} (?:has |have |['’]ve )?(?:replaced|taken over from|taken the place of|took over from|took the place of) {_OLD}(?=$|[,.;!])",
        rf"\b(?P<who>)(?:took|taken|take) (?:me|us) off {_OLD} and (?:put|started) (?:me|us) on(?:to)? {_NEW}",
        rf"{_WHO} (?:come|came|gone|went|am) off {_OLD} (?:and (?:i['’]m |i am )?)?(?:on|onto) (?:to )?{_NEW}",
        rf"{_WHO} (?:closed|cancell?ed|dropped|ditched|left) {_OLD} and (?:have |now )?(?:opened|joined|started|got|taken|took|signed|gone|went)\b(?: (?!with\b|at\b|to\b)[\w'’-]+){{0,4}} (?:with|at|to) {_NEW}",
    )
)
_NUMBER = (
    r"(?:\d[\d.,]*|(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|hundred|thousand|half|a)(?:[ -]|\b))+)"
)
AMOUNT = re.compile(
    rf"\b(?:put|raised?|upped|increased?|cut|reduced?|lower(?:ed)?|dropped|brought|changed|bumped|gone|went|extended|set|moved|pushed|stretched|shifted|shortened|come|came)\b(?P<what>.*?) to (?:about |around |just |only )?(?P<number>{_NUMBER}) ?(?P<unit>[a-z]+)?",
    re.IGNORECASE,
)
WAYS = word_set("up down back my our me i had")
SOON = r"(?:['’]s|['’]re| is| are| was| were| has| have| got)?(?: \w+){0,2}?"
WRONG = (
    r"(?:too \w+|left|gone|closed|shut|full|double[- ]booked|fallen through|fell through|rubbish|a (?:total )?rip[- ]?off|"
    r"retired|moved away|quit|cancell?ed|off|dear|expensive|useless|terrible|history|went (?:under|bust)|let (?:me|us) down)"
    r"(?! (?:home|to|for|on|into|out|back|early|today|sick|work|his|her|their|my|our|a|an)\b)"
)
ENDED = r"(?:out of|left|quit|drop|dropped|ditched|leave|forget|off|giv(?:en|e) up|gave up|closed|cancell?ed|sick of|done with|instead of|rather than|no longer|not)"
OPEN = word_set(
    "speak know like love enjoy hate see meet visit watch have has own want talk call follow teach learn study play "
    "understand eat drink buy cook go need listen read remember miss support say said get work live"
)
"""Verbs of which one thing leaves room for the next."""
FEELS = re.compile(r"\b(?:likes?|loves?|hates?|enjoys?|dislikes?|allergic|prefers?)\b", re.I)
DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays"
)
NOT_THAT = re.compile(
    r"^(?:forget|never mind|scrap|so much for) (?:about )?(?:the |my |our |an? )?(?P<first>[\w '’-]{2,30}?), |"
    r", (?:and )?(?:not|no longer) (?:(?:at|in|on|with|to|from) )?(?:the |my |our |an? )?(?P<last>[\w '’-]{2,30})[.!]?$",
    re.IGNORECASE,
)
