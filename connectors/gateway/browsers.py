"""Keep other websites' pages away from the gateway.

A page on any website can make its visitor's browser connect to `127.0.0.1`. Two checks stop it:

- Websockets, and requests that change something, must come from the gateway's own pages: their `Origin`,
  which browsers always send and pages cannot forge, must match `Host`.
- A website may give its own name our address (DNS rebinding); then both headers agree on that name.
  Such a page cannot know the token. Without a token, names that anybody can own on the internet are refused,
  unless `allowed_hosts` lists them.

Programs that are not browsers send no `Origin` and are not affected.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from connectors.gateway.answers import refusal
from connectors.gateway.policy import GatewayPolicy
from schemas import ErrorCode
from stream.errors import BadInput

__all__ = ["BrowserGuard"]

_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN_PATHS: Final = frozenset({"/healthz", "/readyz", "/metrics"})
_PRIVATE_ENDINGS: Final = (".localhost", ".local", ".internal", ".svc")


class BrowserGuard:
    """ASGI middleware that refuses foreign pages and marks responses as what they are."""

    def __init__(self, app: ASGIApp, policy: GatewayPolicy) -> None:
        self._app = app
        self._policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a connection and pass it on, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        try:
            _check(HTTPConnection(scope), self._policy)
        except BadInput as error:
            answer = refusal(error)
            if scope["type"] == "websocket":
                await WebSocket(scope, receive, send).send_denial_response(answer)
            else:
                await answer(scope, receive, send)
            return

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Content-Type-Options"] = "nosniff"
            await send(message)

        await self._app(scope, receive, send_marked)


def _check(connection: HTTPConnection, policy: GatewayPolicy) -> None:
    host = connection.headers.get("host", "").lower()
    name = _hostname(f"//{host}")
    if connection.scope["path"] not in _OPEN_PATHS and not _is_ours(name, policy):
        raise BadInput(
            ErrorCode.BAD_ORIGIN,
            f"a gateway without a token does not answer to the public name {name!r}: "
            "set a token, or list the name in the allowed hosts",
        )
    origin = connection.headers.get("origin")
    if origin is None or connection.scope.get("method") in _READING:
        return
    _, _, sender = origin.lower().partition("://")
    if sender != host and _hostname(f"//{sender}") not in policy.allowed_hosts:
        raise BadInput(
            ErrorCode.BAD_ORIGIN, "pages of another origin may not use this gateway in a browser"
        )


def _hostname(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return "."  # nobody's name


def _is_ours(name: str, policy: GatewayPolicy) -> bool:
    """Whether nobody else can own the name, or a token makes it harmless."""
    if policy.token is not None or name in policy.allowed_hosts:
        return True
    return "." not in name or name.endswith(_PRIVATE_ENDINGS) or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
