"""What a score says: how the questions of a conversation score in its memories, and in those of another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich import box
from rich.table import Table

from bench.measure import percentile
from bench.retrieval.run import Answered

__all__ = ["best_scores", "thresholds"]

_BEST: Final = 10
"""Memories that are looked at."""
_LEAST: Final = (0.0, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6)


def best_scores(own: Sequence[Answered], foreign: Sequence[Answered]) -> Table:
    """Tell the score of the best memory: where something answers the question, and where nothing does."""
    drawn = Table("asked of", "5 % are below", "half", "5 % are above", box=box.MARKDOWN)
    for name, answered in (("its own conversation", own), ("another one", foreign)):
        best = [each.memories[0].score if each.memories else 0.0 for each in answered]
        drawn.add_row(name, *(f"{percentile(best, share):.2f}" for share in (0.05, 0.5, 0.95)))
    return drawn


def thresholds(own: Sequence[Answered], foreign: Sequence[Answered]) -> Table:
    """Tell what a least score keeps of the first ten memories."""
    drawn = Table(
        "least score", "evidence found", "memories", "nothing, of another one", box=box.MARKDOWN
    )
    for least in _LEAST:
        found = [_share(each, least) for each in own]
        kept = [_kept(each, least) for each in own]
        empty = [not _kept(each, least) for each in foreign]
        drawn.add_row(
            f"{least}",
            f"{sum(found) / len(found):.2f}",
            f"{sum(kept) / len(kept):.1f}",
            f"{sum(empty) / len(empty):.0%}",
        )
    return drawn


def _kept(answered: Answered, least: float) -> int:
    return sum(memory.score >= least for memory in answered.memories[:_BEST])


def _share(answered: Answered, least: float) -> float:
    """Share of a question's evidence in the first memories that score enough."""
    best = [memory.turns for memory in answered.memories[:_BEST] if memory.score >= least]
    wanted = answered.question.evidence
    return len(wanted & frozenset().union(*best)) / len(wanted)
