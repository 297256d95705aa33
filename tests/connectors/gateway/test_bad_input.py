"""Bad input is refused with its reason, kept whole, and takes nothing else with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import count

import pytest
import pytest_asyncio

from connectors.gateway.policy import GatewayPolicy
from tests.connectors.gateway.bad_input import GOOD, TEXTS
from tests.connectors.gateway.running import (
    Running,
    receive,
    receive_until_ack,
    running,
    said,
    send,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")

numbers = count()
ROWS = [pytest.param(raw, code, id=name) for name, (raw, code) in TEXTS.items()]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Running]:
    """A gateway with time enough to keep what is large."""
    async with running(tmp_path_factory.mktemp("gateway"), GatewayPolicy()) as server:
        yield server


@pytest.fixture
def user() -> str:
    return f"user-{next(numbers)}"


@pytest.mark.parametrize(("raw", "code"), ROWS)
async def test_a_bad_frame_gets_its_code_and_the_connection_lives_on(
    server: Running, user: str, raw: str, code: str
) -> None:
    async with server.stream(user, session_id="talk", client_id="pendant") as socket:
        await socket.send(raw)
        await send(socket, said(GOOD, seq=5))
        frames = await receive_until_ack(socket, 5)
    assert [frame["code"] for frame in frames if frame["type"] == "error"] == [code]
    assert all(frame["detail"] for frame in frames if frame["type"] == "error")
    assert await server.texts(user) == [GOOD]
    (letter,) = await server.letters(user)
    assert (letter.code, letter.stage, letter.transport) == (code, "gateway", "websocket")
    assert letter.reason
    assert (letter.session_id, letter.client_id) == ("talk", "pendant")
    assert letter.original == raw.encode()


@pytest.mark.parametrize("raw", [b"\x00\x01" * 160, b'{"text": "JSON, but binary"}', b""])
async def test_a_binary_frame_is_refused_and_the_connection_lives_on(
    server: Running, user: str, raw: bytes
) -> None:
    async with server.stream(user) as socket:
        await socket.send(raw)
        assert (await receive(socket))["code"] == "binary_frame"
        await send(socket, said(GOOD))
        assert (await receive(socket))["type"] == "ack"
    (letter,) = await server.letters(user)
    assert letter.original == raw


@pytest.mark.parametrize(("raw", "code"), ROWS)
async def test_a_bad_body_gets_a_4xx_with_its_code(
    server: Running, user: str, raw: str, code: str
) -> None:
    response = await server.http.post("/omi/transcript", params={"uid": user}, content=raw)
    expected = {"bad_json": 400, "frame_too_large": 413}.get(code, 422)
    assert response.status_code == expected
    body = response.json()
    assert body["error"]["code"] == code
    assert body["error"]["detail"]
    assert body["error"]["retry"] is False
    assert "message" not in body
    assert await server.texts(user) == []
    (letter,) = await server.letters(user)
    assert (letter.code, letter.stage, letter.transport) == (code, "gateway", "webhook")
    assert letter.original == raw.encode()


async def test_good_segments_of_a_frame_are_kept_beside_bad_ones(
    server: Running, user: str
) -> None:
    segments = [{"text": GOOD}, {"text": 7}, {"text": "I have a dog."}, {"text": "a\0"}]
    async with server.stream(user) as socket:
        await send(socket, {"type": "segments", "seq": 3, "segments": segments})
        errors = await receive_until_ack(socket, 3)
    assert [(e["index"], e["code"], e["seq"]) for e in errors] == [
        (1, "bad_type", 3),
        (3, "bad_text", 3),
    ]
    assert await server.texts(user) == [GOOD, "I have a dog."]
    (letter,) = await server.letters(user)
    assert "segment 1:" in letter.reason
    assert "segment 3:" in letter.reason


async def test_the_same_bad_frame_sent_again_is_kept_once(server: Running, user: str) -> None:
    async with server.stream(user) as socket:
        for seq in range(3):
            await socket.send("{")
            await send(socket, said(GOOD, seq=seq))
            await receive_until_ack(socket, seq)
    assert len(await server.letters(user)) == 1


async def test_refused_input_is_counted(server: Running, user: str) -> None:
    await server.http.post("/omi/transcript", params={"uid": user}, content="{")
    figures = (await server.http.get("/metrics")).text
    assert 'omi_input_refused_total{code="bad_json"}' in figures
