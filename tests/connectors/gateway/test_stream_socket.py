from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection

from connectors.gateway.policy import GatewayPolicy
from stream.errors import Fenced
from tests.connectors.gateway.conftest import QUICK
from tests.connectors.gateway.running import (
    Running,
    eventually,
    receive,
    receive_until_ack,
    rest,
    running,
    said,
    send,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")

numbers = count()


@pytest.fixture
def user() -> str:
    return f"user-{next(numbers)}"


async def test_ready_comes_first_and_names_the_stream(server: Running, user: str) -> None:
    async with server.socket("/v1/stream", uid=user, session_id="talk") as socket:
        assert await receive(socket) == {
            "type": "ready",
            "user_id": user,
            "session_id": "talk",
            "resume_from": -1,
        }


async def test_a_segment_is_acknowledged_and_in_the_log_with_its_origin(
    server: Running, user: str
) -> None:
    query: dict[str, Any] = {"session_id": "talk", "client_id": "pendant", "source": "phone"}
    async with server.stream(user, **query) as socket:
        await send(socket, said("I live in Bern.", seq=0, id="a", start_ms=1, end_ms=2))
        assert await receive(socket) == {"type": "ack", "seq": 0}
    (entry,) = await server.logged(user)
    assert entry.kind == "segment"
    assert (entry.text, entry.segment_id, entry.session_id) == ("I live in Bern.", "a", "talk")
    assert (entry.client_id, entry.source, entry.user_id) == ("pendant", "phone", user)


async def test_omi_s_forms_are_understood(server: Running, user: str) -> None:
    async with server.stream(user) as socket:
        await send(socket, [{"text": "One.", "speakerId": 1, "isUser": True}])
        await send(socket, {"type": "segments_deleted", "segment_ids": ["x"]})
        await send(socket, {"type": "service_status", "status": "ready"})
        await send(socket, {"type": "end"})
        await receive_until_ack(socket, 3)
    assert [entry.kind for entry in await server.logged(user)] == ["segment", "deletion", "end"]


async def test_both_kinds_of_ping_are_answered(server: Running, user: str) -> None:
    async with server.stream(user) as socket:
        for ping in ("ping", '{"type":"ping"}'):
            await socket.send(ping)
            assert await receive(socket) == {"type": "pong"}


async def test_a_frame_with_nothing_to_store_is_acknowledged(server: Running, user: str) -> None:
    async with server.stream(user) as socket:
        await send(socket, said("   ", seq=7))
        assert await receive(socket) == {"type": "ack", "seq": 7}


async def test_a_new_connection_resumes_behind_the_last_durable_frame(
    server: Running, user: str
) -> None:
    query: dict[str, Any] = {"session_id": "talk", "client_id": "pendant"}
    async with server.stream(user, **query) as socket:
        await send(socket, said("One.", seq=41))
        await receive_until_ack(socket, 41)
    async with server.socket("/v1/stream", user_id=user, **query) as socket:
        assert (await receive(socket))["resume_from"] == 41


@pytest.mark.parametrize(
    "other",
    [
        {"session_id": "talk"},
        {"session_id": "other", "client_id": "pendant"},
        {"client_id": "pendant"},
        {"session_id": "talk", "client_id": "pendant", "user_id": "somebody else"},
    ],
)
async def test_every_user_session_and_client_has_numbers_of_its_own(
    server: Running, user: str, other: dict[str, Any]
) -> None:
    async with server.stream(user, session_id="talk", client_id="pendant") as socket:
        await send(socket, said("One.", seq=5))
        await receive_until_ack(socket, 5)
    async with server.socket("/v1/stream", **{"user_id": user, **other}) as socket:
        assert (await receive(socket))["resume_from"] == -1


async def test_frames_without_numbers_are_counted_across_connections(
    server: Running, user: str
) -> None:
    async with server.stream(user) as socket:
        await send(socket, said("One."))
        await send(socket, said("Two."))
        await receive_until_ack(socket, 1)
    async with server.stream(user) as socket:
        await send(socket, said("Three."))
        assert await receive(socket) == {"type": "ack", "seq": 2}


async def test_nothing_is_acknowledged_before_it_is_durable(server: Running, user: str) -> None:
    server.log.gate.clear()
    async with server.stream(user) as socket:
        await send(socket, said("One.", seq=0))
        await socket.send("ping")
        assert await receive(socket) == {"type": "pong"}  # and no acknowledgement before it
        assert await server.texts(user) == []
        server.log.gate.set()
        assert await receive(socket) == {"type": "ack", "seq": 0}
    assert await server.texts(user) == ["One."]


async def test_reading_goes_on_during_an_append_and_acknowledgements_are_gathered(
    server: Running, user: str
) -> None:
    server.log.gate.clear()
    server.log.appends.clear()
    async with server.stream(user) as socket:
        await send(socket, said("Number 0.", seq=0))
        await eventually(lambda: server.log.appends == [1])
        for seq in range(1, 20):
            await send(socket, said(f"Number {seq}.", seq=seq))
        await socket.send("ping")
        assert await receive(socket) == {"type": "pong"}  # all of them have been read
        server.log.gate.set()
        assert await receive(socket) == {"type": "ack", "seq": 0}
        assert await receive(socket) == {"type": "ack", "seq": 19}
    assert server.log.appends == [1, 19]
    assert await server.texts(user) == [f"Number {seq}." for seq in range(20)]


async def test_a_log_that_fails_is_tried_again_and_nothing_is_acknowledged_meanwhile(
    server: Running, user: str
) -> None:
    server.log.failures = 3
    async with server.stream(user) as socket:
        await send(socket, said("One.", seq=0))
        await send(socket, said("Two.", seq=1))
        assert await receive_until_ack(socket, 1) in ([], [{"type": "ack", "seq": 0}])
    assert server.log.failures == 0
    assert await server.texts(user) == ["One.", "Two."]


async def test_a_log_that_fails_for_good_closes_the_connection_and_says_come_again(
    server: Running, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fenced(entries: object) -> None:
        raise Fenced("epoch 7 is over")

    monkeypatch.setattr(server.log, "append", fenced)
    async with server.stream(user) as socket:
        await send(socket, said("One.", seq=0))
        (error,) = await rest(socket)
        assert (error["code"], error["retry"]) == ("unavailable", True)
        assert "epoch" not in error["detail"]
        assert socket.close_code == 1013


async def test_a_refusal_is_told_after_what_came_before_it_and_before_its_acknowledgement(
    server: Running, user: str
) -> None:
    server.log.gate.clear()
    async with server.stream(user) as socket:
        await send(socket, said("One.", seq=0))
        await send(socket, {"type": "nonsense", "seq": 1})
        await send(socket, said("Two.", seq=2))
        server.log.gate.set()
        frames = [await receive(socket)]
        while frames[-1] != {"type": "ack", "seq": 2}:
            frames.append(await receive(socket))
    errors = [frame["seq"] for frame in frames if frame["type"] == "error"]
    acks = [frame["seq"] for frame in frames if frame["type"] == "ack"]
    assert errors == [1]
    assert acks == sorted(acks)


async def test_a_closed_gate_stops_the_reading_and_loses_nothing(
    server: Running, user: str
) -> None:
    admission = server.gateway.admission
    async with server.stream(user) as socket:
        admission.update(1_000_000)
        await send(socket, said("Read already.", seq=0))
        await receive_until_ack(socket, 0)  # this one was being waited for
        for seq in range(1, 50):
            await send(socket, said(f"Number {seq}.", seq=seq))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(socket.recv(), 0.1)
        assert await server.texts(user) == ["Read already."]
        admission.update(0)
        await receive_until_last_ack(socket, 49)
    assert len(await server.texts(user)) == 50


async def receive_until_last_ack(socket: ClientConnection, seq: int) -> None:
    """Receive acknowledgements up to that of `seq`."""
    while (await receive(socket))["seq"] != seq:
        pass


async def test_a_connection_may_have_only_so_much_under_way(tmp_path: Path) -> None:
    policy = replace(QUICK, max_in_flight=10)
    async with running(tmp_path, policy) as server, server.stream("anna") as socket:
        server.log.gate.clear()
        for seq in range(100):
            await send(socket, said(f"Number {seq}.", seq=seq))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(socket.recv(), 0.1)
        server.log.gate.set()
        await receive_until_last_ack(socket, 99)
        assert max(server.log.appends) <= 10
        assert len(await server.texts("anna")) == 100


async def test_what_was_sent_before_the_client_left_is_kept(server: Running, user: str) -> None:
    async with server.stream(user) as socket:
        for seq in range(200):
            await send(socket, said(f"Number {seq}.", seq=seq))
    await eventually(
        lambda: (
            server.gateway.metrics.registry.get_sample_value("omi_connections", {"kind": "stream"})
            == 0
        )
    )
    assert len(await server.texts(user)) == 200


async def test_a_shutdown_finishes_what_was_begun_acknowledges_it_and_closes_with_1012(
    tmp_path: Path,
) -> None:
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(running(tmp_path, QUICK))
        async with server.stream("anna") as socket:
            server.log.gate.clear()
            await send(socket, said("The last words.", seq=0))
            await eventually(lambda: server.log.appends == [1])
            closing = asyncio.create_task(stack.aclose())
            await eventually(server.gateway.connections.closing.is_set)
            server.log.gate.set()
            assert await rest(socket) == [{"type": "ack", "seq": 0}]
            assert socket.close_code == 1012
            await closing


async def test_who_comes_during_a_shutdown_is_sent_away(tmp_path: Path) -> None:
    async with running(tmp_path, QUICK) as server:
        server.gateway.connections.closing.set()
        async with server.socket("/v1/stream", user_id="anna") as late:
            assert [frame["type"] for frame in await rest(late)] == ["ready"]
            assert late.close_code == 1012


async def test_a_message_beyond_every_limit_closes_the_connection(tmp_path: Path) -> None:
    policy = GatewayPolicy(max_frame_bytes=1_000, max_message_bytes=10_000)
    async with running(tmp_path, policy) as server, server.stream("anna") as socket:
        await send(socket, said("x" * 20_000))
        assert await rest(socket) == []
        assert socket.close_code == 1009


async def test_concurrent_connections_keep_their_users_apart(server: Running) -> None:
    async def talk(user: str) -> None:
        async with server.stream(user) as socket:
            for seq in range(30):
                await send(socket, said(f"{user} says {seq}.", seq=seq))
            await receive_until_last_ack(socket, 29)

    users = [f"pair-{n}" for n in range(5)]
    await asyncio.gather(*map(talk, users))
    for user in users:
        assert await server.texts(user) == [f"{user} says {seq}." for seq in range(30)]
