"""`GET /v1/memories/{id}`: since when it is known, from which words, what it was before, and what decided so."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from connectors.gateway.access import memory_id, user_of, whole_number
from connectors.gateway.answers import answer
from connectors.gateway.cursors import Cursor, parse_cursor
from connectors.gateway.policy import Gateway
from schemas import Change, ErrorCode, Memory
from stream.errors import BadInput, Unavailable
from stream.log import Finished, Logged

__all__ = ["read_memory"]

_MOST: Final = 1_000


async def read_memory(gateway: Gateway, request: Request) -> Response:
    """Return a memory with everything that happened to it, oldest first; also one that was deleted."""
    user_id = user_of(request, gateway.policy)
    wanted = memory_id(request.path_params["id"])
    limit = whole_number(request, "limit", 100, _MOST)
    partition = gateway.log.partition_of(user_id)
    after = parse_cursor(request.query_params.get("after", "0"), partition)
    (memory,) = await gateway.store.get([(user_id, wanted)])
    try:
        async with asyncio.timeout(gateway.policy.history_timeout_s):
            logged = await gateway.log.changes(partition, after.number, limit, user_id, wanted)
            said = {segment_id for item in logged for segment_id in _evidence(item)}
            words = await gateway.log.words(user_id, list(said))
    except TimeoutError:
        raise Unavailable("log", "the past could not be read in time") from None
    changes = [told for item in logged for told in _told(item, words)]
    if memory is None and not changes:
        raise BadInput(ErrorCode.NOT_FOUND, "this user has no such memory")
    return answer(
        {
            "memory": memory and memory.model_dump(mode="json"),
            "deleted": memory is None,
            **(_since(memory) if memory else {}),
            "changes": changes,
            "next": str(Cursor(partition, logged[-1].cursor)) if len(logged) == limit else None,
        }
    )


def _evidence(item: Logged) -> tuple[str, ...]:
    return item.event.data.evidence if isinstance(item.event.data, Change) else ()


def _told(item: Logged, words: Mapping[str, Finished]) -> Iterator[dict[str, Any]]:
    """Yield a change with the words it rests on; what an erasure left says nothing."""
    if isinstance(change := item.event.data, Change) and (change.after or _says_something(change)):
        yield {
            "sequence": str(Cursor(item.partition, item.cursor)),
            **change.model_dump(mode="json"),
            "words": [_word(segment_id, words.get(segment_id)) for segment_id in change.evidence],
        }


def _says_something(change: Change) -> bool:
    return change.before is not None and bool(change.before.content)


def _word(segment_id: str, row: Finished | None) -> dict[str, Any]:
    """What was said in a segment; without a text when it is no longer kept."""
    if row is None:
        return {"segment_id": segment_id, "text": None}
    return {
        "segment_id": segment_id,
        "text": row.text,
        "speaker": row.speaker,
        "is_user": row.is_user,
        "session_id": row.session_id,
        "start_ms": row.start_ms,
    }


def _since(memory: Memory) -> dict[str, int]:
    """Tell since when it has been known at all, and since when as it is worded now."""
    said = [memory.said_at_ms, *(version.said_at_ms for version in memory.history)]
    return {"known_since_ms": min(said), "worded_since_ms": memory.said_at_ms}
