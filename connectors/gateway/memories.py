"""`/v1/memories`: what is known of a user."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from connectors.gateway.access import (
    memory_id,
    user_of,
    whole_number,
)
from connectors.gateway.answers import answer
from connectors.gateway.policy import Gateway

__all__ = ["list_memories"]

_MOST: Final = 1_000


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
