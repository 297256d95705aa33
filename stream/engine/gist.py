"""What a text is about, apart from how it is put: "My salary is 3200 euros", "I earn 3200 euros".

Every word stands for its family ("teach", "teacher" and "teaching" are one), and what only joins words is left out
("have", "do", "go"). Two texts with the same gist need not stand in the same order; who is who, numbers and names
still must.
"""

from __future__ import annotations

from functools import lru_cache

from stream.engine.stems import shortened, stem
from stream.text import word_set

__all__ = ["family", "gist"]

_LIGHT = word_set(
    "go get take tak practic practis us i my one on thing time tim a was com come mak mad"
)
"""Words that join others, and say nothing of their own."""
_FAMILIES = """
    earn: salary wage wages income earnings earns
    work: job employed employer employment employs
    live: lives living home address reside
    weigh: weight
    tall: height high
    old: age aged
    marry: married marriage wedding marries marrying anniversary
    divorce: divorced
    twin: twins
    learn: lesson lessons class classes course courses study studies studying student pupil learner
    run: runner running ran jog
    swim: swimmer swimming
    sing: singer singing
    cook: cooking cooker
    ride: rider riding
    drive: driver driving
    fly: flight flying flies
    travel: trip journey
    operate: operation surgery operated
    break: broke broken fracture fractured
    hurt: hurts ache aches pain painful sore
    scared: fear phobia
    leave: depart departure departs leaves
    start: begin begins beginning
    end: finish ends finishes
    drink: cup cups mug mugs glass glasses
    repair: fix mend
    renovate: redecorate redo
    own: owner
    vote: voter voting
    smoke: smoker smoking cigarettes cigarette
    write: writer writing author
    paint: painter painting
    move: moving relocate relocating
    retire: retired retirement pensioner
    plan: planning intend
    snore: snorer
    religious: religion
    sleep: sleeper sleeping
    expire: expiry expires
    translate: translator translation
    manage: manager management
    birth: born birthday birthplace
    speak: speaker speaking
    dance: dancer dancing
    climb: climber climbing
    collect: collector collection collecting
    act: actor acting
    volunteer: volunteering voluntary
    subscribe: subscription subscriber
    train: training
    prefer: preference
    dream: dreams
    pray: prayer
    owe: debt
"""
_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ness",
    "ions",
    "ion",
    "ists",
    "ist",
    "ers",
    "ors",
    "er",
    "or",
    "ing",
    "ity",
)
_SHORTEST = 4
"""Letters that are left of a word without its ending."""


@lru_cache(maxsize=8192)
def family(concept: str) -> str:
    """Name the family of a word: what "teacher" and "teaching" have in common with "teach"."""
    if known := _KNOWN.get(concept):
        return known
    if ":" in concept or concept[:1] in "@0123456789":
        return concept
    for ending in _ENDINGS:
        if concept.endswith(ending) and len(concept) - len(ending) >= _SHORTEST:
            bare = concept.removesuffix(ending)
            bare = bare[:-1] if bare[-1] == bare[-2] and bare[-1] not in "sl" else bare
            return _KNOWN.get(bare, bare)
    return concept


@lru_cache(maxsize=8192)
def gist(concepts: tuple[str, ...]) -> tuple[str, ...]:
    """List what words are about, in the order of the alphabet."""
    return tuple(sorted({family(each) for each in concepts} - _LIGHT))


_KNOWN = {
    form: root
    for line in _FAMILIES.strip().splitlines()
    for root, _, alike in (line.strip().partition(": "),)
    for word in (root, *alike.split())
    for form in {word, stem(word), shortened(stem(word))}
}
