"""From a verdict to the memory it leaves behind."""

from __future__ import annotations

from functools import lru_cache

from schemas import Memory, MemoryVersion, Segment
from stream.engine.speakers import own_name
from stream.engine.types import Fact, Verdict, Window
from stream.ids import memory_id
from stream.text import normalised

__all__ = ["HISTORY", "added", "id_of", "updated", "version_of"]

HISTORY = 10
"""Former wordings that a memory keeps."""
EVIDENCE = 20
"""Segment ids that a memory keeps, the newest."""


@lru_cache(maxsize=1024)
def id_of(user_id: str, fact: Fact) -> str:
    """Tell which memory a fact makes when it is added."""
    return memory_id(user_id, fact.slot, normalised(fact.text))


def added(window: Window, verdict: Verdict, now_ms: int) -> Memory:
    """Make the memory that an ADD makes."""
    fact = verdict.fact
    segment = _segment_of(window, fact)
    return Memory(
        id=id_of(window.user_id, fact),
        user_id=window.user_id,
        content=verdict.text or fact.text,
        slot=fact.slot,
        context=fact.context,
        evidence=fact.evidence[-EVIDENCE:],
        speaker=own_name(segment),
        is_user=segment.is_user,
        session_id=window.session_id,
        source=segment.source,
        client_id=segment.client_id,
        said_at_ms=fact.said_at_ms,
        created_at_ms=now_ms,
        updated_at_ms=now_ms,
    )


def updated(memory: Memory, window: Window, verdict: Verdict, now_ms: int) -> Memory:
    """Make what an UPDATE makes of a memory; its former wording goes into its history."""
    fact = verdict.fact
    segment = _segment_of(window, fact)
    return memory.model_copy(
        update={
            "content": verdict.text or fact.text,
            "version": memory.version + 1,
            "slot": fact.slot or memory.slot,
            "context": fact.context,
            "evidence": _evidence(memory, fact),
            "speaker": own_name(segment),
            "is_user": segment.is_user,
            "session_id": window.session_id,
            "source": segment.source,
            "client_id": segment.client_id,
            "said_at_ms": max(memory.said_at_ms, fact.said_at_ms),
            "updated_at_ms": now_ms,
            "history": (version_of(memory), *memory.history)[:HISTORY],
        }
    )


def version_of(memory: Memory) -> MemoryVersion:
    """Take down how a memory reads now."""
    return MemoryVersion(
        content=memory.content,
        version=memory.version,
        said_at_ms=memory.said_at_ms,
        slot=memory.slot,
        evidence=memory.evidence,
    )


def _evidence(memory: Memory, fact: Fact) -> tuple[str, ...]:
    """Keep the evidence of the old value only where the new wording still says it."""
    if fact.slot and memory.slot and fact.slot.value != memory.slot.value:
        return fact.evidence[-EVIDENCE:]
    return tuple(dict.fromkeys((*memory.evidence, *fact.evidence)))[-EVIDENCE:]


def _segment_of(window: Window, fact: Fact) -> Segment:
    said = set(fact.evidence)
    own = (segment for segment in window.segments if segment.segment_id in said)
    return next(own, window.segments[0])
