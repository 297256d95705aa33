"""Others say nothing about the wearer."""

from __future__ import annotations

from schemas import Action, Slot
from stream.engine.guards.harmless import beside, nothing
from stream.engine.guards.scene import Scene
from stream.engine.guards.withdrawn import is_withdrawn
from stream.engine.types import Verdict
from stream.engine.wearer import WEARER
from stream.text import words

__all__ = ["other_speaker"]


def other_speaker(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Keep speech that is not the wearer's away from what is known about the wearer."""
    if verdict.action is Action.NONE or any(map(scene.speech.get, verdict.fact.evidence)):
        return None
    reason = "somebody else said so"
    target = scene.target(verdict)
    if target is not None and is_withdrawn(verdict, target):
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
