"""Guards between the verdicts of one window: an engine that gives them all at once does not see what each leaves."""

from __future__ import annotations

from dataclasses import replace

from schemas import Action, Memory, Slot
from stream.engine.harmless import beside, nothing
from stream.engine.memories import id_of
from stream.engine.scene import Scene
from stream.engine.types import Verdict
from stream.engine.wording import adds_nothing, refines
from stream.text import normalised

__all__ = ["copied", "twice"]


def twice(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Let nothing overwrite what the window has just made of a memory, unless it was decided knowing that.

    What is said of one slot later takes its place, and what says more takes the place of what says less.
    """
    seen = verdict.target
    changes = verdict.action in (Action.UPDATE, Action.DELETE)
    if seen is None or not changes or not scene.has_changed(seen.id):
        return None
    now = scene.find(seen.id)
    if now is None:
        return _ended(verdict, scene)
    if seen.version >= now.version:
        return None
    ends = verdict.action is Action.DELETE
    text, slot = verdict.text or verdict.fact.text, verdict.fact.slot
    in_place = _is_place_of(slot, now)
    same_value = not in_place or slot == now.slot
    if not ends and same_value and _says(now.content, text):
        return nothing(verdict, "the window has said so already")
    if in_place or (not ends and refines(text, now.content)):
        return None
    return beside(verdict, scene, "the window has changed it already")


def _ended(verdict: Verdict, scene: Scene) -> Verdict:
    if verdict.action is Action.DELETE:
        return replace(nothing(verdict, "the window has ended it already"), target=None)
    return beside(verdict, scene, "the window has ended what it would change")


def copied(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Let two verdicts of a window make no two memories that say the same."""
    own = _place_of_statement(verdict, scene)
    if own is None:
        return None
    text = verdict.text or verdict.fact.text
    overlaps = verdict.action is Action.UPDATE and verdict.rule == "model"
    for made in scene.made():
        if made.id == own:
            continue
        if normalised(text) == normalised(made.content) or (
            overlaps and adds_nothing(text, made.content)
        ):
            return nothing(verdict, "the window has said so in another memory")
        if overlaps and refines(text, made.content):
            return replace(verdict, target=made, reason="the window has begun to say so there")
    return None


def _place_of_statement(verdict: Verdict, scene: Scene) -> str | None:
    """Name the memory that would hold a mere statement; None: it is none, keys have decided."""
    if verdict.action is Action.ADD and verdict.fact.slot is None:
        return id_of(scene.window.user_id, verdict.fact)
    target = verdict.target
    if verdict.action is not Action.UPDATE or target is None:
        return None
    return None if _is_place_of(verdict.fact.slot, target) else target.id


def _is_place_of(slot: Slot | None, memory: Memory) -> bool:
    """Tell whether a memory is where the value of a slot belongs: keys have decided that."""
    known = memory.slot
    if slot is None or known is None:
        return False
    same = (slot.subject, slot.attribute) == (known.subject, known.attribute)
    return same and (not slot.many or slot.value == known.value)


def _says(known: str, text: str) -> bool:
    return normalised(known) == normalised(text) or adds_nothing(text, known)
