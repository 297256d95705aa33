"""What a window has just made is not overwritten by what was decided without knowing it."""

from __future__ import annotations

from dataclasses import replace

from schemas import Action
from stream.engine.guards.harmless import beside, nothing
from stream.engine.guards.place import is_place_of
from stream.engine.guards.scene import Scene
from stream.engine.types import Verdict
from stream.engine.wording import adds_nothing, refines
from stream.text import normalised

__all__ = ["twice"]


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
    in_place = is_place_of(slot, now)
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


def _says(known: str, text: str) -> bool:
    return normalised(known) == normalised(text) or adds_nothing(text, known)
