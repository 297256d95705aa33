"""`/v1/memories/search`: which memories answer a question, now or at an earlier moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from connectors.gateway.access import identifier, moment, share, user_of, whole_number
from connectors.gateway.answers import answer
from connectors.gateway.policy import Gateway
from connectors.past_search import search_past
from schemas import ErrorCode
from stream.engine.types import Candidate
from stream.errors import BadInput
from stream.store import ENOUGH, Near, Where

__all__ = ["search_memories"]

_MOST: Final = 1_000
_LONGEST_QUESTION: Final = 1_000


async def search_memories(gateway: Gateway, request: Request) -> Response:
    """Find a user's memories by meaning and by words, best first."""
    user_id = user_of(request, gateway.policy)
    text, as_of_ms = _question(request), moment(request, "as_of")
    where, limit = _where(request), whole_number(request, "limit", 10, _MOST)
    least = share(request, "min_score", 0.0)
    (vector,) = await gateway.embedder.embed_queries([text])
    near = Near(user_id, text, vector, limit, pool=ENOUGH, where=where, least=least)
    if as_of_ms is None:
        (found,) = await gateway.store.near([near])
    else:
        found = await search_past(gateway.log, gateway.embedder, near, as_of_ms)
    return answer({"memories": _listed(found)})


def _question(request: Request) -> str:
    question = " ".join(request.query_params.get("q", "").split())
    if not 0 < len(question) <= _LONGEST_QUESTION:
        raise BadInput(ErrorCode.BAD_TEXT, f"q must have 1 to {_LONGEST_QUESTION} characters")
    return question


def _where(request: Request) -> Where:
    given = request.query_params
    names = {
        name: identifier(name, given[name])
        for name in ("session_id", "person", "attribute")
        if name in given
    }
    return Where(since_ms=moment(request, "since"), until_ms=moment(request, "until"), **names)


def _listed(found: Sequence[Candidate]) -> list[dict[str, Any]]:
    return [
        {
            "rank": rank,
            "score": round(candidate.score, 4),
            "similarity": round(candidate.similarity, 4),
            **candidate.memory.model_dump(mode="json"),
        }
        for rank, candidate in enumerate(found, 1)
    ]
