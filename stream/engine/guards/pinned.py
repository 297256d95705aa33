"""What the user has pinned stays."""

from __future__ import annotations

from stream.engine.guards.harmless import beside
from stream.engine.guards.scene import Scene
from stream.engine.types import Verdict

__all__ = ["pinned"]


def pinned(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Never change what the user has pinned."""
    target = scene.target(verdict)
    if target is None or not target.pinned:
        return None
    return beside(verdict, scene, "the user has pinned the memory")
