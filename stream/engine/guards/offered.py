"""Only memories that were offered, and are the same user's, can be changed."""

from __future__ import annotations

from dataclasses import replace

from schemas import Action
from stream.engine.guards.harmless import beside
from stream.engine.guards.scene import Scene
from stream.engine.types import Verdict

__all__ = ["offered"]


def offered(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Let only memories be named that were offered and belong to the same user."""
    target = verdict.target
    known = scene.find(target.id) if target else None
    if target and not (known and target.user_id == scene.window.user_id):
        if verdict.action is Action.NONE:
            return replace(verdict, target=None)
    elif target or verdict.action in (Action.ADD, Action.NONE):
        return None
    return beside(verdict, scene, "it would change a memory that was not offered")
