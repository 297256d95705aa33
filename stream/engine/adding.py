"""What adding a memory that was not made from speech means, given what is known. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from schemas import Action, CommandEntry, Memory, MemoryIn, Slot
from stream.engine.memories import HISTORY, version_of
from stream.engine.ruling import Ruling
from stream.engine.slots import claims
from stream.engine.speech import cleaned, without_lead
from stream.ids import memory_id
from stream.text import normalised

__all__ = ["Known", "added", "reworded", "statement_id", "written"]


class Known:
    """The memories that may be in the way of new ones, by id and by wording."""

    def __init__(self, memories: Iterable[Memory] = ()) -> None:
        self._by_id: dict[str, Memory] = {}
        self._ids: dict[str, str] = {}
        for memory in memories:
            self.note(memory)

    def note(self, memory: Memory) -> None:
        """Take a memory in, in place of what its id stood for."""
        self._by_id[memory.id] = memory
        self._ids[normalised(memory.content)] = memory.id

    def find(self, new: Memory) -> Memory | None:
        """Find the memory that has the id of a new one, or else its wording."""
        wording = normalised(new.content)
        same = self._by_id.get(self._ids.get(wording, ""))
        if same is not None and normalised(same.content) != wording:
            same = None
        return self._by_id.get(new.id) or same


def written(entry: CommandEntry, memory: MemoryIn, now_ms: int) -> Memory:
    """Return the memory that a command brings, as it would be if nothing were known.

    Args:
        entry: The command.
        memory: What it brings.
        now_ms: When that is decided.
    """
    slot = _tidy(memory.slot) if memory.slot else _slot_in(memory)
    return Memory(
        id=memory_id(entry.user_id, slot, normalised(memory.content)),
        user_id=entry.user_id,
        content=memory.content,
        slot=slot,
        session_id=memory.session_id,
        source=memory.source,
        client_id=memory.client_id,
        said_at_ms=_past(memory.said_at_ms, entry.received_ms),
        created_at_ms=_past(memory.created_at_ms, entry.received_ms),
        updated_at_ms=now_ms,
        hand_written=memory.hand_written,
        pinned=memory.pinned,
    )


def added(new: Memory, known: Known) -> Ruling:
    """Rule on adding a memory.

    A person's own words go before what is known. What was made elsewhere goes before what is older; what the
    user wrote or pinned stays, and the new memory stands beside it as a mere statement.

    Args:
        new: As it would be if nothing were known.
        known: What may be in its way.
    """
    ruling = _added(new, known.find(new))
    if ruling.rule == "protected" and new.slot is not None:
        statement = new.model_copy(update={"id": statement_id(new), "slot": None})
        return _added(statement, known.find(statement))
    return ruling


def statement_id(memory: Memory) -> str:
    """Return the id a memory would have if its wording were all that is known of it."""
    return memory_id(memory.user_id, None, normalised(memory.content))


def _added(new: Memory, known: Memory | None) -> Ruling:
    if known is None:
        return Ruling(Action.ADD, new, None, *_origin(new))
    if _is_covered(new, known):
        return Ruling(Action.NONE, known, known, "known", "known already")
    if normalised(new.content) == normalised(known.content) or new.hand_written:
        return Ruling(Action.UPDATE, _merged(new, known), known, *_origin(new))
    if known.hand_written or known.pinned:
        return Ruling(Action.NONE, known, known, "protected", "the user wrote or pinned it")
    if new.said_at_ms < known.said_at_ms:
        return Ruling(Action.NONE, known, known, "older", "something newer is known")
    return Ruling(Action.UPDATE, _merged(new, known), known, *_origin(new))


def _is_covered(new: Memory, known: Memory) -> bool:
    """Tell whether a memory brings nothing that is not known."""
    if new.hand_written or new.pinned:
        same = normalised(new.content) == normalised(known.content)
        return same and known.hand_written >= new.hand_written and known.pinned >= new.pinned
    # Without a slot they share their former wording; it has been refined since.
    same_slot = new.slot is None or (known.slot is not None and new.slot.value == known.slot.value)
    return same_slot or normalised(new.content) == normalised(known.content)


def _merged(new: Memory, known: Memory) -> Memory:
    """Return what is known, reading like the new memory."""
    kept = known
    if normalised(new.content) != normalised(known.content):
        kept = reworded(known, new, new.slot or known.slot)
    return kept.model_copy(
        update={
            "version": known.version + 1,
            "updated_at_ms": new.updated_at_ms,
            "hand_written": known.hand_written or new.hand_written,
            "pinned": known.pinned or new.pinned,
        }
    )


def reworded(known: Memory, new: Memory, slot: Slot | None) -> Memory:
    """Return what is known with another's words, and its own former ones in its history."""
    return known.model_copy(
        update={
            "content": new.content,
            "version": known.version + 1,
            "slot": slot,
            "context": "",
            "evidence": (),
            "session_id": new.session_id,
            "source": new.source,
            "client_id": new.client_id,
            "said_at_ms": new.said_at_ms,
            "updated_at_ms": new.updated_at_ms,
            "history": (version_of(known), *known.history)[:HISTORY],
        }
    )


def _origin(memory: Memory) -> tuple[str, str]:
    if memory.hand_written:
        return "by_hand", "written by the user"
    return "imported", f"brought from {memory.source}"


def _slot_in(memory: MemoryIn) -> Slot | None:
    """Read what a person's own words are about, where they say nothing else."""
    if not memory.hand_written:
        return None
    found = claims(without_lead(cleaned(memory.content)))
    if len(found) != 1 or found[0].retracts or found[0].hedged or not found[0].text:
        return None
    return found[0].slot


def _tidy(slot: Slot) -> Slot:
    """Spell a slot as the rules do, so that speech finds it."""
    return Slot(
        subject=" ".join(slot.subject.lower().split()),
        attribute="_".join(slot.attribute.lower().split()),
        value=normalised(slot.value),
        many=slot.many,
    )


def _past(moment: int | None, received_ms: int) -> int:
    """Nothing was said after it was received: it would never be out of date."""
    return received_ms if moment is None else min(moment, received_ms)
