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
_FILTERS: Final = ("session_id", "person", "attribute")
_KNOWN: Final = frozenset(
    ("user_id", "uid", "token", "q", "limit", "since", "until", "min_score", "as_of", *_FILTERS)
)


async def search_memories(gateway: Gateway, request: Request) -> Response:
    """Find a user's memories by meaning and by words, best first."""
    user_id = user_of(request, gateway.policy)
    _refuse_unknown(request)
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


def _refuse_unknown(request: Request) -> None:
    # A misspelt filter that is passed over would answer with what it was to leave out.
    unknown = sorted(set(request.query_params) - _KNOWN)
    if unknown:
        known = ", ".join(sorted(_KNOWN))
        raise BadInput(
            ErrorCode.BAD_TYPE, f"a search has no parameter {unknown[0][:40]!r}, only {known}"
        )


def _question(request: Request) -> str:
    question = " ".join(request.query_params.get("q", "").split())
    if not 0 < len(question) <= _LONGEST_QUESTION:
        raise BadInput(ErrorCode.BAD_TEXT, f"q must have 1 to {_LONGEST_QUESTION} characters")
    return question


def _where(request: Request) -> Where:
    given = request.query_params
    names = {name: identifier(name, given[name]) for name in _FILTERS if name in given}
    since_ms, until_ms = moment(request, "since"), moment(request, "until")
    if since_ms is not None and until_ms is not None and since_ms >= until_ms:
        raise BadInput(ErrorCode.BAD_TIME, "since must be before until: nothing lies between them")
    return Where(since_ms=since_ms, until_ms=until_ms, **names)


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
