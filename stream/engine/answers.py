"""An answer that says nothing without its question: "Where do you live?" – "In Bedford" → "I live in Bedford"."""

from __future__ import annotations

import re

from stream.engine.speech import without_lead

__all__ = ["answered"]

_LONGEST = 8
"""Words of an answer that leans on its question."""
_DO = r"(?:do|did|are|were|have|would) you(?: guys| all| currently| still| now)?"
_NOW = r"(?: now| these days| at the moment| currently)?"
_STATEMENTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b{question}{_NOW}\?$", re.IGNORECASE), statement)
    for question, statement in (
        (rf"where {_DO} (?:live|living|based|staying)", "I live {in}"),
        (rf"where {_DO} (?:work|working)", "I work {at}"),
        (rf"where {_DO} (?:study|studying|go to (?:school|college|university))", "I study {at}"),
        (rf"where {_DO} (?:from|come from|grow up)", "I am from {bare}"),
        (r"what(?:['’]s| is) your (?P<n>(?:\w+ )?name)", "My {n} is {bare}"),
        (r"how old are you", "I am {bare}"),
        (r"what do you do(?: for (?:work|a living))?", "I am {a}"),
        (r"what(?:['’]s| is) your (?P<n>job|rent|address|(?:phone |mobile )?number|email|favou?rite [\w ]{2,20})", "My {n} is {bare}"),
        (r"wh(?:o|at)(?:['’]s| is) your (?P<n>[\w ]{3,20}?)(?: called| name)?", "My {n} is {bare}"),
        (r"when(?:['’]s| is) your (?P<n>[\w ]{3,25})", "My {n} is {on}"),
        (r"what (?:car )?do you drive", "I drive {bare}"),
        (r"what are you (?:allergic|allergic) to", "I am allergic to {bare}"),
        (r"what are you (?P<n>learning|studying|training for|reading)", "I am {n} {bare}"),
    )
)  # fmt: skip
_OWN_CLAUSE = re.compile(
    r"^(?:i|we|my|our|it|he|she|they|you|that|there|yes|no|yeah|nope|not|nowhere|nothing|why|what|who|where|none|ask)\b|"
    r"\b(?:don['’]t|didn['’]t|is|are|was|were|depends|guess|think|know)\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"^(?:in|at|on|near|for|with|just outside|to|from)\b", re.IGNORECASE)


def answered(question: str, answer: str) -> str | None:
    """Make a statement of an answer; None when it can stand alone, or the question is not understood.

    Args:
        question: what somebody else had just asked.
        answer: cleaned.
    """
    bare = without_lead(answer).rstrip(" .!")
    if not bare or len(bare.split()) > _LONGEST or _OWN_CLAUSE.search(bare):
        return None
    for asked, statement in _STATEMENTS:
        if found := asked.search(question):
            named = found.groupdict().get("n") or ""
            filled = {
                "n": named,
                "bare": bare,
                "a": bare if re.match(r"an?\b|the\b", bare, re.IGNORECASE) else f"a {bare}",
            }
            for preposition in ("in", "at", "on"):
                leads = _PREPOSITION.match(bare) is not None
                lowered = bare[0].lower() + bare[1:]
                filled[preposition] = lowered if leads else f"{preposition} {bare}"
            return statement.format(**filled)
    return None
