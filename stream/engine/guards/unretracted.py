"""Only what is said to be over is deleted."""

from __future__ import annotations

from schemas import Action
from stream.engine.guards.harmless import beside
from stream.engine.guards.scene import Scene
from stream.engine.guards.withdrawn import is_withdrawn
from stream.engine.keys import FORMER
from stream.engine.types import Verdict

__all__ = ["unretracted"]


def unretracted(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Delete only what the speaker said is over; a contradiction replaces, it does not delete."""
    if verdict.action is not Action.DELETE or verdict.fact.retracts:
        return None
    target = scene.target(verdict)
    if target and is_withdrawn(verdict, target):
        return None
    if target and target.slot and target.slot.attribute.startswith(FORMER):
        return None
    return beside(verdict, scene, "nobody said that it is over")
