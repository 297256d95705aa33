from __future__ import annotations

import socket as sockets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from schemas import MemoryAdded, event_adapter
from tests.connectors.gateway.conftest import QUICK
from tests.connectors.gateway.running import Running, eventually, receive, rest, running
from tests.connectors.gateway.samples import added, commit, processed

pytestmark = pytest.mark.asyncio(loop_scope="module")

numbers = count()


@pytest.fixture
def user() -> str:
    return f"user-{next(numbers)}"


def content(event: Any) -> str:
    """What an event says."""
    parsed = event_adapter.validate_python(event)
    assert isinstance(parsed, MemoryAdded)
    assert parsed.data.after is not None
    return parsed.data.after.content


@asynccontextmanager
async def listening(
    server: Running, headers: dict[str, str] | None = None, **query: str
) -> AsyncIterator[AsyncIterator[dict[str, str]]]:
    """Open the server-sent events; yield their fields."""
    async with server.http.stream("GET", "/v1/events", params=query, headers=headers) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        yield _messages(response)


async def _messages(response: httpx.Response) -> AsyncIterator[dict[str, str]]:
    fields: dict[str, str] = {}
    async for line in response.aiter_lines():
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
        else:
            yield fields
            fields = {}


async def test_the_websocket_says_that_it_lives_and_then_sends_events(
    server: Running, user: str
) -> None:
    async with server.socket("/v1/events", user_id=user) as socket:
        heartbeat = await receive(socket)
        assert heartbeat["type"] == "heartbeat"
        await commit(server.log, added(user, "User lives in Bern."))
        event = await receive(socket)
    assert event["specversion"] == "1.0"
    assert event["type"] == "omi.memory.added"
    assert event["partitionkey"] == user
    assert event["sequence"] != heartbeat["sequence"]
    assert content(event) == "User lives in Bern."


async def test_the_websocket_goes_on_behind_a_cursor(server: Running, user: str) -> None:
    await commit(server.log, *(added(user, str(n)) for n in range(3)))
    async with server.socket("/v1/events", user_id=user, after="0") as socket:
        first = await receive(socket)
        assert content(first) == "0"
    async with server.socket("/v1/events", user_id=user, after=first["sequence"]) as socket:
        assert [content(await receive(socket)) for _ in range(2)] == ["1", "2"]


async def test_server_sent_events_carry_cursor_type_and_event(server: Running, user: str) -> None:
    await commit(server.log, added(user, "User lives in Bern."))
    async with listening(server, user_id=user, after="beginning") as messages:
        message = await anext(messages)
    event = orjson.loads(message["data"])
    assert message["event"] == event["type"] == "omi.memory.added"
    assert message["id"] == event["sequence"]
    assert content(event) == "User lives in Bern."


async def test_last_event_id_goes_before_the_query(server: Running, user: str) -> None:
    await commit(server.log, *(added(user, str(n)) for n in range(3)))
    async with listening(server, user_id=user, after="0") as messages:
        first = await anext(messages)
    again = listening(server, {"Last-Event-ID": first["id"]}, user_id=user, after="0")
    async with again as messages:
        assert content(orjson.loads((await anext(messages))["data"])) == "1"


async def test_a_server_sent_sign_of_life_moves_the_cursor_and_calls_nobody(
    server: Running, user: str
) -> None:
    async with listening(server, user_id=user) as messages:
        message = await anext(messages)
    assert "data" not in message
    assert "event" not in message
    assert message["id"].startswith("0-")
    assert message[""] == "heartbeat"  # a comment


async def test_only_the_types_asked_for_are_sent(server: Running, user: str) -> None:
    await commit(server.log, processed(user), added(user, "It."), processed(user))
    query = {"user_id": user, "after": "0", "types": "omi.memory.added,omi.memory.deleted"}
    async with server.socket("/v1/events", None, **query) as socket:
        assert content(await receive(socket)) == "It."
        assert (await receive(socket))["type"] == "heartbeat"


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ({"after": "yesterday"}, "sequence"),
        ({"after": "5-1"}, "another partition"),
        ({"after": "0-999999"}, "after=0"),
        ({"types": "omi.memory.aded"}, "omi.memory.added"),
    ],
)
async def test_a_wish_that_makes_no_sense_is_explained(
    server: Running, user: str, query: dict[str, Any], detail: str
) -> None:
    response = await server.http.get("/v1/events", params={"user_id": user, **query})
    assert response.status_code == 400
    assert detail in response.json()["error"]["detail"]
    async with server.socket("/v1/events", None, user_id=user, **query) as socket:
        (error,) = await rest(socket)
        assert error["type"] == "error"
        assert detail in error["detail"]
        assert socket.close_code == 1008


