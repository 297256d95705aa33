"""A window makes no two memories that say the same."""

from __future__ import annotations

from dataclasses import replace

from schemas import Action
from stream.engine.guards.harmless import nothing
from stream.engine.guards.place import is_place_of
from stream.engine.guards.scene import Scene
from stream.engine.memories import id_of
from stream.engine.types import Verdict
from stream.engine.wording import adds_nothing, refines
from stream.text import normalised

__all__ = ["copied"]


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
    return None if is_place_of(verdict.fact.slot, target) else target.id
