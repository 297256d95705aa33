"""Events and memories to fill a log and a store with."""

from __future__ import annotations

from uuid import uuid4

from connectors.sqlite_log import SqliteLog
from schemas import (
    Action,
    AnyEvent,
    Change,
    Memory,
    MemoryVersion,
    Receipt,
    event_of_change,
    event_of_receipt,
)
from stream.log import Commit
from stream.store import Put
from tests.connectors.gateway.doubles import DictStore, WordEmbedder

NOON = 1_700_000_000_000


def a_memory(user_id: str, content: str, **more: object) -> Memory:
    fields = {
        "id": str(uuid4()),
        "user_id": user_id,
        "content": content,
        "evidence": ("segment 1",),
        "said_at_ms": NOON,
        "created_at_ms": NOON,
        "updated_at_ms": NOON,
    }
    return Memory.model_validate({**fields, **more})


async def remember(store: DictStore, *memories: Memory) -> None:
    vectors = await WordEmbedder().embed([memory.content for memory in memories])
    await store.apply([Put(m, v) for m, v in zip(memories, vectors, strict=True)])


def added(user_id: str, content: str) -> AnyEvent:
    memory = a_memory(user_id, content)
    return event_of_change(
        Change(
            id=str(uuid4()),
            user_id=user_id,
            memory_id=memory.id,
            action=Action.ADD,
            after=memory,
            reason="new",
            window_id="w",
            engine="rules",
            said_at_ms=NOON,
            decided_at_ms=NOON,
        )
    )


def deleted(user_id: str, memory_id: str) -> AnyEvent:
    return event_of_change(
        Change(
            id=str(uuid4()),
            user_id=user_id,
            memory_id=memory_id,
            action=Action.DELETE,
            before=MemoryVersion(content="Gone.", version=1, said_at_ms=NOON),
            reason="retracted",
            window_id="w",
            engine="rules",
            said_at_ms=NOON,
            decided_at_ms=NOON,
        )
    )


def processed(user_id: str) -> AnyEvent:
    return event_of_receipt(Receipt(id=str(uuid4()), user_id=user_id, decided_ms=NOON))


def carried_out(user_id: str, command_id: str, detail: str, **more: object) -> AnyEvent:
    fields = {"id": command_id, "kind": "command", "user_id": user_id, "decided_ms": NOON}
    return event_of_receipt(Receipt.model_validate({**fields, "detail": detail, **more}))


async def commit(log: SqliteLog, *events: AnyEvent) -> None:
    await log.commit(0, [Commit(events, ())])
