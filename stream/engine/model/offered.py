"""Which memories the model is shown: a closed list, the nearest first, never too long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from schemas import Memory
from stream.engine.model.policy import ModelEnginePolicy
from stream.engine.types import Candidate, Case

__all__ = ["offered"]


def offered(cases: Sequence[Case], policy: ModelEnginePolicy) -> tuple[Memory, ...]:
    """List the memories near any sentence; their place in the list is their id in the question.

    Those known by what a sentence is about come first, then the nearest of each sentence, then the second
    nearest, and so on.
    """
    said = sum(len(segment.text) for case in cases for segment in case.window.segments)
    room = policy.memory_chars + said
    found: dict[str, Memory] = {}
    for candidate in _best_first([some for case in cases for some in case.near]):
        memory = candidate.memory
        if memory.id in found:
            continue
        room -= min(len(memory.content), policy.longest_memory)
        if room < 0 or len(found) == policy.memories:
            break
        found[memory.id] = memory
    return tuple(found.values())


def _best_first(near: Sequence[Sequence[Candidate]]) -> Iterator[Candidate]:
    yield from (candidate for some in near for candidate in some if candidate.keyed)
    for rank in zip_longest(*near):
        some = [candidate for candidate in rank if candidate is not None]
        yield from sorted(some, key=lambda candidate: -candidate.similarity)
