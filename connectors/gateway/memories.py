"""`/v1/memories`: what is known of a user, and the commands that take it back."""

from __future__ import annotations

import asyncio
from typing import Any, Final, Literal
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response

from connectors.gateway.access import (
    check_token,
    check_user,
    memory_id,
    user_of,
    whole_number,
)
from connectors.gateway.answers import answer
from connectors.gateway.durable import make_durable
from connectors.gateway.policy import Gateway
from schemas import CommandEntry, ErrorCode, Memory
from stream.errors import BadInput, Unavailable
from stream.log import Appended
from stream.store import Near

__all__ = ["delete_memory", "erase_user", "list_memories", "read_memory", "search_memories"]

_MOST: Final = 1_000
_LONGEST_QUESTION: Final = 1_000


async def list_memories(gateway: Gateway, request: Request) -> Response:
    """List a user's memories in order of id; `next` is the `after` of the next page."""
    user_id = user_of(request, gateway.policy)
    limit = whole_number(request, "limit", 100, _MOST)
    after = request.query_params.get("after")
    memories = await gateway.store.list(
        user_id, limit=limit, after=memory_id(after) if after else None
    )
    return answer(
        {
            "memories": [memory.model_dump(mode="json") for memory in memories],
            "next": memories[-1].id if len(memories) == limit else None,
        }
    )


async def search_memories(gateway: Gateway, request: Request) -> Response:
    """Find a user's memories by meaning and by words, best first."""
    user_id = user_of(request, gateway.policy)
    limit = whole_number(request, "limit", 10, _MOST)
    question = " ".join(request.query_params.get("q", "").split())
    if not 0 < len(question) <= _LONGEST_QUESTION:
        raise BadInput(ErrorCode.BAD_TEXT, f"q must have 1 to {_LONGEST_QUESTION} characters")
    (vector,) = await gateway.embedder.embed_queries([question])
    (found,) = await gateway.store.near([Near(user_id, question, vector, limit)])
    return answer(
        {
            "memories": [
                {
                    "rank": rank,
                    "similarity": round(candidate.similarity, 4),
                    **candidate.memory.model_dump(mode="json"),
                }
                for rank, candidate in enumerate(found, 1)
            ]
        }
    )


async def read_memory(gateway: Gateway, request: Request) -> Response:
    """Return a memory with its former wordings, and since when it has been known."""
    user_id = user_of(request, gateway.policy)
    (memory,) = await gateway.store.get([(user_id, memory_id(request.path_params["id"]))])
    if memory is None:
        raise BadInput(ErrorCode.NOT_FOUND, "this user has no such memory")
    return answer({"memory": memory.model_dump(mode="json"), **_since(memory)})


async def delete_memory(gateway: Gateway, request: Request) -> Response:
    """Delete a memory, by a command that takes its turn behind what the user said before."""
    user_id = user_of(request, gateway.policy)
    return await _command(gateway, user_id, "delete_memory", memory_id(request.path_params["id"]))


async def erase_user(gateway: Gateway, request: Request) -> Response:
    """Forget a user: memories, transcript and the past."""
    check_token(request, gateway.policy)
    user_id = check_user(request.path_params["user_id"], gateway.policy)
    return await _command(gateway, user_id, "erase_user")


async def _command(
    gateway: Gateway,
    user_id: str,
    command: Literal["delete_memory", "erase_user"],
    target: str | None = None,
) -> Response:
    """Append a command and wait for its receipt; 202 when that takes too long."""
    entry = CommandEntry(
        user_id=user_id,
        command_id=uuid4().hex,
        command=command,
        memory_id=target,
        received_ms=gateway.policy.clock(),
    )
    with gateway.feed.expect(entry.command_id) as expected:
        await _append(gateway, entry)
        try:
            async with asyncio.timeout(gateway.policy.command_timeout_s):
                receipt = await expected
        except TimeoutError:
            return answer({"command_id": entry.command_id}, 202)
    if receipt.detail == "not found":
        raise BadInput(ErrorCode.NOT_FOUND, "this user has no such memory")
    return answer(receipt.model_dump(mode="json"))


async def _append(gateway: Gateway, entry: CommandEntry) -> None:
    try:
        async with asyncio.timeout(gateway.policy.append_timeout_s):
            await make_durable(gateway.log, gateway.metrics, [Appended(entry)], ())
    except TimeoutError:
        raise Unavailable("log", "no answer") from None


def _since(memory: Memory) -> dict[str, Any]:
    """Tell since when it has been known at all, and since when as it is worded now."""
    said = [memory.said_at_ms, *(version.said_at_ms for version in memory.history)]
    return {"known_since_ms": min(said), "worded_since_ms": memory.said_at_ms}
