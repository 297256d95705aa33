"""Talk to a running server: its websockets, its HTTP answers, its events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final
from urllib.parse import urlencode, urlsplit

import httpx
import orjson
from pydantic import Field, TypeAdapter, ValidationError
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from schemas import AnyEvent, ErrorCode, ErrorFrame, Event, HeartbeatFrame
from stream.errors import BadInput, Unavailable
from stream.retry import Backoff

__all__ = ["LOST", "Client"]

LOST: Final = (OSError, WebSocketException, asyncio.TimeoutError)
"""What connecting and reading raise when there is no server, or no longer."""
MAX_EVENT_BYTES: Final = 64 * 1024 * 1024
_TIMEOUT_S: Final = 30.0
"""The server takes up to 20 s for a memory's past, and 10 s for a command."""
_RECONNECT: Final = Backoff(first_ms=250, longest_ms=5_000)
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})

_AnyMessage = AnyEvent | HeartbeatFrame | ErrorFrame
_message: Final[TypeAdapter[_AnyMessage]] = TypeAdapter(
    Annotated[Event | HeartbeatFrame | ErrorFrame, Field(discriminator="type")]
)


@dataclass(frozen=True, slots=True)
class Client:
    """Where a server is, and what it asks for at the door."""

    url: str = "http://127.0.0.1:8080"
    """Its address, `http` or `https`."""
    token: str | None = field(default=None, repr=False)

    def socket(self, path: str, **query: str | None) -> connect:
        """Open a websocket; use as an async context manager."""
        given = {name: value for name, value in query.items() if value is not None}
        base = self.url.rstrip("/").replace("http", "ws", 1)
        return connect(
            f"{base}{path}?{urlencode(given)}",
            additional_headers=self._headers(),
            proxy=None if self._is_local() else True,
            max_size=MAX_EVENT_BYTES,
        )

    async def get(self, path: str, **query: str | float | None) -> httpx.Response:
        """Ask for something.

        Raises:
            Unavailable: no server answers there.
            BadInput: it refused.
        """
        return await self.request("GET", path, **query)

    async def request(
        self, method: str, path: str, body: Any = None, **query: str | float | None
    ) -> httpx.Response:
        """Ask for something to be done; `body` goes along as JSON.

        Raises:
            Unavailable: no server answers there.
            BadInput: it refused.
        """
        given = {name: value for name, value in query.items() if value is not None}
        async with httpx.AsyncClient(
            base_url=self.url,
            headers=self._headers(),
            trust_env=not self._is_local(),
            timeout=_TIMEOUT_S,
        ) as http:
            try:
                answer = await http.request(method, path, params=given, json=body)
            except (httpx.TransportError, httpx.InvalidURL) as error:
                raise self.unavailable(error) from None
        if answer.is_client_error:
            raise _refusal(answer)
        if answer.is_server_error:
            raise Unavailable(self.url, f"answered {answer.status_code} {answer.reason_phrase}")
        return answer

    async def events(
        self,
        user_id: str,
        after: str | None = None,
        *,
        on_connected: Callable[[], None] = lambda: None,
        on_lost: Callable[[str], None] | None = None,
    ) -> AsyncIterator[AnyEvent]:
        """Yield a user's events as they happen, behind the cursor `after` or from now on.

        Args:
            user_id: Whose events.
            after: Where to go on: the `sequence` of the last event seen; `0` for the first.
            on_connected: Called each time the subscription is open.
            on_lost: Called with the reason when the connection is lost; it is then opened again.

        Raises:
            Unavailable: no server answers; once it had, only without `on_lost`.
            BadInput: the server refused.
        """
        attempt, known = 0, False
        while True:
            try:
                async with self.socket("/v1/events", user_id=user_id, after=after) as socket:
                    attempt, known = 0, True
                    on_connected()
                    async for event in _events(socket):
                        after = event.sequence or after
                        if not isinstance(event, HeartbeatFrame):
                            yield event
            except LOST as error:
                if not known or on_lost is None:
                    raise self.unavailable(error) from None
                if not attempt:
                    on_lost(str(error) or type(error).__name__)
            attempt += 1
            await asyncio.sleep(_RECONNECT.delay_ms(attempt) / 1000)

    def unavailable(self, error: BaseException) -> Unavailable:
        """Say that nobody answers at this address, and why."""
        if isinstance(error, OSError | httpx.ConnectError) and not isinstance(error, TimeoutError):
            return Unavailable(self.url, "nothing is listening there")
        return Unavailable(self.url, str(error) or type(error).__name__)

    def _headers(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def _is_local(self) -> bool:
        """Tell whether the server is on this machine, where no proxy leads."""
        return urlsplit(self.url).hostname in _LOCAL


async def _events(socket: ClientConnection) -> AsyncIterator[AnyEvent | HeartbeatFrame]:
    async for message in socket:
        try:
            frame = _message.validate_json(message)
        except ValidationError:
            continue  # From a newer server.
        if not isinstance(frame, ErrorFrame):
            yield frame
        elif not frame.retry:
            raise BadInput(frame.code, frame.detail)


def _refusal(answer: httpx.Response) -> BadInput:
    try:
        error: Any = orjson.loads(answer.content)["error"]
        return BadInput(ErrorCode(error["code"]), str(error["detail"]))
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
        return BadInput(ErrorCode.BAD_FRAME, f"{answer.status_code} {answer.reason_phrase}")
