"""Two texts are the same only if numbers, names and negation agree."""

from __future__ import annotations

from schemas import Action
from stream.engine.agreement import agree
from stream.engine.guards.harmless import beside
from stream.engine.guards.scene import Scene
from stream.engine.types import Verdict
from stream.engine.wording import adds_nothing

__all__ = ["differs"]


def differs(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Hold two texts for the same only when numbers, names and negation agree."""
    target, fact = verdict.target, verdict.fact
    if target is None or verdict.rule not in ("near_duplicate", "model"):
        return None
    if verdict.action is not Action.NONE or (fact.slot and fact.slot == target.slot):
        return None
    if agree(fact.text, target.content) or adds_nothing(fact.text, target.content):
        return None
    return beside(verdict, scene, "numbers, names or negation differ")
