"""Memories that go because nobody says them any more."""

from __future__ import annotations

from schemas import Memory
from stream.engine.types import Verdict

__all__ = ["is_withdrawn"]


def is_withdrawn(verdict: Verdict, target: Memory) -> bool:
    """Tell whether a memory goes because nobody says it any more."""
    return verdict.rule == "revised" and set(target.evidence) <= set(verdict.fact.evidence)
