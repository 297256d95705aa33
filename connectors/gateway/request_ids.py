"""Every request has an id: its sender's, or one of ours. The log names it, and the answer bears it."""

from __future__ import annotations

import re
from typing import Final
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stream.logs import bound

__all__ = ["RequestIds"]

_HEADER: Final = "X-Request-ID"
_GOOD: Final = re.compile(r"[\w.:-]{1,128}", re.ASCII)


class RequestIds:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(_HEADER, "")
        request_id = given if _GOOD.fullmatch(given) else uuid4().hex

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[_HEADER] = request_id
            await send(message)

        with bound(request_id=request_id):
            await self._app(scope, receive, answer)
