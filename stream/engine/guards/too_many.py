"""A window retires only so many memories."""

from __future__ import annotations

from stream.engine.guards.harmless import beside
from stream.engine.guards.scene import Scene, retires
from stream.engine.types import Verdict

__all__ = ["too_many"]


def too_many(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Let one window retire only so many memories; the rest is kept beside them."""
    target = scene.target(verdict)
    if target is None or scene.may_retire(target) or not retires(verdict, target):
        return None
    return beside(verdict, scene, "the window has retired enough")
