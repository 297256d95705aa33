from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.http11 import Request, Response

from connectors.client import Client
from schemas import AnyEvent, Receipt, event_of_receipt
from stream.errors import BadInput, Unavailable


def event(number: int) -> str:
    receipt = Receipt(id=f"window {number}", user_id="anna", decided_ms=number)
    return (
        event_of_receipt(receipt).model_copy(update={"sequence": f"0-{number}"}).model_dump_json()
    )


class EventServer:
    """Says one list of messages a connection, then hangs up; the last time it stays."""

    def __init__(self, *talk: list[str]) -> None:
        self.talk = list(talk)
        self.afters: list[str | None] = []
        self.answer: Callable[[ServerConnection], Response] | None = None
        self.client = Client()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[EventServer]:
        async with serve(self._serve, "127.0.0.1", 0, process_request=self._http) as server:
            port = next(iter(server.sockets)).getsockname()[1]
            self.client = Client(f"http://127.0.0.1:{port}", token="secret")
            yield self

    def _http(self, connection: ServerConnection, request: Request) -> Response | None:
        if request.headers.get("Authorization") != "Bearer secret":
            return connection.respond(HTTPStatus.UNAUTHORIZED, "no")
        return self.answer(connection) if self.answer else None

    async def _serve(self, socket: ServerConnection) -> None:
        assert socket.request is not None
        self.afters.append(parse_qs(urlsplit(socket.request.path).query).get("after", [None])[0])
        for message in self.talk.pop(0):
            await socket.send(message)
        if not self.talk:
            await socket.wait_closed()


async def first(events: AsyncIterator[AnyEvent], count: int) -> list[str]:
    found: list[str] = []
    async for one in events:
        found.append(one.subject)
        if len(found) == count:
            break
    return found


async def test_events_go_on_behind_the_last_one_after_a_lost_connection() -> None:
    heartbeat = '{"type":"heartbeat","sequence":"0-7"}'
    lost: list[str] = []
    connected: list[None] = []
    async with EventServer([event(1)], [heartbeat], [event(9)]).running() as server:
        events = server.client.events(
            "anna", "0", on_connected=lambda: connected.append(None), on_lost=lost.append
        )
        assert await first(events, 2) == ["window 1", "window 9"]
    assert server.afters == ["0", "0-1", "0-7"]
    assert len(connected) == 3


async def test_messages_of_a_newer_server_are_passed_over() -> None:
    async with EventServer(['{"type":"omi.dream.dreamt"}', "?", event(1)]).running() as server:
        assert await first(server.client.events("anna"), 1) == ["window 1"]
    assert server.afters == [None]


async def test_a_refused_subscription_ends() -> None:
    error = json.dumps({"type": "error", "code": "bad_id", "detail": "no such cursor"})
    async with EventServer([error]).running() as server:
        with pytest.raises(BadInput, match="no such cursor"):
            await first(server.client.events("anna", "x"), 1)


async def test_no_server_is_said_at_once() -> None:
    async with EventServer([]).running() as server:
        pass
    with pytest.raises(Unavailable, match="nothing is listening"):
        await first(server.client.events("anna", on_lost=print), 1)
    with pytest.raises(Unavailable, match="nothing is listening"):
        await server.client.get("/healthz")


async def test_a_refusal_keeps_its_code_and_words() -> None:
    def answer(connection: ServerConnection) -> Response:
        body = {"error": {"code": "bad_text", "detail": "q is missing", "retry": False}}
        return connection.respond(HTTPStatus.BAD_REQUEST, json.dumps(body))

    async with EventServer().running() as server:
        server.answer = answer
        with pytest.raises(BadInput, match="q is missing") as caught:
            await server.client.get("/v1/memories/search")
    assert caught.value.code == "bad_text"


@pytest.mark.parametrize(
    ("status", "error"),
    [(HTTPStatus.NOT_FOUND, BadInput), (HTTPStatus.SERVICE_UNAVAILABLE, Unavailable)],
)
async def test_answers_of_other_servers_are_errors_too(
    status: HTTPStatus, error: type[Exception]
) -> None:
    async with EventServer().running() as server:
        server.answer = lambda connection: connection.respond(status, "<html>")
        with pytest.raises(error, match=str(int(status))):
            await server.client.get("/")


def test_the_token_is_not_shown() -> None:
    assert "secret" not in repr(Client(token="secret"))
