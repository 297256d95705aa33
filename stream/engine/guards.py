"""What no engine may do, whatever it says: each guard has a name, and steps in are counted.

A guard turns a verdict into a harmless one. What was said is kept where it is safe: an UPDATE or
DELETE that is not allowed becomes an ADD of the statement beside the memory, so that nothing that
was said is lost and nothing that was known is overwritten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from schemas import Action, Memory, Slot
from stream.engine.agreement import agree
from stream.engine.collisions import copied, twice
from stream.engine.ended import is_meant
from stream.engine.harmless import beside, nothing
from stream.engine.keys import EVENT, FORMER, MARRIED, event_named, related
from stream.engine.languages.meant import means
from stream.engine.meaning import names_which, tells_what_it_is
from stream.engine.memories import id_of
from stream.engine.scene import Scene, retires
from stream.engine.stages import ends_stage
from stream.engine.swaps import takes_place_of
from stream.engine.types import Candidate, Verdict, Window
from stream.engine.wearer import WEARER
from stream.engine.wording import adds_nothing, content, is_about, same_words
from stream.text import normalised, words

__all__ = ["GUARDS", "MAX_RETIREMENTS", "guard"]

MAX_RETIREMENTS = 3
"""Memories that one window may retire: give another value, or delete."""


def guard(
    window: Window,
    verdicts: Sequence[Verdict],
    near: Sequence[Sequence[Candidate]],
    *,
    max_retirements: int = MAX_RETIREMENTS,
) -> tuple[tuple[Verdict, ...], dict[str, int]]:
    """Put the guards between an engine and a change.

    Args:
        window: what was decided on.
        verdicts: what the engine wants.
        near: the memories it was offered.
        max_retirements: how many memories the window may retire.

    Returns:
        The verdicts to carry out, one for each, and how often each guard stepped in.
    """
    scene = Scene(window, verdicts, near, max_retirements)
    counts: Counter[str] = Counter()
    allowed = []
    for verdict in map(_without_doubtful_slot, verdicts):
        for name, check in GUARDS.items():
            instead = check(verdict, scene)
            if instead is not None:
                counts[name] += 1
                verdict = replace(instead, rule=name)  # noqa: PLW2901
        scene.accept(verdict)
        allowed.append(verdict)
    return tuple(allowed), dict(counts)


def _without_doubtful_slot(verdict: Verdict) -> Verdict:
    """What may not be so has no place in a slot: nobody has looked up what is there."""
    if not verdict.fact.hedged or verdict.fact.slot is None:
        return verdict
    return replace(verdict, fact=replace(verdict.fact, slot=None, retracts=False))


def _is_withdrawn(verdict: Verdict, target: Memory) -> bool:
    """Tell whether a memory goes because nobody says it any more."""
    return verdict.rule == "revised" and set(target.evidence) <= set(verdict.fact.evidence)


def _evidence(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Keep out what nobody said: evidence must be in the window or its context."""
    evidence = verdict.fact.evidence
    if verdict.action is Action.NONE or (evidence and scene.speech.keys() >= set(evidence)):
        return None
    return replace(nothing(verdict, "its evidence is not in the window"), target=None)


