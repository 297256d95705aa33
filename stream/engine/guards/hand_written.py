"""What the user wrote by hand stays."""

from __future__ import annotations

from stream.engine.guards.harmless import beside
from stream.engine.guards.scene import Scene
from stream.engine.types import Verdict

__all__ = ["hand_written"]


def hand_written(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Never change what the user wrote by hand."""
    target = scene.target(verdict)
    if target is None or not target.hand_written:
        return None
    return beside(verdict, scene, "the user wrote the memory by hand")
