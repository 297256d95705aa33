"""All routes behind one port."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from connectors.gateway.answers import failure, refusal
from connectors.gateway.browsers import BrowserGuard
from connectors.gateway.commands import (
    delete_memory,
    edit_memory,
    erase_user,
    undo_change,
    write_memory,
)
from connectors.gateway.dashboard import dashboard
from connectors.gateway.events import events_socket, events_stream
from connectors.gateway.health import health_routes
from connectors.gateway.history import read_memory
from connectors.gateway.memories import list_memories
from connectors.gateway.policy import Gateway
from connectors.gateway.request_ids import RequestIds
from connectors.gateway.search import search_memories
from connectors.gateway.stream_socket import stream_socket
from connectors.gateway.webhook import omi_transcript
from schemas import ErrorCode
from stream.errors import BadInput, Unavailable

__all__ = ["create_app"]

_COME_AGAIN_S: Final = "1"


def create_app(gateway: Gateway) -> Starlette:
    """Build the application; every error has the form `{"error": {"code", "detail", "retry"}}`."""
    return Starlette(
        routes=_routes(gateway),
        middleware=[Middleware(RequestIds), Middleware(BrowserGuard, policy=gateway.policy)],
        exception_handlers=dict.fromkeys(
            (BadInput, Unavailable, HTTPException, Exception), _explain
        ),
    )


def _routes(gateway: Gateway) -> list[BaseRoute]:
    return [
        Route("/", partial(dashboard, gateway)),
        WebSocketRoute("/v1/stream", partial(stream_socket, gateway)),
        Route("/omi/transcript", partial(omi_transcript, gateway), methods=["POST"]),
        WebSocketRoute("/v1/events", partial(events_socket, gateway)),
        Route("/v1/events", partial(events_stream, gateway)),
        Route("/v1/memories", partial(list_memories, gateway)),
        Route("/v1/memories", partial(write_memory, gateway), methods=["POST"]),
        Route("/v1/memories/search", partial(search_memories, gateway)),
        Route("/v1/memories/{id}", partial(read_memory, gateway)),
        Route("/v1/memories/{id}", partial(edit_memory, gateway), methods=["PATCH"]),
        Route("/v1/memories/{id}", partial(delete_memory, gateway), methods=["DELETE"]),
        Route("/v1/changes/{id}/undo", partial(undo_change, gateway), methods=["POST"]),
        Route("/v1/users/{user_id}", partial(erase_user, gateway), methods=["DELETE"]),
        *health_routes(partial(_readiness, gateway), gateway.metrics),
    ]


def _readiness(gateway: Gateway) -> dict[str, bool]:
    return {**gateway.readiness(), "accepting": not gateway.connections.closing.is_set()}


async def _explain(request: Request, error: Exception) -> Response:
    """Turn an error into an answer that says what the client can do about it, and nothing of our insides."""
    match error:
        case BadInput():
            return refusal(error)
        case Unavailable():
            return failure(
                ErrorCode.UNAVAILABLE,
                "something that this request needs does not answer right now; try again",
                HTTPStatus.SERVICE_UNAVAILABLE,
                retry=True,
                headers={"Retry-After": _COME_AGAIN_S},
            )
        case HTTPException():
            status = HTTPStatus(error.status_code)
            return failure(status.name.lower(), error.detail, status, headers=error.headers)
        case _:
            # A bug. The server logs it, with its traceback.
            detail = "an unexpected error; it was logged"
            return failure("internal", detail, HTTPStatus.INTERNAL_SERVER_ERROR)
