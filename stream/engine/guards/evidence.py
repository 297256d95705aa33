"""What nobody said is kept out."""

from __future__ import annotations

from dataclasses import replace

from schemas import Action
from stream.engine.guards.harmless import nothing
from stream.engine.guards.scene import Scene
from stream.engine.types import Verdict

__all__ = ["evidence"]


def evidence(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Keep out what nobody said: evidence must be in the window or its context."""
    evidence = verdict.fact.evidence
    if verdict.action is Action.NONE or (evidence and scene.speech.keys() >= set(evidence)):
        return None
    return replace(nothing(verdict, "its evidence is not in the window"), target=None)
