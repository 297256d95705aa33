"""What becomes of a memory when its user edits, deletes or undoes by hand. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from schemas import Action, Change, CommandEntry, Memory, MemoryEdit, MemoryIn, Slot
from stream.engine.adding import reworded, written
from stream.engine.keys import FORMER, OPINION
from stream.engine.ruling import Ruling, refused
from stream.text import normalised

__all__ = ["Past", "deleted", "edited", "undone"]

_LABELS: Final = frozenset({"version", "updated_at_ms"})
"""Fields of a memory that count and date its changes, and say nothing."""


def deleted(known: Memory | None) -> Ruling:
    """Rule on deleting a memory."""
    if known is None:
        return refused("not_found", "not found")
    return Ruling(Action.DELETE, known, known, "by_hand", "deleted by the user")


def edited(entry: CommandEntry, edit: MemoryEdit, known: Memory | None, now_ms: int) -> Ruling:
    """Rule on another wording, or on pinning."""
    if known is None:
        return refused("not_found", "not found")
    memory = known if edit.content is None else _rewritten(entry, edit.content, known, now_ms)
    if edit.pinned is not None:
        memory = memory.model_copy(update={"pinned": edit.pinned})
    if memory == known:
        return Ruling(Action.NONE, known, known, "known", "it is so already")
    memory = memory.model_copy(update={"version": known.version + 1, "updated_at_ms": now_ms})
    return Ruling(Action.UPDATE, memory, known, "by_hand", _what(edit, memory, known))


@dataclass(frozen=True, slots=True)
class Past:
    """A change, and the memory before it."""

    change: Change
    memory: Memory | None
    """None: there was none, or the log has forgotten it."""


def undone(past: Past, present: Memory | None, now_ms: int) -> Ruling:
    """Rule on undoing a change: what it changed becomes what it was before.

    That is safe while all that the change made of the memory still holds; what has been changed beside it stays.
    """
    change, before = past.change, past.memory
    if before is None and change.action is not Action.ADD:
        return refused("conflict", "what was before is no longer in the changes log", present)
    if change.after is not None:
        return _taken_back(past, change.after, present, now_ms)
    if before is None or present is not None:
        return refused("conflict", "it is there again", present)
    return Ruling(Action.ADD, _next(before, before, now_ms), None, "undo", _why(change))


def _taken_back(past: Past, after: Memory, present: Memory | None, now_ms: int) -> Ruling:
    before, why = past.memory, _why(past.change)
    if present is None:
        return refused("conflict", "it has been deleted since")
    changed = _differences(before, after) if before else _EVERYTHING
    if changed & _differences(after, present):
        return refused(
            "conflict",
            f"it has changed since, and reads: {present.content}; undo the later change first",
            present,
        )
    if before is None:
        return Ruling(Action.DELETE, present, present, "undo", why)
    restored = present.model_copy(update={name: getattr(before, name) for name in changed})
    return Ruling(Action.UPDATE, _next(restored, present, now_ms), present, "undo", why)


_EVERYTHING: Final = frozenset(Memory.model_fields) - _LABELS


def _why(change: Change) -> str:
    """Say what was undone; an undo of an undo does not repeat what that said."""
    rule, _, words = change.reason.partition(": ")
    return "undone by the user" + (f": {words}" if words and rule != "undo" else "")


def _differences(one: Memory, other: Memory) -> frozenset[str]:
    return frozenset(name for name in _EVERYTHING if getattr(one, name) != getattr(other, name))


def _next(memory: Memory, last: Memory, now_ms: int) -> Memory:
    return memory.model_copy(update={"version": last.version + 1, "updated_at_ms": now_ms})


def _rewritten(entry: CommandEntry, content: str, known: Memory, now_ms: int) -> Memory:
    if content == known.content:
        return known.model_copy(update={"hand_written": True})
    new = written(entry, MemoryIn(content=content, source="user", hand_written=True), now_ms)
    memory = reworded(known, new, _slot_of(known, new))
    return memory.model_copy(update={"hand_written": True})


def _slot_of(known: Memory, new: Memory) -> Slot | None:
    """Return what a new wording is about: a memory keeps its attribute, or is a mere statement."""
    slot = known.slot
    if slot is None:
        return None
    if new.slot and (new.slot.subject, new.slot.attribute) == (slot.subject, slot.attribute):
        return new.slot
    if slot.attribute.startswith((FORMER, OPINION)):
        return None
    before, found, behind = normalised(known.content).partition(slot.value)
    wording = normalised(new.content)
    if not (found and wording.startswith(before) and wording.endswith(behind)):
        return None
    value = wording[len(before) : len(wording) - len(behind)].strip()
    return slot.model_copy(update={"value": value}) if value else None


def _what(edit: MemoryEdit, memory: Memory, known: Memory) -> str:
    if edit.content is not None:
        return "edited by the user"
    return "pinned by the user" if memory.pinned and not known.pinned else "unpinned by the user"
