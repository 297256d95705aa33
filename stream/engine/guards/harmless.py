"""What a guard makes of a verdict that it does not allow."""

from __future__ import annotations

from dataclasses import replace

from schemas import Action
from stream.engine.guards.scene import Scene
from stream.engine.memories import id_of
from stream.engine.types import Verdict

__all__ = ["beside", "nothing"]


def beside(verdict: Verdict, scene: Scene, reason: str) -> Verdict:
    """Keep the statement of a verdict that may not change its target."""
    statement = replace(verdict.fact, slot=None, retracts=False)
    # A memory under the statement's own id once read like this and has been given another wording.
    rewritten = scene.find(id_of(scene.window.user_id, statement))
    if rewritten or scene.keeps(statement.text):
        return nothing(verdict, reason)
    return replace(
        verdict, fact=statement, action=Action.ADD, target=None, text=None, reason=reason
    )


def nothing(verdict: Verdict, reason: str) -> Verdict:
    """Change nothing."""
    return replace(verdict, action=Action.NONE, reason=reason)
