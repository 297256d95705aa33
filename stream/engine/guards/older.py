"""Older speech never overrides newer."""

from __future__ import annotations

from stream.engine.guards.harmless import beside, nothing
from stream.engine.guards.scene import Scene
from stream.engine.types import Verdict

__all__ = ["older"]


def older(verdict: Verdict, scene: Scene) -> Verdict | None:
    """Never let older speech override newer."""
    target = scene.target(verdict)
    if target is None or verdict.fact.said_at_ms >= target.said_at_ms:
        return None
    reason = "something newer is known"
    slot, known = verdict.fact.slot, target.slot
    if slot and known and (slot.subject, slot.attribute) == (known.subject, known.attribute):
        return nothing(verdict, reason)
    return beside(verdict, scene, reason)
