"""What is merely similar is not retired."""

from __future__ import annotations

from schemas import Memory, Slot
from stream.engine.ended import is_meant
from stream.engine.guards.harmless import beside
from stream.engine.guards.scene import Scene
from stream.engine.guards.withdrawn import is_withdrawn
from stream.engine.keys import EVENT, FORMER, MARRIED, event_named, related
from stream.engine.languages.meant import means
from stream.engine.meaning import names_which, tells_what_it_is
from stream.engine.stages import ends_stage
from stream.engine.swaps import takes_place_of
from stream.engine.types import Verdict
from stream.engine.wording import content, is_about, same_words

__all__ = ["unrelated"]


def unrelated(verdict: Verdict, scene: Scene) -> Verdict | None:
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
    if swapped or followed or described or is_withdrawn(verdict, target):
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
