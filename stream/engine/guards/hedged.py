"""A doubt retires nothing."""

from __future__ import annotations

from stream.engine.guards.harmless import beside
from stream.engine.guards.scene import Scene
from stream.engine.types import Verdict

__all__ = ["hedged"]


def hedged(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Never retire a memory for something uncertain, hypothetical or hearsay."""
    if scene.target(verdict) is None or not verdict.fact.hedged:
        return None
    return beside(verdict, scene, "it was said with a doubt")
