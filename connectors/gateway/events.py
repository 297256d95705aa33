"""`/v1/events`: what happens to a user's memories, as a websocket and as server-sent events.

Both begin behind the cursor `after` (or `Last-Event-ID`), or now; both can be narrowed with `types`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import aclosing, suppress
from typing import Final

from sse_starlette import EventSourceResponse, ServerSentEvent
from sse_starlette.sse import SendTimeoutError
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from connectors.gateway.access import user_of
from connectors.gateway.cursors import Cursor
from connectors.gateway.policy import Gateway
from connectors.gateway.sockets import SERVICE_RESTART, TRY_AGAIN_LATER, close, refuse, send
from connectors.gateway.subscription import Published, Subscription
from schemas import ErrorCode, ErrorFrame, HeartbeatFrame
from schemas.event import EVENT_TYPES
from stream.errors import BadInput

__all__ = ["events_socket", "events_stream"]

logger = logging.getLogger(__name__)

_LAST_WORDS_S: Final = 1.0
"""How long a slow client may take to learn that it was too slow."""


async def events_socket(gateway: Gateway, socket: WebSocket) -> None:
    """Send a user's events over a websocket."""
    await socket.accept()
    with gateway.connections.opened(gateway.metrics.connections, "events"):
        try:
            user_id, start, types = await _wish(gateway, socket)
        except BadInput as error:
            await refuse(socket, error)
            return
        most = gateway.policy.subscriber_queue
        with gateway.feed.subscribe(user_id, start, types=types, most=most) as subscription:
            await _serve(gateway, socket, subscription)


async def events_stream(gateway: Gateway, request: Request) -> Response:
    """Send a user's events as server-sent events."""
    user_id, start, types = await _wish(gateway, request)
    messages = _messages(gateway, user_id, start, types)
    return _EventStream(messages, ping=0, send_timeout=gateway.policy.send_timeout_s)


async def _wish(gateway: Gateway, connection: HTTPConnection) -> tuple[str, Cursor, frozenset[str]]:
    """Read whose events are asked for, from where on, and which ones."""
    user_id = user_of(connection, gateway.policy)
    query = connection.query_params
    types = frozenset(query["types"].split(",")) if query.get("types") else frozenset[str]()
    if unknown := types - EVENT_TYPES:
        raise BadInput(
            ErrorCode.BAD_TYPE,
            f"no such event type: {', '.join(sorted(unknown))[:200]}; "
            f"there are {', '.join(sorted(EVENT_TYPES))}",
        )
    after = connection.headers.get("last-event-id") or query.get("after")
    return user_id, await gateway.feed.locate(user_id, after), types


async def _serve(gateway: Gateway, socket: WebSocket, subscription: Subscription) -> None:
    """Send until the client leaves, is too slow, or the server stops."""
    sending = asyncio.create_task(_send_events(gateway, socket, subscription))
    leaving = asyncio.create_task(_until_gone(socket))
    try:
        await asyncio.wait([sending, leaving], return_when=asyncio.FIRST_COMPLETED)
    finally:
        sending.cancel()
        leaving.cancel()
        outcomes = await asyncio.gather(sending, leaving, return_exceptions=True)
    too_slow = subscription.overflowed or isinstance(outcomes[0], TimeoutError)
    for outcome in outcomes:
        if isinstance(outcome, Exception) and not isinstance(outcome, TimeoutError):
            raise outcome
    with suppress(TimeoutError):
        async with asyncio.timeout(_LAST_WORDS_S):
            if too_slow:
                await send(socket, _too_slow(subscription))
            await close(socket, TRY_AGAIN_LATER if too_slow else SERVICE_RESTART)


async def _send_events(gateway: Gateway, socket: WebSocket, subscription: Subscription) -> None:
    async with aclosing(subscription.events(gateway.policy.heartbeat_s)) as events:
        async for event in events:
            async with asyncio.timeout(gateway.policy.send_timeout_s):
                await send(socket, event.text or HeartbeatFrame(sequence=str(event.cursor)))


async def _until_gone(socket: WebSocket) -> None:
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


def _too_slow(subscription: Subscription) -> ErrorFrame:
    return ErrorFrame(
        code=ErrorCode.SLOW_CONSUMER,
        detail=f"too slow; nothing is lost: connect again with after={subscription.cursor}",
        retry=True,
        cursor=str(subscription.cursor),
    )


async def _messages(
    gateway: Gateway, user_id: str, start: Cursor, types: frozenset[str]
) -> AsyncIterator[ServerSentEvent]:
    policy = gateway.policy
    with (
        gateway.connections.opened(gateway.metrics.connections, "sse"),
        gateway.feed.subscribe(
            user_id, start, types=types, most=policy.subscriber_queue
        ) as subscription,
    ):
        async with aclosing(subscription.events(policy.heartbeat_s)) as events:
            async for event in events:
                yield _message(event)
        if subscription.overflowed:
            yield ServerSentEvent(_too_slow(subscription).model_dump_json(), event="error")


def _message(event: Published) -> ServerSentEvent:
    if event.text:
        return ServerSentEvent(event.text, event=event.type, id=str(event.cursor))
    # An id without data moves the browser's Last-Event-ID and calls nobody.
    return ServerSentEvent(comment="heartbeat", id=str(event.cursor))


class _EventStream(EventSourceResponse):
    """Ends quietly when the client does not read: it comes back with its cursor."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stream."""
        try:
            await super().__call__(scope, receive, send)
        except SendTimeoutError:
            logger.info("a subscriber did not read its events and was left")