async def test_subscribers_get_only_their_own_user_s_events(server: Running) -> None:
    async with (
        server.socket("/v1/events", user_id="mine") as mine,
        server.socket("/v1/events", user_id="theirs") as theirs,
    ):
        for socket in (mine, theirs):
            await receive(socket)
        await commit(server.log, added("theirs", "Theirs."), added("mine", "Mine."))
        assert content(await receive(mine)) == "Mine."
        assert content(await receive(theirs)) == "Theirs."


async def test_silence_is_broken_by_signs_of_life(tmp_path: Path) -> None:
    policy = replace(QUICK, heartbeat_s=0.02)
    async with running(tmp_path, policy) as server:
        async with server.socket("/v1/events", user_id="anna") as socket:
            for _ in range(3):
                assert (await receive(socket))["type"] == "heartbeat"
        async with listening(server, user_id="anna") as messages:
            for _ in range(3):
                assert (await anext(messages))[""] == "heartbeat"


def a_client_that_does_not_read(port: int, request: str) -> sockets.socket:
    client = sockets.socket()
    client.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4_096)
    client.connect(("127.0.0.1", port))
    client.sendall(request.encode())
    return client


UPGRADE = (
    "GET /v1/events?user_id=anna HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
LISTEN = "GET /v1/events?user_id=anna HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.mark.parametrize(("request_text", "kind"), [(UPGRADE, "events"), (LISTEN, "sse")])
async def test_a_client_that_does_not_read_is_left_and_the_others_go_on(
    tmp_path: Path, request_text: str, kind: str
) -> None:
    policy = replace(QUICK, send_timeout_s=0.2)
    async with running(tmp_path, policy) as server:
        registry = server.gateway.metrics.registry

        def listeners() -> float | None:
            return registry.get_sample_value("omi_connections", {"kind": kind})

        slow = a_client_that_does_not_read(server.port, request_text)
        await eventually(lambda: listeners() == 1)
        async with server.socket("/v1/events", user_id="anna") as quick:
            before = listeners()
            long = "x" * 1_000_000
            for n in range(12):
                await commit(server.log, added("anna", f"{n} {long}"))
            texts: list[str] = []
            while len(texts) < 12:
                event = await receive(quick)
                if event["type"] != "heartbeat":
                    texts.append(content(event).split()[0])
            assert texts == [str(n) for n in range(12)]
            assert before is not None
            await eventually(lambda: listeners() == before - 1)
        slow.close()


async def test_a_slow_websocket_client_learns_where_to_go_on(tmp_path: Path) -> None:
    policy = replace(QUICK, subscriber_queue=3)
    async with running(tmp_path, policy) as server:
        async with server.socket("/v1/events", user_id="anna") as socket:
            await receive(socket)
            await commit(server.log, *(added("anna", str(n)) for n in range(50)))
            frames = await rest(socket)
            assert socket.close_code == 1013
        error = frames.pop()
        assert (error["code"], error["retry"]) == ("slow_consumer", True)
        assert error["cursor"] in error["detail"]
        async with server.socket("/v1/events", user_id="anna", after=error["cursor"]) as socket:
            while len(frames) < 50:
                frames.append(await receive(socket))
    assert [content(frame) for frame in frames] == [str(n) for n in range(50)]


async def test_a_slow_listener_learns_where_to_go_on(tmp_path: Path) -> None:
    policy = replace(QUICK, subscriber_queue=3)
    async with (
        running(tmp_path, policy) as server,
        listening(server, user_id="anna") as messages,
    ):
        await anext(messages)
        await commit(server.log, *(added("anna", str(n)) for n in range(50)))
        last = [message async for message in messages][-1]
    assert last["event"] == "error"
    error = orjson.loads(last["data"])
    assert (error["code"], error["retry"]) == ("slow_consumer", True)
    assert error["cursor"] in error["detail"]


async def test_a_shutdown_sends_subscribers_away_to_come_back(tmp_path: Path) -> None:
    async with running(tmp_path, QUICK) as server:
        async with (
            server.socket("/v1/events", user_id="anna") as socket,
            listening(server, user_id="anna") as messages,
        ):
            await receive(socket)
            await anext(messages)
            server.gateway.feed.hang_up()
            assert await rest(socket) == []
            assert socket.close_code == 1012
            assert [message async for message in messages] == []


async def test_a_subscriber_who_leaves_is_forgotten(server: Running, user: str) -> None:
    registry = server.gateway.metrics.registry
    async with server.socket("/v1/events", user_id=user) as socket:
        await receive(socket)
        await socket.send("whatever a client says here is ignored")
    async with listening(server, user_id=user) as messages:
        await anext(messages)
    for kind in ("events", "sse"):
        await eventually(
            lambda kind=kind: not registry.get_sample_value("omi_connections", {"kind": kind})  # type: ignore[misc]
        )
