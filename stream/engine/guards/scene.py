"""What the guards look at: the window, what was offered, and what was allowed so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas import Action, Memory
from stream.engine.draft import Draft
from stream.engine.types import Candidate, Verdict, Window
from stream.engine.wording import refines
from stream.text import normalised

__all__ = ["Scene", "retires"]


class Scene:
    """What the guards look at: the window, what was offered, and what was allowed so far."""

    def __init__(
        self,
        window: Window,
        verdicts: Sequence[Verdict],
        near: Sequence[Sequence[Candidate]],
        max_retirements: int,
    ) -> None:
        self.window = window
        self.verdicts = verdicts
        self._max_retirements = max_retirements
        self._retired: set[str] = set()
        self.speech = {
            segment.segment_id: segment.is_user for segment in (*window.context, *window.segments)
        }
        self._draft = Draft(window, window.closed_ms)
        self._offered = {
            candidate.memory.id: candidate.memory
            for candidates in near
            for candidate in candidates
            if candidate.memory.user_id == window.user_id
        }

    def find(self, memory_id: str) -> Memory | None:
        """Find a memory that was offered or made in this window, as it is now."""
        offered = self._offered.get(memory_id)
        return self._draft.now(offered) if offered else self._draft.get(memory_id)

    def target(self, verdict: Verdict) -> Memory | None:
        """Find what a verdict would change, as it is now."""
        if verdict.action not in (Action.UPDATE, Action.DELETE) or verdict.target is None:
            return None
        return self.find(verdict.target.id)

    def has_changed(self, memory_id: str) -> bool:
        """Tell whether the window has changed, ended or made a memory so far."""
        return memory_id in self._draft.entries

    def made(self) -> Iterator[Memory]:
        """List the memories that the window has made or changed so far, as they are now."""
        return (entry.now for entry in self._draft.entries.values() if entry.now)

    def was_known(self, memory: Memory) -> bool:
        """Tell whether a memory was there before the window."""
        return memory.id in self._offered

    def accept(self, verdict: Verdict) -> None:
        """Note a verdict that passed all guards."""
        target = self.target(verdict)
        if target and self.was_known(target) and retires(verdict, target):
            self._retired.add(target.id)
        self._draft.apply(verdict)

    def may_retire(self, memory: Memory) -> bool:
        """Tell whether the window may still retire a memory; one it made itself it always may."""
        known = self.was_known(memory) and memory.id not in self._retired
        return not known or len(self._retired) < self._max_retirements

    def keeps(self, wording: str) -> bool:
        """Tell whether the words of a fact are kept anyway."""
        same = normalised(wording)
        return (
            any(normalised(memory.content) == same for memory in self._offered.values())
            or any(
                v.action is Action.ADD and normalised(v.fact.text) == same for v in self.verdicts
            )
            or self._draft.holds(wording)
        )


def retires(verdict: Verdict, target: Memory) -> bool:
    """Tell whether a verdict takes away what a memory says now."""
    if verdict.action is Action.DELETE:
        return True
    slot = verdict.fact.slot
    if slot and target.slot:
        return not set(slot.value.split()) >= set(target.slot.value.split())
    return not refines(verdict.text or verdict.fact.text, target.content)
