"""An ADD overwrites nothing."""

from __future__ import annotations

from dataclasses import replace

from schemas import Action
from stream.engine.guards.scene import Scene
from stream.engine.memories import id_of
from stream.engine.types import Verdict
from stream.text import normalised

__all__ = ["taken"]


def taken(verdict: Verdict, scene: Scene) -> Verdict | None:
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
