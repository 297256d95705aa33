"""The memories as they would be after the verdicts so far.

A window is decided fact by fact, so that two facts of one window mean the same as in two windows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schemas import Action, Memory
from stream.engine.memories import added, id_of, updated
from stream.engine.types import Candidate, Fact, Verdict, Window
from stream.text import normalised

__all__ = ["Draft", "Entry"]


@dataclass(slots=True)
class Entry:
    """A memory that the window touches."""

    before: Memory | None
    """As it was before the window; None when there was none."""
    now: Memory | None
    """As it would be; None when it is gone."""
    verdicts: list[Verdict]


class Draft:
    """What the verdicts of one window would make of the memories it was offered."""

    def __init__(self, window: Window, now_ms: int) -> None:
        self._window = window
        self._now_ms = now_ms
        self._entries: dict[str, Entry] = {}

    @property
    def entries(self) -> dict[str, Entry]:
        """The memories touched so far, by id, in order of their first touch."""
        return self._entries

    def now(self, memory: Memory) -> Memory | None:
        """Tell how a memory reads now; None when it is gone."""
        entry = self._entries.get(memory.id)
        return memory if entry is None else entry.now

    def get(self, memory_id: str) -> Memory | None:
        """Find a memory that the window made or changed."""
        entry = self._entries.get(memory_id)
        return entry.now if entry else None

    def holds(self, wording: str) -> bool:
        """Tell whether a memory of the draft reads like this."""
        same = normalised(wording)
        memories = (entry.now for entry in self._entries.values() if entry.now)
        return any(normalised(memory.content) == same for memory in memories)

    def seen(self, fact: Fact, near: Sequence[Candidate], keys: Sequence[str]) -> list[Candidate]:
        """Bring candidates up to date, and add what the window itself made that bears on a fact."""
        if not self._entries:
            return list(near)
        found: list[Candidate] = []
        for candidate in near:
            memory = self.now(candidate.memory)
            if memory is candidate.memory:
                found.append(candidate)
            elif memory is not None:
                found.append(Candidate(memory, candidate.similarity, keyed=candidate.keyed))
        offered = {candidate.memory.id for candidate in near}
        made = (entry.now for key, entry in self._entries.items() if key not in offered)
        return found + [
            Candidate(each, 0.0, keyed=each.id in keys)
            for each in made
            if each and (each.id in keys or _shares_attribute(each, fact))
        ]

    def apply(self, verdict: Verdict) -> None:
        """Carry a verdict out."""
        if verdict.action is Action.ADD:
            self._add(verdict)
        elif verdict.action is not Action.NONE and verdict.target is not None:
            self._change(verdict, verdict.target)

    def _add(self, verdict: Verdict) -> None:
        key = id_of(self._window.user_id, verdict.fact)
        entry = self._entries.setdefault(key, Entry(None, None, []))
        former = entry.now or entry.before
        if former is None:
            entry.now = added(self._window, verdict, self._now_ms)
        else:
            entry.now = updated(former, self._window, verdict, self._now_ms)
        entry.verdicts.append(verdict)

    def _change(self, verdict: Verdict, target: Memory) -> None:
        entry = self._entries.setdefault(target.id, Entry(target, target, []))
        if entry.now is None:
            return
        if verdict.action is Action.DELETE:
            entry.now = None
        else:
            entry.now = updated(entry.now, self._window, verdict, self._now_ms)
        entry.verdicts.append(verdict)


def _shares_attribute(memory: Memory, fact: Fact) -> bool:
    ours, theirs = fact.slot, memory.slot
    if ours is None or theirs is None:
        return False
    return (ours.subject, ours.attribute) == (theirs.subject, theirs.attribute)