def _offered(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Let only memories be named that were offered and belong to the same user."""
    target = verdict.target
    known = scene.find(target.id) if target else None
    if target and not (known and target.user_id == scene.window.user_id):
        if verdict.action is Action.NONE:
            return replace(verdict, target=None)
    elif target or verdict.action in (Action.ADD, Action.NONE):
        return None
    return beside(verdict, scene, "it would change a memory that was not offered")


def _taken(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Turn an ADD into an UPDATE, or into nothing, when the memory it would make is there already."""
    if verdict.action is not Action.ADD:
        return None
    known = scene.find(id_of(scene.window.user_id, verdict.fact))
    if known is None:
        return None
    reads = verdict.text or verdict.fact.text
    same = normalised(known.content) == normalised(reads) and known.slot == verdict.fact.slot
    action = Action.NONE if same else Action.UPDATE
    return replace(verdict, action=action, target=known, reason="this memory is there already")


def _hand_written(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Never change what the user wrote by hand."""
    target = scene.target(verdict)
    if target is None or not target.hand_written:
        return None
    return beside(verdict, scene, "the user wrote the memory by hand")


def _pinned(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Never change what the user has pinned."""
    target = scene.target(verdict)
    if target is None or not target.pinned:
        return None
    return beside(verdict, scene, "the user has pinned the memory")


def _other_speaker(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Keep speech that is not the wearer's away from what is known about the wearer."""
    if verdict.action is Action.NONE or any(map(scene.speech.get, verdict.fact.evidence)):
        return None
    reason = "somebody else said so"
    target = scene.target(verdict)
    if target is not None and _is_withdrawn(verdict, target):
        return None
    if _is_about_wearer(verdict.fact.slot, verdict.text or verdict.fact.text):
        return nothing(verdict, reason)
    if target is None or not _is_about_wearer(target.slot, target.content):
        return None
    return beside(verdict, scene, reason)


def _is_about_wearer(slot: Slot | None, text: str) -> bool:
    wearer = WEARER.lower()
    if slot is not None:
        return slot.subject == wearer or slot.subject.startswith(f"{wearer}'s ")
    first = next(iter(words(text)), "")
    return first.removesuffix("'s") == wearer


def _older(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Never let older speech override newer."""
    target = scene.target(verdict)
    if target is None or verdict.fact.said_at_ms >= target.said_at_ms:
        return None
    reason = "something newer is known"
    slot, known = verdict.fact.slot, target.slot
    if slot and known and (slot.subject, slot.attribute) == (known.subject, known.attribute):
        return nothing(verdict, reason)
    return beside(verdict, scene, reason)


def _hedged(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Never retire a memory for something uncertain, hypothetical or hearsay."""
    if scene.target(verdict) is None or not verdict.fact.hedged:
        return None
    return beside(verdict, scene, "it was said with a doubt")


def _unretracted(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Delete only what the speaker said is over; a contradiction replaces, it does not delete."""
    if verdict.action is not Action.DELETE or verdict.fact.retracts:
        return None
    target = scene.target(verdict)
    if target and _is_withdrawn(verdict, target):
        return None
    if target and target.slot and target.slot.attribute.startswith(FORMER):
        return None
    return beside(verdict, scene, "nobody said that it is over")


def _unrelated(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Never retire a memory because it is merely similar: same slot, or same subject and words."""
    target = scene.target(verdict)
    if target is None or _is_related(verdict, target):
        return None
    return beside(verdict, scene, "it is about something else")


def _named(slot: Slot) -> str:
    """Tell the words by which a retraction names what is over."""
    return event_named(slot.attribute) if slot.attribute.startswith(EVENT) else slot.value


def _is_named(slot: Slot, target: Memory, text: str) -> bool:
    """Tell whether a memory has the words by which a retraction names what is over."""
    if is_meant(slot.attribute, _named(slot), slot.subject, target.content):
        return True
    return means(slot.attribute, slot.value, target, text)


def _is_related(verdict: Verdict, target: Memory) -> bool:
    fact, slot, known = verdict.fact, verdict.fact.slot, target.slot
    swapped = verdict.rule == "swapped" and takes_place_of(fact, target.content)
    followed = verdict.rule == "done" and ends_stage(fact.text, target.content)
    described = slot is None and tells_what_it_is(fact.text, target.content)
    if swapped or followed or described or _is_withdrawn(verdict, target):
        return True
    if slot and known and slot.subject != known.subject:
        return False
    if slot and fact.retracts and _is_named(slot, target, fact.text):
        return True
    if slot and known:
        attribute = known.attribute.removeprefix(FORMER)
        asked = slot.attribute.removeprefix(FORMER)
        spouse = attribute in MARRIED.get(asked, ()) and same_words(known.value, fact.text)
        return attribute == asked or spouse or (fact.retracts and related(asked, attribute))
    if slot and not known and not is_about(slot.subject, target.content):
        return False
    ours, theirs = content(verdict.fact.text), content(target.content)
    alike = ours[:1] == theirs[:1] and not set(ours[1:]).isdisjoint(theirs[1:])
    return alike or names_which(fact.text, target.content)


def _differs(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Hold two texts for the same only when numbers, names and negation agree."""
    target, fact = verdict.target, verdict.fact
    if target is None or verdict.rule not in ("near_duplicate", "model"):
        return None
    if verdict.action is not Action.NONE or (fact.slot and fact.slot == target.slot):
        return None
    if agree(fact.text, target.content) or adds_nothing(fact.text, target.content):
        return None
    return beside(verdict, scene, "numbers, names or negation differ")


def _too_many(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Let one window retire only so many memories; the rest is kept beside them."""
    target = scene.target(verdict)
    if target is None or scene.may_retire(target) or not retires(verdict, target):
        return None
    return beside(verdict, scene, "the window has retired enough")


GUARDS: dict[str, Callable[[Verdict, Scene], Verdict | None]] = {
    "evidence": _evidence,
    "twice": twice,
    "offered": _offered,
    "taken": _taken,
    "copied": copied,
    "hand_written": _hand_written,
    "pinned": _pinned,
    "other_speaker": _other_speaker,
    "older": _older,
    "hedged": _hedged,
    "unretracted": _unretracted,
    "unrelated": _unrelated,
    "differs": _differs,
    "too_many": _too_many,
}
"""Every guard by the name under which it is counted, in the order in which they look."""
